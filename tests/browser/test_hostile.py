"""Cells that try to be more than text harm nothing, on no page and in no export."""

import csv
from io import StringIO
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser import folders
from tests.browser.conftest import OpenReader
from tests.browser.reader import Reader, link
from tests.browser.serving import Server

STOP, TOUR, COOPERATION = "ru-lavrov-2024-06-cg", "ru-lavrov-2024-06", "ru-bf-instructors-more"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def victim(new_reader: OpenReader, hostile: Server) -> Reader:
    return new_reader(hostile)


def unharmed(reader: Reader) -> None:
    """Nothing that a cell asked for happened: requests and errors are watched in every test."""
    assert reader.page.evaluate("() => window.harmed") is None
    made = "img[src='x'], img[src*='evil'], [onerror], [style*='evil'], iframe, object, embed"
    assert reader.page.locator(made).count() == 0
    # An address in a cell may be a link to itself, as it is written; never under another name.
    links = reader.page.locator("a[href*='evil']")
    for address, shown in links.evaluate_all("(links) => links.map((a) => [a.href, a.innerText])"):
        assert shown.startswith("https://evil.example/")
        assert unquote(address).startswith(unquote(shown))


def shows_letter_for_letter(reader: Reader) -> None:
    for text in (folders.HTML, folders.IMAGE, folders.ICON):
        expect(reader.drawer).to_contain_text(text)
    icons = reader.drawer.get_by_test_id("stIconMaterial")
    expect(icons.get_by_text("home")).to_have_count(0)
    unharmed(reader)


def test_records_show_them_letter_for_letter(victim: Reader) -> None:
    victim.open(link(record=TOUR))
    shows_letter_for_letter(victim)
    # On to its second stop, on which sources disagree.
    victim.drawer.locator(f"a[href='record?record={STOP}']").click()
    victim.page.wait_for_url(f"**/record?record={STOP}**")
    expect(victim.page.get_by_text("What the sources disagree on")).to_be_visible()
    expect(victim.drawer).to_have_count(0)
    expect(victim.page.locator(".atlas-record")).to_contain_text(folders.IMAGE)
    unharmed(victim)
    victim.open(link(record=COOPERATION))
    shows_letter_for_letter(victim)


def test_the_map_page_shows_them_letter_for_letter(victim: Reader) -> None:
    victim.open(link(country="BFA", actor="RUS", stack="actor"))
    expect(victim.sentence).to_contain_text(f"Russia {folders.IMAGE}{folders.SCRIPT}")
    expect(victim.page.locator(".st-key-card")).to_contain_text(folders.HTML)
    expect(victim.page.locator(".facets")).to_contain_text(folders.HTML)
    # The map's own tooltip, and that of a chart.
    victim.point_at_place(-1.9, 13.3)
    expect(victim.atlas.locator(".tooltip")).to_contain_text(f"Burkina {folders.HTML}")
    for name in ("Partners by type", "Records", "Timeline"):
        victim.page.get_by_role("tab", name=name).click()
        victim.settle()
        unharmed(victim)
    victim.page.locator(".st-key-chart-activity [aria-roledescription='bar']").first.hover()
    tooltip = victim.page.locator("#vg-tooltip-element")
    expect(tooltip).to_contain_text(f"Russia {folders.IMAGE}{folders.SCRIPT}")
    unharmed(victim)


def test_the_other_pages_show_what_was_refused(victim: Reader) -> None:
    victim.open(page="data")
    expect(victim.page.get_by_text("Left out, and why")).to_be_visible()
    listed = victim.page.locator("[data-testid='stDataFrame'] table").first
    expect(listed).to_contain_text(folders.PARSED)
    expect(listed).to_contain_text(folders.IMAGE)
    unharmed(victim)
    victim.page.get_by_role("link", name="Codebook").click()
    expect(victim.page.get_by_role("heading", name="Codebook")).to_be_visible()
    unharmed(victim)


def test_exports_hold_text_and_no_formula(victim: Reader) -> None:
    victim.open()
    victim.page.get_by_role("tab", name="Timeline").click()
    for name in ("map", "ranking", "activity", "timeline"):
        drawing = ElementTree.fromstring(victim.download(name, "svg"))
        for element in drawing.iter():
            tag = element.tag.rpartition("}")[2]
            assert tag not in ("script", "image", "img", "foreignObject", "use"), name
            if tag == "a":  # the one that opens the view again
                assert set(element.attrib) == {"href"}
                assert element.get("href", "").startswith("http://localhost:8501/?")
            for attribute, value in element.attrib.items():
                assert not attribute.startswith("on")
                assert attribute == "aria-label" or "evil" not in value
    victim.page.get_by_role("tab", name="Records").click()
    victim.page.get_by_role("button", name="Download").filter(has_text="records").click()
    with victim.page.expect_download() as arriving:
        victim.page.locator("[data-export='records.csv']").click()
    records = arriving.value.path().read_bytes()
    victim.page.keyboard.press("Escape")
    tables = [
        records,
        victim.download("map", "csv"),
        victim.download("ranking", "csv"),
    ]
    for table in tables:
        rows = list(csv.reader(StringIO(table.decode("utf-8-sig"), newline="")))
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1
        starts = [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
        assert not [cell for cell in starts if not _is_number(cell)]
    for formula in folders.FORMULAS:
        assert f"'{formula}" in tables[0].decode().replace('""', '"')
    unharmed(victim)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
