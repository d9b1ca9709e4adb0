"""Cooperation: its life in columns, its point, and the case that it belongs to."""

from pathlib import Path

import pandas as pd

from tests.casebook import Casebook


def test_its_life_stands_in_columns(tmp_path: Path) -> None:
    case = Casebook().coop("c", "announced 2023", "begun 2024-01-24", "ended 2024-08")
    atlas = case.coop("w", "announced 2024-06-05", type="withdrawal").load(tmp_path)
    row = atlas.cooperation.loc["c"]
    days = [str(row[column].date()) for column in ("earliest", "began", "finished", "latest")]
    assert days == ["2023-01-01", "2024-01-24", "2024-08-01", "2024-08-31"]
    assert (row["when"], row["status"]) == ("24 January 2024 to August 2024", "ended")
    assert atlas.cooperation["ending"].to_dict() == {"c": False, "w": True}
    assert pd.isna(atlas.cooperation.loc["w", "began"])


def test_only_an_agreement_counts_from_signature(tmp_path: Path) -> None:
    case = Casebook().coop("a", "signed 2024-02-28", type="agreement")
    began = case.coop("b", "signed 2024-02-28", type="base").load(tmp_path).cooperation["began"]
    assert began["a"] == pd.Timestamp("2024-02-28")
    assert pd.isna(began["b"])


def test_its_status_is_that_of_the_newest_day(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024-01-24", "ended 2030-01-01")
    assert case.load(tmp_path).cooperation.loc["c", "status"] == "begun"  # read up to 2026


def test_steps_are_dated_as_the_life_takes_them(tmp_path: Path) -> None:
    steps = Casebook().coop("c", "begun 2024-06-05", "ended 2024").load(tmp_path).steps
    assert steps.loc["c-s2", "earliest"] == pd.Timestamp("2024-01-01")
    assert steps.loc["c-s2", "latest"] == pd.Timestamp("2024-12-31")
    assert steps.loc["c-s2", "reached"] == pd.Timestamp("2024-06-05")


def test_every_change_of_status_is_kept_in_order_of_time(tmp_path: Path) -> None:
    case = Casebook().coop("c", "announced 2024-06-05", "begun 2024-06-05", "ended 2024-07-01")
    changes = case.load(tmp_path).frames["status_changes"]
    assert changes["coop_id"].to_list() == ["c"] * 3
    assert changes["status"].to_list() == ["announced", "begun", "ended"]
    assert changes["day"].is_monotonic_increasing


def test_a_first_day_that_is_unknown_stays_open(tmp_path: Path) -> None:
    row = Casebook().coop("c", "begun ../2024-06-05").load(tmp_path).cooperation.loc["c"]
    assert pd.isna(row["earliest"])
    assert row["began"] == row["reached"] == pd.Timestamp("2024-06-05")


def test_what_came_after_another_cannot_have_begun_before_it(tmp_path: Path) -> None:
    case = Casebook().coop("first", "begun 2018-01-26", "ended ../2022")
    case.coop("second", "begun ../2020-12").coop("third", "begun ../2021-05")
    case.coop("alone", "begun ../2021-05")
    case.coop("exit", "completed ../2022", type="withdrawal")
    case.link("second", "resizes", "first").link("third", "resizes", "second")
    case.link("exit", "ends", "first").link("alone", "same_event", "first")
    earliest = case.load(tmp_path).cooperation["earliest"]
    assert (earliest[["first", "second", "third", "exit"]] == pd.Timestamp("2018-01-26")).all()
    assert pd.isna(earliest["alone"])


def test_links_that_run_against_each_other_bound_nothing(tmp_path: Path) -> None:
    case = Casebook().coop("a", "begun ../2020").coop("b", "begun ../2020")
    case.link("a", "resizes", "b").link("b", "hands_over", "a")
    assert case.load(tmp_path).cooperation["earliest"].isna().all()


def test_a_linked_case_is_one_case(tmp_path: Path) -> None:
    case = Casebook()
    for name in ("a", "b", "c", "d", "alone", "exit"):
        case.coop(name, "begun 2024", type="withdrawal" if name == "exit" else "deployment")
    case.link("b", "resizes", "a").link("d", "same_event", "c").link("d", "hands_over", "b")
    case.link("exit", "ends", "a").link("exit", "ends", "alone")
    assert case.load(tmp_path).cooperation["case"].to_dict() == {
        "a": "a", "b": "a", "c": "a", "d": "a", "alone": "alone", "exit": "exit",
    }  # fmt: skip


def test_an_agreement_made_on_a_tour_is_no_case_with_it(tmp_path: Path) -> None:
    case = Casebook().coop("a", "signed 2024", type="agreement").tour("t", {"country": "BFA"})
    case.link("a", "agreed_during", "t-1")
    assert case.load(tmp_path).cooperation.loc["a", "case"] == "a"


def test_it_is_drawn_at_its_site_else_where_it_happened_else_in_its_country(
    tmp_path: Path,
) -> None:
    case = Casebook().coop("here", "begun 2024")
    case.coop("there", "begun 2024", place="RUS")
    case.coop("site", "begun 2024", place="RUS", lon="37.9", lat="0")
    points = case.load(tmp_path).cooperation[["point_lon", "point_lat"]]
    assert points.loc["here"].to_list() == [-1.533, 12.371]
    assert points.loc["there"].to_list() == [37.616, 55.756]
    assert points.loc["site"].to_list() == [37.9, 0.0]
