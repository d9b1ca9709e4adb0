"""The records in view as one table, citations included."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import Codebook
from dashboard.export.tables.cells import csv_bytes
from dashboard.queries.select import Selection

RECORDS = ("cooperation", "tours", "stops")
"""The tables whose rows are records, in the order in which they are written."""

_DERIVED = (
    "when",
    "status",
    "earliest",
    "latest",
    "sourcing",
    "sourcing_reason",
    "disputed",
    "confirmed",
)
_OWN = {
    "cooperation": (*_DERIVED, "began", "finished", "power", "case", "quantity_sourcing"),
    "tours": ("actor", "countries", *_DERIVED),
    "stops": ("actor", "official", *_DERIVED),
}
"""What is derived and written for the rows of each table, besides the table's own columns."""

_SOURCES = {
    "source_id": "source",
    "source_publisher": "publisher",
    "source_title": "title",
    "source_published": "published",
    "source_url": "url",
    "source_kind": "kind",
    "stance": "stance",
    "cited_for": "field",
}
"""What is written of each citation: the column, and what it is called in the tables."""

_KINDS = {
    **dict.fromkeys(("earliest", "latest", "confirmed", "began", "finished", "date_shown"), "date"),
    **dict.fromkeys(("countries", "steps", "claims", *_SOURCES), "list"),
    "disputed": "flag",
    "in_view": "flag",
}
"""What the cells of derived columns are, where they are not text."""


def records_csv(selection: Selection) -> bytes:
    """A row a tour, stop and cooperation in view: every field, what is derived, and its sources.

    Columns that a table lacks are blank. Steps, stances and sources are joined with ``; `` in one
    cell each, in the same order.
    """
    return csv_bytes(records_frame(selection))


def records_frame(selection: Selection) -> pd.DataFrame:
    """The table behind ``records_csv``, with values as they are in memory: lists are tuples."""
    parts = [records_of(selection, name).astype(object) for name in RECORDS]
    together = pd.concat(parts, ignore_index=True)
    last = ["steps", "claims", *_SOURCES, "date_shown", "fingerprint"]
    return together[[name for name in together.columns if name not in last] + last]


def records_of(selection: Selection, name: str) -> pd.DataFrame:
    """The rows of one of ``RECORDS`` that ``records_frame`` has, with the columns they can have."""
    rows = rows_in_view(selection, name)
    if name == "cooperation":
        rows = rows.join(_steps(selection), on="record_id")
    rows = rows.join(_claims(selection), on="record_id")
    rows = rows.join(_citations(selection), on="record_id")
    return rows.assign(date_shown=selection.day, fingerprint=selection.atlas.fingerprint)


def rows_in_view(selection: Selection, name: str) -> pd.DataFrame:
    """The rows of one of ``RECORDS`` in view, in the codebook's order of columns, then derived.

    The key is called ``record_id``; names stand beside the ids of actors and countries.
    """
    atlas = selection.atlas
    frame: pd.DataFrame = getattr(selection, name)
    key = atlas.codebook[name].key[0]
    written = [column for column in atlas.codebook[name].columns if column != key]
    derived = [column for column in _OWN[name] if column not in written]
    rows = frame[[*written, *derived]].copy()
    rows.insert(0, "record_id", frame.index)
    rows.insert(1, "kind", name.removesuffix("s"))
    if name == "stops":
        named = frame["official"].map(atlas.names["official"])
        rows.insert(2, "title", named + " in " + stop_places(selection.atlas, frame))
    for column in ("actor", "country"):
        if column in rows.columns:
            place = list(rows.columns).index(column) + 1
            rows.insert(place, f"{column}_name", rows[column].map(atlas.names[column]))
    return rows.reset_index(drop=True)


def stop_places(atlas: Atlas, stops: pd.DataFrame) -> pd.Series:
    """Where each stop was: "Oyo, Congo", or the country alone."""
    country = stops["country"].map(atlas.names["country"])
    return (stops["city"] + ", " + country).where(stops["city"] != "", country)


def whole_tours(selection: Selection) -> Selection:
    """The same with every stop of the tours in view, as the map draws them."""
    return replace(selection, stops=selection.route_stops)


def column_kinds(codebook: Codebook, columns: Sequence[str]) -> dict[str, str]:
    """What the cells of records are, by column: string, list, integer, number, date or flag.

    Dates are whole days; partial dates are text.
    """
    kinds = {
        column.name: "string" if column.kind == "partial-date" else column.kind
        for name in RECORDS
        for column in codebook[name].columns.values()
    }
    return {name: {**kinds, **_KINDS}.get(name, "string") for name in columns}


def _steps(selection: Selection) -> pd.DataFrame:
    steps = selection.atlas.steps.sort_values("reached", kind="stable")
    return _gathered(steps["coop_id"], steps=steps["step"] + " " + steps["date"])


def _claims(selection: Selection) -> pd.DataFrame:
    """The values that sources give where they differ, by record, the one shown first."""
    atlas = selection.atlas
    claims = atlas.claims.sort_values(["field", "displayed"], ascending=[True, False])
    publisher = claims["source"].map(atlas.sources["publisher"])
    shown = claims["displayed"].map({"yes": ", shown)", "no": ")"})
    texts = claims["field"] + ": " + claims["value"] + " (" + publisher + shown
    return _gathered(claims["record_id"], claims=texts)


def _citations(selection: Selection) -> pd.DataFrame:
    atlas = selection.atlas
    cited = atlas.citations.merge(atlas.sources, left_on="source", right_index=True)
    columns = {name: cited[column] for name, column in _SOURCES.items()}
    return _gathered(cited["record_id"], **columns)


def _gathered(records: pd.Series, **columns: pd.Series) -> pd.DataFrame:
    """The values of each record as tuples, in their order. Far faster than pandas' own."""
    tuples: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, values in columns.items():
        lists: dict[str, list[str]] = {}
        for record, value in zip(records, values, strict=True):
            lists.setdefault(record, []).append(value)
        tuples[name] = {record: tuple(listed) for record, listed in lists.items()}
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in tuples.items()})
