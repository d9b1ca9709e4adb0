"""The figures of charts that are kept: what each is of, and its structure as lines of text.

`python -m tests.export.figure_structure` writes the kept files anew. Look at the figures before
you do: a changed line is a changed figure.
"""

import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dashboard.charts import CHARTS
from dashboard.export.figure import figure
from dashboard.export.look import LOOK, Look
from dashboard.queries.select import Selection
from tests.cases import cooperate, link, only_cases, selection_of, with_partners
from tests.export.references import attribute, keep, rounded
from tests.small_folder import Tables, small_tables

Line = list[Any]
"""A kind, then its numbers in pixels, then its words and look."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LONG_NAME = "Republic of the Very Long Name, " * 10
"""More than 300 letters, which no chart has room for."""


@dataclass(frozen=True)
class Case:
    name: str
    tables: str
    look: Look = LOOK


CASES = {
    **{f"{name}-page": Case(name, "several") for name in CHARTS},
    **{f"{name}-column": Case(name, "several", Look(size="column")) for name in CHARTS},
    **{f"{name}-square": Case(name, "many", Look(size="square")) for name in CHARTS},
    **{f"{name}-slide": Case(name, "many", Look(size="slide", theme="dark")) for name in CHARTS},
    **{f"{name}-grey": Case(name, "several", Look(theme="grey")) for name in CHARTS},
    # One cooperation, and no tour, which is all that a calendar shows.
    **{f"{name}-one": Case(name, "one") for name in CHARTS if name != "calendar"},
    **{f"{name}-long": Case(name, "long") for name in CHARTS},
    "untitled": Case("ranking", "several", Look(titled=False, transparent=True)),
}
_VERSUS = {"comparison": "period:2023-07..2023-12"}
"""What a figure that needs two sides is compared with."""


def several() -> Tables:
    """Three partners, a joint exercise, a promise, a withdrawal, and a tour."""
    tables = with_partners(small_tables())
    cooperate(tables, "base", "FRA", "MLI", "base", "begun 2023-01", "ended 2024-02-01")
    cooperate(
        tables, "left", "FRA", "MLI", "withdrawal", "begun 2024-01-10", "completed 2024-02-01"
    )
    cooperate(tables, "with-china", "CHN", "ZAF", "exercise", "begun 2024-02-17")
    cooperate(tables, "with-russia", "RUS", "ZAF", "exercise", "begun 2024-02-17")
    cooperate(tables, "promise", "CHN", "BFA", "aid", "announced 2024-06-05")
    link(tables, "left", "base", "ends")
    link(tables, "with-russia", "with-china", "same_event")
    return tables


def many() -> Tables:
    """Forty countries with a record each, more than any chart has rows for."""
    tables = with_partners(small_tables())
    for number in range(40):
        iso3 = f"Q{chr(65 + number // 8)}{chr(65 + number % 8)}"
        country = {**tables["countries"][0], "iso3": iso3, "name": f"Country {number}"}
        tables["countries"].append(country)
        actor = f"power-{number}"
        state = {**tables["actors"][0], "actor_id": actor, "name": f"Power {number}"}
        tables["actors"].append({**state, "kind": "bloc", "iso3": ""})
        steps = f"begun 2024-0{number % 5 + 1}-0{number % 9 + 1}"
        cooperate(tables, f"c{number}", actor, iso3, "base", steps)
    return tables


def long() -> Tables:
    """A country and a partner that no chart has room for, and names in Arabic and Chinese."""
    tables = several()
    names = (LONG_NAME, f"{LONG_NAME}II", "جمهورية السودان", "中华人民共和国")
    for row, name in zip(tables["countries"], names, strict=False):
        row["name"] = name
    for row, name in zip(tables["actors"], names, strict=False):
        row["name"] = f"{name} (power)"
    return tables


def one() -> Tables:
    return only_cases(("it", "RUS", "BFA", "base", "begun 2024-01-24"))


def selection(tables: str, folder: Path, versus: str = "") -> Selection:
    made = {"one": one, "several": several, "many": many, "long": long}[tables]()
    span = {"start": date(2024, 1, 1), "end": date(2024, 6, 30), "as_of": date(2024, 6, 30)}
    return selection_of(folder, made, versus=versus, **span)


def drawn(case: Case, folder: Path) -> str:
    """The case's figure as SVG, with a word in place of the fingerprint."""
    of = selection(case.tables, folder, _VERSUS.get(case.name, ""))
    svg = figure(of, case.name, "svg", case.look).decode()
    return svg.replace(of.atlas.fingerprint, "FINGERPRINT")


def structure(svg: str) -> list[Line]:
    """Marks and words with their places, from the back to the front."""
    root = ElementTree.fromstring(re.sub(r'\sxmlns(:\w+)?="[^"]+"', "", svg))
    lines: list[Line] = [["size", [attribute(root, "width"), attribute(root, "height")], []]]
    lines += [[part.tag, [], [part.text]] for part in root if part.tag in ("title", "desc")]
    for part in root:
        if part.tag != "defs":
            _walk(part, 0, 0, lines)
    return lines


def _walk(part: ElementTree.Element, x: float, y: float, lines: list[Line]) -> None:
    if moved := re.match(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", part.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    if part.tag == "svg":
        x, y = x + attribute(part, "x"), y + attribute(part, "y")
    look = [part.get(name) for name in ("fill", "stroke", "stroke-width", "stroke-dasharray")]
    words = [word for word in look if word]
    if part.tag == "text":
        at = [x + attribute(part, "x"), y + attribute(part, "y")]
        said = ["".join(part.itertext()), part.get("text-anchor", "start")]
        lines.append(["text", rounded(at), [*said, *words]])
    elif part.tag == "line":
        ends = [x + attribute(part, "x1"), y + attribute(part, "y1")]
        ends += [x + attribute(part, "x2"), y + attribute(part, "y2")]
        lines.append(["line", rounded(ends), words])
    elif part.tag == "path" and part.get("class") not in ("background", "foreground"):
        numbers = [float(number) for number in _NUMBER.findall(part.get("d", ""))[:6]]
        lines.append(["path", rounded([x, y, *numbers]), words])
    for child in part:
        _walk(child, x, y, lines)


def keep_all() -> None:
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = drawn(case, Path(folder))
        keep(name, structure(svg))


if __name__ == "__main__":
    keep_all()
