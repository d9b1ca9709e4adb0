"""The most important dates of a View, by a written rule."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.key_dates import key_dates
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import AGENCY, Casebook

MADE = {"country": "GIN", "start": "2024-06-03"}


def test_steps_and_tours_newest_first_as_precisely_as_known(tmp_path: Path) -> None:
    book = Casebook().coop("one", "announced 2023~", "begun 2024-02").tour("journey", MADE)
    dates, left = key_dates(select(book.load(tmp_path), View()), 9)
    assert [(one.step, one.when) for one in dates] == [
        ("tour", "3 June 2024"),
        ("begun", "February 2024"),
        ("announced", "about 2023"),
    ]
    assert left == 0


def test_half_are_forces_a_quarter_tours_and_a_quarter_agreements(tmp_path: Path) -> None:
    book = Casebook()
    for number in range(1, 9):
        book.coop(f"force-{number}", f"begun 2024-0{number}", type="deployment")
        book.coop(f"pact-{number}", f"signed 2024-0{number}", type="agreement")
        book.coop(f"aid-{number}", f"begun 2024-0{number}", type="aid")
        book.tour(f"tour-{number}", MADE | {"start": f"2024-0{number}-01"})
    dates, left = key_dates(select(book.load(tmp_path), View()), 8)
    kinds = [one.record_id.partition("-")[0] for one in dates]
    assert {kind: kinds.count(kind) for kind in kinds} == {"force": 4, "tour": 2, "pact": 2}
    assert left == 24
    # What one kind lacks goes to the others, and to the rest at last.
    dates, left = key_dates(select(book.load(tmp_path / "again"), View()), 30)
    kinds = [one.record_id.partition("-")[0] for one in dates]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "force": 8,
        "tour": 8,
        "pact": 8,
        "aid": 6,
    }


def test_of_equals_those_with_more_origins_are_kept(tmp_path: Path) -> None:
    book = Casebook().coop("lone", "begun 2024-05").coop("known", "begun 2024-01")
    book.cite("known", AGENCY)
    (only,), left = key_dates(select(book.load(tmp_path), View()), 1)
    assert (only.record_id, left) == ("known", 1)


def test_one_act_with_several_partners_is_one_date(tmp_path: Path) -> None:
    book = Casebook().country("MLI", "Mali")
    book.coop("a", "begun 2024-05", type="exercise")
    book.coop("b", "begun 2024-05", type="exercise", country="MLI").link("b", "same_event", "a")
    (only,), _ = key_dates(select(book.load(tmp_path), View()), 9)
    assert (only.record_id, only.others) == ("a", 1)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), ["ended", "begun", "announced"]),
        (View(as_of=date(2024, 1, 31)), ["begun", "announced"]),
        (View(start=date(2024, 1, 1)), ["ended", "begun"]),
        (View(end=date(2024, 1, 31)), ["begun", "announced"]),
    ],
)
def test_only_dates_of_the_view(tmp_path: Path, view: View, expected: list[str]) -> None:
    book = Casebook().coop("one", "announced 2023-05", "begun 2024-01", "ended 2024-05")
    dates, _ = key_dates(select(book.load(tmp_path), view), 9)
    assert [one.step for one in dates] == expected


def test_a_report_that_something_goes_on_is_no_date(tmp_path: Path) -> None:
    book = Casebook().coop("one", "begun 2024-01", "reported 2024-05").coop("two", "reported 2024")
    dates, _ = key_dates(select(book.load(tmp_path), View()), 9)
    assert [(one.record_id, one.step) for one in dates] == [("one", "begun"), ("two", "reported")]
