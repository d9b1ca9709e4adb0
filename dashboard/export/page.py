"""The sheet a figure is on: title and View's sentence above it, its reading and sources below."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dashboard.dates import PartialDate
from dashboard.export.fonts import FAMILY, balanced, wrap
from dashboard.palette import SURFACES, Theme
from dashboard.queries.select import Selection

WIDTH = 960
MARGIN = 32
INNER = WIDTH - 2 * MARGIN
"""Pixels of the sheet, and of the body that it holds."""

_SOURCE_LINES = 2
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Body:
    """The drawing itself: an ``<svg>`` element of ``INNER`` pixels in width."""

    svg: str
    height: float


def text(
    words: str, x: float, y: float, size: float, colour: str, *, bold: bool = False, more: str = ""
) -> str:
    """One line of text as an SVG element; ``more`` are further attributes."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{weight}{more}>'
        f"{escape(clean(words))}</text>"
    )


def clean(words: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", words)


def with_own_ids(svg: str) -> str:
    """Vega numbers its clips through a process; here they count from 0 in each figure.

    So the same View gives the same file, byte for byte.
    """
    ids = dict.fromkeys(re.findall(r'id="(\w+)"', svg))
    for number, id_ in enumerate(ids):
        svg = re.sub(rf'(id="|url\(#){id_}\b', rf"\g<1>part{number}", svg)
    return svg


def sheet(selection: Selection, title: str, note: str, body: Body, theme: Theme) -> str:
    """The whole figure as SVG text, without the font in it."""
    surface = SURFACES[theme]
    parts: list[str] = []
    y = float(MARGIN)
    parts.append(
        f'<rect x="{MARGIN}" y="{y - 8:g}" width="36" height="4" fill="{surface.accent}"/>'
    )

    def lines(words: Sequence[str], size: float, colour: str, bold: bool = False) -> None:
        nonlocal y
        for line in words:
            y += size * 1.3
            parts.append(text(line, MARGIN, y - size * 0.3, size, colour, bold=bold))

    y += 6
    lines(balanced(title, 25, INNER, bold=True), 25, surface.ink, bold=True)
    y += 2
    lines(wrap(selection.sentence(), 15, INNER), 15, surface.muted)
    y += 18
    parts.append(with_own_ids(body.svg).replace("<svg", f'<svg x="{MARGIN}" y="{y:g}"', 1))
    y += body.height + 12
    for paragraph in note.split("\n"):
        lines(wrap(paragraph, 12.5, INNER), 12.5, surface.muted)
        y += 3
    y += 7
    parts.append(
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y:g}" y2="{y:g}" stroke="{surface.grid}"/>'
    )
    y += 6
    lines(source_lines(selection.publishers()), 12, surface.muted)
    lines(wrap(credit(selection), 12, INNER), 12, surface.muted)
    y += MARGIN - 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{y:.0f}" viewBox="0 0 {WIDTH} {y:.0f}" role="img" '
        f"aria-label={quoteattr(clean(title))} font-family={quoteattr(FAMILY)}>"
        f'<rect width="100%" height="100%" fill="{surface.ground}"/>' + "".join(parts) + "</svg>"
    )


def source_lines(publishers: Sequence[str]) -> list[str]:
    """The publishers in at most two lines; those that do not fit become "and 12 more"."""
    if not publishers:
        return []

    def lines(shown: int) -> list[str]:
        left = len(publishers) - shown
        more = f" and {left:,} more" if left else ""
        return wrap("Sources: " + ", ".join(publishers[:shown]) + more + ".", 12, INNER)

    # Measuring text is slow, and there can be hundreds: look for the most that fit by halves.
    numbers = range(1, len(publishers) + 1)
    fitting = bisect_right(numbers, _SOURCE_LINES, key=lambda shown: len(lines(shown)))
    return lines(max(fitting, 1))[:_SOURCE_LINES]


def credit(selection: Selection) -> str:
    """Where a figure comes from: the date shown, the data's fingerprint and licence."""
    day = selection.day
    shown = PartialDate(day.year, day.month, day.day).describe()
    return (
        f"As known on {shown}. Influence Atlas, data {selection.atlas.fingerprint}, CC BY 4.0. "
        "It records activity, not influence."
    )
