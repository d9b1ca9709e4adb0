"""The country page: all countries to choose from, and one with everything on it."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.load import shipped_data
from tests.ui.app_words import words
from tests.ui.conftest import Open


def on(open_app: Open, folder: Path, **query: str | list[str]) -> AppTest:
    """The country page at a link."""
    app = open_app(folder, **query)
    app.switch_page("app_pages/country.py").run()
    assert not app.exception, app.exception
    return app


def test_without_a_country_all_are_listed_with_what_is_there(open_app: Open, small: Path) -> None:
    said = words(on(open_app, small))
    assert 'href="country?country=BFA"' in said
    assert "1 partner present" in said
    assert "3 records" in said
    assert "No record:" in said  # Russia


def test_a_country_is_found_by_its_name(open_app: Open, small: Path) -> None:
    app = on(open_app, small)
    app.selectbox(key="find-country").select("BFA").run()
    assert app.session_state["view"].country == ("BFA",)
    assert "<h1>Burkina Faso</h1>" in words(app)


def test_several_countries_are_a_choice_between_them(open_app: Open) -> None:
    said = words(on(open_app, shipped_data(), country=["BFA", "MLI"]))
    assert "2 countries, with" in said
    assert "Niger" not in said


def test_no_country_passes_says_so(open_app: Open, small: Path) -> None:
    app = on(open_app, small, country=["BFA", "GIN"], group="ECOWAS")
    assert "Guinea" in words(app)
    app = on(open_app, small, region="Europe", group="ECOWAS")
    assert "No country passes these filters" in words(app)


def test_one_country_answers_who_is_there_and_what_is_known(open_app: Open, small: Path) -> None:
    said = words(on(open_app, small, country="BFA"))
    for expected in (
        "1 foreign partner present",
        "3 cooperation records",
        "1 visit.",
        "since 24 January 2024",
        "100 persons present (estimate)",
        "More instructors announced",
        "Sergey Lavrov",
        'href="tours?tour=ru-lavrov-2024-06"',
        'href="official?official=lavrov"',
        'href="record?record=ru-bf-instructors"',
        'href="actor?actor=RUS"',
        "Number, at most",
        "<strong>200</strong>",
        "No departure is recorded by this date.",
        "Found with 1 partner</strong>: Russia",
    ):
        assert expected in said, expected


def test_a_country_without_a_record_says_so_in_each_part(open_app: Open, no_records: Path) -> None:
    said = words(on(open_app, no_records, country="GIN"))
    for expected in (
        "nothing is recorded here",
        "No foreign partner is recorded as present",
        "Nothing is only announced",
        "No departure is recorded",
        "No tour with a stop here",
        "The sources read agree",
        "No search of this kind is on record",
    ):
        assert expected in said, expected


def test_an_island_has_no_neighbour_and_what_has_no_outline_says_that(open_app: Open) -> None:
    assert "no land neighbour" in words(on(open_app, shipped_data(), country="FJI"))
    assert "no outline of it" in words(on(open_app, shipped_data(), country="VAT"))


def test_the_date_shown_decides_what_is_there(open_app: Open) -> None:
    early = words(on(open_app, shipped_data(), country="BFA", as_of="2022-06-30"))
    assert "Present on 30 June 2022" in early
    present = early.split('id="present"')[1].split('id="steps"')[0]
    assert "France" in present
    assert "Russian military personnel" not in early
    late = words(on(open_app, shipped_data(), country="BFA"))
    present = late.split('id="present"')[1].split('id="steps"')[0]
    assert "France" not in present
    assert "Russian military personnel" in present
    assert "340 days later" in late


def test_other_filters_are_said_with_a_way_to_everything(open_app: Open) -> None:
    said = words(on(open_app, shipped_data(), country="BFA", actor="CHN"))
    assert "China · Burkina Faso" in said
    assert '<a href="country?country=BFA">Show everything</a>' in said
    assert "French special forces" not in said
    assert "Show everything" not in words(on(open_app, shipped_data(), country="BFA"))


def test_moving_the_time_bar_keeps_the_country(open_app: Open) -> None:
    app = on(open_app, shipped_data(), country="BFA", as_of="2024-02-01")
    view = app.session_state["view"]
    assert (view.country, view.as_of) == (("BFA",), date(2024, 2, 1))
    assert 'href="country?country=MLI&amp;as-of=2024-02-01"' in words(app)
