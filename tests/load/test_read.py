"""Folders and files that cannot be read, and those that may look otherwise and are read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.atlas import Problem, UnreadableData
from dashboard.load import load_atlas, read, shipped_codebook
from tests.small_folder import small_tables, write_folder

Change = Callable[[Path], object]


def _edit(old: bytes, new: bytes) -> Change:
    return lambda file: file.write_bytes(file.read_bytes().replace(old, new))


def _grow(file: Path) -> None:
    os.truncate(file, 200_000_000)


def _make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


UNREADABLE: dict[str, tuple[Change, int | None, str, str, str]] = {
    "a missing file": (Path.unlink, None, "", "", "a file of this name in the folder"),
    "a folder in its place": (_make_folder, None, "", "", "a file, not a folder"),
    "an empty file": (lambda f: f.write_bytes(b""), None, "", "", "a header row: tour_id, title,"),
    "only a BOM and line ends": (
        lambda f: f.write_bytes(b"\xef\xbb\xbf\r\n\r\n"), None, "", "", "a header row: tour_id"),
    "a file of 200 MB": (_grow, None, "", "200,000,000 bytes", "at most 50 MB"),
    "a missing column": (_edit(b",role_then", b""), None, "role_then", "", "a column of this name"),
    "a duplicate column": (
        _edit(b",note", b",note,note"), 1, "note", "", "this column once, not 2 times"),
    "semicolons for commas": (_edit(b",", b";"), 1, "", "", "this file uses semicolons"),
    "tabs for commas": (_edit(b",", b"\t"), 1, "", "", "this file uses tabs"),
    "UTF-16": (
        lambda f: f.write_bytes(f.read_text(encoding="utf-8").encode("utf-16")),
        None, "", "", "UTF-8 text; this file is UTF-16"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_table_that_cannot_be_read_stops_the_reading(name: str, tmp_path: Path) -> None:
    change, row, column, value, expected = UNREADABLE[name]
    folder = write_folder(tmp_path)
    change(folder / "tours.csv")
    with pytest.raises(UnreadableData) as raised:
        load_atlas(folder)
    problem = raised.value.problems[0]
    found = (problem.severity, problem.file, problem.row, problem.column, problem.value)
    assert found == ("error", "tours.csv", row, column, value)
    assert expected in problem.expected
    assert len(raised.value.problems) == 1
    message = str(raised.value)
    assert message.startswith("tours.csv")
    assert "\n" not in message


def test_every_fault_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "tours.csv").unlink()
    _edit(b"stop_no", b"number")(folder / "stops.csv")
    (folder / "claims.csv").write_bytes(b"")
    with pytest.raises(UnreadableData) as raised:
        load_atlas(folder)
    assert [(p.file, p.column) for p in raised.value.problems] == [
        ("tours.csv", ""),
        ("stops.csv", "stop_no"),
        ("stops.csv", "number"),
        ("claims.csv", ""),
    ]


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("https://example.org/data", "https://example.org/data: expected a folder on this machine"),
        ("s3://bucket/data", "s3://bucket/data: expected a folder on this machine"),
        ("file:///tmp", "file://tmp: expected a folder on this machine"),
        ("nowhere", "nowhere: expected a folder; there is none of this name"),
        ("file.csv", "file.csv: expected a folder that holds the tables, not a file"),
    ],
)
def test_what_is_no_folder_is_refused(
    folder: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.csv").touch()
    with pytest.raises(UnreadableData) as raised:
        load_atlas(Path(folder))
    assert str(raised.value).startswith(message)
    assert raised.value.problems == ()


def test_the_largest_size_itself_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path)
    largest = max(file.stat().st_size for file in folder.iterdir())
    monkeypatch.setattr(read, "LARGEST_FILE", largest)
    assert load_atlas(folder).problems == ()
    monkeypatch.setattr(read, "LARGEST_FILE", largest - 1)
    with pytest.raises(UnreadableData, match="expected at most"):
        load_atlas(folder)


def test_an_extra_column_is_told_and_costs_nothing(tmp_path: Path) -> None:
    tables = small_tables()
    tables["tours"][0]["remarks"] = "mine"
    atlas = load_atlas(write_folder(tmp_path, tables))
    told = Problem("error", "tours.csv", 1, "remarks", "", "no such column; it is not read")
    assert atlas.problems == (told,)
    assert list(atlas.tours.index) == ["ru-lavrov-2024-06"]
    assert "remarks" not in atlas.tours
    assert all(atlas.rows_left_out(table) == 0 for table in atlas.codebook)


def test_a_file_without_rows_is_read(tmp_path: Path) -> None:
    tables = {name: [] for name in small_tables()}
    atlas = load_atlas(write_folder(tmp_path, tables))
    assert atlas.problems == ()
    assert set(atlas.rows_read.values()) == {0}


def test_blank_lines_are_no_rows_and_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    file = folder / "coverage.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(1, "")
    lines.insert(2, "," * (len(shipped_codebook()["coverage"].columns) - 1))
    file.write_text("\n".join([*lines, "", ""]).replace("BFA", "ZZZ"), encoding="utf-8")
    atlas = load_atlas(folder)
    assert [(p.row, p.value) for p in atlas.problems] == [(4, "ZZZ")]
    assert atlas.rows_read["coverage"] == 1


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    tables = small_tables()
    tables["coverage"][0]["note"] = 'first, line\r\nsecond "line"'
    tables["coverage"].append({**tables["coverage"][0], "country": "ZZZ", "note": ""})
    atlas = load_atlas(write_folder(tmp_path, tables))
    assert [(p.row, p.value) for p in atlas.problems] == [(3, "ZZZ")]
    assert atlas.coverage["note"].tolist() == ['first, line\nsecond "line"']


def test_spaces_around_the_names_of_columns_do_not_matter(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    _edit(b",title,", b", title ,")(folder / "tours.csv")
    assert load_atlas(folder).problems == ()


def test_a_quote_left_open_does_not_swallow_the_file(tmp_path: Path) -> None:
    tables = small_tables()
    tables["officials"] += [
        {**tables["officials"][0], "official_id": f"official-{n}"} for n in range(50)
    ]
    folder = write_folder(tmp_path, tables)
    _edit(b"official-7,", b'official-7,"')(folder / "officials.csv")
    atlas = load_atlas(folder)
    assert [(p.file, p.row) for p in atlas.problems] == [("officials.csv", 10)]
    assert len(atlas.officials) == 50
