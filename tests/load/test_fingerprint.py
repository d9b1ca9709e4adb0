"""The fingerprint follows the cells, and nothing but the cells."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.load import load_atlas, shipped_codebook
from dashboard.load.fingerprint import fingerprint
from dashboard.load.read import read_folder
from tests.small_folder import Tables, small_tables, write_folder

CELLS = [
    (table, row, column)
    for table, rows in small_tables().items()
    for row, cells in enumerate(rows)
    for column in cells
]
ORDERS = {name: list(table.columns) for name, table in shipped_codebook().items()}
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def plain(folder: Path) -> str:
    return _of(folder, small_tables())


def _of(folder: Path, tables: Tables, **style: object) -> str:
    write_folder(folder, tables, **style)  # type: ignore[arg-type]
    codebook = shipped_codebook()
    return fingerprint(read_folder(folder, codebook), codebook)


@settings(max_examples=40)
@given(
    order=st.randoms(use_true_random=False),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_writing_and_order_leave_it(
    folder: Path, plain: str, order: random.Random, line_end: str, encoding: str
) -> None:
    tables = small_tables()
    for rows in tables.values():
        order.shuffle(rows)
    columns = {name: order.sample(names, len(names)) for name, names in ORDERS.items()}
    written = _of(folder, tables, line_end=line_end, encoding=encoding, columns=columns)
    assert written == plain


@settings(max_examples=150)
@given(place=st.sampled_from(CELLS), value=TEXT)
def test_any_change_of_a_cell_changes_it(
    folder: Path, plain: str, place: tuple[str, int, str], value: str
) -> None:
    table, row, column = place
    tables = small_tables()
    same = tables[table][row][column] == value
    tables[table][row][column] = value
    assert (_of(folder, tables) == plain) == same


def test_moving_text_to_the_next_cell_changes_it(folder: Path) -> None:
    one, other = small_tables(), small_tables()
    one["tours"][0] |= {"title": "ab", "role_then": "c"}
    other["tours"][0] |= {"title": "a", "role_then": "bc"}
    assert _of(folder, one) != _of(folder, other)


def test_a_row_more_changes_it(folder: Path, plain: str) -> None:
    tables = small_tables()
    tables["links"].append(tables["links"][0])
    assert _of(folder, tables) != plain


def test_it_covers_rows_that_are_left_out(folder: Path) -> None:
    tables = small_tables()
    tables["coverage"][0]["country"] = "ZZZ"
    first = load_atlas(write_folder(folder, tables)).fingerprint
    tables["coverage"][0]["country"] = "ZZY"
    assert load_atlas(write_folder(folder, tables)).fingerprint != first


def test_an_extra_column_and_another_spelling_of_quotes_leave_it(folder: Path, plain: str) -> None:
    tables = small_tables()
    write_folder(folder, tables)
    file = folder / "tours.csv"
    file.write_bytes(file.read_bytes().replace(b"Lavrov in Africa", b'"Lavrov in Africa"'))
    assert load_atlas(folder).fingerprint == plain
    tables["tours"][0]["remarks"] = "mine"
    assert _of(folder, tables) == plain


def test_accepted_variants_load_alike(tmp_path: Path) -> None:
    plain = load_atlas(write_folder(tmp_path / "plain"))
    columns = {name: names[::-1] for name, names in ORDERS.items()}
    other = load_atlas(
        write_folder(
            tmp_path / "other", line_end="\r\n", encoding="utf-8-sig", columns=columns
        )
    )  # fmt: skip
    assert other.problems == plain.problems == ()
    assert other.fingerprint == plain.fingerprint
    assert len(plain.fingerprint) == 12
    for name in plain.codebook:
        assert other.frames[name].equals(plain.frames[name]), name
