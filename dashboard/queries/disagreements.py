"""What the sources behind a View disagree on, value beside value."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.language import kept_by_language, later, number, say
from dashboard.queries.records import record_title, table_of
from dashboard.queries.rows import Row, rows
from dashboard.queries.select import Selection

Claim = Row
"""One row of the claims, by column."""

_WHAT = ("country", "place", "city", "actor", "via", "type", "status", "title", "item", "hosts")
_HOW_MANY = ("quantity_min", "quantity_max", "quantity_of")

RULE = (
    "first what, where and who, then how many, then the rest, and when last; within each, those "
    "with the most values, then the newest records"
)
"""Which come first where there is room for few, for the reader."""

_TITLES = {
    "quantity_min": later("Number, at least"),
    "quantity_max": later("Number, at most"),
    "quantity_of": later("What was counted"),
    "start": later("Arrival"),
    "end": later("Departure"),
    "planned_start": later("Planned arrival"),
    "stop_no": later("Place in the order"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value and the sources that give it; ``reason`` says why it is shown, or is not."""

    text: str
    sources: tuple[str, ...]
    displayed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The values of one field of one record, the displayed first.

    ``also`` is how many more records in view have the same values from the same sources, as a
    presence and its withdrawal do.
    """

    record_id: str
    title: str
    field: str
    field_title: str
    values: tuple[Value, ...]
    also: int = 0


def disagreements(selection: Selection) -> list[Disagreement]:
    """One for each field on which claims differ, of records in view, in the order of ``RULE``."""
    in_view = _ids(selection)
    found: dict[tuple[str, tuple[Value, ...]], Disagreement] = {}
    for one in _all(selection.atlas):
        if one.record_id in in_view:
            known = found.get((one.field, one.values))
            found[one.field, one.values] = replace(known, also=known.also + 1) if known else one
    newest_first = sorted(
        found.values(), key=lambda one: _time(selection, one.record_id), reverse=True
    )
    return sorted(newest_first, key=lambda one: (_weight(one.field), -len(one.values)))


def disagreements_of(atlas: Atlas, record_id: str) -> tuple[Disagreement, ...]:
    """Those of one record, what, where and who first."""
    found = [one for one in _all(atlas) if one.record_id == record_id]
    return tuple(sorted(found, key=lambda one: _weight(one.field)))


@kept_by_language(2)
def _all(atlas: Atlas) -> list[Disagreement]:
    """Those of all records, in the order of the claims. No filter changes what one says."""
    claims: dict[tuple[str, str], list[Claim]] = {}
    for claim in rows(atlas.claims):
        claims.setdefault((claim["record_id"], claim["field"]), []).append(claim)
    return [_disagreement(atlas, record_id, own) for (record_id, _), own in claims.items()]


def _disagreement(atlas: Atlas, record_id: str, claims: list[Claim]) -> Disagreement:
    """What the claims on one field of one record come to."""
    field = str(claims[0]["field"])
    values: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: one["displayed"] != "yes"):
        values.setdefault(claim["value"], []).append(claim)
    return Disagreement(
        record_id=record_id,
        title=record_title(atlas, record_id),
        field=field,
        field_title=field_title(atlas, record_id, field),
        values=tuple(_value(atlas, field, value, said) for value, said in values.items()),
    )


def _value(atlas: Atlas, field: str, value: str, claims: list[Claim]) -> Value:
    return Value(
        text=claimed(atlas, field, value),
        sources=tuple(dict.fromkeys(claim["source"] for claim in claims)),
        displayed=any(claim["displayed"] == "yes" for claim in claims),
        reason=next((claim["reason"] for claim in claims if claim["reason"]), ""),
    )


def denials(selection: Selection) -> list[tuple[str, str]]:
    """Record and source of each citation in view that denies what the record says."""
    citations = selection.atlas.citations
    in_view = _ids(selection)
    own = citations[(citations["stance"] == "denies").to_numpy()]
    pairs = {
        pair: None
        for pair in zip(own["record_id"], own["source"], strict=True)
        if pair[0] in in_view
    }
    by_source = sorted(pairs, key=lambda pair: pair[1])
    return sorted(by_source, key=lambda pair: _time(selection, pair[0]), reverse=True)


def claimed(atlas: Atlas, field: str, value: str) -> str:
    """A claimed value as a reader knows it: countries, dates and allowed values in words."""
    if field in ("country", "place"):
        return str(atlas.countries["name"].get(value, value))
    if field in ("actor", "via"):
        return str(atlas.actors["name"].get(value, value))
    if field in ("status", "type", "purpose", "requested_by", "terms", "quantity_of"):
        return label(value)
    if field in ("start", "end", "planned_start", "planned_end"):
        return PartialDate.parse(value).describe()
    if field in ("quantity_min", "quantity_max"):
        return number(float(value), ",.0f")
    return ", ".join(value.split(";")) if field == "hosts" else value


def _ids(selection: Selection) -> set[str]:
    frames = selection.cooperation, selection.tours, selection.stops
    return {record for frame in frames for record in frame.index}


def _time(selection: Selection, record_id: str) -> tuple[pd.Timestamp, str]:
    """What puts records in order of time: the last day that one can mean, else the date shown."""
    day = _latest(selection.atlas)[record_id]
    return selection.day if pd.isna(day) else day, record_id


@lru_cache(2)
def _latest(atlas: Atlas) -> dict[str, pd.Timestamp]:
    frames = atlas.cooperation, atlas.tours, atlas.stops
    return {
        record: day
        for frame in frames
        for record, day in zip(frame.index, frame["latest"], strict=True)
    }


def _weight(field: str) -> int:
    if field in _WHAT:
        return 0
    if field in _HOW_MANY:
        return 1
    return 3 if field in ("start", "end", "planned_start", "planned_end", "stop_no") else 2


def field_title(atlas: Atlas, record_id: str, field: str) -> str:
    """What a column of the record's table is called where values are compared."""
    table = table_of(atlas, record_id) or "cooperation"
    title = _TITLES.get(field)
    return say(title) if title else atlas.codebook[table].columns[field].title
