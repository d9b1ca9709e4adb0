"""The pages of tours and of one tour: empty, with one record, and full."""

from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.itinerary import itinerary
from dashboard.ui.itinerary import itinerary_data
from dashboard.view import View
from tests.cases import atlas_of
from tests.small_folder import small_tables, write_folder
from tests.ui.app_words import words
from tests.ui.conftest import Open

TOUR = "ru-lavrov-2024-06-africa"


def test_the_newest_tours_stand_first_by_year_a_page_at_a_time(open_app: Open) -> None:
    app = open_app(shipped_data(), "tours")
    said = words(app)
    tours = load_atlas(shipped_data()).tours
    assert f"{len(tours)} journeys abroad by officials" in said
    assert said.index("<h2>2026</h2>") < said.index("<h2>2025</h2>")
    assert f"1 to 50 of {len(tours)}" in said
    newest = tours["earliest"].idxmax()
    assert f"tour={newest}" in said
    assert f"tour={tours['earliest'].idxmin()}" not in said


def test_another_order_starts_on_the_first_page(open_app: Open) -> None:
    app = open_app(shipped_data(), "tours")
    app.segmented_control(key="tours-order").set_value("oldest").run()
    said = words(app)
    assert f"tour={load_atlas(shipped_data()).tours['earliest'].idxmin()}" in said
    assert said.index("<h2>2018</h2>") < said.index("<h2>2019</h2>")


def test_filters_narrow_the_list_and_it_says_so(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "tours", official="putin"))
    assert "Vladimir Putin · " in said
    assert "Show everything" in said
    assert "tour=ru-putin-2024-06-asia" in said
    assert TOUR not in said


def test_no_tours_says_what_to_loosen(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "tours", official="putin", text="no such words"))
    assert "No tour passes all of these filters" in said
    assert "Without “Search words”" in said
    assert "Without “Official on tour”" not in said


def test_data_without_tours_says_so(open_app: Open, no_records: Path) -> None:
    assert "This data holds no tours." in words(open_app(no_records, "tours"))


def test_the_only_tour_is_listed_and_opens(open_app: Open, small: Path) -> None:
    assert "1 journey abroad" in words(open_app(small, "tours"))
    said = words(open_app(small, "tours", tour="ru-lavrov-2024-06"))
    assert "<h1>Lavrov in Africa</h1>" in said
    assert "Minister of Foreign Affairs" in said
    assert "Earlier tour" not in said
    assert "Later tour" not in said
    assert "https://paper.example/1" in said


def test_one_tour_leads_to_its_official_power_countries_and_neighbours(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "tours", tour=TOUR))
    for address in (
        "official?official=lavrov", "actor?actor=RUS", "country?country=TCD",
        "tours?tour=ru-lavrov-2024-02-latin-america", "tours?tour=ru-lavrov-2025-02-south-africa",
        f"record?record={TOUR}",
    ):  # fmt: skip
        assert f'href="{address}"' in said
    assert "Show everything" not in said


def test_other_filters_that_leave_the_tour_out_do_not_hide_it(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "tours", tour=TOUR, country="UKR"))
    assert "the map does not draw it" in said
    assert "Show everything" in said


@pytest.mark.parametrize("start", ["ru-lavrov-2024-06-cg", ""])
def test_the_itinerary_is_told_everything_and_where_to_start(tmp_path: Path, start: str) -> None:
    atlas = atlas_of(tmp_path, small_tables())
    tour = itinerary(atlas, "ru-lavrov-2024-06")
    assert tour
    data = itinerary_data(atlas, tour, View(record=start or "ru-bf-training"), "light")
    assert data["start"] == start
    congo, burkina = data["stops"][1:]
    assert congo["city"] == "Oyo"
    assert congo["link"] == "tours?tour=ru-lavrov-2024-06&record=ru-lavrov-2024-06-cg"
    assert congo["disagreements"][0]["values"][1] == {
        "text": "Kinshasa", "by": ["The Paper"], "displayed": False, "reason": "",
    }  # fmt: skip
    assert [one["stance"] for one in congo["sources"]] == ["", "Disputes"]
    assert burkina["agreed"] == [
        ["Burkinabe forces trained in Russia", "record?record=ru-bf-training"]
    ]


def test_long_and_hostile_cells_are_text(open_app: Open, tmp_path: Path) -> None:
    tables = small_tables()
    tables["tours"][0].update(title="<script>x</script>" * 30, note='<img src=x onerror="y">')
    folder = write_folder(tmp_path / "data", tables)
    for query in ({}, {"tour": "ru-lavrov-2024-06"}):
        said = words(open_app(folder, "tours", **query))
        assert "<script>x" not in said
        assert "<img" not in said
        assert "&lt;script&gt;" in said
