"""The span of time that a chart draws."""

import pandas as pd

from dashboard.queries.select import Selection

MONTHS_BACK = 144
"""How far back charts over time go when the View has no first day, in months."""

_MANY = 20


def drawn_range(selection: Selection, days: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of a chart over time, for things that happened on ``days``.

    The View's range up to the date shown; without a first day, up to ``MONTHS_BACK``. The first
    day can be after the last one, when the View's range has not begun by the date shown.
    """
    view = selection.view
    last = min(selection.day, pd.Timestamp(view.end)) if view.end else selection.day
    if view.start:
        return pd.Timestamp(view.start), last
    oldest = days.min()
    if pd.isna(oldest) or oldest > last:
        return last, last
    window = last.replace(day=1) - pd.DateOffset(months=MONTHS_BACK - 1)
    within = days[days.between(window, last)]
    # A few very old presences must not squeeze everything else into two bars.
    first = oldest if within.empty else max(oldest, _busy_from(within))
    return first.replace(day=1), last


def _busy_from(days: pd.Series) -> pd.Timestamp:
    """The first day; of many days, the start of the year after which nine in ten of them lie."""
    in_order = days.sort_values()
    if len(in_order) < _MANY:
        return pd.Timestamp(in_order.iloc[0])
    return pd.Timestamp(in_order.iloc[len(in_order) // 10]).replace(month=1)
