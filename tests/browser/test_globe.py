"""The globe: painted, clicked, turned, and the same selection as on the flat map."""

from playwright.sync_api import expect

from dashboard.palette import SURFACES
from tests.browser.painting import share
from tests.browser.reader import Reader, link
from tests.browser.test_map import ALGIERS_DESERT, NOTHING, ONLY_FILLS, SEA

SPACE = SURFACES["light"].space


def test_the_map_turns_into_a_globe_that_is_clicked_and_back(reader: Reader) -> None:
    reader.open(link(hide=ONLY_FILLS))
    assert share(reader.painted(), SPACE) < 0.01
    sent, asked = len(reader.watch.sent), len(reader.watch.requests)
    reader.press_on_map("Show a globe")
    assert reader.query()["projection"] == ["globe"]
    # Python hears of it once, and nothing is fetched for it.
    assert len(reader.watch.reruns_asked(sent)) == 1
    assert not [url for url in reader.watch.requests[asked:] if "/atlas/map" in url]
    painted = reader.painted()
    assert share(painted, SPACE) > 0.2
    assert share(painted, SEA) > 0.1
    assert share(painted, NOTHING) > 0.03
    reader.click_place(*ALGIERS_DESERT)
    reader.wait_for_query(lambda query: query.get("country") == ["DZA"])
    reader.press_on_map("Show a flat map")
    assert "projection" not in reader.query()
    assert share(reader.painted(), SPACE) < 0.01


def test_a_link_opens_the_globe_whose_far_side_is_hidden_and_turns_by_keys(reader: Reader) -> None:
    reader.open(link(projection="globe", hide=["routes", "abroad", "labels"]))
    # Fiji is behind it: at its pixel there is Africa or the sea, and never Fiji.
    behind = "map.deck.pickObject({ x: %s, y: %s, radius: 6 })?.object"
    box = reader.canvas.bounding_box()
    assert box
    x, y = reader.map("map.pixel(178.4, -18.1)")
    found = reader.map(behind % (x - box["x"], y - box["y"]))
    assert not found or (found.get("properties") or found).get("iso3") != "FJI"
    longitude = reader.camera()[0]
    reader.canvas.locator("canvas").focus()
    for _ in range(2):
        reader.page.keyboard.press("ArrowRight")
        reader.settle()
    assert reader.camera()[0] > longitude
    expect(reader.atlas.locator(".legend")).to_contain_text("not searched")


def test_another_part_of_the_page_moves_it_to_a_mark_and_sends_nothing(reader: Reader) -> None:
    reader.open(link(actor="RUS", official="lavrov", start="2024-06", end="2024-06"))
    sent = len(reader.watch.sent)
    ask = """([id, at]) => document.dispatchEvent(
        new CustomEvent("atlas:focus", { detail: { id, at } }))"""
    reader.page.evaluate(ask, ["ru-lavrov-2024-06-africa-bf", [-1.5, 12.4]])
    reader.settle()
    longitude, latitude, zoom = reader.camera()
    assert abs(longitude + 1.5) < 0.1
    assert abs(latitude - 12.4) < 0.1
    ringed = "map.deck.layerManager.getLayers().find((layer) => layer.id === 'opened')"
    assert reader.map(f"{ringed}?.props.data[0].city") == "Ouagadougou"
    reader.page.evaluate(ask, ["ru-lavrov-2024-06-africa-bf", None])
    reader.settle()
    assert reader.camera()[2] < zoom
    assert len(reader.watch.sent) == sent
