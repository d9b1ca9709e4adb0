"""Who is present on the date shown: what stands, a line a linked case."""

from dataclasses import dataclass

import pandas as pd

from dashboard.queries.known import confirmed_by, number_known_from, when_known
from dashboard.queries.records import quantity
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
    counted = next((row for row in rows if _counted(selection, row)), None)
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
        number=quantity(counted) if counted else "",
        number_from=counted["coop_id"] if counted else "",
        record_ids=tuple(row["coop_id"] for row in rows),
    )


def _counted(selection: Selection, row: Row) -> bool:
    """Whether a number of those present was given by the date shown."""
    if row["quantity_of"] not in _COUNTED or not quantity(row):
        return False
    known_from = number_known_from(selection.atlas).get(row["coop_id"])
    return known_from is not None and known_from <= selection.day


def _order(one: Presence) -> tuple[bool, bool, float, str]:
    unconfirmed = 0.0 if one.confirmed is None else -one.confirmed.timestamp()
    return (one.faded, one.type not in FIRST_KINDS, unconfirmed, one.record_ids[0])
