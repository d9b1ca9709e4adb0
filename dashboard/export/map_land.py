"""Land, borders and routes of the drawn map, as a Vega specification turned into SVG."""

import json
import re
from functools import cache
from typing import Any

import vl_convert

from dashboard.export.map_scene import Scene
from dashboard.export.projection import Projection
from dashboard.load import shipped_data
from dashboard.palette import SURFACES, Theme, actor_colour, sequence

Feature = dict[str, Any]

_CASING = 3.6
_LONG_NUMBER = re.compile(r"(\d\.\d\d)\d+")
_UNSEEN = {"ATA"}
"""Antarctica lies outside the figure."""


@cache
def countries() -> list[Feature]:
    """The committed outlines; rings run as Vega's great circles need them, outside clockwise."""
    path = shipped_data() / "geo" / "countries.geojson"
    features: list[Feature] = json.loads(path.read_text("utf-8"))["features"]
    return [feature for feature in features if feature["properties"]["iso3"] not in _UNSEEN]


@cache
def _borders() -> Feature:
    path = shipped_data() / "geo" / "borders.json"
    paths = json.loads(path.read_text("utf-8"))["paths"]
    return _feature({"type": "MultiLineString", "coordinates": paths})


def land(scene: Scene, projection: Projection, chosen: tuple[str, ...], theme: Theme) -> str:
    """An ``<svg>`` element: sea, filled countries, borders, lines abroad and routes."""
    surface = SURFACES[theme]
    fills = [surface.land, *(sequence(len(scene.labels), theme) if scene.labels else [])]
    filled = [
        _feature(f["geometry"], fill=fills[scene.classes.get(f["properties"]["iso3"], 0)])
        for f in countries()
    ]
    outlined = [f for f in countries() if f["properties"]["iso3"] in chosen]
    abroad = [
        _route(row["home"], row["at"], stroke=actor_colour(row["who"], theme))
        for row in scene.abroad
    ]
    legs = [
        _route(leg["source"], leg["target"], stroke=actor_colour(leg["who"], theme),
               dash=[] if leg["firm"] else [4, 3], opacity=0.95 if leg["firm"] else 0.7)
        for leg in scene.legs
    ]  # fmt: skip
    # A country's own edge hides the seam where its outline is cut at 180 degrees.
    own_edge = {"stroke": {"field": "properties.fill"}, "strokeWidth": {"value": 0.4}}
    layers = [
        _layer("countries", filled, {"fill": {"field": "properties.fill"}, **own_edge}),
        _layer("borders", [_borders()], _stroke(surface.border, 0.6)),
        _layer("chosen", outlined, _stroke(surface.ink, 1.3)),
        _layer("abroad", abroad, _own_stroke(0.9) | {"opacity": {"value": 0.6}}),
        _layer("casing", legs, _stroke(surface.halo, _CASING) | {"opacity": {"value": 0.8}}),
        _layer("legs", legs, _own_stroke(1.9) | {"opacity": {"field": "properties.opacity"}}),
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": projection.width,
        "height": projection.height,
        "padding": 0,
        "background": surface.sea,
        "projections": [projection.vega()],
        "data": [data for data, _ in layers],
        "marks": [mark for _, mark in layers],
    }
    svg: str = vl_convert.vega_to_svg(spec, allowed_base_urls=[])
    # A hundredth of a pixel is enough, and half the size.
    return _LONG_NUMBER.sub(r"\1", svg)


def _feature(geometry: Feature, **properties: object) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _route(start: Any, end: Any, **look: object) -> Feature:
    """Vega draws the line between two points as the great circle, and cuts it at the map's edge."""
    line = {"type": "LineString", "coordinates": [list(start), list(end)]}
    return _feature(line, **{"dash": [], "opacity": 1.0, **look})


def _layer(name: str, features: list[Feature], encoding: Feature) -> tuple[Feature, Feature]:
    mark = {
        "type": "shape",
        "from": {"data": name},
        "encode": {"update": encoding},
        "transform": [{"type": "geoshape", "projection": "map"}],
    }
    return {"name": name, "values": features}, mark


def _stroke(colour: str, width: float) -> Feature:
    return {
        "stroke": {"value": colour},
        "strokeWidth": {"value": width},
        "strokeJoin": {"value": "round"},
        "strokeCap": {"value": "round"},
    }


def _own_stroke(width: float) -> Feature:
    own = {"stroke": {"field": "properties.stroke"}, "strokeDash": {"field": "properties.dash"}}
    return _stroke("", width) | own
