"""GeoJSON by RFC 7946: every record in view, where it is, and the routes between stops."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.export.tables.geojson import geojson
from dashboard.export.tables.records import records_frame
from dashboard.geodesy import great_circle
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import Casebook
from tests.cases import selection_of
from tests.export.hostile import FORMULA, LONG, MIXED, hostile_tables
from tests.small_folder import small_tables

Feature = dict[str, Any]


def features(selection: Selection, kind: str = "") -> dict[str, Feature]:
    found = json.loads(geojson(selection))["features"]
    return {f["id"]: f for f in found if kind in ("", f["properties"]["kind"])}


def tour(tmp_path: Path, *points: tuple[float, float]) -> dict[str, Feature]:
    """The legs of a tour through these points."""
    stops = [{"country": "BFA", "lon": str(lon), "lat": str(lat)} for lon, lat in points]
    atlas = Casebook().tour("journey", *stops).load(tmp_path)
    return features(select(atlas, View()), "leg")


def lines(feature: Feature) -> list[list[list[float]]]:
    geometry = feature["geometry"]
    many: bool = geometry["type"] == "MultiLineString"
    found: list[list[list[float]]] = geometry["coordinates"] if many else [geometry["coordinates"]]
    return found


def test_every_record_in_view_is_a_feature_with_its_cells(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables())
    found = features(selection)
    frame = records_frame(selection).set_index("record_id")
    legs = features(selection, "leg")
    assert found.keys() - legs.keys() == set(frame.index)
    for id_ in frame.index:
        own = found[id_]["properties"]
        assert own["title"] == frame["title"][id_]
        assert own["status"] == frame["status"][id_]
    assert found["ru-bf-instructors"]["properties"]["steps"] == [
        "announced 2023",
        "begun 2024-01-24",
    ]
    assert "counterpart" not in found["ru-bf-instructors"]["properties"]


def test_points_have_the_longitude_first_and_say_where_they_come_from(tmp_path: Path) -> None:
    found = features(selection_of(tmp_path, small_tables()))
    own, capital = found["ru-bf-instructors"], found["ru-bf-training"]
    assert own["geometry"] == {"type": "Point", "coordinates": [-1.533, 12.371]}
    assert own["properties"]["point_from"] == "record"
    # Trained in Russia: the map draws it there.
    assert capital["geometry"] == {"type": "Point", "coordinates": [37.616, 55.756]}
    assert capital["properties"]["point_from"] == "capital"
    assert found["ru-lavrov-2024-06-cg"]["geometry"]["coordinates"] == [15.972, -1.159]


def test_what_has_no_place_is_there_without_one(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][1] |= {"lon": "", "lat": "", "geo_precision": ""}
    found = features(selection_of(tmp_path, tables))
    assert found["ru-lavrov-2024-06-cg"]["geometry"] is None
    assert found["ru-lavrov-2024-06"]["geometry"] is None
    assert [f["id"] for f in found.values() if f["properties"]["kind"] == "leg"] == [
        "ru-lavrov-2024-06-gn/ru-lavrov-2024-06-bf"
    ]


def test_stops_of_a_tour_beyond_the_filter_are_there_and_say_so(tmp_path: Path) -> None:
    found = features(selection_of(tmp_path, small_tables(), country=("COG",)), "stop")
    assert {id_[-2:]: f["properties"]["in_view"] for id_, f in found.items()} == {
        "gn": False,
        "cg": True,
        "bf": False,
    }


def test_legs_are_great_circles_from_stop_to_stop(tmp_path: Path) -> None:
    legs = tour(tmp_path, (37.616, 55.756), (-1.533, 12.371))
    [leg] = legs.values()
    [line] = lines(leg)
    assert (line[0], line[-1]) == ([37.616, 55.756], [-1.533, 12.371])
    middle = great_circle((37.616, 55.756), (-1.533, 12.371))[5]
    assert line[5] == pytest.approx(list(middle), abs=1e-5)
    own = leg["properties"]
    assert (own["from_stop"], own["to_stop"], own["made"]) == ("journey-1", "journey-2", True)
    assert own["to_place"] == "Burkina Faso"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((178.44, -18.14), (-171.77, -13.83)),
        ((-171.77, -13.83), (178.44, -18.14)),
        ((139.69, 35.69), (-122.42, 37.77)),
        ((180.0, 10.0), (170.0, 12.0)),
        ((180.0, 10.0), (-170.0, 12.0)),
        ((-180.0, 10.0), (170.0, 12.0)),
        ((170.0, 12.0), (180.0, 10.0)),
        ((-170.0, 12.0), (-180.0, 10.0)),
    ],
)
def test_legs_are_cut_at_180_degrees(
    tmp_path: Path, start: tuple[float, float], end: tuple[float, float]
) -> None:
    """RFC 7946, 3.1.9: no line crosses the antimeridian, and nothing of it is lost."""
    [leg] = tour(tmp_path, start, end).values()
    pieces = lines(leg)
    for piece in pieces:
        assert len({tuple(point) for point in piece}) > 1
        assert all(-180 <= lon <= 180 for lon, _ in piece)
        assert all(abs(after[0] - before[0]) < 20 for before, after in pairwise(piece))
    for before, after in pairwise(pieces):
        assert abs(before[-1][0]) == abs(after[0][0]) == 180
        assert before[-1][0] == -after[0][0]
        assert before[-1][1] == after[0][1]
    assert (len(pieces) > 1) == (leg["geometry"]["type"] == "MultiLineString")
    assert pieces[0][0][1] == start[1]
    assert pieces[-1][-1][1] == end[1]


def test_a_leg_over_the_pacific_is_two_lines(tmp_path: Path) -> None:
    [leg] = tour(tmp_path, (178.44, -18.14), (-171.77, -13.83)).values()
    assert leg["geometry"]["type"] == "MultiLineString"


def test_a_leg_to_what_was_called_off_was_not_made(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][2] |= {"status": "cancelled", "start": "", "end": ""}
    legs = features(selection_of(tmp_path, tables), "leg")
    assert [leg["properties"]["made"] for leg in legs.values()] == [True, False]


def test_coordinates_have_five_decimals_at_most(tmp_path: Path) -> None:
    text = geojson(selection_of(tmp_path, small_tables())).decode()
    for feature in json.loads(text, parse_float=str)["features"]:
        for number in json.dumps((feature["geometry"] or {}).get("coordinates", [])).split('"')[
            1::2
        ]:
            assert len(number.partition(".")[2]) <= 5


def test_hostile_cells_come_back_unmodified(tmp_path: Path) -> None:
    found = features(selection_of(tmp_path, hostile_tables()))
    own = found["ru-bf-instructors"]["properties"]
    assert (own["title"], own["note"]) == (FORMULA, MIXED)
    assert found["ru-bf-instructors-more"]["properties"]["note"] == LONG


def test_it_says_where_it_comes_from(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), country=("BFA",))
    collection = json.loads(geojson(selection))
    assert collection["type"] == "FeatureCollection"
    assert collection["view"] == selection.sentence()
    assert collection["fingerprint"] == selection.atlas.fingerprint
    assert "CC BY 4.0" in collection["licence"]
    # RFC 7946, 4: WGS 84 alone, so no file names another.
    assert "crs" not in collection


def test_an_empty_view_is_a_collection_of_nothing(tmp_path: Path) -> None:
    assert features(selection_of(tmp_path, small_tables(), text="no such words")) == {}
