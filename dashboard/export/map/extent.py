"""Which part of the globe a map shows, in the equal-area projection that suits it.

The whole world is Equal Earth. A part of it is Lambert azimuthal, or Albers conic where that bends
shapes less, as it does for what is wide and lies along a parallel (near the equator the cone
becomes a cylinder). So the choice of Šavrič, Jenny and Jenny 2016, "Projection Wizard", follows,
after Snyder 1987, from the distortion that their thresholds stand for.
"""

import math
from collections.abc import Sequence

import numpy as np

from dashboard.export.map.projection import Flattening, Pixel, Projection
from dashboard.geodesy import Point, bounds, on_sphere

_ATLANTIC, _PACIFIC = 11.0, 147.0
"""Degrees east of a world's middle: its edge then cuts no country, or Greenland alone."""

_SOUTHMOST, _NORTHMOST = -57.0, 84.0
"""Degrees: where the world ends while nothing is shown beyond."""

_LEAST_ACROSS = 0.42
"""A fitted map shows at least this much, in radians: about 2,700 km."""

_ONE_PLACE = 0.08
_CONTEXT, _CONTEXT_WITHIN = 3, 0.45
"""What lies within the first, in radians, is one place: it is shown in the middle of its nearest
neighbours, so many, and as far as the last: about 2,900 km."""

_MARGIN, _LEAST_MARGIN = 0.08, 34.0
"""Room around what is held, for marks and names: of the shorter side, and in pixels."""

_CLEARLY = 1.03
_POLAR_ABOVE = 60.0
_WIDEST, _FARTHEST = 140.0, 0.72
"""Degrees of longitude, and radians from the middle: what spans more of both, and is not around a
pole, is shown on the world."""

_NARROWER = 4
"""In how many steps a figure is made narrower."""

_MOST_AWAY = 1.5
"""How far from its centre an azimuthal map may reach, in radii: about a hemisphere."""

_CONE_TURNS, _CONE_ENDS = 100.0, 83.5
"""Degrees from the middle meridian and from the equator that a conic map may reach."""

_CAP_ROUNDS = 256


def world(width: float, height: float | None = None, points: Sequence[Point] = ()) -> Projection:
    """The inhabited world, and Antarctica if a point is there, as large as fits.

    Centred so that its edge does not run through the points, if it can: on the Pacific for what
    lies around it. With a greatest ``height``, it may come out narrower than ``width``.
    """
    box = bounds(points)
    middle = _ATLANTIC
    if box and _within(_ATLANTIC + 180, box[0], box[2]):
        middle = _ATLANTIC if _within(_PACIFIC + 180, box[0], box[2]) else _PACIFIC
    flattening = Flattening("equalEarth", (middle, 0.0))
    edge, _ = flattening.flat((middle + 180, 0))
    southmost = -90.0 if any(lat < _SOUTHMOST for _, lat in points) else _SOUTHMOST
    _, top = flattening.flat((middle, _NORTHMOST))
    _, bottom = flattening.flat((middle, southmost))
    scale = width / (2 * edge)
    if height is not None:
        scale = min(scale, height / (top - bottom))
    origin = (scale * edge, scale * top)
    return Projection(flattening, scale, origin, 2 * edge * scale, scale * (top - bottom))


def fitted(
    points: Sequence[Point],
    width: float,
    heights: tuple[float, float],
    context: Sequence[Point] = (),
) -> Projection:
    """A map that holds the points with room around them; the world when they span too much.

    ``heights`` are the least and the greatest height of the figure; a world is only as high as its
    width asks for. A low figure may come out narrower than ``width``. ``context`` has other
    points, of which a map of one place shows the nearest.
    """
    if not points:
        return world(width, heights[1])
    middle, radius = _cap(points)
    least = _LEAST_ACROSS
    if radius < _ONE_PLACE and context:
        away = np.sort(np.arccos(np.clip(on_sphere(context) @ on_sphere([middle])[0], -1, 1)))
        near = away[away > _ONE_PLACE][:_CONTEXT]
        least = max(least, 2 * min(float(near.max(initial=0.0)), _CONTEXT_WITHIN))
    for flattening in _candidates(points, middle, radius):
        if projection := _fit(flattening, points, width, heights, least):
            return projection
    return world(width, heights[1], points)


