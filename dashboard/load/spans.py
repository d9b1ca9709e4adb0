"""When records began and ended, with the first and the last day that each can mean.

``2024`` can mean any day of that year; ``../2024-06-05`` has no first day (NaT).
"""

import pandas as pd

from dashboard.load.days import days_of
from dashboard.load.lifecycle import COUNTING, COUNTING_FOR_AGREEMENTS, FINISHING

SPAN_COLUMNS = ("begin_first", "begin_last", "finish_first", "finish_last")
"""The first and last day on which a record can have begun, and can have come to its end."""


def cooperation_spans(cooperation: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """By coop_id: ``SPAN_COLUMNS``, from the derived days of both tables.

    NaT in all of a pair where it has not begun, or has no known end.
    """
    steps = steps[["coop_id", "step", "reached", "earliest", "latest"]]
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
    """By stop_id: ``SPAN_COLUMNS`` for arrival and departure, planned where not yet known.

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
