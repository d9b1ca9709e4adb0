"""Slips of editing in the shipped tables: fifty drawn by chance, and each must be noticed.

Most are refused or reported by the rules. What is well-formed and still wrong, such as a date one
day off, is noticed by the fingerprint, which data/CHANGELOG.md names for each edition.
"""

import csv
import random
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.atlas import UnreadableData
from dashboard.load import load_atlas

Rows = list[dict[str, str]]

SEEDS = range(50)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def delete_file(folder: Path, chance: random.Random) -> None:
    table = chance.choice(["stops", "citations", "claims", "links", "coverage", "actors"])
    (folder / f"{table}.csv").unlink()


def swap_columns(folder: Path, chance: random.Random) -> None:
    table, one, other = chance.choice(
        [
            ("stops", "lon", "lat"),
            ("cooperation", "actor", "country"),
            ("cooperation", "quantity_min", "quantity_max"),
            ("sources", "publisher", "title"),
            ("stops", "start", "planned_start"),
        ]
    )

    def swap(rows: Rows) -> None:
        for row in rows:
            row[one], row[other] = row[other], row[one]

    _edit(folder, table, swap)


def shift_date(folder: Path, chance: random.Random) -> None:
    table, column = chance.choice([("steps", "date"), ("stops", "start"), ("sources", "published")])

    def shift(rows: Rows) -> None:
        row = chance.choice([row for row in rows if _DAY.fullmatch(row[column])])
        moved = date.fromisoformat(row[column]) + timedelta(days=chance.choice([-400, -1, 1, 400]))
        row[column] = moved.isoformat()

    _edit(folder, table, shift)


def change_code(folder: Path, chance: random.Random) -> None:
    table, column = chance.choice(
        [("stops", "country"), ("cooperation", "actor"), ("cooperation", "type"), ("steps", "step")]
    )

    def change(rows: Rows) -> None:
        values = sorted({row[column] for row in rows})
        row = chance.choice(rows)
        row[column] = chance.choice([value for value in [*values, "XXX"] if value != row[column]])

    _edit(folder, table, change)


def drop_row(folder: Path, chance: random.Random) -> None:
    table = chance.choice(["citations", "steps", "sources", "claims", "tours", "links"])
    _edit(folder, table, lambda rows: rows.pop(chance.randrange(len(rows))))


MUTATIONS: tuple[Callable[[Path, random.Random], None], ...] = (
    delete_file,
    swap_columns,
    shift_date,
    change_code,
    drop_row,
)


def _edit(folder: Path, table: str, change: Callable[[Rows], object]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
        columns = list(reader.fieldnames or [])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _noticed(folder: Path, named: str) -> bool:
    try:
        atlas = load_atlas(folder)
    except UnreadableData:
        return True
    return any(p.severity == "error" for p in atlas.problems) or atlas.fingerprint != named


@pytest.fixture(scope="module")
def named(root: Path) -> str:
    """The fingerprint that the changelog names for the newest edition."""
    text = (root / "data" / "CHANGELOG.md").read_text("utf-8")
    found = re.search(r"^Fingerprint `([0-9a-f]{12})`", text, re.MULTILINE)
    assert found
    return found[1]


def test_the_changelog_names_the_fingerprint(root: Path, named: str) -> None:
    assert load_atlas(root / "data").fingerprint == named


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slip_is_noticed(root: Path, tmp_path: Path, named: str, seed: int) -> None:
    for table in (root / "data").glob("*.csv"):
        shutil.copy(table, tmp_path)
    chance = random.Random(seed)
    MUTATIONS[seed % len(MUTATIONS)](tmp_path, chance)
    assert _noticed(tmp_path, named)
