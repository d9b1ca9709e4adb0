"""What ended in a country, and which arrivals are recorded after it.

The order in time is all that is said here: one thing recorded after another is not its effect.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.load.lifecycle import COUNTING, FINISHING
from dashboard.queries.gap import Gap, gap_between
from dashboard.queries.presence import FIRST_KINDS
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_rows, steps_by_id

WINDOW_MONTHS = 18
"""For how long after a departure arrivals are listed with it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Forces, instructors or a base that came. ``gap`` is None where no date is known.

    ``took_over``: a record says that it took over from what ended.
    """

    record_id: str
    power: str
    type: str
    title: str
    when: str
    gap: Gap | None
    took_over: bool


@dataclass(frozen=True, slots=True)
class Departure:
    """A withdrawal, or a presence that ended without one.

    ``when`` is the day it was over, in words; where ``complete`` is False, that on which it began.
    ``requested_by`` is a word of the codebook, "" where nothing was written. ``ended`` are the
    records that it ended. ``arrivals`` are in order of time.
    """

    record_id: str
    power: str
    country: str
    type: str
    title: str
    when: str
    day: pd.Timestamp
    complete: bool
    requested_by: str
    ended: tuple[str, ...]
    arrivals: tuple[Arrival, ...]


def departures(selection: Selection) -> list[Departure]:
    """Withdrawals begun by the date shown and presences that ended without one, newest first.

    With each, the arrivals in the same country that records link to it, and those recorded from
    its beginning until ``WINDOW_MONTHS`` after it. An arrival is a record of ``FIRST_KINDS`` whose
    date is not "by", and that changes no other's number; a linked case arrives once for each
    partner.
    """
    rows = {row["coop_id"]: row for row in cooperation_rows(selection) if row["counts"]}
    links = _links(selection.atlas)
    dates = _dates(selection, rows)
    withdrawn = {over for record in rows for over in links.ended_by.get(record, ())}
    arrivals: dict[str, list[str]] = {}
    for record, row in rows.items():
        came = dates[record][0]
        # What was there "by" a day did not come on it.
        if row["type"] in FIRST_KINDS and record not in links.resizing and came and not came.by:
            arrivals.setdefault(row["country"], []).append(record)
    found = []
    for record, row in rows.items():
        begin, finish = dates[record]
        left = finish or begin
        if left is None or not (
            row["ending"] or (finish and _left(record, rows, withdrawn, selection.day))
        ):
            continue
        ended = links.ended_by.get(record, ())
        following = {one for over in (record, *ended) for one in links.taken_over.get(over, ())}
        begins = row["began"] if row["ending"] else row["finished"]
        until = pd.Timestamp(left.latest) + pd.DateOffset(months=WINDOW_MONTHS)
        after = [
            one for one in arrivals.get(row["country"], ()) if begins <= rows[one]["began"] <= until
        ]
        linked = [one for one in rows if one in following]
        found.append(
            Departure(
                record_id=record,
                power=row["power"],
                country=row["country"],
                type=row["type"],
                title=row["title"],
                when=left.describe(),
                day=pd.Timestamp(left.reached),
                complete=finish is not None,
                requested_by=row["requested_by"],
                ended=ended,
                arrivals=tuple(
                    _arrival(one, rows[one], left, dates[one][0], one in following)
                    for one in _first_of_each([*linked, *after], rows)
                    if one not in (record, *ended)
                ),
            )
        )
    return sorted(found, key=lambda one: (-one.day.timestamp(), one.record_id))


def _left(record: str, rows: Mapping[str, Row], withdrawn: set[str], day: pd.Timestamp) -> bool:
    """Whether a presence is over, no withdrawal tells of it, and it was the last of its case."""
    row = rows[record]
    if row["type"] not in FIRST_KINDS or not row["finished"] <= day:
        return False
    if row["status"] == "completed":
        return False  # it was carried out as planned: a ship's call, a contingent's turn
    case = [
        one
        for one, other in rows.items()
        if (other["case"], other["power"]) == (row["case"], row["power"])
        and other["type"] in FIRST_KINDS
    ]
    if any(one in withdrawn or rows[one]["standing"] for one in case):
        return False
    return record == max(case, key=lambda one: (rows[one]["finished"], one))


def _first_of_each(records: list[str], rows: Mapping[str, Row]) -> list[str]:
    """In order of time, one for each partner in each linked case; what is linked goes first."""
    chosen: dict[tuple[str, str], str] = {}
    for one in records:
        chosen.setdefault((rows[one]["case"], rows[one]["power"]), one)
    return sorted(chosen.values(), key=lambda one: (rows[one]["began"], one))


def _arrival(
    record: str, row: Row, left: PartialDate, came: PartialDate | None, took_over: bool
) -> Arrival:
    return Arrival(
        record_id=record,
        power=row["power"],
        type=row["type"],
        title=row["title"],
        when=came.describe() if came else "",
        gap=gap_between(left, came) if came else None,
        took_over=took_over,
    )


@dataclass(frozen=True, slots=True)
class _Links:
    """By record, what it ended; by record, what took over from it; and what changes a number."""

    ended_by: Mapping[str, tuple[str, ...]]
    taken_over: Mapping[str, tuple[str, ...]]
    resizing: frozenset[str]


@lru_cache(2)
def _links(atlas: Atlas) -> _Links:
    links = atlas.links
    ended_by: dict[str, tuple[str, ...]] = {}
    taken_over: dict[str, tuple[str, ...]] = {}
    resizing = set()
    for one, other, relation in zip(
        links["record_id"], links["other_id"], links["relation"], strict=True
    ):
        if relation == "ends":
            ended_by[one] = (*ended_by.get(one, ()), other)
        elif relation == "hands_over":
            taken_over[other] = (*taken_over.get(other, ()), one)
        elif relation == "resizes":
            resizing.add(one)
    return _Links(ended_by, taken_over, frozenset(resizing))


def _dates(
    selection: Selection, records: Iterable[str]
) -> dict[str, tuple[PartialDate | None, PartialDate | None]]:
    """By record, the written date on which it began, and on which it was over by the date shown."""
    steps = steps_by_id(selection.atlas)
    found = {}
    for record in records:
        begin = finish = None
        for step in steps[record]:
            if step["reached"] <= selection.day:
                if begin is None and step["step"] in COUNTING:
                    begin = PartialDate.parse(step["date"])
                if finish is None and step["step"] in FINISHING:
                    finish = PartialDate.parse(step["date"])
        found[record] = begin, finish
    return found
