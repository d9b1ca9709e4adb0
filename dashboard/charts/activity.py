"""Activity over time: what began in each period as bars, endings apart below the line."""

import json
import math
from calendar import month_abbr
from collections import Counter
from functools import lru_cache

from dashboard.charts.drawing import ONCE, Drawing, Spec, config, count
from dashboard.palette import SURFACES, Theme, actor_colour, type_colour
from dashboard.queries.activity import ACTIVITY, ENDING, Activity, Unit, activity
from dashboard.queries.select import Selection

HEIGHT = 300
_STACKED_BY = {"type": "type", "actor": "foreign partner"}
_MOST_LABELS = 14
_WIDEST_BAR = 56


def draw(selection: Selection, theme: Theme) -> Drawing:
    """Bars by month, quarter or year, stacked by the View's choice."""
    found = activity(selection)
    stack = selection.view.stack
    frame = found.frame
    colour = type_colour if stack == "type" else actor_colour
    legend: dict[str, str] = {}
    parts = zip(frame["order"], frame["legend"], frame["group"], strict=True)
    for _, name, group in sorted(parts, key=lambda part: part[0]):
        legend.setdefault(name, colour(group, theme))
    return Drawing(
        title=f"Cooperation begun and tours made, by {found.unit} and {_STACKED_BY[stack]}",
        note=_note(found),
        rows=frame,
        table=frame.drop(columns=["legend", "order"]),
        spec=spec(theme, found.unit, found.periods, tuple(legend.items()), _ticks(found)),
        empty=_empty(found),
    )


def _ticks(found: Activity) -> tuple[int, ...]:
    """Whole numbers from the greatest height of endings, negative, to that of activity."""
    heights: Counter[tuple[str, str]] = Counter()
    frame = found.frame
    for part, start, number in zip(frame["part"], frame["start"], frame["count"], strict=True):
        heights[part, start] += number
    up = max((height for (part, _), height in heights.items() if part == ACTIVITY), default=1)
    down = max((height for (part, _), height in heights.items() if part == ENDING), default=0)
    rough = max(up, down) / 5
    size = 10 ** max(0, math.floor(math.log10(max(rough, 1))))
    step = next(size * nice for nice in (1, 2, 5, 10) if size * nice >= rough)
    return tuple(range(-math.ceil(down / step) * step, math.ceil(up / step) * step + 1, step))


def _note(found: Activity) -> str:
    drawn = int(found.frame.loc[found.frame["part"] == "activity", "count"].sum())
    sentences = ["A linked case counts once; endings are shown below the line, never added."]
    if drawn > found.total:
        sentences.append(
            f"Parts add up to {drawn:,}, more than the total of {found.total:,}: "
            "what several partners or types share counts once for each."
        )
    if found.undated:
        sentences.append(f"{found.undated:,} began at a time not known to the {found.unit}.")
    if found.outside:
        sentences.append(f"{found.outside:,} began outside the time drawn.")
    if found.not_counted:
        sentences.append(
            f"{found.not_counted:,} only announced, planned or called off: not counted."
        )
    return " ".join(sentences)


def _empty(found: Activity) -> str:
    hidden = found.outside + found.undated + found.not_counted
    if hidden:
        return (
            f"Nothing is known to have begun in this time. {count(hidden, 'record')} in this View "
            "began outside it, at an unknown time, or not yet: widen the dates."
        )
    return "No records in this View. Loosen a filter."


@lru_cache(maxsize=128)
def spec(
    theme: Theme,
    unit: Unit,
    periods: tuple[str, ...],
    legend: tuple[tuple[str, str], ...],
    ticks: tuple[int, ...],
) -> Spec:
    """The chart without its data.

    ``legend``: name and colour of each part, in order. ``ticks``: where the upright axis has
    lines, negative ones below the line for endings.
    """
    surface = SURFACES[theme]
    labels = period_labels(unit, periods)
    above = f"Begun in each {unit}"
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
        "title": f"{above}; ended, below the line" if ticks[0] < 0 else above,
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
        "legend": {"offset": 34, "columns": 5},
    }
    tooltip = [
        {"field": "period", "title": "Period"},
        {"field": "label", "title": "What"},
        {"field": "count", "title": "Number", "format": ","},
        {"field": "period_total", "title": "All in this period", "format": ","},
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
        "stroke": surface.ground,
        "strokeWidth": 0.6,
        "width": {"expr": f"min({_WIDEST_BAR}, bandwidth('x'))"},
    }
    scale = {"domain": [ticks[0], ticks[-1]], "nice": False}
    return {
        "height": HEIGHT,
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


def period_labels(unit: Unit, periods: tuple[str, ...]) -> dict[str, list[str]]:
    """The periods that the axis labels, each with its lines: ["Jan", "2024"], ["Apr"]."""
    if unit == "month":
        step = next(s for s in (1, 2, 3) if len(periods) <= _MOST_LABELS * s)
        chosen = [p for p in periods if (int(p[5:7]) - 1) % step == 0] or list(periods[:1])
        return {
            p: [month_abbr[int(p[5:7])], *([p[:4]] if p[5:7] == "01" or p == chosen[0] else [])]
            for p in chosen
        }
    years = [p for p in periods if p[5:7] == "01"]
    step = -(-len(years) // _MOST_LABELS)
    return {p: [p[:4]] for p in years if int(p[:4]) % max(1, step) == 0}
