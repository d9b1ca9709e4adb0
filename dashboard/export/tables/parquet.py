"""The records in view as Parquet: the machine copy, typed and unmodified."""

import io
from typing import Any

import pandas as pd

from dashboard.export.tables.about import about
from dashboard.export.tables.records import column_kinds, records_frame
from dashboard.queries.select import Selection

_COPY = "Machine copy: every cell as it is in the data, also one that begins with = + - or @."


def records_parquet(selection: Selection) -> bytes:
    """What ``records_csv`` has, typed: a row a record, the same columns.

    Written dates are text, derived days date32, lists lists of text; what is blank or has no
    meaning for a record is null. Where the file comes from stands in its key-value metadata.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "string": pa.string(),
        "list": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "flag": pa.bool_(),
    }
    frame = records_frame(selection)
    kinds = column_kinds(selection.atlas.codebook, list(frame.columns))
    fields = [pa.field(name, types[kind]) for name, kind in kinds.items()]
    schema = pa.schema(fields, metadata={**about(selection), "copy": _COPY})
    arrays = [
        pa.array([_value(value, kind) for value in frame[name]], types[kind])
        for name, kind in kinds.items()
    ]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")
    return file.getvalue()


def _value(value: Any, kind: str) -> object:
    if isinstance(value, tuple):
        return list(value) or None
    if pd.isna(value) or value == "":
        return None
    return value.date() if kind == "date" else value
