"""The page of foreign partners: to choose from, empty, with one record, and full."""

from datetime import date
from pathlib import Path

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.actors import actor_counts
from dashboard.queries.select import select
from dashboard.view import View
from tests.cases import only_cases
from tests.small_folder import write_folder
from tests.ui.app_words import words
from tests.ui.conftest import Open


def test_all_partners_stand_by_kind_and_name_with_a_caution(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "actor"))
    assert said.index(">States<") < said.index(">Blocs<") < said.index(">Forces<")
    assert said.index(">Algeria<") < said.index(">China<") < said.index(">Russia<")
    assert "do not rank partners by them" in said
    counts = {one.actor: one for one in actor_counts(select(load_atlas(shipped_data()), View()))}
    assert f"present in {counts['RUS'].present} · {counts['RUS'].records} records" in said


def test_several_chosen_partners_are_those_to_choose_from(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "actor", actor=["RUS", "CHN"]))
    assert ">Africa Corps<" in said
    # It counts for nobody, so that its records are not in this view.
    assert ">Bears Brigade<" not in said
    assert ">France<" not in said
    assert "versus=actor%3ACHN" in said


def test_a_state_has_its_places_forces_tours_promises_and_coverage(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "actor", actor="RUS"))
    assert "<h1>" in said
    for part in (
        "Wagner Group is contracted by Russia.", "Its records do not count for Russia.",
        "Recorded as taking over from the other.", "Sergey Lavrov", "not begun by",
        "Searched, nothing found", "Records reflect where we searched",
    ):  # fmt: skip
        assert part in said


def test_a_force_says_whose_it_is_and_where_it_was(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "actor", actor="wagner"))
    assert "Wagner Group is contracted by Russia." in said
    assert "Its records count for Russia." in said
    assert "searched for through the partner it counts for: Russia" in said
    assert ">Mozambique<" in said


def test_the_page_is_of_the_date_shown(open_app: Open) -> None:
    then = words(open_app(shipped_data(), "actor", actor="wagner", as_of="2022-06-30"))
    assert "On 30 June 2022:" in then
    assert "Wagner Group leaves Mali" not in then
    assert "Recorded as taking over" not in then
    # Links lead to the same date.
    assert "country?country=MLI&amp;as-of=2022-06-30" in then


def test_other_filters_are_said_with_a_way_out(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "actor", actor="RUS", country="MLI"))
    assert "Russia · Mali · " in said
    assert 'href="actor?actor=RUS">Show everything' in said
    assert "Show everything" not in words(open_app(shipped_data(), "actor", actor="RUS"))


def test_one_record_leads_to_it(open_app: Open, tmp_path: Path) -> None:
    tables = only_cases(("it", "FRA", "MLI", "base", "begun 2024-01-24"))
    folder = write_folder(tmp_path / "data", tables)
    said = words(open_app(folder, "actor", actor="FRA", as_of=str(date(2024, 6, 30))))
    assert "present in 1 country," in said
    assert "1 cooperation record," in said
    assert 'href="record?as-of=2024-06-30&amp;record=it"' in said
    assert "No force or company is recorded under it." in said
    assert "No withdrawal is recorded by this date." in said


def test_a_partner_without_records_says_so(open_app: Open, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", only_cases())
    said = words(open_app(folder, "actor", actor="IND"))
    assert "nothing is recorded. See below whether anybody looked." in said
    assert "No search of this kind is on record." in said


def test_without_partners_nothing_is_to_choose(open_app: Open, no_records: Path) -> None:
    assert "This data names no foreign partner." in words(open_app(no_records, "actor"))
