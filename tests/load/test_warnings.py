"""What is doubtful is told and kept."""

from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.load.rules_places import _countries, _is_near
from tests.small_folder import Tables, small_tables, write_folder

BORDERS = shipped_data() / "geo" / "countries.geojson"


def _warnings(tmp_path: Path, tables: Tables) -> list[tuple[str, int | None, str, str, str]]:
    atlas = load_atlas(write_folder(tmp_path, tables))
    assert {p.severity for p in atlas.problems} <= {"warning"}
    assert all(atlas.rows_left_out(table) == 0 for table in atlas.codebook)
    return [(p.file, p.row, p.column, p.value, p.expected) for p in atlas.problems]


def test_a_source_without_a_date(tmp_path: Path) -> None:
    tables = small_tables()
    tables["sources"][1]["published"] = ""
    assert _warnings(tmp_path, tables) == [
        ("sources.csv", 3, "published", "", "the date it was published, as known")
    ]


@pytest.mark.parametrize(
    ("status", "purpose", "doubtful"),
    [("done", "bilateral", True), ("done", "transit", False), ("planned", "bilateral", False)],
)
def test_a_bilateral_visit_without_hosts(
    status: str, purpose: str, doubtful: bool, tmp_path: Path
) -> None:
    tables = small_tables()
    tables["stops"][0] |= {"hosts": "", "status": status, "purpose": purpose}
    expected = "the hosts of a bilateral visit that took place"
    found = [("stops.csv", 2, "hosts", "", expected)] if doubtful else []
    assert _warnings(tmp_path, tables) == found


def test_longitude_and_latitude_swapped(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][2] |= {"lon": "12.371", "lat": "-1.533"}
    assert _warnings(tmp_path, tables) == [
        (
            "stops.csv",
            4,
            "lon",
            "12.371, -1.533",
            "a point in Burkina Faso or within 300 km of it; "
            "with longitude and latitude swapped it would be",
        )
    ]


def test_a_point_far_outside_its_country(tmp_path: Path) -> None:
    tables = small_tables()
    tables["cooperation"][0] |= {"lon": "2.352", "lat": "48.857"}
    tables["countries"][2] |= {"lon": "13.677"}
    assert _warnings(tmp_path, tables) == [
        ("countries.csv", 4, "lon", "13.677, 9.538", "a point in Guinea or within 300 km of it"),
        (
            "cooperation.csv",
            2,
            "lon",
            "2.352, 48.857",
            "a point in Burkina Faso or within 300 km of it",
        ),
    ]


def test_the_point_of_what_happened_elsewhere_is_there(tmp_path: Path) -> None:
    tables = small_tables()
    tables["cooperation"][2] |= {"lon": "37.6", "lat": "55.7"}
    assert _warnings(tmp_path, tables) == []


@pytest.mark.parametrize(
    ("iso3", "lon", "lat", "near"),
    [
        ("FRA", 2.35, 48.86, True),
        ("FRA", 12.5, 41.9, True),  # Rome is 250 km from Corsica
        ("FRA", 14.3, 40.9, False),
        ("FJI", 178.44, -18.14, True),
        ("FJI", -178.2, -18.1, True),  # across 180 degrees
        ("RUS", -169.02, 65.75, True),  # Big Diomede, beyond 180 degrees
        ("RUS", -149.9, 61.2, False),
        ("MLI", 12.6, -8.0, False),
        ("NOR", 25.0, 73.5, True),  # 270 km north of the cape
        ("XXX", 0.0, 0.0, True),  # no borders, no judgement
    ],
)
def test_near_is_300_kilometres(iso3: str, lon: float, lat: float, near: bool) -> None:
    assert _is_near(BORDERS, iso3, lon, lat) is near


def test_the_borders_know_the_countries_of_the_data() -> None:
    assert {"BFA", "COG", "GIN", "RUS", "XKX"} <= _countries(BORDERS).keys()
