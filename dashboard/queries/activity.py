"""What began in each month, quarter or year, and what ended, apart from it.

A linked case counts once; endings are shown, never added; a joint exercise counts once in total
and once for each partner, so bars may exceed the total.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from dashboard.codebook import label
from dashboard.dates import month_names
from dashboard.language import kept_by_language, later, say
from dashboard.palette import FIXED_ACTORS, TYPES
from dashboard.queries.drawn_range import MONTHS_BACK, Days, drawn_range
from dashboard.queries.select import Selection

Unit = Literal["month", "quarter", "year"]
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
UNITS = tuple(_MONTHS)

MONTHS_UP_TO = 36
"""The longest span, in months, drawn by month. Up to ``MONTHS_BACK`` it is quarters, then years."""

OTHERS = later("Other partners")

ACTIVITY, ENDING = "activity", "ending"
"""The two parts of the count."""

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

COLUMNS = ("part", "group", "label", "legend", "order", "period", "start", "count", "period_total")


@dataclass(frozen=True)
class Activity:
    """Counts by period, and how much of the View they leave out and why.

    ``frame``: a row a part ("activity" or "ending"), group and period with a count. ``group`` is
    a type, "tours" or an actor; ``label`` its name; ``legend`` the name under which it is drawn,
    ``order`` its place there. ``period`` is the period as a phrase, ``start`` its first day as
    ISO text; ``period_total`` counts each case once over all groups of that part.
    """

    frame: pd.DataFrame
    unit: Unit
    periods: tuple[str, ...]
    """First days of all periods drawn, as ISO text, with those in which nothing began."""
    total: int
    endings: int
    outside: int
    """Began before or after the periods drawn."""
    undated: int
    """Began at a time that is not known to the period."""
    not_counted: int
    """Announced, reported, planned or called off: nothing has begun by the date shown."""
    cases: Mapping[tuple[str, str, str], tuple[str, ...]]
    """The cases and tours that each row of ``frame`` counts, by its part, group and start."""


class _Event(NamedTuple):
    """A record that has begun, between the days ``first`` (NaT: unknown) and ``last``."""

    part: str
    case: str
    group: str
    first: np.datetime64
    last: np.datetime64


def activity(selection: Selection, unit: Unit | None = None) -> Activity:
    """Cases that began, and tours, in each period of the View's range.

    Without a ``unit``, the range asks for one.
    """
    events, not_counted = _events(selection)
    firsts = np.array([event.first for event in events], dtype="datetime64[s]")
    lasts = np.array([event.last for event in events], dtype="datetime64[s]")
    first, last = drawn_range(selection, lasts)
    unit = unit or unit_for(first, last)
    period = period_of(lasts, unit)
    inside = (lasts >= first.to_datetime64()) & (lasts <= last.to_datetime64())
    drawn = inside & ~np.isnat(firsts) & (period_of(firsts, unit) == period)
    cases: dict[tuple[str, str, int], list[str]] = {}
    totals: Counter[tuple[str, int]] = Counter()
    outside = undated = 0
    # A case counts where it first began, also when that lies outside what is drawn.
    met: set[tuple[str, ...]] = set()
    flags = zip(events, period.tolist(), inside.tolist(), drawn.tolist(), strict=True)
    for event, at, is_inside, is_drawn in flags:
        if (event.part, event.case, event.group) not in met:
            met.add((event.part, event.case, event.group))
            if is_drawn:
                cases.setdefault((event.part, event.group, at), []).append(event.case)
        if (event.part, event.case) not in met:
            met.add((event.part, event.case))
            if is_drawn:
                totals[event.part, at] += 1
            elif event.part == ACTIVITY:
                undated += is_inside
                outside += not is_inside
    start, stop = period_of(np.array([first, last], dtype="datetime64[s]"), unit).tolist()
    periods = range(start, stop + 1) if first <= last else ()
    return Activity(
        frame=_frame(selection, cases, totals, unit),
        unit=unit,
        periods=tuple(_first_day(at, unit) for at in periods),
        total=sum(number for (part, _), number in totals.items() if part == ACTIVITY),
        endings=sum(number for (part, _), number in totals.items() if part == ENDING),
        outside=outside,
        undated=undated,
        not_counted=not_counted,
        cases={
            (part, group, _first_day(at, unit)): tuple(own)
            for (part, group, at), own in cases.items()
        },
    )


def unit_for(first: pd.Timestamp, last: pd.Timestamp) -> Unit:
    """The period that a span asks for."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MONTHS_UP_TO:
        return "month"
    return "quarter" if months <= MONTHS_BACK else "year"


