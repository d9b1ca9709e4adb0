"""Rows of a frame, one by one, for what has to be told of each."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

Row = Mapping[str, Any]
"""Cells by column."""


def rows(frame: pd.DataFrame, *columns: str) -> list[Row]:
    """Each row with its cells in ``columns``, all of them without any, and its key.

    The key stands under the name of the index. Many times faster than pandas' own ways, which make
    rows of wide frames with mixed kinds cell by cell.
    """
    names = [str(name) for name in (frame.index.name, *(columns or frame.columns))]
    cells = (frame.index, *(frame[name].tolist() for name in names[1:]))
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def days(column: "pd.Series[pd.Timestamp]") -> list[date | None]:
    """A column of days as plain dates, None where unknown, to compare them one by one."""
    found: list[date | None] = column.to_numpy().astype("datetime64[D]").tolist()
    return found
