"""Land, borders and routes of the drawn map, as a Vega specification turned into SVG."""

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import vl_convert

from dashboard.export.map.partners import Partners
from dashboard.export.map.projection import Projection
from dashboard.export.map.scene import Scene
from dashboard.geodesy import Point
from dashboard.layers.rows import Row
from dashboard.load import shipped_data
from dashboard.palette import SURFACES, Surface, sequence

Feature = dict[str, Any]

UNSEARCHED = "url(#not-searched)"
"""What fills a country that nobody searched, as SVG writes it."""

_STRIPE = 3.6
"""Pixels from one stripe of it to the next."""

_CASING = 3.6
_SEAM, _SOUTH_END = 180.0, -89.9
"""Degrees: where outlines are cut, and where Antarctica's ends (data/geo/README.md)."""

_LONG_NUMBER = re.compile(r"(?<=\d\.\d\d)\d+")
_LESS = 0.22
"""How strong a route is while another tour is open, as on the screen."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """How routes are drawn. ``faint``: so many that a thin line each is all there is room for.

    The tour that is ``open_tour``, if any, stands out from the others.
    """

    partners: Partners
    faint: bool = False
    open_tour: str = ""

    def stand_out(self, leg: Row) -> bool:
        """Whether a leg is drawn in full, with an arrow, and kept free of names."""
        return leg["tour"] == self.open_tour if self.open_tour else not self.faint


@cache
def countries() -> list[Feature]:
    """The committed outlines; rings run as Vega's great circles need them, outside clockwise."""
    path = shipped_data() / "geo" / "countries.geojson"
    features: list[Feature] = json.loads(path.read_text("utf-8"))["features"]
    return features


@cache
def _borders() -> Feature:
    path = shipped_data() / "geo" / "borders.json"
    paths = json.loads(path.read_text("utf-8"))["paths"]
    return _feature({"type": "MultiLineString", "coordinates": paths})


def land(
    scene: Scene,
    projection: Projection,
    chosen: tuple[str, ...],
    strokes: Strokes,
    transparent: bool = False,
) -> str:
    """An ``<svg>`` element: sea, filled countries, borders, lines abroad and routes.

    Transparent, it leaves the sea out: what is under the figure shows there.
    """
    theme = strokes.partners.theme
    surface = SURFACES[theme]
    fills = [surface.land, *(sequence(len(scene.labels), theme) if scene.labels else [])]
    filled = [
        _feature(f["geometry"], fill=UNSEARCHED, edge=surface.unsearched)
        if f["properties"]["iso3"] in scene.unsearched
        else _feature(f["geometry"], fill=fill, edge=fill)
        for f in countries()
        for fill in [fills[scene.classes.get(f["properties"]["iso3"], 0)]]
    ]
    outlined = [_outline(f) for f in countries() if f["properties"]["iso3"] in chosen]
    abroad = [
        _route(row["home"], row["at"], stroke=strokes.partners.colour(row["who"]))
        for row in scene.abroad
    ]
    legs = [_leg(leg, strokes) for leg in scene.legs]
    cased = [leg for leg in legs if leg["properties"]["plain"]]
    # A country's own edge hides the seam where its outline is cut at 180 degrees.
    own_edge = {"stroke": {"field": "properties.edge"}, "strokeWidth": {"value": 0.4}}
    own_look = {
        "opacity": {"field": "properties.opacity"},
        "strokeWidth": {"field": "properties.width"},
    }
    weak = 0.25 if strokes.faint or strokes.open_tour else 0.6
    layers = [
        _layer("countries", filled, {"fill": {"field": "properties.fill"}, **own_edge}),
        _layer("borders", [_borders()], _stroke(surface.border, 0.6)),
        _layer("chosen", outlined, _stroke(surface.ink, 1.3)),
        _layer("abroad", abroad, _own_stroke(0.9) | {"opacity": {"value": weak}}),
        _layer("casing", cased, _stroke(surface.halo, _CASING) | {"opacity": {"value": 0.8}}),
        _layer("legs", legs, _own_stroke(1.9) | own_look),
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": projection.width,
        "height": projection.height,
        "padding": 0,
        "background": None if transparent else surface.sea,
        "projections": [projection.vega()],
        "data": [data for data, _ in layers],
        "marks": [mark for _, mark in layers],
    }
    svg: str = vl_convert.vega_to_svg(spec, allowed_base_urls=[])
    if scene.unsearched:
        svg = svg.replace(">", f">{_stripes(surface)}", 1)
    # A hundredth of a pixel is enough, and half the size.
    return _LONG_NUMBER.sub("", svg)


def _stripes(surface: Surface) -> str:
    """The ``<defs>`` of what fills countries that nobody searched, and their entry in a legend."""
    return (
        f'<defs><pattern id="not-searched" width="{_STRIPE}" height="{_STRIPE}" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
        f'<rect width="{_STRIPE}" height="{_STRIPE}" fill="{surface.unsearched}"/>'
        f'<rect width="{_STRIPE}" height="1" fill="{surface.hatch}"/></pattern></defs>'
    )


def _outline(feature: Feature) -> Feature:
    """A country's coast and borders as lines, without the seam where it is cut at 180 degrees."""
    lines: list[list[Point]] = []
    for polygon in feature["geometry"]["coordinates"]:
        for ring in polygon:
            lines.append([])
            for before, after in pairwise(ring):
                if _on_seam(before) and _on_seam(after):
                    lines.append([])
                else:
                    lines[-1] += [after] if lines[-1] else [before, after]
    whole = [line for line in lines if line]
    return _feature({"type": "MultiLineString", "coordinates": whole})


def _on_seam(point: Point) -> bool:
    return abs(point[0]) == _SEAM or point[1] <= _SOUTH_END


def _feature(geometry: Feature, **properties: object) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _leg(leg: Row, strokes: Strokes) -> Feature:
    plain = strokes.stand_out(leg)
    strength = (0.95 if plain else _LESS if strokes.open_tour else 0.4) * (
        1 if leg["firm"] else 0.7
    )
    return _route(
        leg["source"],
        leg["target"],
        stroke=strokes.partners.colour(leg["who"]),
        dash=list(strokes.partners.dash(leg["who"]) if plain else ()) if leg["firm"] else [4, 3],
        opacity=round(strength, 3),
        width=1.9 if plain or not strokes.faint else 1,
        plain=plain,
    )


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
