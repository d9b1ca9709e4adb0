"""The page of an official: to choose from, empty, with one tour, and full."""

from pathlib import Path

from dashboard.load import shipped_data
from tests.ui.app_words import words
from tests.ui.conftest import Open


def test_officials_are_chosen_by_power(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "official"))
    assert said.index(">Russia</a></h2>") < said.index(">Canada</a></h2>")
    assert 'href="official?official=lavrov"' in said
    assert "22 tours, last " in said


def test_an_official_has_offices_countries_and_all_tours(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "official", official="lavrov"))
    assert "<h1>Sergey Lavrov</h1>" in said
    assert "Minister of Foreign Affairs of Russia (2018 to 2025)" in said
    assert "22 tours, 63 stops" in said
    assert "Sergei Lavrov" in said
    assert 'href="country?country=ZAF"' in said
    assert "tour=ru-lavrov-2024-06-africa&amp;record=ru-lavrov-2024-06-africa-cg" in said
    assert "Show everything" not in said


def test_other_filters_narrow_and_are_said(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "official", official="lavrov", country="TCD"))
    assert "Chad" in said
    assert "Show everything" in said
    assert "1 tour, 1 stop" in said


def test_no_tour_says_what_to_loosen(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "official", official="lavrov", text="no such words"))
    assert "No tour of this official passes all of these filters" in said
    assert "Without “Search words”" in said
    assert "Without “Official on tour”" not in said


def test_one_tour(open_app: Open, small: Path) -> None:
    said = words(open_app(small, "official", official="lavrov"))
    assert "1 tour, 3 stops, of which 3 made" in said
    assert "<h2>2024</h2>" in said


def test_no_officials(open_app: Open, no_records: Path) -> None:
    assert "This data holds no tours." in words(open_app(no_records, "official"))


def test_of_tours_alone_nothing_but_stops_can_fill_countries(open_app: Open, small: Path) -> None:
    for page, choices, metrics in (
        ("map", {}, 3),
        ("map", {"only": "cooperation", "metric": "stops"}, 2),
        ("official", {"official": "lavrov"}, 0),
        ("tours", {"tour": "ru-lavrov-2024-06-africa"}, 0),
    ):
        rows = open_app(small, page, **choices).get("button_group")
        offered = [len(row.options) for row in rows if row.key == "choice_metric"]
        assert offered == ([metrics] if metrics else []), page


def test_what_is_exported_is_what_the_page_shows(open_app: Open) -> None:
    app = open_app(shipped_data(), "official", official="lavrov")
    app.button(key="export-everything").click().run()
    assert "Sergey Lavrov · tours only · 0 cooperation records, 22 tours" in words(app)
