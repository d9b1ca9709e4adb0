"""The forces and companies under a partner, and what passed from one to another.

All of it is stated as recorded. Where no record links what ended to what began, the order in time
is all that is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from dashboard.codebook import COUNTING_PARENT_LINKS
from dashboard.queries.actors import forces_under
from dashboard.queries.presence import FIRST_KINDS
from dashboard.queries.select import Selection
from dashboard.queries.where import COLUMNS, Where, places

FOLLOWS_WITHIN = 12
"""For how many months after an ending a beginning is listed with it, where no record links them."""

Basis = Literal["hands_over", "resizes", "follows"]
Row = Mapping[str, Any]

_COLUMNS = ["actor", "via", "country", "type", "title", "when", "began",
            "finished"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Force:
    """A force or company: its tie to its parent, whether it counts for it, and where it is."""

    actor: str
    kind: str
    parent: str
    tie: str
    counts: bool
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a move and who is behind it: the force, or else the partner itself."""

    actor: str
    record_id: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Move:
    """What passed in a country from one to another.

    ``basis``: ``hands_over``, a record took over from the other; ``resizes``, a later record of
    the same presence names another force; ``follows``, no record links them.
    """

    country: str
    source: Side
    target: Side
    basis: Basis


def forces(family: Selection, actor: str) -> list[Force]:
    """The forces and companies under a partner; ``family`` holds their records, as ``moves``."""
    actors = family.atlas.actors
    cooperation = family.cooperation[COLUMNS]
    found = []
    for one in forces_under(family.atlas, actor):
        own = [one in chain for chain in family.cooperation["counts_for"]]
        tie = str(actors["parent_link"][one])
        found.append(
            Force(
                actor=one,
                kind=str(actors["kind"][one]),
                parent=str(actors["parent"][one]),
                tie=tie,
                counts=tie in COUNTING_PARENT_LINKS,
                where=tuple(places(family, cooperation[own], {})),
            )
        )
    return found


def moves(family: Selection, actor: str) -> list[Move]:
    """What passed between a partner and its forces, among these, or with other partners.

    ``family`` holds the records of the partner and of all under it. In order of country and time.
    What took over is listed with anybody; the rest within the family only, of ``FIRST_KINDS``:
    a beginning follows the last ending before it, up to ``FOLLOWS_WITHIN`` months.
    """
    atlas = family.atlas
    rows: dict[str, Row] = _rows(atlas.cooperation)
    in_view = set(family.cooperation.index)
    begun = set(family.cooperation.index[family.cooperation["counts"]])
    named = {actor, *forces_under(atlas, actor)}
    links = atlas.links
    found: list[Move] = []
    told: set[str] = set()
    for one, other, relation in zip(
        links["record_id"], links["other_id"], links["relation"], strict=True
    ):
        if one not in rows or other not in rows or not {one, other} & in_view:
            continue
        new, old = _by(rows[one]), _by(rows[other])
        both_forces = {new, old} <= named - {actor} and new != old
        # An unknown day is not before any.
        if relation == "hands_over" and rows[one]["began"] <= family.day:
            found.append(_move(rows, other, one, "hands_over"))
        elif relation == "resizes" and both_forces and {one, other} <= in_view:
            found.append(_move(rows, other, one, "resizes"))
        else:
            continue
        told |= {one, other}
    for newer in sorted(begun - told):
        if older := _followed(rows, newer, begun - told, named, family.day):
            found.append(_move(rows, older, newer, "follows"))
    names = atlas.names["country"]
    return sorted(
        found, key=lambda one: (names[one.country], _came(rows, one), one.target.record_id)
    )


def _followed(
    rows: Mapping[str, Row], newer: str, begun: set[str], named: set[str], day: pd.Timestamp
) -> str | None:
    """The record of another of the family whose end in the same country this one came after."""
    new = rows[newer]
    if new["type"] not in FIRST_KINDS or _by(new) not in named:
        return None
    earliest = new["began"] - pd.DateOffset(months=FOLLOWS_WITHIN)
    ended = [
        older
        for older in begun
        if rows[older]["country"] == new["country"]
        and rows[older]["type"] in FIRST_KINDS
        and _by(rows[older]) in named - {_by(new)}
        and earliest <= rows[older]["finished"] <= min(new["began"], day)
    ]
    return max(ended, key=lambda one: (rows[one]["finished"], one), default=None)


def _rows(cooperation: pd.DataFrame) -> dict[str, Row]:
    cells = zip(*(cooperation[name] for name in _COLUMNS), strict=True)
    return {
        str(record): dict(zip(_COLUMNS, row, strict=True))
        for record, row in zip(cooperation.index, cells, strict=True)
    }


def _by(row: Row) -> str:
    """Whose a record is: the force it went through, else its actor."""
    return str(row["via"] or row["actor"])


def _move(rows: Mapping[str, Row], older: str, newer: str, basis: Basis) -> Move:
    sides = [
        Side(_by(rows[record]), record, rows[record]["title"], rows[record]["when"])
        for record in (older, newer)
    ]
    return Move(rows[newer]["country"], sides[0], sides[1], basis)


def _came(rows: Mapping[str, Row], move: Move) -> float:
    began = rows[move.target.record_id]["began"]
    return float("inf") if pd.isna(began) else float(began.timestamp())
