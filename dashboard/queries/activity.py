"""What began in each month, quarter or year, and what ended, apart from it.

A linked case counts once; endings are shown, never added; a joint exercise counts once in total
and once for each partner, so bars may exceed the total.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
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

_UNKNOWN = np.iinfo(np.int64).min
"""NaT, as a number of seconds."""

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


class Bar(NamedTuple):
    """How much of one group began or ended in one period.

    ``part`` is "activity" or "ending". ``group`` is a type, "tours" or an actor; ``label`` its
    name; ``legend`` the name under which it is drawn, ``order`` its place there. ``period`` is the
    period as a phrase, ``start`` its first day as ISO text; ``period_total`` counts each case once
    over all groups of that part.
    """

    part: str
    group: str
    label: str
    legend: str
    order: int
    period: str
    start: str
    number: int
    period_total: int


COLUMNS = ("part", "group", "label", "legend", "order", "period", "start", "count", "period_total")
"""The cells of a bar as columns; ``count`` is its number."""


@dataclass(frozen=True)
class Activity:
    """Counts by period, and how much of the View they leave out and why.

    ``bars`` are those with a count, in order of time.
    """

    bars: tuple[Bar, ...]
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
    """The cases and tours that each bar counts, by its part, group and start."""

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row a bar, with ``COLUMNS``."""
        return pd.DataFrame(list(self.bars), columns=list(COLUMNS))


class _Begun(NamedTuple):
    """Records that have begun, in order of time.

    Each began between the days ``firsts`` (NaT: unknown) and ``lasts``.
    """

    parts: list[str]
    cases: list[str]
    groups: list[str]
    firsts: Days
    lasts: Days


def activity(selection: Selection, unit: Unit | None = None) -> Activity:
    """Cases that began, and tours, in each period of the View's range.

    Without a ``unit``, the range asks for one.
    """
    begun, not_counted = _begun(selection)
    firsts, lasts = begun.firsts, begun.lasts
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
    flags = (period.tolist(), inside.tolist(), drawn.tolist())
    for part, case, group, at, is_inside, is_drawn in zip(*begun[:3], *flags, strict=True):
        if (part, case, group) not in met:
            met.add((part, case, group))
            if is_drawn:
                cases.setdefault((part, group, at), []).append(case)
        if (part, case) not in met:
            met.add((part, case))
            if is_drawn:
                totals[part, at] += 1
            elif part == ACTIVITY:
                undated += is_inside
                outside += not is_inside
    start, stop = period_of(np.array([first, last], dtype="datetime64[s]"), unit).tolist()
    periods = range(start, stop + 1) if first <= last else ()
    return Activity(
        bars=_bars(selection, cases, totals, unit),
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


def _begun(selection: Selection) -> tuple[_Begun, int]:
    """What has begun by the date shown, and the number of cases that has not."""
    by_type = selection.view.stack == "type"
    cooperation = selection.cooperation
    names = ("case", "type" if by_type else "power", "began", "begin_first", "begin_last")
    case, group, began, first, last = (cooperation[name].to_numpy() for name in names)
    counts, ending = cooperation["counts"].to_numpy(), cooperation["ending"].to_numpy()
    last = np.where(np.isnat(first), began, last)
    tours = _tours_begun(selection)
    own = np.array(list(tours.values()), dtype="datetime64[s]").reshape(-1, 2)
    powers = dict(zip(selection.tours.index, selection.tours["counts_for"].tolist(), strict=True))
    parts = [ENDING if ends else ACTIVITY for ends in ending[counts].tolist()]
    parts += [ACTIVITY] * len(tours)
    cases = [*case[counts].tolist(), *tours]
    groups = [*group[counts].tolist(), *("tours" if by_type else powers[one][-1] for one in tours)]
    firsts = np.concatenate([first[counts], own[:, 0]])
    lasts = np.concatenate([last[counts], own[:, 1]])
    order = np.argsort(lasts, kind="stable")
    parts, cases, groups = (
        [texts[place] for place in order.tolist()] for texts in (parts, cases, groups)
    )
    waiting = set(case[~counts & ~ending].tolist()) - set(case[counts].tolist())
    not_counted = len(waiting) + len(selection.tours) - len(tours)
    return _Begun(parts, cases, groups, firsts[order], lasts[order]), not_counted


def _tours_begun(selection: Selection) -> dict[str, tuple[int, int]]:
    """When each tour began that has a stop made in view by the date shown: by its first stop.

    Days are in seconds since 1 January 1970, as numpy keeps them.
    """
    stops, made = selection.stops, selection.made
    first, last = (
        stops[name].to_numpy()[made].astype(np.int64).tolist()
        for name in ("begin_first", "begin_last")
    )
    begun: dict[str, tuple[int, int]] = {}
    for tour, *days in zip(stops["tour"].to_numpy()[made].tolist(), first, last, strict=True):
        if tour not in begun or _UNKNOWN < days[1] < begun[tour][1]:
            begun[tour] = (days[0], days[1])
    return begun


def _bars(
    selection: Selection,
    cases: Mapping[tuple[str, str, int], list[str]],
    totals: Mapping[tuple[str, int], int],
    unit: Unit,
) -> tuple[Bar, ...]:
    by_type = selection.view.stack == "type"
    order = TYPES if by_type else FIXED_ACTORS
    names = {} if by_type else selection.atlas.actors["name"].to_dict()
    others = say(OTHERS)
    bars = []
    for (part, group, at), own in cases.items():
        name = label(group) if by_type else names[group]
        place = order.index(group) if group in order else len(order)
        legend = name if group in order else others
        start, period = _first_day(at, unit), describe_period(at, unit)
        # A later partner of a case already counted adds to its own bar and not to the total.
        total = totals.get((part, at), 0)
        bars.append(Bar(part, group, name, legend, place, period, start, len(own), total))
    return tuple(sorted(bars, key=lambda bar: (bar.start, bar.part, bar.order, bar.label)))
