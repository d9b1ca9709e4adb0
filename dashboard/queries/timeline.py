"""Tours and cooperation over time: the parts of each record in view, as ``lives`` tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.language import kept_by_language, say
from dashboard.queries.drawn_range import drawn_range
from dashboard.queries.lives import Part, Stop, dated_stops, journey, lives_on
from dashboard.queries.rows import rows
from dashboard.queries.select import Selection, cooperation_on

COLUMNS = (
    "record_id",
    "case",
    "part",
    "start",
    "end",
    "detail",
    "actor",
    "actor_label",
    "country_label",
    "label",
    "title",
    "when",
    "status",
)


class Told(NamedTuple):
    """What is told of a record beside its parts.

    ``actor`` is the power whose colour it has, ``label`` what kind of record it is.
    """

    actor: str
    actor_label: str
    country_label: str
    label: str
    title: str
    when: str
    status: str


class Record(NamedTuple):
    """A record with its parts; ``case`` is what it is linked with, and its own id for a tour."""

    record_id: str
    case: str
    is_tour: bool
    told: Told
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Timeline:
    """Records with their parts in the range drawn, in order of their first day."""

    records: tuple[Record, ...]
    first: pd.Timestamp
    last: pd.Timestamp
    outside: int
    """Records over before the first day drawn, or without any date."""

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row a part, columns ``COLUMNS``; ``start`` and ``end`` are ISO text."""
        cells = [
            (record.record_id, record.case, *part, *record.told)
            for record in self.records
            for part in record.parts
        ]
        return pd.DataFrame(cells, columns=list(COLUMNS))


def timeline(selection: Selection) -> Timeline:
    """The parts of every record in view that touches the range drawn."""
    records = [*_cooperation(selection), *_tours(selection)]
    starts = [part.start for record in records for part in record.parts]
    first, last = drawn_range(selection, np.array(starts, dtype="datetime64[s]"))
    if not selection.view.end and records:
        # What is only planned lies after the date shown.
        last = max(last, pd.Timestamp(max(_ends(record) for record in records)))
    drawn = str(first.date()), str(last.date())
    inside = (_within(record, *drawn) for record in sorted(records, key=_begins))
    found = tuple(record for record in inside if record.parts)
    outside = len(selection.cooperation) + len(selection.tours) - len(found)
    return Timeline(found, first, last, outside)


def _begins(record: Record) -> tuple[str, str]:
    return min(part.start for part in record.parts), record.record_id


def _ends(record: Record) -> str:
    return max(part.end for part in record.parts)


def _within(record: Record, first: str, last: str) -> Record:
    """The record with those of its parts that touch the range."""
    parts = tuple(part for part in record.parts if part.end >= first and part.start <= last)
    return record if len(parts) == len(record.parts) else record._replace(parts=parts)


def _cooperation(selection: Selection) -> Iterator[Record]:
    records = _cooperation_told(selection.atlas, selection.day)
    return (records[coop] for coop in selection.cooperation.index if coop in records)


@kept_by_language(8)
def _cooperation_told(atlas: Atlas, day: pd.Timestamp) -> dict[str, Record]:
    """Every cooperation of which anything was known by ``day``, by coop_id.

    Kept for recent days: a filter changes which are shown, and not what they were.
    """
    actors, countries = atlas.names["actor"], atlas.names["country"]
    columns = ("case", "power", "country", "type", "title", "when", "status")
    lives, found = lives_on(atlas, day), {}
    for coop in rows(cooperation_on(atlas, day), *columns):
        if parts := lives.get(coop["coop_id"]):
            told = Told(
                coop["power"],
                actors[coop["power"]],
                countries[coop["country"]],
                label(coop["type"]),
                coop["title"],
                coop["when"],
                label(coop["status"]),
            )
            found[coop["coop_id"]] = Record(coop["coop_id"], coop["case"], False, told, parts)
    return found


def _tours(selection: Selection) -> Iterator[Record]:
    tours, stops = _tours_told(selection.atlas), dated_stops(selection.atlas)
    day = selection.day.date()
    by_tour: dict[str, list[Stop]] = {}
    for stop_id in selection.stops.index:
        stop = stops.get(stop_id)
        # A stop made later than the date shown is not known of yet.
        if stop and (not stop.done or (stop.earliest and stop.earliest <= day)):
            by_tour.setdefault(stop.tour, []).append(stop)
    for tour in selection.tours.index:
        if own := by_tour.get(tour):
            countries = ", ".join(dict.fromkeys(stop.country for stop in own))
            told = tours[tour]._replace(country_label=countries)
            yield Record(tour, tour, True, told, journey(own))


@kept_by_language(4)
def _tours_told(atlas: Atlas) -> dict[str, Told]:
    """Every tour, by tour_id; its countries depend on the stops in view."""
    actors, officials = atlas.names["actor"], atlas.names["official"]
    return {
        tour["tour_id"]: Told(
            tour["counts_for"][-1],
            actors[tour["counts_for"][-1]],
            "",
            tour_label(officials[tour["official"]]),
            tour["title"],
            tour["when"],
            label(tour["status"]),
        )
        for tour in rows(atlas.tours, "counts_for", "official", "title", "when", "status")
    }


def tour_label(official: str) -> str:
    """What a tour is called; with "" the beginning that all share."""
    return say("Tour, {official}", official=official)
