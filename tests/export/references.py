"""References of drawn figures: a line a mark, kept in a folder, for tests to hold a drawing to."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

KEPT = Path(__file__).parent / "kept"


def attribute(part: ElementTree.Element, name: str) -> float:
    """An attribute of a mark; 0 where it has none."""
    return float(part.get(name, "0"))


def rounded(numbers: list[float]) -> list[float]:
    return [round(number, 1) for number in numbers]


def keep(name: str, lines: list[Any]) -> None:
    """Write the lines of one figure anew."""
    KEPT.mkdir(exist_ok=True)
    written = [json.dumps(line, ensure_ascii=False) for line in lines]
    (KEPT / f"{name}.jsonl").write_text("\n".join(written) + "\n", encoding="utf-8")
