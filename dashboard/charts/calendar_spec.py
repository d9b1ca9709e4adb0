"""How a calendar is drawn: its Vega-Lite spec, for the rows that ``calendar`` makes."""

from dashboard.charts.drawing import Spec, config
from dashboard.language import kept_by_language, say
from dashboard.palette import SURFACES, Theme

STEP = 40
"""Pixels from a year to the next."""
ANY_YEAR = 2000
"""All years are drawn over the days of this one, which has a 29 February."""
_SIDES = {"name": "left", "name before": "right"}
"""Parts of the rows that are names, by where they begin: over the first day, or before the last."""


@kept_by_language(64)
def spec(theme: Theme, legend: tuple[tuple[str, str], ...], narrow: bool) -> Spec:
    """The chart without its data; ``legend`` is the name and colour of each power."""
    surface = SURFACES[theme]
    ends = [f"{ANY_YEAR}-01-01", f"{ANY_YEAR + 1}-01-01"]
    x = {
        "field": "start",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [{"expr": f"toDate('{day}')"} for day in ends]},
        "axis": {
            "title": None,
            "orient": "top",
            "domain": False,
            "tickCount": {"interval": "month", "step": 3 if narrow else 1},
            "labelExpr": f"utcyear(datum.value) > {ANY_YEAR} ? '' : utcFormat(datum.value, '%b')",
            "labelAlign": "left",
            "labelOffset": 2,
        },
    }
    y = {
        "field": "row",
        "type": "ordinal",
        "sort": "descending",
        "axis": {
            "title": None,
            "domain": False,
            "labelColor": surface.ink,
            "labelFontSize": 13,
            "grid": False,
        },
    }
    colour = {
        "field": "partner",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in legend], "range": [hue for _, hue in legend]},
        "legend": {"orient": "bottom", "columns": 2 if narrow else 4, "symbolOpacity": 1}
        if len(legend) > 1
        else None,
    }
    tooltip = [
        {"field": "title", "title": say("Stop")},
        {"field": "about", "title": say("When")},
        {"field": "partner", "title": say("Foreign partner")},
    ]
    down = STEP / 5
    bar: Spec = {"type": "bar", "height": 11, "yOffset": down}
    spans = {"x2": {"field": "end"}, "color": colour, "tooltip": tooltip}
    divider: Spec = {"type": "tick", "color": surface.ground, "thickness": 1, "height": 11}
    name: Spec = {"type": "text", "dy": -down, "color": surface.ink}
    return {
        "height": {"step": STEP},
        "width": "container",
        "transform": [
            {"calculate": "toDate(datum.start)", "as": "start"},
            {"calculate": "toDate(datum.end)", "as": "end"},
        ],
        "encoding": {"x": x, "y": y},
        "layer": [
            # Nothing is drawn for a year itself, but its row must be there.
            _part("year", {"type": "text", "text": ""}, x=None),
            {
                "encoding": spans,
                "layer": [
                    _part("possible", {**bar, "opacity": 0.4}),
                    _part("hollow", {**bar, "height": 9, "filled": False, "strokeWidth": 2}),
                    _part("solid", bar),
                ],
            },
            # Where one stop follows another without a day between them.
            _part("solid", {**divider, "yOffset": down}),
            *(
                _part(part, {**name, "align": align}, text={"field": "name"})
                for part, align in _SIDES.items()
            ),
        ],
        "config": config(theme),
    }


def _part(part: str, mark: Spec, **encoding: object) -> Spec:
    layer: Spec = {"transform": [{"filter": {"field": "part", "equal": part}}], "mark": mark}
    return {**layer, "encoding": encoding} if encoding else layer
