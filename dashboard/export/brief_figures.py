"""The figures of a brief: bare drawings, whose words the typesetter sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import vl_convert

from dashboard.export import fonts, map_figure
from dashboard.export.figure import _CUT, NothingToShow, _body, _drawing, _with_names_that_fit
from dashboard.export.hatching import hatches
from dashboard.export.look import Look
from dashboard.export.page import Drawn, Frame, clean, with_own_ids
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
    fonts.register()
    look = Look(theme=theme, transparent=True, titled=False)
    found = {}
    for name, height in _HEIGHTS.items():
        if drawn := _drawn(selection, name, Frame(_WIDTH, height), look):
            found[name] = _standing_alone(drawn)
    return found


def _drawn(selection: Selection, name: str, frame: Frame, look: Look) -> Drawn | None:
    if name == "map":
        return map_figure.draw(selection, frame, look)
    try:
        chart = _drawing(selection, name, look, frame)
    except NothingToShow:
        return None
    rows, cut = _with_names_that_fit(chart)
    note = f"{chart.note} {_CUT}" if cut else chart.note
    return Drawn(chart.title, note, chart.alt, lambda: _body(chart, rows, frame))


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
