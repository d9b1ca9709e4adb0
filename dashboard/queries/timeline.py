"""Tours and cooperation as spans of time, with what is not known of their ends.

A record is one row, made of parts:

- ``solid``: it is reported to have gone on;
- ``possible``: a date is known to the month or year only, so that it may have gone on;
- ``unconfirmed``: no end is known, and no source has confirmed it since;
- ``hollow``: announced, planned, suspended or called off; it does not count;
- ``ending``: a withdrawal, while it was carried out;
- ``step`` and ``stop``: a step of a cooperation, a stop of a tour.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.language import say
from dashboard.queries.drawn_range import drawn_range
from dashboard.queries.rows import Row, rows
from dashboard.queries.select import Selection

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
    frame = frame.astype({"start": "datetime64[s]", "end": "datetime64[s]"})
    first, last = drawn_range(selection, frame["start"].to_numpy())
    if not selection.view.end and parts:
        # What is only planned lies after the date shown.
        last = max(last, frame["end"].max())
    by_record = frame.groupby("record_id")
    begins = by_record["start"].transform("min")
    touches = (by_record["end"].transform("max") >= first) & (begins <= last)
    inside = (frame["end"] >= first) & (frame["start"] <= last)
    frame = frame.assign(begins=begins)[touches & inside]
    frame = frame.sort_values(["begins", "record_id"], kind="stable")
    for side in ("start", "end"):
        frame[side] = frame[side].dt.strftime("%Y-%m-%d")
    records = len(selection.cooperation) + len(selection.tours)
    outside = records - frame["record_id"].nunique()
    return Timeline(frame[list(COLUMNS)].reset_index(drop=True), first, last, outside)


def _cooperation(selection: Selection) -> Iterator[tuple[object, ...]]:
    atlas, day = selection.atlas, selection.day
    actors, countries = atlas.names["actor"], atlas.names["country"]
    steps: dict[str, list[Row]] = {}
    reached = atlas.steps[atlas.steps["reached"] <= day]
    for step in rows(reached.sort_values("reached", kind="stable")):
        steps.setdefault(step["coop_id"], []).append(step)
    for coop in rows(selection.cooperation):
        own = steps.get(coop["coop_id"])
        if not own:
            continue
        said = (
            coop["power"],
            actors[coop["power"]],
            countries[coop["country"]],
            label(coop["type"]),
            coop["title"],
            coop["when"],
            label(coop["status"]),
        )
        for part in (*_life(coop, own, day), *_steps(own)):
            yield (coop["coop_id"], coop["case"], *part, *said)


def _life(coop: Row, steps: list[Row], day: Day) -> Iterator[Part]:
    """The parts of one cooperation up to the date shown; ``steps`` are those reached by it."""
    if not coop["counts"]:
        first = min(_known(step["earliest"], step["reached"]) for step in steps)
        latest = max(step["latest"] for step in steps)
        yield "hollow", first, max(first, min(latest, day)), ""
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
            until = max(begin[1], steps[-1]["reached"])
        parts = [*_between(begin, (until, until))]
        if until < day and not coop["ending"]:
            rest = "unconfirmed" if coop["standing"] else "hollow"
            parts.append((rest, until, day, say("last confirmed {day}", day=_written(until))))
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


def _steps(steps: list[Row]) -> Iterator[Part]:
    for step in steps:
        written = PartialDate.parse(step["date"]).describe()
        day = _middle(step["earliest"], step["latest"])
        yield "step", day, day, f"{label(step['step'])} {written}"


def _tours(selection: Selection) -> Iterator[tuple[object, ...]]:
    atlas, day = selection.atlas, selection.day
    actors, countries = atlas.names["actor"], atlas.names["country"]
    stops = selection.stops.dropna(subset=["begin_last"])
    # A stop made later than the date shown is not known of yet.
    stops = stops[(stops["status"] != "done") | (stops["earliest"] <= day)]
    by_tour: dict[str, list[Row]] = {}
    for stop in rows(stops):
        by_tour.setdefault(stop["tour"], []).append(stop)
    for tour in rows(selection.tours):
        own = by_tour.get(tour["tour_id"])
        if not own:
            continue
        power = tour["counts_for"][-1]
        said = (
            power,
            actors[power],
            ", ".join(dict.fromkeys(countries[stop["country"]] for stop in own)),
            tour_label(atlas.names["official"][tour["official"]]),
            tour["title"],
            tour["when"],
            label(tour["status"]),
        )
        for part in (*_journey(own), *_stops(own, countries)):
            yield (tour["tour_id"], tour["tour_id"], *part, *said)


def tour_label(official: str) -> str:
    """What a tour is called; with "" the beginning that all share."""
    return say("Tour, {official}", official=official)


def _journey(stops: list[Row]) -> Iterator[Part]:
    done = [stop for stop in stops if stop["status"] == "done"]
    made = done or stops
    begins = min(made, key=lambda stop: stop["begin_last"])
    ends = max(made, key=lambda stop: stop["finish_last"])
    begin = (begins["begin_first"], begins["begin_last"])
    finish = (ends["finish_first"], ends["finish_last"])
    if done:
        yield from _between(begin, finish)
    else:
        first = _known(*begin)
        yield "hollow", first, max(first, finish[1]), ""


def _stops(stops: list[Row], countries: Mapping[str, str]) -> Iterator[Part]:
    for stop in stops:
        country = countries[stop["country"]]
        place = f"{stop['city']}, {country}" if stop["city"] else country
        state = "" if stop["status"] == "done" else f", {label(stop['status']).lower()}"
        day = _middle(stop["begin_first"], stop["begin_last"])
        yield "stop", day, day, place + say(": ") + stop["when"] + state


def _middle(first: Day, last: Day) -> Day:
    """Where a mark stands for a day known only to lie in a span: in its middle."""
    known = _known(first, last)
    return known if known == last else (known + (last - known) / 2).normalize()


def _known(day: Day, otherwise: Day) -> Day:
    return otherwise if pd.isna(day) else day


def _written(day: Day) -> str:
    return PartialDate.of(day).describe()
