"""Whatever is in a folder, loading ends in an Atlas or in one clear refusal, and counts add up."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.atlas import UnreadableData
from dashboard.load import load_atlas, shipped_codebook
from tests.small_folder import small_tables, write_folder

CODEBOOK = shipped_codebook()
PLACES = [
    (name, row, column)
    for name, rows in small_tables().items()
    for row, cells in enumerate(rows)
    for column in cells
]
# Values that are right somewhere, and values that are right nowhere.
CELLS = sorted({cell for rows in small_tables().values() for row in rows for cell in row.values()})
ODD = [
    *("@@=(((1", "=1+1", "<b>x</b>", "![x](https://x.example/i.png)", "nan", "0", "-0", "9" * 30),
    *("0001", "9999-12-31", "../0001~", "a;b", ";", '"', "a,b", "x\ny", "\0", "é" * 300, " "),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from([*CELLS, *ODD])), min_size=1, max_size=4
    )
)
def test_any_cells(folder: Path, changes: list[tuple[tuple[str, int, str], str]]) -> None:
    tables = small_tables()
    for (table, row, column), value in changes:
        tables[table][row][column] = value
    _loads_and_adds_up(write_folder(folder, tables))


@settings(max_examples=60)
@given(st.sampled_from(sorted(CODEBOOK)), st.integers(0, 2000), st.binary(min_size=1, max_size=3))
def test_any_bytes(folder: Path, table: str, at: int, written: bytes) -> None:
    file = write_folder(folder) / CODEBOOK[table].path
    content = file.read_bytes()
    at %= len(content)
    file.write_bytes(content[:at] + written + content[at + 1 :])
    _loads_and_adds_up(folder)


@settings(max_examples=25)
@given(st.lists(st.sampled_from([(t, r) for t, r, _ in PLACES]), min_size=1, max_size=20))
def test_any_rows_missing(folder: Path, gone: list[tuple[str, int]]) -> None:
    tables = {
        name: [row for number, row in enumerate(rows) if (name, number) not in gone]
        for name, rows in small_tables().items()
    }
    _loads_and_adds_up(write_folder(folder, tables))


def _loads_and_adds_up(folder: Path) -> None:
    """Assert it of the Atlas, or that the refusal names its faults in one line."""
    refused: UnreadableData | None = None
    try:
        atlas = load_atlas(folder)
    except UnreadableData as error:
        refused = error
    if refused:
        assert refused.problems
        assert "\n" not in str(refused)
        return
    for name, table in CODEBOOK.items():
        errors = {p.row for p in atlas.problems if p.file == table.path and p.severity == "error"}
        assert atlas.rows_left_out(name) == len(errors - {1})
    assert all("\n" not in str(problem) for problem in atlas.problems)
