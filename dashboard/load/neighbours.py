"""Which countries share a land border: found in the outlines that the map draws."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from dashboard.load import shipped_data

Neighbours = Mapping[str, tuple[str, ...]]
"""By iso3, the neighbours in order of their iso3. A country without an outline is absent."""


@cache
def land_neighbours() -> Neighbours:
    """The neighbours by the borders that are shipped."""
    path = shipped_data() / "geo" / "countries.geojson"
    return sharing_a_border(json.loads(path.read_text("utf-8"))["features"])


def sharing_a_border(features: Iterable[Mapping[str, Any]]) -> Neighbours:
    """Countries whose outlines have a side in common.

    ``features`` are MultiPolygons with the property ``iso3``. Their shared borders have the same
    points on both sides, so a side stands in both outlines, to the last digit.
    """
    owner: dict[tuple[tuple[float, float], ...], str] = {}
    found: dict[str, set[str]] = {}
    for feature in features:
        iso3 = feature["properties"]["iso3"]
        own = found.setdefault(iso3, set())
        for ring in (ring for part in feature["geometry"]["coordinates"] for ring in part):
            for side in pairwise((lon, lat) for lon, lat in ring):
                other = owner.setdefault(tuple(sorted(side)), iso3)
                if other != iso3:
                    own.add(other)
                    found[other].add(iso3)
    return {iso3: tuple(sorted(others)) for iso3, others in found.items()}
