"""Counting over time, by the rule: a linked case counts once; endings are shown, never added; a
joint exercise counts once in total and once for each partner, so bars may exceed the total."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.queries.activity import OTHERS, UNITS, activity, describe_period, period_of, unit_for
from tests.cases import link, only_cases, selection_of
from tests.small_folder import small_tables


def by(frame: pd.DataFrame, part: str = "activity") -> dict[tuple[str, str], int]:
    rows = frame[frame["part"] == part]
    keys = zip(rows["period"], rows["group"], strict=True)
    return dict(zip(keys, rows["count"].astype(int), strict=True))


def test_a_linked_case_counts_once_where_it_first_began(tmp_path: Path) -> None:
    tables = only_cases(
        ("one", "RUS", "BFA", "instructors", "begun 2024-01-24"),
        ("more", "RUS", "BFA", "instructors", "begun 2024-05-02"),
        ("other", "RUS", "MLI", "base", "begun 2024-05-09"),
    )
    link(tables, "more", "one", "resizes")
    found = activity(selection_of(tmp_path, tables, start=date(2024, 1, 1), end=date(2024, 12, 31)))
    assert by(found.frame) == {("January 2024", "instructors"): 1, ("May 2024", "base"): 1}
    assert found.total == 2


def test_an_ending_is_shown_apart_and_never_added(tmp_path: Path) -> None:
    tables = only_cases(
        ("stay", "FRA", "BFA", "deployment", "begun 2023-01-10", "ended 2023-02-19"),
        ("leave", "FRA", "BFA", "withdrawal", "begun 2023-01-25", "completed 2023-02-19"),
    )
    link(tables, "leave", "stay", "ends")
    found = activity(selection_of(tmp_path, tables, start=date(2023, 1, 1), end=date(2023, 3, 31)))
    assert by(found.frame) == {("January 2023", "deployment"): 1}
    assert by(found.frame, "ending") == {("January 2023", "withdrawal"): 1}
    assert (found.total, found.endings) == (1, 1)


def test_a_joint_exercise_counts_once_in_total_and_once_for_each_partner(tmp_path: Path) -> None:
    tables = only_cases(
        ("with-russia", "RUS", "ZAF", "exercise", "begun 2023-02-17"),
        ("with-china", "CHN", "ZAF", "exercise", "begun 2023-02-17"),
    )
    link(tables, "with-china", "with-russia", "same_event")
    dates = {"start": date(2023, 1, 1), "end": date(2023, 12, 31)}
    by_actor = activity(selection_of(tmp_path / "a", tables, stack="actor", **dates))
    assert by(by_actor.frame) == {("February 2023", "RUS"): 1, ("February 2023", "CHN"): 1}
    assert by_actor.total == 1
    assert by_actor.frame["period_total"].tolist() == [1, 1]
    by_type = activity(selection_of(tmp_path / "b", tables, **dates))
    assert by(by_type.frame) == {("February 2023", "exercise"): 1}


def test_what_is_only_announced_is_not_counted_and_is_said(tmp_path: Path) -> None:
    tables = only_cases(
        ("promise", "RUS", "BFA", "arms_delivery", "announced 2024-06-05"),
        ("deal", "RUS", "BFA", "agreement", "signed 2024-06-06"),
    )
    found = activity(selection_of(tmp_path, tables, start=date(2024, 6, 1), end=date(2024, 6, 30)))
    assert by(found.frame) == {("June 2024", "agreement"): 1}
    assert found.not_counted == 1


def test_a_date_is_not_padded_to_fit_a_period(tmp_path: Path) -> None:
    tables = only_cases(
        ("year", "RUS", "BFA", "base", "begun 2024"),
        ("month", "RUS", "BFA", "base", "begun 2024-03"),
        ("by", "RUS", "BFA", "base", "begun ../2024-05-05"),
    )
    by_month = activity(
        selection_of(tmp_path / "a", tables, start=date(2024, 1, 1), end=date(2024, 12, 31))
    )
    assert by(by_month.frame) == {("March 2024", "base"): 1}
    assert by_month.undated == 2
    by_year = activity(
        selection_of(tmp_path / "b", tables, start=date(2004, 1, 1), end=date(2024, 12, 31))
    )
    assert by(by_year.frame) == {("2024", "base"): 2}
    assert by_year.undated == 1  # "by" could be any year before


def test_tours_count_by_their_first_stop_made(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][0]["status"] = "cancelled"
    found = activity(selection_of(tmp_path / "a", tables, stack="type", actor=("RUS",)))
    assert by(found.frame)[("June 2024", "tours")] == 1
    before = selection_of(tmp_path / "b", tables, as_of=date(2024, 6, 2))
    assert "tours" not in activity(before).frame["group"].to_list()


def test_what_began_outside_the_range_is_counted_apart(tmp_path: Path) -> None:
    tables = only_cases(
        ("old", "RUS", "BFA", "base", "begun 2019-05-01"),
        ("new", "RUS", "BFA", "base", "begun 2024-05-01"),
    )
    found = activity(selection_of(tmp_path, tables, start=date(2024, 1, 1), end=date(2024, 12, 31)))
    assert by(found.frame) == {("May 2024", "base"): 1}
    assert found.outside == 1
    assert found.periods[0] == "2024-01-01"
    assert len(found.periods) == 12


def test_one_old_presence_does_not_squeeze_the_rest(tmp_path: Path) -> None:
    tables = only_cases(
        ("old", "FRA", "BFA", "base", "begun 1977-06-27"),
        *((f"new{n}", "RUS", "BFA", "base", f"begun 2024-0{n}-01") for n in range(1, 8)),
    )
    found = activity(selection_of(tmp_path, tables))
    assert found.unit == "month"
    assert found.outside == 1
    assert found.total == 7


def test_without_anything_recent_all_years_are_drawn(tmp_path: Path) -> None:
    tables = only_cases(("old", "FRA", "BFA", "base", "begun 1977-06-27"))
    found = activity(selection_of(tmp_path, tables))
    assert found.unit == "year"
    assert by(found.frame) == {("1977", "base"): 1}


def test_partners_without_a_colour_share_a_place_in_the_legend(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "IND", "BFA", "base", "begun 2024-06-01"),
        ("b", "RUS", "BFA", "base", "begun 2024-06-01"),
    )
    frame = activity(selection_of(tmp_path, tables, stack="actor")).frame
    assert dict(zip(frame["label"], frame["legend"], strict=True)) == {
        "India": OTHERS,
        "Russia": "Russia",
    }


def test_a_force_counts_for_its_state(tmp_path: Path) -> None:
    tables = only_cases(("a", "africa-corps", "BFA", "base", "begun 2024-06-01"))
    frame = activity(selection_of(tmp_path, tables, stack="actor")).frame
    assert frame["group"].tolist() == ["RUS"]


def test_a_view_that_begins_after_the_date_shown_is_empty(tmp_path: Path) -> None:
    found = activity(
        selection_of(tmp_path, small_tables(), start=date(2025, 1, 1), as_of=date(2024, 1, 1))
    )
    assert found.frame.empty
    assert found.periods == ()


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2024-01-01", "2024-01-31", "month"),
        ("2021-01-01", "2023-12-31", "month"),
        ("2021-01-01", "2024-01-01", "quarter"),
        ("2013-01-01", "2024-12-31", "quarter"),
        ("2012-12-31", "2024-12-31", "year"),
    ],
)
def test_the_span_asks_for_its_unit(first: str, last: str, unit: str) -> None:
    assert unit_for(pd.Timestamp(first), pd.Timestamp(last)) == unit


def test_periods_as_phrases() -> None:
    day = np.array(["2024-06-30"], dtype="datetime64[s]")
    said = {unit: describe_period(int(period_of(day, unit)[0]), unit) for unit in UNITS}
    assert said == {"month": "June 2024", "quarter": "April to June 2024", "year": "2024"}


def test_days_before_1970_are_in_their_own_period() -> None:
    day = np.array(["1960-08-01"], dtype="datetime64[s]")
    said = [describe_period(int(period_of(day, unit)[0]), unit) for unit in UNITS]
    assert said == ["August 1960", "July to September 1960", "1960"]
