"""What was announced, agreed or planned, and has not been seen by the date shown."""

from dataclasses import dataclass

import pandas as pd

from dashboard.dates import PartialDate
from dashboard.queries.records import QUANTITY, quantity
from dashboard.queries.rows import rows
from dashboard.queries.select import Selection

WAITING = ("reported", "announced", "signed", "in_force", "suspended")
"""Statuses of what may still come about; what was called off is over."""

_COLUMNS = ("case", "power", "country", "type", "title", "status", *QUANTITY)


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
    atlas, day = selection.atlas, selection.day
    frame = selection.cooperation
    frame = frame[~frame["counts"] & frame["status"].isin(WAITING)]
    steps = atlas.steps[atlas.steps["coop_id"].isin(frame.index) & (atlas.steps["reached"] <= day)]
    taken: dict[tuple[str, str], tuple[pd.Timestamp, str, str]] = {}
    columns = [steps[name] for name in ("coop_id", "step", "reached", "date", "source")]
    for coop, name, reached, written, source in zip(*columns, strict=True):
        known = taken.get((coop, name))
        if known is None or reached < known[0]:
            taken[coop, name] = reached, written, source
    begun = _begun(selection)
    found = []
    for row in rows(frame, *_COLUMNS):
        reached, written, source = taken[row["coop_id"], row["status"]]
        linked = begun.get((row["case"], row["country"]), ())
        found.append(
            Announced(
                record_id=row["coop_id"],
                power=row["power"],
                country=row["country"],
                type=row["type"],
                title=row["title"],
                status=row["status"],
                since=PartialDate.parse(written).describe(),
                day=reached,
                source=source,
                number=quantity(row),
                followed_by=next((title for began, title in linked if began >= reached), ""),
            )
        )
    return sorted(found, key=lambda one: (-one.day.timestamp(), one.record_id))


def _begun(selection: Selection) -> dict[tuple[str, str], list[tuple[pd.Timestamp, str]]]:
    """When and under what title what counts began, by case and country."""
    frame = selection.cooperation[selection.cooperation["counts"].to_numpy()]
    columns = [frame[name] for name in ("case", "country", "began", "title")]
    found: dict[tuple[str, str], list[tuple[pd.Timestamp, str]]] = {}
    for case, country, began, title in zip(*columns, strict=True):
        found.setdefault((case, country), []).append((began, str(title)))
    return found


def stops_not_made(selection: Selection) -> pd.DataFrame:
    """Stops in view that were planned, postponed or cancelled, newest first."""
    stops = selection.stops
    waiting = stops[(stops["status"] != "done").to_numpy()]
    return waiting.sort_values("earliest", ascending=False, kind="stable")
