"""Where a View's records lead, country by country: what stands there, or stood, or may come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.palette import TYPES
from dashboard.queries.announced import WAITING
from dashboard.queries.known import confirmed_by, when_known
from dashboard.queries.presence import presence
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_rows

State = Literal["standing", "faded", "over", "announced", "neither"]
STATES: tuple[State, ...] = ("standing", "faded", "over", "announced", "neither")
"""How far things have come; a country has the first of those that its records have.

``faded``: nothing stands there but what is long unconfirmed. ``announced``: nothing has begun.
``neither``: called off, or suspended.
"""


@dataclass(frozen=True, slots=True)
class Where:
    """One country.

    ``types`` are those of the records in its state, in the order of legends. ``when`` is the oldest
    one's time in words; of what is over, the newest one's. ``confirmed`` is the day of the newest
    supporting source of what stands, published by the date shown. ``number`` is a known one, ""
    without, and ``number_from`` its record. ``records`` are all in view there, endings too,
    ``shown`` the one that ``when`` is of.
    """

    country: str
    name: str
    state: State
    types: tuple[str, ...]
    when: str
    confirmed: pd.Timestamp | None
    number: str
    number_from: str
    shown: str
    records: tuple[str, ...]


def where(selection: Selection) -> list[Where]:
    """One for each country with cooperation in view, in order of name."""
    numbers: dict[str, tuple[str, str]] = {}
    for one in presence(selection):
        if one.number:
            numbers.setdefault(one.country, (one.number, one.number_from))
    return places(selection, cooperation_rows(selection), numbers)


def places(
    selection: Selection, records: Iterable[Row], numbers: Mapping[str, tuple[str, str]]
) -> list[Where]:
    """As ``where``, of some of the ``cooperation_rows`` in view.

    ``numbers`` has for a country a known number and its record.
    """
    by_country: dict[str, list[Row]] = {}
    for row in records:
        by_country.setdefault(row["country"], []).append(row)
    names = selection.atlas.names["country"]
    order = {iso3: place for place, iso3 in enumerate(names)}
    return [
        _where(selection, iso3, by_country[iso3], numbers.get(iso3, ("", "")))
        for iso3 in sorted(by_country, key=order.__getitem__)
    ]


def by_region(selection: Selection, rows: list[Where]) -> dict[str, list[Where]]:
    """The rows by the region of their country, in order of its name."""
    regions = selection.atlas.countries["region"]
    found: dict[str, list[Where]] = {}
    for one in rows:
        found.setdefault(str(regions[one.country]), []).append(one)
    return dict(sorted(found.items()))


def _where(selection: Selection, iso3: str, rows: list[Row], number: tuple[str, str]) -> Where:
    acts = [row for row in rows if not row["ending"]] or rows
    states = [_state(row) for row in acts]
    state = min(states, key=STATES.index)
    # What stands is told whole: a faded record beside a confirmed one stands as well.
    stands = state == "standing"
    alike = [
        row
        for row, its in zip(acts, states, strict=True)
        if its == state or (stands and row["standing"])
    ]
    days = confirmed_by(selection.atlas, selection.day)
    known = [days[row["coop_id"]] for row in alike if row["standing"] and row["coop_id"] in days]
    in_order = sorted(alike, key=lambda row: (_day(row, state), row["coop_id"]))
    shown = in_order[-1] if state == "over" else in_order[0]
    return Where(
        country=iso3,
        name=selection.atlas.names["country"][iso3],
        state=state,
        types=tuple(sorted({row["type"] for row in alike}, key=TYPES.index)),
        when=when_known(selection.atlas, selection.day, shown),
        confirmed=max(known, default=None),
        number=number[0],
        number_from=number[1],
        shown=shown["coop_id"],
        records=tuple(row["coop_id"] for row in rows),
    )


def _state(row: Row) -> State:
    if row["standing"]:
        return "faded" if row["faded"] else "standing"
    if row["counts"] and row["status"] != "suspended":
        return "over"
    return "announced" if row["status"] in WAITING and not row["counts"] else "neither"


def _day(row: Row, state: State) -> pd.Timestamp:
    day = row["finished"] if state == "over" else row["began"]
    return row["reached"] if pd.isna(day) else day
