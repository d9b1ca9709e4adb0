"""Names on the drawn map: cities beside their marks, countries where they have room.

No name covers a mark, a route or another name: what finds no place is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dashboard.export.fonts import width
from dashboard.export.map.land import countries
from dashboard.export.map.placing import Box, Room
from dashboard.export.map.projection import Pixel, Projection
from dashboard.export.map.scene import Scene
from dashboard.export.sheet import text
from dashboard.geodesy import Point
from dashboard.palette import Surface

_CITY, _COUNTRY, _OTHER_COUNTRY = 11.5, 11.5, 10.5
_MOVES = (0, -13, 13, -22, 22)
"""Pixels up or down at which a filled country's name may stand instead."""

_LINES = 13


@dataclass(frozen=True, slots=True)
class Widest:
    """Where a country is widest, and from where to where."""

    at: Point
    west: Point
    east: Point


def names(
    scene: Scene,
    placed: Sequence[tuple[str, Pixel, float]],
    room: Room,
    projection: Projection,
    country_names: Mapping[str, str],
    surface: Surface,
    crowded: bool,
) -> str:
    """SVG of the names that fit. ``placed``: city, pixel and radius of each mark, by importance.

    In a crowd of marks a country is named only where it holds its name.
    """
    parts: list[str] = []
    named: set[str] = set()
    for city, (x, y), radius in placed:
        if not city or city in named:
            continue
        wide = width(city, _CITY)
        aside, over = radius + 4 + wide / 2, radius + 3 + _CITY / 2
        slant = (radius + 2) * 0.7
        # Right of the mark, left of it, above and below, between these, and a line further away.
        middles = [
            (x + aside, y),
            (x - aside, y),
            (x, y - over),
            (x, y + over),
            *(
                (x + (slant + wide / 2 + 2) * way, y + (slant + _CITY / 2) * up)
                for up in (-1, 1)
                for way in (1, -1)
            ),
            (x, y - over - _CITY),
            (x, y + over + _CITY),
        ]
        chosen = room.first_free([_box(middle, wide, _CITY) for middle in middles])
        if chosen is not None:
            named.add(city)
            parts.append(_name(city, middles[chosen], wide, _CITY, surface.ink, surface.halo))
    shown = [
        iso3
        for iso3, place in widest_places().items()
        if iso3 in country_names and projection.shows(place.at)
    ]
    # What is filled comes first, then the larger ones.
    shown.sort(key=lambda iso3: (iso3 not in scene.classes, -_span(iso3, projection)))
    for iso3 in shown:
        filled = iso3 in scene.classes
        size = _COUNTRY if filled else _OTHER_COUNTRY
        words = country_names[iso3]
        if words in named:
            continue
        wide = width(words, size, bold=filled)
        # In a crowd a name that spills out of its country would seem to be another's.
        span = _span(iso3, projection)
        if span < wide * (0.95 if not filled else 0.6 if crowded else 0.0):
            continue
        x, y = projection.pixel(widest_places()[iso3].at)
        moves = _MOVES if filled and (not crowded or span > wide) else (0,)
        middles = [(x, y + move) for move in moves]
        chosen = room.first_free([_box(middle, wide, size) for middle in middles])
        if chosen is not None:
            ink = surface.ink if filled else surface.muted
            at = middles[chosen]
            parts.append(_name(words, at, wide, size, ink, surface.halo, bold=filled))
    return "".join(parts)


def _box(middle: Pixel, wide: float, size: float) -> Box:
    x, y = middle
    return x - wide / 2 - 2, y - size / 2, x + wide / 2 + 2, y + size / 2


def _name(
    words: str, middle: Pixel, wide: float, size: float, ink: str, halo: str, bold: bool = False
) -> str:
    around = f' stroke="{halo}" stroke-width="2.6" stroke-linejoin="round"'
    around += ' stroke-opacity="0.85" paint-order="stroke"'
    x, y = middle[0] - wide / 2, middle[1] + size * 0.35
    return text(words, round(x, 1), round(y, 1), size, ink, bold=bold, more=around)


def _span(iso3: str, projection: Projection) -> float:
    """How wide a country is on the figure at its widest place, in pixels."""
    place = widest_places()[iso3]
    return abs(projection.pixel(place.east)[0] - projection.pixel(place.west)[0])


@cache
def widest_places() -> dict[str, Widest]:
    """By iso3, for the largest part of each country."""
    return {iso3: _widest(ring) for iso3, ring in _main_outlines().items()}


def main_outline(iso3: str) -> list[Point]:
    """The outline of the largest part of a country; empty for one that has none."""
    return [(lon, lat) for lon, lat in _main_outlines().get(iso3, ())]


@cache
def _main_outlines() -> dict[str, list[Point]]:
    return {
        feature["properties"]["iso3"]: max(
            (polygon[0] for polygon in feature["geometry"]["coordinates"]), key=_area
        )
        for feature in countries()
    }


def _area(ring: list[Point]) -> float:
    pairs = pairwise(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _widest(ring: list[Point]) -> Widest:
    south, north = min(lat for _, lat in ring), max(lat for _, lat in ring)
    best, found = 0.0, Widest((ring[0][0], ring[0][1]), ring[0], ring[0])
    for line in range(1, _LINES):
        lat = south + (north - south) * line / _LINES
        crossings = sorted(
            x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
            for (x1, y1), (x2, y2) in pairwise(ring)
            if (y1 > lat) != (y2 > lat)
        )
        # Rather in the middle than at an edge that is as wide.
        worth = 1 - 0.35 * abs(2 * line / _LINES - 1)
        for west, east in zip(crossings[::2], crossings[1::2], strict=False):
            if (east - west) * worth > best:
                best = (east - west) * worth
                found = Widest(((west + east) / 2, lat), (west, lat), (east, lat))
    return found
