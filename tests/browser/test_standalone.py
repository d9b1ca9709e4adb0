"""A page that lives on its own, opened from a disk in a browser that is offline."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS, OVERVIEW
from dashboard.export.look import Look
from dashboard.export.standalone.page import standalone_page
from dashboard.load import load_atlas
from dashboard.palette import SURFACES
from dashboard.queries.behind import behind_activity, behind_countries, behind_ranking
from dashboard.queries.record_page import record_page
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.browser import folders
from tests.browser.conftest import PATIENCE
from tests.browser.painting import difference, share
from tests.browser.reader import Reader
from tests.browser.test_map import NOTHING
from tests.browser.watch import TELL_VIOLATIONS, Watch
from tests.small_folder import write_folder

LAVROV = View(actor=("RUS",), official=("lavrov",), start=date(2024, 6, 1), end=date(2024, 6, 30))
OF_2024 = View(actor=("RUS",), start=date(2024, 1, 1), end=date(2024, 12, 31))
CONGO = "ru-lavrov-2024-06-africa-cg"

_STILL = """() => {
  const map = document.getElementById("map").shadowRoot?.querySelector(".atlas")?.atlasMap
  if (!map || document.documentElement.dataset.state !== "ready") return false
  const charts = [...document.querySelectorAll(".charts section:has(.plot)")]
  if (charts.some((chart) => chart.dataset.state !== "ready")) return false
  if (map.failed) return true
  if (map.root.dataset.state !== "ready" || map.frame || map.deck.needsRedraw()) return false
  const { longitude, latitude, zoom } = map.deck.getViewports()[0]
  const now = [map.drawn, longitude, latitude, zoom].join()
  window.still = window.last === now ? (window.still ?? 0) + 1 : 0
  window.last = now
  return window.still > 2
}"""

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(tmp_path: Path, browser: Browser) -> Iterator[OpenPage]:
    """Pages opened from a disk; when the test ends, each has asked for its own file alone."""
    opened: list[tuple[Any, str, list[str], list[str]]] = []

    def open_it(
        selection: Selection, look: Look | None = None, within: Browser = browser, **options: Any
    ) -> Page:
        file = tmp_path / f"page-{len(opened)}.html"
        file.write_bytes(standalone_page(selection, look or Look()))
        asked: list[str] = []
        faults: list[str] = []
        given: dict[str, Any] = {"viewport": {"width": 1100, "height": 800}, **options}
        context = within.new_context(offline=True, **given)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page = context.new_page()
        opened.append((context, file.as_uri(), asked, faults))
        page.goto(file.as_uri())
        page.wait_for_function(_STILL)
        return page

    yield open_it
    for context, address, asked, faults in opened:
        context.close()
        assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [address]
        assert faults == []


def reader(page: Page) -> Reader:
    return Reader(page, "", Watch(host=""))


def listed(page: Page) -> list[str]:
    """The titles of the records in the drawer's list."""
    titles: list[str] = page.locator("#drawer .list button").all_inner_texts()
    return titles


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog")


def titles(atlas: Atlas, records: tuple[str, ...]) -> list[str]:
    return [record_title(atlas, record) for record in records]


def test_it_paints_the_map_and_the_charts(open_page: OpenPage, atlas: Atlas) -> None:
    page = open_page(select(atlas, OF_2024))
    painted = reader(page).painted()
    assert share(painted, SURFACES["light"].sea) > 0.1
    assert share(painted, NOTHING) > 0.1
    for name in OVERVIEW:
        assert page.locator(f"#chart-{name} svg").bounding_box()["height"] > 50  # type: ignore[index]
    # Played back to its beginning, the map is another one.
    page.locator(".time input").focus()
    page.keyboard.press("Home")
    page.wait_for_function(_STILL)
    assert difference(painted, reader(page).painted()) > 0.005


