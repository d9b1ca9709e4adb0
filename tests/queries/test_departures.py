"""What ended and what is recorded after it, case by case."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.departures import Departure, departures
from dashboard.queries.gap import Gap
from dashboard.queries.select import select
from dashboard.view import View
from tests.cases import cooperate, link, only_cases, selection_of
from tests.small_folder import Tables


def found(folder: Path, tables: Tables, **choices: object) -> list[Departure]:
    return departures(selection_of(folder, tables, **choices))


def french_withdrawal(*steps: str, **cells: str) -> Tables:
    """France was in Burkina Faso from 2010, and its withdrawal took these steps."""
    tables = only_cases(("fr-there", "FRA", "BFA", "deployment", "begun 2010"))
    cooperate(tables, "fr-leaves", "FRA", "BFA", "withdrawal", *steps, **cells)
    link(tables, "fr-leaves", "fr-there", "ends")
    return tables


DONE = ("begun 2023-01-25", "completed 2023-02-18")


def test_a_withdrawal_says_when_it_was_over_who_asked_and_what_it_ended(tmp_path: Path) -> None:
    (one,) = found(tmp_path, french_withdrawal(*DONE, requested_by="country"))
    assert (one.record_id, one.power, one.country) == ("fr-leaves", "FRA", "BFA")
    assert (one.when, one.complete, one.requested_by) == ("18 February 2023", True, "country")
    assert one.ended == ("fr-there",)
    assert one.arrivals == ()


def test_arrivals_follow_in_order_of_time_with_the_days_between(tmp_path: Path) -> None:
    tables = french_withdrawal(*DONE)
    cooperate(tables, "cn-base", "CHN", "BFA", "base", "begun 2023-05")
    cooperate(tables, "ru-come", "RUS", "BFA", "instructors", "begun 2023-02-20")
    (one,) = found(tmp_path, tables)
    assert [(a.record_id, a.when, a.gap) for a in one.arrivals] == [
        ("ru-come", "20 February 2023", Gap(2, 2)),
        ("cn-base", "May 2023", Gap(72, 102)),
    ]
    assert not any(a.took_over for a in one.arrivals)


def test_what_came_while_the_withdrawal_was_under_way_is_listed_as_before_its_end(
    tmp_path: Path,
) -> None:
    tables = french_withdrawal(*DONE)
    cooperate(tables, "ru-come", "RUS", "BFA", "instructors", "begun 2023-02-10")
    (one,) = found(tmp_path, tables)
    assert one.arrivals[0].gap == Gap(-8, -8)


@pytest.mark.parametrize(
    ("kind", "country", "step"),
    [
        ("deployment", "BFA", "begun 2022-12-01"),  # before it
        ("deployment", "BFA", "begun 2024-08-19"),  # more than 18 months after
        ("deployment", "BFA", "begun ../2023-06-01"),  # there by that day: nobody saw it come
        ("deployment", "BFA", "announced 2023-06-01"),  # not come
        ("deployment", "MLI", "begun 2023-06-01"),  # elsewhere
        ("arms_delivery", "BFA", "begun 2023-06-01"),  # nobody comes to stay
        ("agreement", "BFA", "signed 2023-06-01"),
    ],
)
def test_what_is_no_arrival_after_it(tmp_path: Path, kind: str, country: str, step: str) -> None:
    tables = french_withdrawal(*DONE)
    cooperate(tables, "ru-other", "RUS", country, kind, step)
    (one,) = found(tmp_path, tables)
    assert one.arrivals == ()


def test_the_last_day_of_the_window_counts(tmp_path: Path) -> None:
    tables = french_withdrawal(*DONE)
    cooperate(tables, "ru-come", "RUS", "BFA", "deployment", "begun 2024-08-18")
    (one,) = found(tmp_path, tables)
    assert [a.record_id for a in one.arrivals] == ["ru-come"]


def test_a_recorded_take_over_is_listed_whenever_it_was_and_said_to_be_one(tmp_path: Path) -> None:
    tables = french_withdrawal(*DONE)
    cooperate(tables, "fr-aid", "FRA", "BFA", "aid", "begun 2026-03-01")
    link(tables, "fr-aid", "fr-there", "hands_over")
    cooperate(tables, "ru-come", "RUS", "BFA", "deployment", "begun 2023-03-01")
    (one,) = found(tmp_path, tables)
    assert [(a.record_id, a.took_over) for a in one.arrivals] == [
        ("ru-come", False),
        ("fr-aid", True),
    ]


def test_a_case_arrives_once_and_a_change_of_number_is_no_arrival(tmp_path: Path) -> None:
    tables = french_withdrawal(*DONE)
    cooperate(tables, "ru-come", "RUS", "BFA", "instructors", "begun 2023-03-01")
    cooperate(tables, "ru-more", "RUS", "BFA", "instructors", "begun 2023-06-01")
    cooperate(tables, "ru-again", "RUS", "BFA", "deployment", "begun 2023-07-01")
    link(tables, "ru-more", "ru-come", "resizes")
    link(tables, "ru-again", "ru-come", "same_event")
    (one,) = found(tmp_path, tables)
    assert [a.record_id for a in one.arrivals] == ["ru-come"]


def test_a_withdrawal_under_way_is_dated_by_its_beginning_and_a_planned_one_is_left_out(
    tmp_path: Path,
) -> None:
    tables = french_withdrawal(*DONE)
    (under_way,) = found(tmp_path / "a", tables, as_of=date(2023, 2, 1))
    assert (under_way.when, under_way.complete) == ("25 January 2023", False)
    assert found(tmp_path / "b", french_withdrawal("announced 2023-01-18")) == []


def test_a_presence_that_ended_without_a_withdrawal_is_a_departure_of_its_own(
    tmp_path: Path,
) -> None:
    tables = only_cases(
        ("fr-there", "FRA", "BFA", "deployment", "begun 2010", "ended 2023-02-18"),
        ("ru-come", "RUS", "BFA", "instructors", "begun 2023-02-20"),
        ("in-exercise", "IND", "BFA", "exercise", "begun 2022-01-01", "ended 2022-01-05"),
        # Carried out as planned, such as a ship's call.
        ("in-call", "IND", "BFA", "deployment", "begun 2022-01-01", "completed 2022-01-05"),
    )
    (one,) = found(tmp_path, tables)
    assert (one.record_id, one.type, one.when) == ("fr-there", "deployment", "18 February 2023")
    assert [a.gap for a in one.arrivals] == [Gap(2, 2)]


def test_a_presence_that_another_of_its_case_carries_on_did_not_leave(tmp_path: Path) -> None:
    tables = only_cases(
        ("fr-there", "FRA", "BFA", "deployment", "begun 2010", "ended 2023-02-18"),
        ("fr-stays", "FRA", "BFA", "deployment", "begun 2023-02-18"),
    )
    link(tables, "fr-stays", "fr-there", "resizes")
    assert found(tmp_path, tables) == []


def test_a_withdrawn_presence_is_not_told_twice(tmp_path: Path) -> None:
    tables = french_withdrawal(*DONE)
    add_end = next(row for row in tables["steps"] if row["coop_id"] == "fr-there")
    tables["steps"].append({**add_end, "step_id": "over", "step": "ended", "date": "2023-02-18"})
    assert [one.record_id for one in found(tmp_path, tables)] == ["fr-leaves"]


def test_the_newest_departure_comes_first(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "FRA", "BFA", "withdrawal", "completed 2021"),
        ("b", "CHN", "BFA", "withdrawal", "completed 2024-03"),
        ("c", "RUS", "BFA", "withdrawal", "completed ../2022-05-05"),
    )
    assert [one.record_id for one in found(tmp_path, tables)] == ["b", "c", "a"]


def test_france_and_russia_in_burkina_faso() -> None:
    selection = select(load_atlas(shipped_data()), View(country=("BFA",)))
    french = next(one for one in departures(selection) if one.power == "FRA")
    assert (french.when, french.requested_by) == ("18 February 2023", "country")
    russian = next(a for a in french.arrivals if a.power == "RUS")
    assert (russian.when, russian.gap) == ("24 January 2024", Gap(340, 340))
