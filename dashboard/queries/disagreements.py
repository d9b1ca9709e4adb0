"""What the sources behind a View disagree on, value beside value."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.language import later, number, say
from dashboard.queries.records import record_title, table_of
from dashboard.queries.select import Selection

Claim = Mapping[Hashable, Any]
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
    atlas = selection.atlas
    records = _records(selection)
    claims = atlas.claims[atlas.claims["record_id"].isin(records)]
    found: dict[tuple[str, tuple[Value, ...]], Disagreement] = {}
    for (record_id, _), own in _by_field(claims).items():
        one = _disagreement(atlas, record_id, own)
        known = found.get((one.field, one.values))
        found[one.field, one.values] = replace(known, also=known.also + 1) if known else one
    return sorted(
        found.values(),
        key=lambda one: (_weight(one.field), -len(one.values), records[one.record_id]),
    )


def disagreements_of(atlas: Atlas, record_id: str) -> tuple[Disagreement, ...]:
    """Those of one record, what, where and who first."""
    claims = atlas.claims[(atlas.claims["record_id"] == record_id).to_numpy()]
    found = [_disagreement(atlas, record_id, own) for own in _by_field(claims).values()]
    return tuple(sorted(found, key=lambda one: _weight(one.field)))


def _by_field(claims: pd.DataFrame) -> dict[tuple[str, str], list[Claim]]:
    """The claims by record and field, in the order of the table."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims.to_dict("records"):
        found.setdefault((claim["record_id"], claim["field"]), []).append(claim)
    return found


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
    records = _records(selection)
    own = citations[(citations["stance"] == "denies") & citations["record_id"].isin(records)]
    pairs = dict.fromkeys(zip(own["record_id"], own["source"], strict=True))
    return sorted(pairs, key=lambda pair: (records[pair[0]], pair[1]))


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


def _records(selection: Selection) -> dict[str, int]:
    """The ids in view by their place in time, 0 for the newest."""
    days: dict[str, float] = {}
    for frame in (selection.cooperation, selection.tours, selection.stops):
        days |= dict(zip(frame.index, frame["latest"].fillna(selection.day), strict=True))
    newest_first: Iterable[str] = sorted(days, key=lambda one: (days[one], one), reverse=True)
    return {record_id: place for place, record_id in enumerate(newest_first)}


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
