"""Two sides of a comparison over time: a row of bars for each, on the same scales."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.charts.activity import heights, sums, ticks
from dashboard.charts.activity_spec import legend_columns, period_labels
from dashboard.charts.drawing import Drawing, Frame, Spec, config
from dashboard.language import kept_by_language, listed, say
from dashboard.palette import SURFACES, Surface, Theme, type_fill
from dashboard.queries.activity import COLUMNS, ENDING, Activity, Unit
from dashboard.queries.comparison import beside_each_other
from dashboard.queries.select import Selection
from dashboard.queries.sides import Side, kind_of, sides

HEIGHT, HEIGHT_NARROW = 420, 380
_MOST_LABELS, _MOST_LABELS_NARROW = 14, 7
_WIDEST_BAR = 56
_HEAD, _LABELS = 30, 34
"""Pixels over each row for its name, and under it for the calendar."""

_COUNTS_ROOM = 150
"""Pixels at the end of a head for how much began and ended."""

_NAMED = 3
"""Types that the alternative text names of each side."""

_TABLE = ("side", *(name for name in COLUMNS if name not in ("legend", "order")))
_DRAWN = ("side", "panel", "part", "legend", "label", "order", "period", "count", "period_total")

Calendars = tuple[tuple[str, ...], tuple[str, ...]]


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """Bars of both sides of the View's comparison, by period and type; empty until it has two."""
    pair = sides(selection.atlas, selection.view)
    found = beside_each_other(selection)
    if pair is None or found is None:
        return _nothing(say("Choose what to compare with: a second partner, country or period."))
    bars = [(side.name, bar) for side, one in zip(pair, found, strict=True) for bar in one.bars]
    if not bars:
        return _nothing(
            say(
                "Nothing is known to have begun on either side. Loosen a filter or widen the dates."
            )
        )
    parts = {(bar.order, bar.legend, bar.group) for _, bar in bars}
    legend = {name: type_fill(group, theme) for _, name, group in sorted(parts)}
    table = [
        (side, bar.part, bar.group, bar.label, bar.period, bar.start, bar.number, bar.period_total)
        for side, bar in bars
    ]
    up, down = (max(each) for each in zip(*(heights(one) for one in found), strict=True))
    calendars = found[0].periods, found[1].periods
    return Drawing(
        title=say("{first} and {second}: cooperation begun and tours made",
                  first=pair[0].name, second=pair[1].name),
        note=_note(selection, pair, found),
        alt=_alt(pair, found),
        rows=pd.DataFrame(_rows(pair, found), columns=["at", *_DRAWN]),
        table=pd.DataFrame(table, columns=list(_TABLE)),
        spec=spec(theme, found[0].unit, calendars, tuple(legend.items()), ticks(up, down), frame),
        empty="",
        names="side",
        names_room=(frame.width if frame else float("inf")) - _COUNTS_ROOM,
    )  # fmt: skip


def _nothing(empty: str) -> Drawing:
    rows, table = pd.DataFrame(columns=list(_DRAWN)), pd.DataFrame(columns=list(_TABLE))
    return Drawing(say("Two sides over time"), "", "", rows, table, {}, empty)


def _rows(pair: Sequence[Side], found: Sequence[Activity]) -> Iterator[tuple[object, ...]]:
    """Bars, each at the number of its period, and a head for each side."""
    for panel, (side, one) in enumerate(zip(pair, found, strict=True)):
        places = {start: place for place, start in enumerate(one.periods)}
        for bar in one.bars:
            words = (bar.part, bar.legend, bar.label, bar.order, bar.period)
            numbers = (bar.number, bar.period_total)
            yield places[bar.start], side.name, panel, *words, *numbers
        yield 0, side.name, panel, "head", "", _counts(one), 0, "", 0, 0


def _counts(one: Activity) -> str:
    begun = say("{count} begun", count=f"{one.total:,}")
    if not one.endings:
        return begun
    return say("{begun}, {count} ended", begun=begun, count=f"{one.endings:,}")


def _note(selection: Selection, pair: Sequence[Side], found: Sequence[Activity]) -> str:
    said = [say("Both sides have the same scales.")]
    if kind_of(selection.view) == "period":
        said.append(say("The two spans of time begin at the same place, each with its calendar."))
    said.append(say("A linked case counts once; endings are shown below the line, never added."))
    for side, one in zip(pair, found, strict=True):
        if hidden := one.undated + one.outside + one.not_counted:
            said.append(
                say("Not drawn of {side}: {hidden} begun at another or unknown time, or not yet.",
                    side=side.name, hidden=f"{hidden:,}")
            )  # fmt: skip
    said.append(say("Records reflect where we searched: do not rank partners by them."))
    return " ".join(said)


def _alt(pair: Sequence[Side], found: Sequence[Activity]) -> str:
    said = [
        say("Two rows of stacked bars on the same scales, of cooperation begun and tours made, by "
            "{unit} and type.", unit=_unit(found[0].unit))
    ]  # fmt: skip
    for side, one in zip(pair, found, strict=True):
        largest = sorted(sums(one).items(), key=lambda part: (-part[1], part[0]))[:_NAMED]
        named = listed([f"{name.lower()} {number:,}" for name, number in largest])
        text = side.name + say(": ") + _counts(one)
        said.append(f"{text}, {named}." if named else f"{text}.")
    return " ".join(said)