def test_a_bar_leads_to_its_records_and_a_record_to_its_sources(
    open_page: OpenPage, atlas: Atlas
) -> None:
    selection = select(atlas, OF_2024)
    page = open_page(selection)
    table = CHARTS["ranking"](selection, "light").table
    behind = behind_ranking(selection)
    iso3 = next(iso3 for iso3 in table["country"] if len(behind[iso3]) > 2)
    bars = page.locator("#chart-ranking [aria-roledescription='bar']")
    bars.nth(list(table["country"]).index(iso3)).click()
    expect(drawer(page).get_by_role("heading", level=2)).to_have_text(
        table["label"][table["country"] == iso3].iloc[0]
    )
    assert listed(page) == titles(atlas, behind[iso3])
    expect(drawer(page)).to_contain_text(f"{len(behind[iso3])} records. A partner counts once.")
    # On to a record, with every source behind it.
    page.locator("#drawer .list button").first.click()
    known = record_page(atlas, behind[iso3][0], selection.day)
    assert known
    cited = [one for one in known.sources if one.said]
    expect(drawer(page).get_by_role("heading", level=2)).to_have_text(known.title)
    shown = page.locator("#drawer .source > a")
    assert shown.evaluate_all("(links) => links.map((link) => link.href)") == [
        one.url for one in cited
    ]
    assert set(shown.evaluate_all("(links) => links.map((link) => link.rel)")) == {
        "noopener noreferrer"
    }
    for one in cited:
        expect(drawer(page)).to_contain_text(one.publisher)
    drawer(page).get_by_role("button", name="Back").click()
    assert listed(page) == titles(atlas, behind[iso3])
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)


def test_the_same_from_the_keyboard_by_the_list_below_a_chart(
    open_page: OpenPage, atlas: Atlas
) -> None:
    selection = select(atlas, OF_2024)
    page = open_page(selection)
    behind = behind_activity(selection)
    table = CHARTS["activity"](selection, "light").table
    keys = list(zip(table["part"], table["group"], table["start"], strict=True))
    place = next(place for place, key in enumerate(keys) if len(behind[key]) > 1)
    page.locator("#chart-activity summary").focus()
    page.keyboard.press("Enter")
    page.locator("#chart-activity .listed button").nth(place).focus()
    page.keyboard.press("Enter")
    assert listed(page) == titles(atlas, behind[keys[place]])


def test_a_stop_opens_its_record_and_a_country_its_records(
    open_page: OpenPage, atlas: Atlas
) -> None:
    selection = select(atlas, LAVROV)
    page = open_page(selection)
    on_it = reader(page)
    page.wait_for_timeout(800)  # it moves to the selection
    page.wait_for_function(_STILL)
    on_it.click_mark("stops", CONGO)
    expect(drawer(page).get_by_text("What the sources disagree on")).to_be_visible()
    # Both values side by side, each with its source.
    claims = page.locator("#drawer .claims").first.locator(".claim")
    boxes = [claim.bounding_box() or {} for claim in claims.all()]
    assert len(boxes) == 2
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 4
    expect(claims.nth(0).get_by_role("link")).to_have_text("Africanews")
    # The tour that it is a stop of, and from there its other stops.
    drawer(page).get_by_role("button", name="Stop of").click()
    expect(page.locator("#drawer h3").first).to_have_text("Itinerary")
    assert page.locator("#drawer li > button").count() >= 4
    page.keyboard.press("Escape")
    on_it.click_place(17.5, 17.5)  # the north of Chad
    expect(drawer(page).get_by_role("heading", level=2)).to_have_text("Chad")
    assert listed(page) == titles(atlas, behind_countries(selection)["TCD"])


def test_it_opens_on_the_record_that_is_open_in_the_view(open_page: OpenPage, atlas: Atlas) -> None:
    page = open_page(select(atlas, replace(LAVROV, record=CONGO)))
    expect(drawer(page).get_by_text(f"Record {CONGO}")).to_be_visible()


