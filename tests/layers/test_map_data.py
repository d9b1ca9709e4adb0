"""What the browser is given to draw a View: coordinates, spans, fills, colours."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.atlas import Atlas
from dashboard.layers import deck, map_data, record_data
from dashboard.layers.countries import fills, places
from dashboard.layers.rows import day_number, day_numbers
from dashboard.load import load_atlas
from dashboard.palette import THEMES, actor_colour
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook
from tests.small_folder import Tables, small_tables, write_folder


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


@pytest.fixture
def tables() -> Tables:
    return small_tables()


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return load_atlas(write_folder(tmp_path / "data"))


def loaded(tmp_path: Path, tables: Tables) -> Atlas:
    atlas = load_atlas(write_folder(tmp_path / "data", tables))
    assert not [problem for problem in atlas.problems if problem.severity == "error"]
    return atlas


def by_id(rows: list[dict]) -> dict[str, dict]:
    return {row["id"]: row for row in rows}


def test_stops_stand_where_and_when_they_were(atlas):
    stops = by_id(record_data(atlas)["stops"])
    oyo = stops["ru-lavrov-2024-06-cg"]
    assert oyo["at"] == [15.972, -1.159]
    assert oyo["no"] == 2
    assert oyo["from"] == day("2024-06-03")
    assert oyo["place"] == "Oyo, Congo"
    assert oyo["title"] == "Sergey Lavrov, Minister of Foreign Affairs"
    assert oyo["when"] == "3 to 4 June 2024"
    assert oyo["disputed"] is True
    assert oyo["who"] == "RUS"


def test_legs_join_stops_in_order_and_arrows_point_along_them(atlas):
    legs = record_data(atlas)["legs"]
    assert [(leg["start"][-2:], leg["stop"][-2:]) for leg in legs] == [("gn", "cg"), ("cg", "bf")]
    first, second = legs
    assert first["source"] == (-13.677, 9.538)
    assert first["target"] == (15.972, -1.159)
    # Past the middle, going east and south; then back west and north.
    assert 1 < first["arrow"][0] < 15.9
    assert -45 < first["angle"] < 0
    assert 90 < second["angle"] < 180
    assert first["firm"] is True


def test_a_stop_called_off_has_a_light_leg_and_the_route_goes_on_without_it(tmp_path, tables):
    tables["stops"][1]["status"] = "cancelled"
    legs = record_data(loaded(tmp_path, tables))["legs"]
    found = {(leg["start"][-2:], leg["stop"][-2:]): leg["firm"] for leg in legs}
    assert found == {("gn", "cg"): False, ("gn", "bf"): True}


def test_a_planned_stop_is_shown_from_the_day_it_became_known(tmp_path, tables):
    stop = tables["stops"][2]
    stop |= {"status": "planned", "start": "", "end": "", "planned_start": "2026-12", "hosts": ""}
    stops = by_id(record_data(loaded(tmp_path, tables))["stops"])
    assert stops[stop["stop_id"]]["from"] == day("2024-06-01")
    assert stops[stop["stop_id"]]["state"] == "Planned"


def test_stops_without_an_order_have_no_number_and_no_legs(tmp_path, tables):
    for stop in tables["stops"]:
        stop["stop_no"] = ""
    data = record_data(loaded(tmp_path, tables))
    assert [stop["no"] for stop in data["stops"]] == [0, 0, 0]
    assert data["legs"] == []


def test_sites_carry_the_days_on_which_they_change(atlas):
    sites = by_id(record_data(atlas)["sites"])
    instructors = sites["ru-bf-instructors"]
    assert instructors["changes"] == [
        [day("2023-01-01"), "announced"],
        [day("2024-01-24"), "begun"],
    ]
    assert instructors["began"] == day("2024-01-24")
    assert instructors["finished"] is None
    assert instructors["stale"] == day("2025-12-06")  # a day after 18 months
    assert instructors["home"] is None
    announced = sites["ru-bf-instructors-more"]
    assert announced["began"] is None


def test_training_abroad_is_at_its_place_with_a_line_from_the_partner(atlas):
    training = by_id(record_data(atlas)["sites"])["ru-bf-training"]
    assert training["at"] == [37.616, 55.756]
    assert training["home"] == [-1.533, 12.371]
    assert training["place"] == "Russia"
    assert training["stale"] is None


def test_fills_have_a_digit_for_each_country_in_the_order_of_places(atlas):
    filled = fills(select(atlas, View()))
    order = [iso3 for iso3, *_ in places(atlas)]
    assert {len(digits) for digits in filled.digits} == {len(order)}
    on = {str(day.date()): digits for day, digits in zip(filled.days, filled.digits, strict=True)}
    burkina = order.index("BFA")
    assert on["2023-12-31"][burkina] == "0"
    assert on["2024-01-31"][burkina] == "1"
    assert filled.labels == ("1",)


def test_a_short_range_has_a_fill_for_each_day(atlas):
    june = View(start=date(2024, 6, 1), end=date(2024, 6, 30), as_of=date(2024, 6, 30))
    data = map_data(select(atlas, june))
    assert data["daily"] is True
    assert data["days"][0] == day("2024-06-01")
    assert data["days"][-1] == day("2024-06-30")
    assert len(data["fills"]) == 30
    # Two stops on the 3rd, one on the 4th, and three changes of status on the 5th.
    assert data["activity"][2:5] == [2, 1, 3]


def test_both_sides_of_a_comparison_have_the_same_classes(tmp_path):
    case = Casebook().state("FRA", "France").coop("a", "begun 2024").coop("b", "begun 2025")
    atlas = case.coop("c", "begun 2024", actor="FRA").load(tmp_path)
    russia = View(actor=("RUS",), metric="cooperation", versus="actor:FRA")
    france = replace(russia, actor=("FRA",), versus="actor:RUS")
    assert [fills(select(atlas, view)).labels for view in (russia, france)] == [("1", "2")] * 2
    assert fills(select(atlas, replace(france, versus=""))).labels == ("1",)


def test_colours_are_the_actors_own_in_both_themes(atlas):
    actors = record_data(atlas)["actors"]
    assert actors["RUS"]["name"] == "Russia"
    for theme in THEMES:
        assert actors["RUS"][theme] == actor_colour("RUS", theme)


def test_the_box_is_around_everything_in_view(atlas):
    assert map_data(select(atlas, View()))["bounds"] == pytest.approx(
        (-13.677, -1.159, 37.616, 55.756)
    )


def test_a_view_names_its_records_by_their_place_among_all(atlas):
    everything = record_data(atlas)
    data = map_data(select(atlas, View(country=("BFA",), type=("training_abroad",))))
    assert [everything["sites"][place]["id"] for place in data["sites"]] == ["ru-bf-training"]
    # The whole route stays, and says which of its stops the filters ask for.
    assert [everything["stops"][place]["id"][-2:] for place in data["stops"]] == ["gn", "cg", "bf"]
    assert data["matches"] == "001"
    assert data["chosen"] == ("BFA",)


def test_records_without_a_point_shift_no_other(tmp_path, tables):
    tables["stops"][0] |= {"lon": "", "lat": "", "geo_precision": ""}
    atlas = loaded(tmp_path, tables)
    everything, data = record_data(atlas), map_data(select(atlas, View()))
    assert [everything["stops"][place]["id"][-2:] for place in data["stops"]] == ["cg", "bf"]
    assert len(data["shifts"]) == len(data["stops"]) + len(data["sites"])


def test_a_view_without_records_has_data_all_the_same(atlas):
    data = map_data(select(atlas, View(text="nowhere to be found")))
    assert (data["stops"], data["sites"], data["shifts"], data["bounds"]) == ([], [], [], None)
    assert data["classes"]["labels"] == ()
    assert len(data["days"]) == len(data["fills"]) == len(data["activity"]) >= 1


def test_marks_at_one_place_do_not_cover_each_other(atlas):
    everything, data = record_data(atlas), map_data(select(atlas, View()))
    marks = [everything["stops"][place] for place in data["stops"]]
    marks += [everything["sites"][place] for place in data["sites"]]
    at_ouagadougou = [
        shift
        for row, shift in zip(marks, data["shifts"], strict=True)
        if row["at"] == [-1.533, 12.371]
    ]
    assert len(at_ouagadougou) == len(set(at_ouagadougou)) == 3


def test_the_date_shown_changes_no_record_of_the_map(atlas):
    """So the component can move through time, and Python be told, without a new fetch."""
    now = map_data(select(atlas, View()))
    then = map_data(replace(select(atlas, View()), day=pd.Timestamp("2024-05-31")))
    for name in ("stops", "matches", "sites", "shifts", "bounds"):
        assert now[name] == then[name]


def test_the_answer_is_plain_json(atlas):
    assert json.loads(json.dumps(map_data(select(atlas, View())), allow_nan=False))["stops"]
    assert json.loads(json.dumps(record_data(atlas), allow_nan=False))["stops"][0]["no"] == 1


def test_a_deck_has_no_data_and_asks_for_no_basemap():
    described = json.loads(deck("light").to_json())
    assert [layer["id"] for layer in described["layers"]] == [
        "countries", "borders", "chosen", "dots", "abroad", "leg-casing", "legs", "arrows",
        "clusters", "sites", "stops", "opened", "country-names", "city-names",
    ]  # fmt: skip
    assert not [layer for layer in described["layers"] if "data" in layer]
    assert described["views"] == [{"@@type": "MapView", "controller": True, "repeat": True}]
    assert "http" not in deck("light").to_json()


def test_what_is_clicked_has_no_outline_to_pick():
    layers = {layer["id"]: layer for layer in json.loads(deck("dark").to_json())["layers"]}
    assert layers["countries"]["stroked"] is False
    assert layers["countries"]["pickable"] is True
    assert layers["borders"]["pickable"] is False
    assert layers["chosen"]["pickable"] is False


def test_days_are_counted_as_the_browser_counts_them():
    assert day_number(pd.Timestamp("1970-01-02")) == 1
    assert day_number(pd.NaT) is None
    days = pd.DatetimeIndex(["1969-12-31", pd.NaT, "2024-06-05"])
    assert day_numbers(days) == [day_number(one) for one in days] == [-1, None, 19879]


def test_a_later_date_than_the_newest_is_on_the_bar(atlas):
    later = select(atlas, replace(View(), as_of=date(2027, 1, 15)))
    assert map_data(later)["days"][-1] == day("2027-01-15")


def test_a_country_without_a_class_says_whether_anyone_looked_there(atlas):
    drawn = map_data(select(atlas, View()))
    states = dict(zip(atlas.countries.index, drawn["searched"], strict=True))
    assert states["BFA"] == "2"
    assert states["COG"] == "0"
    on = dict(zip(atlas.countries.index, drawn["searchedOn"], strict=True))
    assert on["BFA"] == day("2026-11-23")
    assert on["COG"] is None


def test_what_rows_name_has_words_for_it(atlas):
    told = record_data(atlas)
    assert told["labels"]["announced"] == "Announced"
    assert {row["type"] for row in told["sites"]} <= told["labels"].keys()
    assert {row["sourcing"] for row in told["stops"]} <= told["labels"].keys()
