"""What each record says, row by row, and a short hash of all of it.

A record is taken whole, as a reader opens it: a tour with its stops, or a cooperation with its
steps, and for both their claims, citations and links.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas

LENGTH = 8
"""Hex digits: a changed record goes unnoticed once in four thousand million times."""

WHOLE = ("cooperation", "tours")
"""The tables of which each row is a record of its own, as a View's sentence counts them."""

SOURCE_COLUMNS = ("publisher", "published", "kind", "speaks_for")
"""What of a cited source bears on the record: its sourcing and the day it was last confirmed."""

_BELONGS_BY = {
    "stops": ("tour",),
    "steps": ("coop_id",),
    "claims": ("record_id",),
    "citations": ("record_id",),
    "links": ("record_id", "other_id"),
}
"""The columns by which a row belongs to a record, or to a stop and so to its tour."""

RowKey = tuple[str, ...]
"""A table's name, then the cells of its key."""
Cells = Mapping[str, str]
"""The cells of a row that are not blank, by column."""
Rows = dict[RowKey, Cells]


def record_hashes(atlas: Atlas) -> dict[str, str]:
    """The hash of each whole record, by its id.

    It is over text that is the same in every order of rows and columns, and leaves blank cells
    out, so that a column that is added later changes no record that does not fill it. Committed
    files hold these hashes: another way of making them makes every older release wrong.
    """
    return {
        record: sha256(
            json.dumps(
                sorted([*key, sorted(cells.items())] for key, cells in rows.items()),
                ensure_ascii=False,
                separators=(",", ":"),
            ).encode()
        ).hexdigest()[:LENGTH]
        for record, rows in whole_records(atlas).items()
    }


def whole_records(atlas: Atlas) -> dict[str, Rows]:
    """The rows that make up each whole record, by its id."""
    tables = {name: rows_of(atlas, name) for name in (*WHOLE, *_BELONGS_BY)}
    whole: dict[str, Rows] = {}
    for name in WHOLE:
        whole |= {key[1]: {key: cells} for key, cells in tables[name].items()}
    owner = {record: record for record in whole}
    owner |= {key[1]: cells["tour"] for key, cells in tables["stops"].items()}
    sources = {
        key: {name: cells[name] for name in SOURCE_COLUMNS if name in cells}
        for key, cells in rows_of(atlas, "sources").items()
    }
    for name, columns in _BELONGS_BY.items():
        for key, cells in tables[name].items():
            for record in {owner[cells[column]] for column in columns}:
                whole[record][key] = cells
                if source := cells.get("source"):
                    whole[record]["sources", source] = sources["sources", source]
    return whole


def rows_of(atlas: Atlas, table: str) -> Rows:
    """The rows of a table as text, by their keys; what was derived is not among the cells."""
    definition = atlas.codebook[table]
    frame = atlas.frames[table]
    frame = frame.reset_index() if len(definition.key) == 1 else frame
    columns = [list(_texts(frame[name])) for name in definition.columns]
    rows: Rows = {}
    for row in zip(*columns, strict=True):
        cells = dict(zip(definition.columns, row, strict=True))
        key = (table, *(cells[name] for name in definition.key))
        rows[key] = {name: text for name, text in cells.items() if text}
    return rows


def _texts(column: pd.Series) -> Iterator[str]:
    for value in column.astype(object):
        yield _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ";".join(value)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:.15g}"
