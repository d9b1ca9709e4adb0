"""The sheet a figure is on: title and View's sentence above it, its reading and sources below.

A drawing is made for a ``Frame``, the room that the words around it leave. Whoever draws gives a
function of a Frame to ``sheet`` and gets back, through ``Drawn``, words and a body: the words come
first and may be asked for several times, since they take room themselves; the body is drawn once.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dashboard.charts.drawing import Frame as Frame
from dashboard.dates import PartialDate
from dashboard.export.fonts import FAMILY, balanced, directed, shortened, wrap
from dashboard.export.hatching import hatches
from dashboard.export.link import reopening_link
from dashboard.export.look import PAPERS, Look
from dashboard.language import say
from dashboard.palette import SURFACES
from dashboard.queries.select import Selection

WIDTH = PAPERS["page"].width
INNER = WIDTH - 2 * PAPERS["page"].margin
"""Pixels of the sheet called "page", and of the body that it holds."""

_SENTENCE, _NOTE, _SMALL = 15.0, 12.5, 12.0
_LINE = 1.3
"""The height of a line, in sizes of its type."""

_SOURCE_LINES = 2
_LINK_LINES = 3
_FIXED_LINES = 3
"""The most lines of a title, a sentence or a paragraph on a sheet of a fixed height."""

_ABOVE_BODY, _BELOW_BODY, _ABOVE_RULE = 18.0, 12.0, 7.0

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Body:
    """The drawing itself: an ``<svg>`` element as wide as its frame, and its height.

    That is at most the frame's, where the frame has one.
    """

    svg: str
    height: float


@dataclass(frozen=True)
class Drawn:
    """A drawing of one frame: the words around it, and how to draw it.

    ``alt`` says what it shows to who cannot see it. Paragraphs of ``note`` are lines.
    """

    title: str
    note: str
    alt: str
    body: Callable[[], Body]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole figure: SVG text, without fonts in it, and what its file says besides.

    ``link_area`` is where the link stands: x, y, width and height, in pixels.
    """

    svg: str
    height: float
    title: str
    alt: str
    link: str
    link_area: tuple[float, float, float, float]


def text(
    words: str, x: float, y: float, size: float, colour: str, *, bold: bool = False, more: str = ""
) -> str:
    """One line of text as an SVG element; ``more`` are further attributes."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{weight}{more}>'
        f"{escape(directed(clean(words)))}</text>"
    )


def clean(words: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", words)


def with_own_ids(svg: str) -> str:
    """Vega numbers its clips through a process; here they count from 0 in each figure.

    So the same View gives the same file, byte for byte. They begin with a digest of the drawing,
    so that several figures can stand in one HTML page.
    """
    ids = dict.fromkeys(re.findall(r'\bid="([\w-]+)"', svg))
    for number, id_ in enumerate(ids):
        svg = re.sub(rf'(id="|url\(#){id_}(?=["\)])', rf"\g<1>part{number}", svg)
    return re.sub(r'(id="|url\(#)part(\d+)\b', rf"\g<1>{_digest(svg)}-\g<2>", svg)


def _digest(svg: str) -> str:
    return "f" + hashlib.sha256(svg.encode()).hexdigest()[:8]


def sheet(selection: Selection, draw: Callable[[Frame], Drawn], look: Look) -> Sheet:
    """The figure on its sheet, with the words around it."""
    paper, surface = look.paper, SURFACES[look.theme]
    frame = Frame(paper.width - 2 * paper.margin)
    drawn = draw(frame)
    words = _words(selection, drawn, look)
    if paper.height is not None:
        # What is cut is said in the note, which needs room of its own: again, until it fits.
        while frame.height is None or frame.height > paper.height - words.height:
            frame = Frame(frame.width, paper.height - words.height)
            drawn = draw(frame)
            words = _words(selection, drawn, look)
    body = drawn.body()
    height = paper.height or round(words.height + body.height)
    # On a sheet of a fixed height the origin stands at its foot, whatever room is left above it.
    rule = height - words.bottom - _tall(words.origin)
    reading = rule - _ABOVE_RULE - _tall(words.reading)
    parts = [_written(words.head, paper.margin, words.top)]
    if look.titled:
        x, y = paper.margin, words.top - 14
        parts.append(f'<rect x="{x}" y="{y:g}" width="36" height="4" fill="{surface.accent}"/>')
    # An inner <svg> clips what it holds unless told not to, and clipping takes long.
    place = f'<svg overflow="visible" x="{paper.margin}" y="{words.top + _tall(words.head):g}"'
    parts.append(with_own_ids(body.svg).replace("<svg", place, 1))
    parts.append(_written(words.reading, paper.margin, reading))
    parts.append(
        f'<line x1="{paper.margin}" x2="{paper.width - paper.margin}" y1="{rule:g}" y2="{rule:g}" '
        f'stroke="{surface.grid}"/>'
    )
    parts.append(_written(words.origin, paper.margin, rule))
    drawing = "".join(parts)
    ground = f'<rect width="100%" height="100%" fill="{surface.ground}"/>'
    title, alt = clean(drawn.title), clean(drawn.alt)
    own = _digest(drawing)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{paper.width}" height="{height}" viewBox="0 0 {paper.width} {height}" role="img" '
        f'aria-labelledby="{own}-title {own}-desc" font-family={quoteattr(FAMILY)}>'
        f'<title id="{own}-title">{escape(title)}</title>'
        f'<desc id="{own}-desc">{escape(alt)}</desc>'
        f"{'' if look.transparent else ground}{hatches(drawing)}{drawing}</svg>"
    )
    link = words.origin[-1]
    tall = _tall([link])
    area = (float(paper.margin), rule + _tall(words.origin) - tall, frame.width, tall)
    return Sheet(svg, height, title, alt, link.link, area)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of one size and colour, with a gap below; ``link`` is where a click on them leads."""

    lines: Sequence[str]
    size: float
    colour: str
    bold: bool = False
    gap: float = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """All words around a drawing, in their order, and the room above and below them."""

    top: float
    head: list[_Lines]
    reading: list[_Lines]
    origin: list[_Lines]
    bottom: float

    @property
    def height(self) -> float:
        written = sum(_tall(part) for part in (self.head, self.reading, self.origin))
        return self.top + written + _BELOW_BODY + _ABOVE_RULE + self.bottom


