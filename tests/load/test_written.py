"""Cells as they were written, for whoever hands the data on."""

from pathlib import Path

from dashboard.atlas import Written
from dashboard.load import shipped_codebook, shipped_data
from dashboard.load.fingerprint import fingerprint
from dashboard.load.read import read_folder
from dashboard.load.rules import apply_rules
from dashboard.load.written import rows_of, written_tables
from tests.small_folder import Tables, small_tables, write_folder

BORDERS = shipped_data() / "geo" / "countries.geojson"


def written(folder: Path) -> dict[str, Written]:
    draft = read_folder(folder, shipped_codebook())
    apply_rules(draft, shipped_codebook(), BORDERS)
    return written_tables(draft, shipped_codebook())


def fingerprint_of(folder: Path) -> str:
    return fingerprint(read_folder(folder, shipped_codebook()), shipped_codebook())


def again(folder: Path, tables: dict[str, Written]) -> Path:
    folder.mkdir()
    for name, table in tables.items():
        (folder / shipped_codebook()[name].path).write_bytes(table.content)
    return folder


def odd_tables() -> Tables:
    """Cells that mean the same when written otherwise, and one that breaks a rule."""
    tables = small_tables()
    tables["stops"][0]["lon"] = "-13.670"
    tables["stops"][1]["hosts"] = "Denis Sassou Nguesso; Jean-Claude Gakosso"
    tables["cooperation"][0]["note"] = 'First line\n"second", = + - @'
    tables["cooperation"][2]["type"] = "no such type"
    return tables


def test_the_shipped_tables_come_out_byte_for_byte() -> None:
    for name, table in written(shipped_data()).items():
        path = shipped_codebook()[name].path
        assert table.content == (shipped_data() / path).read_bytes(), name


def test_cells_stay_as_they_were_written(tmp_path: Path) -> None:
    tables = odd_tables()
    found = written(write_folder(tmp_path / "in", tables))
    assert {name: rows_of(table.content) for name, table in found.items()} == tables


def test_the_order_of_columns_and_line_ends_do_not_matter(tmp_path: Path) -> None:
    turned = list(reversed(shipped_codebook()["tours"].columns))
    plain = write_folder(tmp_path / "plain")
    folder = write_folder(tmp_path / "odd", line_end="\r\n", columns={"tours": turned})
    assert written(folder) == written(plain)


def test_rows_that_are_left_out_are_known_and_keep_the_fingerprint(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", odd_tables())
    found = written(folder)
    assert found["cooperation"].left_out == {2}
    assert found["tours"].left_out == frozenset()
    assert fingerprint_of(again(tmp_path / "out", found)) == fingerprint_of(folder)


def test_bytes_that_are_no_text_come_out_as_they_came_in(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    path = folder / "tours.csv"
    path.write_bytes(path.read_bytes().replace(b"Lavrov in Africa", b"Lavrov \xff"))
    found = written(folder)
    assert b"Lavrov \xff" in found["tours"].content
    assert fingerprint_of(again(tmp_path / "out", found)) == fingerprint_of(folder)


def test_a_row_that_is_no_csv_is_not_there(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    with (folder / "tours.csv").open("a", encoding="utf-8") as file:
        file.write("one,cell,too,few\n")
    assert [row["tour_id"] for row in rows_of(written(folder)["tours"].content)] == [
        "ru-lavrov-2024-06"
    ]
