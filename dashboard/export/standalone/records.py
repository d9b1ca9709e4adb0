"""Every record of a View with all that is known of it, as plain values for a page on a disk.

What ``queries.record_page`` gives for one record is gathered here for thousands: each
table is gone through once, and each source is written once.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.layers.rows import Row, records
from dashboard.queries.records import RELATIONS, field_texts, origin_names, record_title
from dashboard.queries.select import Selection

_NAMED = ("status", "type", "purpose", "step")
"""Fields whose claimed values are words of the codebook."""


class Sources:
    """The sources that records name, each with a number from 0 in the order of their first use."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        return self._numbers.setdefault(source, len(self._numbers))

    def rows(self) -> list[Row]:
        """Title, publisher, date as it is known, kind, language and addresses of each."""
        frame = self._atlas.sources.loc[list(self._numbers)]
        return [
            {
                "title": row["title"].removeprefix("~"),
                "rebuilt": row["title"].startswith("~"),
                "publisher": row["publisher"],
                "published": _day(row["published"]) or "no date",
                "kind": label(row["kind"]),
                "lang": row["lang"],
                "url": row["url"],
                "archive": row["archive_url"],
            }
            for row in records(frame)
        ]


def record_rows(selection: Selection, sources: Sources) -> list[Row]:
    """The cooperation, the tours and all stops of these tours, each with everything known of it.

    ``steps``, ``claims`` and ``sources`` name sources by their number; ``links`` and ``stops``
    name records by id, with their title, as they need not be in view. ``parent`` is a stop's tour.
    """
    atlas = selection.atlas
    frames = {
        "cooperation": selection.cooperation,
        "tours": selection.tours,
        # An unknown order as a missing number: NA cannot be compared.
        "stops": selection.route_stops.astype({"stop_no": "object"}).fillna({"stop_no": math.nan}),
    }
    ids = {record for frame in frames.values() for record in frame.index}
    steps = _grouped(atlas.steps.sort_values("reached", kind="stable"), "coop_id", ids)
    claims = _grouped(
        atlas.claims.sort_values(["field", "displayed"], ascending=[True, False], kind="stable"),
        "record_id",
        ids,
    )
    citations = _grouped(atlas.citations, "record_id", ids)
    links = _links(atlas, ids)
    stops = _grouped(frames["stops"], "tour", ids)
    origins = _origin_names(atlas, frames)
    found = []
    for table, frame in frames.items():
        titles = {name: column.title for name, column in atlas.codebook[table].columns.items()}
        for row in records(frame):
            record = row["id"]
            kind = label(row["type"]) if table == "cooperation" else label(table.removesuffix("s"))
            reason = ", ".join(origins[origin] for origin in row["origins"])
            found.append(
                {
                    "id": record,
                    "kind": kind,
                    "title": record_title(atlas, record),
                    "subtitle": f"{atlas.names['actor'][row['actor']]} · {kind} · {row['when']}",
                    "status": label(row["status"]),
                    "sourcing": row["sourcing"],
                    "reason": f"{row['sourcing_reason']}: {reason}.",
                    "number": row.get("quantity_sourcing", ""),
                    "disputed": bool(row["disputed"]),
                    "parent": row.get("tour", ""),
                    "fields": field_texts(atlas, table, dict(row.items())),
                    "steps": [
                        [
                            label(step["step"]),
                            _day(step["date"]),
                            step["note"],
                            sources.number(step["source"]),
                        ]
                        for step in steps.get(record, ())
                    ],
                    "claims": _claims(atlas, claims.get(record, ()), titles, sources),
                    "sources": _said(citations.get(record, ()), titles, sources),
                    "links": links.get(record, []),
                    "stops": [_itinerary(atlas, stop) for stop in stops.get(record, ())],
                }
            )
    return found


def _grouped(frame: pd.DataFrame, column: str, ids: set[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in records(frame[frame[column].isin(ids).to_numpy()]):
        found.setdefault(row[column], []).append(row)
    return found


def _origin_names(atlas: Atlas, frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Every origin of these records as a reader knows it."""
    met = dict.fromkeys(
        origin for frame in frames.values() for known in frame["origins"] for origin in known
    )
    return dict(zip(met, origin_names(atlas, {"origins": list(met)}), strict=True))


def _claims(atlas: Atlas, rows: Any, titles: Mapping[str, str], sources: Sources) -> list[Any]:
    """For each field that sources differ on: its title, and the values, the one shown first."""
    by_field: dict[str, list[Any]] = {}
    for row in rows:
        by_field.setdefault(row["field"], []).append(
            [
                _claimed(atlas, row["field"], row["value"]),
                row["displayed"] == "yes",
                row["reason"],
                sources.number(row["source"]),
            ]
        )
    return [[titles[field], values] for field, values in by_field.items()]


def _claimed(atlas: Atlas, field: str, value: str) -> str:
    if field in ("country", "place"):
        return atlas.names["country"].get(value, value)
    try:
        return PartialDate.parse(value).describe()
    except ValueError:
        return label(value) if field in _NAMED else value


def _said(rows: Any, titles: Mapping[str, str], sources: Sources) -> list[Any]:
    """Each source once, with what it says of the record and of single fields."""
    by_source: dict[int, list[str]] = {}
    for row in rows:
        of = titles[row["field"]].lower() if row["field"] else "the record"
        where = f" ({row['locator']})" if row["locator"] else ""
        number = sources.number(row["source"])
        by_source.setdefault(number, []).append(f"{row['stance']} {of}{where}")
    return [[number, "; ".join(said)] for number, said in by_source.items()]


def _links(atlas: Atlas, ids: set[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one, phrase, other in _both_ways(atlas.links):
        if one in ids:
            found.setdefault(one, []).append([phrase, other, record_title(atlas, other)])
    return found


def _both_ways(links: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    columns = (links["record_id"], links["other_id"], links["relation"])
    for one, other, relation in zip(*columns, strict=True):
        forward, backward = RELATIONS[relation]
        yield one, forward, other
        yield other, backward, one


def _itinerary(atlas: Atlas, stop: Row) -> list[str]:
    order: str = "·" if pd.isna(stop["stop_no"]) else f"{stop['stop_no']}."
    country = atlas.names["country"][stop["country"]]
    place = ", ".join(part for part in (stop["city"], country) if part)
    state = "" if stop["status"] == "done" else f" ({label(stop['status']).lower()})"
    mark = " · disputed" if stop["disputed"] else ""
    return [stop["id"], f"{order} {place}{state} · {stop['when']}{mark}"]


def _day(written: str) -> str:
    return PartialDate.parse(written).describe() if written else ""
