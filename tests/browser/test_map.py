"""The map: painted, filtered, clicked, moved."""

import pytest
from playwright.sync_api import Browser, expect

from dashboard.atlas import Atlas
from dashboard.layers.countries import fills
from dashboard.palette import SURFACES, Theme, sequence
from dashboard.queries.select import select
from dashboard.view import View
from tests.browser.conftest import OpenReader
from tests.browser.painting import difference, share
from tests.browser.reader import Reader, link

LAND, SEA = SURFACES["light"].land, SURFACES["light"].sea
NOTHING = [LAND, SURFACES["light"].unsearched, SURFACES["light"].hatch]
"""Countries without a number: searched or not."""

ONLY_FILLS = ["routes", "stops", "sites", "abroad", "labels"]
ALGIERS_DESERT = (2.6, 28.2)
CONGO = "ru-lavrov-2024-06-africa-cg"


def classes(atlas: Atlas, theme: Theme = "light") -> list[str]:
    """The colours of the map's classes when everything is shown."""
    return sequence(len(fills(select(atlas, View())).labels), theme)


def test_it_paints_the_sea_land_filled_countries_and_marks(reader: Reader, atlas: Atlas) -> None:
    reader.open(link(hide=ONLY_FILLS))
    painted = reader.painted()
    assert share(painted, SEA) > 0.2
    assert share(painted, NOTHING) > 0.1
    assert share(painted, LAND) > 0.003
    # At every capital, the colour of its country's class today.
    shown = fills(select(atlas, View()))
    colours = [LAND, *classes(atlas)]
    capitals = zip(atlas.countries.index, shown.digits[-1], strict=True)
    filled = {iso3: colours[int(digit)] for iso3, digit in capitals if digit != "0"}
    assert len(filled) > 50
    box = reader.canvas.bounding_box()
    assert box
    missed = []
    for iso3, colour in filled.items():
        x, y = reader.map("map.pixel({lon}, {lat})".format(**atlas.countries.loc[iso3]))
        row, column = round(y - box["y"]), round(x - box["x"])
        around = painted[row - 2 : row + 3, column - 2 : column + 3]
        if share(around, colour) <= 0.1:
            missed.append(iso3)
    # A border, or the dot of a neighbour's capital, may run through a few.
    assert len(missed) <= 0.1 * len(filled), missed
    # Marks stand on top of them.
    reader.page.get_by_role("button", name="Layers").click()
    reader.page.get_by_text("Stops", exact=True).click()
    reader.wait_for_query(lambda query: "stops" not in query["hide"])
    reader.page.keyboard.press("Escape")
    assert difference(painted, reader.painted()) > 0.005


def test_the_name_of_a_city_reads_on_a_dark_fill(reader: Reader, atlas: Atlas) -> None:
    there = atlas.cooperation[(atlas.cooperation["site"] == "Kidal").to_numpy()].iloc[0]
    reader.open(link(country="MLI", hide=["routes", "stops", "abroad"]), "country")
    reader.settle()
    painted = reader.painted()
    box = reader.canvas.bounding_box()
    assert box
    x, y = reader.map(f"map.pixel({there['point_lon']}, {there['point_lat']})")
    row, column = round(y - box["y"]), round(x - box["x"])
    name = painted[row - 8 : row + 9, column + 16 : column + 46]
    # Around its letters, which are dark as the fill is, it is lighter than the land.
    assert (name.min(axis=2) > 230).mean() > 0.02


def test_a_filter_changes_what_is_painted_and_keeps_the_readers_zoom(reader: Reader) -> None:
    reader.open()
    for _ in range(2):
        reader.press_on_map("Zoom in")
    camera, before = reader.camera(), reader.painted()
    sentence, asked = reader.sentence.inner_text(), reader.map("map.data.map")
    reader.toggle("actor", "FRA")
    assert difference(before, reader.painted()) > 0.02
    assert reader.camera() == camera
    assert reader.sentence.inner_text().startswith("France · ")
    reader.toggle("actor", "FRA")
    assert reader.map("map.data.map") == asked
    assert reader.camera() == camera
    assert reader.sentence.inner_text() == sentence
    # Only this moves it.
    reader.toggle("actor", "FRA")
    reader.page.get_by_role("button", name="Fit to selection").first.click()
    reader.page.wait_for_function(
        "zoom => window.atlasRoot.atlasMap.deck.getViewports()[0].zoom !== zoom", arg=camera[2]
    )
    reader.settle()
    west, south, east, north = reader.map("map.view.bounds")
    longitude, latitude, _ = reader.camera()
    assert west < longitude < east
    assert south < latitude < north


