"""On which days officials were where: stops of tours, a year at a time."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.queries.select import Selection

COLUMNS = (
    "record_id",
    "tour",
    "official",
    "actor",
    "year",
    "part",
    "start",
    "end",
    "country",
    "city",
    "when",
    "status",
)

Row = Mapping[Hashable, Any]
Day = pd.Timestamp


@dataclass(frozen=True)
class Calendar:
    """The parts of stops in the order of their days, and the stops without any.

    ``frame``: a row a part and year, columns ``COLUMNS``; ``start`` and ``end`` are days of that
    year, ``actor`` is the power. A ``part`` is ``solid`` on days that are known, ``possible`` on
    those on which the stop may have been, ``hollow`` where it was only planned, postponed or
    cancelled. ``undated`` are ids of stops.
    """

    frame: pd.DataFrame
    undated: tuple[str, ...]


def calendar(selection: Selection) -> Calendar:
    """The stops in view. A stop made later than the date shown is not known of yet."""
    stops = selection.stops
    stops = stops[(stops["status"] != "done") | ~(stops["earliest"] > selection.day)]
    dated = stops["latest"].notna()
    rows = stops[dated].rename_axis("record_id").reset_index().to_dict("records")
    parts = [
        (
            stop["record_id"],
            stop["tour"],
            stop["official"],
            stop["counts_for"][-1],
            year,
            part,
            start,
            end,
            stop["country"],
            stop["city"],
            stop["when"],
            stop["status"],
        )
        for stop in rows
        for part, first, last in _parts(stop)
        for year, start, end in _by_year(first, last)
    ]
    frame = pd.DataFrame(parts, columns=list(COLUMNS))
    frame = frame.sort_values("start", kind="stable", ignore_index=True)
    return Calendar(frame, tuple(stops.index[~dated]))


def _parts(stop: Row) -> Iterator[tuple[str, Day, Day]]:
    """Parts with their first and last day."""
    begin, finish = stop["begin_first"], stop["finish_first"]
    # A stop without a date lies within its tour; one that began by a day, on that day or before.
    first: Day = stop["earliest"] if pd.isna(begin) else begin
    last: Day = stop["latest"] if pd.isna(stop["finish_last"]) else max(first, stop["finish_last"])
    known = begin == stop["begin_last"]  # never so for NaT
    over: Day = first if pd.isna(finish) else min(max(first, finish), last)
    if stop["status"] != "done":
        yield "hollow", first, last
        return
    if not known or over < last:
        yield "possible", first, last
    if known:
        yield "solid", first, over


def _by_year(first: Day, last: Day) -> Iterator[tuple[int, Day, Day]]:
    for year in range(first.year, last.year + 1):
        yield year, max(first, Day(year, 1, 1)), min(last, Day(year, 12, 31))
