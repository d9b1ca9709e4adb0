"""CSV files that a spreadsheet opens as they are meant."""

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """A table as CSV, without its index.

    UTF-8 with a byte order mark, without which spreadsheets garble accents. Lists are joined with
    ``; ``, days are ISO dates, unknown values blank. Text that a spreadsheet would run as a
    formula gets an apostrophe before it; numbers stay numbers, negative ones too.
    """
    cells = pd.DataFrame(
        {name: [_cell(value) for value in table[name]] for name in table.columns},
        dtype=object,
    )
    return cells.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
