"""The number that fills a country, on a day and along the time bar."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.metrics import bar_days, country_values, highest_beside, value_series
from dashboard.queries.select import select
from dashboard.view import METRICS, View
from tests.casebook import Casebook
from tests.views import days, views

SHIPPED = load_atlas(shipped_data())


def on(atlas: Atlas, metric: str, day: str = "2025-01-01") -> dict[str, int]:
    return country_values(select(atlas, View(metric=metric, as_of=date.fromisoformat(day))))


def test_a_linked_case_counts_once(tmp_path: Path) -> None:
    case = Casebook().coop("first", "begun 2024-01-24").coop("more", "begun 2024-06-05")
    case.coop("corps", "begun 2024-07", actor="africa-corps").coop("other", "begun 2024-08")
    case.link("more", "resizes", "first").link("corps", "hands_over", "first")
    atlas = case.load(tmp_path)
    assert on(atlas, "cooperation", "2024-01-24") == {"BFA": 1}
    assert on(atlas, "cooperation", "2024-07-31") == {"BFA": 1}
    assert on(atlas, "cooperation", "2024-08-01") == {"BFA": 2}


def test_a_joint_exercise_counts_once_in_each_country_and_once_for_each_partner(
    tmp_path: Path,
) -> None:
    case = Casebook().state("CHN", "China")
    ten_days = ("begun 2023-02-17", "completed 2023-02-27")
    case.coop("ru-bf", *ten_days, type="exercise").coop("ru-cg", *ten_days, type="exercise",
                                                        country="COG")  # fmt: skip
    case.coop("cn-bf", *ten_days, type="exercise", actor="CHN")
    atlas = case.link("cn-bf", "same_event", "ru-bf").link("ru-cg", "same_event", "ru-bf")
    found = atlas.load(tmp_path)
    assert on(found, "cooperation") == {"BFA": 1, "COG": 1}
    assert on(found, "partners", "2023-02-20") == {"BFA": 2, "COG": 1}
    assert on(found, "partners", "2023-02-28") == {}
    for actor in ("RUS", "CHN"):
        view = View(actor=(actor,), metric="cooperation")
        assert country_values(select(found, view))["BFA"] == 1


def test_a_partner_is_counted_once_whatever_acts_for_it(tmp_path: Path) -> None:
    case = Casebook().coop("state", "begun 2024").coop("corps", "begun 2024", actor="africa-corps")
    case.actor("brigade", "company", "RUS", "alleged").coop("b", "begun 2024", actor="brigade")
    assert on(case.load(tmp_path), "partners") == {"BFA": 2}


def test_what_does_not_count_yet_or_is_over_is_no_presence(tmp_path: Path) -> None:
    case = Casebook().coop("announced", "announced 2024").coop("over", "begun 2020", "ended 2022")
    case.coop("halted", "begun 2020", "suspended 2022", country="COG")
    case.coop("pact", "signed 2024-02-28", type="agreement", country="GIN")
    atlas = case.load(tmp_path)
    assert on(atlas, "partners") == {"GIN": 1}
    assert on(atlas, "partners", "2021-06-01") == {"BFA": 1, "COG": 1}
    assert on(atlas, "cooperation") == {"BFA": 1, "COG": 1, "GIN": 1}


@pytest.mark.parametrize("metric", METRICS)
def test_an_ending_is_never_added(tmp_path: Path, metric: str) -> None:
    case = Casebook().coop("exit", "begun 2023-01", "completed 2023-02-18", type="withdrawal")
    atlas = case.load(tmp_path)
    selection = select(atlas, View(metric=metric, as_of=date(2023, 2, 1)))
    assert len(selection.cooperation) == 1  # shown
    assert country_values(selection) == {}
    assert value_series(selection).to_numpy().sum() == 0


def test_stops_are_counted_once_they_were_made(tmp_path: Path) -> None:
    case = Casebook().tour(
        "t",
        {"country": "COG", "start": "2024-06-03"},
        {"country": "BFA", "start": "2024-06-05"},
        {"country": "COG", "start": "2024-06-07"},
        {"country": "GIN", "planned_start": "2024-06-08", "status": "planned"},
        {"country": "GIN", "planned_start": "2024-06-09", "status": "cancelled"},
    )
    atlas = case.load(tmp_path)
    assert on(atlas, "stops", "2024-06-05") == {"COG": 1, "BFA": 1}
    assert on(atlas, "stops") == {"COG": 2, "BFA": 1}


def test_only_records_in_view_are_counted(tmp_path: Path) -> None:
    case = Casebook().coop("a", "begun 2024").coop("b", "begun 2024", type="base", country="COG")
    view = View(metric="cooperation", type=("base",))
    assert country_values(select(case.load(tmp_path), view)) == {"COG": 1}


def test_the_time_bar_stops_at_the_end_of_each_month(tmp_path: Path) -> None:
    atlas = Casebook().coop("a", "begun 2024-02-10", "ended 2024-04-10").load(tmp_path)
    view = View(start=date(2024, 1, 1), end=date(2024, 7, 15), as_of=date(2024, 3, 5))
    series = value_series(select(atlas, view))
    assert {str(day.date()): int(count) for day, count in series["BFA"].items()} == {
        "2024-01-31": 0,
        "2024-02-29": 1,
        "2024-03-05": 1,
        "2024-03-31": 1,
        "2024-04-30": 0,
        "2024-05-31": 0,
        "2024-06-30": 0,
        "2024-07-15": 0,
    }


def test_a_short_bar_goes_by_the_day(tmp_path: Path) -> None:
    atlas = Casebook().coop("a", "begun 2024-06-03").load(tmp_path)
    view = View(start=date(2024, 6, 1), end=date(2024, 6, 5), as_of=date(2024, 6, 5))
    series = value_series(select(atlas, view))
    assert series["BFA"].to_list() == [0, 0, 1, 1, 1]
    assert series.index[0] == pd.Timestamp("2024-06-01")


def test_without_a_first_day_the_bar_begins_with_the_records_and_twelve_years_back_at_most(
    tmp_path: Path,
) -> None:
    new = Casebook().coop("new", "begun 2020-05-05").coop("by", "begun ../2021")
    bar = bar_days(select(new.load(tmp_path), View()))
    assert (str(bar[0].date()), str(bar[-1].date())) == ("2020-05-31", "2026-11-23")
    old = new.coop("old", "begun 1960").load(tmp_path / "old")
    assert bar_days(select(old, View()))[0] == pd.Timestamp("2014-11-30")
    early = View(as_of=date(1990, 6, 5))
    assert bar_days(select(old, early))[0] == pd.Timestamp("1990-06-05")


@pytest.mark.parametrize("metric", METRICS)
def test_where_nothing_is_the_bar_is_the_day_shown(tmp_path: Path, metric: str) -> None:
    selection = select(Casebook().load(tmp_path), View(metric=metric))
    assert country_values(selection) == {}
    assert value_series(selection).shape == (1, 0)


def test_the_other_side_has_a_highest_value_on_any_of_its_days(tmp_path: Path) -> None:
    case = Casebook().state("FRA", "France").coop("a", "begun 2024-02").coop("b", "begun 2025-02")
    atlas = case.coop("c", "begun 2024", actor="FRA", country="COG").load(tmp_path)
    view = View(actor=("FRA",), metric="cooperation", as_of=date(2024, 6, 1))
    assert highest_beside(select(atlas, view)) == 0
    assert highest_beside(select(atlas, replace(view, versus="actor:RUS"))) == 2
    assert highest_beside(select(atlas, replace(view, actor=("RUS",), versus="actor:FRA"))) == 1
    nothing = replace(view, text="nowhere to be found", versus="actor:RUS")
    assert highest_beside(select(atlas, nothing)) == 0


@given(views(SHIPPED.names, text=st.just(""), day=days(1900, 2100), filters=2))
def test_the_bar_at_the_date_shown_is_what_the_map_shows(view: View) -> None:
    selection = select(SHIPPED, view)
    series = value_series(selection)
    assert series.index.is_monotonic_increasing
    assert series.index.is_unique
    row = series.loc[selection.day]
    assert row[row > 0].to_dict() == country_values(selection)
    assert (series.to_numpy() >= 0).all()
    if view.counted != "partners":
        assert (series.diff().fillna(0) >= 0).all().all()
