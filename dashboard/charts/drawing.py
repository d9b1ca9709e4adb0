"""What a chart is: a spec, the rows it draws, and the words around it."""

import math
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
from babel.dates import get_day_names

from dashboard.dates import month_abbreviations, month_names
from dashboard.language import number, spoken
from dashboard.palette import SURFACES, Theme
from dashboard.queries.select import Selection

Spec = dict[str, Any]
"""A Vega-Lite specification without data, title or size of the whole. Do not change it: copy it."""

ONCE: Spec = {"values": [{}]}
"""For a mark that belongs to the chart and not to its rows, which would each draw it."""

SHOWN = "shown"
"""The name of a mark that stands at the date shown. The app draws one that moves, in its place."""

FONT = '"Atlas Sans", "Source Sans", "Source Sans 3", sans-serif'
"""Exports ship the first, the page the second: both are Source Sans."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a drawing in a figure, in logical pixels.

    With a ``height`` the drawing is at most as high: what does not fit is left out, and the note
    says how much. Without one it is as high as it needs to be.
    """

    width: float
    height: float | None = None

    @property
    def narrow(self) -> bool:
        """Whether names beside the drawing would crowd it out: they stand above, then."""
        return self.width < 460

    def rows(self, most: int, tall: float, around: float) -> int:
        """How many rows of the height ``tall`` there is room for, at least one."""
        if self.height is None:
            return most
        return max(1, min(most, int((self.height - around) // tall)))


PHONE = Frame(width=340)
"""A phone held upright."""


@dataclass(frozen=True)
class Drawing:
    """One chart of one selection, for a page or a figure to lay out.

    ``rows`` is drawn by ``spec``, which names its columns; ``table`` is all the data behind it.
    ``note`` says how to read it and what it leaves out; ``alt`` what it shows, to who cannot see
    it. When ``rows`` is empty there is nothing to draw, and ``empty`` says what to change.
    A figure has room for ``names_room`` pixels of each name in the column ``names`` of ``rows``,
    of which the first ``names_key`` letters are not shown.
    """

    title: str
    note: str
    alt: str
    rows: pd.DataFrame
    table: pd.DataFrame
    spec: Spec
    empty: str
    names: str = ""
    names_key: int = 0
    names_room: float = math.inf


class Draw(Protocol):
    """A chart: without a frame it is for the page, which gives it its width."""

    def __call__(
        self, selection: Selection, theme: Theme, frame: Frame | None = None
    ) -> Drawing: ...


def config(theme: Theme) -> Spec:
    """The Vega-Lite config that all charts share."""
    surface = SURFACES[theme]
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": surface.muted,
            "labelFontSize": 12,
            "titleColor": surface.muted,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": surface.grid,
            "domainColor": surface.muted,
            "tickColor": surface.grid,
            "ticks": False,
            "labelPadding": 6,
        },
        "legend": {
            "labelColor": surface.ink,
            "labelFontSize": 12,
            "labelLimit": 220,
            "title": None,
            "orient": "top",
            "symbolType": "square",
            "symbolSize": 110,
            "symbolStrokeColor": surface.ink,
            "symbolStrokeWidth": 0.6 if theme == "grey" else 0,
            "columnPadding": 16,
            "rowPadding": 4,
        },
        "text": {"color": surface.ink, "fontSize": 12},
        **_locale(),
    }


def _locale() -> Spec:
    """How Vega writes numbers and dates, where that is not in English."""
    if spoken() == "en":
        return {}
    months, short = list(month_names()), month_abbreviations()
    days = list(get_day_names("wide", locale=spoken()).values())
    number_format = {
        "decimal": number(0.5, ".1f")[1],
        "thousands": number(1000)[1],
        "grouping": [3],
        "currency": ["", ""],
    }
    time_format = {
        "dateTime": "%A %e %B %Y, %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["", ""],
        "days": days,
        "shortDays": days,
        "months": months,
        "shortMonths": short,
    }
    return {"locale": {"number": number_format, "time": time_format}}
