"""What charts say of themselves to who cannot see them, against the data they draw."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.charts import CHARTS, activity, matrix, ranking, timeline
from dashboard.language import listed
from tests.cases import NEEDED, only_cases, selection_of
from tests.small_folder import Tables

IN_2024 = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}


@pytest.fixture
def tables() -> Tables:
    return only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-02-01"),
        ("b", "RUS", "MLI", "base", "begun 2024-02-09"),
        ("c", "FRA", "MLI", "aid", "begun 2024-03-09"),
        ("d", "FRA", "MLI", "withdrawal", "completed 2024-05-09"),
        ("e", "CHN", "MLI", "agreement", "announced 2024-05-09"),
        ("f", "CHN", "MLI", "agreement", "signed 2023-05-09"),
    )


def test_activity_gives_span_total_peak_parts_endings_and_what_is_left_out(
    tmp_path: Path, tables: Tables
) -> None:
    assert activity.draw(selection_of(tmp_path, tables, **IN_2024), "light").alt == (
        "Stacked bars of cooperation begun and tours made, by month and type, "
        "January to December 2024: 3 in all. Most in one month: 2, in February 2024. "
        "Nothing began in 10 months. Largest parts: base 2 and aid 1. "
        "Below the line, one ending, in May 2024. Not drawn: 1 begun outside this time and "
        "1 not begun."
    )


def test_a_ranking_gives_the_countries_with_most(tmp_path: Path, tables: Tables) -> None:
    selection = selection_of(tmp_path, tables, as_of=date(2024, 6, 30))
    assert ranking.draw(selection, "light").alt == (
        "Bar chart of foreign partners present, by country, on 30 June 2024. "
        "2 countries have at least one. Most: Mali 3 and Burkina Faso 1."
    )


def test_a_matrix_gives_partners_types_and_its_largest_cell(tmp_path: Path, tables: Tables) -> None:
    assert matrix.draw(selection_of(tmp_path, tables), "light").alt == (
        "Table of 3 foreign partners by 3 types: 4 cases begun in all. Partners with most: "
        "Russia 2, China 1 and France 1. Types with most: base 2, agreement 1 and aid 1. "
        "The largest cell is Russia, base: 2. Withdrawals, in no total: 1."
    )


def test_a_timeline_gives_span_partners_withdrawals_and_promises(
    tmp_path: Path, tables: Tables
) -> None:
    said = timeline.draw(selection_of(tmp_path, tables, **IN_2024), "light").alt
    assert said.startswith(
        "Timeline of 6 records in 6 rows, 1 January 2024 to 31 December 2024. "
        "Records by foreign partner: "
    )
    assert "1 withdrawal: withdrawal of FRA in MLI (9 May 2024)." in said
    assert "1 announced, planned, suspended or called off" in said


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_chart_says_nothing(tmp_path: Path, tables: Tables, name: str) -> None:
    choices = {**NEEDED.get(name, {}), "text": "no such words"}
    assert CHARTS[name](selection_of(tmp_path, tables, **choices), "light").alt == ""


@pytest.mark.parametrize("name", CHARTS)
def test_withdrawals_alone_can_be_told(tmp_path: Path, name: str) -> None:
    only = only_cases(("d", "FRA", "MLI", "withdrawal", "completed 2024-05-09"))
    drawing = CHARTS[name](selection_of(tmp_path, only, **IN_2024), "light")
    assert drawing.rows.empty or drawing.alt.endswith(".")
    assert ": ." not in drawing.alt


def test_words_of_a_list() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
