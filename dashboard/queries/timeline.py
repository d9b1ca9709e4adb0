"""Tours and cooperation as spans of time, with what is not known of their ends.

A record is one row, made of parts:

- ``solid``: it is reported to have gone on;
- ``possible``: a date is known to the month or year only, so that it may have gone on;
- ``unconfirmed``: no end is known, and no source has confirmed it since;
- ``hollow``: announced, planned, suspended or called off; it does not count;
- ``ending``: a withdrawal, while it was carried out;
- ``step`` and ``stop``: a step of a cooperation, a stop of a tour.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.queries.select import Selection
from dashboard.queries.spans import cooperation_spans, drawn_range, stop_spans

COLUMNS = (
    "record_id",
    "case",
    "part",
    "start",
    "end",
    "detail",
    "actor",
    "actor_label",
    "country_label",
    "label",
    "title",
    "when",
    "status",
)

Day = pd.Timestamp
Record = dict[Hashable, Any]
Part = tuple[str, Day, Day, str]
"""Which part, its first and last day, and what a tooltip adds."""


@dataclass(frozen=True)
class Timeline:
    """Parts of records, and how much of the View they leave out.

    ``frame``: a row a part, columns ``COLUMNS``; ``start`` and ``end`` are ISO text, ``actor``
    the power whose colour it has, ``label`` what kind of record it is, ``case`` what it is linked
    with. Records are in order of their first day.
    """

    frame: pd.DataFrame
    first: Day
    last: Day
    outside: int
    """Records over before the first day drawn, or without any date."""


def timeline(selection: Selection) -> Timeline:
    """The parts of every record in view that touches the range drawn."""
    parts = [*_cooperation(selection), *_tours(selection)]
    frame = pd.DataFrame(parts, columns=list(COLUMNS))
    begins = frame.groupby("record_id")["start"].min() if parts else pd.Series(dtype=object)
    first, last = drawn_range(selection, pd.to_datetime(frame["start"]))
    if not selection.view.end and parts:
        # What is only planned lies after the date shown.
        last = max(last, frame["end"].max())
    touches = frame.groupby("record_id").agg({"start": "min", "end": "max"})
    kept = touches.index[(touches["end"] >= first) & (touches["start"] <= last)]
    frame = frame[
        frame["record_id"].isin(kept) & (frame["end"] >= first) & (frame["start"] <= last)
    ]
    frame = frame.assign(begins=frame["record_id"].map(begins)).sort_values(
        ["begins", "record_id"], kind="stable"
    )
    for side in ("start", "end"):
        frame[side] = [str(day.date()) for day in frame[side]]
    records = len(selection.cooperation) + len(selection.tours)
    return Timeline(frame[list(COLUMNS)].reset_index(drop=True), first, last, records - len(kept))


def _cooperation(selection: Selection) -> Iterator[tuple[object, ...]]:
    atlas, day = selection.atlas, selection.day
    cooperation = selection.cooperation.join(cooperation_spans(atlas))
    steps = atlas.steps[atlas.steps["reached"] <= day].sort_values("reached", kind="stable")
    by_coop = {str(coop_id): own for coop_id, own in steps.groupby("coop_id")}
    for coop in _records(cooperation):
        coop_id = coop["coop_id"]
        if coop_id not in by_coop:
            continue
        own = by_coop[coop_id]
        row = (
            coop["power"],
            atlas.actors["name"][coop["power"]],
            atlas.countries["name"][coop["country"]],
            label(coop["type"]),
            coop["title"],
            coop["when"],
            label(coop["status"]),
        )
        for part in (*_life(coop, own, day), *_steps(own)):
            yield (coop_id, coop["case"], *part, *row)


def _life(coop: Record, steps: pd.DataFrame, day: Day) -> Iterator[Part]:
    """The parts of one cooperation up to the date shown; ``steps`` are those reached by it."""
    if not coop["counts"]:
        first = steps["earliest"].fillna(steps["reached"]).min()
        yield "hollow", first, max(first, min(steps["latest"].max(), day)), ""
        return
    known_end = bool(coop["finished"] <= day)  # never so for NaT
    begin = (coop["begin_first"], min(coop["begin_last"], day))
    if known_end:
        finish = (coop["finish_first"], min(coop["finish_last"], day))
        parts = list(_between(begin, finish))
    else:
        until: Day = _known(coop["confirmed"], begin[1]) if pd.isna(coop["finished"]) else day
        until = max(begin[1], min(until, day))
        if not coop["standing"]:
            until = max(begin[1], steps["reached"].max())
        parts = [*_between(begin, (until, until))]
        if until < day:
            rest = "unconfirmed" if coop["standing"] else "hollow"
            if not coop["ending"]:
                parts.append((rest, until, day, f"last confirmed {_written(until)}"))
    for part, start, end, detail in parts:
        yield ("ending" if coop["ending"] and part == "solid" else part), start, end, detail


def _between(begin: tuple[Day, Day], finish: tuple[Day, Day]) -> Iterator[Part]:
    """What lies between a beginning and an end that are each known to a span of days.

    A span without a first day ("by") may have been reached any time before: only its last day is
    drawn for a beginning, and all since the beginning for an end.
    """
    first, begun = _known(begin[0], begin[1]), begin[1]
    over = _known(finish[0], begun)
    if over < begun and first < begun:
        yield "possible", first, max(begun, finish[1]), "date not known to the day"
        return
    over = max(begun, over)
    if first < begun:
        yield "possible", first, begun, "beginning not known to the day"
    if begun < over or first == begun:
        yield "solid", begun, over, ""
    if over < finish[1]:
        yield "possible", over, finish[1], "end not known to the day"


def _steps(steps: pd.DataFrame) -> Iterator[Part]:
    for step in _records(steps):
        written = PartialDate.parse(step["date"]).describe()
        day = _middle(step["earliest"], step["latest"])
        yield "step", day, day, f"{label(step['step'])} {written}"


def _tours(selection: Selection) -> Iterator[tuple[object, ...]]:
    atlas, day = selection.atlas, selection.day
    stops = selection.stops.join(stop_spans(selection.stops)).dropna(subset=["begin_last"])
    # A stop made later than the date shown is not known of yet.
    stops = stops[(stops["status"] != "done") | (stops["earliest"] <= day)]
    names = atlas.countries["name"]
    by_tour = {str(tour_id): own for tour_id, own in stops.groupby("tour")}
    for tour in _records(selection.tours):
        tour_id = tour["tour_id"]
        if tour_id not in by_tour:
            continue
        own = by_tour[tour_id]
        power = tour["counts_for"][-1]
        row = (
            power,
            atlas.actors["name"][power],
            ", ".join(dict.fromkeys(names[country] for country in own["country"])),
            f"Tour, {atlas.officials['name'][tour['official']]}",
            tour["title"],
            tour["when"],
            label(tour["status"]),
        )
        for part in (*_journey(own), *_stops(own, names)):
            yield (tour_id, tour_id, *part, *row)


def _journey(stops: pd.DataFrame) -> Iterator[Part]:
    done = stops[stops["status"] == "done"]
    made = done if not done.empty else stops
    begins = _records(made.sort_values("begin_last", kind="stable"))[0]
    ends = _records(made.sort_values("finish_last", kind="stable"))[-1]
    begin = (begins["begin_first"], begins["begin_last"])
    finish = (ends["finish_first"], ends["finish_last"])
    if done.empty:
        first = _known(*begin)
        yield "hollow", first, max(first, finish[1]), ""
    else:
        yield from _between(begin, finish)


def _stops(stops: pd.DataFrame, names: "pd.Series[Any]") -> Iterator[Part]:
    for stop in _records(stops):
        country = names[stop["country"]]
        place = f"{stop['city']}, {country}" if stop["city"] else country
        state = "" if stop["status"] == "done" else f", {stop['status']}"
        day = _middle(stop["begin_first"], stop["begin_last"])
        yield "stop", day, day, f"{place}: {stop['when']}{state}"


def _middle(first: Day, last: Day) -> Day:
    """Where a mark stands for a day known only to lie in a span: in its middle."""
    known = _known(first, last)
    return (known + (last - known) / 2).normalize()


def _known(day: Day, otherwise: Day) -> Day:
    return otherwise if pd.isna(day) else day


def _records(frame: pd.DataFrame) -> list[Record]:
    return frame.reset_index().to_dict("records")


def _written(day: Day) -> str:
    return PartialDate(day.year, day.month, day.day).describe()
