"""The country page: its link opened cold, the time bar, and the ways to and from the map."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader, link


def present(reader: Reader) -> Locator:
    """The partners in the list of who is present."""
    return reader.page.locator("h2#present + table tbody th")


def test_a_link_opened_cold_shows_who_is_present_and_the_time_bar_changes_it(
    reader: Reader,
) -> None:
    reader.open(link(country="BFA"), page="country")
    reader.settle()
    expect(reader.page.get_by_role("heading", name="Burkina Faso", level=1)).to_be_visible()
    expect(present(reader).first).to_have_text("Russia")
    expect(present(reader).filter(has_text="France")).to_have_count(0)
    # The map is on the country's own land, and not on all that its visitors' tours went to; the
    # land's middle is at 1.6 W, and stands a little to the left, where names have room.
    longitude, _, zoom = reader.camera()
    assert longitude == pytest.approx(-1.27, abs=0.1)
    assert zoom > 4.5
    sent = len(reader.watch.sent)
    reader.atlas.get_by_role("slider", name="Date shown").press("Home")
    reader.wait_for_query(lambda query: "as-of" in query)
    expect(present(reader).filter(has_text="France")).to_have_count(1)
    expect(present(reader).filter(has_text="Russia")).to_have_count(0)
    assert len(reader.watch.reruns_asked(sent)) == 1
    assert reader.query()["country"] == ["BFA"]

    # A neighbour is one click away, on the same date and without loading anew.
    loads = [url for url in reader.watch.requests if "/country" in url]
    reader.page.locator("h2#neighbours + table").get_by_role("link", name="Mali").click()
    reader.wait_for_query(lambda query: query["country"] == ["MLI"] and "as-of" in query)
    expect(reader.page.get_by_role("heading", name="Mali", level=1)).to_be_visible()
    assert [url for url in reader.watch.requests if "/country" in url] == loads
    reader.settle()
    assert reader.camera()[0] == pytest.approx(-3.44, abs=0.1)


def test_the_card_on_the_map_opens_records_there_and_leads_to_the_country(reader: Reader) -> None:
    reader.open(link(country="BFA"))
    card = reader.page.locator(".st-key-card")
    card.get_by_role("link", name="Russia: Deployment").first.click()
    reader.wait_for_query(lambda query: query.get("country") == ["BFA"] and "record" in query)
    expect(reader.drawer).to_be_visible()
    reader.page.keyboard.press("Escape")
    reader.wait_for_query(lambda query: "record" not in query)
    card.get_by_role("link", name="Everything on this country").click()
    expect(reader.page.get_by_role("heading", name="Burkina Faso", level=1)).to_be_visible()
