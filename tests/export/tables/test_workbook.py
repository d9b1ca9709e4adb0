"""The Excel workbook: what is in view, readable, and nothing in it a formula."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboard.export.tables.in_view import tables_in_view
from dashboard.export.tables.workbook import LONGEST, workbook
from tests.cases import selection_of
from tests.export.hostile import FORMULA, LONG, MIXED, hostile_tables
from tests.small_folder import small_tables

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Cell = str | float | None


def sheets(content: bytes) -> dict[str, list[list[Cell]]]:
    """Every sheet's cells by rows; text as Excel reads it, numbers as floats."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        texts = [
            unescaped("".join(part.text or "" for part in item.iter(f"{{{SPACE['x']}}}t")))
            for item in xml(file, "xl/sharedStrings.xml").findall("x:si", SPACE)
        ]
        names = [
            s.get("name", "") for s in xml(file, "xl/workbook.xml").iterfind(".//x:sheet", SPACE)
        ]
        return {
            name: cells(xml(file, f"xl/worksheets/sheet{number}.xml"), texts)
            for number, name in enumerate(names, start=1)
        }


def xml(file: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(file.read(name))


def unescaped(text: str) -> str:
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def cells(sheet: ElementTree.Element, texts: list[str]) -> list[list[Cell]]:
    assert sheet.find(".//x:f", SPACE) is None, "a formula"
    assert sheet.find(".//x:hyperlink", SPACE) is None
    rows = []
    for row in sheet.iterfind(".//x:row", SPACE):
        found: dict[int, Cell] = {}
        for cell in row.iterfind("x:c", SPACE):
            value = cell.find("x:v", SPACE)
            if value is not None and value.text is not None:
                text = cell.get("t") == "s"
                found[place(cell)] = texts[int(value.text)] if text else float(value.text)
        rows.append([found.get(at) for at in range(max(found, default=-1) + 1)])
    return rows


def place(cell: ElementTree.Element) -> int:
    number = 0
    for letter in re.sub("[0-9]", "", cell.get("r", "")):
        number = number * 26 + ord(letter) - 64
    return number - 1


def table(content: bytes, name: str) -> list[dict[str, Cell]]:
    head, *rows = sheets(content)[name]
    return [dict(zip(map(str, head), [*row, *[None] * len(head)], strict=False)) for row in rows]


def about(content: bytes) -> dict[str, Cell]:
    return {str(row[0]): row[1] for row in sheets(content)["About"] if len(row) > 1}


def test_a_sheet_a_table_with_what_is_in_view(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), country=("BFA",), type=("instructors",))
    content = workbook(selection)
    frames = tables_in_view(selection)
    assert list(sheets(content)) == ["About", *frames, "columns"]
    for name, frame in frames.items():
        head, *rows = sheets(content)[name]
        assert head == list(frame.columns), name
        assert [row[0] for row in rows] == list(frame.iloc[:, 0]), name
        assert about(content)[name] == len(frame)
    assert [row["coop_id"] for row in table(content, "cooperation")] == list(
        selection.cooperation.index
    )
    assert [row["stop_id"] for row in table(content, "stops")] == list(selection.stops.index)
    assert [row["tour_id"] for row in table(content, "tours")] == list(selection.tours.index)


def test_columns_of_the_codebook_come_first_and_in_its_order(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables())
    for name, frame in tables_in_view(selection).items():
        written = [c for c in frame.columns if c in selection.atlas.codebook[name].columns]
        assert written == list(selection.atlas.codebook[name].columns), name


def test_evidence_is_that_of_the_records_in_view(tmp_path: Path) -> None:
    frames = tables_in_view(selection_of(tmp_path, small_tables(), type=("training_abroad",)))
    assert list(frames["steps"]["step_id"]) == ["ru-bf-training-s1", "ru-bf-training-s2"]
    assert list(frames["links"]["relation"]) == ["agreed_during"]
    # Tours have no type and stay, with what the sources say of them.
    assert list(frames["claims"]["claim_id"]) == ["oyo-c1", "oyo-c2"]
    used = {"paper-2024-06-05", "agency-2024-06-04"}
    assert set(frames["sources"]["source_id"]) == used


def test_dates_stay_as_known_and_numbers_are_numbers(tmp_path: Path) -> None:
    content = workbook(selection_of(tmp_path, small_tables()))
    steps = {row["step_id"]: row["date"] for row in table(content, "steps")}
    assert steps["ru-bf-instructors-s1"] == "2023"
    assert steps["ru-bf-training-s1"] == "../2024-06-05"
    assert steps["ru-bf-training-s2"] == "2024~"
    one = table(content, "cooperation")[0]
    assert (one["lon"], one["lat"], one["quantity_min"]) == (-1.533, 12.371, 100.0)
    assert one["began"] == "2024-01-24"
    assert one["quantity_basis"] == "estimate"
    assert one["counterpart"] is None
    stops = table(content, "stops")
    assert [stop["stop_no"] for stop in stops] == [1.0, 2.0, 3.0]
    assert [stop["disputed"] for stop in stops] == ["no", "yes", "no"]
    assert stops[1]["hosts"] == "Denis Sassou Nguesso; Jean-Claude Gakosso"


