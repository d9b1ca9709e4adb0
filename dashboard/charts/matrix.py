"""Foreign partners by type of cooperation: cells filled by number, with the number in them."""

from functools import lru_cache

from dashboard.charts.drawing import Drawing, Spec, config, count
from dashboard.palette import SURFACES, Theme, class_bounds, class_of, sequence, text_on
from dashboard.queries.matrix import ENDING, TOTAL, matrix
from dashboard.queries.select import Selection

MOST = 20
_TOTAL_CLASS = -1


def draw(selection: Selection, theme: Theme) -> Drawing:
    """A row a partner, a column a type; at most twenty partners, those with most."""
    table = matrix(selection)
    actors = [actor for actor in dict.fromkeys(table["actor"]) if actor != TOTAL]
    rows = table[table["actor"].isin([*actors[:MOST], TOTAL])]
    total = (rows["actor"] == TOTAL) | (rows["type"] == TOTAL)
    cells = rows.loc[~total, "count"]
    bounds = class_bounds(int(cells.max())) if len(cells) else []
    classes = [
        _TOTAL_CLASS if is_total else class_of(number, bounds)
        for is_total, number in zip(total, rows["count"], strict=True)
    ]
    # A zero is a dot to the eye; the tooltip and the table say 0.
    shown = [f"{number:,}" if number else "·" for number in rows["count"]]
    rows = rows.assign(**{"class": classes}).assign(shown=shown)
    # As categories, names that repeat go to the browser once.
    rows = rows[["actor_label", "type_label", "count", "class", "shown"]].astype(
        {"actor_label": "category", "type_label": "category", "shown": "category"}
    )
    note = "Begun by the date shown. A linked case counts once in each cell and in each total."
    if (table["type"] == ENDING).any():
        note += " Withdrawals are in no total."
    left = len(actors) - MOST
    if left > 0:
        note += f" {count(left, 'more partner')} with fewer, counted in the last row."
    return Drawing(
        title="Foreign partners by type of cooperation",
        note=note,
        rows=rows,
        table=table,
        spec=spec(theme, len(bounds)),
        empty="Nothing in this View has begun by the date shown. Choose a later date, or loosen "
        "a filter.",
    )


@lru_cache(maxsize=64)
def spec(theme: Theme, classes: int) -> Spec:
    """The chart without its data, for as many classes as the numbers have."""
    surface = SURFACES[theme]
    colours = sequence(classes, theme) if classes else []
    domain = [_TOTAL_CLASS, 0, *range(1, classes + 1)]
    fills = ["transparent", surface.panel, *colours]
    texts = [surface.ink, surface.muted, *(text_on(colour) for colour in colours)]
    axis = {"title": None, "domain": False, "labelColor": surface.ink, "labelLimit": 200}
    return {
        "height": {"step": 30},
        "width": "container",
        "encoding": {
            "y": {
                "field": "actor_label",
                "type": "nominal",
                "sort": None,
                "axis": {**axis, "labelFontSize": 13},
            },
            "x": {
                "field": "type_label",
                "type": "nominal",
                "sort": None,
                "axis": {
                    **axis,
                    "orient": "top",
                    "labelAngle": 0,
                    # Always two lines: Vega puts the first line of several where one would be.
                    "labelExpr": "indexof(datum.label, ' ') < 0 ? ['', datum.label]"
                    " : split(datum.label, ' ')",
                    "labelBaseline": "bottom",
                    "labelPadding": 20,
                    "labelLineHeight": 14,
                },
            },
            "tooltip": [
                {"field": "actor_label", "title": "Foreign partner"},
                {"field": "type_label", "title": "Type"},
                {"field": "count", "title": "Number", "format": ","},
            ],
        },
        "layer": [
            {
                "mark": {"type": "rect", "stroke": surface.ground, "strokeWidth": 2},
                "encoding": {"color": _by_class(domain, fills)},
            },
            {
                "mark": {"type": "text", "fontSize": 13},
                "encoding": {
                    "text": {"field": "shown", "type": "nominal"},
                    "color": _by_class(domain, texts),
                },
            },
        ],
        "resolve": {"scale": {"color": "independent"}},
        "config": config(theme),
    }


def _by_class(domain: list[int], colours: list[str]) -> Spec:
    scale = {"domain": domain, "range": colours}
    return {"field": "class", "type": "ordinal", "scale": scale, "legend": None}
