"""The two sides of a comparison, from either of them."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.sides import common, sides, starting_pairs, swapped
from dashboard.view import View
from tests.cases import atlas_of, with_partners
from tests.small_folder import small_tables

SPAN = {"start": date(2024, 1, 1), "end": date(2024, 6, 30)}


@pytest.mark.parametrize(
    "view",
    [
        View(actor=("RUS",), versus="actor:FRA", group=("Sahel",)),
        View(country=("BFA",), versus="country:GIN", actor=("RUS",)),
        View(**SPAN, versus="period:2023-01-01..2023-12-31", country=("BFA",)),
    ],
)
def test_seen_from_the_other_side_and_back_it_is_the_same(view: View) -> None:
    other = swapped(view)
    assert other is not None
    assert other != view
    assert swapped(other) == view
    assert common(other) == common(view)


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(actor=("RUS",)),
        View(versus="actor:FRA"),
        View(actor=("RUS", "FRA"), versus="actor:FRA"),
        View(start=date(2024, 1, 1), versus="period:2023..2023"),
    ],
)
def test_both_sides_must_be_chosen(tmp_path: Path, view: View) -> None:
    assert swapped(view) is None
    assert sides(atlas_of(tmp_path, with_partners(small_tables())), view) is None


def test_sides_are_named_as_readers_know_them(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, with_partners(small_tables()))

    def names(view: View) -> list[str]:
        found = sides(atlas, view)
        assert found
        return [side.name for side in found]

    assert names(View(actor=("RUS",), versus="actor:FRA")) == ["Russia", "France"]
    assert names(View(**SPAN, versus="period:2022..2023")) == [
        "January to June 2024",
        "2022 to 2023",
    ]


def test_pairs_to_begin_with_are_of_what_the_data_holds(tmp_path: Path) -> None:
    def names(atlas: object) -> list[tuple[str, str]]:
        return [(first.name, second.name) for first, second in starting_pairs(atlas)]  # type: ignore[arg-type]

    few = names(atlas_of(tmp_path, small_tables()))
    assert few == [
        ("October 2020 to September 2022", "October 2022 to September 2024"),
        ("2024", "2025"),
    ]
    shipped = names(load_atlas(shipped_data()))
    assert {("Russia", "France"), ("Wagner Group", "Africa Corps"), ("Mali", "Niger")} < {*shipped}
