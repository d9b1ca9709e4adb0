"""Who is present on the date shown: what stands, a line a linked case."""

from dataclasses import dataclass

import pandas as pd

from dashboard.queries.known import confirmed_by, number_known, when_known
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_rows

FIRST_KINDS = ("deployment", "base", "instructors")
"""Forces on the ground: they stand before other kinds wherever there is room for few."""

_COUNTED = ("present", "arriving", "")


@dataclass(frozen=True, slots=True)
class Presence:
    """What stands between one power and one country.

    ``record_ids`` are the linked records that stand, newest first; title, type and status are the
    newest's. ``since`` is the oldest's time in words, without an end still
    ahead. ``faded``: long unconfirmed, with no known end. ``confirmed`` is the day of the newest
    supporting source published by the date shown, None without. ``number`` is the newest that a
    source gave by then, as a phrase, and ``number_from`` its record; both "" without one.
    """

    power: str
    country: str
    type: str
    title: str
    status: str
    since: str
    began: pd.Timestamp
    confirmed: pd.Timestamp | None
    faded: bool
    number: str
    number_from: str
    record_ids: tuple[str, ...]


def presence(selection: Selection) -> list[Presence]:
    """Every case that stands on the date shown, endings left out.

    A case has a line for each power and country in it; an agreement stands apart from what came
    of it. In order: confirmed before long unconfirmed, ``FIRST_KINDS`` before other kinds, most
    recently confirmed first.
    """
    standing = [row for row in cooperation_rows(selection) if row["standing"] and not row["ending"]]
    standing.sort(key=lambda row: (row["began"], row["reached"]), reverse=True)
    groups: dict[tuple[str, str, str, bool], list[Row]] = {}
    for row in standing:
        key = (row["case"], row["power"], row["country"], row["type"] == "agreement")
        groups.setdefault(key, []).append(row)
    found = [_presence(selection, rows) for rows in groups.values()]
    return sorted(found, key=_order)


def _presence(selection: Selection, rows: list[Row]) -> Presence:
    newest, oldest = rows[0], rows[-1]
    numbers = ((_number(selection, row), row["coop_id"]) for row in rows)
    number, number_from = next((found for found in numbers if found[0]), ("", ""))
    known = confirmed_by(selection.atlas, selection.day)
    confirmed = [known[row["coop_id"]] for row in rows if row["coop_id"] in known]
    return Presence(
        power=newest["power"],
        country=newest["country"],
        type=newest["type"],
        title=newest["title"],
        status=newest["status"],
        since=when_known(selection.atlas, selection.day, oldest),
        began=oldest["began"],
        confirmed=max(confirmed, default=None),
        faded=all(row["faded"] for row in rows),
        number=number,
        number_from=number_from,
        record_ids=tuple(row["coop_id"] for row in rows),
    )


def _number(selection: Selection, row: Row) -> str:
    """The number of those present, as known by the date shown."""
    present = row["quantity_of"] in _COUNTED
    return number_known(selection.atlas, selection.day, row) if present else ""


def _order(one: Presence) -> tuple[bool, bool, float, str]:
    unconfirmed = 0.0 if one.confirmed is None else -one.confirmed.timestamp()
    return (one.faded, one.type not in FIRST_KINDS, unconfirmed, one.record_ids[0])