def period_of(days: Days, unit: Unit) -> Numbers:
    """The period that each day lies in, numbered from the one that holds 1 January 1970.

    Numbers in place of pandas' periods, which cost more than all else that is counted here.
    """
    months: Numbers = days.astype("datetime64[M]").astype(np.int64)
    return months // _MONTHS[unit]


@kept_by_language(1024)
def describe_period(number: int, unit: Unit) -> str:
    """ "June 2024", "April to June 2024" or "2024"."""
    year, month = divmod(number * _MONTHS[unit], 12)
    if unit == "year":
        return str(1970 + year)
    if unit == "month":
        return f"{month_names()[month]} {1970 + year}"
    first, last = month_names()[month], f"{month_names()[month + 2]} {1970 + year}"
    return say("{first} to {last}", first=first, last=last)


def last_day(start: str, unit: Unit) -> date:
    """The last day of the period whose first is ``start``."""
    after: date = (np.datetime64(start[:7], "M") + _MONTHS[unit]).astype("datetime64[D]").item()
    return after - timedelta(days=1)


@cache
def _first_day(number: int, unit: Unit) -> str:
    """The period's first day as ISO text."""
    return f"{np.datetime64(number * _MONTHS[unit], 'M')}-01"


def _events(selection: Selection) -> tuple[list[_Event], int]:
    """What has begun by the date shown, in order of time, and the number of cases that has not."""
    by_type = selection.view.stack == "type"
    cooperation = selection.cooperation
    counts, ending = cooperation["counts"].to_numpy(), cooperation["ending"].to_numpy()
    case = cooperation["case"].to_numpy()
    first = cooperation["begin_first"].to_numpy()
    last = np.where(np.isnat(first), cooperation["began"], cooperation["begin_last"])
    parts = np.where(ending, ENDING, ACTIVITY)
    group = cooperation["type" if by_type else "power"].to_numpy()
    columns = (column[counts].tolist() for column in (parts, case, group))
    begun = zip(*columns, first[counts], last[counts], strict=True)
    events = [_Event(*cells) for cells in begun]
    tours = _tours_begun(selection)
    powers = dict(zip(selection.tours.index, selection.tours["counts_for"], strict=True))
    for tour, (first_day, last_day) in tours.items():
        group_of = "tours" if by_type else powers[tour][-1]
        events.append(_Event(ACTIVITY, tour, group_of, first_day, last_day))
    cases_waiting = set(case[~counts & ~ending]) - set(case[counts])
    not_counted = len(cases_waiting) + len(selection.tours) - len(tours)
    return sorted(events, key=lambda event: event.last), not_counted


def _tours_begun(selection: Selection) -> dict[str, tuple[np.datetime64, np.datetime64]]:
    """When each tour began that has a stop made in view by the date shown: by its first stop."""
    stops, made = selection.stops, selection.made
    names = ("tour", "begin_first", "begin_last")
    begun: dict[str, tuple[np.datetime64, np.datetime64]] = {}
    for tour, first, last in zip(*(stops[name].to_numpy()[made] for name in names), strict=True):
        if tour not in begun or last < begun[tour][1]:
            begun[tour] = (first, last)
    return begun


def _frame(
    selection: Selection,
    cases: Mapping[tuple[str, str, int], Sequence[str]],
    totals: Mapping[tuple[str, int], int],
    unit: Unit,
) -> pd.DataFrame:
    names = selection.atlas.actors["name"].to_dict()
    order = TYPES if selection.view.stack == "type" else FIXED_ACTORS
    rows = []
    for (part, group, at), own in cases.items():
        name = label(group) if selection.view.stack == "type" else names[group]
        place = order.index(group) if group in order else len(order)
        legend = name if group in order else say(OTHERS)
        start, period = _first_day(at, unit), describe_period(at, unit)
        # A later partner of a case already counted adds to its own bar and not to the total.
        total = totals.get((part, at), 0)
        rows.append((part, group, name, legend, place, period, start, len(own), total))
    rows.sort(key=lambda row: (row[6], row[0], row[4], row[2]))
    return pd.DataFrame(rows, columns=list(COLUMNS))
