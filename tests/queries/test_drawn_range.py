"""The span of time that a chart draws."""

from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.queries.drawn_range import drawn_range
from tests.cases import selection_of
from tests.small_folder import small_tables


def test_the_range_drawn_is_the_views_up_to_the_date_shown(tmp_path: Path) -> None:
    seen = pd.to_datetime(["2024-01-24"]).to_numpy()
    view = {"start": date(2023, 5, 5), "end": date(2024, 8, 1), "as_of": date(2024, 6, 30)}
    first, last = drawn_range(selection_of(tmp_path / "a", small_tables(), **view), seen)
    assert (str(first.date()), str(last.date())) == ("2023-05-05", "2024-06-30")
    first, last = drawn_range(selection_of(tmp_path / "b", small_tables()), seen)
    assert (str(first.date()), str(last.date())) == ("2024-01-01", "2026-11-23")


def test_of_many_days_the_few_oldest_are_left_out(tmp_path: Path) -> None:
    old = pd.to_datetime(["2016-03-01", "2016-05-01"])
    seen = old.union(pd.date_range("2023-02-01", periods=28, freq="W")).to_numpy()
    first, _ = drawn_range(selection_of(tmp_path, small_tables()), seen)
    assert str(first.date()) == "2023-01-01"
