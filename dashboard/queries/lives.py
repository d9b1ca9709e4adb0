"""The parts of the time for which records went on, with what is not known of their ends.

- ``solid``: it is reported to have gone on;
- ``possible``: a date is known to the month or year only, so that it may have gone on;
- ``unconfirmed``: no end is known, and no source has confirmed it since;
- ``hollow``: announced, planned, suspended or called off; it does not count;
- ``ending``: a withdrawal, while it was carried out;
- ``step`` and ``stop``: a step of a cooperation, a stop of a tour.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.language import kept_by_language, say
from dashboard.load.spans import SPAN_COLUMNS
from dashboard.queries.rows import Row, days, rows
from dashboard.queries.select import cooperation_on

Bounds = tuple[date | None, date]
"""The first and the last day that a date can mean; without a first for a "by" date."""

Span = tuple[str, date, date, str]
"""A part before it is written."""


class Part(NamedTuple):
    """Days as ISO text, which is in order of time, and what a tooltip adds."""

    part: str
    start: str
    end: str
    detail: str


class Step(NamedTuple):
    reached: date
    earliest: date | None
    latest: date
    mark: Part


class Stop(NamedTuple):
    """``country`` is a name; ``earliest`` the first day on which it can have begun."""

    tour: str
    country: str
    done: bool
    earliest: date | None
    begin: Bounds
    finish: Bounds
    mark: Part


def lives_on(atlas: Atlas, day: pd.Timestamp) -> dict[str, tuple[Part, ...]]:
    """By coop_id the parts of each cooperation of which a step was reached by ``day``."""
    cooperation, shown, steps = cooperation_on(atlas, day), day.date(), _steps(atlas)
    known = (*SPAN_COLUMNS, "finished", "confirmed")
    bounds = zip(*(days(cooperation[name]) for name in known), strict=True)
    lives = {}
    for coop, own in zip(rows(cooperation, "counts", "standing", "ending"), bounds, strict=True):
        taken = [step for step in steps.get(coop["coop_id"], ()) if step.reached <= shown]
        if taken:
            life = _life({**coop, **dict(zip(known, own, strict=True))}, taken, shown)
            parts = (_written(*span) for span in life)
            lives[coop["coop_id"]] = (*parts, *(step.mark for step in taken))
    return lives


@kept_by_language(4)
def _steps(atlas: Atlas) -> dict[str, list[Step]]:
    """The steps of each cooperation in the order in which they were reached."""
    steps = atlas.steps.sort_values("reached", kind="stable")
    bounds = zip(*(days(steps[name]) for name in ("reached", "earliest", "latest")), strict=True)
    found: dict[str, list[Step]] = {}
    told = rows(steps, "coop_id", "step", "date")
    for step, (reached, earliest, latest) in zip(told, bounds, strict=True):
        detail = f"{label(step['step'])} {PartialDate.parse(step['date']).describe()}"
        mark = _mark("step", (earliest, latest), detail)
        found.setdefault(step["coop_id"], []).append(Step(reached, earliest, latest, mark))
    return found


def _life(coop: Row, steps: Sequence[Step], day: date) -> Iterator[Span]:
    """The parts of one cooperation up to the date shown; ``steps`` are those reached by it."""
    if not coop["counts"]:
        first = min(step.earliest or step.reached for step in steps)
        latest = max(step.latest for step in steps)
        yield "hollow", first, max(first, min(latest, day)), ""
        return
    finished: date | None = coop["finished"]
    begin = (coop["begin_first"], min(coop["begin_last"], day))
    if finished and finished <= day:
        finish = (coop["finish_first"], min(coop["finish_last"], day))
        parts = list(_between(begin, finish))
    else:
        until: date = day if finished else coop["confirmed"] or begin[1]
        until = max(begin[1], min(until, day))
        if not coop["standing"]:
            until = max(begin[1], steps[-1].reached)
        parts = [*_between(begin, (until, until))]
        if until < day and not coop["ending"]:
            rest = "unconfirmed" if coop["standing"] else "hollow"
            detail = say("last confirmed {day}", day=PartialDate.of(until).describe())
            parts.append((rest, until, day, detail))
    for part, start, end, detail in parts:
        yield ("ending" if coop["ending"] and part == "solid" else part), start, end, detail


def _between(begin: Bounds, finish: Bounds) -> Iterator[Span]:
    """What lies between a beginning and an end that are each known to a span of days.

    A span without a first day ("by") may have been reached any time before: only its last day is
    drawn for a beginning, and all since the beginning for an end.
    """
    first, begun = begin[0] or begin[1], begin[1]
    over = finish[0] or begun
    if over < begun and first < begun:
        yield "possible", first, max(begun, finish[1]), say("date not known to the day")
        return
    over = max(begun, over)
    if first < begun:
        yield "possible", first, begun, say("beginning not known to the day")
    if begun < over or first == begun:
        yield "solid", begun, over, ""
    if over < finish[1]:
        yield "possible", over, finish[1], say("end not known to the day")


def journey(stops: Sequence[Stop]) -> tuple[Part, ...]:
    """The parts of a tour with these ``stops``, at least one."""
    done = [stop for stop in stops if stop.done]
    made = done or stops
    begin = min((stop.begin for stop in made), key=_last)
    finish = max((stop.finish for stop in made), key=_last)
    if done:
        spans = list(_between(begin, finish))
    else:
        first = begin[0] or begin[1]
        spans = [("hollow", first, max(first, finish[1]), "")]
    return (*(_written(*span) for span in spans), *(stop.mark for stop in stops))


def _last(bounds: Bounds) -> date:
    return bounds[1]


@kept_by_language(4)
def dated_stops(atlas: Atlas) -> dict[str, Stop]:
    """Every stop with a date of its own, by stop_id."""
    countries, found = atlas.names["country"], {}
    known = ("earliest", *SPAN_COLUMNS)
    bounds = zip(*(days(atlas.stops[name]) for name in known), strict=True)
    told = rows(atlas.stops, "tour", "country", "city", "status", "when")
    for stop, (earliest, begin_first, begin_last, finish_first, finish_last) in zip(
        told, bounds, strict=True
    ):
        if begin_last is None:
            continue
        country = countries[stop["country"]]
        place = f"{stop['city']}, {country}" if stop["city"] else country
        done = stop["status"] == "done"
        state = "" if done else f", {label(stop['status']).lower()}"
        begin = (begin_first, begin_last)
        mark = _mark("stop", begin, place + say(": ") + stop["when"] + state)
        found[stop["stop_id"]] = Stop(
            stop["tour"], country, done, earliest, begin, (finish_first, finish_last), mark
        )
    return found


def _mark(part: str, when: Bounds, detail: str) -> Part:
    """Where a mark stands for a day known only to lie in a span: in its middle."""
    first, last = when[0] or when[1], when[1]
    middle = first + (last - first) // 2
    return _written(part, middle, middle, detail)


def _written(part: str, start: date, end: date, detail: str) -> Part:
    return Part(part, start.isoformat(), end.isoformat(), detail)
