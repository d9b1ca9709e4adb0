"""The life of one cooperation, from its steps.

Status is the furthest step that a source reports by the date shown; agreements count from
signature, everything else from when it began.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from dashboard.codebook import label
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
    with no known end. Both are days of ``reached``, which has one for each step. ``earliest`` and
    ``latest`` bound the span in which it can have touched a range of dates: ``earliest`` is None
    where the first step is known by its last day only, ``latest`` while it stands open.
    """

    began: date | None
    finished: date | None
    earliest: date | None
    latest: date | None
    when: str
    reached: tuple[date, ...]
    changes: tuple[tuple[date, str], ...]
    """Each day on which a step set the status, with the status from then on."""

    def status_on(self, day: date) -> str:
        status = NOT_YET
        for changed, became in self.changes:
            if changed > day:
                break
            status = became
        return status


def lifecycle(steps: Sequence[tuple[str, str]], *, agreement: bool) -> Lifecycle:
    """The life that ``steps`` (step, written date), in order of time, tell of."""
    names = [step for step, _ in steps]
    dates = [PartialDate.parse(written) for _, written in steps]
    reached = _reached(dates)
    begin = _first(names, COUNTING_FOR_AGREEMENTS if agreement else COUNTING)
    finish = None
    if begin is None:
        latest: date | None = max(day.latest for day in dates)
        when = dates[-1].after(label(names[-1]).lower())
    else:
        # An agreement is not over when it has been carried out.
        finish = _first(names, FINISHING - {"completed"} if agreement else FINISHING, begin)
        latest = None if finish is None else dates[finish].latest
        when = _when(dates[begin], None if finish is None else dates[finish])
    return Lifecycle(
        began=None if begin is None else reached[begin],
        finished=None if finish is None else reached[finish],
        earliest=dates[0].earliest,
        latest=latest,
        when=when,
        reached=reached,
        changes=_changes(names, reached),
    )


def _first(names: Sequence[str], wanted: frozenset[str], start: int = 0) -> int | None:
    places = (place for place, step in enumerate(names) if place >= start and step in wanted)
    return next(places, None)


def _reached(dates: Sequence[PartialDate]) -> tuple[date, ...]:
    """The day on which each step counts as having come, never before the step above it.

    That is the first day it can mean; of a "by" date the last, or the last day of a step below
    that came sooner.
    """
    sooner = list(accumulate((day.latest for day in reversed(dates)), min))[::-1]
    days = (day.earliest or bound for day, bound in zip(dates, sooner, strict=True))
    return tuple(accumulate(days, max))


def _changes(names: Sequence[str], reached: Sequence[date]) -> tuple[tuple[date, str], ...]:
    furthest = FURTHER[0]
    changes: list[tuple[date, str]] = []
    for step, day in zip(names, reached, strict=True):
        if step in FURTHER:
            if FURTHER.index(step) < FURTHER.index(furthest):
                continue
            furthest = status = step
        else:
            status = furthest if step == "resumed" else step
        changes.append((day, status))
    return tuple(changes)


def _when(began: PartialDate, finish: PartialDate | None) -> str:
    if finish is None:
        return began.since()
    return describe_span(str(began), str(finish))
