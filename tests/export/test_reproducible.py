"""The same data and View give the same bytes, in a process of any seed and at any time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard.export.tables.data_package import data_package
from dashboard.export.tables.geojson import geojson
from dashboard.export.tables.geopackage import geopackage
from dashboard.export.tables.parquet import records_parquet
from dashboard.export.tables.records import records_csv
from dashboard.export.tables.workbook import workbook
from dashboard.load import load_atlas
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.export.hostile import hostile_tables
from tests.small_folder import write_folder

ROOT = Path(__file__).parents[2]
VIEW = View(country=("BFA",), as_of=date(2024, 6, 30))


MAKERS: dict[str, Callable[[Selection, Path], bytes]] = {
    "csv": lambda selection, folder: records_csv(selection),
    "xlsx": lambda selection, folder: workbook(selection),
    "parquet": lambda selection, folder: records_parquet(selection),
    "geojson": lambda selection, folder: geojson(selection),
    "gpkg": lambda selection, folder: geopackage(selection),
    "zip": lambda selection, folder: data_package(selection),
}


def digests(folder: Path) -> dict[str, str]:
    selection = select(load_atlas(folder), VIEW)
    assert not selection.empty
    return {
        name: hashlib.sha256(make(selection, folder)).hexdigest() for name, make in MAKERS.items()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("data"), hostile_tables())


def test_twice_in_one_process(folder: Path) -> None:
    assert digests(folder) == digests(folder)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_in_a_process_of_its_own(folder: Path, seed: str) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.export import test_reproducible as t; "
        "print(t.digests(Path(sys.argv[1])))"
    )
    fresh = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert fresh.stdout.strip() == str(digests(folder))
