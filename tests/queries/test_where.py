"""Where records lead: what stands in each country, or stood, or may come."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.select import Selection, select
from dashboard.queries.where import Where, by_region, where
from dashboard.view import View
from tests.casebook import Casebook

DAY = date(2024, 6, 30)


def found(book: Casebook, folder: Path) -> list[Where]:
    return where(_selection(book, folder))


def _selection(book: Casebook, folder: Path) -> Selection:
    return select(book.load(folder), View(as_of=DAY))


def old(book: Casebook, coop_id: str, **columns: str) -> Casebook:
    """A record that nobody has confirmed for long."""
    if not any(row["source_id"] == "old" for row in book.tables["sources"]):
        book.source("old", "Old", published="2020-01-01")
    return book.coop(coop_id, "begun 2019 old", cited=False, **columns).cite(coop_id, "old")


def test_a_country_is_one_line_with_its_types_its_oldest_day_and_its_number(tmp_path: Path) -> None:
    book = Casebook().coop("later", "begun 2024-03", type="base")
    book.coop("first", "begun 2023-05", quantity_min="100", quantity_max="100", unit="persons",
              quantity_of="present", quantity_basis="exact")  # fmt: skip
    book.coop("over", "begun 2020", "ended 2021", type="aid")
    (only,) = found(book, tmp_path)
    assert (only.state, only.types) == ("standing", ("instructors", "base"))
    assert (only.when, only.shown) == ("since May 2023", "first")
    assert (only.number, only.number_from) == ("100 persons present (exact)", "first")
    assert str(only.confirmed)[:10] == "2024-06-05"
    assert set(only.records) == {"later", "first", "over"}


def test_it_was_last_confirmed_by_the_date_shown(tmp_path: Path) -> None:
    atlas = old(Casebook(), "c").cite("c").load(tmp_path)
    told = [where(select(atlas, View(as_of=day)))[0] for day in (date(2024, 6, 4), DAY)]
    assert [str(one.confirmed)[:10] for one in told] == ["2020-01-01", "2024-06-05"]


def test_a_faded_record_beside_a_confirmed_one_stands_with_it(tmp_path: Path) -> None:
    book = old(Casebook().coop("new", "begun 2024"), "long", type="base")
    (only,) = found(book, tmp_path)
    assert (only.state, only.types) == ("standing", ("instructors", "base"))
    assert only.when == "since 2019"


@pytest.mark.parametrize(
    ("steps", "kind", "state"),
    [
        (("begun 2020", "ended 2021"), "base", "over"),
        (("announced 2024",), "base", "announced"),
        (("signed 2024",), "agreement", "standing"),
        (("begun 2023", "suspended 2024"), "base", "neither"),
        (("announced 2023", "cancelled 2024"), "base", "neither"),
        (("completed 2024-05",), "withdrawal", "over"),
    ],
)
def test_how_far_things_have_come(
    tmp_path: Path, steps: tuple[str, ...], kind: str, state: str
) -> None:
    (only,) = found(Casebook().coop("it", *steps, type=kind), tmp_path)
    assert (only.state, only.types) == (state, (kind,))


def test_what_nobody_has_confirmed_for_long_is_faded(tmp_path: Path) -> None:
    (only,) = found(old(Casebook(), "it"), tmp_path)
    assert (only.state, str(only.confirmed)[:10]) == ("faded", "2020-01-01")


def test_of_what_is_over_the_newest_is_told(tmp_path: Path) -> None:
    book = Casebook().coop("b", "begun 2020", "ended 2023").coop("a", "begun 2021", "ended 2022")
    (only,) = found(book, tmp_path)
    assert (only.shown, only.when) == ("b", "2020 to 2023")


def test_an_end_that_lies_ahead_is_not_told(tmp_path: Path) -> None:
    book = Casebook().coop("it", "announced 2022", "begun 2023~", "ended 2025-02")
    book.coop("by", "begun ../2023-05-04", "ended 2025", country="COG")
    assert [one.when for one in found(book, tmp_path)] == [
        "since about 2023",
        "begun by 4 May 2023",
    ]


def test_countries_stand_by_name_in_their_regions(tmp_path: Path) -> None:
    book = Casebook().state("FRA", "France").country("ALB", "Albania", region="Europe")
    for number, iso3 in enumerate(("GIN", "ALB", "BFA")):
        book.coop(f"c{number}", "begun 2024", country=iso3)
    selection = _selection(book, tmp_path)
    regions = by_region(selection, where(selection))
    assert {name: [one.name for one in rows] for name, rows in regions.items()} == {
        "Africa": ["Burkina Faso", "Guinea"],
        "Europe": ["Albania"],
    }
    assert list(regions) == ["Africa", "Europe"]


def test_without_cooperation_there_is_nothing(tmp_path: Path) -> None:
    assert found(Casebook().tour("t", {"country": "COG", "start": "2024-06-03"}), tmp_path) == []
