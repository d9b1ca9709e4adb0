"""The list of tours: what each row says, how they are sorted, and which follows which."""

from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.queries.select import select
from dashboard.queries.tours import listed_tours, neighbours
from dashboard.view import View
from tests.casebook import Casebook


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    book = Casebook()
    book.add("officials", official_id="an-envoy", name="An Envoy", actor="RUS")
    book.tour("middle", {"country": "BFA", "start": "2023-05-01"})
    book.tour("undated", {"country": "GIN"})
    book.tour(
        "newest",
        {"country": "GIN", "city": "Conakry", "start": "2024-06-03"},
        {"country": "COG", "planned_start": "2024-06-05", "status": "cancelled"},
        {"country": "GIN", "start": "2024-06-06"},
    )
    book.tour("oldest", {"country": "COG", "start": "2022"}, official="an-envoy")
    return book.load(tmp_path / "data")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", ["newest", "middle", "oldest", "undated"]),
        ("oldest", ["oldest", "middle", "newest", "undated"]),
        ("stops", ["newest", "middle", "oldest", "undated"]),
        ("official", ["oldest", "newest", "middle", "undated"]),
    ],
)
def test_orders(atlas: Atlas, order: str, expected: list[str]) -> None:
    rows = listed_tours(select(atlas, View()), order)
    assert [row.tour_id for row in rows] == expected


def test_a_row_says_who_when_and_where(atlas: Atlas) -> None:
    row = listed_tours(select(atlas, View()))[0]
    assert row.official == ("lavrov", "Sergey Lavrov")
    assert row.actor == ("RUS", "Russia")
    assert row.when == "3 to 6 June 2024"
    assert row.year == 2024
    assert row.countries == (("GIN", "Guinea"), ("COG", "Congo"))
    assert [stop.country[0] for stop in row.stops] == ["GIN", "COG", "GIN"]
    assert [stop.status for stop in row.stops] == ["done", "cancelled", "done"]
    assert row.stops[0].city == "Conakry"


def test_a_tour_without_a_date_has_no_year(atlas: Atlas) -> None:
    assert listed_tours(select(atlas, View()))[-1].year is None


def test_a_page_is_a_part_of_the_whole(atlas: Atlas) -> None:
    selection = select(atlas, View())
    whole = listed_tours(selection)
    assert [*listed_tours(selection, first=0, count=3), *listed_tours(selection, first=3)] == whole


def test_a_filter_keeps_all_stops_of_the_tours_it_leaves(atlas: Atlas) -> None:
    rows = listed_tours(select(atlas, View(country=("COG",))))
    assert [(row.tour_id, len(row.stops)) for row in rows] == [("newest", 3), ("oldest", 1)]


def test_neighbours_are_of_the_same_official(atlas: Atlas) -> None:
    assert neighbours(atlas, "middle") == (None, "newest")
    assert neighbours(atlas, "newest") == ("middle", "undated")
    assert neighbours(atlas, "oldest") == (None, None)
