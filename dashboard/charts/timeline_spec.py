"""How a timeline is drawn: its Vega-Lite spec, for the rows that ``timeline`` makes."""

from datetime import date
from typing import Any

from dashboard.charts.drawing import ONCE, SHOWN, Spec, config
from dashboard.language import kept_by_language, say
from dashboard.palette import SURFACES, Surface, Theme

MARKS = ("step", "stop")
"""Parts that are a tick on their day."""

ROW_HEIGHT, STEP_WITH_NAME = 19, 32
NAMES = 300
"""Pixels for the names beside the rows."""
KEY_LENGTH = 5
HEAD = "▪"
"""The last letter of the key of a row that is the head of a group."""

_MILLISECONDS_A_DAY = 86_400_000
_SHORT = 100
"""Up to so many days, the axis names days; otherwise months and years."""

_DAYS = "utcFormat(datum.value, '%-d %b')"
_MONTHS = "utcFormat(datum.value, utcmonth(datum.value) == 0 ? '%Y' : '%b')"


@kept_by_language(128)
def spec(
    theme: Theme,
    first: str,
    last: str,
    legend: tuple[tuple[str, str], ...],
    shown: str,
    above: bool = False,
) -> Spec:
    """The chart without its data, from the day ``first`` to ``last``, with a line at ``shown``.

    With names ``above`` what they name, which then has the whole width.
    """
    surface = SURFACES[theme]
    x = {
        "field": "from",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [{"expr": f"toDate('{d}')"} for d in (first, last)]},
        "axis": {
            "title": None,
            "orient": "top",
            "domain": False,
            "labelExpr": _DAYS if _is_short(first, last) else _MONTHS,
            "labelOverlap": True,
            "tickCount": 4 if above else 8,
        },
    }
    y = {
        "field": "row",
        "type": "ordinal",
        "axis": {
            "title": None,
            "domain": False,
            "labels": not above,
            "labelExpr": f"slice(datum.label, {KEY_LENGTH})",
            "labelFontWeight": _if_head("bold", "normal"),
            "labelColor": _if_head(surface.ink, surface.muted),
            "labelLimit": NAMES,
            "grid": not above,
            "gridColor": _if_head("transparent", surface.grid),
            "gridDash": [1, 3],
        },
    }
    colour = {
        "field": "partner",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in legend], "range": [hue for _, hue in legend]},
        # Rows stand under the name of their partner, or all have the same one.
        "legend": None,
    }
    tooltip = [
        {"field": "title", "title": say("Record")},
        {"field": "partner", "title": say("Foreign partner")},
        {"field": "about", "title": say("When")},
    ]
    spans = {"x": x, "x2": {"field": "to"}, "color": colour, "tooltip": tooltip}
    down = {"yOffset": STEP_WITH_NAME / 4} if above else {}
    # What goes on beyond the time drawn has flat ends. Clipping would show the same, but takes
    # seconds where a figure becomes pixels.
    caps = {"strokeCap": {"expr": "datum.beyond ? 'butt' : 'round'"}}
    wide: Spec = {"type": "rule", "strokeWidth": 9, **caps, **down}
    dotted: Spec = {**wide, "strokeWidth": 1.5, "strokeDash": [1.5, 4], "strokeCap": "butt"}
    inside = {"color": {"value": surface.ground}}
    cross: Spec = {"type": "point", "shape": "cross", "angle": 45, "size": 80, **down}
    tick: Spec = {"type": "tick", "color": surface.ink, "thickness": 1.6, "height": 11, **down}
    layers: list[Spec] = [
        # Nothing is drawn for the head of a group, but its row must be there.
        _part("head", {"type": "text", "text": ""}),
        {
            "encoding": spans,
            "layer": [
                _part("possible", {**wide, "opacity": 0.4, "strokeCap": "butt"}),
                _part("unconfirmed", dotted),
                _part("solid", wide),
                _part("hollow", wide),
                _part("hollow", {**wide, "strokeWidth": 6}, **inside),
                _part("ending", {**wide, "strokeWidth": 3}),
            ],
        },
        _part(
            "ending",
            {**cross, "filled": True, "opacity": 1},
            x={**x, "field": "to"},
            color=colour,
            tooltip=tooltip,
        ),
        _part(MARKS, tick, x=x, tooltip=tooltip),
    ]
    if above:
        layers.append(_names_above(surface))
    if shown:
        at = {"datum": {"expr": f"toDate('{shown}')"}, "type": "temporal"}
        mark = {"type": "rule", "color": surface.accent, "strokeDash": [4, 2]}
        at_all_rows = {"x": at, "y": None}
        layers.append({"name": SHOWN, "data": ONCE, "mark": mark, "encoding": at_all_rows})
    return {
        "height": {"step": STEP_WITH_NAME if above else ROW_HEIGHT},
        "width": "container",
        "transform": [
            {"calculate": f"max(toDate(datum.start), toDate('{first}'))", "as": "from"},
            {
                "calculate": f"max(min(toDate(datum.end), toDate('{last}')), "
                f"datum.from + {_least(first, last)})",
                "as": "to",
            },
            {"calculate": f"datum.start < '{first}' || datum.end > '{last}'", "as": "beyond"},
        ],
        "encoding": {"y": y},
        "layer": layers,
        "config": config(theme),
    }


def _names_above(surface: Surface) -> Spec:
    """The name of each row over what the row shows, from the left edge."""
    bold = f"slice(datum.row, {KEY_LENGTH - 1}, {KEY_LENGTH}) == '{HEAD}'"
    mark = {
        "type": "text",
        "align": "left",
        "dy": {"expr": f"{bold} ? 5 : {-STEP_WITH_NAME / 5}"},
        "fontWeight": {"expr": f"{bold} ? 'bold' : 'normal'"},
        "fill": {"expr": f"{bold} ? '{surface.ink}' : '{surface.muted}'"},
    }
    return {
        "transform": [
            {"aggregate": [], "groupby": ["row"]},
            {"calculate": f"slice(datum.row, {KEY_LENGTH})", "as": "name"},
        ],
        "mark": mark,
        "encoding": {"x": {"value": 0}, "text": {"field": "name"}},
    }


def _part(parts: str | tuple[str, ...], mark: Spec, **encoding: object) -> Spec:
    """A layer of one part, or of several that look the same."""
    wanted = [parts] if isinstance(parts, str) else list(parts)
    layer: Spec = {"transform": [{"filter": {"field": "part", "oneOf": wanted}}], "mark": mark}
    return {**layer, "encoding": encoding} if encoding else layer


def _least(first: str, last: str) -> int:
    """The shortest span drawn, in milliseconds: PDF shows no line that has no length at all."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return days * _MILLISECONDS_A_DAY // 2000


def _is_short(first: str, last: str) -> bool:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days <= _SHORT


def _if_head(value: Any, otherwise: Any) -> Spec:
    test = f"slice(datum.value, {KEY_LENGTH - 1}, {KEY_LENGTH}) == '{HEAD}'"
    return {"condition": {"test": test, "value": value}, "value": otherwise}