def _candidates(points: Sequence[Point], middle: Point, radius: float) -> list[Flattening]:
    """The projections that may do, the better first; none for what spans the world."""
    west, south, east, north = bounds(points) or (*middle, *middle)
    if east - west > 180 and abs(middle[1]) > _POLAR_ABOVE:
        # All around a pole: there each of them is towards the edge.
        return [Flattening("azimuthalEqualArea", (middle[0], math.copysign(90.0, middle[1])))]
    if east - west > _WIDEST and radius > _FARTHEST:
        return []
    azimuthal = Flattening("azimuthalEqualArea", middle)
    # Parallels a sixth of the way from each end, as Snyder advises.
    sixth = (north - south) / 6
    conic = Flattening("conicEqualArea", ((west + east) / 2, 0.0), (south + sixth, north - sixth))
    worst = [max(map(flattening.stretch, points)) for flattening in (azimuthal, conic)]
    return [conic, azimuthal] if worst[0] > _CLEARLY * worst[1] else [azimuthal]


def _fit(
    flattening: Flattening,
    points: Sequence[Point],
    width: float,
    heights: tuple[float, float],
    least: float,
) -> Projection | None:
    """The points in the middle of a figure; None when it would reach beyond the globe.

    A low and wide figure of what is not wide is made narrower first.
    """
    flat = [flattening.flat(point) for point in points]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    across = max(right - left, least)
    upward = max(high - low, least / 2)
    margin = max(_LEAST_MARGIN, _MARGIN * min(width, heights[1]))
    inner = width - 2 * margin
    height = min(max(inner * upward / across + 2 * margin, heights[0]), heights[1])
    scale = min(inner / across, (height - 2 * margin) / upward)
    middle = ((left + right) / 2, (low + high) / 2)
    for share in range(_NARROWER + 1):
        needed = across * scale + 2 * margin
        half = (width + (needed - width) * share / _NARROWER) / scale / 2
        corners = [
            (middle[0] + aside * half, middle[1] + up * height / scale / 2)
            for aside in (-1, 0, 1)
            for up in (-1, 1)
        ]
        if all(_on_the_globe(flattening, corner) for corner in corners):
            wide = 2 * half * scale
            origin = (wide / 2 - scale * middle[0], height / 2 + scale * middle[1])
            return Projection(flattening, scale, origin, wide, height)
    return None


def _on_the_globe(flattening: Flattening, flat: Pixel) -> bool:
    """Whether a place on the plane is on the globe, and not on its far side."""
    if flattening.kind == "azimuthalEqualArea":
        return math.hypot(*flat) <= _MOST_AWAY
    place = flattening.off_cone(flat)
    return place is not None and abs(place[0]) <= _CONE_TURNS and abs(place[1]) <= _CONE_ENDS


def _cap(points: Sequence[Point]) -> tuple[Point, float]:
    """The middle and the radius, in radians, of about the smallest cap that holds the points.

    By Bădoiu and Clarkson 2003: the middle goes towards the farthest point, ever less.
    """
    units = on_sphere(points)
    middle = units[0]
    for step in range(1, _CAP_ROUNDS):
        farthest = units[np.argmax(((units - middle) ** 2).sum(axis=1))]
        middle = middle + (farthest - middle) / (step + 1)
    length = math.sqrt(float((middle**2).sum()))
    # Points all around the globe have no middle: the cap is then all of it.
    if length < 1e-9:
        return (_ATLANTIC, 0.0), math.pi
    x, y, z = (middle / length).tolist()
    nearest = float((units @ (middle / length)).min())
    at = (math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z)))))
    return at, math.acos(max(-1.0, min(1.0, nearest)))


def _within(lon: float, west: float, east: float) -> bool:
    return (lon - west) % 360 < east - west
