"""The legend under the drawn map: classes in whole numbers, foreign partners, and marks."""

from collections.abc import Callable, Mapping

from dashboard.export import map_marks
from dashboard.export.fonts import width
from dashboard.export.map_scene import Scene
from dashboard.export.page import text
from dashboard.export.projection import Pixel
from dashboard.layers.sites import SHAPES
from dashboard.palette import FIXED_ACTORS, Surface, Theme, actor_colour, sequence

_SIZE = 12.5
_ROW = 22
_GAP = 16
_ICON = 20

_SITES = {
    "presence": "instructors, base, deployment",
    "training": "training abroad, exercise",
    "supply": "arms delivery, aid",
    "agreement": "agreement",
    "ending": "withdrawal",
}
_LOOKS = {
    "hollow": "does not count yet",
    "faded": "unconfirmed for 18 months",
    "past": "over",
}

Icon = Callable[[Pixel], str]


def legend(
    scene: Scene,
    metric: str,
    names: Mapping[str, str],
    most: float,
    surface: Surface,
    theme: Theme,
    numbered: bool,
) -> tuple[str, float]:
    """SVG parts that start at 0, 0, and their height. Only what the map shows is explained."""
    groups = [
        (metric, _classes(scene, surface, theme)),
        ("Foreign partner", _partners(scene, names, theme)),
        ("Marks", _marks(scene, surface, numbered)),
    ]
    parts: list[str] = []
    y = 0.0
    for head, items in groups:
        if not items:
            continue
        y += _ROW
        parts.append(text(head, 0, y - 6, _SIZE, surface.ink, bold=True))
        indent = x = width(head, _SIZE, bold=True) + _GAP
        for icon, words in items:
            wide = _ICON + width(words, _SIZE)
            if x + wide > most and x > indent:
                x = indent
                y += _ROW
            parts.append(icon((x + _ICON / 2 - 3, y - 10.5)))
            parts.append(text(words, x + _ICON, y - 6, _SIZE, surface.muted))
            x += wide + _GAP
    return "".join(parts), y


def _classes(scene: Scene, surface: Surface, theme: Theme) -> list[tuple[Icon, str]]:
    if not scene.labels:
        return []
    colours = [surface.land, *sequence(len(scene.labels), theme)]
    return [
        (_swatch(colour, surface), words)
        for colour, words in zip(colours, ("none recorded", *scene.labels), strict=True)
    ]


def _partners(scene: Scene, names: Mapping[str, str], theme: Theme) -> list[tuple[Icon, str]]:
    present = dict.fromkeys(row["who"] for row in (*scene.stops, *scene.sites, *scene.legs))
    fixed = [actor for actor in FIXED_ACTORS if actor in present]
    others = [actor for actor in present if actor not in FIXED_ACTORS]
    found = [(_dot(actor_colour(actor, theme)), names[actor]) for actor in fixed]
    if others:
        words = " and ".join(names[a] for a in others) if len(others) <= 2 else "others"
        found.append((_dot(actor_colour(others[0], theme)), words))
    return found


def _marks(scene: Scene, surface: Surface, numbered: bool) -> list[tuple[Icon, str]]:
    ink = surface.muted
    found: list[tuple[Icon, str]] = []
    if any(row["status"] == "done" for row in scene.stops):
        words = "stop, numbered in the order of its tour" if numbered else "stop of a tour"
        found.append((_stop("done", ink, surface), words))
    if any(row["status"] != "done" for row in scene.stops):
        found.append((_stop("planned", ink, surface), "planned or called off"))
    shapes = {row["shape"] for row in scene.marked_sites}
    looks = {row["look"] for row in scene.marked_sites}
    for shape, words in _SITES.items():
        if shape in shapes:
            found.append((_site(shape, "full", ink, surface), words))
    sample = next((shape for shape in dict.fromkeys(SHAPES.values()) if shape in shapes), "")
    for look, words in _LOOKS.items():
        if look in looks:
            found.append((_site(sample, look, ink, surface), words))
    if scene.abroad:
        found.append((_line(ink), "takes place elsewhere"))
    return found


def _swatch(colour: str, surface: Surface) -> Icon:
    return lambda at: (
        f'<rect x="{at[0] - 7:.1f}" y="{at[1] - 6:.1f}" width="15" height="12" fill="{colour}" '
        f'stroke="{surface.muted}" stroke-width="0.5"/>'
    )


def _dot(colour: str) -> Icon:
    return lambda at: f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="5.5" fill="{colour}"/>'


def _stop(status: str, colour: str, surface: Surface) -> Icon:
    return lambda at: map_marks.stop(at, 6.5, 0, status, colour, surface)


def _site(shape: str, look: str, colour: str, surface: Surface) -> Icon:
    return lambda at: map_marks.site(at, 5.5, shape, look, colour, surface)


def _line(colour: str) -> Icon:
    return lambda at: (
        f'<line x1="{at[0] - 8:.1f}" x2="{at[0] + 6:.1f}" y1="{at[1]:.1f}" y2="{at[1]:.1f}" '
        f'stroke="{colour}" stroke-width="0.9"/>'
    )
