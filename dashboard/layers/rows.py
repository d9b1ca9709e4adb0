"""Frames as rows for the browser."""

from typing import Any

import numpy as np
import pandas as pd

_FIRST = pd.Timestamp("1970-01-01")

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """Each row as a dict, with the index as ``id``. Many times faster than ``iterrows``."""
    columns = [str(name) for name in frame.columns]
    rows = zip(frame.index, *(frame[name].tolist() for name in frame.columns), strict=True)
    return [dict(zip(["id", *columns], row, strict=True)) for row in rows]


def day_number(day: Any) -> int | None:
    """Days since 1970-01-01, so that showing a date is a comparison; None for an unknown day."""
    return None if pd.isna(day) else int((day - _FIRST).days)


def day_numbers(days: pd.Series | pd.DatetimeIndex) -> list[int | None]:
    """``day_number`` of each."""
    dates = days.to_numpy().astype("datetime64[D]")
    numbers = zip(dates.astype(np.int64).tolist(), np.isnat(dates).tolist(), strict=True)
    return [None if unknown else number for number, unknown in numbers]
