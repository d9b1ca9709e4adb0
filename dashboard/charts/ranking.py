"""Countries ranked by the View's metric, in the colours of the map's classes."""

from functools import lru_cache

from dashboard.charts.drawing import Drawing, Spec, config, count
from dashboard.dates import PartialDate
from dashboard.palette import SURFACES, Theme, class_bounds, class_of, sequence
from dashboard.queries.ranking import ranking
from dashboard.queries.select import Selection
from dashboard.view import METRIC_LABELS

MOST = 20


def draw(selection: Selection, theme: Theme) -> Drawing:
    """Horizontal bars, the twenty countries with most."""
    table = ranking(selection)
    metric = METRIC_LABELS[selection.view.metric]
    day = selection.day
    on = PartialDate(day.year, day.month, day.day).describe()
    bounds = class_bounds(int(table["value"].max())) if len(table) else []
    rows = table.head(MOST)
    rows = rows.assign(**{"class": [class_of(value, bounds) for value in rows["value"]]})
    left = len(table) - len(rows)
    note = "Records reflect where we searched."
    if left:
        least = int(rows["value"].min())
        note = f"{count(left, 'more country', 'more countries')} with {least:,} or fewer. {note}"
    return Drawing(
        title=f"{metric} by country, on {on}",
        note=note,
        rows=rows,
        table=table,
        spec=spec(theme, metric, len(bounds)),
        empty=f"No country has any on {on}. Choose a later date, or loosen a filter.",
    )


@lru_cache(maxsize=64)
def spec(theme: Theme, metric: str, classes: int) -> Spec:
    """The chart without its data, for as many map classes as the values have."""
    surface = SURFACES[theme]
    y = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "domain": False,
            "labelColor": surface.ink,
            "labelFontSize": 13,
            "labelLimit": 220,
        },
    }
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domainMin": 0}}
    colours = sequence(classes, theme) if classes else []
    return {
        "height": {"step": 24},
        "width": "container",
        "encoding": {
            "y": y,
            "x": x,
            "tooltip": [
                {"field": "rank", "title": "Rank"},
                {"field": "label", "title": "Country"},
                {"field": "region", "title": "Region"},
                {"field": "value", "title": metric, "format": ","},
            ],
        },
        "layer": [
            {
                "mark": {
                    "type": "bar",
                    "height": {"band": 0.72},
                    "stroke": surface.muted,
                    "strokeWidth": 0.7,
                },
                "encoding": {
                    "color": {
                        "field": "class",
                        "type": "ordinal",
                        "scale": {"domain": list(range(1, classes + 1)), "range": colours},
                        "legend": None,
                    }
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold"},
                "encoding": {"text": {"field": "value", "format": ","}},
            },
        ],
        "config": config(theme),
    }
