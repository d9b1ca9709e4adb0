"""What a reader downloads is what the screen shows, and what the command line would write."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from xml.etree import ElementTree

from PIL import Image

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS
from dashboard.export.records import records_csv
from dashboard.queries.select import Selection, select
from dashboard.view import View
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

    numbers = [line for line in lines if re.fullmatch(r"\d", line)]
    stops = selection.route_stops
    assert stops.loc[stops["tour"] == LAVROV, "stop_no"].tolist() == [1, 2, 3, 4]
    several = stops["tour"].map(stops["tour"].value_counts()) > 1
    expected = [str(number) for number in stops.loc[several, "stop_no"].dropna()]
    # The first are on the map; the legend's whole numbers may follow.
    assert sorted(numbers[: len(expected)]) == sorted(expected)
    assert (
        "1 Conakry, Guinea · 2 Oyo, Republic of the Congo · 3 Ouagadougou, Burkina Faso · "
        "4 N'Djamena, Chad"
    ) in words
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
