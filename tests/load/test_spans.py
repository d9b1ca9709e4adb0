"""When things began and ended, as far as it is known."""

from pathlib import Path

import pandas as pd

from dashboard.load.spans import SPAN_COLUMNS
from tests.cases import atlas_of, only_cases
from tests.small_folder import small_tables


def days(row: "pd.Series[pd.Timestamp]") -> list[str]:
    return ["" if pd.isna(day) else str(day.date()) for day in row]


def test_a_span_is_as_wide_as_the_date_is_vague(tmp_path: Path) -> None:
    tables = only_cases(
        ("exact", "RUS", "BFA", "base", "announced 2023", "begun 2024-01-24", "ended 2024-06"),
        ("by", "RUS", "BFA", "base", "begun ../2024-06-05"),
        ("promise", "RUS", "BFA", "base", "announced 2024-06-05"),
        ("deal", "RUS", "BFA", "agreement", "signed 2023", "begun 2024"),
    )
    spans = atlas_of(tmp_path, tables).cooperation[list(SPAN_COLUMNS)]
    assert days(spans.loc["exact"]) == ["2024-01-24", "2024-01-24", "2024-06-01", "2024-06-30"]
    assert days(spans.loc["by"]) == ["", "2024-06-05", "", ""]
    assert days(spans.loc["promise"]) == ["", "", "", ""]
    # An agreement counts from signature.
    assert days(spans.loc["deal"]) == ["2023-01-01", "2023-12-31", "", ""]


def test_it_is_over_with_the_first_step_that_ends_it(tmp_path: Path) -> None:
    case = "drill", "RUS", "BFA", "exercise", "begun 2023-02", "completed 2023-02-27", "ended 2024"
    spans = atlas_of(tmp_path, only_cases(case)).cooperation[list(SPAN_COLUMNS)]
    assert days(spans.loc["drill"])[2:] == ["2023-02-27", "2023-02-27"]


def test_there_are_none_where_nothing_is_recorded(tmp_path: Path) -> None:
    assert atlas_of(tmp_path, only_cases()).cooperation.empty


def test_stops_take_their_planned_dates_only_until_they_have_others(tmp_path: Path) -> None:
    tables = small_tables()
    oyo = tables["stops"][1]
    oyo.update(planned_start="2024-06-01", planned_end="2024-06-02")
    bfa = tables["stops"][2]
    bfa.update(start="", end="", status="planned", planned_start="2024-07")
    spans = atlas_of(tmp_path, tables).stops[list(SPAN_COLUMNS)]
    assert days(spans.loc[oyo["stop_id"]]) == ["2024-06-03"] * 2 + ["2024-06-04"] * 2
    assert days(spans.loc[bfa["stop_id"]]) == ["2024-07-01", "2024-07-31"] * 2
