"""The View as a GeoPackage: what the map shows as layers, and the tables behind it."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd

from dashboard.export.tables.about import about
from dashboard.export.tables.cells import plain
from dashboard.export.tables.geography import Geometry, route_features, site_features, stop_features
from dashboard.export.tables.in_view import tables_in_view
from dashboard.export.tables.records import column_kinds
from dashboard.load import shipped_data
from dashboard.queries.metrics import country_values
from dashboard.queries.select import Selection
from dashboard.view import METRICS

_LAYERS = {
    "countries": "Countries, with the numbers of the View on the date shown; 0 is no record.",
    "routes": "Legs of the tours in view, as great circles; made is false where none took place.",
    "sites": "Cooperation in view, at its own point or the capital (point_from).",
    "stops": "All stops of the tours in view; in_view says which pass the filters themselves.",
}
_TABLES = ("tours", "steps", "citations", "claims", "links", "sources")
_WGS_84 = "EPSG:4326"
_DTYPES = {"number": "float64", "integer": "Int64", "flag": "bool"}
_STAMP, _TO_DISK = "OGR_CURRENT_DATE", "OGR_SQLITE_SYNCHRONOUS"
_WRITING = Lock()


def geopackage(selection: Selection) -> bytes:
    """Layers countries, routes, sites and stops, and tables without geometry.

    Longitude before latitude in EPSG:4326. Dates are text as they are known, lists are joined
    with ``; ``. What has no place has no geometry. The file says where it comes from in its
    metadata, and each layer in its description.
    """
    import pyogrio

    facts = {name.upper(): words for name, words in about(selection).items()}
    frames = tables_in_view(selection)
    layers = [(name, *_layer(selection, name), words) for name, words in _LAYERS.items()]
    layers += [
        (name, _typed(selection, frames[name]), None, selection.atlas.codebook[name].description)
        for name in _TABLES
    ]
    # GDAL stamps files with the clock, and waits for the disk after each layer, for a file that is
    # gone in a moment. Both settings hold for the whole process, so one file is written at a time.
    settings = {_STAMP: f"{selection.day.date()}T00:00:00.000Z", _TO_DISK: "OFF"}
    with tempfile.TemporaryDirectory() as folder, _WRITING:
        path = Path(folder) / "view.gpkg"
        pyogrio.set_gdal_config_options(settings)
        try:
            for name, frame, geometry, words in layers:
                first = not path.exists()
                pyogrio.write_dataframe(
                    frame,
                    path,
                    layer=name,
                    driver="GPKG",
                    geometry_type=geometry,
                    promote_to_multi=str(geometry).startswith("Multi"),
                    append=not first,
                    dataset_metadata=facts if first else None,
                    layer_options={"IDENTIFIER": name, "DESCRIPTION": words},
                )
        finally:
            pyogrio.set_gdal_config_options(dict.fromkeys(settings))
        return path.read_bytes()


def _layer(selection: Selection, name: str) -> tuple[Any, str | None]:
    """A GeoDataFrame and the type of its geometries."""
    if name == "countries":
        return _countries(selection), "MultiPolygon"
    if name == "routes":
        return _located(selection, *route_features(selection)), "MultiLineString"
    make = site_features if name == "sites" else stop_features
    return _located(selection, *make(selection)), "Point"


def _located(selection: Selection, frame: pd.DataFrame, geometries: Sequence[Geometry]) -> Any:
    from geopandas import GeoDataFrame, GeoSeries
    from shapely.geometry import shape

    shapes = [None if geometry is None else shape(geometry) for geometry in geometries]
    typed = _typed(selection, frame)
    return GeoDataFrame(typed, geometry=GeoSeries(shapes, index=typed.index, crs=_WGS_84))


def _countries(selection: Selection) -> Any:
    """Every country; the few without an outline in the borders have no geometry."""
    from geopandas import GeoDataFrame, read_file

    outlines = read_file(shipped_data() / "geo" / "countries.geojson").set_index("iso3")
    countries = selection.atlas.countries
    written = list(selection.atlas.codebook["countries"].columns)[1:]
    frame = countries[written].rename_axis("iso3").reset_index()
    for metric in METRICS:
        values = country_values(replace(selection, view=replace(selection.view, metric=metric)))
        frame[metric] = [values.get(iso3, 0) for iso3 in frame["iso3"]]
    shapes = outlines.geometry.reindex(frame["iso3"]).set_axis(frame.index)
    typed = _typed(selection, frame).astype(dict.fromkeys(METRICS, "int64"))
    return GeoDataFrame(typed, geometry=shapes, crs=_WGS_84)


def _typed(selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """Columns as GDAL takes them: numbers and flags typed, everything else text."""
    columns = {}
    for name, kind in column_kinds(selection.atlas.codebook, list(frame.columns)).items():
        cells = [plain(value) for value in frame[name]]
        columns[name] = pd.Series(cells, index=frame.index, dtype=_DTYPES.get(kind, "object"))
    return pd.DataFrame(columns, index=frame.index)
