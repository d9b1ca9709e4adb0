"""A country's own land, without what it has overseas: found in the outlines that the map draws."""

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache

from dashboard.geodesy import Bounds, Point, bounds, on_sphere
from dashboard.load import shipped_data

_OVERSEAS = 5.5
"""Degrees from the other land beyond which a part is overseas: more than lie between the two halves
of Malaysia, fewer than there are to Alaska or to the Canaries."""

Ring = Sequence[Point]


@lru_cache(256)
def own_land(iso3: str, capital: Point) -> Bounds | None:
    """The box around the land that the capital is on or near; None without an outline."""
    return bounds(by_the_capital(_outlines().get(iso3, []), capital))


def by_the_capital(parts: Sequence[Ring], capital: Point) -> list[Point]:
    """The points of the part nearest to the capital, and of all that hang together with it.

    ``parts`` are the outer rings of a country.
    """
    places = [on_sphere(part) for part in parts]

    def nearness(part: int, place: int) -> float:
        """The cosine of the angle between two parts, where they are nearest."""
        return float((places[part] @ places[place].T).max())

    at_capital = on_sphere([capital])[0]
    left = sorted(range(len(parts)), key=lambda part: float((places[part] @ at_capital).max()))
    reached = left[-1:]
    for place in reached:
        left = [part for part in left if part not in reached]
        reached += [part for part in left if nearness(part, place) > _NEAR]
    return [point for part in reached for point in parts[part]]


_NEAR = math.cos(math.radians(_OVERSEAS))


@cache
def _outlines() -> dict[str, list[Ring]]:
    """By iso3, the outer rings of the shipped borders."""
    path = shipped_data() / "geo" / "countries.geojson"
    return {
        feature["properties"]["iso3"]: [
            [(lon, lat) for lon, lat in outer] for outer, *_ in feature["geometry"]["coordinates"]
        ]
        for feature in json.loads(path.read_text("utf-8"))["features"]
    }
