"""Countries and borders: the committed files, not the script that made them."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import Point
from shapely.ops import nearest_points

DATA = Path(__file__).resolve().parents[1] / "data"
GEOJSON = DATA / "geo" / "countries.geojson"
COLUMNS = ["iso3", "name", "aliases", "region", "subregion", "groups", "capital", "lon", "lat"]
TEXT_COLUMNS = COLUMNS[:7]

# UN M49, with its intermediate regions where it has them; Antarctica, which it leaves out.
SUBREGIONS = {
    "Africa": {
        "Eastern Africa",
        "Middle Africa",
        "Northern Africa",
        "Southern Africa",
        "Western Africa",
    },
    "Americas": {"Caribbean", "Central America", "Northern America", "South America"},
    "Antarctica": {"Antarctica"},
    "Asia": {"Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"},
    "Europe": {"Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"},
    "Oceania": {"Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"},
}
GROUP_SIZES = {
    "Sahel": 5,
    "AES": 3,
    "ECOWAS": 12,
    "African Union": 55,
    "Arab League": 22,
    "EU": 27,
    "NATO": 32,
    "BRICS": 10,
    "ASEAN": 11,
    "CSTO": 6,
    "CARICOM": 15,
    "Pacific Islands Forum": 18,
    "GCC": 6,
    "CEMAC": 6,
    "EAC": 8,
    "SADC": 16,
    "G7": 7,
}
NO_CAPITAL = {"ATA", "BVT", "HMD", "TKL", "UMI"}
NO_POLYGON = {"BVT", "CCK", "GIB", "TKL", "UMI", "VAT"}

# Capitals on an island that the source leaves out: it draws Henderson, not Pitcairn, and the
# Caicos Islands, not Grand Turk.
CAPITAL_ISLAND_NOT_DRAWN = {"PCN", "TCA"}

NEWS_NAMES = {
    "Republic of the Congo": "COG",
    "Congo-Brazzaville": "COG",
    "DR Congo": "COD",
    "DRC": "COD",
    "Congo-Kinshasa": "COD",
    "Democratic Republic of the Congo": "COD",
    "Ivory Coast": "CIV",
    "Côte d'Ivoire": "CIV",
    "Cote d'Ivoire": "CIV",
    "Swaziland": "SWZ",
    "eSwatini": "SWZ",
    "Turkey": "TUR",
    "Burma": "MMR",
    "Cape Verde": "CPV",
    "The Gambia": "GMB",
    "Holland": "NLD",
    "UK": "GBR",
    "Great Britain": "GBR",
    "USA": "USA",
    "United States of America": "USA",
    "UAE": "ARE",
    "Czech Republic": "CZE",
    "Russian Federation": "RUS",
    "Republic of Korea": "KOR",
    "DPRK": "PRK",
    "State of Palestine": "PSE",
    "Syrian Arab Republic": "SYR",
    "Viet Nam": "VNM",
    "East Timor": "TLS",
    "Holy See": "VAT",
    "Niger": "NER",
    "Nigeria": "NGA",
    "Guinea": "GIN",
    "Equatorial Guinea": "GNQ",
    "Kosovo": "XKX",
}

# What data/geo/README.md says of contested places: (lon, lat, the code it is drawn under).
CONTESTED = {
    "Taipei": (121.0, 24.0, "TWN"),
    "Laayoune": (-13.0, 27.0, "ESH"),
    "Hargeisa": (44.06, 9.56, "SOM"),
    "Pristina": (21.1, 42.6, "XKX"),
    "Abkhazia": (41.05, 43.05, "GEO"),
    "South Ossetia": (43.97, 42.3, "GEO"),
    "Transnistria": (29.6, 46.84, "MDA"),
    "Nagorno-Karabakh": (46.75, 39.82, "AZE"),
    "Crimea": (34.1, 45.2, "UKR"),
    "Donetsk": (37.8, 48.0, "UKR"),
    "Northern Cyprus": (33.3, 35.28, "CYP"),
    "West Bank": (35.25, 32.2, "PSE"),
    "Golan": (35.8, 33.0, "ISR"),
    "Stanley": (-58.5, -51.75, "FLK"),
    "Srinagar": (74.8, 34.08, "IND"),
    "Gilgit": (74.3, 35.92, "PAK"),
    "Aksai Chin": (79.5, 35.2, "CHN"),
    "Arunachal Pradesh": (94.5, 28.2, "IND"),
    "Siachen": (77.1, 35.4, None),
    "Hala'ib": (36.0, 22.4, "EGY"),
    "Bir Tawil": (33.7, 21.85, "SDN"),
    "Abyei": (28.43, 9.6, "SDN"),
    "Ilemi": (35.2, 5.0, "KEN"),
    "Essequibo": (-59.5, 6.0, "GUY"),
    "Iturup": (147.9, 45.1, "RUS"),
    "French Guiana": (-53.0, 4.0, "GUF"),
    "Svalbard": (17.0, 78.5, "SJM"),
}


@pytest.fixture(scope="module")
def countries() -> list[dict[str, str]]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


@pytest.fixture(scope="module")
def collection() -> dict:
    return json.loads(GEOJSON.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shapes() -> gpd.GeoSeries:
    frame = gpd.read_file(GEOJSON)
    assert frame.crs.to_epsg() == 4326
    return frame.set_index("iso3").geometry


def listed(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def all_rings(collection: dict) -> list[tuple[str, list[tuple[float, float]], bool]]:
    """(iso3, ring, is it an exterior one) for every ring in the file."""
    return [
        (feature["properties"]["iso3"], [tuple(point) for point in ring], place == 0)
        for feature in collection["features"]
        for part in feature["geometry"]["coordinates"]
        for place, ring in enumerate(part)
    ]


# countries.csv


def test_every_iso_code_and_kosovo_once_in_order(countries: list[dict[str, str]]) -> None:
    codes = [row["iso3"] for row in countries]
    assert len(codes) == 250
    assert codes == sorted(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {"XKX", "ESH", "TWN", "PSE", "SSD", "NAM"} <= set(codes)


def test_text_cells_are_clean(countries: list[dict[str, str]]) -> None:
    for row in countries:
        for column in TEXT_COLUMNS:
            for text in listed(row[column]) or [""]:
                assert text == text.strip(), (row["iso3"], column)
                # A formula to a spreadsheet, an expression to deck.gl.
                assert not text.startswith(("=", "+", "-", "@", "\t", "\r")), (row["iso3"], text)
            assert not row[column].endswith(";")
        assert row["name"]


def test_regions_are_those_of_m49(countries: list[dict[str, str]]) -> None:
    for row in countries:
        assert row["subregion"] in SUBREGIONS[row["region"]], row["iso3"]
    place = {row["iso3"]: (row["region"], row["subregion"]) for row in countries}
    assert place["TWN"] == ("Asia", "Eastern Asia")
    assert place["XKX"] == ("Europe", "Southern Europe")
    assert place["COG"] == place["COD"] == ("Africa", "Middle Africa")
    assert Counter(region for region, _ in place.values())["Africa"] == 60


def test_groups(countries: list[dict[str, str]]) -> None:
    members: dict[str, set[str]] = {}
    for row in countries:
        for group in listed(row["groups"]):
            members.setdefault(group, set()).add(row["iso3"])
    assert {group: len(codes) for group, codes in members.items()} == GROUP_SIZES
    assert members["AES"] == {"BFA", "MLI", "NER"}
    assert members["Sahel"] == members["AES"] | {"MRT", "TCD"}
    assert not members["AES"] & members["ECOWAS"]  # left on 29 January 2025


def test_a_name_belongs_to_one_country(countries: list[dict[str, str]]) -> None:
    owners: dict[str, str] = {}
    for row in countries:
        names = [row["name"], *listed(row["aliases"])]
        for name in names:
            assert owners.setdefault(name.casefold(), row["iso3"]) == row["iso3"], name
        assert len(names) == len({name.casefold() for name in names}), row["iso3"]
    for name, code in NEWS_NAMES.items():
        assert owners.get(name.casefold()) == code, name
    # Two countries each: whoever asks has to say which.
    assert "congo" not in owners
    assert "korea" not in owners


def test_points_are_on_the_globe(countries: list[dict[str, str]]) -> None:
    for row in countries:
        assert -180 <= float(row["lon"]) <= 180
        assert -90 <= float(row["lat"]) <= 90
    assert {row["iso3"] for row in countries if not row["capital"]} == NO_CAPITAL


def test_points_lie_in_their_country(
    countries: list[dict[str, str]], shapes: gpd.GeoSeries
) -> None:
    """Swapped lon and lat, a lost sign or another country's row all end far away."""
    globe = Geod(ellps="WGS84")
    far = {}
    for row in countries:
        if row["iso3"] in shapes.index:
            point = Point(float(row["lon"]), float(row["lat"]))
            near, _ = nearest_points(shapes[row["iso3"]], point)
            _, _, metres = globe.inv(near.x, near.y, point.x, point.y)
            if metres > 60_000:
                far[row["iso3"]] = round(metres / 1000)
    assert set(far) == CAPITAL_ISLAND_NOT_DRAWN, far


