"""When records began and ended, with the first and the last day that each can mean.

``2024`` can mean any day of that year; ``../2024-06-05`` has no first day (NaT).
"""

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.load.days import days_of
from dashboard.load.lifecycle import COUNTING, COUNTING_FOR_AGREEMENTS, FINISHING
from dashboard.queries.select import Selection

MONTHS_BACK = 144
"""How far back charts over time go when the View has no first day, in months."""

_MANY = 20


def cooperation_spans(atlas: Atlas) -> pd.DataFrame:
    """By coop_id: ``begin_first``, ``begin_last``, ``finish_first``, ``finish_last``.

    NaT in all of a pair where it has not begun, or has no known end.
    """
    cooperation = atlas.cooperation
    steps = atlas.steps[["coop_id", "step", "reached", "earliest", "latest"]]
    agreement = steps["coop_id"].map(cooperation["type"]) == "agreement"
    counting = steps["step"].isin(COUNTING) | (
        agreement & steps["step"].isin(COUNTING_FOR_AGREEMENTS)
    )
    began = steps[counting & _reached_on(steps, cooperation["began"])]
    finishing = steps["step"].isin(FINISHING) & ~(agreement & (steps["step"] == "completed"))
    finished = steps[finishing & _reached_on(steps, cooperation["finished"])]
    begin = began.drop_duplicates("coop_id").set_index("coop_id")
    finish = finished.drop_duplicates("coop_id").set_index("coop_id")
    return pd.DataFrame(
        {
            "begin_first": begin["earliest"],
            "begin_last": begin["latest"],
            "finish_first": finish["earliest"],
            "finish_last": finish["latest"],
        },
        index=cooperation.index,
    )


def _reached_on(steps: pd.DataFrame, day: pd.Series) -> pd.Series:
    """Whether each step came on the ``day`` of its cooperation."""
    # Not Series.map: over no rows it takes days for numbers.
    return steps["reached"] == day.reindex(steps["coop_id"]).to_numpy()


def stop_spans(stops: pd.DataFrame) -> pd.DataFrame:
    """By stop_id: the same four columns for arrival and departure, planned where not yet known.

    Without a departure both pairs are those of the arrival.
    """
    actual = (stops["start"] != "") | (stops["end"] != "")
    begin = stops["start"].where(actual, stops["planned_start"])
    finish = stops["end"].where(actual, stops["planned_end"])
    begin, finish = begin.where(begin != "", finish), finish.where(finish != "", begin)
    return pd.DataFrame(
        {
            "begin_first": days_of(begin, lambda d: d.earliest),
            "begin_last": days_of(begin, lambda d: d.latest),
            "finish_first": days_of(finish, lambda d: d.earliest),
            "finish_last": days_of(finish, lambda d: d.latest),
        }
    )


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
