"""The span of time that a chart draws."""

import numpy as np
import pandas as pd

from dashboard.queries.select import Selection

MONTHS_BACK = 144
"""How far back charts over time go when the View has no first day, in months."""

_MANY = 20

Days = np.ndarray[tuple[int], np.dtype[np.datetime64]]


def drawn_range(selection: Selection, days: Days) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of a chart over time, for things that happened on ``days``.

    The View's range up to the date shown; without a first day, up to ``MONTHS_BACK``. The first
    day can be after the last one, when the View's range has not begun by the date shown.
    """
    view = selection.view
    last = min(selection.day, pd.Timestamp(view.end)) if view.end else selection.day
    if view.start:
        return pd.Timestamp(view.start), last
    known = np.sort(days[~np.isnat(days)])
    by_then = known[known <= last.to_datetime64()]
    if not by_then.size:
        return last, last
    window = last.replace(day=1) - pd.DateOffset(months=MONTHS_BACK - 1)
    within = by_then[by_then >= window.to_datetime64()]
    # A few very old presences must not squeeze everything else into two bars.
    oldest = pd.Timestamp(by_then[0])
    first = max(oldest, _busy_from(within)) if within.size else oldest
    return first.replace(day=1), last


def _busy_from(in_order: Days) -> pd.Timestamp:
    """The first day; of many days, the start of the year after which nine in ten of them lie."""
    if len(in_order) < _MANY:
        return pd.Timestamp(in_order[0])
    return pd.Timestamp(in_order[len(in_order) // 10]).replace(month=1)
