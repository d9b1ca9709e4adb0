"""Marks of the drawn map as SVG, in the shapes of the screen's (ui/browser/map_marks.js)."""

from collections.abc import Sequence

from dashboard.export.map.projection import Pixel
from dashboard.export.sheet import text
from dashboard.palette import Surface, text_on

_MIDDLE = ' text-anchor="middle"'
_OPACITY = {"full": 1.0, "hollow": 1.0, "faded": 0.45, "past": 0.4}


def backing(at: Pixel, radius: float, surface: Surface) -> str:
    """What keeps a route from showing through a mark that is drawn faintly over it."""
    return _circle(at, radius, f'fill="{surface.halo}"')


def stop(
    at: Pixel,
    radius: float,
    number: int,
    status: str,
    colour: str,
    surface: Surface,
    letter: str = "",
) -> str:
    """A disc, hollow unless the stop took place; with its number, if it has one.

    ``letter`` stands for the partner, before the number, where colour does not.
    """
    x, y = at
    parts = [_circle(at, radius + 1.6, f'fill="{surface.halo}"')]
    if status == "done":
        parts.append(_circle(at, radius, f'fill="{colour}"'))
        ink = text_on(colour)
    else:
        dash = "3.4 2" if status == "planned" else "1.2 1.6"
        ring = f'fill="{surface.halo}" stroke="{colour}" stroke-width="1.8"'
        parts.append(_circle(at, radius - 0.9, f'{ring} stroke-dasharray="{dash}"'))
        ink = surface.ink
    words = letter + (str(number) if number else "")
    if words:
        size = radius * (1.4, 1.15, 0.9)[min(len(words), 3) - 1]
        parts.append(text(words, x, y + size * 0.35, size, ink, bold=True, more=_MIDDLE))
    if status == "cancelled":
        parts.append(_line((x - radius, y + radius), (x + radius, y - radius), surface.ink, 1.5))
    return "".join(parts)


def site(
    at: Pixel,
    size: float,
    shape: str,
    look: str,
    colour: str,
    surface: Surface,
    letter: str = "",
) -> str:
    """A kind of cooperation: full, hollow, faded, or past. ``size`` is half its width."""
    x, y = at
    r = size * 0.72 if look == "past" else size
    if shape == "ending":
        r = size * 0.8
        cross = "".join(
            _line((x - r, y - r * way), (x + r, y + r * way), ink, width)
            for ink, width in ((surface.halo, size), (colour, size * 0.46))
            for way in (1, -1)
        )
        return f'<g opacity="{0.5 if look == "hollow" else 1}">{cross}</g>'
    under = _shape(shape, at, r, f'fill="{surface.halo}" stroke="{surface.halo}" stroke-width="3"')
    if look == "hollow":
        style = f'fill="{surface.halo}" stroke="{colour}" stroke-width="{size * 0.34:.2f}"'
        drawn = under + _shape(shape, at, r - size * 0.1, style)
    else:
        drawn = under + _shape(shape, at, r, f'fill="{colour}" opacity="{_OPACITY[look]}"')
    if not letter:
        return drawn
    plain = look == "full"
    ink = text_on(colour) if plain else surface.ink
    big = max(r * 1.25, 6.5)
    return drawn + text(letter, x, y + big * 0.36, big, ink, bold=True, more=_MIDDLE)


def place(at: Pixel, radius: float, colour: str, surface: Surface) -> str:
    """The dot of a place that has many records."""
    style = f'fill="{colour}" fill-opacity="0.85" stroke="{surface.halo}" stroke-width="0.9"'
    return _circle(at, radius, style)


def arrow(at: Pixel, degrees: float, size: float, colour: str, surface: Surface) -> str:
    """A head that points along a route; ``degrees`` clockwise from the right."""
    corners = [(1.0, 0.0), (-0.7, 0.78), (-0.32, 0.0), (-0.7, -0.78)]
    style = f'fill="{colour}" stroke="{surface.halo}" stroke-width="1.4" paint-order="stroke"'
    points = " ".join(f"{x * size:.2f},{y * size:.2f}" for x, y in corners)
    where = f"translate({at[0]:.1f} {at[1]:.1f}) rotate({degrees:.1f})"
    return f'<polygon points="{points}" transform="{where}" stroke-linejoin="round" {style}/>'


def ring(at: Pixel, radius: float, surface: Surface) -> str:
    """Around the mark of the record that is open."""
    return "".join(
        _circle(at, radius + 3, f'fill="none" stroke="{ink}" stroke-width="{width}"')
        for ink, width in ((surface.halo, 4), (surface.ink, 1.8))
    )


def leader(at: Pixel, moved: Pixel, colour: str) -> str:
    """A hair line from where a mark belongs to where it stands."""
    return _line(at, moved, colour, 0.7)


def _circle(at: Pixel, radius: float, style: str) -> str:
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.2f}" {style}/>'


def _line(start: Pixel, end: Pixel, colour: str, width: float) -> str:
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{colour}" stroke-width="{width:.2f}" stroke-linecap="round"/>'
    )


def _shape(shape: str, at: Pixel, r: float, style: str) -> str:
    if shape == "presence":
        return _circle(at, r, style)
    corners: Sequence[Pixel] = {
        "training": ((0, -1.25), (1.2, 0.85), (-1.2, 0.85)),
        "supply": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "agreement": ((-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)),
    }[shape]
    points = " ".join(f"{at[0] + x * r:.1f},{at[1] + y * r:.1f}" for x, y in corners)
    return f'<polygon points="{points}" stroke-linejoin="round" {style}/>'
