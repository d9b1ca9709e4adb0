"""The derived columns of tours and stops: days, who travelled, and for whom it counts."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.dates import PartialDate, describe_span
from dashboard.load.days import as_days, days_of

STATUS_ORDER = ("done", "planned", "postponed", "cancelled")
"""A tour has the first of these that any of its stops has."""


def derive_stops(frames: dict[str, pd.DataFrame], counts_for: Mapping[str, Sequence[str]]) -> None:
    """Fill official, actor, counts_for, earliest, latest and when; put stops in tour order."""
    tours, officials = frames["tours"], frames["officials"]
    stops = frames["stops"] = frames["stops"].sort_values(["tour", "stop_no"], kind="stable")
    stops["official"] = stops["tour"].map(tours["official"]).fillna("")
    stops["actor"] = stops["official"].map(officials["actor"]).fillna("")
    stops["counts_for"] = pd.Series(
        [tuple(counts_for[actor]) for actor in stops["actor"]], index=stops.index, dtype=object
    )
    begin, finish = _written_spans(stops)
    stops["earliest"] = _earliest(stops["tour"], begin)
    stops["latest"] = days_of(finish, lambda day: day.latest)
    stops["when"] = [describe_span(a, b) for a, b in zip(begin, finish, strict=True)]


def _written_spans(stops: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Arrival and departure as written: the planned ones where nothing has been reported."""
    actual = (stops["start"] != "") | (stops["end"] != "")
    begin = stops["start"].where(actual, stops["planned_start"])
    finish = stops["end"].where(actual, stops["planned_end"])
    return begin.where(begin != "", finish), finish.where(finish != "", begin)


def _earliest(tours: pd.Series, begin: pd.Series) -> pd.Series:
    """The first day on which each stop can have begun, for stops in tour order.

    A "by" date is bounded by the stop before it on the tour; where there is none, its own day is
    taken, because a journey lasts days and not ages.
    """
    days: list[date | None] = []
    before: tuple[str, date] | None = None
    for tour, text in zip(tours, begin, strict=True):
        written = PartialDate.parse(text) if text else None
        day = written.reached if written else None
        if written and written.by and before and before[0] == tour:
            day = min(before[1], written.latest)
        days.append(day)
        if day:
            before = (tour, day)
    return as_days(days, begin.index)


def derive_tours(frames: dict[str, pd.DataFrame], counts_for: Mapping[str, Sequence[str]]) -> None:
    """Fill actor, counts_for, countries, status, earliest, latest and when.

    The days are those of the stops that were made; where none was, of all. A stop without a date
    of its own lies within its tour.
    """
    tours = frames["tours"]
    tours["actor"] = tours["official"].map(frames["officials"]["actor"]).fillna("")
    by_tour = {tour: own for tour, own in frames["stops"].groupby("tour", sort=False)}
    none = frames["stops"].iloc[:0]
    own = [by_tour.get(tour, none) for tour in tours.index]
    status = [
        next((s for s in STATUS_ORDER if s in set(stops["status"])), "planned") for stops in own
    ]
    travelled = [
        stops[stops["status"] == "done"] if state == "done" else stops
        for stops, state in zip(own, status, strict=True)
    ]
    columns = {
        "counts_for": [tuple(counts_for[actor]) for actor in tours["actor"]],
        "countries": [tuple(dict.fromkeys(stops["country"])) for stops in own],
        "status": status,
        "when": [_when(stops) for stops in travelled],
    }
    for name, values in columns.items():
        tours[name] = pd.Series(values, index=tours.index, dtype=object)
    tours["earliest"] = as_days([stops["earliest"].min() for stops in travelled], tours.index)
    tours["latest"] = as_days([stops["latest"].max() for stops in travelled], tours.index)
    stops = frames["stops"]
    for name in ("earliest", "latest"):
        # Not Series.map: over no rows it takes days for numbers.
        of_tour = tours[name].reindex(stops["tour"]).to_numpy()
        stops[name] = stops[name].where(stops[name].notna(), of_tour)


def _when(stops: pd.DataFrame) -> str:
    """The span at the precision of its first and last dated stops."""
    dated = stops.dropna(subset=["earliest", "latest"])
    if dated.empty:
        return "date unknown"
    begin, finish = _written_spans(dated)
    first, last = dated["earliest"].argmin(), dated["latest"].argmax()
    return describe_span(begin.iloc[first], finish.iloc[last])


def derive_tour_of(frames: Mapping[str, pd.DataFrame]) -> None:
    """Fill ``tours`` of stops and cooperation: a stop's tour, and those it was agreed during."""
    stops, cooperation, links = frames["stops"], frames["cooperation"], frames["links"]
    tour_of = {**dict.fromkeys(frames["tours"].index), **stops["tour"].to_dict()}
    found: dict[str, dict[str, None]] = {}
    agreed = links[links["relation"] == "agreed_during"]
    for one, other in zip(agreed["record_id"], agreed["other_id"], strict=True):
        for coop, visit in ((one, other), (other, one)):
            if visit in tour_of:
                found.setdefault(coop, {})[tour_of[visit] or visit] = None
    for records, tours in (
        (stops, [(tour,) for tour in stops["tour"]]),
        (cooperation, [tuple(found.get(coop, ())) for coop in cooperation.index]),
    ):
        records["tours"] = pd.Series(tours, index=records.index, dtype=object)
