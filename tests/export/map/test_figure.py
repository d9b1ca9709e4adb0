"""The drawn map: what the screen shows on that date, in its colours, legibly."""

import math
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.export.figure import figure
from dashboard.export.fonts import width
from dashboard.export.look import LOOK, Look
from dashboard.export.map.extent import world
from dashboard.export.map.figure import draw, table
from dashboard.export.map.itinerary import drawn as drawn_table
from dashboard.export.map.itinerary import itinerary
from dashboard.export.map.land import Strokes, countries, land
from dashboard.export.map.names import widest_places
from dashboard.export.map.partners import partners
from dashboard.export.map.places import crowd
from dashboard.export.map.scene import Scene, scene
from dashboard.export.sheet import Drawn, Frame
from dashboard.layers.clusters import dot_radius
from dashboard.load import load_atlas, shipped_data
from dashboard.palette import SURFACES, Theme, actor_colour, sequence
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import Casebook
from tests.cases import add, only_cases, selection_of, with_partners
from tests.export.map.structure import structure
from tests.small_folder import Tables, small_tables

JUNE = date(2024, 6, 30)
PAGE = Frame(896.0)
ALONE = Strokes(partners((), {}, "light"))


@cache
def shipped() -> Atlas:
    return load_atlas(shipped_data())


def figure_of(selection: Selection, frame: Frame = PAGE, look: Look = LOOK) -> Drawn:
    return draw(selection, frame, look)


def svg_of(selection: Selection, frame: Frame = PAGE, look: Look = LOOK) -> str:
    return draw(selection, frame, look).body().svg


def tour(tables: Tables, *stops: tuple[str, str, float, float, str]) -> Tables:
    """A tour with these stops: country, status, longitude, latitude, date."""
    for number, (country, status, lon, lat, day) in enumerate(stops, start=1):
        when = {"start": day} if status == "done" else {"planned_start": day}
        add(tables, "stops", stop_id=f"s{number}", tour="ru-lavrov-2024-06", stop_no=str(number),
            country=country, city=f"City {number}", lon=str(lon), lat=str(lat),
            geo_precision="city", status=status, **when)  # fmt: skip
        add(tables, "citations", record_id=f"s{number}", source="paper-2024-06-05",
            stance="supports")  # fmt: skip
    return tables


def without_stops() -> Tables:
    tables = with_partners(small_tables())
    stops = {row["stop_id"] for row in tables["stops"]}
    tables["stops"] = []
    tables["claims"] = [row for row in tables["claims"] if row["record_id"] not in stops]
    tables["citations"] = [row for row in tables["citations"] if row["record_id"] not in stops]
    tables["links"] = [row for row in tables["links"] if row["other_id"] not in stops]
    return tables


def test_countries_have_the_fill_of_their_class(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "MLI", "base", "begun 2024-01-01"),
        ("b", "FRA", "MLI", "base", "begun 2024-01-01"),
        ("c", "RUS", "ZAF", "base", "begun 2024-01-01"),
    )
    shown = scene(selection_of(tmp_path, tables, as_of=JUNE))
    assert shown.classes == {"MLI": 2, "ZAF": 1}
    svg = land(shown, world(896), (), ALONE)
    fills = re.findall(r'<path[^>]*fill="(#\w{6})"', svg)
    assert fills.count(sequence(2, "light")[1]) == 1
    assert fills.count(sequence(2, "light")[0]) == 1
    # What nobody searched is striped; places that are no country of the Atlas are plain land.
    assert svg.count('fill="url(#not-searched)"') == len(shown.unsearched) > 3
    plain = len(countries()) - 2 - len(shown.unsearched)
    assert fills.count(SURFACES["light"].land) == plain


def test_the_legend_is_in_whole_numbers(tmp_path: Path) -> None:
    svg = svg_of(selection_of(tmp_path, small_tables(), as_of=JUNE))
    assert ">searched, none on this date</text>" in svg
    assert ">not searched</text>" in svg
    assert ">1</text>" in svg
    assert ">Russia</text>" in svg


