"""The About page, and the records that it explains the rules by."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.record_page import RecordPage, record_page
from dashboard.queries.worked_cases import CASES, numbers, worked_cases
from tests.ui.app_words import words
from tests.ui.conftest import Open

SHIPPED = load_atlas(shipped_data())


def case(rule: str) -> list[RecordPage]:
    pages = [record_page(SHIPPED, one, pd.Timestamp(SHIPPED.newest)) for one in CASES[rule]]
    assert all(pages)
    return [page for page in pages if page]


@pytest.mark.parametrize(
    ("rule", "standing"),
    [("announced", "hollow"), ("begun", "faded"), ("over", "over"), ("ending", "ending")],
)
def test_the_cases_of_status_stand_as_is_said(rule: str, standing: str) -> None:
    assert [page.standing for page in case(rule)] == [standing]


@pytest.mark.parametrize(
    ("rule", "rank", "basis"),
    [("sides", "strong", "sides"), ("one_origin", "partial", "one"), ("thin", "thin", "thin")],
)
def test_the_cases_of_sourcing_are_sourced_as_is_said(rule: str, rank: str, basis: str) -> None:
    assert [(page.sourcing.rank, page.sourcing.basis) for page in case(rule)] == [(rank, basis)]


@pytest.mark.parametrize("rule", ["one_case", "exercise"])
def test_the_cases_of_counting_count_once(rule: str) -> None:
    assert SHIPPED.cooperation.loc[list(CASES[rule]), "case"].nunique() == 1


def test_the_force_that_took_over_and_the_values_that_differ_are_there() -> None:
    old, new = case("one_case")
    assert ("hands_over", True, old.record_id) in {
        (link.relation, link.forward, link.record_id) for link in new.links
    }
    (stop,) = case("disagreement")
    assert [value.text for value in stop.disagreements[0].values] == [
        "Republic of the Congo", "DR Congo",
    ]  # fmt: skip


def test_the_ties_of_forces_are_as_is_said() -> None:
    ties = SHIPPED.actors.loc[list(CASES["tie"]), ["parent", "parent_link"]].to_numpy().tolist()
    assert ties == [["RUS", "contracted"], ["RUS", "organ"], ["RUS", "alleged"]]


def test_the_numbers_are_those_of_the_tables() -> None:
    held = numbers(SHIPPED)
    assert held.cooperation == len(SHIPPED.cooperation) > held.cases
    assert held.languages[0] == "en"
    assert 0 < held.pairs_empty < held.pairs_searched < len(SHIPPED.coverage)


def test_every_case_is_linked_and_the_data_are_named(open_app: Open) -> None:
    shown = words(open_app(shipped_data(), "about"))
    for rule, ids in CASES.items():
        page, field = ("actor", "actor") if rule == "tie" else ("record", "record")
        for one in ids:
            assert f'href="{page}?{field}={one}"' in shown
    assert f"Fingerprint {SHIPPED.fingerprint}" in shown
    assert "CC BY 4.0" in shown
    assert 'href="data"' in shown
    assert 'href="codebook"' in shown


def test_the_forms_that_it_names_exist(open_app: Open) -> None:
    shown = words(open_app(shipped_data(), "about"))
    folder = Path(__file__).parents[3] / ".github" / "ISSUE_TEMPLATE"
    forms = sorted(folder.glob("*.yml"))
    assert len(forms) == 3
    for form in forms:
        name = form.read_text(encoding="utf-8").splitlines()[0].removeprefix("name: ")
        assert f"<strong>{name}</strong>" in shown


@pytest.mark.parametrize("folder", ["small", "no_records"])
def test_data_without_the_cases_are_told_without_them(
    open_app: Open, folder: str, request: pytest.FixtureRequest
) -> None:
    data: Path = request.getfixturevalue(folder)
    assert not any(ids for rule, ids in worked_cases(load_atlas(data)).items() if rule != "tie")
    shown = words(open_app(data, "about"))
    assert "About the Atlas" in shown
    assert 'href="record?' not in shown
