"""One record as its page tells it: how it stands, who says so, and what it hangs together with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.load.lifecycle import NOT_YET
from dashboard.load.releases import Entry, Release
from dashboard.queries.disagreements import Disagreement, disagreements_of, field_title
from dashboard.queries.known import confirmed_by
from dashboard.queries.records import field_texts, record_title, table_of
from dashboard.queries.select import cooperation_on
from dashboard.queries.working import Working, number_working, working

Standing = Literal["not_known", "hollow", "ending", "standing", "faded", "suspended", "over"]
"""What a cooperation is on a day, as the map draws it."""


@dataclass(frozen=True, slots=True)
class Step:
    """``to_come``: later than the date shown."""

    step: str
    when: str
    publisher: str
    url: str
    note: str
    to_come: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of the record: ``field`` is a column's title, "" for the whole."""

    stance: str
    field: str
    origin: str
    locator: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source and what it says; one that only dates a step or gives a value says nothing here.

    ``rebuilt``: the title was made from the address. ``day`` is when it was published.
    """

    title: str
    rebuilt: bool
    url: str
    archive_url: str
    publisher: str
    day: str
    kind: str
    lang: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that this one is tied to; ``forward`` when the tie starts here."""

    relation: str
    forward: bool
    record_id: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Stop:
    record_id: str
    number: str
    city: str
    country: str
    when: str
    status: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything that is known of one record.

    ``countries`` are (iso3, name). ``confirmed`` is the day of the newest source that supports
    cooperation by the day asked for, "" without. ``stops`` are those of the tour, of a
    stop's own tour as well.
    """

    record_id: str
    table: str
    type: str
    title: str
    actor: tuple[str, str]
    countries: tuple[tuple[str, str], ...]
    official: tuple[str, str]
    tour: tuple[str, str]
    when: str
    status: str
    standing: Standing
    confirmed: str
    disputed: bool
    sourcing: Working
    number: Working | None
    disagreements: tuple[Disagreement, ...]
    steps: tuple[Step, ...]
    sources: tuple[CitedSource, ...]
    links: tuple[Linked, ...]
    stops: tuple[Stop, ...]
    fields: tuple[tuple[str, str], ...]


def record_page(atlas: Atlas, record_id: str, day: pd.Timestamp) -> RecordPage | None:
    """The record as it stood on ``day``; None when there is no such one."""
    table = table_of(atlas, record_id)
    if table is None:
        return None
    rows = cooperation_on(atlas, day) if table == "cooperation" else atlas.frames[table]
    row: Mapping[Any, Any] = rows.iloc[rows.index.get_loc(record_id)].to_dict()
    tour = {"tours": record_id, "stops": row.get("tour", ""), "cooperation": ""}[table]
    official = row.get("official", "")
    countries = row["countries"] if table == "tours" else (row["country"],)
    names = atlas.countries["name"]
    confirmed = confirmed_by(atlas, day).get(record_id)
    return RecordPage(
        record_id=record_id,
        table=table,
        type=row["type"] if table == "cooperation" else table.removesuffix("s"),
        title=record_title(atlas, record_id),
        actor=(row["actor"], atlas.actors["name"][row["actor"]]),
        countries=tuple((iso3, names[iso3]) for iso3 in dict.fromkeys(countries)),
        official=(official, atlas.officials["name"][official]) if official else ("", ""),
        tour=(tour, atlas.tours["title"][tour]) if tour else ("", ""),
        when=row["when"],
        status=row["status"],
        standing=_standing(row) if table == "cooperation" else "standing",
        confirmed=PartialDate.of(confirmed.date()).describe() if confirmed else "",
        disputed=bool(row["disputed"]),
        sourcing=working(atlas, record_id),
        number=number_working(atlas, record_id) if table == "cooperation" else None,
        disagreements=disagreements_of(atlas, record_id),
        steps=_steps(atlas, record_id, day),
        sources=_sources(atlas, record_id),
        links=_links(atlas, record_id),
        stops=_stops(atlas, tour),
        fields=tuple(field_texts(atlas, table, row)),
    )


def releases_with(releases: Sequence[Release], record_id: str) -> list[tuple[Release, Entry]]:
    """The releases that held a record, the newest first, with what they keep of it."""
    having = [release for release in releases if record_id in release.records]
    having.sort(key=lambda release: (release.date, release.name), reverse=True)
    return [(release, release.records[record_id]) for release in having]


def _standing(row: Mapping[Any, Any]) -> Standing:
    if row["status"] == NOT_YET:
        return "not_known"
    if row["ending"]:
        return "ending"
    if not row["counts"]:
        return "hollow"
    if row["standing"]:
        return "faded" if row["faded"] else "standing"
    return "suspended" if row["status"] == "suspended" else "over"


def _steps(atlas: Atlas, record_id: str, day: pd.Timestamp) -> tuple[Step, ...]:
    own = atlas.steps[(atlas.steps["coop_id"] == record_id).to_numpy()]
    sources = atlas.sources
    return tuple(
        Step(
            step=step["step"],
            when=PartialDate.parse(step["date"]).describe(),
            publisher=sources["publisher"][step["source"]],
            url=sources["url"][step["source"]],
            note=step["note"],
            to_come=bool(step["reached"] > day),
        )
        for step in own.sort_values("reached", kind="stable").to_dict("records")
    )


def _sources(atlas: Atlas, record_id: str) -> tuple[CitedSource, ...]:
    """Each source once: those cited in their order, then those of steps and of rival values."""
    said: dict[str, list[Said]] = {}
    own = atlas.citations[(atlas.citations["record_id"] == record_id).to_numpy()]
    for citation in own.to_dict("records"):
        field = field_title(atlas, record_id, citation["field"]) if citation["field"] else ""
        one = Said(citation["stance"], field, citation["origin"], citation["locator"])
        said.setdefault(citation["source"], []).append(one)
    for rows, key in ((atlas.steps, "coop_id"), (atlas.claims, "record_id")):
        for source in rows.loc[(rows[key] == record_id).to_numpy(), "source"]:
            said.setdefault(source, [])
    facts = atlas.sources.loc[list(said)].to_dict("records")
    return tuple(_source(row, tuple(says)) for row, says in zip(facts, said.values(), strict=True))


def _source(row: Mapping[Any, Any], said: tuple[Said, ...]) -> CitedSource:
    return CitedSource(
        title=row["title"].removeprefix("~"),
        rebuilt=row["title"].startswith("~"),
        url=row["url"],
        archive_url=row["archive_url"],
        publisher=row["publisher"],
        day=PartialDate.parse(row["published"]).describe() if row["published"] else "",
        kind=row["kind"],
        lang=row["lang"],
        said=said,
    )


def _links(atlas: Atlas, record_id: str) -> tuple[Linked, ...]:
    links = atlas.links
    own = links[((links["record_id"] == record_id) | (links["other_id"] == record_id)).to_numpy()]
    found = []
    for tie in own.to_dict("records"):
        forward = tie["record_id"] == record_id
        other = tie["other_id"] if forward else tie["record_id"]
        when = atlas.frames[table_of(atlas, other) or "cooperation"]["when"][other]
        found.append(Linked(tie["relation"], forward, other, record_title(atlas, other), str(when)))
    return tuple(found)


def _stops(atlas: Atlas, tour: str) -> tuple[Stop, ...]:
    own = atlas.stops[(atlas.stops["tour"] == tour).to_numpy()]
    return tuple(
        Stop(
            record_id=str(stop_id),
            number="" if pd.isna(stop["stop_no"]) else str(int(stop["stop_no"])),
            city=stop["city"],
            country=atlas.countries["name"][stop["country"]],
            when=stop["when"],
            status=stop["status"],
            disputed=bool(stop["disputed"]),
        )
        for stop_id, stop in own.iterrows()
    )
