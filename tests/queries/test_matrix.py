"""Foreign partners by type."""

from pathlib import Path

from dashboard.queries.matrix import TOTAL, matrix
from tests.cases import link, only_cases, selection_of
from tests.small_folder import small_tables


def cells(tmp_path: Path, tables: dict, **choices: object) -> dict[tuple[str, str], int]:
    found = matrix(selection_of(tmp_path, tables, **choices))
    return {(cell.actor, cell.type): cell.number for cell in found}


def test_a_case_counts_once_in_its_cell_and_once_in_each_total(tmp_path: Path) -> None:
    tables = only_cases(
        ("with-russia", "RUS", "ZAF", "exercise", "begun 2023-02-17"),
        ("with-china", "CHN", "ZAF", "exercise", "begun 2023-02-17"),
        ("base", "RUS", "MLI", "base", "begun 2024-01-01"),
        ("leave", "FRA", "BFA", "withdrawal", "completed 2023-02-19"),
        ("promise", "RUS", "BFA", "aid", "announced 2024-06-05"),
    )
    link(tables, "with-china", "with-russia", "same_event")
    found = cells(tmp_path, tables)
    assert found["RUS", "exercise"] == found["CHN", "exercise"] == 1
    assert found[TOTAL, "exercise"] == 1
    assert found["RUS", TOTAL] == 2
    assert found[TOTAL, TOTAL] == 2
    assert found["FRA", "withdrawal"] == 1
    assert found["FRA", TOTAL] == 0  # an ending is in no total
    assert found["FRA", "base"] == 0
    assert not any(kind == "aid" for _, kind in found)


def test_tours_are_a_column(tmp_path: Path) -> None:
    found = cells(tmp_path, small_tables())
    assert found["RUS", "tours"] == 1
    assert found["RUS", TOTAL] == found["RUS", "instructors"] + found["RUS", "training_abroad"] + 1


def test_those_with_most_come_first_and_totals_last(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "FRA", "BFA", "base", "begun 2024-01-01"),
        ("b", "RUS", "BFA", "base", "begun 2024-01-01"),
        ("c", "RUS", "BFA", "agreement", "signed 2024-01-01"),
        ("d", "FRA", "MLI", "withdrawal", "completed 2024-01-01"),
    )
    found = matrix(selection_of(tmp_path, tables))
    assert list(dict.fromkeys(cell.actor for cell in found)) == ["RUS", "FRA", TOTAL]
    types = list(dict.fromkeys(cell.type for cell in found))
    assert types == ["agreement", "base", TOTAL, "withdrawal"]
    assert found[-1].type_label == "Withdrawal"


def test_nothing_begun_has_no_cells(tmp_path: Path) -> None:
    tables = only_cases(("promise", "RUS", "BFA", "aid", "announced 2024-06-05"))
    assert matrix(selection_of(tmp_path, tables)) == []
