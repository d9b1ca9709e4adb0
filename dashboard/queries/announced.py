"""What was announced, agreed or planned, and has not been seen by the date shown."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.dates import PartialDate
from dashboard.queries.known import number_known
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_rows, steps_by_id

WAITING = ("reported", "announced", "signed", "in_force", "suspended")
"""Statuses of what may still come about; what was called off is over."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A cooperation that no source says has begun.

    ``status`` is its furthest step, ``since`` the date of that step in words, ``day`` the same to
    sort by, ``source`` who said it. ``followed_by`` names a linked record that began since; "".
    """

    record_id: str
    power: str
    country: str
    type: str
    title: str
    status: str
    since: str
    day: pd.Timestamp
    source: str
    number: str
    followed_by: str


def announced(selection: Selection) -> list[Announced]:
    """Cooperation in view that waits, withdrawals included, newest step first."""
    steps, day = steps_by_id(selection.atlas), selection.day
    records = cooperation_rows(selection)
    begun = _begun(records)
    found = []
    for row in records:
        if row["counts"] or row["status"] not in WAITING:
            continue
        taken = (
            step
            for step in steps[row["coop_id"]]
            if step["step"] == row["status"] and step["reached"] <= day
        )
        first = min(taken, key=lambda step: step["reached"])
        linked = begun.get((row["case"], row["country"]), ())
        found.append(
            Announced(
                record_id=row["coop_id"],
                power=row["power"],
                country=row["country"],
                type=row["type"],
                title=row["title"],
                status=row["status"],
                since=PartialDate.parse(first["date"]).describe(),
                day=first["reached"],
                source=first["source"],
                number=number_known(selection.atlas, selection.day, row),
                followed_by=next(
                    (title for began, title in linked if began >= first["reached"]), ""
                ),
            )
        )
    return sorted(found, key=lambda one: (-one.day.timestamp(), one.record_id))


def _begun(records: Iterable[Row]) -> dict[tuple[str, str], list[tuple[pd.Timestamp, str]]]:
    """When and under what title what counts began, by case and country."""
    found: dict[tuple[str, str], list[tuple[pd.Timestamp, str]]] = {}
    for row in records:
        if row["counts"]:
            begun = row["began"], row["title"]
            found.setdefault((row["case"], row["country"]), []).append(begun)
    return found


def stops_not_made(selection: Selection) -> pd.DataFrame:
    """Stops in view that were planned, postponed or cancelled, newest first."""
    stops = selection.stops
    waiting = stops[(stops["status"] != "done").to_numpy()]
    return waiting.sort_values("earliest", ascending=False, kind="stable")
