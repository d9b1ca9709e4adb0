"""The drawn maps that are kept: what each is of, and its structure as lines of text.

`python -m tests.export.map.structure` writes the kept files anew. Look at the figures before you
do: a changed line is a changed map.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dashboard.export.look import LOOK, Look
from dashboard.export.map.figure import draw
from dashboard.export.sheet import Frame
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook
from tests.export.references import attribute, keep, rounded
from tests.small_folder import small_tables

JUNE = date(2024, 6, 30)
PAGE = Frame(896)

Line = list[Any]
"""A kind, then its numbers in pixels, then its words."""


@dataclass(frozen=True)
class Case:
    data: Callable[[], Casebook]
    view: dict[str, Any] = field(default_factory=dict)
    frame: Frame = PAGE
    look: Look = LOOK


def founding() -> Casebook:
    book = Casebook()
    book.tables = small_tables()
    return book


def pacific() -> Casebook:
    stops = [
        {"city": "Suva", "country": "FJI", "lon": "178.44", "lat": "-18.14",
         "start": "2024-06-01"},
        {"city": "Apia", "country": "WSM", "lon": "-171.77", "lat": "-13.83",
         "start": "2024-06-02"},
        {"city": "", "country": "TON", "lon": "-175.2", "lat": "-21.14",
         "planned_start": "2024-06", "status": "planned"},
    ]  # fmt: skip
    book = Casebook().country("FJI", "Fiji", lon="178.44", lat="-18.14")
    book = book.country("WSM", "Samoa", lon="-171.77", lat="-13.83")
    return book.country("TON", "Tonga", lon="-175.2", lat="-21.14").tour("islands", *stops)


def station(book: Casebook, name: str, country: str, lon: float, lat: float) -> Casebook:
    return book.coop(name, "begun 2024-01", country=country, type="base", site=name,
                     lon=str(lon), lat=str(lat), geo_precision="city")  # fmt: skip


def north() -> Casebook:
    book = Casebook().country("SJM", "Svalbard and Jan Mayen", lon="15.647", lat="78.223")
    return station(book, "Barentsburg", "SJM", 14.2, 78.06)


def south() -> Casebook:
    book = Casebook().country("ATA", "Antarctica", lon="0", lat="-82")
    for name, lon, lat in (("Vostok", 106.8, -78.46), ("Mirny", 93.0, -66.55),
                           ("Bellingshausen", -58.96, -62.2), ("Novolazarevskaya", 11.8, -70.8),
                           ("Russkaya", -136.8, -74.8)):  # fmt: skip
        book = station(book, name, "ATA", lon, lat)
    return book


def two_powers() -> Casebook:
    book = Casebook().state("FRA", "France").state("CHN", "China")
    book = book.coop("russian", "begun 2024-01", type="instructors")
    book = book.coop("french", "begun 2024-01", actor="FRA", type="arms_delivery")
    return book.coop("chinese", "announced 2024-01", actor="CHN", type="agreement", country="GIN")


CASES = {
    "founding": Case(founding, {"official": ("lavrov",), "as_of": JUNE}),
    "founding-column": Case(founding, {"official": ("lavrov",), "as_of": JUNE}, Frame(376)),
    "founding-slide": Case(founding, {"official": ("lavrov",), "as_of": JUNE}, Frame(960, 340)),
    "founding-square": Case(founding, {"official": ("lavrov",), "as_of": JUNE}, Frame(552, 330)),
    "world": Case(founding, {"as_of": JUNE}),
    "pacific": Case(pacific, {"official": ("lavrov",), "as_of": JUNE}),
    "north": Case(north, {"country": ("SJM",), "as_of": JUNE}),
    "south": Case(south, {"country": ("ATA",), "as_of": JUNE}),
    "south-in-the-world": Case(south, {"as_of": JUNE}),
    "one": Case(two_powers, {"record": "russian", "as_of": JUNE}),
    "none": Case(two_powers, {"text": "zzz", "as_of": JUNE}),
    "grey": Case(two_powers, {"region": ("Africa",), "as_of": JUNE}, PAGE, Look(theme="grey")),
}


def drawn(case: Case, folder: Path) -> tuple[str, float]:
    """The body of a case's figure, and its height."""
    selection = select(case.data().load(folder), View(**case.view))
    body = draw(selection, case.frame, case.look).body()
    return body.svg, body.height


def structure(svg: str) -> list[Line]:
    """Marks, routes and words with their places, and how many areas have which fill."""
    root = ElementTree.fromstring(re.sub(r'\sxmlns(:\w+)?="[^"]+"|\sxlink:\w+="[^"]*"', "", svg))
    lines: list[Line] = []
    areas: Counter[str] = Counter()
    _walk(root, 0.0, 0.0, lines, areas)
    found: list[Line] = [["size", [attribute(root, "width"), attribute(root, "height")], []]]
    found += [["areas", [count], [fill]] for fill, count in sorted(areas.items())]
    return found + lines


def _walk(
    part: ElementTree.Element, x: float, y: float, lines: list[Line], areas: Counter[str]
) -> None:
    moved = re.match(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", part.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    look = [part.get("fill", ""), part.get("stroke", "")]
    if part.tag == "text":
        at = [x + attribute(part, "x"), y + attribute(part, "y")]
        lines.append(["text", rounded(at), [part.text or "", part.get("fill", "")]])
    elif part.tag == "circle":
        at = [x + attribute(part, "cx"), y + attribute(part, "cy"), attribute(part, "r")]
        lines.append(["circle", rounded(at), look])
    elif part.tag == "polygon":
        first = re.match(r"([-\d.]+),([-\d.]+)", part.get("points", ""))
        assert first
        lines.append(["polygon", rounded([x + float(first[1]), y + float(first[2])]), look])
    elif part.tag == "path" and part.get("fill", "none") != "none":
        areas[part.get("fill", "")] += 1
    elif part.tag == "path" and part.get("stroke-width") in ("1", "1.9", "0.9"):
        ends = re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", part.get("d", ""))
        if ends:
            at = [x + float(ends[0][0]), y + float(ends[0][1])]
            at += [x + float(ends[-1][0]), y + float(ends[-1][1])]
            lines.append(["route", rounded(at), [look[1], part.get("stroke-dasharray", "")]])
    for child in part:
        _walk(child, x, y, lines, areas)


def keep_all() -> None:
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg, _ = drawn(case, Path(folder))
        keep(f"map-{name}", structure(svg))


if __name__ == "__main__":
    keep_all()
