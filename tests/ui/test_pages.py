"""Every page, empty, with one record and full, without an exception."""

from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.ui import pages
from tests.small_folder import small_tables, write_folder
from tests.ui.app_words import button, words
from tests.ui.conftest import Open

PAGES = tuple(pages.PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_on_the_shipped_data(open_app: Open, page: str) -> None:
    open_app(shipped_data(), page)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_on_one_record(open_app: Open, small: Path, page: str) -> None:
    open_app(small, page)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_on_no_record(open_app: Open, no_records: Path, page: str) -> None:
    app = open_app(no_records, page)
    if page == "map":
        assert "0 cooperation records, 0 tours" in words(app)


def test_the_sentence_and_the_caution_stand_above_the_map(open_app: Open) -> None:
    app = open_app(shipped_data(), actor="RUS", start="2024-06", end="2024-06")
    assert "Russia · June 2024 · " in words(app)
    assert "do not rank partners by them" in words(app)


def test_the_sentence_leads_to_everything_as_it_is_drawn(open_app: Open) -> None:
    everything = '<a href="./?metric=stops">Show everything</a>'
    assert everything in words(open_app(shipped_data(), actor="RUS", metric="stops"))
    assert "Show everything" not in words(open_app(shipped_data(), metric="stops"))


def test_a_link_sets_the_view_and_says_what_it_ignored(open_app: Open) -> None:
    app = open_app(shipped_data(), actor=["RUS", "nobody"], start="2024-13", metric="stops")
    assert app.session_state["view"].actor == ("RUS",)
    assert app.session_state["view"].metric == "stops"
    said = app.warning[0].value.replace("\\", "")
    assert "actor=nobody" in said
    assert "start=2024-13" in said


def test_a_choice_is_written_into_the_link(open_app: Open, small: Path) -> None:
    app = open_app(small)
    app.text_input(key="choice_text").set_value("Oyo").run()
    assert dict(app.query_params) == {"text": "Oyo", "data": load_atlas(small).fingerprint}
    button(app, "Reset all filters")
    assert dict(app.query_params) == {}


def test_one_click_undoes_a_date_shown_alone(open_app: Open, small: Path) -> None:
    app = open_app(small, as_of="2024-06-30")
    button(app, "Reset all filters")
    assert dict(app.query_params) == {}


def test_the_address_wins_when_a_reader_changes_it(open_app: Open, small: Path) -> None:
    app = open_app(small, text="Oyo")
    app.query_params.clear()
    app.query_params["actor"] = "RUS"
    app.run()
    assert app.session_state["view"].actor == ("RUS",)
    assert app.session_state["view"].text == ""


def test_filters_survive_a_change_of_page(open_app: Open) -> None:
    app = open_app(shipped_data(), "data", actor="RUS")
    assert app.session_state["view"].actor == ("RUS",)
    app.switch_page("app_pages/map.py").run()
    assert "Russia · " in words(app)


def test_an_empty_result_says_which_filter_to_loosen(open_app: Open) -> None:
    app = open_app(shipped_data(), actor="RUS", text="zzzz")
    assert "No record passes all of these filters" in words(app)
    labels = [each.label for each in app.button]
    assert any(label.startswith("Without Search words") for label in labels)
    button(app, "Without Search words")
    assert app.session_state["view"].text == ""
    assert app.session_state["view"].actor == ("RUS",)


def test_an_open_record_shows_its_disagreement_and_sources(open_app: Open) -> None:
    shown = words(open_app(shipped_data(), record="ru-lavrov-2024-06-africa-cg"))
    assert "What the sources disagree on" in shown
    assert "<strong>Republic of the Congo</strong>" in shown
    assert "<strong>DR Congo</strong>" in shown
    assert "The Moscow Times" in shown
    assert "independent origins" in shown


def test_an_unknown_record_is_said_and_harms_nothing(open_app: Open) -> None:
    assert "There is no such record" in words(open_app(shipped_data(), record="nothing"))


def test_a_tour_leads_to_its_stops(open_app: Open) -> None:
    shown = words(open_app(shipped_data(), record="ru-lavrov-2024-06-africa"))
    assert '<a href="record?record=ru-lavrov-2024-06-africa-cg">Oyo, Republic' in shown


def test_one_country_opens_its_card_and_one_click_clears_it(open_app: Open) -> None:
    app = open_app(shipped_data(), country="BFA")
    assert "Ouagadougou" in words(app)
    assert "Announced, not begun" in words(app)
    button(app, "Clear country")
    assert app.session_state["view"].country == ()


def test_the_first_day_may_not_follow_the_last(open_app: Open, small: Path) -> None:
    app = open_app(small, end="2024-06-01")
    app.date_input(key="choice_start").set_value("2024-07-01").run()
    view = app.session_state["view"]
    assert str(view.start) == "2024-07-01"
    assert view.end is None


def test_rows_left_out_are_counted_and_shown_with_their_reason(
    open_app: Open, tmp_path: Path
) -> None:
    tables = small_tables()
    tables["stops"][1]["start"] = "2024-6-3"
    app = open_app(write_folder(tmp_path / "data", tables), "data")
    metrics = {each.label: each.value for each in app.metric}
    assert metrics["Rows left out"] != "0"
    listed = app.dataframe[0].value
    row = listed[listed["Value"] == "2024-6-3"].iloc[0]
    assert (row["File"], row["Row"], row["Column"]) == ("stops.csv", 3, "start")
    app.switch_page("app_pages/map.py").run()
    said = [each.value for each in app.warning]
    left_out = metrics["Rows left out"]
    assert f"{left_out} rows of this data were left out. The Data page says which and why." in said


def test_a_folder_that_breaks_while_running_leaves_the_last_good_state(
    open_app: Open, small: Path
) -> None:
    app = open_app(small)
    (small / "tours.csv").unlink()
    app.run()
    assert not app.exception
    assert "last good state" in words(app).replace("\\", "")
    assert "1 tour" in words(app)


def test_each_layer_can_be_turned_off(open_app: Open, small: Path) -> None:
    app = open_app(small)
    app.pills(key="layers").unselect("routes").run()
    assert app.query_params["hide"] == "routes"
