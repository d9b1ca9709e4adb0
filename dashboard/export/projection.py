"""Equal-area projections for the drawn map: the world, or fitted to what is shown.

The same projection is given to Vega, which draws land and routes, and computed here, to place
marks, numbers and names. tests/export/test_projection.py compares the two.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.geodesy import Point, bounds

Pixel = tuple[float, float]

_WORLD_CENTRE = 11.0
"""Degrees east: with this in the middle, the world's edge cuts no country."""

_SOUTHMOST, _NORTHMOST = -57.0, 84.0
_WIDEST_FIT = 140.0
"""Degrees: what spans more than this is shown on the world."""

_LEAST_ACROSS = 0.42
"""A fitted map shows at least this much, in radians: about 2,700 km."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Projection:
    """``kind`` is Vega's name, ``centre`` its longitude and latitude; the rest is in pixels."""

    kind: Literal["equalEarth", "azimuthalEqualArea"]
    centre: Point
    scale: float
    origin: Pixel
    """Where the centre is."""
    width: float
    height: float

    @property
    def is_world(self) -> bool:
        return self.kind == "equalEarth"

    def vega(self) -> dict[str, object]:
        """As a projection named "map" of a Vega specification."""
        return {
            "name": "map",
            "type": self.kind,
            "rotate": [-self.centre[0], -self.centre[1], 0],
            "scale": self.scale,
            "translate": list(self.origin),
            "clipExtent": [[-2, -2], [self.width + 2, self.height + 2]],
        }

    def pixel(self, point: Point) -> Pixel:
        """Where a longitude and latitude is on the figure, also when outside it."""
        x, y = _flat(self.kind, self.centre, point)
        return self.origin[0] + self.scale * x, self.origin[1] - self.scale * y

    def shows(self, point: Point) -> bool:
        x, y = self.pixel(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


def world(width: float) -> Projection:
    """The inhabited world, as wide as the figure."""
    centre = (_WORLD_CENTRE, 0.0)
    edge, _ = _flat("equalEarth", centre, (_WORLD_CENTRE + 180, 0))
    scale = width / (2 * edge)
    _, top = _flat("equalEarth", centre, (_WORLD_CENTRE, _NORTHMOST))
    _, bottom = _flat("equalEarth", centre, (_WORLD_CENTRE, _SOUTHMOST))
    origin = (width / 2, top * scale)
    return Projection("equalEarth", centre, scale, origin, width, (top - bottom) * scale)


def fitted(points: Sequence[Point], width: float, heights: tuple[float, float]) -> Projection:
    """A map that holds the points with room around them; the world when they span too much.

    ``heights`` are the least and the greatest height of the figure.
    """
    box = bounds(points)
    if box is None or box[2] - box[0] > _WIDEST_FIT:
        return world(width)
    west, south, east, north = box
    centre = ((west + east) / 2, (south + north) / 2)
    flat = [_flat("azimuthalEqualArea", centre, point) for point in points]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    across = max(right - left, _LEAST_ACROSS) * 1.25
    upward = max(high - low, _LEAST_ACROSS / 2) * 1.3
    height = min(max(width * upward / across, heights[0]), heights[1])
    scale = min(width / across, height / upward)
    origin = (
        width / 2 - scale * (left + right) / 2,
        height / 2 + scale * (low + high) / 2,
    )
    return Projection("azimuthalEqualArea", centre, scale, origin, width, height)


def _flat(kind: str, centre: Point, point: Point) -> Pixel:
    """A point on the plane of a unit sphere, y upward."""
    turn = math.radians((point[0] - centre[0] + 180) % 360 - 180)
    lat = math.radians(point[1])
    if kind == "equalEarth":
        # The right edge is the world's edge too, not its left one.
        turn = math.pi if point[0] - centre[0] == 180 else turn
        angle = math.asin(_M * math.sin(lat))
        square = angle * angle
        sixth = square**3
        across = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
        x = turn * math.cos(angle) / (_M * across)
        return x, angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    middle = math.radians(centre[1])
    facing = math.sin(middle) * math.sin(lat) + math.cos(middle) * math.cos(lat) * math.cos(turn)
    stretch = math.sqrt(2 / max(1e-9, 1 + facing))
    x = stretch * math.cos(lat) * math.sin(turn)
    y = math.cos(middle) * math.sin(lat) - math.sin(middle) * math.cos(lat) * math.cos(turn)
    return x, stretch * y