def test_hostile_cells_are_text_and_whole(tmp_path: Path) -> None:
    content = workbook(selection_of(tmp_path, hostile_tables()))
    one, two, three = table(content, "cooperation")
    assert one["title"] == f"'{FORMULA}"
    assert one["note"] == MIXED
    assert one["counterpart"] == "_x0041_"
    assert (two["title"], three["title"], three["note"]) == ("'+1", "'@SUM(1)", "'-1+1")
    assert table(content, "sources")[0]["publisher"] == "'+evil"
    for name, rows in sheets(content).items():
        starts = [c for row in rows for c in row if isinstance(c, str) and c[:1] in {*"=+-@\t\r"}]
        assert starts == [], name


def test_what_is_too_long_for_a_cell_says_so(tmp_path: Path) -> None:
    content = workbook(selection_of(tmp_path, hostile_tables()))
    note = str(table(content, "cooperation")[1]["note"])
    start, said = note.split(" […] ")
    assert LONG.startswith(start)
    assert len(note) == LONGEST
    assert "whole in the data package" in said
    # An emoji is two characters to Excel, and is not cut in half.
    satellites = str(table(content, "tours")[0]["note"])
    assert len(satellites.encode("utf-16-le")) // 2 <= LONGEST
    assert set(satellites.split(" […] ")[0]) == set("🛰️")
    assert str(about(content)["Cut short"]).startswith("2 cells are longer")


def test_nothing_is_said_of_cutting_where_nothing_was_cut(tmp_path: Path) -> None:
    assert "Cut short" not in about(workbook(selection_of(tmp_path, small_tables())))


def test_the_first_sheet_says_what_this_is(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), country=("BFA",), as_of=date(2024, 6, 30))
    said = about(workbook(selection))
    assert said["View"] == selection.sentence()
    assert said["As known on"] == "2024-06-30"
    assert said["Data fingerprint"] == selection.atlas.fingerprint
    assert "CC BY 4.0" in str(said["Licence"])
    assert "country=BFA&as-of=2024-06-30" in str(said["Opens again at"])
    assert selection.atlas.fingerprint in str(said["Cite as"])
    assert {"Dates", "Status", "Sourcing"} <= said.keys()
    assert "apostrophe" in str(said["Formulas"])
    assert "data package" in str(said["Formulas"])


def test_a_search_for_a_formula_is_no_formula(tmp_path: Path) -> None:
    said = about(workbook(selection_of(tmp_path, small_tables(), text="=1+1")))
    assert str(said["View"]).startswith("“=1+1”")


def test_every_column_is_explained(tmp_path: Path) -> None:
    content = workbook(selection_of(tmp_path, small_tables()))
    explained = {(row["sheet"], row["column"]) for row in table(content, "columns")}
    present = {
        (name, column)
        for name, rows in sheets(content).items()
        if name not in ("About", "columns")
        for column in rows[0]
    }
    assert explained == present
    assert all(row["meaning"] for row in table(content, "columns"))


def test_an_empty_view_has_headers_alone(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), text="no such words")
    content = workbook(selection)
    for name in tables_in_view(selection):
        assert len(sheets(content)[name]) == 1, name


def test_headers_are_frozen_and_rows_can_be_filtered(tmp_path: Path) -> None:
    content = workbook(selection_of(tmp_path, small_tables()))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheet = xml(file, "xl/worksheets/sheet2.xml")
        pane = sheet.find(".//x:pane", SPACE)
        assert pane is not None
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        assert sheet.find("x:autoFilter", SPACE) is not None
        widths = [float(col.get("width", 0)) for col in sheet.iterfind(".//x:col", SPACE)]
    assert len(widths) > 1
    assert all(8 <= width <= 86 for width in widths)


def test_rows_are_as_high_as_their_text(tmp_path: Path) -> None:
    tables = small_tables()
    tables["cooperation"][1]["note"] = "word " * 60
    content = workbook(selection_of(tmp_path, tables))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        rows = xml(file, "xl/worksheets/sheet2.xml").iterfind(".//x:row", SPACE)
        heights = [float(row.get("ht", 15)) for row in rows]
    assert heights[2] >= 4 * heights[1]


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.export.tables.workbook._MOST_ROWS", 2)
    with pytest.raises(ValueError, match="cooperation: 3 rows; a sheet holds 2"):
        workbook(selection_of(tmp_path, small_tables()))
