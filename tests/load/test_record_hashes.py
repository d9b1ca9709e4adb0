"""A record's hash follows all that the record says, and nothing else."""

import random
from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_codebook
from dashboard.load.record_hashes import record_hashes
from tests.small_folder import Tables, small_tables, write_folder

TOUR, INSTRUCTORS = "ru-lavrov-2024-06", "ru-bf-instructors"
MORE, TRAINING = "ru-bf-instructors-more", "ru-bf-training"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def hashes(folder: Path, tables: Tables, **style: object) -> dict[str, str]:
    return record_hashes(load_atlas(write_folder(folder, tables, **style)))  # type: ignore[arg-type]


def test_they_are_what_committed_releases_hold(folder: Path) -> None:
    """Never change these values: every release that was ever written would be wrong."""
    assert hashes(folder, small_tables()) == {
        INSTRUCTORS: "1351b5f4",
        MORE: "f10dcba2",
        TRAINING: "d4d75dea",
        TOUR: "fdc72969",
    }


@pytest.mark.parametrize(
    ("seed", "line_end", "encoding"),
    [(1, "\n", "utf-8"), (2, "\r\n", "utf-8-sig"), (3, "\r", "utf-8")],
)
def test_writing_and_order_leave_them(
    folder: Path, seed: int, line_end: str, encoding: str
) -> None:
    plain = hashes(folder, small_tables())
    order, tables = random.Random(seed), small_tables()
    for name, rows in tables.items():
        if name != "steps":  # their order in the file is checked against their dates
            order.shuffle(rows)
    columns = {
        name: order.sample(list(table.columns), len(table.columns))
        for name, table in shipped_codebook().items()
    }
    same = hashes(folder, tables, line_end=line_end, encoding=encoding, columns=columns)
    assert same == plain


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "changed"),
    [
        ("cooperation", 0, "title", "Another title", {INSTRUCTORS}),
        ("cooperation", 0, "quantity_max", "150", {INSTRUCTORS}),
        ("steps", 4, "note", "Seen", {TRAINING}),
        ("tours", 0, "note", "Seen", {TOUR}),
        ("stops", 1, "city", "Brazzaville", {TOUR}),
        ("citations", 3, "origin", "reuters", {TOUR}),
        ("citations", 6, "stance", "disputes", {INSTRUCTORS}),
        ("claims", 1, "value", "Goma", {TOUR}),
        ("claims", 3, "value", "250", {MORE}),
        # A link is told on both of its records: the second is now ended, and no longer resized.
        ("links", 0, "relation", "ends", {INSTRUCTORS, MORE}),
        ("links", 1, "relation", "same_event", {TRAINING, TOUR}),
        # What a source is bears on the sourcing of what it is cited for; where it is read does not.
        ("sources", 1, "kind", "social", {TOUR, TRAINING, MORE}),
        ("sources", 2, "speaks_for", "FRA", {INSTRUCTORS}),
        ("sources", 2, "url", "https://ministry.example/2", set()),
        ("sources", 2, "accessed", "2026-11-22", set()),
        ("countries", 0, "capital", "Elsewhere", set()),
        ("coverage", 0, "note", "Searched again", set()),
    ],
)
def test_a_cell_changes_the_records_that_it_is_part_of(
    folder: Path, table: str, row: int, column: str, value: str, changed: set[str]
) -> None:
    plain = hashes(folder, small_tables())
    tables = small_tables()
    tables["actors"].append({**tables["actors"][0], "actor_id": "FRA", "name": "France"})
    tables["actors"][-1]["iso3"] = ""
    assert tables[table][row][column] != value
    tables[table][row][column] = value
    other = hashes(folder, tables)
    assert {id_ for id_ in plain if other.get(id_) != plain[id_]} == changed


def test_a_row_more_or_less_changes_its_record(folder: Path) -> None:
    plain = hashes(folder, small_tables())
    for table, row, record in (
        ("steps", 1, INSTRUCTORS), ("citations", 6, INSTRUCTORS), ("stops", 0, TOUR),
    ):  # fmt: skip
        tables = small_tables()
        del tables[table][row]
        other = hashes(folder, tables)
        assert {id_ for id_ in plain if other[id_] != plain[id_]} == {record}, table


def test_moving_text_to_the_next_cell_changes_it(folder: Path) -> None:
    one, other = small_tables(), small_tables()
    one["cooperation"][0] |= {"item": "a", "counterpart": ""}
    other["cooperation"][0] |= {"item": "", "counterpart": "a"}
    assert hashes(folder, one)[INSTRUCTORS] != hashes(folder, other)[INSTRUCTORS]


def test_a_number_written_otherwise_is_the_same(folder: Path) -> None:
    plain = hashes(folder, small_tables())
    tables = small_tables()
    tables["cooperation"][0]["quantity_max"] = "100.0"
    assert hashes(folder, tables) == plain
