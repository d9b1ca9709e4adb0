"""A tour: stepping through its stops moves the map, in the browser alone."""

from playwright.sync_api import Locator, expect

from dashboard.atlas import Atlas
from tests.browser.reader import Reader, link

TOUR = "ru-lavrov-2024-06-africa"


def open_tour(reader: Reader, **choices: str) -> Locator:
    """The itinerary of the tour, once the map beside it is drawn."""
    reader.open(link(tour=TOUR, **choices), "tours")
    reader.page.locator(".atlas[data-state='ready']").wait_for()
    return reader.page.locator(".itinerary")


def near(reader: Reader, lon: float, lat: float) -> bool:
    """Whether the camera came to look at a place, within half a degree."""
    for _ in range(60):
        longitude, latitude, _zoom = reader.camera()
        if abs(longitude - lon) < 0.5 and abs(latitude - lat) < 0.5:
            return True
        reader.page.wait_for_timeout(250)
    return False


def test_arrow_keys_step_through_the_stops_and_the_map_follows(
    reader: Reader, atlas: Atlas
) -> None:
    itinerary = open_tour(reader)
    stops = atlas.stops[atlas.stops["tour"] == TOUR]
    current = itinerary.locator("[aria-current='step']")
    expect(current).to_have_count(0)
    expect(itinerary.locator(".said")).to_contain_text("4 stops")
    reader.page.wait_for_timeout(1500)
    whole = reader.camera()
    sent, asked = len(reader.watch.sent), len(reader.watch.requests)
    itinerary.get_by_role("button", name="Next stop").click()
    for place, stop in enumerate(stops.itertuples(), start=1):
        expect(current).to_contain_text(stop.city)
        expect(itinerary.locator(".said")).to_contain_text(f"Stop {place} of 4: {stop.city}")
        expect(current).to_be_in_viewport()
        assert near(reader, stop.lon, stop.lat)
        reader.page.keyboard.press("ArrowRight")
    # At the last one it stays; the whole route is one key away.
    expect(current).to_contain_text(stops["city"].iloc[-1])
    reader.page.keyboard.press("Escape")
    expect(current).to_have_count(0)
    assert near(reader, *whole[:2])
    assert len(reader.watch.sent) == sent
    assert not [url for url in reader.watch.requests[asked:] if "/atlas/" in url]


def test_a_cold_link_opens_at_its_stop(reader: Reader) -> None:
    stop = f"{TOUR}-bf"
    itinerary = open_tour(reader, record=stop)
    current = itinerary.locator("[aria-current='step']")
    expect(current).to_contain_text("Ouagadougou")
    expect(current).to_be_in_viewport()
    expect(reader.drawer).to_have_count(0)
    expect(itinerary.locator("li:has([aria-current])")).to_contain_text("Agreed there")
    itinerary.get_by_role("link", name="Burkina Faso", exact=True).click()
    reader.page.wait_for_url("**/country?country=BFA*")
    reader.wait_for_run()
