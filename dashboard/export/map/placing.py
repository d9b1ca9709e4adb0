"""Where marks and names stand on the drawn map, so that all can be read."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from dashboard.export.map.projection import Pixel

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_ROUNDS = 120
_CELL = 48
_CLEAR = 1.5
"""Pixels between a name and a line."""


def apart(
    wanted: Sequence[Pixel], radii: Sequence[float], inside: Pixel, fixed: Sequence[Pixel] = ()
) -> list[Pixel]:
    """Where marks stand so that none covers another, each near its place.

    Marks push each other away, a little at a time, and stay ``inside`` a width and height. The
    first radii are those of the ``fixed`` marks, which push and do not move. The same input
    always gives the same answer.
    """
    # Marks at one place first part in different directions.
    places = list(fixed) + [
        (x + 0.01 * math.cos(i * 2.4), y + 0.01 * math.sin(i * 2.4))
        for i, (x, y) in enumerate(wanted)
    ]
    still = len(fixed)
    for _ in range(_ROUNDS):
        moved = False
        for i in range(len(places)):
            for j in range(max(i + 1, still), len(places)):
                (x, y), (other_x, other_y) = places[i], places[j]
                dx, dy, need = other_x - x, other_y - y, radii[i] + radii[j]
                if abs(dx) >= need or abs(dy) >= need:
                    continue
                distance = math.hypot(dx, dy)
                if distance >= need:
                    continue
                ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
                # Against a fixed mark the other goes the whole way.
                share = 1.0 if i < still else 0.5
                push = (need - distance) * share + 0.01
                places[j] = _within(other_x + ux * push, other_y + uy * push, radii[j], inside)
                if i >= still:
                    places[i] = _within(x - ux * push, y - uy * push, radii[i], inside)
                moved = True
        if not moved:
            break
    return places[still:]


def _within(x: float, y: float, radius: float, inside: Pixel) -> Pixel:
    return (
        min(max(x, radius), inside[0] - radius),
        min(max(y, radius), inside[1] - radius),
    )


@dataclass(slots=True)
class Room:
    """What of a figure is taken. Names are placed one after another, the important ones first.

    Neither what has been taken nor a line that has been drawn is ever covered.
    """

    width: float
    height: float
    _taken: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    _lines: dict[tuple[int, int], list[tuple[Pixel, Pixel]]] = field(default_factory=dict)

    def take(self, box: Box) -> None:
        for cell in _cells(box):
            self._taken.setdefault(cell, []).append(box)

    def draw_line(self, path: Sequence[Pixel]) -> None:
        """A line through some points, which names keep away from by a pixel or two."""
        for start, end in pairwise(path):
            for cell in _cells(_around(start, end)):
                self._lines.setdefault(cell, []).append((start, end))

    def first_free(self, boxes: Sequence[Box]) -> int | None:
        """Take the first of some places that is free; its index, None when there is none."""
        for index, box in enumerate(boxes):
            if self._is_free(box):
                self.take(box)
                return index
        return None

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        wide = (left - _CLEAR, top - _CLEAR, right + _CLEAR, bottom + _CLEAR)
        return not any(
            any(meet(box, other) for other in self._taken.get(cell, ()))
            or any(crosses(wide, *line) for line in self._lines.get(cell, ()))
            for cell in _cells(wide)
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """The squares of a grid that a box touches: what can meet it is in one of them."""
    left, top, right, bottom = (math.floor(side / _CELL) for side in box)
    return product(range(left, right + 1), range(top, bottom + 1))


def _around(start: Pixel, end: Pixel) -> Box:
    return (
        min(start[0], end[0]),
        min(start[1], end[1]),
        max(start[0], end[0]),
        max(start[1], end[1]),
    )


def meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]


def crosses(box: Box, start: Pixel, end: Pixel) -> bool:
    """Whether a line between two points runs through a box (by Liang and Barsky)."""
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        way = end[axis] - start[axis]
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if way == 0:
            if low >= 0 or high <= 0:
                return False
            continue
        near, far = sorted((low / way, high / way))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters < leaves