def test_records_are_searched_and_sorted(open_page: OpenPage, atlas: Atlas) -> None:
    selection = select(atlas, OF_2024)
    page = open_page(selection)
    count = len(selection.cooperation) + len(selection.tours)
    expect(page.locator("#records .count")).to_contain_text(f"{count} records")
    rows = page.locator("#records tbody tr")
    page.locator("#records .more").click()
    expect(rows).to_have_count(count)
    page.locator("thead").get_by_role("button", name="Country").click()
    shown = page.locator("#records tbody tr td:nth-of-type(2)").all_inner_texts()
    assert shown == page.evaluate("(names) => names.toSorted((a, b) => a.localeCompare(b))", shown)
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("searchbox").fill("SAO TOME")
    expect(rows.first).to_contain_text("São Tomé")
    assert 0 < rows.count() < count
    rows.first.get_by_role("button").click()
    expect(drawer(page)).to_be_visible()


def test_dark_by_one_press_and_from_the_start(open_page: OpenPage, atlas: Atlas) -> None:
    page = open_page(select(atlas, LAVROV))
    page.get_by_role("button", name="Dark").click()
    page.wait_for_function(_STILL)
    dark = SURFACES["dark"]
    assert share(reader(page).painted(), [dark.sea, dark.land]) > 0.3
    body = page.locator("body")
    assert body.evaluate("(body) => getComputedStyle(body).backgroundColor") == "rgb(18, 22, 28)"
    started = open_page(select(atlas, LAVROV), Look(theme="dark"))
    assert share(reader(started).painted(), [dark.sea, dark.land]) > 0.3


def test_a_phone_shows_it_without_scrolling_sideways(open_page: OpenPage, atlas: Atlas) -> None:
    selection = select(atlas, OF_2024)
    page = open_page(
        selection, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for name in OVERVIEW:
        box = page.locator(f"#chart-{name} svg").bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
    page.locator("#records tbody button").first.tap()
    box = drawer(page).bounding_box()
    assert box
    assert box["width"] == 360


def test_without_webgl_the_charts_and_records_are_there(
    open_page: OpenPage, atlas: Atlas, browser_without_webgl: Browser
) -> None:
    page = open_page(select(atlas, LAVROV), within=browser_without_webgl)
    expect(page.locator(".atlas .message")).to_contain_text("cannot be drawn here")
    expect(page.locator("#records tbody tr").first).to_be_visible()
    assert page.locator("#map").bounding_box()["height"] < 300  # type: ignore[index]


def test_an_empty_view_says_what_to_change(open_page: OpenPage, atlas: Atlas) -> None:
    page = open_page(select(atlas, View(text="no such words")))
    expect(page.locator("#records .count")).to_contain_text("No records in this View")
    reader(page).click_place(2.6, 28.2)  # Algeria
    expect(drawer(page)).to_contain_text("records reflect where we searched")


def test_hostile_cells_stay_text(open_page: OpenPage, tmp_path: Path) -> None:
    atlas = load_atlas(write_folder(tmp_path / "data", folders.hostile_tables()))
    page = open_page(select(atlas, View(stack="actor")))

    def unharmed() -> None:
        assert page.evaluate("() => window.harmed") is None
        made = "img[src='x'], img[src*='evil'], [onerror], [style*='evil'], iframe, object, embed"
        assert page.locator(made).count() == 0
        assert page.locator("a[href*='evil']").count() == 0

    unharmed()
    expect(page.locator("#records")).to_contain_text(folders.IMAGE)
    for place in range(page.locator("#records tbody button").count()):
        page.locator("#records tbody button").nth(place).click()
        unharmed()
        page.keyboard.press("Escape")
    page.locator("#chart-activity [aria-roledescription='bar']").first.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text(f"Russia {folders.IMAGE}")
    page.locator("#chart-activity [aria-roledescription='bar']").first.click()
    expect(drawer(page).get_by_role("heading", level=2)).to_have_text(folders.FORMULA)
    unharmed()
