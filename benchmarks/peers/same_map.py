"""What every twin shows: the same countries, values, colours and stops as the Atlas's map."""

from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd

from dashboard.load import shipped_data
from dashboard.palette import SURFACES, class_bounds, sequence
from dashboard.queries.metrics import country_values
from dashboard.queries.select import selected
from dashboard.ui import cache as app_cache
from dashboard.view import View

LAND = SURFACES["light"].land
SEA = SURFACES["light"].sea
INK = SURFACES["light"].ink


@cache
def borders() -> gpd.GeoDataFrame:
    """The Atlas's own borders: iso3 and geometry."""
    return gpd.read_file(shipped_data() / "geo" / "countries.geojson")[["iso3", "geometry"]]


def actors() -> dict[str, str]:
    """Name by id of every foreign partner that can be chosen."""
    return dict(app_cache.loaded().atlas.names["actor"])


def values(chosen: tuple[str, ...]) -> pd.DataFrame:
    """For each country of ``borders``: iso3, class (0 is none) and colour."""
    atlas = app_cache.loaded().atlas
    found = country_values(selected(atlas, View(actor=chosen)))
    lowest = class_bounds(max(found.values(), default=0))
    colours = np.array([LAND, *(sequence(len(lowest), "light") if lowest else [])])
    iso3 = borders()["iso3"]
    classes = np.searchsorted(lowest, iso3.map(found).fillna(0), side="right")
    return pd.DataFrame({"iso3": iso3, "class": classes, "colour": colours[classes]})


def stops(chosen: tuple[str, ...]) -> pd.DataFrame:
    """The stops in view that can be placed: lon, lat and a line of text."""
    atlas = app_cache.loaded().atlas
    rows = selected(atlas, View(actor=chosen)).stops.dropna(subset=["lon", "lat"])
    return rows[["lon", "lat"]].assign(text=rows["city"] + ", " + rows["when"])