def _words(selection: Selection, drawn: Drawn, look: Look) -> _Words:
    paper, surface = look.paper, SURFACES[look.theme]
    inner = paper.width - 2 * paper.margin
    most = _FIXED_LINES if paper.height else None
    title = balanced(drawn.title, paper.title, inner, bold=True)
    sentence = wrap(selection.sentence(), _SENTENCE, inner)
    notes = [wrap(paragraph, _NOTE, inner) for paragraph in drawn.note.split("\n")]
    link = reopening_link(selection)
    muted = surface.muted
    head = [_Lines(_cut(sentence, most, _SENTENCE, inner), _SENTENCE, muted, gap=_ABOVE_BODY)]
    if look.titled:
        lines = _cut(title, most, paper.title, inner, bold=True)
        head.insert(0, _Lines(lines, paper.title, surface.ink, bold=True, gap=2))
    return _Words(
        top=paper.margin + (6.0 if look.titled else -6.0),
        head=head,
        reading=[_Lines(_cut(note, most, _NOTE, inner), _NOTE, muted, gap=3) for note in notes],
        origin=[
            _Lines(source_lines(selection.publishers(), inner), _SMALL, muted),
            _Lines(wrap(credit(selection), _SMALL, inner), _SMALL, muted),
            _Lines(link_lines(link, inner), _SMALL, muted, link=link),
        ],
        bottom=paper.margin - 10,
    )


def _tall(blocks: Sequence[_Lines]) -> float:
    return sum(len(block.lines) * block.size * _LINE + block.gap for block in blocks)


def _written(blocks: Sequence[_Lines], x: float, top: float) -> str:
    parts: list[str] = []
    y = top
    for block in blocks:
        if block.link:
            parts.append(f"<a href={quoteattr(block.link)}>")
        for line in block.lines:
            y += block.size * _LINE
            at = y - block.size * 0.3
            parts.append(text(line, x, at, block.size, block.colour, bold=block.bold))
        if block.link:
            parts.append("</a>")
        y += block.gap
    return "".join(parts)


def _cut(
    lines: Sequence[str], most: int | None, size: float, inner: float, bold: bool = False
) -> Sequence[str]:
    """At most so many lines; the last one then ends in "…", and the link has the rest."""
    if most is None or len(lines) <= most:
        return lines
    # With a letter more than fits, so that the line is cut and says so.
    last = shortened(f"{lines[most - 1]} {lines[most]}", size, inner, bold)
    return [*lines[: most - 1], last if last.endswith("…") else f"{last}…"]


def source_lines(publishers: Sequence[str], inner: float = INNER) -> list[str]:
    """The publishers in at most two lines; those that do not fit become "and 12 more"."""
    if not publishers:
        return []

    def lines(shown: int) -> list[str]:
        left = len(publishers) - shown
        named = ", ".join(publishers[:shown])
        said = (
            say("Sources: {publishers} and {count:,} more.", publishers=named, count=left)
            if left
            else say("Sources: {publishers}.", publishers=named)
        )
        return wrap(said, _SMALL, inner)

    # Measuring text is slow, and there can be hundreds: look for the most that fit by halves.
    numbers = range(1, len(publishers) + 1)
    fitting = bisect_right(numbers, _SOURCE_LINES, key=lambda shown: len(lines(shown)))
    return lines(max(fitting, 1))[:_SOURCE_LINES]


def link_lines(link: str, inner: float) -> list[str]:
    """The link as it is shown: whole where it fits in a few lines, broken between its parts.

    A longer one is cut, and says where all of it is.
    """
    # Lines break at blanks, of which a link has none.
    lines = [line.replace(" ", "") for line in wrap(re.sub("([&?])", r" \1", link), _SMALL, inner)]
    if len(lines) <= _LINK_LINES:
        return lines
    return [*lines[: _LINK_LINES - 1], say("… (whole in the file, as its link or description)")]


def credit(selection: Selection) -> str:
    """Where a figure comes from: the date shown, the data's fingerprint and licence."""
    shown = PartialDate.of(selection.day).describe()
    return say(
        "As known on {day}. Influence Atlas, data {fingerprint}, CC BY 4.0. "
        "It records activity, not influence. Open this view:",
        day=shown,
        fingerprint=selection.atlas.fingerprint,
    )
