"""A sheet as a file: PNG, SVG or PDF, with its alternative text and its link in each."""

import io
from functools import cache
from typing import Any, Literal

import typst
from PIL.PngImagePlugin import PngInfo, putchunk

from dashboard.export import fonts
from dashboard.export.look import Look
from dashboard.export.sheet import Sheet

_SIGNATURE = 8
_AFTER_HEADER = _SIGNATURE + 25
"""Bytes of a PNG before its first chunk that is not the header."""

_INCHES_A_METRE = 39.3701
_POINTS_AN_INCH = 72
_MM_AN_INCH = 25.4

_PAGE = """
#let given = sys.inputs
#let point(name) = float(given.at(name)) * 1pt
#set document(title: given.title, description: given.alt, author: "Influence Atlas", date: none)
#set page(width: point("width"), height: point("height"), margin: 0pt, fill: none)
#place(image(bytes(given.svg), format: "svg", width: 100%, alt: given.alt))
#place(
  dx: point("x"), dy: point("y"),
  link(given.link, block(width: point("wide"), height: point("tall"))),
)
"""
"""One page as large as the figure: the SVG, and an area that leads to the link.

A typesetter makes it, for vl-convert's own PDF has neither title, text for who cannot see it, nor
links, and both its formats take letters from whatever fonts a machine has.
"""


def as_svg(sheet: Sheet) -> bytes:
    """The drawing with real text, and in it the letters that it uses."""
    head, body = sheet.svg.split(">", 1)
    return f"{head}><style>{fonts.style_sheet(sheet.svg)}</style>{body}".encode()


def as_png(sheet: Sheet, look: Look) -> bytes:
    """Pixels, as many as the look asks for; title, words and link are in text chunks."""
    drawn = _page(sheet, look, 1, "png", _POINTS_AN_INCH * look.scale)
    said = PngInfo()
    for key, words in (
        ("Title", sheet.title),
        ("Description", sheet.alt),
        ("Source", sheet.link),
        ("Copyright", "Influence Atlas, CC BY 4.0"),
    ):
        said.add_itxt(key, words, "en")
    written = io.BytesIO()
    written.write(drawn[:_AFTER_HEADER])
    if look.dpi:
        dots = round(look.dpi * _INCHES_A_METRE).to_bytes(4, "big")
        putchunk(written, b"pHYs", dots, dots, b"\x01")
    for kind, data, *_ in said.chunks:
        putchunk(written, kind, data)
    written.write(drawn[_AFTER_HEADER:])
    return written.getvalue()


def as_pdf(sheet: Sheet, look: Look) -> bytes:
    """One page of the size that the figure has on paper, all lines and letters."""
    points = look.paper.mm / _MM_AN_INCH * _POINTS_AN_INCH / look.paper.width
    return _page(sheet, look, points, "pdf")


def _page(
    sheet: Sheet, look: Look, points: float, kind: Literal["png", "pdf"], ppi: float | None = None
) -> bytes:
    """The page, with so many points for each logical pixel."""
    x, y, wide, tall = sheet.link_area
    measures = {
        "width": look.paper.width,
        "height": sheet.height,
        "x": x,
        "y": y,
        "wide": wide,
        "tall": tall,
    }
    words = {"title": sheet.title, "alt": sheet.alt, "link": sheet.link, "svg": sheet.svg}
    given = {name: f"{pixels * points:.4f}" for name, pixels in measures.items()}
    made: Any = typst.compile(
        _PAGE.encode(),
        format=kind,
        ppi=ppi,
        font_paths=_own_fonts(),
        sys_inputs={**words, **given},
    )
    return bytes(made)


@cache
def _own_fonts() -> typst.Fonts:
    """The Atlas's own fonts and none of the machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.FOLDER)])