def test_stops_are_numbered_in_order_and_legible_when_close(tmp_path: Path) -> None:
    close = [("BFA", "done", -1.5 + n * 0.02, 12.3, f"2024-06-0{n + 1}") for n in range(6)]
    selection = selection_of(tmp_path, tour(without_stops(), *close), as_of=JUNE)
    svg = svg_of(selection)
    number = r'<circle cx="([\d.]+)" cy="([\d.]+)" r="9.00"[^>]*/><text[^>]*>(\d)</text>'
    discs = {int(n): (float(x), float(y)) for x, y, n in re.findall(number, svg)}
    assert sorted(discs) == [1, 2, 3, 4, 5, 6]
    places = list(discs.values())
    nearest = min(math.dist(a, b) for i, a in enumerate(places) for b in places[:i])
    assert nearest >= 18  # no disc covers another


def words_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_single_tour_has_its_itinerary_beside_the_map(tmp_path: Path) -> None:
    drawn = figure_of(selection_of(tmp_path, small_tables(), as_of=JUNE))
    words = words_of(drawn.body().svg)
    after = words[words.index("Stops") + 1 :]
    assert after[:9] == [
        *("1", "Conakry, Guinea", "3 June 2024"),
        *("2", "Oyo, Congo", "3 to 4 June 2024 · sources disagree"),
        *("3", "Ouagadougou, Burkina Faso", "4 to 5 June 2024"),
    ]
    assert "1 Conakry, Guinea" not in drawn.note


def test_an_itinerary_says_what_was_planned_and_what_became_of_it(tmp_path: Path) -> None:
    book = Casebook().tour(
        "a",
        {"country": "GIN", "city": "Conakry", "start": "2024-06-03", "planned_start": "2024-06-02"},
        {"country": "BFA", "city": "", "planned_start": "2024-06", "status": "postponed"},
        {"country": "COG", "city": "Oyo", "start": "2024~", "stop_no": ""},
    )
    selection = select(book.load(tmp_path), View(as_of=JUNE))
    shown = scene(selection)
    rows = itinerary(selection, shown, "a").stops
    assert [(row.no, row.place, row.when, row.remarks) for row in rows] == [
        (1, "Conakry, Guinea", "3 June 2024", ("planned for 2 June 2024",)),
        (2, "Burkina Faso", "June 2024", ("postponed",)),
        (0, "Oyo, Congo", "about 2024", ()),
    ]


@pytest.mark.parametrize(("height", "left_out"), [(None, 0), (90.0, 0), (50.0, 2), (0.0, 3)])
def test_stops_without_room_are_counted(
    tmp_path: Path, height: float | None, left_out: int
) -> None:
    selection = selection_of(tmp_path, small_tables(), as_of=JUNE)
    table = itinerary(selection, scene(selection), "ru-lavrov-2024-06")
    svg, tall, missing = drawn_table(table, 300, height, partners(("RUS",), {}, "light"))
    assert missing == left_out
    assert svg.count("<circle") == 2 * (3 - left_out)
    assert height is None or tall <= max(height, 20)


FRAMES = [PAGE, Frame(376), Frame(960, 328), Frame(960, 200), Frame(552, 330), Frame(552, 294.3)]


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_a_map_fits_its_frame(tmp_path: Path, frame: Frame, theme: Theme) -> None:
    selection = selection_of(tmp_path, small_tables(), as_of=JUNE)
    body = figure_of(selection, frame, Look(theme=theme)).body()
    assert frame.height is None or body.height == frame.height
    for kind, at, words in structure(body.svg):
        if kind == "text":
            assert at[0] >= -0.1
            assert at[0] + width(words[0], 12) <= frame.width + 8, words
            assert 0 <= at[1] <= body.height


def test_a_transparent_map_has_no_sea(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), as_of=JUNE)
    sea = f'fill="{SURFACES["light"].sea}"'
    assert sea in svg_of(selection)
    clear = svg_of(selection, look=Look(transparent=True))
    assert sea not in clear
    assert SURFACES["light"].land in clear


def test_in_grey_partners_have_letters_and_dashes(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-01-01"),
        ("b", "FRA", "MLI", "base", "begun 2024-01-01"),
    )
    selection = selection_of(tmp_path, tables, as_of=JUNE)
    grey = svg_of(selection, look=Look(theme="grey"))
    assert words_of(grey).count("R") == words_of(grey).count("F") == 2  # a mark, and the legend
    for colour in set(re.findall(r"#[0-9a-f]{6}", grey)):
        channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        assert max(channels) - min(channels) < 8, colour
    assert "R" not in words_of(svg_of(selection))


