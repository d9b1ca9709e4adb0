"""Marks, their places and the words of whole charts, against those that are kept."""

import json
import re
from pathlib import Path

import pytest

from dashboard.export.fonts import width
from tests.export.figure_structure import CASES, drawn, structure
from tests.export.references import KEPT

_NEAR = 1.0
"""Pixels: what a figure may move without anyone seeing it."""


@pytest.mark.parametrize("name", CASES)
def test_a_figure_is_as_it_is_kept(tmp_path: Path, name: str) -> None:
    found = structure(drawn(CASES[name], tmp_path))
    written = (KEPT / f"{name}.jsonl").read_text("utf-8").split("\n")
    kept = [json.loads(line) for line in written if line]
    assert [(line[0], line[2]) for line in found] == [(line[0], line[2]) for line in kept]
    for one, other in zip(found, kept, strict=True):
        assert one[1] == pytest.approx(other[1], abs=_NEAR), one


@pytest.mark.parametrize("name", CASES)
def test_no_words_leave_the_sheet_or_cover_each_other(tmp_path: Path, name: str) -> None:
    svg = drawn(CASES[name], tmp_path)
    wide, tall = structure(svg)[0][1]
    boxes = []
    for x, y, size, bold, anchor, words in texts(svg):
        long = width(words, size, bold)
        left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        assert left >= -1, words
        assert left + long <= wide + 1, words
        assert size * 0.6 <= y <= tall, words
        boxes.append((left + 1, y - size * 0.55, left + long - 1, y, words))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
            assert apart or other[3] <= one[1], (one[4], other[4])


def texts(svg: str) -> list[tuple[float, float, float, bool, str, str]]:
    """Place, size, weight, anchor and words of each text that stands upright."""
    import xml.etree.ElementTree as ElementTree

    root = ElementTree.fromstring(re.sub(r'\sxmlns(:\w+)?="[^"]+"', "", svg))
    found = []

    def walk(part: ElementTree.Element, x: float, y: float) -> None:
        turned = "rotate" in part.get("transform", "")
        if moved := re.match(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", part.get("transform", "")):
            x, y = x + float(moved[1]), y + float(moved[2])
        if part.tag == "svg":
            x, y = x + float(part.get("x", 0)), y + float(part.get("y", 0))
        if part.tag == "text" and not turned and part.get("opacity") != "0":
            size = float(part.get("font-size", "0").removesuffix("px"))
            bold = part.get("font-weight") in ("bold", "700")
            at = (x + float(part.get("x", 0)), y + float(part.get("y", 0)))
            # The lines of a text that has several are tspans.
            lines = [line.text or "" for line in part] or [part.text or ""]
            for number, line in enumerate(lines):
                if line.strip("\u2067\u2069 "):
                    anchor = part.get("text-anchor", "start")
                    found.append((at[0], at[1] + 1.2 * size * number, size, bold, anchor, line))
        for child in part:
            walk(child, x, y)

    for part in root:
        walk(part, 0, 0)
    return found
