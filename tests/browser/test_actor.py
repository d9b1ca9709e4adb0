"""A foreign partner's page, opened cold from its link, and what leads on from it."""

import re

from playwright.sync_api import expect

from dashboard.atlas import Atlas
from dashboard.queries.actors import actor_counts
from dashboard.queries.select import select
from dashboard.view import View
from tests.browser.reader import Reader, link


def test_a_partners_link_opens_its_page_and_leads_to_its_force_and_a_record(
    reader: Reader, atlas: Atlas
) -> None:
    reader.open(link(actor="RUS"), page="actor")
    page = reader.page
    expect(page.get_by_role("heading", name="Russia", level=1)).to_be_visible()
    (russia,) = [
        one for one in actor_counts(select(atlas, View(actor=("RUS",)))) if one.actor == "RUS"
    ]
    expect(page.get_by_text(f"present in {russia.present} countries")).to_be_visible()
    reader.settle()
    assert reader.atlas.get_attribute("data-day") == str(atlas.newest)
    # What passed from the Wagner Group to Africa Corps, country by country.
    row = page.get_by_role("row", name=re.compile("Mali.*Wagner Group.*Africa Corps"))
    expect(row).to_contain_text("Recorded as taking over from the other.")
    expect(page.get_by_text("Countries where Russia is present, by month")).to_be_visible()
    # The page goes on to the force without being loaded anew.
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Wagner Group", exact=True).first.click()
    expect(page.get_by_role("heading", name="Wagner Group", level=1)).to_be_visible()
    page.wait_for_url("**/actor?actor=wagner**")
    assert page.evaluate("window.sameDocument")
    page.get_by_role("link", name="Wagner Group leaves Mali").click()
    page.wait_for_url("**/record?**record=wagner-ml-withdrawal-2025-06**")
