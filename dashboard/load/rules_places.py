"""Points far outside their country: a slip of the pen, or longitude and latitude swapped."""

from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

from dashboard.load.draft import Draft, Row

FAR = 300
"""Kilometres. Borders are simplified and islands missing; what lies further is another place."""

_KM_PER_DEGREE = 111.2


def warn_of_far_points(draft: Draft, borders: Path) -> None:
    """Warn of each point further than ``FAR`` from the borders of the country it belongs to."""
    points = [(row, row.text("iso3")) for row in draft.kept("countries")]
    points += [(row, row.text("country")) for row in draft.kept("stops")]
    points += [(row, row.text("place") or row.text("country")) for row in draft.kept("cooperation")]
    names = {row.text("iso3"): row.text("name") for row in draft.kept("countries")}
    for row, iso3 in points:
        lon, lat = row.number_in("lon"), row.number_in("lat")
        if lon is None or lat is None or _is_near(borders, iso3, lon, lat):
            continue
        expected = f"a point in {names[iso3]} or within {FAR} km of it"
        if abs(lon) <= 90 and _is_near(borders, iso3, lat, lon):
            expected += "; with longitude and latitude swapped it would be"
        draft.warn(row, "lon", expected, _point(row))


def _point(row: Row) -> str:
    return f"{row.text('lon')}, {row.text('lat')}"


@lru_cache(maxsize=50_000)
def _is_near(borders: Path, iso3: str, lon: float, lat: float) -> bool:
    """Whether a point is within ``FAR`` of a country; True where the borders do not know it."""
    # Imported when first needed: it takes as long as reading the whole folder.
    import shapely

    country = _countries(borders).get(iso3)
    if country is None:
        return True
    if shapely.intersects_xy(country, lon, lat):
        return True
    # Degrees of longitude shrink towards the poles, and the map ends at 180 on either side.
    shrink = cos(radians(lat))
    flat = shapely.transform(country, lambda at: at * (shrink, 1))
    return any(
        shapely.distance(flat, shapely.Point((lon + turn) * shrink, lat)) * _KM_PER_DEGREE <= FAR
        for turn in (0, 360, -360)
    )


@lru_cache(maxsize=2)
def _countries(borders: Path) -> dict[str, Any]:
    """The outline of each country that has one, by iso3, ready to be asked many times."""
    import geopandas
    import shapely

    frame = geopandas.read_file(borders)
    shapes = dict(zip(frame["iso3"], frame.geometry, strict=True))
    for shape in shapes.values():
        shapely.prepare(shape)
    return shapes