def test_too_many_marks_become_places(tmp_path: Path) -> None:
    """Each record is counted once, in the dot of its place; the largest are drawn first."""
    book = Casebook()
    for number in range(120):
        book.coop(f"c{number}", "begun 2024-01", type=("base", "agreement")[number % 2],
                  country=("BFA", "GIN")[number % 3 == 0], lon=str(-12 + number // 2 * 0.5),
                  lat="10", geo_precision="city")  # fmt: skip
    selection = select(book.load(tmp_path), View(as_of=JUNE))
    shown = crowd(scene(selection), world(896))
    assert not shown.sites
    assert sum(len(place.rows) for place in shown.places) == 120
    assert [len(place.rows) for place in shown.places] == [2] * 60
    svg = svg_of(selection)
    assert svg.count(f'r="{dot_radius(2):.2f}"') == 60
    assert "10 records at a place" not in words_of(svg)
    few = crowd(replace(scene(selection), sites=scene(selection).sites[:110]), world(896))
    assert len(few.sites) == 110
    assert not few.places


def test_what_lies_outside_the_map_is_counted(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-01-01"),
        ("b", "RUS", "ZAF", "base", "begun 2024-01-01"),
    )
    selection = selection_of(tmp_path, tables, as_of=JUNE, record="a")
    assert "1 mark of this View lies outside the map." in figure_of(selection).note


def test_the_tour_that_is_open_stands_out(tmp_path: Path) -> None:
    there = {"lat": "10", "country": "GIN", "start": "2024-06-01"}
    book = Casebook().tour("a", there | {"lon": "-10"}, there | {"lon": "0"})
    book.tour("b", there | {"lon": "3"}, there | {"lon": "20"})
    selection = select(book.load(tmp_path), View(as_of=JUNE, record="a-2"))
    svg = svg_of(selection)
    assert words_of(svg)[words_of(svg).index("Stops") + 2] == "Guinea"
    assert svg.count('<g opacity="0.3">') == 1  # of tour b, only the first stop is on the map
    assert figure_of(selection).title == "a, 1 June 2024"


def test_alternative_text_says_what_the_map_shows(tmp_path: Path) -> None:
    selection = selection_of(tmp_path / "a", small_tables(), as_of=JUNE)
    said = figure_of(selection).alt
    assert "Sergey Lavrov, 3 stops: 1 Conakry, Guinea, 3 June 2024; 2 Oyo, Congo" in said
    assert "Foreign partners present, by country: Burkina Faso 1." in said
    nothing = selection_of(tmp_path / "b", small_tables(), as_of=JUNE, text="zzz")
    assert (
        figure_of(nothing).alt == "Map, as known on 30 June 2024. Nothing is recorded in this View."
    )


def test_routes_have_the_colour_of_the_partner_and_a_casing(tmp_path: Path) -> None:
    svg = svg_of(selection_of(tmp_path, small_tables(), as_of=JUNE))
    strokes = re.findall(r'<path[^>]*stroke="(#\w{6})" stroke-width="([\d.]+)"', svg)
    own = actor_colour("RUS", "light")
    assert strokes.count((own, "1.9")) == 2
    assert strokes.count((SURFACES["light"].halo, "3.6")) == 2
    assert svg.count("<polygon points=") >= 2  # arrows


def test_a_route_across_the_pacific_goes_the_short_way(tmp_path: Path) -> None:
    stops = (
        ("FJI", "done", 178.44, -18.14, "2024-06-01"),
        ("WSM", "done", -171.77, -13.83, "2024-06-02"),
    )
    tables = tour(without_stops(), *stops)
    everything = scene(selection_of(tmp_path / "a", tables, as_of=JUNE))
    svg = land(everything, world(896), (), ALONE)
    paths = re.findall(r'd="([^"]+)"[^>]*stroke="#0172b2" stroke-width="1.9"', svg)
    xs = [float(x) for path in paths for x in re.findall(r"[ML](-?[\d.]+)", path)]
    # Both lie at the right edge of a map that is cut at 169 degrees west.
    assert xs
    assert max(xs) - min(xs) < 60
    fitted = figure_of(selection_of(tmp_path / "b", tables, as_of=JUNE, country=("FJI", "WSM")))
    assert "Lambert azimuthal" in fitted.note


def test_planned_stops_are_dashed_and_their_leg_too(tmp_path: Path) -> None:
    stops = (
        ("BFA", "done", -1.5, 12.3, "2024-06-01"),
        ("MLI", "planned", -8.0, 12.65, "2024-06-02"),
    )
    svg = svg_of(selection_of(tmp_path, tour(without_stops(), *stops), as_of=JUNE))
    assert 'stroke-dasharray="3.4 2"' in svg
    assert 'stroke-dasharray="4,3"' in svg
    assert ">planned or called off</text>" in svg


@pytest.mark.parametrize(
    ("steps", "day", "look"),
    [
        (("announced 2024-06-05",), "2024-06-30", "hollow"),
        (("announced 2024-06-05",), "2024-06-01", ""),
        (("begun 2024-01-24",), "2024-06-30", "full"),
        (("begun 2024-01-24",), "2026-06-30", "faded"),
        (("begun 2024-01-24", "ended 2024-03-01"), "2024-06-30", "past"),
        (("begun 2024-01-24", "suspended 2024-03-01"), "2024-06-30", "hollow"),
        (("announced 2024-01-24", "cancelled 2024-03-01"), "2024-06-30", "past"),
    ],
)
def test_sites_look_as_on_screen(
    tmp_path: Path, steps: tuple[str, ...], day: str, look: str
) -> None:
    tables = only_cases(("it", "RUS", "BFA", "base", *steps))
    shown = scene(selection_of(tmp_path, tables, as_of=date.fromisoformat(day)))
    assert [row["look"] for row in shown.sites] == ([look] if look else [])


def test_training_abroad_is_a_line_to_its_place(tmp_path: Path) -> None:
    shown = scene(selection_of(tmp_path, small_tables(), as_of=date(2024, 6, 10)))
    [line] = shown.abroad
    assert line["home"] == [-1.533, 12.371]
    assert line["at"] == [37.616, 55.756]


def test_records_of_one_partner_kind_and_place_share_a_mark(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-01-01", "ended 2024-02-01"),
        ("b", "RUS", "BFA", "instructors", "begun 2024-01-01"),
        ("c", "FRA", "BFA", "base", "begun 2024-01-01"),
    )
    shown = scene(selection_of(tmp_path, tables, as_of=JUNE))
    assert len(shown.sites) == 3
    assert [(row["id"], row["look"]) for row in shown.marked_sites] == [
        ("b", "full"),
        ("c", "full"),
    ]


@pytest.mark.parametrize(
    ("hidden", "gone"),
    [
        ("stops", "stops"),
        ("sites", "sites"),
        ("routes", "legs"),
        ("abroad", "abroad"),
        ("countries", "classes"),
    ],
)
def test_hidden_layers_are_not_drawn(tmp_path: Path, hidden: str, gone: str) -> None:
    selection = selection_of(tmp_path, small_tables(), as_of=date(2024, 6, 10), hide=(hidden,))
    shown = scene(selection)
    assert not getattr(shown, gone)
    others = {"stops", "sites", "legs", "abroad", "classes"} - {gone}
    assert all(getattr(shown, name) for name in others)


def test_names_can_be_hidden(tmp_path: Path) -> None:
    named = svg_of(selection_of(tmp_path / "a", small_tables(), as_of=JUNE))
    assert ">Conakry</text>" in named
    hidden = selection_of(tmp_path / "b", small_tables(), as_of=JUNE, hide=("labels",))
    assert ">Conakry</text>" not in svg_of(hidden)


def test_the_record_that_is_open_has_a_ring(tmp_path: Path) -> None:
    plain = svg_of(selection_of(tmp_path / "a", small_tables(), as_of=JUNE))
    opened = selection_of(tmp_path / "b", small_tables(), as_of=JUNE, record="ru-lavrov-2024-06-cg")
    ring = f'fill="none" stroke="{SURFACES["light"].ink}"'
    assert ring not in plain
    assert svg_of(opened).count(ring) == 1


def test_the_table_is_what_is_drawn(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), as_of=JUNE)
    frame = table(selection)
    shown = scene(selection)
    assert dict(frame["layer"].value_counts()) == {
        "country": len(shown.values),
        "stop": len(shown.stops),
        "site": len(shown.sites),
    }
    oyo = frame[frame["place"] == "Oyo, Congo"].iloc[0]
    assert (oyo["lon"], oyo["lat"], oyo["stop_no"]) == (15.972, -1.159, 2)


