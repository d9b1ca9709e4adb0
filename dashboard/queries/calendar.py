"""On which days officials were where: stops of tours, a year at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dashboard.atlas import Atlas
from dashboard.load.spans import SPAN_COLUMNS
from dashboard.queries.rows import Row, days, rows
from dashboard.queries.select import Selection


class StopPart(NamedTuple):
    """Days of one year, the first and the last, of a stop.

    ``actor`` is the power. A ``part`` is ``solid`` on days that are known, ``possible`` on those
    on which the stop may have been, ``hollow`` where it was only planned, postponed or cancelled.
    """

    record_id: str
    tour: str
    official: str
    actor: str
    year: int
    part: str
    start: date
    end: date
    country: str
    city: str
    when: str
    status: str


@dataclass(frozen=True)
class Calendar:
    """The parts of stops in the order of their days, and the ids of stops without any."""

    parts: tuple[StopPart, ...]
    undated: tuple[str, ...]


def calendar(selection: Selection) -> Calendar:
    """The stops in view. A stop made later than the date shown is not known of yet."""
    stops = selection.stops
    later = stops["earliest"].to_numpy() > selection.day.to_datetime64()
    known = (stops["status"] != "done").to_numpy() | ~later
    dated = stops["latest"].notna().to_numpy()
    wanted = frozenset(stops.index[known & dated])
    parts = tuple(part for part in _all_parts(selection.atlas) if part.record_id in wanted)
    return Calendar(parts, tuple(stops.index[known & ~dated]))


@lru_cache(4)
def _all_parts(atlas: Atlas) -> tuple[StopPart, ...]:
    """Those of every stop that has a day, in the order of their days."""
    stops = atlas.stops[atlas.stops["latest"].notna()]
    known = ("earliest", "latest", *SPAN_COLUMNS)
    bounds = zip(*(days(stops[name]) for name in known), strict=True)
    columns = ("tour", "official", "counts_for", "country", "city", "when", "status")
    parts = [
        StopPart(
            stop["stop_id"],
            stop["tour"],
            stop["official"],
            stop["counts_for"][-1],
            year,
            part,
            start,
            end,
            stop["country"],
            stop["city"],
            stop["when"],
            stop["status"],
        )
        for stop, own in zip(rows(stops, *columns), bounds, strict=True)
        for part, first, last in _parts({**stop, **dict(zip(known, own, strict=True))})
        for year, start, end in _by_year(first, last)
    ]
    return tuple(sorted(parts, key=lambda part: part.start))


def _parts(stop: Row) -> Iterator[tuple[str, date, date]]:
    """Parts with their first and last day."""
    begin, finish = stop["begin_first"], stop["finish_first"]
    # A stop without a date lies within its tour; one that began by a day, on that day or before.
    first: date = begin or stop["earliest"]
    last: date = max(first, stop["finish_last"]) if stop["finish_last"] else stop["latest"]
    known = begin is not None and begin == stop["begin_last"]
    over: date = min(max(first, finish), last) if finish else first
    if stop["status"] != "done":
        yield "hollow", first, last
        return
    if not known or over < last:
        yield "possible", first, last
    if known:
        yield "solid", first, over


def _by_year(first: date, last: date) -> Iterator[tuple[int, date, date]]:
    for year in range(first.year, last.year + 1):
        yield year, max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
