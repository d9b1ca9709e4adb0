"""The font of figures, shipped so that they look the same on every machine.

"Atlas Sans" is Source Sans 3, cut down to Latin, Latin extended and Cyrillic, with the Arabic and
the common Chinese letters of Noto Sans (fonts/build_fonts.py), under a name that its licence asks
changed versions to have (fonts/OFL.txt).
"""

import base64
import io
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from bisect import bisect_right
from collections.abc import Set
from functools import cache, lru_cache
from pathlib import Path

import vl_convert
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import ImageFont

FAMILY = "Atlas Sans"
FOLDER = Path(__file__).parent / "fonts"
"""Where the font is, as files."""

_MEASURED_AT = 100
_KERNING = 1.004
"""At most what kerning between pieces adds to a line."""

_WEIGHTS = {False: ("Regular", 400), True: ("Bold", 700)}
_FEATURES = [
    *("ccmp", "locl", "liga", "calt", "kern", "mark", "mkmk"),
    *("isol", "init", "medi", "fina", "rlig"),
]
"""What browsers apply unasked: kerning, marks, and the joining of Arabic letters."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What ends paragraphs or is no letter, and cannot be measured."""

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
    """Make the font known to vl-convert; once a process is enough."""
    vl_convert.register_font_directory(str(FOLDER))


def directed(text: str) -> str:
    """The text, marked as running from right to left where it is of such letters alone.

    A full stop then stands at its left. In any other line, SVG lets Arabic words stand as quoted
    names do.
    """
    directions = {unicodedata.bidirectional(letter) for letter in text}
    rtl = directions & _RTL and "L" not in directions
    return f"{_RTL_BEGINS}{text}{_RTL_ENDS}" if rtl else text


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in pixels."""
    return _font(bold).getlength(_CONTROL.sub(" ", text)) * size / _MEASURED_AT


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


def shortened(text: str, size: float, most: float, bold: bool = False) -> str:
    """The text in one line of at most ``most`` pixels; what is cut short ends in "…"."""
    if width(text, size, bold) <= most:
        return text
    return text[: _fitting(text, size, most - width("…", size, bold), bold)].rstrip() + "…"


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
    """CSS that carries the font inside an SVG file, cut to the letters of its text."""
    faces = []
    for bold, letters in sorted(_used(ElementTree.fromstring(svg)).items()):
        faces.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{_WEIGHTS[bold][1]};'
            f'src:url("data:font/woff2;base64,{_cut(bold, frozenset(letters))}") format("woff2")}}'
        )
    return "".join(faces)


def _used(root: ElementTree.Element) -> dict[bool, set[int]]:
    """The letters of an SVG's text, by whether they are bold."""
    found: dict[bool, set[int]] = {}

    def read(node: ElementTree.Element, bold: bool, inside: bool) -> None:
        bold = node.get("font-weight") in _BOLD if "font-weight" in node.attrib else bold
        inside = inside or node.tag.endswith("}text")
        if inside:
            found.setdefault(bold, set()).update(map(ord, node.text or ""))
        for child in node:
            read(child, bold, inside)
            if inside:
                found.setdefault(bold, set()).update(map(ord, child.tail or ""))

    read(root, False, False)
    return found


@lru_cache(maxsize=64)
def _cut(bold: bool, letters: Set[int]) -> str:
    """The font of these letters alone, as WOFF2 in base64."""
    font = TTFont(_path(bold), recalcTimestamp=False, lazy=True)
    options = Options(layout_features=_FEATURES, hinting=False, notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return base64.b64encode(written.getvalue()).decode()


def _path(bold: bool) -> Path:
    return FOLDER / f"AtlasSans-{_WEIGHTS[bold][0]}.ttf"


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_path(bold), _MEASURED_AT)
