"""The legend under the drawn map: classes in whole numbers, foreign partners, and marks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.export.fonts import width
from dashboard.export.map import marks as map_marks
from dashboard.export.map.land import UNSEARCHED
from dashboard.export.map.partners import Partners
from dashboard.export.map.places import Crowd
from dashboard.export.map.projection import Pixel
from dashboard.export.map.scene import Scene
from dashboard.export.sheet import text
from dashboard.language import later, listed, say
from dashboard.layers.sites import SHAPES
from dashboard.palette import SURFACES, Surface, Theme, sequence

_SIZE = 12.5
_ROW, _LOW_ROW = 22, 18.5
_GAP = 16
_ICON = 20
_STACKED_BELOW = 420
_SIZES = (1, 10, 25, 50)
"""Numbers of records whose dots are shown."""

_SITES = {
    "presence": later("instructors, base, deployment"),
    "training": later("training abroad, exercise"),
    "supply": later("arms delivery, aid"),
    "agreement": later("agreement"),
    "ending": later("withdrawal"),
}
_LOOKS = {
    "hollow": later("does not count yet"),
    "faded": later("unconfirmed for 18 months"),
    "past": later("over"),
}

Icon = Callable[[Pixel], str]


@dataclass(frozen=True)
class Key:
    """What a legend explains: a scene as it is drawn in a crowd, and whose marks these are."""

    scene: Scene
    crowd: Crowd
    partners: Partners
    metric: str
    names: Mapping[str, str]


def legend(key: Key, most: float, height: float | None = None) -> tuple[str, float, int]:
    """SVG parts that start at 0, 0, their height, and how many entries had no room in ``height``.

    Only what the map shows is explained. Where ``most``, the width, is small, a heading has a line
    of its own over entries that do not fit beside it.
    """
    surface = SURFACES[key.partners.theme]
    groups = [
        (key.metric, _classes(key.scene, surface, key.partners.theme)),
        (say("Foreign partner"), _partners(key, surface)),
        (say("Marks"), _marks(key, surface)),
    ]
    stacked = most < _STACKED_BELOW
    row = _LOW_ROW if stacked else _ROW
    parts: list[str] = []
    y, left_out = 0.0, 0
    for head, items in groups:
        if not items:
            continue
        beside = width(head, _SIZE, bold=True) + _GAP
        whole = sum(_ICON + width(words, _SIZE) + _GAP for _, words in items) - _GAP
        over = stacked and beside + whole > most
        if height is not None and y + row * (2 if over else 1) > height:
            left_out += len(items)
            continue
        y += row
        parts.append(text(head, 0, y - 6, _SIZE, surface.ink, bold=True))
        indent = x = 0.0 if over else beside
        y += row if over else 0
        for number, (icon, words) in enumerate(items):
            wide = _ICON + width(words, _SIZE)
            if x + wide > most and x > indent:
                if height is not None and y + row > height:
                    left_out += len(items) - number
                    break
                x = indent
                y += row
            parts.append(icon((x + _ICON / 2 - 3, y - 10.5)))
            parts.append(text(words, x + _ICON, y - 6, _SIZE, surface.muted))
            x += wide + _GAP
    return "".join(parts), y, left_out


def _classes(scene: Scene, surface: Surface, theme: Theme) -> list[tuple[Icon, str]]:
    if not scene.labels and not scene.unsearched:
        return []
    found = [(surface.land, say("searched, none on this date"))]
    found += [(UNSEARCHED, say("not searched"))] if scene.unsearched else []
    colours = sequence(len(scene.labels), theme) if scene.labels else []
    found += zip(colours, scene.labels, strict=True)
    return [(_swatch(colour, surface), words) for colour, words in found]


def _partners(key: Key, surface: Surface) -> list[tuple[Icon, str]]:
    seen, partners = key.partners.of(key.crowd.partners), key.partners
    apart = key.crowd.stops or key.crowd.sites
    if partners.theme == "grey" and partners.several and not apart:
        return []
    found = [(_partner(actor, partners, surface), key.names[actor]) for actor in seen.own]
    if others := seen.others:
        words = listed([key.names[a] for a in others]) if len(others) <= 2 else say("others")
        found.append((_partner(others[0], partners, surface), words))
    if any(not place.who for place in key.crowd.places) and partners.theme != "grey":
        found.append((_dot(surface.ink), say("several at one place")))
    return found


def _marks(key: Key, surface: Surface) -> list[tuple[Icon, str]]:
    ink, crowd = surface.muted, key.crowd
    found: list[tuple[Icon, str]] = []
    if crowd.places:
        most = max(len(place.rows) for place in crowd.places)
        sizes = [size for size in _SIZES if size == 1 or size <= most]
        found += [
            (
                _place(crowd.radius(size), ink, surface),
                _at_a_place(size, crowd.faint) if size > 1 else "1",
            )
            if size == sizes[-1]
            else (_place(crowd.radius(size), ink, surface), str(size))
            for size in sizes
        ]
    if any(row["status"] == "done" for row in crowd.stops):
        words = (
            say("stop, numbered in the order of its tour")
            if crowd.few_stops
            else say("stop of a tour")
        )
        found.append((_stop("done", ink, surface), words))
    if any(row["status"] != "done" for row in crowd.stops):
        found.append((_stop("planned", ink, surface), say("planned or called off")))
    shapes = {row["shape"] for row in crowd.sites}
    looks = {row["look"] for row in crowd.sites}
    for shape, words in _SITES.items():
        if shape in shapes:
            found.append((_site(shape, "full", ink, surface), say(words)))
    sample = next((shape for shape in dict.fromkeys(SHAPES.values()) if shape in shapes), "")
    for look, words in _LOOKS.items():
        if look in looks:
            found.append((_site(sample, look, ink, surface), say(words)))
    if key.scene.legs and crowd.faint:
        found.append((_line(ink), say("route of a tour")))
    if key.scene.abroad:
        found.append((_line(ink), say("takes place elsewhere")))
    return found


def _at_a_place(size: int, with_stops: bool) -> str:
    if with_stops:
        return say("{count} stops and records at a place", count=size)
    return say("{count} records at a place", count=size)


def _swatch(colour: str, surface: Surface) -> Icon:
    return lambda at: (
        f'<rect x="{at[0] - 7:.1f}" y="{at[1] - 6:.1f}" width="15" height="12" fill="{colour}" '
        f'stroke="{surface.muted}" stroke-width="0.5"/>'
    )


def _dot(colour: str) -> Icon:
    return lambda at: f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="5.5" fill="{colour}"/>'


def _partner(who: str, partners: Partners, surface: Surface) -> Icon:
    """A dot in its colour; in grey with its letter, over a piece of its route."""
    colour, dash = partners.colour(who), partners.dash(who)
    letter = partners.letter(who)

    def icon(at: Pixel) -> str:
        disc = map_marks.stop(at, 5.5, 0, "done", colour, surface, letter)
        if not dash and not letter:
            return _dot(colour)(at)
        pattern = f' stroke-dasharray="{" ".join(f"{d:g}" for d in dash)}"' if dash else ""
        return (
            f'<line x1="{at[0] - 8:.1f}" x2="{at[0] + 8:.1f}" y1="{at[1]:.1f}" y2="{at[1]:.1f}" '
            f'stroke="{colour}" stroke-width="1.9"{pattern}/>{disc}'
        )

    return icon


def _place(radius: float, colour: str, surface: Surface) -> Icon:
    return lambda at: map_marks.place(at, radius, colour, surface)


def _stop(status: str, colour: str, surface: Surface) -> Icon:
    return lambda at: map_marks.stop(at, 6.5, 0, status, colour, surface)


def _site(shape: str, look: str, colour: str, surface: Surface) -> Icon:
    return lambda at: map_marks.site(at, 5.5, shape, look, colour, surface)


def _line(colour: str) -> Icon:
    return lambda at: (
        f'<line x1="{at[0] - 8:.1f}" x2="{at[0] + 6:.1f}" y1="{at[1]:.1f}" y2="{at[1]:.1f}" '
        f'stroke="{colour}" stroke-width="0.9"/>'
    )
