"""Two partners are chosen by the page's widgets, and the link shows the same to another reader."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenReader
from tests.browser.reader import Reader, link


def choose(reader: Reader, question: str, name: str) -> None:
    box = reader.page.get_by_role("combobox", name=question)
    box.fill(name)
    reader.page.get_by_role("option", name=name, exact=True).click()
    reader.wait_for_run()


def said(reader: Reader) -> list[str]:
    """What differs, and what is equal, line by line."""
    lines = reader.page.locator(".compare .contrasts p")
    expect(lines.first).to_be_visible()
    return lines.all_inner_texts()


def test_two_partners_are_compared_from_an_empty_page_and_by_the_link(
    new_reader: OpenReader,
) -> None:
    first = new_reader()
    first.open(page="compare")
    expect(first.page.get_by_role("link", name="Mali and Niger")).to_be_visible()
    choose(first, "First partner", "Russia")
    choose(first, "Second partner", "France")
    heading = first.page.get_by_role("heading", name="Russia and France", exact=True)
    expect(heading).to_be_visible()
    first.page.wait_for_url(lambda url: "versus=actor%3AFRA" in url)
    assert first.query() == {"actor": ["RUS"], "versus": ["actor:FRA"]}
    found = said(first)
    assert any("for Russia" in line and "for France" in line for line in found)
    expect(first.page.locator(".atlas")).to_have_count(2)

    second = new_reader()
    second.open(first.page.url.split("?")[1], page="compare")
    expect(second.page.get_by_role("heading", name="Russia and France", exact=True)).to_be_visible()
    assert said(second) == found
    assert second.query() == first.query()


def test_two_maps_of_one_day_move_through_time_together(reader: Reader) -> None:
    reader.open(link(actor="RUS", versus="actor:FRA"), "compare")
    maps = reader.page.locator(".atlas[data-state='ready']")
    expect(maps).to_have_count(2)
    today = maps.last.get_attribute("data-day") or ""
    sent = len(reader.watch.sent)
    maps.first.get_by_role("button", name="Play").click()
    expect(maps.last).not_to_have_attribute("data-day", today)
    maps.first.get_by_role("button", name="Pause").click()
    reader.page.wait_for_url(lambda url: "as-of" in url)
    (day,) = reader.query()["as-of"]
    for one in (maps.first, maps.last):
        expect(one).to_have_attribute("data-day", day)
        expect(one.get_by_role("button", name="Play")).to_be_visible()
    # One of them was let go of.
    assert len(reader.watch.reruns_asked(sent)) == 1


def test_the_maps_of_two_periods_keep_their_own_time(reader: Reader) -> None:
    reader.open(
        link(start="2022-01-01", end="2022-12-31", versus="period:2024-01-01..2024-12-31"),
        "compare",
    )
    maps = reader.page.locator(".atlas[data-state='ready']")
    expect(maps).to_have_count(2)
    first, second = (one.get_attribute("data-day") for one in maps.all())
    assert (first, second) == ("2022-12-31", "2024-12-31")
    maps.first.get_by_role("button", name="One step back").click()
    expect(maps.first).not_to_have_attribute("data-day", first or "")
    expect(maps.last).to_have_attribute("data-day", second or "")
