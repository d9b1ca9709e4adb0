"""The life of one cooperation, from its steps.

Status is the furthest step that a source reports by the date shown; agreements count from
signature, everything else from when it began.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.dates import PartialDate, describe_span

FURTHER = ("reported", "announced", "signed", "in_force", "begun", "completed", "ended")
"""The steps in which a cooperation advances, in order. The others interrupt it."""

COUNTING_FOR_AGREEMENTS = frozenset({"signed", "in_force", "begun", "completed"})
COUNTING = frozenset({"begun", "completed"})
FINISHING = frozenset({"completed", "ended", "cancelled"})
STATUSES = (
    "reported",
    "announced",
    "signed",
    "in_force",
    "begun",
    "completed",
    "ended",
    "suspended",
    "cancelled",
)
"""What a cooperation's status can be on a day on which it is known at all."""

NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Days from the steps; None is unknown.

    ``began``: first day it counts, None while it does not. ``finished``: last day it stands, None
    with no known end. Both take a partial date by the day on which it counts as having come.
    ``earliest`` and ``latest`` bound the span in which it can have touched a range of dates;
    ``latest`` is None while it stands open.
    """

    began: date | None
    finished: date | None
    earliest: date
    latest: date | None
    when: str
    changes: tuple[tuple[date, str], ...]
    """Each day on which the status changed, with the status from then on."""

    def status_on(self, day: date) -> str:
        status = NOT_YET
        for changed, became in self.changes:
            if changed > day:
                break
            status = became
        return status


def lifecycle(steps: Sequence[tuple[str, str]], *, agreement: bool) -> Lifecycle:
    """The life that ``steps`` (step, written date), in order of time, tell of."""
    dated = [(step, PartialDate.parse(written)) for step, written in steps]
    counting = COUNTING_FOR_AGREEMENTS if agreement else COUNTING
    began = next((d for step, d in dated if step in counting), None)
    finish = _finish(dated, agreement)
    earliest = min(d.reached for _, d in dated)
    if finish:
        latest = finish.latest
    elif began:
        latest = None
    else:
        latest = max(d.latest for _, d in dated)
    return Lifecycle(
        began=began.reached if began else None,
        finished=max(finish.reached, began.reached) if finish and began else None,
        earliest=earliest,
        latest=latest,
        when=_when(dated, began, finish),
        changes=_changes(dated),
    )


def _finish(dated: Sequence[tuple[str, PartialDate]], agreement: bool) -> PartialDate | None:
    """The step that ended it. An agreement is not over when it has been carried out."""
    finishing = FINISHING - {"completed"} if agreement else FINISHING
    return next((d for step, d in reversed(dated) if step in finishing), None)


def _changes(dated: Sequence[tuple[str, PartialDate]]) -> tuple[tuple[date, str], ...]:
    furthest = ""
    changes: list[tuple[date, str]] = []
    for step, written in sorted(dated, key=lambda pair: pair[1].reached):
        if step in FURTHER:
            if furthest and FURTHER.index(step) < FURTHER.index(furthest):
                continue
            furthest = status = step
        else:
            status = furthest if step == "resumed" else step
        changes.append((written.reached, status))
    return tuple(changes)


def _when(
    dated: Sequence[tuple[str, PartialDate]],
    began: PartialDate | None,
    finish: PartialDate | None,
) -> str:
    if began is None:
        step, written = dated[-1]
        return f"{step.replace('_', ' ')} {written.describe()}"
    if finish is None:
        return f"begun {began.describe()}" if began.by else f"since {began.describe()}"
    return describe_span(str(began), str(finish))
