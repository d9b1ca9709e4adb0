"""The fonts of figures, shipped so that they look the same on every machine.

"Atlas Sans" is Source Sans 3, cut down to Latin, Latin extended and Cyrillic; "Atlas Sans Arabic"
and "Atlas Sans SC" are Noto's, cut down by fonts/build_fonts.py. Their names are those that their
licence asks changed versions to have (fonts/OFL.txt). Each letter is measured, drawn and shipped
in the first of the three that has it.
"""

import base64
import io
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from bisect import bisect_right
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import vl_convert
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import ImageFont

FAMILY = "Atlas Sans"
FOLDER = Path(__file__).parent / "fonts"
"""Where the fonts are, as files."""

_FAMILIES = {FAMILY: ".ttf", "Atlas Sans Arabic": ".ttf", "Atlas Sans SC": ".otf"}
"""The families in the order in which a letter is looked for, and the ending of their files."""

_MEASURED_AT = 100
_KERNING = 1.004
"""At most what kerning between pieces adds to a line."""

_WEIGHTS = {False: ("Regular", 400), True: ("Bold", 700)}
_FEATURES = [
    *("ccmp", "locl", "liga", "calt", "kern", "mark", "mkmk"),
    *("isol", "init", "medi", "fina", "rlig"),
]
"""What browsers apply unasked: kerning, marks, and the joining of Arabic letters."""

_BOLD = {"bold", "700"}
_RTL = {"R", "AL"}
_RTL_BEGINS, _RTL_ENDS = "\u2067", "\u2069"
_CHINESE = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    rf"[（「『《【“]*[{_CHINESE}][、。，！？）：；」』》】”]*|[^{_CHINESE}（「『《【]+|."
)
"""What stays together in a line: a Chinese character and its marks, or anything else in a word."""


@cache
def register() -> None:
    """Make the fonts known to vl-convert; once a process is enough."""
    vl_convert.register_font_directory(str(FOLDER))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the family that has its letters.

    Blanks, digits and marks stay in the font of what is before them where that has them. What no
    font has is left to the first.
    """
    family, piece = "", ""
    for letter in text:
        if family and not letter.isalpha() and ord(letter) in _letters(family):
            found = family
        else:
            having = (name for name in _FAMILIES if ord(letter) in _letters(name))
            found = next(having, family or FAMILY)
        if found != family and piece:
            yield family, piece
            piece = ""
        family = found
        piece += letter
    if piece:
        yield family, piece


def marked_up(text: str) -> str:
    """The text as the content of an SVG ``<text>``, each run in its own font.

    A line of Arabic alone runs from right to left, with its full stop at the left; in any other
    line, Arabic words stand as quoted names do. Anchors hold in either.
    """
    parts = [
        escape(piece) if family == FAMILY else _tspan(family, piece) for family, piece in runs(text)
    ]
    directions = {unicodedata.bidirectional(letter) for letter in text}
    whole = "".join(parts)
    if directions & _RTL and "L" not in directions:
        return f"{_RTL_BEGINS}{whole}{_RTL_ENDS}"
    return whole


def _tspan(family: str, piece: str) -> str:
    return f'<tspan font-family="{family}">{escape(piece)}</tspan>'


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in pixels."""
    if text.isascii():
        return _font(FAMILY, bold).getlength(text) * size / _MEASURED_AT
    wide = sum(_font(family, bold).getlength(piece) for family, piece in runs(text))
    return wide * size / _MEASURED_AT


def wrap(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """A text in lines of at most ``most`` pixels; a word that is wider alone is cut.

    Chinese, which has no blanks, breaks between any two characters.
    """
    lines: list[str] = []
    wide = 0.0
    for word in text.split():
        glue = " "
        for piece in _PIECE.findall(word):
            # Pieces are measured once each: what a line of them measures differs by kerning alone.
            longer = wide + _piece_width(glue + piece, bold) * size
            if lines and longer * _KERNING <= most:
                lines[-1] += glue + piece
                wide = longer
            else:
                while len(piece) > 1 and width(piece, size, bold) > most:
                    fits = _fitting(piece, size, most, bold)
                    lines.append(piece[:fits])
                    piece = piece[fits:]
                lines.append(piece)
                wide = _piece_width(piece, bold) * size
            glue = ""
    return lines


@lru_cache(maxsize=4096)
def _piece_width(piece: str, bold: bool) -> float:
    return width(piece, 1, bold)


def _fitting(word: str, size: float, most: float, bold: bool) -> int:
    """How many letters of a word fit, at least one; a letter keeps its accents."""
    lengths = range(1, len(word))
    fits = max(1, bisect_right(lengths, most, key=lambda n: width(word[:n], size, bold)))
    while fits > 1 and unicodedata.combining(word[fits]):
        fits -= 1
    return fits


def balanced(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """As ``wrap``, with lines of about the same length, so that no word is left over alone."""
    lines = wrap(text, size, most, bold)
    for share in range(1, 20):
        narrower = wrap(text, size, most * (1 - share / 20), bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def style_sheet(svg: str) -> str:
    """CSS that carries inside an SVG file the fonts that it names, cut to the letters it uses."""
    faces = []
    for (family, bold), letters in sorted(_used(ElementTree.fromstring(svg)).items()):
        if data := _cut(family, bold, frozenset(letters)):
            faces.append(
                f'@font-face{{font-family:"{family}";font-weight:{_WEIGHTS[bold][1]};'
                f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
            )
    return "".join(faces)


def _used(root: ElementTree.Element) -> dict[tuple[str, bool], set[int]]:
    """The letters of each font in an SVG, by family and whether bold."""
    found: dict[tuple[str, bool], set[int]] = {}

    def read(node: ElementTree.Element, family: str, bold: bool, inside: bool) -> None:
        given = node.get("font-family", family)
        family = next((name for name in sorted(_FAMILIES, reverse=True) if name in given), FAMILY)
        bold = node.get("font-weight") in _BOLD if "font-weight" in node.attrib else bold
        own = inside or node.tag.endswith("}text")
        letters = found.setdefault((family, bold), set())
        if own:
            letters.update(map(ord, node.text or ""))
        for child in node:
            read(child, family, bold, own)
            if own:
                letters.update(map(ord, child.tail or ""))

    read(root, FAMILY, False, False)
    return found


@lru_cache(maxsize=64)
def _cut(family: str, bold: bool, letters: Set[int]) -> str:
    """A font of the letters alone as WOFF2 in base64; "" when it has none of them."""
    if not letters & _letters(family):
        return ""
    font = TTFont(_path(family, bold), recalcTimestamp=False, lazy=True)
    options = Options(layout_features=_FEATURES, hinting=False, notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return base64.b64encode(written.getvalue()).decode()


def _path(family: str, bold: bool) -> Path:
    return FOLDER / f"{family.replace(' ', '')}-{_WEIGHTS[bold][0]}{_FAMILIES[family]}"


@cache
def _letters(family: str) -> Set[int]:
    return frozenset(TTFont(_path(family, False), lazy=True).getBestCmap())


@cache
def _font(family: str, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_path(family, bold), _MEASURED_AT)
