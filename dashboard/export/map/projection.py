"""Equal-area projections for the drawn map: how a point becomes a pixel.

The same projection is given to Vega, which draws land and routes, and computed here, to place
marks, numbers and names. tests/export/map/test_projection.py compares the two. The formulas are
those of Šavrič, Patterson and Jenny 2019 (Equal Earth) and of Snyder 1987, "Map projections: a
working manual" (the others), on a sphere.
"""

import math
from dataclasses import dataclass
from typing import Literal

from dashboard.geodesy import Point

Pixel = tuple[float, float]
Kind = Literal["equalEarth", "azimuthalEqualArea", "conicEqualArea"]

NAMES: dict[Kind, str] = {
    "equalEarth": "Equal Earth",
    "azimuthalEqualArea": "Lambert azimuthal",
    "conicEqualArea": "Albers conic",
}
"""What a reader calls them."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_FLAT_CONE = 1e-6
"""A cone this blunt is a cylinder, for Vega too."""


@dataclass(frozen=True, slots=True)
class Flattening:
    """A projection of the unit sphere on a plane, y upward.

    ``centre`` is its longitude and latitude; a conic one has the latitude 0 there, and two
    ``parallels`` that are true to scale.
    """

    kind: Kind
    centre: Point
    parallels: tuple[float, float] = (0.0, 0.0)

    def flat(self, point: Point) -> Pixel:
        """Where a longitude and latitude lies on the plane."""
        turn = math.radians((point[0] - self.centre[0] + 180) % 360 - 180)
        # The right edge is the world's edge too, not its left one.
        turn = math.pi if point[0] - self.centre[0] == 180 else turn
        lat = math.radians(point[1])
        if self.kind == "equalEarth":
            return _equal_earth(turn, lat)
        if self.kind == "conicEqualArea":
            return _conic(turn, lat, *self.parallels)
        return _azimuthal(turn, lat, math.radians(self.centre[1]))

    def off_cone(self, flat: Pixel) -> Point | None:
        """The longitude from the middle one, and the latitude, of a place on a conic plane.

        None for a place that is on no part of the globe.
        """
        x, y = flat
        n, c = _cone(*self.parallels)
        if abs(n) < _FLAT_CONE:
            true = math.cos(math.radians(self.parallels[0]))
            turn, height = x / true, y * true
        else:
            down, side = math.sqrt(c) / n - y, math.copysign(1.0, n)
            turn = math.atan2(x * side, down * side) / n
            height = (c - n * n * (x * x + down * down)) / (2 * n)
        return (math.degrees(turn), math.degrees(math.asin(height))) if abs(height) <= 1 else None

    def stretch(self, point: Point) -> float:
        """How much longer a small circle becomes one way than the other; 1 where shapes hold."""
        lat = math.radians(point[1])
        if self.kind == "azimuthalEqualArea":
            middle, turn = math.radians(self.centre[1]), math.radians(point[0] - self.centre[0])
            facing = math.sin(middle) * math.sin(lat)
            facing += math.cos(middle) * math.cos(lat) * math.cos(turn)
            return 2 / max(1e-9, 1 + facing)
        if self.kind == "conicEqualArea":
            n, c = _cone(*self.parallels)
            along = max(1e-9, c - 2 * n * math.sin(lat)) / max(1e-9, math.cos(lat)) ** 2
            return max(along, 1 / along)
        raise ValueError(f"the stretch of {self.kind} is never asked for")


@dataclass(frozen=True, slots=True)
class Projection:
    """A flattening on a figure of ``width`` and ``height`` pixels."""

    flattening: Flattening
    scale: float
    origin: Pixel
    """Where the plane's 0, 0 is."""
    width: float
    height: float

    @property
    def is_world(self) -> bool:
        return self.flattening.kind == "equalEarth"

    @property
    def name(self) -> str:
        return NAMES[self.flattening.kind]

    def vega(self) -> dict[str, object]:
        """As a projection named "map" of a Vega specification."""
        kind, (lon, lat) = self.flattening.kind, self.flattening.centre
        cone = {"parallels": list(self.flattening.parallels), "center": [0, 0]}
        return {
            "name": "map",
            "type": kind,
            "rotate": [-lon, -lat, 0],
            **(cone if kind == "conicEqualArea" else {}),
            "scale": self.scale,
            "translate": list(self.origin),
            "clipExtent": [[-2, -2], [self.width + 2, self.height + 2]],
        }

    def pixel(self, point: Point) -> Pixel:
        """Where a longitude and latitude is on the figure, also when outside it."""
        x, y = self.flattening.flat(point)
        return self.origin[0] + self.scale * x, self.origin[1] - self.scale * y

    def shows(self, point: Point) -> bool:
        x, y = self.pixel(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


def _equal_earth(turn: float, lat: float) -> Pixel:
    angle = math.asin(_M * math.sin(lat))
    square = angle * angle
    sixth = square**3
    across = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = turn * math.cos(angle) / (_M * across)
    return x, angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def _azimuthal(turn: float, lat: float, middle: float) -> Pixel:
    facing = math.sin(middle) * math.sin(lat) + math.cos(middle) * math.cos(lat) * math.cos(turn)
    stretch = math.sqrt(2 / max(1e-9, 1 + facing))
    x = stretch * math.cos(lat) * math.sin(turn)
    y = math.cos(middle) * math.sin(lat) - math.sin(middle) * math.cos(lat) * math.cos(turn)
    return x, stretch * y


def _conic(turn: float, lat: float, south: float, north: float) -> Pixel:
    n, c = _cone(south, north)
    if abs(n) < _FLAT_CONE:
        true = math.cos(math.radians(south))
        return turn * true, math.sin(lat) / true
    radius = math.sqrt(max(0.0, c - 2 * n * math.sin(lat))) / n
    return radius * math.sin(n * turn), math.sqrt(c) / n - radius * math.cos(n * turn)


def _cone(south: float, north: float) -> tuple[float, float]:
    """Snyder's n and C of the cone through two parallels."""
    low, high = math.sin(math.radians(south)), math.sin(math.radians(north))
    n = (low + high) / 2
    return n, math.cos(math.radians(south)) ** 2 + 2 * n * low