# countries.geojson


def test_file_is_small() -> None:
    assert GEOJSON.stat().st_size < 800_000


def test_features_are_numbered_and_named(countries: list[dict[str, str]], collection: dict) -> None:
    names = {row["iso3"]: row["name"] for row in countries}
    properties = [feature["properties"] for feature in collection["features"]]
    codes = [each["iso3"] for each in properties]
    assert codes == sorted(set(codes))
    assert [each["i"] for each in properties] == list(range(len(properties)))
    assert all(each["name"] == names[each["iso3"]] for each in properties)
    assert all(set(each) == {"i", "iso3", "name"} for each in properties)
    assert set(names) - set(codes) == NO_POLYGON


def test_nothing_streaks_across_the_map(collection: dict) -> None:
    for code, ring, _ in all_rings(collection):
        for (lon, lat), (next_lon, _) in pairwise(ring):
            assert abs(next_lon - lon) <= 180, code
            assert -180 <= lon <= 180
            assert -89.9 <= lat <= 84  # Web Mercator has no pole
            assert (lon, lat) == (round(lon, 3), round(lat, 3))


def test_geometries_are_valid_and_do_not_overlap(shapes: gpd.GeoSeries) -> None:
    assert shapes.is_valid.all()
    assert not shapes.is_empty.any()
    assert shapes.is_valid_coverage()


