"""What a chart is: a spec, the rows it draws, and the words around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.palette import SURFACES, Theme
from dashboard.queries.select import Selection

Spec = dict[str, Any]
"""A Vega-Lite specification without data, title or size of the whole. Do not change it: copy it."""

ONCE: Spec = {"values": [{}]}
"""For a mark that belongs to the chart and not to its rows, which would each draw it."""

FONT = '"Atlas Sans", "Source Sans", "Source Sans 3", sans-serif'
"""Exports ship the first, the page the second: both are Source Sans."""


@dataclass(frozen=True)
class Drawing:
    """One chart of one selection, for a page or a figure to lay out.

    ``rows`` is drawn by ``spec``, which names its columns; ``table`` is all the data behind it.
    ``note`` says how to read it and what it leaves out. When ``rows`` is empty there is nothing to
    draw, and ``empty`` says what to change.
    """

    title: str
    note: str
    rows: pd.DataFrame
    table: pd.DataFrame
    spec: Spec
    empty: str


Draw = Callable[[Selection, Theme], Drawing]


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
            "symbolStrokeWidth": 0,
            "columnPadding": 16,
            "rowPadding": 4,
        },
        "text": {"color": surface.ink, "fontSize": 12},
    }


def count(number: int, singular: str, plural: str = "") -> str:
    """ "1 record", "12 records", "1,204 countries"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
