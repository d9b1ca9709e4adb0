"""Foreign partners by type of cooperation: cells filled by number, with the number in them."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Frame, Spec, config
from dashboard.language import kept_by_language, listed, number, say, say_count
from dashboard.palette import SURFACES, Theme, class_bounds, class_of, sequence, text_on
from dashboard.queries.matrix import COLUMNS, ENDING, TOTAL, Cell, matrix
from dashboard.queries.select import Selection

MOST = 20
MOST_NARROW = 12

_TOTAL_CLASS = -1
_STEP, _STEP_WITH_NAME = 30, 44
_NAMES = 245
_PADDING = 8
_HEADS, _SLANTED_HEADS = 42, 108
_UPRIGHT_FROM = 760
_HALF_A_NUMBER = 11
_DRAWN = ("actor_label", "type_label", "count", "class", "shown")
_NAMED = 3
"""Partners, and types, that the alternative text names."""


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """A row a partner, a column a type; at most twenty partners, those with most."""
    above = frame is not None and frame.narrow
    slanted = frame is not None and frame.width < _UPRIGHT_FROM
    most = MOST_NARROW if above else MOST
    if frame:
        around = _SLANTED_HEADS if slanted else _HEADS
        # One row is that of all partners.
        rows_fit = frame.rows(most + 1, _STEP_WITH_NAME if above else _STEP, around)
        most = max(1, rows_fit - 1)
    found = matrix(selection)
    actors = [actor for actor in dict.fromkeys(cell.actor for cell in found) if actor != TOTAL]
    with_row = {*actors[:most], TOTAL}
    drawn = {place: cell for place, cell in enumerate(found) if cell.actor in with_row}
    counted = [cell.number for cell in drawn.values() if TOTAL not in (cell.actor, cell.type)]
    bounds = class_bounds(max(counted)) if counted else []
    rows = [_row(cell, bounds) for cell in drawn.values()]
    note = say("Begun by the date shown. A linked case counts once in each cell and in each total.")
    if any(cell.type == ENDING for cell in found):
        note += " " + say("Withdrawals are in no total.")
    left = len(actors) - most
    if left > 0:
        note += " " + say_count(
            "{count} more partner with fewer, counted in the last row.",
            "{count} more partners with fewer, counted in the last row.",
            left,
        )
    return Drawing(
        title=say("Foreign partners by type of cooperation"),
        note=note,
        alt=_alt(found, actors, most),
        rows=pd.DataFrame(rows, columns=list(_DRAWN), index=list(drawn)),
        table=pd.DataFrame(found, columns=list(COLUMNS)),
        spec=spec(theme, len(bounds), above, slanted),
        empty=say(
            "Nothing in this View has begun by the date shown. Choose a later date, or loosen "
            "a filter."
        ),
        names="actor_label",
        names_room=frame.width - _PADDING if frame and above else _NAMES,
    )


def _row(cell: Cell, bounds: list[int]) -> tuple[str, str, int, int, str]:
    of_total = TOTAL in (cell.actor, cell.type)
    # A zero is a dot to the eye; the tooltip and the table say 0.
    shown = number(cell.number) if cell.number else "·"
    class_ = _TOTAL_CLASS if of_total else class_of(cell.number, bounds)
    return cell.actor_label, cell.type_label, cell.number, class_, shown


def _alt(found: Sequence[Cell], actors: list[str], drawn: int) -> str:
    if not found:
        return ""
    counts = {(cell.actor, cell.type): cell.number for cell in found}
    partners = {cell.actor: cell.actor_label for cell in found}
    types = {
        cell.type: cell.type_label.lower() for cell in found if cell.type not in (TOTAL, ENDING)
    }
    most_types = sorted(types, key=lambda type_: -counts[TOTAL, type_])[:_NAMED]
    most = listed(
        [f"{partners[actor]} {number(counts[actor, TOTAL])}" for actor in actors[:_NAMED]]
    )
    often = listed([f"{types[type_]} {number(counts[TOTAL, type_])}" for type_ in most_types])
    said = [
        say(
            "Table of {partners} by {types}: {total:,} cases begun in all.",
            partners=say_count("{count} foreign partner", "{count} foreign partners", len(actors)),
            types=say_count("{count} type", "{count} types", len(types)),
            total=counts[TOTAL, TOTAL],
        ),
        say("Partners with most: {partners}.", partners=most),
    ]
    if types:
        said.append(say("Types with most: {types}.", types=often))
    if types and len(actors) > 1:
        actor, type_ = max(
            ((actor, type_) for actor in actors for type_ in types), key=lambda cell: counts[cell]
        )
        largest = say(
            "The largest cell is {partner}, {type}: {count:,}.",
            partner=partners[actor],
            type=types[type_],
            count=counts[actor, type_],
        )
        said.append(largest)
    if (TOTAL, ENDING) in counts:
        said.append(say("Withdrawals, in no total: {count:,}.", count=counts[TOTAL, ENDING]))
    if len(actors) > drawn:
        said.append(say("The {count} partners with most have a row of their own.", count=drawn))
    return " ".join(said)


@kept_by_language(64)
def spec(theme: Theme, classes: int, above: bool = False, slanted: bool = False) -> Spec:
    """The chart without its data, for as many classes as the numbers have.

    With partners ``above`` their cells, and the names of types ``slanted``, where it is narrow.
    """
    surface = SURFACES[theme]
    colours = sequence(classes, theme) if classes else []
    domain = [_TOTAL_CLASS, 0, *range(1, classes + 1)]
    fills = ["transparent", surface.panel, *colours]
    texts = [surface.ink, surface.muted, *(text_on(colour) for colour in colours)]
    axis = {"title": None, "domain": False, "labelColor": surface.ink, "labelLimit": _NAMES}
    upright = {
        "labelAngle": 0,
        # Always two lines: Vega puts the first line of several where one would be.
        "labelExpr": "indexof(datum.label, ' ') < 0 ? ['', datum.label] : split(datum.label, ' ')",
        "labelBaseline": "bottom",
        "labelPadding": 20,
        "labelLineHeight": 14,
    }
    down = _STEP_WITH_NAME / 4 if above else 0
    cell: Spec = {"type": "rect", "stroke": surface.ground, "strokeWidth": 2}
    if above:
        cell |= {"height": _STEP_WITH_NAME / 2, "yOffset": down}
    in_cell = {"type": "text", "fontSize": 13, "align": "right", "dx": _HALF_A_NUMBER, "dy": down}
    layers: list[Spec] = [
        {"mark": cell, "encoding": {"color": _by_class(domain, fills)}},
        {
            "mark": in_cell,
            "encoding": {
                "text": {"field": "shown", "type": "nominal"},
                "color": _by_class(domain, texts),
            },
        },
    ]
    if above:
        name = {"type": "text", "fontSize": 13, "align": "left", "dy": -_STEP_WITH_NAME / 4}
        once = [{"aggregate": [], "groupby": ["actor_label"]}]
        at = {"x": {"value": 0}, "text": {"field": "actor_label"}, "tooltip": {"value": None}}
        layers.append({"transform": once, "mark": name, "encoding": at})
    return {
        "height": {"step": _STEP_WITH_NAME if above else _STEP},
        "width": "container",
        "encoding": {
            "y": {
                "field": "actor_label",
                "type": "nominal",
                "sort": None,
                "axis": None if above else {**axis, "labelFontSize": 13},
            },
            "x": {
                "field": "type_label",
                "type": "nominal",
                "sort": None,
                "axis": {
                    **axis,
                    "orient": "top",
                    **({"labelAngle": -45} if slanted else upright),
                },
            },
            "tooltip": [
                {"field": "actor_label", "title": say("Foreign partner")},
                {"field": "type_label", "title": say("Type")},
                {"field": "count", "title": say("Number"), "format": ","},
            ],
        },
        "layer": layers,
        "resolve": {"scale": {"color": "independent"}},
        "config": config(theme),
    }


def _by_class(domain: list[int], colours: list[str]) -> Spec:
    scale = {"domain": domain, "range": colours}
    return {"field": "class", "type": "ordinal", "scale": scale, "legend": None}
