"""The records in view as GeoJSON (RFC 7946)."""

import json
from typing import Any

import pandas as pd

from dashboard.export.tables.about import about
from dashboard.export.tables.cells import plain
from dashboard.export.tables.geography import Geometry, route_features, site_features, stop_features
from dashboard.export.tables.records import records_of
from dashboard.queries.select import Selection


def geojson(selection: Selection) -> bytes:
    """A FeatureCollection: cooperation, tours, stops and legs; ``kind`` says which.

    Tours, whose legs bear their id, and what has no place have a null geometry. Unknown values
    are left out, lists are arrays. Where the file comes from stands beside the features.
    """
    tours = records_of(selection, "tours")
    sites, stops, legs = (
        make(selection) for make in (site_features, stop_features, route_features)
    )
    features = [
        *_features(*sites, "record_id"),
        *_features(tours, [None] * len(tours), "record_id"),
        *_features(*stops, "record_id"),
        *_features(legs[0].assign(kind="leg"), legs[1], "leg_id"),
    ]
    collection = {"type": "FeatureCollection", **about(selection), "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _features(frame: pd.DataFrame, geometries: list[Geometry], key: str) -> list[dict[str, Any]]:
    columns = [(str(name), frame[name].tolist()) for name in frame.columns]
    features = []
    for row, geometry in enumerate(geometries):
        properties = {name: _json(values[row]) for name, values in columns}
        known = {name: value for name, value in properties.items() if value not in (None, [])}
        features.append(
            {"type": "Feature", "id": known[key], "geometry": geometry, "properties": known}
        )
    return features


def _json(value: object) -> object:
    return list(value) if isinstance(value, tuple) else plain(value)
