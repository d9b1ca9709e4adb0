"""What was announced or agreed and has not been seen."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.announced import announced, stops_not_made
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import AGENCY, PAPER, Casebook


@pytest.mark.parametrize(
    ("steps", "status", "since"),
    [
        (["announced 2024-05"], "announced", "May 2024"),
        (["reported ../2024", "announced 2024-05-02"], "announced", "2 May 2024"),
        (["announced 2023", "announced 2024-05"], "announced", "2023"),
        (["announced 2023", "signed 2024-02~"], "signed", "about February 2024"),
        (["announced 2023", "suspended 2024-03"], "suspended", "March 2024"),
    ],
)
def test_the_furthest_step_and_since_when(
    tmp_path: Path, steps: list[str], status: str, since: str
) -> None:
    atlas = Casebook().coop("one", *steps).load(tmp_path)
    (only,) = announced(select(atlas, View()))
    assert (only.status, only.since) == (status, since)
    assert only.source == PAPER


@pytest.mark.parametrize(
    "steps",
    [
        ["begun 2024"],
        ["announced 2023", "begun 2024-01"],
        ["announced 2023", "cancelled 2024-01"],
        ["completed 2024-01"],
    ],
)
def test_what_came_about_or_was_called_off_does_not_wait(tmp_path: Path, steps: list[str]) -> None:
    atlas = Casebook().coop("one", *steps).load(tmp_path)
    assert announced(select(atlas, View())) == []


def test_it_waited_until_it_began(tmp_path: Path) -> None:
    atlas = Casebook().coop("one", f"announced 2023 {AGENCY}", "begun 2024-03").load(tmp_path)
    (only,) = announced(select(atlas, View(as_of=date(2024, 2, 1))))
    assert only.source == AGENCY


def test_a_linked_record_that_began_since_is_named(tmp_path: Path) -> None:
    book = Casebook().coop("more", "announced 2024-02")
    book.coop("before", "begun 2024-01").coop("after", "begun 2024-03")
    book.link("more", "resizes", "before").link("after", "resizes", "more")
    (only,) = announced(select(book.load(tmp_path), View()))
    assert only.followed_by == "after"


def test_newest_first_and_stops_that_were_not_made(tmp_path: Path) -> None:
    book = Casebook().coop("old", "announced 2023").coop("new", "announced 2024")
    book.tour(
        "journey",
        {"country": "GIN", "start": "2024-06-03"},
        {"country": "COG", "planned_start": "2024-06-04", "status": "cancelled", "hosts": ""},
        {"country": "BFA", "planned_start": "2024-06-05", "status": "planned", "hosts": ""},
    )
    selection = select(book.load(tmp_path), View())
    assert [one.record_id for one in announced(selection)] == ["new", "old"]
    assert list(stops_not_made(selection).index) == ["journey-3", "journey-2"]
