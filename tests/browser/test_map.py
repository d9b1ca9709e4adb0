"""The map: painted, filtered, clicked, moved."""

import pytest
from playwright.sync_api import Browser, expect

from dashboard.layers.countries import fills
from dashboard.palette import SURFACES, sequence
from dashboard.queries.select import select
from dashboard.view import View
from tests.browser.conftest import OpenReader
from tests.browser.painting import difference, share
from tests.browser.reader import Reader, link

LAND, SEA = SURFACES["light"].land, SURFACES["light"].sea
ONLY_FILLS = ["routes", "stops", "sites", "abroad", "labels"]
ALGIERS_DESERT = (2.6, 28.2)
CONGO = "ru-lavrov-2024-06-africa-cg"


def classes(atlas, view=View(), theme="light"):
    """The colours of the map's classes in a View."""
    return sequence(len(fills(select(atlas, view)).labels), theme)


def test_it_paints_land_and_filled_countries_on_the_sea(reader: Reader, atlas) -> None:
    reader.open(link(hide=ONLY_FILLS))
    painted = reader.painted()
    assert share(painted, SEA) > 0.2
    assert share(painted, LAND) > 0.1
    assert share(painted, classes(atlas)) > 0.05
    # Each class that a country has today can be seen; small states are dots.
    shown = fills(select(atlas, View()))
    present = {int(digit) for digit in shown.digits[-1]} - {0}
    for number in present:
        assert share(painted, classes(atlas)[number - 1]) > 0.0001, number


def test_marks_routes_and_names_are_painted_over_them(reader: Reader) -> None:
    reader.open(link(hide=ONLY_FILLS))
    fills_alone = reader.painted()
    reader.page.get_by_role("button", name="Layers").click()
    reader.page.get_by_text("Stops", exact=True).click()
    reader.wait_for_query(lambda query: "stops" not in query["hide"])
    reader.page.keyboard.press("Escape")
    with_stops = reader.painted()
    assert difference(fills_alone, with_stops) > 0.005


def test_a_filter_changes_what_is_painted_and_keeps_the_readers_zoom(reader: Reader) -> None:
    reader.open()
    for _ in range(2):
        reader.press_on_map("Zoom in")
    camera, before = reader.camera(), reader.painted()
    sentence = reader.sentence.inner_text()
    reader.toggle("actor", "FRA")
    assert difference(before, reader.painted()) > 0.02
    assert reader.camera() == camera
    assert reader.sentence.inner_text().startswith("France · ")
    reader.toggle("actor", "FRA")
    assert difference(before, reader.painted()) < 0.002
    assert reader.sentence.inner_text() == sentence
    # Only this moves it.
    reader.toggle("actor", "FRA")
    reader.page.get_by_role("button", name="Fit to selection").first.click()
    reader.page.wait_for_function("before => window.atlasLast !== before", arg=camera)
    reader.settle()
    assert reader.camera() != camera


def test_a_clicked_country_is_selected_and_cleared_by_one_click(reader: Reader, atlas) -> None:
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
    # Both values, side by side.
    shown = drawer.get_by_text("Congo", exact=True).or_(
        drawer.get_by_text("Republic of the Congo", exact=True)
    )
    other = drawer.get_by_text("Democratic Republic of the Congo", exact=True)
    expect(other.first).to_be_visible()
    one, two = shown.first.bounding_box(), other.first.bounding_box()
    assert one and two
    assert abs(one["y"] - two["y"]) < 40
    assert abs(one["x"] - two["x"]) > 60
    assert drawer.get_by_role("link").count() >= 2
    reader.page.keyboard.press("Escape")
    reader.wait_for_query(lambda query: "record" not in query)
    expect(drawer).to_have_count(0)


def test_it_is_moved_and_zoomed_from_the_keyboard(reader: Reader) -> None:
    reader.open(link(hide=ONLY_FILLS))
    longitude, _, zoom = reader.camera()
    reader.canvas.focus() if reader.map("map.canvas.tabIndex") >= 0 else None
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


def test_dark_paints_dark(new_reader: OpenReader, atlas) -> None:
    reader = new_reader(color_scheme="dark")
    reader.open(link(hide=ONLY_FILLS))
    painted = reader.painted()
    assert share(painted, SURFACES["dark"].sea) > 0.2
    assert share(painted, SURFACES["dark"].land) > 0.1
    assert share(painted, classes(atlas, theme="dark")) > 0.05
    assert share(painted, [LAND, SEA]) < 0.01
    background = reader.page.locator("[data-testid='stApp']").evaluate(
        "app => getComputedStyle(app).backgroundColor"
    )
    assert background == "rgb(18, 22, 28)"


def test_a_phone_shows_it_without_scrolling_sideways(new_reader: OpenReader) -> None:
    reader = new_reader(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
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
    assert share(reader.painted(), LAND) > 0.1


def test_without_webgl_it_says_so_and_shows_the_drawn_figure(
    new_reader: OpenReader, browser_without_webgl: Browser
) -> None:
    reader = new_reader(within=browser_without_webgl)
    reader.open(link(actor="RUS", start="2024-06", end="2024-06"))
    expect(reader.atlas.get_by_role("status")).to_contain_text("does not offer WebGL")
    figure = reader.canvas.locator("img")
    expect(figure).to_be_visible()
    assert figure.evaluate("image => image.naturalWidth") >= 900
    assert share(reader.painted(), LAND) > 0.05
    # A filter changes the figure too.
    before = reader.painted()
    reader.toggle("actor", "RUS")
    assert difference(before, reader.painted()) > 0.01
