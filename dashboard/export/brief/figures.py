"""The figures of a brief: bare drawings, whose words the typesetter sets."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import vl_convert

from dashboard.export import fonts
from dashboard.export.figure import NothingToShow, drawer
from dashboard.export.hatching import hatches
from dashboard.export.look import Look
from dashboard.export.sheet import Drawn, Frame, clean, with_own_ids
from dashboard.palette import Theme
from dashboard.queries.select import Selection

_WIDTH = 760.0
_HEIGHTS = {"map": 400.0, "timeline": 470.0}
_PNG_SCALE = 2.0
"""Dots a pixel: 760 pixels on 166 mm of paper are 232 dots an inch."""


@dataclass(frozen=True)
class DrawnFigure:
    title: str
    note: str
    alt: str
    svg: str
    width: float
    height: float

    def png(self) -> bytes:
        return vl_convert.svg_to_png(self.svg, scale=_PNG_SCALE)


Figures = Mapping[str, DrawnFigure]


def drawn_figures(selection: Selection, theme: Theme) -> Figures:
    """The map and the timeline of a View on a clear ground; a chart with nothing is left out."""
    look = Look(theme=theme, transparent=True, titled=False)
    found = {}
    for name, height in _HEIGHTS.items():
        with suppress(NothingToShow):
            found[name] = _standing_alone(drawer(selection, name, look)(Frame(_WIDTH, height)))
    return found


def _standing_alone(drawn: Drawn) -> DrawnFigure:
    """A drawing as an SVG file of its own, without a font in it."""
    body = drawn.body()
    inner = with_own_ids(body.svg)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{_WIDTH:g}" height="{body.height:g}" viewBox="0 0 {_WIDTH:g} {body.height:g}" '
        f"font-family={quoteattr(fonts.FAMILY)}>{hatches(inner)}{inner}</svg>"
    )
    return DrawnFigure(drawn.title, drawn.note, clean(drawn.alt), svg, _WIDTH, body.height)
