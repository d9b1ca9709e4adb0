"""GeoPackage: layers of what the map shows, and the tables behind them."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from dashboard.export.tables.geography import route_features
from dashboard.export.tables.geopackage import geopackage
from dashboard.export.tables.in_view import tables_in_view
from dashboard.queries.metrics import country_values
from dashboard.queries.select import Selection
from tests.cases import selection_of
from tests.export.hostile import FORMULA, LONG, MIXED, hostile_tables
from tests.small_folder import small_tables

LAYERS = ["countries", "routes", "sites", "stops"]
TABLES = ["tours", "steps", "citations", "claims", "links", "sources"]


def written(folder: Path, selection: Selection) -> Path:
    path = folder / "view.gpkg"
    path.write_bytes(geopackage(selection))
    return path


def test_it_has_the_layers_and_the_tables(tmp_path: Path) -> None:
    path = written(tmp_path, selection_of(tmp_path / "data", small_tables()))
    assert [name for name, _ in pyogrio.list_layers(path)] == [*LAYERS, *TABLES]
    for name in LAYERS:
        layer = gpd.read_file(path, layer=name)
        assert layer.crs.to_epsg() == 4326, name


def test_layers_and_tables_hold_what_is_in_view(tmp_path: Path) -> None:
    selection = selection_of(tmp_path / "data", small_tables(), country=("COG", "BFA"))
    path = written(tmp_path, selection)
    sites, stops = (gpd.read_file(path, layer=name) for name in ("sites", "stops"))
    assert list(sites["record_id"]) == list(selection.cooperation.index)
    assert list(stops["record_id"]) == list(selection.route_stops.index)
    assert list(stops.loc[stops["in_view"], "record_id"]) == list(selection.stops.index)
    assert list(stops["stop_no"]) == [1, 2, 3]
    frames = tables_in_view(selection)
    for name in TABLES:
        table = pyogrio.read_dataframe(path, layer=name)
        assert list(table.iloc[:, 0]) == list(frames[name].iloc[:, 0]), name
        assert list(table.columns) == list(frames[name].columns), name


def test_points_and_lines_are_where_the_map_draws_them(tmp_path: Path) -> None:
    selection = selection_of(tmp_path / "data", small_tables())
    path = written(tmp_path, selection)
    sites = gpd.read_file(path, layer="sites").set_index("record_id")
    assert sites.geometry["ru-bf-instructors"].coords[:] == [(-1.533, 12.371)]
    assert sites.geometry["ru-bf-training"].coords[:] == [(37.616, 55.756)]
    routes = gpd.read_file(path, layer="routes")
    rows, lines = route_features(selection)
    assert list(routes["leg_id"]) == list(rows["leg_id"])
    for shape, line in zip(routes.geometry, lines, strict=True):
        assert line is not None
        assert [list(point) for point in shape.geoms[0].coords] == line["coordinates"]


def test_countries_have_outlines_and_the_numbers_of_the_view(tmp_path: Path) -> None:
    selection = selection_of(tmp_path / "data", small_tables(), type=("instructors",))
    countries = gpd.read_file(written(tmp_path, selection), layer="countries").set_index("iso3")
    assert list(countries.index) == ["BFA", "COG", "GIN", "RUS"]
    for metric in ("partners", "cooperation", "stops"):
        view = replace(selection.view, metric=metric)
        values = country_values(replace(selection, view=view))
        assert countries[metric].to_dict() == {i: values.get(i, 0) for i in countries.index}
    west, south, east, north = countries.geometry["BFA"].bounds
    assert (west, south, east, north) == pytest.approx((-5.5, 9.4, 2.4, 15.1), abs=0.2)


def test_a_country_without_an_outline_is_there_without_one(tmp_path: Path) -> None:
    tables = small_tables()
    tables["countries"].append(
        tables["countries"][0]
        | {"iso3": "VAT", "name": "Holy See", "groups": "", "lon": "12.45", "lat": "41.9"}
    )
    countries = gpd.read_file(
        written(tmp_path, selection_of(tmp_path / "data", tables)), layer="countries"
    )
    assert countries.set_index("iso3").geometry.isna().to_dict()["VAT"]
    assert len(countries) == 5


def test_what_has_no_place_has_no_geometry(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][1] |= {"lon": "", "lat": "", "geo_precision": ""}
    stops = gpd.read_file(written(tmp_path, selection_of(tmp_path / "data", tables)), layer="stops")
    assert list(stops.geometry.isna()) == [False, True, False]


def test_dates_are_text_as_known_and_cells_are_unmodified(tmp_path: Path) -> None:
    path = written(tmp_path, selection_of(tmp_path / "data", hostile_tables()))
    steps = pyogrio.read_dataframe(path, layer="steps").set_index("step_id")
    assert steps["date"]["ru-bf-training-s1"] == "../2024-06-05"
    assert steps["date"]["ru-bf-instructors-s1"] == "2023"
    sites = gpd.read_file(path, layer="sites").set_index("record_id")
    assert (sites["title"]["ru-bf-instructors"], sites["note"]["ru-bf-instructors"]) == (
        FORMULA,
        MIXED,
    )
    assert sites["note"]["ru-bf-instructors-more"] == LONG
    assert sites["began"]["ru-bf-instructors"] == "2024-01-24"
    assert sites["quantity_min"]["ru-bf-instructors"] == 100.0
    assert pd.isna(sites["counterpart"]["ru-bf-training"])
    stops = gpd.read_file(path, layer="stops")
    assert stops["hosts"][1] == "Denis Sassou Nguesso; Jean-Claude Gakosso"


def test_it_says_where_it_comes_from(tmp_path: Path) -> None:
    selection = selection_of(tmp_path / "data", small_tables(), country=("BFA",))
    path = written(tmp_path, selection)
    said = pyogrio.read_info(path, layer="stops")["dataset_metadata"]
    assert said["VIEW"] == selection.sentence()
    assert said["FINGERPRINT"] == selection.atlas.fingerprint
    assert "CC BY 4.0" in said["LICENCE"]
    with sqlite3.connect(path) as base:
        described = dict(base.execute("SELECT table_name, description FROM gpkg_contents"))
        stamps = {stamp for (stamp,) in base.execute("SELECT last_change FROM gpkg_contents")}
    base.close()
    assert all(described.values())
    assert stamps == {"2026-11-23T00:00:00.000Z"}


def test_settings_of_the_process_are_given_back(tmp_path: Path) -> None:
    """GDAL has them for the whole process: another writer must not get ours."""
    geopackage(selection_of(tmp_path, small_tables()))
    for option in ("OGR_CURRENT_DATE", "OGR_SQLITE_SYNCHRONOUS"):
        assert pyogrio.get_gdal_config_option(option) is None, option


def test_an_empty_view_has_its_layers_without_rows(tmp_path: Path) -> None:
    path = written(tmp_path, selection_of(tmp_path / "data", small_tables(), text="no such words"))
    assert [name for name, _ in pyogrio.list_layers(path)] == [*LAYERS, *TABLES]
    assert len(gpd.read_file(path, layer="sites")) == 0
    assert len(gpd.read_file(path, layer="countries")) == 4
