"""Cells as files take them, and CSV that a spreadsheet opens as it is meant."""

import pandas as pd

Plain = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

GUARDED = "apostrophe_added_in"
"""The last column of every CSV file: in which columns of its row an apostrophe was added."""


def csv_bytes(table: pd.DataFrame) -> bytes:
    """A table as CSV, without its index.

    UTF-8 with a byte order mark, without which spreadsheets garble accents. Lists are joined with
    ``; ``, days are ISO dates, unknown values blank. Text that a spreadsheet would run as a
    formula gets an apostrophe before it, and the column ``GUARDED`` names where; numbers stay
    numbers, negative ones too.
    """
    columns = {guarded(name): [plain(value) for value in table[name]] for name in table.columns}
    added: list[list[str]] = [[] for _ in range(len(table))]
    for name, cells in columns.items():
        for row, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith(_FORMULA):
                cells[row] = guarded(cell)
                added[row].append(name)
    columns[GUARDED] = ["; ".join(names) for names in added]
    text = pd.DataFrame(columns, dtype=object).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def guarded(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(value: object) -> Plain:
    """A value of a frame as text, number or flag; None when unknown.

    Lists are joined with ``; ``, days are ISO dates, whole numbers have no decimals.
    """
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or None
    if isinstance(value, str):
        return value or None
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, float) and value.is_integer():
        return int(value)
    # pandas gives numpy's own numbers and flags; files want Python's.
    bare: Plain = value.item() if hasattr(value, "item") else value  # type: ignore[assignment]
    return bare
