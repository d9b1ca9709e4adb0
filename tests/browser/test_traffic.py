"""What an interaction costs: one run of the script, and few bytes."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reader import Reader, link

PAGE_BUDGET = 25_000
"""Bytes on the wire for a filter change, all of the page: design, section 5."""

MAP_BUDGET = 3_000


def test_a_filter_change_is_one_run_within_its_budget_and_without_geometry(
    reader: Reader,
) -> None:
    reader.open()
    for facet, value in (("actor", "RUS"), ("type", "instructors")):
        sent, received = len(reader.watch.sent), len(reader.watch.received)
        answers = len(reader.watch.responses)
        reader.toggle(facet, value)
        assert len(reader.watch.reruns_asked(sent)) == 1
        assert len(reader.watch.runs(received)) == 1
        for _ in range(100):  # charts are drawn after the map
            if len(reader.watch.responses) >= answers + 3:
                break
            reader.page.wait_for_timeout(100)
        fetched = reader.watch.responses[answers:]
        sizes = {
            re.search(r"/atlas/([\w/]+)", answer.url)[1]: answer.request.sizes()["responseBodySize"]
            for answer in fetched
        }
        # The map, and the two charts under it; those in tabs only when they are open.
        assert set(sizes) == {"map", "chart/activity/drawing", "chart/ranking/drawing"}
        assert len(sizes) == len(fetched)
        assert 0 < sizes["map"] < MAP_BUDGET
        assert sum(sizes.values()) + reader.watch.compressed(received) < PAGE_BUDGET
        messages = b"".join(reader.watch.received[received:])
        assert b"coordinates" not in messages


def test_layers_metric_and_a_record_are_one_run_each(reader: Reader) -> None:
    reader.open(link(actor="RUS", country="BFA"))
    watch = reader.watch
    sent, received = len(watch.sent), len(watch.received)
    reader.page.get_by_role("radio", name="Stops on tours").click()
    reader.wait_for_query(lambda query: query.get("metric") == ["stops"])
    assert (len(watch.reruns_asked(sent)), len(watch.runs(received))) == (1, 1)

    sent, received, asked = len(watch.sent), len(watch.received), len(watch.requests)
    reader.click_mark("stops", "ru-lavrov-2024-06-africa-bf")
    reader.wait_for_query(lambda query: "record" in query)
    expect(reader.drawer).to_be_visible()
    assert (len(watch.reruns_asked(sent)), len(watch.runs(received))) == (1, 1)
    # An open record changes nothing that the map has to fetch.
    assert not [url for url in watch.requests[asked:] if "/atlas/" in url]
    sent, received = len(watch.sent), len(watch.received)
    reader.page.keyboard.press("Escape")
    reader.wait_for_query(lambda query: "record" not in query)
    assert (len(watch.reruns_asked(sent)), len(watch.runs(received))) == (1, 1)


def test_the_map_fetches_once_and_moving_it_sends_and_fetches_nothing(reader: Reader) -> None:
    reader.open()
    fetched = [answer for answer in reader.watch.responses if "/atlas/" in answer.url]
    assert all(answer.headers.get("content-encoding") == "gzip" for answer in fetched)
    assert all("immutable" in answer.headers["cache-control"] for answer in fetched)
    addresses = [answer.url for answer in fetched]
    assert len(addresses) == len(set(addresses))
    for part in ("bundle", "countries.geojson", "borders.json", "base.json", "records.json"):
        assert [url for url in addresses if part in url], part
    sent, asked = len(reader.watch.sent), len(reader.watch.requests)
    before = reader.camera()
    reader.press_on_map("Zoom in")
    box = reader.canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 80, y + 20, steps=3)
    reader.page.mouse.up()
    reader.settle()
    longitude, _, zoom = reader.camera()
    assert zoom > before[2]
    assert longitude < before[0]
    assert len(reader.watch.sent) == sent
    assert len(reader.watch.requests) == asked
    assert reader.query() == {}


def test_what_concerns_one_part_of_the_page_runs_that_part_alone(reader: Reader) -> None:
    reader.open(link(actor="RUS"))
    watch, page = reader.watch, reader.page
    table = page.locator(".st-key-records-order")
    following = page.get_by_role("button", name="Next page")

    def alone(act: Callable[[], object]) -> None:
        sent, received, asked = len(watch.sent), len(watch.received), len(watch.requests)
        act()
        page.wait_for_timeout(1500)
        (asked_for,) = watch.reruns_asked(sent)
        assert asked_for.rerun_script.fragment_id
        assert len(watch.runs(received)) == 1
        assert not [url for url in watch.requests[asked:] if "/atlas/map" in url]

    alone(lambda: page.get_by_role("button", name="By partner").click())
    assert reader.query() == {"actor": ["RUS"], "stack": ["actor"]}
    alone(lambda: page.get_by_role("tab", name="Timeline").click())
    alone(lambda: page.get_by_role("tab", name="Records").click())
    expect(table).to_be_visible()
    alone(following.click)
    expect(page.get_by_text("31 to 60 of")).to_be_visible()
    # The links to the pages were not drawn again, and still lead to the same View.
    page.get_by_role("link", name="Codebook").click()
    page.get_by_role("link", name="Map").click()
    reader.wait_for_query(lambda query: query == {"actor": ["RUS"], "stack": ["actor"]})
