"""One tour, stop by stop, with what was planned, what was agreed and what sources say of each."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate, describe_span
from dashboard.queries.disagreements import Disagreement, disagreements
from dashboard.queries.records import record_title
from dashboard.queries.rows import Row, rows
from dashboard.queries.select import Selection, select
from dashboard.view import View

_STOP_COLUMNS = (
    *("stop_no", "city", "country", "lon", "lat", "geo_precision", "when", "start", "end"),
    *("planned_start", "planned_end", "status", "purpose", "hosts", "sourcing", "sourcing_reason"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a record. ``published`` is "" when it bears no date.

    ``stances`` are those it takes, on the record or on a column of it: "supports", "disputes",
    "denies".
    """

    publisher: str
    title: str
    url: str
    published: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItineraryStop:
    """One stop of a tour. ``at`` is longitude and latitude in degrees.

    ``number`` is None where the order is unknown. ``when`` is what happened, or what was planned
    where nothing is reported; ``planned`` is the plan as a phrase where it says something else,
    otherwise "". ``agreed`` are id and title of the cooperation agreed there.
    """

    stop_id: str
    number: int | None
    city: str
    country: tuple[str, str]
    at: tuple[float, float]
    geo_precision: str
    when: str
    planned: str
    status: str
    purpose: str
    hosts: tuple[str, ...]
    agreed: tuple[tuple[str, str], ...]
    sources: tuple[Cited, ...]
    disagreements: tuple[Disagreement, ...]
    sourcing: str
    sourcing_reason: str


@dataclass(frozen=True, slots=True)
class Itinerary:
    """One tour with its stops in order.

    ``agreed`` are those linked to the tour and to none of its stops; ``sources`` and
    ``disagreements`` those of the tour's own row.
    """

    tour_id: str
    title: str
    official: tuple[str, str]
    actor: tuple[str, str]
    role_then: str
    when: str
    status: str
    sourcing: str
    sourcing_reason: str
    disputed: bool
    note: str
    stops: tuple[ItineraryStop, ...]
    agreed: tuple[tuple[str, str], ...]
    sources: tuple[Cited, ...]
    disagreements: tuple[Disagreement, ...]


def itinerary(atlas: Atlas, tour_id: str) -> Itinerary | None:
    """The tour with everything that is known of its stops; None if there is no such tour."""
    if tour_id not in atlas.tours.index:
        return None
    (tour,) = rows(atlas.tours.loc[[tour_id]])
    own = atlas.stops[atlas.stops["tour"] == tour_id]
    records = [tour_id, *own.index]
    agreed, sources = _agreed(atlas, records), _sources(atlas, records)
    differing = _disagreements(atlas, records)
    countries = atlas.names["country"]
    return Itinerary(
        tour_id=tour_id,
        title=tour["title"],
        official=(tour["official"], atlas.names["official"][tour["official"]]),
        actor=(tour["actor"], atlas.names["actor"][tour["actor"]]),
        role_then=tour["role_then"],
        when=tour["when"],
        status=tour["status"],
        sourcing=tour["sourcing"],
        sourcing_reason=tour["sourcing_reason"],
        disputed=bool(tour["disputed"]),
        note=tour["note"],
        stops=tuple(
            ItineraryStop(
                stop_id=stop["stop_id"],
                number=None if pd.isna(stop["stop_no"]) else int(stop["stop_no"]),
                city=stop["city"],
                country=(stop["country"], countries[stop["country"]]),
                at=(float(stop["lon"]), float(stop["lat"])),
                geo_precision=stop["geo_precision"],
                when=stop["when"],
                planned=_planned(stop),
                status=stop["status"],
                purpose=stop["purpose"],
                hosts=stop["hosts"],
                agreed=agreed.get(stop["stop_id"], ()),
                sources=sources.get(stop["stop_id"], ()),
                disagreements=differing.get(stop["stop_id"], ()),
                sourcing=stop["sourcing"],
                sourcing_reason=stop["sourcing_reason"],
            )
            for stop in rows(own, *_STOP_COLUMNS)
        ),
        agreed=agreed.get(tour_id, ()),
        sources=sources.get(tour_id, ()),
        disagreements=differing.get(tour_id, ()),
    )


def _planned(stop: Row) -> str:
    """The plan, "" where there is none or where it says no more than what happened.

    A plan with one of the two days agrees with a stop that keeps that day.
    """
    planned = (stop["planned_start"], stop["planned_end"])
    if not any(planned) or not (stop["start"] or stop["end"]):
        return ""
    actual = (stop["start"], stop["end"] or stop["start"])
    kept = all(not plan or plan == day for plan, day in zip(planned, actual, strict=True))
    return "" if kept else describe_span(*planned)


def _agreed(atlas: Atlas, records: list[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Id and title of what was agreed on each record, whichever way it was linked."""
    links = atlas.links[atlas.links["relation"] == "agreed_during"]
    found: dict[str, dict[str, str]] = {}
    for one, other in zip(links["record_id"], links["other_id"], strict=True):
        for visit, coop in ((one, other), (other, one)):
            if visit in records:
                found.setdefault(visit, {})[coop] = record_title(atlas, coop)
    return {visit: tuple(titles.items()) for visit, titles in found.items()}


def _sources(atlas: Atlas, records: list[str]) -> dict[str, tuple[Cited, ...]]:
    citations = atlas.citations[atlas.citations["record_id"].isin(records)]
    columns = (citations[name] for name in ("record_id", "source", "stance"))
    stances: dict[tuple[str, str], dict[str, None]] = {}
    for record_id, source_id, stance in zip(*columns, strict=True):
        stances.setdefault((record_id, source_id), {})[stance] = None
    sources = atlas.sources[atlas.sources.index.isin(citations["source"])]
    facts = rows(sources, "publisher", "title", "url", "published")
    cited = {row["source_id"]: row for row in facts}
    found: dict[str, tuple[Cited, ...]] = {}
    for (record_id, source_id), taken in stances.items():
        source = cited[source_id]
        published = source["published"]
        one = Cited(
            publisher=source["publisher"],
            # A "~" marks a title that was rebuilt from the address.
            title=source["title"].removeprefix("~"),
            url=source["url"],
            published=PartialDate.parse(published).describe() if published else "",
            stances=tuple(taken),
        )
        found[record_id] = (*found.get(record_id, ()), one)
    return found


def _disagreements(atlas: Atlas, records: list[str]) -> dict[str, tuple[Disagreement, ...]]:
    claimed = set(atlas.claims["record_id"]).intersection(records)
    if not claimed:
        return {}
    every = select(atlas, View(tour=(records[0],)))
    none = every.cooperation.iloc[:0]

    def alone(record: str) -> Selection:
        # Together, records with the same values from the same sources would be one.
        stops, tours = every.stops, every.tours
        return replace(
            every,
            cooperation=none,
            stops=stops[stops.index == record],
            tours=tours[tours.index == record],
        )

    return {record: tuple(disagreements(alone(record))) for record in claimed}
