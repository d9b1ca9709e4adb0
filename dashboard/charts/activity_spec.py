"""How activity over time is drawn: its Vega-Lite spec, for the rows that ``activity`` makes."""

import json

from dashboard.charts.drawing import ONCE, Frame, Spec, config
from dashboard.dates import month_abbreviations
from dashboard.language import kept_by_language, later, say
from dashboard.palette import SURFACES, Theme
from dashboard.queries.activity import Unit

UNITS = {"month": later("month"), "quarter": later("quarter"), "year": later("year")}
HEIGHT, HEIGHT_NARROW = 300, 240
_MOST_LABELS, _MOST_LABELS_NARROW = 14, 7
_SYMBOL, _LETTER = 40, 6.5
"""Pixels of the legend for a symbol with its gaps, and about those of a letter."""

_WIDEST_BAR = 56


@kept_by_language(128)
def spec(
    theme: Theme,
    unit: Unit,
    periods: tuple[str, ...],
    legend: tuple[tuple[str, str], ...],
    ticks: tuple[int, ...],
    frame: Frame | None = None,
) -> Spec:
    """The chart without its data.

    ``legend``: name and colour of each part, in order. ``ticks``: where the upright axis has
    lines, negative ones below the line for endings.
    """
    surface = SURFACES[theme]
    narrow = frame is not None and frame.narrow
    labels = period_labels(unit, periods, _MOST_LABELS_NARROW if narrow else _MOST_LABELS)
    of_unit = say(UNITS[unit])
    # One part alone is named where its bars are, and needs no legend.
    above = (
        say("{part}, begun in each {unit}", part=legend[0][0], unit=of_unit)
        if len(legend) == 1
        else say("Begun in each {unit}", unit=of_unit)
    )
    x = {
        "field": "start",
        "type": "ordinal",
        "scale": {"domain": list(periods), "paddingInner": 0.18, "paddingOuter": 0.1},
        "axis": {
            "title": None,
            "grid": False,
            "domain": False,
            "values": list(labels),
            "labelExpr": f"({json.dumps(labels)})[datum.value]",
            "labelAngle": 0,
            "labelOverlap": True,
        },
    }
    y_axis = {
        "title": say("{above}; ended, below the line", above=above) if ticks[0] < 0 else above,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": 0,
        "titleY": -12,
        "titleBaseline": "bottom",
        "titleLimit": 600,
        "labelExpr": "format(abs(datum.value), ',d')",
        "labelOverlap": False,
        "values": list(ticks),
        "domain": False,
    }
    colour = {
        "field": "legend",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in legend], "range": [hue for _, hue in legend]},
        "legend": {"offset": 34, "columns": legend_columns(legend, frame)}
        if len(legend) > 1
        else None,
    }
    tooltip = [
        {"field": "period", "title": say("Period")},
        {"field": "label", "title": say("What")},
        {"field": "count", "title": say("Number"), "format": ","},
        {"field": "period_total", "title": say("All in this period"), "format": ","},
    ]
    shared = {
        "x": x,
        "color": colour,
        "order": {"field": "order", "type": "quantitative"},
        "detail": {"field": "label", "type": "nominal"},
        "tooltip": tooltip,
    }
    bar = {
        "type": "bar",
        "stroke": surface.ink if theme == "grey" else surface.ground,
        "strokeWidth": 0.6,
        "width": {"expr": f"min({_WIDEST_BAR}, bandwidth('x'))"},
    }
    scale = {"domain": [ticks[0], ticks[-1]], "nice": False}
    return {
        "height": (frame and frame.height) or (HEIGHT_NARROW if narrow else HEIGHT),
        "width": "container",
        "layer": [
            {
                "transform": [{"filter": "datum.part == 'activity'"}],
                "mark": bar,
                "encoding": {
                    **shared,
                    "y": {
                        "field": "count",
                        "type": "quantitative",
                        "axis": y_axis,
                        "scale": scale,
                    },
                },
            },
            {
                "transform": [
                    {"filter": "datum.part == 'ending'"},
                    {"calculate": "-datum.count", "as": "below"},
                ],
                "mark": bar,
                "encoding": {
                    **shared,
                    "y": {
                        "field": "below",
                        "type": "quantitative",
                        "axis": y_axis,
                        "scale": scale,
                    },
                },
            },
            {
                "data": ONCE,
                "mark": {"type": "rule", "color": surface.ink, "strokeWidth": 1},
                "encoding": {"y": {"datum": 0}},
            },
        ],
        "config": config(theme),
    }


def legend_columns(legend: tuple[tuple[str, str], ...], frame: Frame | None) -> int:
    """How many names stand beside each other in the legend."""
    if frame is None:
        return 5
    longest = max(len(name) for name, _ in legend)
    return max(1, min(5, int(frame.width // (_SYMBOL + _LETTER * longest))))


def period_labels(
    unit: Unit, periods: tuple[str, ...], most: int = _MOST_LABELS
) -> dict[str, list[str]]:
    """The periods that the axis labels, each with its lines: ["Jan", "2024"], ["Apr"]."""
    if unit == "month":
        step = next(s for s in (1, 2, 3, 6) if len(periods) <= most * s)
        months = month_abbreviations()
        chosen = [p for p in periods if (int(p[5:7]) - 1) % step == 0] or list(periods[:1])
        return {
            p: [months[int(p[5:7]) - 1], *([p[:4]] if p[5:7] == "01" or p == chosen[0] else [])]
            for p in chosen
        }
    years = [p for p in periods if p[5:7] == "01"]
    step = -(-len(years) // most)
    return {p: [p[:4]] for p in years if int(p[:4]) % max(1, step) == 0}
