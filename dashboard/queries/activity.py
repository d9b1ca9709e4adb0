"""What began in each month, quarter or year, and what ended, apart from it.

A linked case counts once; endings are shown, never added; a joint exercise counts once in total
and once for each partner, so bars may exceed the total.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from dashboard.codebook import label
from dashboard.palette import FIXED_ACTORS, TYPES
from dashboard.queries.drawn_range import MONTHS_BACK, drawn_range
from dashboard.queries.select import Selection

Unit = Literal["month", "quarter", "year"]
_CODES: dict[Unit, str] = {"month": "M", "quarter": "Q", "year": "Y"}

MONTHS_UP_TO = 36
"""The longest span, in months, drawn by month. Up to ``MONTHS_BACK`` it is quarters, then years."""

OTHERS = "Other partners"

ACTIVITY, ENDING = "activity", "ending"
"""The two parts of the count."""

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


class _Event(NamedTuple):
    """A record that has begun, between the days ``first`` (NaT: unknown) and ``last``.

    Plain rows, since there are few of them and many questions to each.
    """

    part: str
    case: str
    group: str
    first: pd.Timestamp
    last: pd.Timestamp


def activity(selection: Selection) -> Activity:
    """Cases that began, and tours, in each period of the View's range."""
    events, not_counted = _events(selection)
    days = pd.Series([event.last for event in events], dtype="datetime64[s]")
    first, last = drawn_range(selection, days)
    unit = unit_for(first, last)
    code = _CODES[unit]
    periods = pd.period_range(first, last, freq=code) if first <= last else pd.PeriodIndex([], code)
    counts: Counter[tuple[str, str, pd.Period]] = Counter()
    totals: Counter[tuple[str, pd.Period]] = Counter()
    outside = undated = 0
    # A case counts where it first began, also when that lies outside what is drawn.
    met: set[tuple[str, ...]] = set()
    for event in events:
        inside = first <= event.last <= last
        drawn = pd.Period(event.last, code) if inside else None
        if pd.isna(event.first) or drawn != pd.Period(event.first, code):
            drawn = None
        if (event.part, event.case, event.group) not in met:
            met.add((event.part, event.case, event.group))
            if drawn is not None:
                counts[event.part, event.group, drawn] += 1
        if (event.part, event.case) not in met:
            met.add((event.part, event.case))
            if drawn is not None:
                totals[event.part, drawn] += 1
            elif event.part == ACTIVITY:
                undated += inside
                outside += not inside
    return Activity(
        frame=_frame(selection, counts, totals),
        unit=unit,
        periods=tuple(str(period.start_time.date()) for period in periods),
        total=sum(number for (part, _), number in totals.items() if part == ACTIVITY),
        endings=sum(number for (part, _), number in totals.items() if part == ENDING),
        outside=outside,
        undated=undated,
        not_counted=not_counted,
    )


def unit_for(first: pd.Timestamp, last: pd.Timestamp) -> Unit:
    """The period that a span asks for."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MONTHS_UP_TO:
        return "month"
    return "quarter" if months <= MONTHS_BACK else "year"


def describe_period(period: pd.Period) -> str:
    """ "June 2024", "April to June 2024" or "2024"."""
    if period.freqstr.startswith("Y"):
        return str(period.year)
    if period.freqstr.startswith("M"):
        return f"{period.start_time:%B %Y}"
    return f"{period.start_time:%B} to {period.end_time:%B %Y}"


def _events(selection: Selection) -> tuple[list[_Event], int]:
    """What has begun by the date shown, in order of time, and the number of cases that has not."""
    by_type = selection.view.stack == "type"
    cooperation = selection.cooperation
    begun = cooperation[cooperation["counts"]]
    groups = begun["type"] if by_type else begun["power"]
    last = begun["begin_last"].where(begun["begin_first"].notna(), begun["began"])
    columns = (begun["ending"], begun["case"], groups, begun["begin_first"], last)
    events = [
        _Event(ENDING if ending else ACTIVITY, *rest)
        for ending, *rest in zip(*(column.tolist() for column in columns), strict=True)
    ]
    tours = _tours_begun(selection)
    powers = selection.tours["counts_for"].to_dict()
    for tour, first_day, last_day in tours.itertuples(name=None):
        group = "tours" if by_type else powers[tour][-1]
        events.append(_Event(ACTIVITY, tour, group, first_day, last_day))
    waiting = cooperation[~cooperation["counts"] & ~cooperation["ending"]]
    cases_waiting = set(waiting["case"]) - set(begun["case"])
    not_counted = len(cases_waiting) + len(selection.tours) - len(tours)
    return sorted(events, key=lambda event: event.last), not_counted


def _tours_begun(selection: Selection) -> pd.DataFrame:
    """When each tour began that has a stop made in view by the date shown: by its first stop."""
    stops = selection.stops
    made = stops[(stops["status"] == "done") & (stops["earliest"] <= selection.day)]
    first = made.sort_values("begin_last", kind="stable").drop_duplicates("tour")
    return first.set_index("tour")[["begin_first", "begin_last"]]


def _frame(
    selection: Selection,
    counts: Mapping[tuple[str, str, pd.Period], int],
    totals: Mapping[tuple[str, pd.Period], int],
) -> pd.DataFrame:
    names = selection.atlas.actors["name"].to_dict()
    order = TYPES if selection.view.stack == "type" else FIXED_ACTORS
    rows = []
    for (part, group, at), number in counts.items():
        name = label(group) if selection.view.stack == "type" else names[group]
        place = order.index(group) if group in order else len(order)
        legend = name if group in order else OTHERS
        start = str(at.start_time.date())
        # A later partner of a case already counted adds to its own bar and not to the total.
        total = totals.get((part, at), 0)
        rows.append((part, group, name, legend, place, describe_period(at), start, number, total))
    rows.sort(key=lambda row: (row[6], row[0], row[4], row[2]))
    return pd.DataFrame(rows, columns=list(COLUMNS))