def test_a_clicked_country_is_selected_and_cleared_by_one_click(
    reader: Reader, atlas: Atlas
) -> None:
    reader.open()
    before = reader.painted()
    reader.click_place(*ALGIERS_DESERT)
    reader.wait_for_query(lambda query: query == {"country": ["DZA"]})
    card = reader.page.locator(".st-key-card")
    expect(card.get_by_role("heading", name="Algeria")).to_be_visible()
    assert reader.chosen() == {"country": ["DZA"]}
    assert reader.sentence.inner_text() == select(atlas, View(country=("DZA",))).sentence()
    card.get_by_role("button", name="Clear country").click()
    reader.wait_for_query(lambda query: query == {})
    expect(card).to_have_count(0)
    assert reader.chosen() == {}
    assert difference(before, reader.painted()) < 0.002


def test_a_clicked_stop_opens_its_record_with_what_its_sources_disagree_on(reader: Reader) -> None:
    reader.open(link(actor="RUS", official="lavrov", start="2024-06", end="2024-06"))
    reader.press_on_map("Fit to the selection")
    reader.click_mark("stops", CONGO)
    reader.wait_for_query(lambda query: query.get("record") == [CONGO])
    drawer = reader.drawer
    expect(drawer.get_by_text("What the sources disagree on")).to_be_visible()
    # Both values, side by side, each with its source.
    one = drawer.locator("strong").get_by_text("Republic of the Congo", exact=True)
    two = drawer.locator("strong").get_by_text("DR Congo", exact=True)
    here, there = one.bounding_box(), two.bounding_box()
    assert here
    assert there
    assert abs(here["y"] - there["y"]) < 4
    assert abs(here["x"] - there["x"]) > 60
    expect(drawer.get_by_role("link", name="Africanews", exact=True)).to_be_visible()
    expect(drawer.get_by_role("link", name="The Moscow Times", exact=True)).to_be_visible()
    reader.page.keyboard.press("Escape")
    reader.wait_for_query(lambda query: "record" not in query)
    expect(drawer).to_have_count(0)


def test_it_is_moved_and_zoomed_from_the_keyboard(reader: Reader) -> None:
    reader.open(link(hide=ONLY_FILLS))
    longitude, _, zoom = reader.camera()
    reader.canvas.locator("canvas").focus()
    reader.page.keyboard.press("=")
    reader.settle()
    assert reader.camera()[2] > zoom
    reader.page.keyboard.press("ArrowRight")
    reader.settle()
    assert reader.camera()[0] > longitude
    reader.page.keyboard.press("-")
    reader.settle()
    assert reader.camera()[2] == pytest.approx(zoom, abs=0.01)


def test_dark_paints_dark(new_reader: OpenReader, atlas: Atlas) -> None:
    reader = new_reader(color_scheme="dark")
    reader.open(link(hide=ONLY_FILLS))
    painted = reader.painted()
    assert share(painted, SURFACES["dark"].sea) > 0.2
    dark = SURFACES["dark"]
    assert share(painted, [dark.land, dark.unsearched, dark.hatch]) > 0.1
    assert share(painted, classes(atlas, theme="dark")) > 0.005
    assert share(painted, [LAND, SEA]) < 0.01
    background = reader.page.locator("[data-testid='stApp']").evaluate(
        "app => getComputedStyle(app).backgroundColor"
    )
    assert background == "rgb(18, 22, 28)"


def test_a_phone_shows_it_without_scrolling_sideways(new_reader: OpenReader) -> None:
    reader = new_reader(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    reader.open(link(hide=ONLY_FILLS))
    wider = reader.page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("[data-testid=stMain]")]
             .map((element) => element.scrollWidth - element.clientWidth)"""
    )
    assert max(wider) <= 0
    reader.canvas.scroll_into_view_if_needed()
    box = reader.canvas.bounding_box()
    assert box
    assert box["x"] >= 0
    assert 300 < box["width"] <= 360
    # No panel lies over it.
    middle = reader.page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('[data-testid=stMain]') !== null",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] / 3],
    )
    assert middle
    assert share(reader.painted(), NOTHING) > 0.1


def test_without_webgl_it_says_so_and_shows_the_drawn_figure(
    new_reader: OpenReader, browser_without_webgl: Browser
) -> None:
    reader = new_reader(within=browser_without_webgl)
    reader.open(link(actor="RUS", start="2024-06", end="2024-06"))
    expect(reader.atlas.locator(".message")).to_contain_text("does not offer WebGL")
    figure = reader.canvas.locator("img")
    expect(figure).to_be_visible()
    assert figure.evaluate("image => image.naturalWidth") >= 900
    assert share(reader.painted(), NOTHING) > 0.03
    # A filter changes the figure too.
    before = reader.painted()
    reader.toggle("actor", "RUS")
    assert difference(before, reader.painted()) > 0.01
