"""Marks that share a place, set side by side."""

import math
from collections.abc import Iterable
from functools import cache

_SAME_PLACE = 0.3
"""Degrees of longitude or latitude within which marks count as being at one place."""

_TURN = math.pi * (3 - math.sqrt(5))
"""The golden angle: each next mark goes where there is most room, however many there are."""


def spread(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """For each point an offset on the screen, in widths of a mark: right, down.

    The first at a place stays on it; the others go around it in a spiral. The same points in the
    same order always give the same offsets.
    """
    at_place: dict[tuple[int, int], int] = {}
    offsets = []
    for lon, lat in points:
        place = round(lon / _SAME_PLACE), round(lat / _SAME_PLACE)
        number = at_place.get(place, 0)
        at_place[place] = number + 1
        offsets.append(_offset(number))
    return offsets


@cache
def _offset(number: int) -> tuple[float, float]:
    distance = math.sqrt(number) * 0.56 + (0.35 if number else 0)
    angle = number * _TURN
    return round(distance * math.cos(angle), 2), round(distance * math.sin(angle), 2)