def test_rings_wind_as_d3_wants_them(collection: dict) -> None:
    """Exterior clockwise, or Vega fills the whole world but the country."""
    for code, ring, exterior in all_rings(collection):
        assert shapely.LinearRing(ring).is_ccw is not exterior, code


@pytest.mark.parametrize("place", CONTESTED)
def test_contested_places_are_drawn_as_the_policy_says(place: str, shapes: gpd.GeoSeries) -> None:
    lon, lat, code = CONTESTED[place]
    assert list(shapes.index[shapes.intersects(Point(lon, lat))]) == ([code] if code else [])


# borders.json


def test_borders_are_the_shared_edges_each_once(collection: dict) -> None:
    paths = json.loads((DATA / "geo" / "borders.json").read_text(encoding="utf-8"))["paths"]
    drawn = Counter(
        frozenset((tuple(one), tuple(other))) for path in paths for one, other in pairwise(path)
    )
    assert set(drawn.values()) == {1}
    assert all(len(segment) == 2 for segment in drawn)

    users: dict[frozenset, set[str]] = {}
    for code, ring, _ in all_rings(collection):
        for edge in pairwise(ring):
            users.setdefault(frozenset(edge), set()).add(code)
    shared = {edge for edge, codes in users.items() if len(codes) == 2}
    assert shared <= set(drawn)
    # The rest is the outline of the Siachen Glacier, which is drawn under no country.
    siachen = shapely.box(76.5, 35.0, 78.0, 35.8)
    for edge in set(drawn) - shared:
        assert len(users[edge]) == 1
        assert all(siachen.contains(Point(point)) for point in edge)
