"""Countries ranked by the View's metric, in the colours of the map's classes."""

from collections.abc import Sequence
from statistics import median

import pandas as pd

from dashboard.charts.drawing import Drawing, Frame, Spec, config
from dashboard.dates import PartialDate
from dashboard.language import kept_by_language, listed, number, say, say_count
from dashboard.palette import SURFACES, Theme, class_bounds, class_of, sequence
from dashboard.queries.ranking import Ranked, ranking
from dashboard.queries.select import Selection
from dashboard.view import METRIC_LABELS

MOST = 20
MOST_NARROW = 12

_STEP, _STEP_WITH_NAME = 24, 36
_NAMES, _NAME = 260, 13
_PADDING = 8
_AROUND = 8
_NAMED = 5
"""Countries that the alternative text names."""


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """Horizontal bars, the countries with most: twenty, or fewer where there is less room."""
    found = ranking(selection)
    metric = say(METRIC_LABELS[selection.view.counted])
    day = selection.day
    on = PartialDate.of(day).describe()
    bounds = class_bounds(found[0].value) if found else []
    above = frame is not None and frame.narrow
    most = MOST_NARROW if above else MOST
    step = _STEP_WITH_NAME if above else _STEP
    drawn = found[: frame.rows(most, step, _AROUND) if frame else most]
    rows = [(*one, class_of(one.value, bounds)) for one in drawn]
    left = len(found) - len(drawn)
    note = say("Records reflect where we searched.")
    if left:
        least = drawn[-1].value
        fewer = say("{number:,} or fewer", number=least) if least > 1 else say("1 each")
        more = say_count(
            "{count} more country with {fewer}.",
            "{count} more countries with {fewer}.",
            left,
            fewer=fewer,
        )
        note = f"{more} {note}"
    return Drawing(
        title=say("{metric} by country, on {day}", metric=metric, day=on),
        note=note,
        alt=_alt(found, metric, on, len(drawn)),
        rows=pd.DataFrame(rows, columns=[*Ranked._fields, "class"]),
        table=pd.DataFrame(found, columns=list(Ranked._fields)),
        spec=spec(theme, metric, len(bounds), above),
        empty=say("No country has any on {day}. Choose a later date, or loosen a filter.", day=on),
        names="label",
        names_room=frame.width - _PADDING if frame and above else _NAMES,
    )


def _alt(found: Sequence[Ranked], metric: str, on: str, drawn: int) -> str:
    if not found:
        return ""
    first = [f"{one.label} {number(one.value)}" for one in found[:_NAMED]]
    said = [
        say("Bar chart of {metric}, by country, on {day}.", metric=metric.lower(), day=on),
        say_count(
            "{count} country has at least one.", "{count} countries have at least one.", len(found)
        ),
        say("Most: {countries}.", countries=listed(first))
        if len(found) > 1
        else say("It is {country}.", country=first[0]),
    ]
    if len(found) > _NAMED:
        said.append(
            say(
                "Half of them have {middle:,} or more, and the last {least:,}.",
                middle=int(median(one.value for one in found)),
                least=found[-1].value,
            )
        )
    if len(found) > drawn:
        said.append(
            say_count(
                "{count} country is drawn, those with most.",
                "{count} countries are drawn, those with most.",
                drawn,
            )
        )
    return " ".join(said)


@kept_by_language(64)
def spec(theme: Theme, metric: str, classes: int, above: bool = False) -> Spec:
    """The chart without its data, for as many map classes as the values have.

    With names ``above`` their bars, which then have the whole width.
    """
    surface = SURFACES[theme]
    axis = {
        "title": None,
        "domain": False,
        "labelColor": surface.ink,
        "labelFontSize": _NAME,
        "labelLimit": _NAMES,
    }
    y = {"field": "label", "type": "nominal", "sort": None, "axis": None if above else axis}
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domainMin": 0}}
    colours = sequence(classes, theme) if classes else []
    down = _STEP_WITH_NAME / 4 if above else 0
    bar = {
        "type": "bar",
        "height": 13 if above else {"band": 0.72},
        "yOffset": down,
        "stroke": surface.muted,
        "strokeWidth": 0.7,
    }
    by_class = {
        "field": "class",
        "type": "ordinal",
        "scale": {"domain": list(range(1, classes + 1)), "range": colours},
        "legend": None,
    }
    value = {"type": "text", "align": "left", "dx": 6, "dy": down, "fontWeight": "bold"}
    layers: list[Spec] = [
        {"mark": bar, "encoding": {"color": by_class}},
        {"mark": value, "encoding": {"text": {"field": "value", "format": ","}}},
    ]
    if above:
        name = {"type": "text", "align": "left", "fontSize": _NAME, "dy": -_STEP_WITH_NAME / 5}
        layers.append(
            {"mark": name, "encoding": {"text": {"field": "label"}, "x": {"value": 0}}},
        )
    return {
        "height": {"step": _STEP_WITH_NAME if above else _STEP},
        "width": "container",
        "encoding": {
            "y": y,
            "x": x,
            "tooltip": [
                {"field": "rank", "title": say("Rank")},
                {"field": "label", "title": say("Country")},
                {"field": "region", "title": say("Region")},
                {"field": "value", "title": metric, "format": ","},
            ],
        },
        "layer": layers,
        "config": config(theme),
    }
