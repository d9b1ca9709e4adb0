"""The forces and companies under a partner, and what passed from one to another.

All of it is stated as recorded. Where no record links what ended to what began, the order in time
is all that is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from dashboard.codebook import COUNTING_PARENT_LINKS
from dashboard.queries.actors import forces_under
from dashboard.queries.presence import FIRST_KINDS
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_by_id, cooperation_kept
from dashboard.queries.where import Where, places

FOLLOWS_WITHIN = 12
"""For how many months after an ending a beginning is listed with it, where no record links them."""

Basis = Literal["hands_over", "resizes", "follows"]


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


def forces(selection: Selection, actor: str) -> list[Force]:
    """The forces and companies under a partner, with their records beside its own."""
    actors = selection.atlas.actors
    records = _family(selection, actor)
    found = []
    for one in forces_under(selection.atlas, actor):
        own = [row for row in records if one in row["counts_for"]]
        tie = str(actors["parent_link"][one])
        found.append(
            Force(
                actor=one,
                kind=str(actors["kind"][one]),
                parent=str(actors["parent"][one]),
                tie=tie,
                counts=tie in COUNTING_PARENT_LINKS,
                where=tuple(places(selection, own, {})),
            )
        )
    return found


def moves(selection: Selection, actor: str) -> list[Move]:
    """What passed between a partner and its forces, among these, or with other partners.

    In order of country and time. What took over is listed with anybody; the rest within the family
    only, of ``FIRST_KINDS``: a beginning follows the last ending before it, up to
    ``FOLLOWS_WITHIN`` months.
    """
    atlas, day = selection.atlas, selection.day
    rows = cooperation_by_id(atlas, day)
    in_view = {row["coop_id"] for row in _family(selection, actor)}
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
        if relation == "hands_over" and rows[one]["began"] <= day:
            found.append(_move(rows, other, one, "hands_over"))
        elif relation == "resizes" and both_forces and {one, other} <= in_view:
            found.append(_move(rows, other, one, "resizes"))
        else:
            continue
        told |= {one, other}
    begun: dict[str, list[Row]] = {}
    for record in sorted(in_view - told):
        row = rows[record]
        if row["counts"] and row["type"] in FIRST_KINDS and _by(row) in named:
            begun.setdefault(row["country"], []).append(row)
    for there in begun.values():
        for newer in there:
            if older := _followed(newer, there, day):
                found.append(_move(rows, older["coop_id"], newer["coop_id"], "follows"))
    names = atlas.names["country"]
    return sorted(
        found, key=lambda one: (names[one.country], _came(rows, one), one.target.record_id)
    )


def _family(selection: Selection, actor: str) -> list[Row]:
    """What passes the View's filters of the partner and of all under it."""
    atlas = selection.atlas
    everybody = actor, *forces_under(atlas, actor)
    return cooperation_kept(atlas, replace(selection.view, actor=everybody))


def _followed(new: Row, there: list[Row], day: pd.Timestamp) -> Row | None:
    """What of another of the family ended last before this one began in the same country."""
    earliest = new["began"] - pd.DateOffset(months=FOLLOWS_WITHIN)
    latest = min(new["began"], day)
    ended = [old for old in there if _by(old) != _by(new) and earliest <= old["finished"] <= latest]
    return max(ended, key=lambda old: (old["finished"], old["coop_id"]), default=None)


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
