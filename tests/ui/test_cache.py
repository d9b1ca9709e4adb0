"""The folder is read again when it changes, and its last good state stays."""

from pathlib import Path

import pytest

from dashboard.atlas import UnreadableData
from dashboard.queries.select import selected
from dashboard.ui.cache import DataFolder, drawing
from dashboard.view import View
from tests.small_folder import small_tables, write_folder


def test_a_change_is_picked_up_by_the_next_look(tmp_path: Path) -> None:
    folder = DataFolder(write_folder(tmp_path / "data"))
    before = folder.loaded().atlas
    tables = small_tables()
    tables["tours"][0]["title"] = "Sergey Lavrov in four countries"
    write_folder(tmp_path / "data", tables)
    after = folder.loaded()
    assert after.atlas.tours["title"].tolist() == ["Sergey Lavrov in four countries"]
    assert after.atlas.fingerprint != before.fingerprint
    assert after.notice == ""


def test_the_same_files_are_not_read_again(tmp_path: Path) -> None:
    reads = []
    folder = DataFolder(write_folder(tmp_path / "data"), prepare=lambda: reads.append(1))
    assert folder.loaded() is folder.loaded()
    assert len(reads) == 1


def test_the_last_good_state_stays_when_the_new_one_cannot_be_read(tmp_path: Path) -> None:
    folder = DataFolder(write_folder(tmp_path / "data"))
    good = folder.loaded().atlas
    (tmp_path / "data" / "tours.csv").unlink()
    after = folder.loaded()
    assert after.atlas is good
    assert "tours.csv" in after.notice
    assert good.fingerprint in after.notice
    write_folder(tmp_path / "data")
    assert folder.loaded().notice == ""


def test_an_unreadable_folder_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(UnreadableData):
        DataFolder(tmp_path)


def test_a_selection_is_kept_for_the_same_data_and_view(tmp_path: Path) -> None:
    atlas = DataFolder(write_folder(tmp_path / "data")).loaded().atlas
    again = DataFolder(write_folder(tmp_path / "other")).loaded().atlas
    oyo = selected(atlas, View(text="oyo"))
    assert selected(again, View(text="oyo")).stops is oyo.stops
    assert selected(atlas, View()).stops is not oyo.stops


def test_a_choice_that_only_changes_the_look_selects_and_draws_nothing_again(
    tmp_path: Path,
) -> None:
    atlas = DataFolder(write_folder(tmp_path / "data")).loaded().atlas
    plain, looked_at = View(), View(record="it", hide=("routes",), metric="stops")
    assert selected(atlas, looked_at).stops is selected(atlas, plain).stops
    assert selected(atlas, looked_at).view == looked_at
    for name in ("activity", "timeline", "matrix"):
        assert drawing(atlas, looked_at, name, "light") is drawing(atlas, plain, name, "light")
    assert drawing(atlas, looked_at, "ranking", "light").title.startswith("Stops on tours")
    stacked = drawing(atlas, View(stack="actor"), "activity", "light")
    assert stacked is not drawing(atlas, plain, "activity", "light")
    assert drawing(atlas, plain, "activity", "dark") is not drawing(
        atlas, plain, "activity", "light"
    )
