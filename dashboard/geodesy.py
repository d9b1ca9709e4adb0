"""Paths on the globe: great circles, where they cross 180 degrees, and what holds a set of points.

Points are (longitude, latitude) in degrees. The browser draws its own great circles; these are for
exports, for the arrows on a leg, and for fitting the map to a selection.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""West, south, east, north. East is above 180 when the box crosses the antimeridian."""

_DEGREES_A_STEP = 2.0
_MERCATOR_LIMIT = 85.0


def along(start: Point, end: Point, fraction: float) -> Point:
    """The point at ``fraction`` of the great circle from ``start`` to ``end``, the short way.

    Between two antipodes every great circle is as short: the straight line in degrees is taken.
    """
    a, b = _unit(start), _unit(end)
    angle = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    if math.sin(angle) < 1e-9:
        return (
            start[0] + (end[0] - start[0]) * fraction,
            start[1] + (end[1] - start[1]) * fraction,
        )
    left = math.sin((1 - fraction) * angle) / math.sin(angle)
    right = math.sin(fraction * angle) / math.sin(angle)
    x, y, z = (left * p + right * q for p, q in zip(a, b, strict=True))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def great_circle(start: Point, end: Point) -> list[Point]:
    """The great circle in steps of at most two degrees.

    Longitudes run on past 180 or -180 instead of jumping, so that the path can be drawn as a line.
    """
    steps = max(1, math.ceil(_arc(start, end) / _DEGREES_A_STEP))
    path = [start]
    for step in range(1, steps + 1):
        lon, lat = along(start, end, step / steps)
        path.append((path[-1][0] + _turn(path[-1][0], lon), lat))
    return path


def cut_at_antimeridian(path: Sequence[Point]) -> list[list[Point]]:
    """A path whose longitudes run on, as pieces that each lie within -180 to 180."""
    pieces: list[list[Point]] = []
    world = _world(path[0][0])
    piece = [(path[0][0] - 360 * world, path[0][1])]
    for before, after in pairwise(path):
        there = _world(after[0])
        if there != world:
            edge = 180.0 + 360 * min(world, there)
            share = (edge - before[0]) / (after[0] - before[0])
            lat = before[1] + (after[1] - before[1]) * share
            piece.append((edge - 360 * world, lat))
            pieces.append(piece)
            piece = [(edge - 360 * there, lat)]
            world = there
        piece.append((after[0] - 360 * world, after[1]))
    return [*pieces, piece]


def leg(start: Point, end: Point) -> list[list[Point]]:
    """A leg as drawn on a flat map: one line, or two where it crosses 180 degrees."""
    return cut_at_antimeridian(great_circle(start, end))


def mercator_angle(start: Point, end: Point, fraction: float) -> float:
    """Which way a leg runs at ``fraction``, on a Mercator map.

    Degrees counterclockwise from east, -180 to 180.
    """
    behind = along(start, end, max(0.0, fraction - 0.01))
    ahead = along(start, end, min(1.0, fraction + 0.01))
    across = math.radians(_turn(behind[0], ahead[0]))
    return math.degrees(math.atan2(_mercator(ahead[1]) - _mercator(behind[1]), across))


def bounds(points: Iterable[Point]) -> Bounds | None:
    """The narrowest box around the points, None without any. It may cross 180 degrees."""
    placed = list(points)
    if not placed:
        return None
    lons = sorted((lon + 180) % 360 - 180 for lon, _ in placed)
    lats = [lat for _, lat in placed]
    # The box leaves out the widest stretch of longitudes that holds no point.
    gaps = [after - before for before, after in pairwise(lons)] + [lons[0] + 360 - lons[-1]]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = lons[(widest + 1) % len(lons)]
    east = lons[widest]
    return west, min(lats), east + 360 if east < west else east, max(lats)


def on_sphere(points: Sequence[Point]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Points as places on the unit sphere: (points, 3)."""
    lon, lat = np.radians(np.array(points, dtype=float).T)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _unit(point: Point) -> tuple[float, float, float]:
    lon, lat = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _arc(start: Point, end: Point) -> float:
    """Degrees of arc between two points; exact also for points that are close."""
    lat1, lat2 = math.radians(start[1]), math.radians(end[1])
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(end[0] - start[0]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(chord))))


def _turn(from_lon: float, to_lon: float) -> float:
    """Degrees to turn east (negative: west), the short way."""
    return (to_lon - from_lon + 180) % 360 - 180


def _world(lon: float) -> int:
    """Which copy of the world a longitude that runs on lies in; 0 is -180 to 180."""
    return math.floor((lon + 180) / 360)


def _mercator(lat: float) -> float:
    limited = max(-_MERCATOR_LIMIT, min(_MERCATOR_LIMIT, lat))
    return math.log(math.tan(math.pi / 4 + math.radians(limited) / 2))
