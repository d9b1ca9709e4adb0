"""Projections agree with Vega's, keep areas, and hold what they are fitted to."""

import json
import math
import re

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.map.extent import fitted, world
from dashboard.export.map.projection import Projection

WORLD = world(896)
SAHEL = fitted([(-13.68, 9.54), (15.97, -1.16), (-1.53, 12.37), (15.04, 12.11)], 896, (380, 620))
STEPPE = fitted([(10, 52), (37, 55), (70, 41), (116, 40), (127, 37)], 896, (380, 620))
SOUTH = fitted([(-60, -38), (20, -30), (-20, -33)], 896, (380, 620))
EQUATOR = fitted([(-13, 8), (30, 0), (72, 4), (106, -8)], 896, (380, 620))
POLE = fitted([(15, 78), (-156, 71), (129, 71), (-60, 76)], 896, (380, 620))
PACIFIC = world(896, None, [(140, 35), (-77, 39)])
FIJI = fitted([(178.44, -18.14), (-171.77, -13.83)], 896, (380, 620))


def by_vega(projection: Projection, lon: float, lat: float) -> tuple[float, float]:
    spec = {
        "width": projection.width,
        "height": projection.height,
        "padding": 0,
        "projections": [projection.vega()],
        "data": [
            {
                "name": "points",
                "values": [{"lon": lon, "lat": lat}],
                "transform": [
                    {"type": "geopoint", "projection": "map", "fields": ["lon", "lat"]},
                ],
            }
        ],
        "marks": [
            {
                "type": "symbol",
                "from": {"data": "points"},
                "encode": {"update": {"x": {"field": "x"}, "y": {"field": "y"}}},
            }
        ],
    }
    svg = vl_convert.vega_to_svg(json.dumps(spec), allowed_base_urls=[])
    x, y = re.findall(r'<path[^>]*transform="translate\(([-\d.]+)[ ,]+([-\d.]+)\)"', svg)[-1]
    return float(x), float(y)


ALL = {
    "world": WORLD,
    "pacific": PACIFIC,
    "sahel": SAHEL,
    "fiji": FIJI,
    "steppe": STEPPE,
    "south": SOUTH,
    "equator": EQUATOR,
    "pole": POLE,
}


@pytest.mark.parametrize("projection", ALL.values(), ids=ALL)
@pytest.mark.parametrize(
    "point", [(-1.53, 12.37), (15.97, -1.16), (178.44, -18.14), (-171.8, -13.8), (60.0, 66.0)]
)
def test_marks_stand_where_vega_draws_the_land(
    projection: Projection, point: tuple[float, float]
) -> None:
    assert projection.pixel(point) == pytest.approx(by_vega(projection, *point), abs=0.05)


@given(
    st.sampled_from([*ALL.values()]),
    st.floats(-20, 20),
    st.floats(-50, 70),
)
def test_areas_are_equal(projection: Projection, east: float, lat: float) -> None:
    """A small square of the sphere has the same area wherever it lies."""
    lon = projection.flattening.centre[0] + east
    step = 0.01
    corners = [
        projection.pixel((lon + dx * step, lat + dy * step))
        for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    turn = math.radians(step)
    band = math.sin(math.radians(lat + step)) - math.sin(math.radians(lat))
    assert area / (turn * band * projection.scale**2) == pytest.approx(1, rel=2e-3)
