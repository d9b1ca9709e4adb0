"""Rows that are kept become typed dataframes."""

import pandas as pd

from dashboard.codebook import Codebook, Column, Table
from dashboard.load.draft import Draft, Row


def typed_frames(draft: Draft, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """One frame a table, columns in the codebook's order, indexed by its key where that is one.

    Text is "" where blank, lists are tuples, integers Int64, numbers float64, days datetime64;
    partial dates stay text as written.
    """
    return {table.name: _frame(table, list(draft.kept(table.name))) for table in codebook.values()}


def _frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    columns = {name: _series(column, rows) for name, column in table.columns.items()}
    frame = pd.DataFrame(columns)
    return frame.set_index(table.key[0]) if len(table.key) == 1 else frame


def _series(column: Column, rows: list[Row]) -> pd.Series:
    if column.kind in ("string", "partial-date"):
        return pd.Series([row.cells[column.name] for row in rows], dtype="str")
    values = [row.values[column.name] for row in rows]
    if column.kind == "list":
        return pd.Series(values, dtype="object")
    if column.kind == "integer":
        return pd.Series(values, dtype="Int64")
    if column.kind == "number":
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype="datetime64[s]")
