"""What a reader downloads is what the screen shows, and what the command line would write."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS
from dashboard.export.outputs import OUTPUTS, offered
from dashboard.export.tables.records import records_csv
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.browser.conftest import OpenReader
from tests.browser.reader import Reader, link

RUSSIA_JUNE = link(actor="RUS", official="lavrov", start="2024-06", end="2024-06")
LAVROV = "ru-lavrov-2024-06-africa"


def russia_in_june(atlas: Atlas) -> Selection:
    june = {"start": date(2024, 6, 1), "end": date(2024, 6, 30)}
    return select(atlas, View(actor=("RUS",), official=("lavrov",), **june))


def texts(svg: bytes) -> list[str]:
    """Every line of text of a drawing, in its order."""
    lines = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(line.itertext()) for line in lines]


def marks(svg: bytes, kind: str) -> list[str]:
    """What each mark of a chart says of itself, "value: 1; label: Mali", for one kind of mark."""
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
    return [
        mark.get("aria-label", "") for mark in found if mark.get("aria-roledescription") == kind
    ]


def test_the_charts_download_as_svg_with_their_bars(reader: Reader, atlas: Atlas) -> None:
    reader.open(link(actor="RUS", metric="cooperation"))
    selection = select(atlas, View(actor=("RUS",), metric="cooperation"))

    ranking = reader.download("ranking", "svg")
    rows = CHARTS["ranking"](selection, "light").rows
    assert len(rows) > 10
    bars = marks(ranking, "bar")
    said = [re.search(r"value: (\d+); label: ([^;]*);", bar) for bar in bars]
    assert [(found[2], int(found[1])) for found in said if found] == list(
        zip(rows["label"], rows["value"], strict=True)
    )
    drawn = CHARTS["ranking"](selection, "light")
    words = " ".join(texts(ranking))
    assert drawn.title in words
    assert selection.sentence() in words
    assert atlas.fingerprint in words
    assert f"Sources: {selection.publishers()[0]}" in words

    activity = reader.download("activity", "svg")
    parts = CHARTS["activity"](selection, "light").rows
    bars = marks(activity, "bar")
    assert len(bars) == len(parts)
    counted = sum(int(re.search(r"Number: ([\d,]+)", bar)[1].replace(",", "")) for bar in bars)
    assert counted == parts["count"].sum()


def test_the_map_downloads_with_four_numbered_stops_and_its_sources(
    reader: Reader, atlas: Atlas
) -> None:
    reader.open(RUSSIA_JUNE)
    selection = russia_in_june(atlas)
    svg = reader.download("map", "svg")
    lines = texts(svg)
    words = " ".join(lines)

    stops = selection.route_stops
    assert stops.loc[stops["tour"] == LAVROV, "stop_no"].tolist() == [1, 2, 3, 4]
    numbers = [line for line in lines if re.fullmatch(r"\d", line)]
    assert numbers[:4] == ["1", "2", "3", "4"]
    places = [
        "Conakry, Guinea",
        "Oyo, Republic of the Congo",
        "Ouagadougou, Burkina Faso",
        "N'Djamena, Chad",
    ]
    assert [line for line in lines if line in places] == places
    assert selection.sentence() in words
    assert atlas.fingerprint in words
    listed = words[words.index("Sources: ") :]
    for publisher in selection.publishers()[:5]:
        assert publisher in listed

    table = list(csv.DictReader(StringIO(reader.download("map", "csv").decode("utf-8-sig"))))
    lavrov = [row for row in table if row["tour"] == LAVROV]
    assert [row["stop_no"] for row in lavrov] == ["1", "2", "3", "4"]
    assert lavrov[1]["disputed"] == "yes"
    assert table[0]["publishers"].split("; ") == selection.publishers()

    drawn = Image.open(BytesIO(reader.download("map", "png")))
    assert drawn.width >= 1900
    assert len(drawn.convert("RGB").resize((200, 200)).getcolors(40_000) or []) > 20
    assert reader.download("map", "pdf").startswith(b"%PDF-")

    # The records of the same view.
    reader.page.get_by_role("tab", name="Records").click()
    reader.page.get_by_role("button", name=re.compile("Download .* records")).click()
    with reader.page.expect_download() as arriving:
        reader.page.locator("[data-export='records.csv']").click()
    assert arriving.value.path().read_bytes() == records_csv(selection)
    assert atlas.fingerprint in arriving.value.suggested_filename


def pressed(reader: Reader, file: str) -> Locator:
    """Press the link of a file; what is said of its job."""
    reader.page.locator(f"[data-export='{file}']").click()
    name, kind = file.split(".")
    output = OUTPUTS[name].label
    return reader.page.locator(".job:visible", has_text=f"{output}, {kind.upper()}")


def finished(reader: Reader, file: str) -> bytes:
    """A file that is asked for, once it has arrived."""
    with reader.page.expect_download() as arriving:
        pressed(reader, file)
        reader.save_when_asked(arriving)
    return arriving.value.path().read_bytes()


def test_the_menu_of_everything_shows_progress_and_cancels(reader: Reader, atlas: Atlas) -> None:
    reader.open()
    page, watch = reader.page, reader.watch
    received = len(watch.received)
    page.get_by_role("button", name="Export", exact=True).click()
    expect(reader.drawer.get_by_text("1,103 cooperation records")).to_be_visible()
    assert len(watch.runs(received)) == 1
    expect(page.locator("[data-export='map.png']")).to_be_visible()
    listed = page.locator("[data-export]").evaluate_all(
        "(links) => links.map((link) => link.dataset.export)"
    )
    assert sorted(listed) == sorted(
        f"{name}.{kind}" for name in offered(View()) for kind in OUTPUTS[name].formats
    )
    page.get_by_label("PNG for").select_option("print")

    sent, asked = len(watch.sent), len(watch.requests)
    # While the first, which takes seconds, is made, the last one waits, and its turn is asked for.
    first = pressed(reader, "brief.docx")
    pressed(reader, "timeline.png")
    pressed(reader, "matrix.png")
    with page.expect_response(lambda answer: "/export-stage/" in answer.url) as stages:
        last = pressed(reader, "activity.png")
        expect(last.get_by_text("Waiting for")).to_be_visible()
    assert set(stages.value.json()) == {"stage", "before"}
    last.get_by_role("button", name="Cancel").click()
    expect(last).to_have_count(0)
    first.get_by_role("button", name="Cancel").click()
    expect(first).to_have_count(0)

    # What was cancelled is made when it is asked for again. Nothing ran the script.
    picture = Image.open(BytesIO(finished(reader, "activity.png")))
    assert round(picture.info["dpi"][0]) == 300
    assert len(watch.sent) == sent
    stages_asked = [url for url in watch.requests[asked:] if "/export-stage/" in url]
    assert stages_asked
    # The drawer goes; what was made stays within reach until it is dismissed.
    page.keyboard.press("Escape")
    expect(reader.drawer).to_have_count(0)
    page.wait_for_timeout(2500)
    quiet = len(watch.requests)
    page.wait_for_timeout(2500)
    assert watch.requests[quiet:] == []


def test_the_page_stays_usable_while_a_file_is_made(reader: Reader) -> None:
    reader.open(link(actor="RUS"))
    page = reader.page
    page.locator(".st-key-map-controls [data-testid='stPopover'] button:visible").last.click()
    page.get_by_text("Size, colours, resolution").click()
    page.get_by_label("PNG for").select_option("print")
    with page.expect_download() as arriving:
        pressed(reader, "map.png")
        page.keyboard.press("Escape")
        # The menu is closed, and the filters work: what is made is saved all the same.
        reader.toggle("type", "instructors")
        expect(page.locator("[data-export]")).to_have_count(0)
        reader.save_when_asked(arriving)
    assert arriving.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_menu_is_used_by_keyboard_and_remembers_the_look(reader: Reader) -> None:
    reader.open(RUSSIA_JUNE)
    page = reader.page
    page.locator(".st-key-map-controls [data-testid='stPopover'] button:visible").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-export='map.svg']")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED) == "map.svg"
    with page.expect_download() as arriving:
        page.keyboard.press("Enter")
        reader.save_when_asked(arriving)
    assert ElementTree.parse(arriving.value.path()).getroot().get("width") == "960"
    page.keyboard.press("Escape")
    expect(page.locator("[data-export]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("[data-export='map.svg']")).to_be_visible()

    page.get_by_text("Size, colours, resolution").click()
    page.get_by_label("Size").select_option("slide")
    page.keyboard.press("Escape")
    # The choice holds in another figure's menu as well.
    slide = ElementTree.fromstring(reader.download("ranking", "svg"))
    assert float(slide.get("width", "0")) / float(slide.get("height", "1")) == pytest.approx(16 / 9)


_FOCUSED = """() => {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active?.dataset.export
}"""


def test_the_menu_fits_a_phone_and_copies_the_link(new_reader: OpenReader) -> None:
    reader = new_reader(
        viewport={"width": 390, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    reader.open(RUSSIA_JUNE)
    page = reader.page
    page.locator(".st-key-map-controls [data-testid='stPopover'] button:visible").last.click()
    page.get_by_role("button", name="Copy: Link to this view").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert reader.query().items() <= parse_qs(urlsplit(copied).query).items()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Export", exact=True).click()
    expect(page.locator("[data-export='records.csv']")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for link_ in page.locator("[data-export]").all():
        box = link_.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
