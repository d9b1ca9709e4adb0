"""Types of the loaded frames."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_codebook, shipped_data
from tests.small_folder import small_tables, write_folder


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return load_atlas(write_folder(tmp_path_factory.mktemp("data")))


def test_every_table_has_its_columns_and_key(atlas: Atlas) -> None:
    for name, table in shipped_codebook().items():
        frame = atlas.frames[name]
        if len(table.key) == 1:
            assert frame.index.name == table.key[0]
            frame = frame.reset_index()
        else:
            assert frame.index.equals(pd.RangeIndex(len(frame)))
        assert set(table.columns) <= set(frame.columns), name


def test_text_is_never_missing_and_lists_are_tuples(atlas: Atlas) -> None:
    for name, table in shipped_codebook().items():
        for column in table.columns.values():
            if column.name in table.key:
                continue
            values = atlas.frames[name][column.name].tolist()
            if column.kind in ("string", "partial-date"):
                assert all(type(value) is str for value in values)
            elif column.kind == "list":
                assert all(type(value) is tuple for value in values)
    assert atlas.countries.loc["BFA", "groups"] == ("Sahel", "AES")
    assert atlas.countries.loc["RUS", "groups"] == ()


def test_numbers_and_days(atlas: Atlas) -> None:
    assert atlas.stops["stop_no"].dtype == "Int64"
    assert atlas.cooperation["quantity_max"].dtype == "float64"
    assert atlas.cooperation.loc["ru-bf-instructors-more", "quantity_max"] == 300
    assert pd.isna(atlas.cooperation.loc["ru-bf-training", "quantity_max"])
    assert atlas.sources["accessed"].dtype == "datetime64[s]"
    assert atlas.sources.loc["agency-2024-06-04", "accessed"] == pd.Timestamp("2026-11-22")
    assert atlas.newest.isoformat() == "2026-11-23"


def test_namibia_is_not_missing(tmp_path: Path) -> None:
    tables = small_tables()
    tables["countries"][1] |= {"subregion": "NA", "capital": "null"}
    atlas = load_atlas(write_folder(tmp_path, tables))
    assert atlas.countries.loc["COG", ["subregion", "capital"]].tolist() == ["NA", "null"]


def test_an_unknown_stop_number_is_missing(tmp_path: Path) -> None:
    tables = small_tables()
    for stop in tables["stops"]:
        stop["stop_no"] = ""
    atlas = load_atlas(write_folder(tmp_path, tables))
    assert atlas.stops["stop_no"].dtype == "Int64"
    assert atlas.stops["stop_no"].isna().all()


def test_the_shipped_data_load_without_errors() -> None:
    atlas = load_atlas(shipped_data())
    assert [str(p) for p in atlas.problems if p.severity == "error"] == []
    assert len(atlas.countries) >= 249
