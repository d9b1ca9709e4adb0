"""What began in each month, quarter or year, and what ended, apart from it.

A linked case counts once; endings are shown, never added; a joint exercise counts once in total
and once for each partner, so bars may exceed the total.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.codebook import label
from dashboard.load.spans import SPAN_COLUMNS
from dashboard.palette import FIXED_ACTORS, TYPES
from dashboard.queries.drawn_range import MONTHS_BACK, drawn_range
from dashboard.queries.select import Selection

Unit = Literal["month", "quarter", "year"]
_CODES: dict[Unit, str] = {"month": "M", "quarter": "Q", "year": "Y"}

MONTHS_UP_TO = 36
"""The longest span, in months, drawn by month. Up to ``MONTHS_BACK`` it is quarters, then years."""

OTHERS = "Other partners"

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


def activity(selection: Selection) -> Activity:
    """Cases that began, and tours, in each period of the View's range."""
    events, not_counted = _events(selection)
    first, last = drawn_range(selection, events["last"])
    unit = unit_for(first, last)
    code = _CODES[unit]
    periods = pd.period_range(first, last, freq=code) if first <= last else pd.PeriodIndex([], code)
    events["inside"] = events["last"].between(first, last)
    known = events["first"].dt.to_period(code) == events["last"].dt.to_period(code)
    events["drawn"] = events["inside"] & known
    # A case counts where it first began, also when that lies outside what is drawn.
    once = events.drop_duplicates(["part", "case"])
    in_groups = events.drop_duplicates(["part", "case", "group"])
    totals = once[once["drawn"]]
    active = once[once["part"] == "activity"]
    return Activity(
        frame=_counts(selection, in_groups[in_groups["drawn"]], totals, code),
        unit=unit,
        periods=tuple(str(period.start_time.date()) for period in periods),
        total=int((totals["part"] == "activity").sum()),
        endings=int((totals["part"] == "ending").sum()),
        outside=int((~active["inside"]).sum()),
        undated=int((active["inside"] & ~active["drawn"]).sum()),
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


def _events(selection: Selection) -> tuple[pd.DataFrame, int]:
    """What has begun by the date shown, in order of time, and the number of cases that has not.

    Columns part, case, group, first and last (the days between which it began), earliest case
    first, so that the first row of a case is the one that counts.
    """
    stack = selection.view.stack
    cooperation = selection.cooperation
    begun = cooperation[cooperation["counts"]]
    of_cooperation = pd.DataFrame(
        {
            "part": begun["ending"].map({True: "ending", False: "activity"}),
            "case": begun["case"],
            "group": begun["type"] if stack == "type" else begun["power"],
            "first": begun["begin_first"],
            "last": begun["begin_last"].where(begun["begin_first"].notna(), begun["began"]),
        }
    )
    tours = _tours_begun(selection)
    powers = selection.tours["counts_for"].map(lambda chain: chain[-1]).reindex(tours.index)
    of_tours = pd.DataFrame(
        {
            "part": "activity",
            "case": tours.index,
            "group": "tours" if stack == "type" else powers,
            "first": tours["begin_first"],
            "last": tours["begin_last"],
        }
    )
    waiting = cooperation[~cooperation["counts"] & ~cooperation["ending"]]
    cases_waiting = waiting.loc[~waiting["case"].isin(begun["case"]), "case"].nunique()
    parts = [part for part in (of_cooperation, of_tours) if not part.empty]
    events = pd.concat(parts) if parts else of_cooperation
    not_counted = cases_waiting + len(selection.tours) - len(tours)
    return events.sort_values("last", kind="stable").reset_index(drop=True), not_counted


def _tours_begun(selection: Selection) -> pd.DataFrame:
    """The first stop made, among those in view, of each tour that has one by the date shown."""
    stops = selection.stops
    made = stops[(stops["status"] == "done") & (stops["earliest"] <= selection.day)]
    spans = made[["tour", *SPAN_COLUMNS]]
    return spans.sort_values("begin_last", kind="stable").groupby("tour").first()


def _counts(
    selection: Selection, groups: pd.DataFrame, totals: pd.DataFrame, code: str
) -> pd.DataFrame:
    if groups.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    by_group = groups.assign(at=groups["last"].dt.to_period(code))
    frame = by_group.groupby(["part", "group", "at"]).size().rename("count").reset_index()
    by_total = totals.assign(at=totals["last"].dt.to_period(code)).groupby(["part", "at"]).size()
    frame = frame.join(by_total.rename("period_total"), on=["part", "at"])
    # A later partner of a case already counted adds to its own bar and not to the total.
    frame["period_total"] = frame["period_total"].fillna(0).astype(int)
    if selection.view.stack == "type":
        frame["label"] = frame["group"].map(label)
        frame["legend"] = frame["label"]
        frame["order"] = frame["group"].map(TYPES.index)
    else:
        frame["label"] = frame["group"].map(selection.atlas.actors["name"])
        fixed = frame["group"].isin(FIXED_ACTORS)
        frame["legend"] = frame["label"].where(fixed, OTHERS)
        places = {actor: place for place, actor in enumerate(FIXED_ACTORS)}
        frame["order"] = frame["group"].map(places).fillna(len(places)).astype(int)
    frame["period"] = [describe_period(period) for period in frame["at"]]
    frame["start"] = [str(period.start_time.date()) for period in frame["at"]]
    frame = frame.sort_values(["start", "part", "order", "label"], kind="stable")
    return frame[list(COLUMNS)].reset_index(drop=True)
