"""CSV cells that a spreadsheet opens as they are meant."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.tables import csv_bytes


def cells(table: pd.DataFrame) -> list[list[str]]:
    text = csv_bytes(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_neutralised(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    assert cells(pd.DataFrame({"a": [text]})) == [[f"'{text}"]]


def test_a_list_that_begins_like_a_formula_is_neutralised_too() -> None:
    assert cells(pd.DataFrame({"a": [("=1", "b")]})) == [["'=1; b"]]


def test_headers_are_written_as_they_are_named() -> None:
    assert csv_bytes(pd.DataFrame({"record_id": ["a"]})).startswith(b"\xef\xbb\xbfrecord_id\r\n")


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


def test_accents_open_in_a_spreadsheet() -> None:
    written = csv_bytes(pd.DataFrame({"a": ["Traoré"]}))
    assert written.startswith(b"\xef\xbb\xbf")
    assert "Traoré" in written.decode("utf-8-sig")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_text_is_a_formula_and_none_is_lost(text: str) -> None:
    [[cell]] = cells(pd.DataFrame({"a": [text]})) or [[""]]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text or cell == text
