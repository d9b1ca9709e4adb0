"""The dates that a View turns on: steps of cooperation and tours, the most important of them."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.dates import PartialDate
from dashboard.queries.presence import FIRST_KINDS
from dashboard.queries.select import Selection

CHANGES = frozenset({"begun", "completed", "ended", "suspended", "resumed", "cancelled"})
_SEALED = frozenset({"signed", "in_force"})

RULE = (
    "of every four, two are arrivals and departures of forces, one is a tour, and one a signature "
    "or a delivery; other steps fill what is left; among equals those that most independent "
    "origins report, then the newest"
)
"""How a few are chosen of many, for the reader."""

_TURNS = (0, 1, 0, 2)
"""Whose turn it is: forces, tours, signatures and deliveries."""


@dataclass(frozen=True, slots=True)
class KeyDate:
    """One dated step, or one tour.

    ``when`` is the date as known, ``day`` the first it can mean. ``step`` is the step's name, or
    "tour". ``source`` is who says so, "" for a tour. ``others``: linked records that took the
    same step on the same date, as in an exercise with several partners.
    """

    record_id: str
    power: str
    country: str
    title: str
    step: str
    when: str
    day: pd.Timestamp
    source: str
    rank: int
    origins: int
    others: int = 0


def key_dates(selection: Selection, most: int) -> tuple[list[KeyDate], int]:
    """At most ``most``, newest first, chosen by ``RULE``; and how many are left out."""
    found = [*_steps(selection), *_tours(selection)]
    by_rank: list[list[KeyDate]] = [[], [], [], []]
    for one in sorted(found, key=lambda one: (-one.origins, -one.day.timestamp(), one.record_id)):
        by_rank[one.rank].append(one)
    chosen: list[KeyDate] = []
    turn = 0
    while len(chosen) < most and any(by_rank):
        wanted = by_rank[_TURNS[turn % len(_TURNS)]] if any(by_rank[:3]) else by_rank[3]
        if wanted:
            chosen.append(wanted.pop(0))
        turn += 1
    newest = sorted(chosen, key=lambda one: (-one.day.timestamp(), one.record_id, one.step))
    return newest, len(found) - len(chosen)


def _steps(selection: Selection) -> Iterator[KeyDate]:
    frame = selection.cooperation
    steps = selection.atlas.steps
    steps = steps[steps["coop_id"].isin(frame.index) & _in_range(selection, steps)]
    rows: Mapping[Hashable, Mapping[Hashable, Any]] = frame.to_dict("index")
    same: dict[tuple[str, str, str, str], list[Mapping[Hashable, Any]]] = {}
    for step in steps.to_dict("records"):
        row = rows[step["coop_id"]]
        key = (row["case"], row["power"], step["step"], step["date"])
        same.setdefault(key, []).append(step)
    for (_, power, name, written), taken in same.items():
        # The first report that something goes on is no event of its own.
        if name == "reported" and rows[taken[0]["coop_id"]]["counts"]:
            continue
        row = rows[taken[0]["coop_id"]]
        yield KeyDate(
            record_id=taken[0]["coop_id"],
            power=power,
            country=row["country"],
            title=row["title"],
            step=name,
            when=PartialDate.parse(written).describe(),
            day=taken[0]["reached"],
            source=taken[0]["source"],
            rank=_rank(row["type"], name),
            origins=len(row["origins"]),
            others=len({step["coop_id"] for step in taken}) - 1,
        )


def _rank(kind: str, step: str) -> int:
    if kind in (*FIRST_KINDS, "withdrawal") and step in CHANGES:
        return 0
    if (kind == "agreement" and step in _SEALED) or (kind == "arms_delivery" and step in CHANGES):
        return 2
    return 3


def _tours(selection: Selection) -> Iterator[KeyDate]:
    tours = selection.tours
    made = tours[(tours["status"] == "done") & (tours["earliest"] <= selection.day)]
    for tour_id, row in made.iterrows():
        yield KeyDate(
            record_id=str(tour_id),
            power=row["counts_for"][-1],
            country="",
            title=row["title"],
            step="tour",
            when=row["when"],
            day=row["earliest"],
            source="",
            rank=1,
            origins=len(row["origins"]),
        )


def _in_range(selection: Selection, steps: pd.DataFrame) -> "pd.Series[bool]":
    """Steps reached by the date shown that touch the View's dates."""
    view = selection.view
    inside = steps["reached"] <= selection.day
    if view.start:
        inside &= steps["latest"] >= pd.Timestamp(view.start)
    if view.end:
        inside &= ~(steps["earliest"] > pd.Timestamp(view.end))
    return inside
