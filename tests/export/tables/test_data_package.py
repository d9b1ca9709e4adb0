"""The data package: what the Atlas gives away, the Atlas opens."""

import io
import json
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dashboard.atlas import Atlas
from dashboard.export.tables.data_package import data_package
from dashboard.load import load_atlas, shipped_codebook, shipped_data
from dashboard.load.written import rows_of
from dashboard.queries.select import select
from dashboard.view import View
from tests.export.hostile import FORMULA, LONG, MIXED, hostile_tables
from tests.load.test_written import odd_tables
from tests.small_folder import small_tables, write_folder

BORDERS = shipped_data() / "geo" / "countries.geojson"
OTHERS = {"LICENSE", "README.md", "FINGERPRINT.txt", "VIEW.txt", "datapackage.json"}


class Folder:
    """A data folder, what it loads as, and its packages."""

    def __init__(self, path: Path) -> None:
        self.atlas: Atlas = load_atlas(path)

    def package(self, **choices: Any) -> bytes:
        return data_package(select(self.atlas, View(**choices)))


@pytest.fixture(scope="module")
def shipped() -> Folder:
    return Folder(shipped_data())


def files(package: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def opened(folder: Path, package: bytes) -> Atlas:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
    return load_atlas(folder)


def errors(atlas: Atlas) -> list[str]:
    return [str(problem) for problem in atlas.problems if problem.severity == "error"]


def test_it_holds_the_tables_and_what_explains_them(shipped: Folder) -> None:
    tables = {table.path for table in shipped_codebook().values()}
    assert files(shipped.package()).keys() == tables | OTHERS


def test_the_whole_data_opens_to_the_same_fingerprint(shipped: Folder, tmp_path: Path) -> None:
    package = shipped.package()
    again = opened(tmp_path, package)
    assert again.fingerprint == shipped.atlas.fingerprint
    assert files(package)["FINGERPRINT.txt"] == f"{shipped.atlas.fingerprint}\n"
    for table in shipped_codebook().values():
        assert (tmp_path / table.path).read_bytes() == (shipped_data() / table.path).read_bytes()


def test_a_view_without_filters_is_the_whole_data(shipped: Folder) -> None:
    assert shipped.package(metric="stops") == shipped.package()


@pytest.mark.parametrize(
    "choices",
    [
        {"actor": ("RUS",), "start": date(2024, 6, 1), "end": date(2024, 6, 30)},
        {"country": ("BFA", "NER")},
        {"type": ("withdrawal",), "sourcing": ("strong",)},
        {"official": ("lavrov",), "region": ("Africa",)},
        {"as_of": date(2020, 1, 1)},
        {"text": "no such words anywhere"},
    ],
)
def test_what_a_view_holds_opens_without_errors(
    shipped: Folder, tmp_path: Path, choices: dict[str, Any]
) -> None:
    selection = select(shipped.atlas, View(**choices))
    package = shipped.package(**choices)
    again = opened(tmp_path, package)
    assert errors(again) == []
    assert list(again.cooperation.index) == list(selection.cooperation.index)
    assert list(again.tours.index) == list(selection.tours.index)
    assert list(again.stops.index) == list(selection.route_stops.index)
    # What is computed of a record stays: it has all that its sourcing and status rest on.
    for name in ("cooperation", "tours", "stops"):
        ours, theirs = again.frames[name], shipped.atlas.frames[name].loc[again.frames[name].index]
        for column in ("sourcing", "origins", "disputed", "confirmed", "when", "latest", "actor"):
            assert list(ours[column].astype(str)) == list(theirs[column].astype(str)), column
    assert again.fingerprint != shipped.atlas.fingerprint
    assert files(package)["FINGERPRINT.txt"] == f"{again.fingerprint}\n"


def test_a_view_keeps_links_between_its_records_alone(shipped: Folder, tmp_path: Path) -> None:
    again = opened(tmp_path, shipped.package(country=("BFA",)))
    kept = {*again.cooperation.index, *again.tours.index, *again.stops.index}
    links = shipped.atlas.links
    inside = links[links["record_id"].isin(kept) & links["other_id"].isin(kept)]
    assert list(again.links["record_id"]) == list(inside["record_id"])
    touching = int((links["record_id"].isin(kept) | links["other_id"].isin(kept)).sum())
    left = touching - len(inside)
    said = files(shipped.package(country=("BFA",)))["README.md"]
    assert left > 0
    assert f"links to records outside it are not: {left}." in said


def test_a_view_says_that_it_is_one(shipped: Folder) -> None:
    choices: dict[str, Any] = {"country": ("BFA",)}
    found = files(shipped.package(**choices))
    sentence = select(shipped.atlas, View(**choices)).sentence()
    described = json.loads(found["datapackage.json"])
    assert described["name"] == "influence-atlas-view"
    assert described["view"]["sentence"] == sentence
    assert described["view"]["of_fingerprint"] == shipped.atlas.fingerprint
    assert described["view"]["link"].endswith(f"?country=BFA&data={shipped.atlas.fingerprint}")
    assert f"One view of the data: {sentence}" in found["README.md"]
    assert found["VIEW.txt"].startswith(f"One view of the data.\n{sentence}\n")
    assert "beyond the view's filters: 19." in found["README.md"]


def test_the_whole_says_that_it_is_whole(shipped: Folder) -> None:
    found = files(shipped.package())
    described = json.loads(found["datapackage.json"])
    assert described["name"] == "influence-atlas"
    assert "view" not in described
    assert "The whole data." in found["README.md"]
    assert "Every row of the data, as it was read." in found["README.md"]
    assert found["VIEW.txt"].startswith("The whole data.\n")


def test_the_descriptor_fits_the_files(shipped: Folder) -> None:
    package = shipped.package(country=("BFA",))
    described = json.loads(files(package)["datapackage.json"])
    shipped_one = json.loads((shipped_data() / "datapackage.json").read_text("utf-8"))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for resource, ours in zip(described["resources"], shipped_one["resources"], strict=True):
            content = archive.read(resource["path"])
            assert resource["bytes"] == len(content)
            assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
            assert resource["schema"] == ours["schema"]
    assert described["licenses"] == shipped_one["licenses"]
    assert described["version"].endswith(f"+{described['fingerprint']}")
    assert described["created"] == f"{shipped.atlas.newest}T00:00:00Z"


def test_it_says_that_it_is_the_machine_copy(tmp_path: Path) -> None:
    found = files(Folder(write_folder(tmp_path, hostile_tables())).package())
    assert "This is the machine copy" in found["README.md"]
    cooperation = rows_of(found["cooperation.csv"].encode())
    assert [row["title"] for row in cooperation] == [FORMULA, "+1", "@SUM(1)"]
    assert (cooperation[0]["note"], cooperation[1]["note"]) == (MIXED, LONG)


def test_cells_written_otherwise_and_rows_left_out_keep_the_fingerprint(tmp_path: Path) -> None:
    folder = Folder(write_folder(tmp_path / "in", odd_tables()))
    assert len(errors(folder.atlas)) > 0
    again = opened(tmp_path / "out", folder.package())
    assert again.fingerprint == folder.atlas.fingerprint
    assert errors(again) == errors(folder.atlas)


def test_a_view_has_no_row_that_was_left_out(tmp_path: Path) -> None:
    tables = small_tables()
    # An id that stands twice: the second row is left out.
    tables["cooperation"].append(tables["cooperation"][0] | {"title": "Said again"})
    folder = Folder(write_folder(tmp_path / "in", tables))
    assert len(errors(folder.atlas)) > 0
    again = opened(tmp_path / "out", folder.package(country=("BFA",)))
    assert errors(again) == []
    assert list(again.cooperation.index) == list(folder.atlas.cooperation.index)


def test_rows_that_are_no_csv_are_counted(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "in", small_tables())
    with (path / "tours.csv").open("a", encoding="utf-8") as file:
        file.write("one,cell,too,few\n")
    folder = Folder(path)
    package = folder.package()
    again = opened(tmp_path / "out", package)
    assert again.fingerprint != folder.atlas.fingerprint
    said = files(package)
    assert said["FINGERPRINT.txt"] == f"{again.fingerprint}\n"
    assert "Every row of the data but 1, which were no rows of CSV." in said["README.md"]
    assert folder.atlas.fingerprint in said["README.md"]


def test_a_view_whose_date_moves_says_so(shipped: Folder, tmp_path: Path) -> None:
    package = shipped.package(as_of=date(2024, 6, 30))
    again = opened(tmp_path, package)
    said = files(package)["README.md"]
    assert f"Opened in the Atlas it shows {again.newest}" in said
    assert "the view showed 2024-06-30" in said


def test_words_of_a_view_are_no_markup(shipped: Folder) -> None:
    said = files(shipped.package(text="<img src=x> [a](b) `c`"))["README.md"]
    assert r"\<img src=x\> \[a\](b) \`c\`" in said
