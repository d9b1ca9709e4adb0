"""Columns of days: ``datetime64[s]`` without a zone, NaT where unknown."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from dashboard.dates import PartialDate


def as_days(days: Sequence[date | None], index: pd.Index) -> pd.Series:
    """Dates as a column of days."""
    known = [None if pd.isna(day) else day for day in days]
    return pd.Series(np.array(known, dtype="datetime64[s]"), index)


def days_of(written: pd.Series, part: Callable[[PartialDate], date | None]) -> pd.Series:
    """One ``part`` of each written partial date; NaT for blanks."""
    days = [part(PartialDate.parse(text)) if text else None for text in written]
    return as_days(days, written.index)