def test_every_outline_turns_the_way_vega_fills_it() -> None:
    """Turned the other way, Vega would fill all of the globe but the country."""
    for feature in countries():
        for polygon in feature["geometry"]["coordinates"]:
            ring = polygon[0]
            twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
            assert twice < 0, feature["properties"]["name"]


def test_names_stand_inside_their_countries() -> None:
    niger = widest_places()["NER"]
    assert 0 < niger.at[0] < 16
    assert 11 < niger.at[1] < 24
    assert niger.west[0] < niger.at[0] < niger.east[0]


def test_an_empty_scene_still_draws_the_world() -> None:
    nothing = Scene({}, {}, (), frozenset(), [], [], [], [])
    assert land(nothing, world(896), (), ALONE).count("<path") > 200


def test_the_shipped_story_is_drawn_whole() -> None:
    """Russia, June 2024: the four stops in order, with Oyo in the Republic of the Congo."""
    view = View(actor=("RUS",), official=("lavrov",), start=date(2024, 6, 1), end=JUNE, as_of=JUNE)
    words = words_of(figure(select(shipped(), view), "map", "svg").decode())
    stops = words[words.index("Stops") + 1 :][:12]
    assert stops[::3] == ["1", "2", "3", "4"]
    assert stops[1::3] == [
        "Conakry, Guinea",
        "Oyo, Republic of the Congo",
        "Ouagadougou, Burkina Faso",
        "N'Djamena, Chad",
    ]
    # On the map as well, each once.
    assert all(words.count(number) >= 2 for number in "1234")


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(region=("Africa",)),
        View(actor=("RUS",), official=("lavrov",), start=date(2024, 6, 1), end=JUNE),
        View(actor=("FRA",), country=("MLI", "NER", "TCD")),
    ],
    ids=["world", "Africa", "story", "France in the Sahel"],
)
def test_no_name_covers_a_mark_or_a_name(view: View) -> None:
    svg = svg_of(select(shipped(), view))
    over = svg.split("</svg>")[1].split("</g></g>")[0]  # after the land, before table and legend
    written = r'<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"[^>]*?( font-weight="700")?'
    written += r' stroke="[^>]*paint-order="stroke">([^<]*)<'
    names = [
        (float(x), float(y) - float(size) * 0.85, float(x) + width(words, float(size), bool(bold)),
         float(y) + float(size) * 0.15)
        for x, y, size, bold, words in re.findall(written, over)
    ]  # fmt: skip
    discs = r'<circle cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)" fill="(?!none)'
    marks = [tuple(map(float, disc)) for disc in re.findall(discs, over)]
    assert names
    assert marks
    for number, (left, top, right, bottom) in enumerate(names):
        for x, y, r in marks:
            # Half of a halo or a corner may be touched, and not a mark.
            aside, away = max(left - x, x - right, 0), max(top - y, y - bottom, 0)
            assert math.hypot(aside, away) > r - 2
        for other in names[:number]:
            wide = min(right, other[2]) - max(left, other[0])
            assert wide <= 0 or min(bottom, other[3]) - max(top, other[1]) <= 1


def test_where_nobody_looked_is_striped_unless_fills_are_hidden(tmp_path: Path) -> None:
    """Of the small folder, a search of Burkina Faso alone is on record."""
    selection = selection_of(tmp_path, small_tables(), as_of=JUNE)
    shown = scene(selection)
    assert "GIN" in shown.unsearched
    assert "BFA" not in shown.unsearched
    hidden = replace(selection, view=replace(selection.view, hide=("countries",)))
    assert not scene(hidden).unsearched
    assert "not-searched" not in svg_of(hidden)
