"""CSV cells that a spreadsheet opens as they are meant."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.tables.cells import GUARDED, csv_bytes


def written(table: pd.DataFrame) -> list[dict[str, str]]:
    text = csv_bytes(table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cells(table: pd.DataFrame) -> list[list[str]]:
    """The rows without the header and the last column, which says what was changed."""
    return [list(row.values())[:-1] for row in written(table)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_neutralised(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    assert cells(pd.DataFrame({"a": [text]})) == [[f"'{text}"]]


def test_a_list_that_begins_like_a_formula_is_neutralised_too() -> None:
    assert cells(pd.DataFrame({"a": [("=1", "b")]})) == [["'=1; b"]]


def test_headers_are_written_as_they_are_named() -> None:
    assert csv_bytes(pd.DataFrame({"record_id": ["a"]})).startswith(b"\xef\xbb\xbfrecord_id,")


def test_numbers_days_and_blanks_stay_what_they_are() -> None:
    table = pd.DataFrame(
        {
            "whole": [-3.0, None],
            "part": [-1.533, float("nan")],
            "day": [pd.Timestamp("2024-06-05"), pd.NaT],
            "count": pd.array([4, None], dtype="Int64"),
            "names": [("Denis", "Ibrahim"), ()],
            "disputed": [True, False],
        }
    )
    assert cells(table) == [
        ["-3", "-1.533", "2024-06-05", "4", "Denis; Ibrahim", "True"],
        ["", "", "", "", "", "False"],
    ]


def test_a_row_says_which_of_its_cells_were_changed() -> None:
    rows = written(pd.DataFrame({"a": ["=1", "b", "-c"], "d": ["+e", "f", "g"], "n": [-1, 0, 1]}))
    assert [row[GUARDED] for row in rows] == ["a; d", "", "a"]
    assert list(rows[0])[-1] == GUARDED


def test_the_name_of_a_column_is_no_formula_either() -> None:
    [row] = written(pd.DataFrame({"=a": ["=1"]}))
    assert row == {"'=a": "'=1", GUARDED: "'=a"}


def test_accents_open_in_a_spreadsheet() -> None:
    content = csv_bytes(pd.DataFrame({"a": ["Traoré"]}))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Traoré" in content.decode("utf-8-sig")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_text_is_a_formula_and_none_is_lost(text: str) -> None:
    [row] = written(pd.DataFrame({"a": [text]}))
    assert not row["a"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["a"] == (f"'{text}" if row[GUARDED] else text)