def _unit(unit: Unit) -> str:
    return {"month": say("month"), "quarter": say("quarter"), "year": say("year")}[unit]


@kept_by_language(128)
def spec(
    theme: Theme,
    unit: Unit,
    calendars: Calendars,
    legend: tuple[tuple[str, str], ...],
    axis: tuple[int, ...],
    frame: Frame | None = None,
) -> Spec:
    """The chart without its data.

    ``calendars``: the first days of the periods of each side, drawn from the same left edge.
    ``legend``: name and colour of each part, in order. ``axis``: where each upright axis has
    lines, negative ones for endings.
    """
    surface = SURFACES[theme]
    narrow = frame is not None and frame.narrow
    most = _MOST_LABELS_NARROW if narrow else _MOST_LABELS
    periods = max(len(calendar) for calendar in calendars)
    colour = {
        "field": "legend",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in legend], "range": [hue for _, hue in legend]},
        "legend": {"offset": 8, "columns": legend_columns(legend, frame)}
        if len(legend) > 1
        else None,
    }
    x = {
        "field": "at",
        "type": "ordinal",
        "scale": {"domain": list(range(periods)), "paddingInner": 0.18, "paddingOuter": 0.1},
        "axis": None,
    }
    layers: list[Spec] = []
    for panel, calendar in enumerate(calendars):
        layers += _panel(panel, x, colour, axis, theme)
        layers.append(_head(panel, "side", "left", surface, frame))
        layers.append(_head(panel, "label", "right", surface, frame))
        # Sides with one calendar share the labels under the lower row.
        if panel or calendars[0] != calendars[1]:
            fitting = max(1, most * len(calendar) // max(1, periods))
            layers.append(
                _calendar(panel, x, period_labels(unit, calendar, fitting), calendar, surface)
            )
    return {
        "height": (frame and frame.height) or (HEIGHT_NARROW if narrow else HEIGHT),
        "width": "container",
        "layer": layers,
        "resolve": {"scale": {"y": "independent"}},
        "config": config(theme),
    }


def _top(panel: int) -> str:
    """Where a panel's row begins, of the whole height: an expression."""
    return f"{panel} * height / 2 + {_HEAD}"


def _bottom(panel: int) -> str:
    return f"{panel + 1} * height / 2 - {_LABELS}"


def _panel(panel: int, x: Spec, colour: Spec, axis: Sequence[int], theme: Theme) -> list[Spec]:
    """The bars of one side, and below the line what ended."""
    surface = SURFACES[theme]
    bar = {
        "type": "bar",
        "stroke": surface.ink if theme == "grey" else surface.ground,
        "strokeWidth": 0.6,
        "width": {"expr": f"min({_WIDEST_BAR}, bandwidth('x'))"},
    }
    y = {
        "type": "quantitative",
        "scale": {
            "domain": [axis[0], axis[-1]],
            "nice": False,
            "range": [{"expr": _bottom(panel)}, {"expr": _top(panel)}],
        },
        "axis": {
            "title": None,
            "orient": "left",
            "offset": 0,
            "labelExpr": "format(abs(datum.value), ',d')",
            "labelOverlap": False,
            "grid": True,
            "values": list(axis),
            "domain": False,
        },
    }
    shared = {
        "x": x,
        "color": colour,
        "order": {"field": "order", "type": "quantitative"},
        "tooltip": [
            {"field": "side", "title": say("Side")},
            {"field": "period", "title": say("Period")},
            {"field": "label", "title": say("What")},
            {"field": "count", "title": say("Number"), "format": ","},
            {"field": "period_total", "title": say("All in this period"), "format": ","},
        ],
    }
    own = {"filter": f"datum.panel == {panel} && datum.part != 'head'"}
    signed = f"datum.part == '{ENDING}' ? -datum.count : datum.count"
    return [
        {
            "transform": [own, {"calculate": signed, "as": "height"}],
            "mark": bar,
            "encoding": {**shared, "y": {**y, "field": "height", "stack": "zero"}},
        }
    ]


def _head(panel: int, field: str, align: str, surface: Surface, frame: Frame | None) -> Spec:
    """The name of a side over its row, at the left, or its counts at the right."""
    name = align == "left"
    mark: Spec = {
        "type": "text",
        "align": align,
        "baseline": "bottom",
        "fontSize": 13 if name else 12,
        "fontWeight": 700 if name else 400,
        "color": surface.ink if name else surface.muted,
    }
    if name and frame is None:
        mark["limit"] = {"expr": f"width - {_COUNTS_ROOM}"}
    return {
        "transform": [{"filter": f"datum.panel == {panel} && datum.part == 'head'"}],
        "mark": mark,
        "encoding": {
            "x": {"value": 0 if name else {"expr": "width"}},
            "y": {"value": {"expr": f"{_top(panel)} - 8"}},
            "text": {"field": field},
        },
    }


def _calendar(
    panel: int, x: Spec, labels: Mapping[str, list[str]], calendar: Sequence[str], surface: Surface
) -> Spec:
    """The periods under a row."""
    places = {start: place for place, start in enumerate(calendar)}
    rows = [{"at": places[start], "lines": lines} for start, lines in labels.items()]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "baseline": "top", "color": surface.muted, "fontSize": 12},
        "encoding": {
            "x": {**x, "axis": None},
            "y": {"value": {"expr": f"{_bottom(panel)} + 6"}},
            "text": {"field": "lines"},
        },
    }
