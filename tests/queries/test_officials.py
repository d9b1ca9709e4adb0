"""Officials, and where their tours led them."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.queries.officials import official_profile, officials_by_power
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    book = Casebook().state("FRA", "France")
    book.add("officials", official_id="minister", name="A Minister", actor="FRA")
    book.add("officials", official_id="envoy", name="An Envoy", actor="RUS")
    book.tour("one", {"country": "BFA", "start": "2023-05-01"})
    book.tour(
        "two",
        {"country": "BFA", "start": "2024-06-03"},
        {"country": "COG", "start": "2024-06-04"},
        {"country": "GIN", "planned_start": "2024-06-05", "status": "cancelled"},
    )
    book.tour("three", {"country": "COG", "start": "2022-01"}, official="envoy")
    book.tour("four", {"country": "COG", "start": "2022-03"}, official="minister")
    book.tables["tours"][0]["role_then"] = "Envoy"
    return book.load(tmp_path / "data")


def test_officials_stand_under_their_power_those_with_most_tours_first(atlas: Atlas) -> None:
    powers = officials_by_power(select(atlas, View()))
    assert [power.actor for power in powers] == [("RUS", "Russia"), ("FRA", "France")]
    assert [(one.name, one.tours, one.last) for one in powers[0].officials] == [
        ("Sergey Lavrov", 2, "3 to 4 June 2024"),
        ("An Envoy", 1, "January 2022"),
    ]


def test_a_profile_counts_stops_made_and_where(atlas: Atlas) -> None:
    found = official_profile(select(atlas, View(official=("lavrov",))), "lavrov")
    assert [tour.tour_id for tour in found.tours] == ["two", "one"]
    assert (found.stops, found.made) == (4, 3)
    assert [(one.country[0], one.stops, one.last) for one in found.visited] == [
        ("BFA", 2, "3 June 2024"),
        ("COG", 1, "4 June 2024"),
    ]
    assert [(office.role, office.tours, office.first) for office in found.offices] == [
        ("Minister", 1, 2024),
        ("Envoy", 1, 2023),
    ]


def test_what_came_after_the_date_shown_is_not_counted(atlas: Atlas) -> None:
    view = View(official=("lavrov",), as_of=date(2023, 12, 31))
    found = official_profile(select(atlas, view), "lavrov")
    assert [(one.country[0], one.stops) for one in found.visited] == [("BFA", 1)]


def test_other_officials_in_view_are_not_counted(atlas: Atlas) -> None:
    found = official_profile(select(atlas, View()), "envoy")
    assert [tour.tour_id for tour in found.tours] == ["three"]
    assert (found.stops, found.made, len(found.offices)) == (1, 1, 1)


def test_an_official_without_a_tour_in_view_has_an_empty_profile(atlas: Atlas) -> None:
    found = official_profile(select(atlas, View(text="no such words")), "lavrov")
    assert (found.tours, found.visited, found.offices, found.stops) == ((), (), (), 0)
