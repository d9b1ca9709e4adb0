"""Where marks and names stand on the drawn map, so that all can be read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.export.projection import Pixel

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_ROUNDS = 120


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

    ``taken`` can never be covered; ``lines`` are only covered where there is no other place.
    """

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)

    def first_free(self, boxes: Sequence[Box]) -> int | None:
        """Take the first of some places that is free, preferably off the lines; its index."""
        free = [
            index
            for index, box in enumerate(boxes)
            if self._holds(box) and not any(_meet(box, other) for other in self.taken)
        ]
        clear = (i for i in free if not any(_meet(boxes[i], line) for line in self.lines))
        best = next(clear, free[0] if free else None)
        if best is not None:
            self.taken.append(boxes[best])
        return best

    def _holds(self, box: Box) -> bool:
        left, top, right, bottom = box
        return left >= 2 and top >= 2 and right <= self.width - 2 and bottom <= self.height - 2


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
