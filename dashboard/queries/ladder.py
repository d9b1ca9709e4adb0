"""The steps that each cooperation has taken on its way, from announced to ended."""

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import pandas as pd

from dashboard.dates import PartialDate
from dashboard.queries.announced import WAITING
from dashboard.queries.known import number_known
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import (
    cooperation_by_id,
    cooperation_rows,
    steps_by_id,
)

RUNGS = ("announced", "signed", "in_force", "begun", "ended")
"""Where a step can stand, from the first to the last."""

State = Literal["standing", "suspended", "waiting", "over"]
STATES: tuple[State, ...] = ("standing", "suspended", "waiting", "over")

_LAST = frozenset({"completed", "ended", "cancelled"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken: its name, its date in words, and who says so.

    ``counts``: from here on, or still, the cooperation counted.
    """

    step: str
    rung: str
    when: str
    source: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """One cooperation and its steps by the date shown, in order of time.

    ``waiting`` is what has not begun, ``over`` what ended or was called off.
    """

    record_id: str
    power: str
    country: str
    type: str
    title: str
    status: str
    state: State
    number: str
    steps: tuple[Step, ...]

    def rungs(self) -> list[tuple[str, list[Step]]]:
        """The steps by the rung they stand on."""
        return [(rung, list(own)) for rung, own in groupby(self.steps, lambda step: step.rung)]


def ladders(selection: Selection) -> dict[State, list[Ladder]]:
    """Cooperation in view by its state, endings left out; in each the newest step first.

    What no source reports by the date shown is left out.
    """
    steps = steps_by_id(selection.atlas)
    taken: dict[str, list[Row]] = {}
    for row in cooperation_rows(selection):
        record = row["coop_id"]
        own = [step for step in steps[record] if step["reached"] <= selection.day]
        if own and not row["ending"]:
            taken[record] = own
    known = cooperation_by_id(selection.atlas, selection.day)
    cooperation = [known[record] for record in sorted(taken)]
    cooperation.sort(
        key=lambda row: max(step["reached"] for step in taken[row["coop_id"]]), reverse=True
    )
    found: dict[State, list[Ladder]] = {state: [] for state in STATES}
    for row in cooperation:
        state = _state(row)
        found[state].append(
            Ladder(
                record_id=row["coop_id"],
                power=row["power"],
                country=row["country"],
                type=row["type"],
                title=row["title"],
                status=row["status"],
                state=state,
                number=number_known(selection.atlas, selection.day, row),
                steps=_steps(taken[row["coop_id"]], row["began"]),
            )
        )
    return found


def _state(row: Row) -> State:
    if row["standing"]:
        return "standing"
    if row["status"] == "suspended":
        return "suspended"
    return "waiting" if not row["counts"] and row["status"] in WAITING else "over"


def _steps(own: list[Row], began: pd.Timestamp) -> tuple[Step, ...]:
    """A report says where things stand: it belongs to the furthest rung by then."""
    steps = []
    furthest = 0
    for taken in own:
        step = taken["step"]
        if step in _LAST:
            furthest = len(RUNGS) - 1
        elif step in RUNGS:
            furthest = max(furthest, RUNGS.index(step))
        steps.append(
            Step(
                step=step,
                rung=RUNGS[furthest],
                when=PartialDate.parse(taken["date"]).describe(),
                source=taken["source"],
                counts=bool(began <= taken["reached"]) and step not in ("suspended", "cancelled"),
            )
        )
    return tuple(steps)
