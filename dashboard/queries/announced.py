"""What was announced, agreed or planned, and has not been seen by the date shown."""

from dataclasses import dataclass

import pandas as pd

from dashboard.dates import PartialDate
from dashboard.queries.records import quantity
from dashboard.queries.select import Selection

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
    atlas, day = selection.atlas, selection.day
    frame = selection.cooperation
    frame = frame[~frame["counts"] & frame["status"].isin(WAITING)]
    steps = atlas.steps[atlas.steps["coop_id"].isin(frame.index) & (atlas.steps["reached"] <= day)]
    by_record = {str(coop): own for coop, own in steps.groupby("coop_id", sort=False)}
    begun = selection.cooperation[selection.cooperation["counts"]]
    found = []
    for row in frame.reset_index(names="record_id").to_dict("records"):
        own = by_record[row["record_id"]]
        step = own[own["step"] == row["status"]].sort_values("reached", kind="stable").iloc[0]
        linked = begun[
            (begun["case"] == row["case"])
            & (begun["country"] == row["country"])
            & (begun["began"] >= step["reached"])
        ]
        found.append(
            Announced(
                record_id=row["record_id"],
                power=row["power"],
                country=row["country"],
                type=row["type"],
                title=row["title"],
                status=row["status"],
                since=PartialDate.parse(step["date"]).describe(),
                day=step["reached"],
                source=step["source"],
                number=quantity(row),
                followed_by="" if linked.empty else str(linked["title"].iloc[0]),
            )
        )
    return sorted(found, key=lambda one: (-one.day.timestamp(), one.record_id))


def stops_not_made(selection: Selection) -> pd.DataFrame:
    """Stops in view that were planned, postponed or cancelled, newest first."""
    stops = selection.stops
    waiting = stops[(stops["status"] != "done").to_numpy()]
    return waiting.sort_values("earliest", ascending=False, kind="stable")
