"""Medians, their spread, and ratios of measurements that were taken round by round."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import TypedDict


class Summary(TypedDict):
    """``mad``: median absolute deviation from the median. ``p90``: nine in ten are at most that."""

    median: float
    mad: float
    p90: float
    n: int


def summarise(values: Sequence[float]) -> Summary:
    """ValueError without a value."""
    if not values:
        raise ValueError("nothing was measured")
    middle = median(values)
    p90 = quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]
    return Summary(
        median=round(middle, 3),
        mad=round(median(abs(value - middle) for value in values), 3),
        p90=round(p90, 3),
        n=len(values),
    )


def ratio(theirs: Sequence[float], ours: Sequence[float]) -> float:
    """How many times ours theirs is: the median of the ratios of each round.

    What slows a whole round down slows both sides of its ratio, so that noise cancels out.
    ValueError when the rounds do not match or nothing was measured.
    """
    pairs = list(zip(theirs, ours, strict=True))
    if not pairs:
        raise ValueError("nothing was measured")
    return float(f"{median(their / our for their, our in pairs):.3g}")
