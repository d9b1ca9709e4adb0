"""What the map shows of a View as features: stops, sites of cooperation, and routes.

Geometries are those of GeoJSON (RFC 7946): longitude before latitude, WGS 84, five decimals, which
is a metre.
"""

from typing import Any

import pandas as pd

from dashboard.export.tables.records import records_of, stop_places, whole_tours
from dashboard.geodesy import Point, leg
from dashboard.layers import routes
from dashboard.queries.select import Selection

Geometry = dict[str, Any] | None

_DECIMALS = 5


def stop_features(selection: Selection) -> tuple[pd.DataFrame, list[Geometry]]:
    """All stops of the tours in view, and their points; None for one without a place.

    ``in_view`` says whether a stop passes the filters itself.
    """
    stops = records_of(whole_tours(selection), "stops")
    stops["in_view"] = stops["record_id"].isin(selection.stops.index)
    return stops, _points(stops["lon"], stops["lat"])


def site_features(selection: Selection) -> tuple[pd.DataFrame, list[Geometry]]:
    """The cooperation in view, and where the map draws it.

    ``point_from`` is "record" for its own point, "capital" for that of the country where it
    happens.
    """
    sites = records_of(selection, "cooperation")
    own = sites["lon"].notna() & sites["lat"].notna()
    sites["point_from"] = own.map({True: "record", False: "capital"})
    cooperation = selection.cooperation
    return sites, _points(cooperation["point_lon"], cooperation["point_lat"])


def route_features(selection: Selection) -> tuple[pd.DataFrame, list[Geometry]]:
    """The legs of the tours in view as great circles, cut where they cross 180 degrees.

    ``made`` is false for a leg to a stop that is planned or was called off.
    """
    atlas, stops = selection.atlas, selection.route_stops
    place = stop_places(atlas, stops).to_dict()
    tour = stops["tour"].to_dict()
    rows: list[dict[str, Any]] = []
    lines: list[Geometry] = []
    for found in routes.rows(selection):
        start, stop = found["start"], found["stop"]
        own = selection.tours.loc[tour[stop]]
        rows.append(
            {
                "leg_id": f"{start}/{stop}",
                "tour": tour[stop],
                "title": own["title"],
                "actor": own["actor"],
                "actor_name": atlas.names["actor"][own["actor"]],
                "official": own["official"],
                "from_stop": start,
                "from_place": place[start],
                "to_stop": stop,
                "to_place": place[stop],
                "arrives": stops.loc[stop, "when"],
                "made": found["firm"],
            }
        )
        lines.append(_line(found["source"], found["target"]))
    return pd.DataFrame(rows, columns=_LEG_COLUMNS), lines


_LEG_COLUMNS = [
    "leg_id",
    "tour",
    "title",
    "actor",
    "actor_name",
    "official",
    "from_stop",
    "from_place",
    "to_stop",
    "to_place",
    "arrives",
    "made",
]


def _points(lons: pd.Series, lats: pd.Series) -> list[Geometry]:
    return [
        None
        if pd.isna(lon) or pd.isna(lat)
        else {"type": "Point", "coordinates": _rounded((lon, lat))}
        for lon, lat in zip(lons, lats, strict=True)
    ]


def _line(start: Point, end: Point) -> Geometry:
    pieces = [[_rounded(point) for point in piece] for piece in leg(start, end)]
    # One that starts or ends on 180 degrees leaves a piece without length there.
    drawn = [piece for piece in pieces if any(point != piece[0] for point in piece)]
    if len(drawn) == 1:
        return {"type": "LineString", "coordinates": drawn[0]}
    return {"type": "MultiLineString", "coordinates": drawn}


def _rounded(point: Point) -> list[float]:
    return [round(float(axis), _DECIMALS) for axis in point]
