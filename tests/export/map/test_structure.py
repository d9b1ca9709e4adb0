"""Marks, their places and the words of whole maps, against those that are kept."""

import json
from pathlib import Path

import pytest

from tests.export.map.structure import CASES, drawn, structure
from tests.export.references import KEPT

_NEAR = 1.0
"""Pixels: what a map may move without anyone seeing it."""


@pytest.mark.parametrize("name", CASES)
def test_a_map_is_as_it_is_kept(tmp_path: Path, name: str) -> None:
    svg, height = drawn(CASES[name], tmp_path)
    found = structure(svg)
    kept = [
        json.loads(line)
        for line in (KEPT / f"map-{name}.jsonl").read_text("utf-8").split("\n")
        if line
    ]
    assert [(line[0], line[2]) for line in found] == [(line[0], line[2]) for line in kept]
    for one, other in zip(found, kept, strict=True):
        assert one[1] == pytest.approx(other[1], abs=_NEAR), one
    assert found[0][1] == [CASES[name].frame.width, pytest.approx(height)]
    if CASES[name].frame.height:
        assert height == CASES[name].frame.height
