"""The record's page and its drawer."""

from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from tests.casebook import Casebook
from tests.small_folder import write_folder
from tests.ui.app_words import words
from tests.ui.conftest import Open

CONGO = "ru-lavrov-2024-06-africa-cg"


def test_a_record_shows_its_steps_working_sources_and_how_to_cite_it(
    open_app: Open, small: Path
) -> None:
    shown = words(open_app(small, "record", record="ru-bf-instructors"))
    assert "<h1>Russian instructors in Burkina Faso</h1>" in shown
    assert shown.index("Announced</strong> 2023") < shown.index("Begun</strong> 24 January 2024")
    # The minister and the ministry are one origin, which is the partner's own word.
    assert "Partial: every report goes back to one origin." in shown
    assert "One origin, carried by The Paper, The Ministry" in shown
    assert "Official word of Russia" in shown
    assert "The Paper · 5 June 2024 · press · English" in shown
    assert "Number changed by" in shown
    assert 'href="record?record=ru-bf-instructors-more"' in shown
    fingerprint = load_atlas(small).fingerprint
    assert f"/record?record=ru-bf-instructors&amp;data={fingerprint}" in shown
    assert "@dataset{influence_atlas_ru-bf-instructors" in shown


def test_the_steps_are_told_as_of_the_date_shown(open_app: Open, small: Path) -> None:
    app = open_app(small, "record", record="ru-bf-instructors", as_of="2024-01-01")
    shown = words(app)
    assert "It does not count by 1 January 2024" in shown
    assert shown.count("after the date shown") == 1


def test_a_stop_shows_its_tour_and_what_is_disagreed_on(open_app: Open, small: Path) -> None:
    shown = words(open_app(small, "record", record="ru-lavrov-2024-06-cg"))
    assert 'href="tours?tour=ru-lavrov-2024-06"' in shown
    assert 'href="record?record=ru-lavrov-2024-06-gn">Conakry, Guinea</a>' in shown
    assert "<strong>Oyo, Congo</strong>" in shown
    assert "<strong>Kinshasa</strong>" in shown
    assert "Disputes: Country" in shown


def test_the_page_without_a_record_lists_the_newest(open_app: Open, small: Path) -> None:
    shown = words(open_app(small, "record"))
    assert 'href="record?record=ru-bf-training"' in shown
    assert 'href="record?record=ru-lavrov-2024-06"' in shown


def test_the_page_says_when_there_is_nothing_to_list(open_app: Open, no_records: Path) -> None:
    assert "There is no record in this view" in words(open_app(no_records, "record"))


def test_a_record_that_a_release_had_and_the_data_lack_is_named(
    open_app: Open, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "data", Casebook().coop("c", "begun 2024").tables)
    (folder / "releases").mkdir()
    (folder / "releases" / "2024.1.json").write_text(
        '{"name": "2024.1", "fingerprint": "0123456789ab", "date": "2024-06-05",'
        '"columns": ["record", "hash", "actor", "country", "type", "first", "last"],'
        '"records": [["gone", "x", "RUS", "BFA", "instructors", 2022, 2023]]}'
    )
    shown = words(open_app(folder, "record", record="gone"))
    assert "There is no such record in this data: gone." in shown
    assert "Release 2024.1 (data 0123456789ab" in shown
    assert "Burkina Faso" in shown
    assert "2022–2023" in shown
    assert "No release known here had it" in words(open_app(folder, "record", record="never"))


@pytest.mark.parametrize("record", [CONGO, "ru-lavrov-2024-06-africa", "ru-bf-instructors-2024-01"])
def test_a_record_is_one_light_element(open_app: Open, record: str) -> None:
    app = open_app(shipped_data(), "record", record=record)
    pages = [one for one in app.get("html") if "atlas-record" in one.proto.body]
    assert len(pages) == 1
    assert len(pages[0].proto.body) < 60_000


def test_the_drawer_is_the_page_in_short(open_app: Open) -> None:
    shown = words(open_app(shipped_data(), record=CONGO))
    assert "Open its page" in shown
    assert "How to cite this record" not in shown
