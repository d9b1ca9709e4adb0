"""The Compare page: two Views beside each other on the same scales, and what differs in words."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.palette import TYPES, actor_colour
from dashboard.queries.comparison import Compared, split, tally
from dashboard.queries.contrasts import contrasts
from dashboard.queries.select import Selection, selected
from dashboard.queries.sides import Kind, Side, common, sides, starting_pairs
from dashboard.ui import cache, controls, filters
from dashboard.ui.chart_panel import chart_alone
from dashboard.ui.compare_chooser import chooser
from dashboard.ui.map import MapEvent, show_map
from dashboard.ui.page_html import show
from dashboard.ui.record_panel import record_drawer
from dashboard.ui.theme import current_theme
from dashboard.view import View

_STATUSES = (
    "reported", "announced", "signed", "in_force", "begun", "completed", "suspended", "ended",
    "cancelled",
)  # fmt: skip
"""In the order in which cooperation takes them."""


def compare(atlas: Atlas, kind: Kind, pair: tuple[Side, Side]) -> None:
    """Both sides: in words, over time, in numbers, on maps."""
    selections = [selected(atlas, side.view) for side in pair]
    first, second = (
        Compared(side.name, selection, tally(selection, kind))
        for side, selection in zip(pair, selections, strict=True)
    )
    shared = common(pair[0].view)
    narrowed = bool(shared.active_filters() or shared.as_of)
    show(
        "compare_head",
        first=first,
        second=second,
        contrasts=contrasts(kind, first, second),
        sentence=selected(atlas, shared).sentence() if narrowed else "",
        everything=_alone(pair[0].view, kind),
    )
    chart_alone(atlas, "comparison")
    show(
        "compare_numbers",
        view=shared,
        kind=kind,
        first=first,
        second=second,
        colours=_colours(kind, pair),
        types=[name for name in TYPES if name in {*first.tally.types, *second.tally.types}],
        statuses=[
            name for name in _STATUSES if name in {*first.tally.statuses, *second.tally.statuses}
        ],
        most_types=_most(first.tally.types, second.tally.types),
        most_statuses=_most(first.tally.statuses, second.tally.statuses),
        places=split(first.tally, second.tally),
        names=atlas.names["actor" if kind == "country" else "country"],
    )
    _maps(kind, pair, selections)


def choose(atlas: Atlas, view: View) -> None:
    """Comparisons to begin with, each with what both of its sides are of."""
    links = []
    for first, second in starting_pairs(atlas):
        shared = common(first.view)
        within = [
            names[one] for field, names in atlas.names.items() for one in getattr(shared, field, ())
        ]
        here = replace(first.view, language=view.language)
        links.append((here, first.name, second.name, ", ".join(within)))
    show("compare_start", links=links)


def _maps(kind: Kind, pair: tuple[Side, Side], selections: list[Selection]) -> None:
    filters.choose_metric(pair[0].view)
    fit = _fit(pair[0].view)
    for number, (column, side, selection) in enumerate(
        zip(st.columns(2), pair, selections, strict=True)
    ):
        shown = _at_its_end(selection) if kind == "period" else selection
        with column:
            show("compare_map_head", name=side.name, day=PartialDate.of(shown.day).describe())
            show_map(
                shown,
                current_theme(),
                key=f"map-compare-{number}",
                fit=fit,
                on_event=partial(_on_map, kind),
            )


def _fit(view: View) -> int:
    """A number that grows with every other comparison: each opens on what it is about."""
    subject = replace(view.about_records(), as_of=None, versus=view.versus)
    if st.session_state.get("compared") != subject:
        st.session_state["compared"] = subject
        st.session_state["compare-fit"] = st.session_state.get("compare-fit", 0) + 1
    return int(st.session_state["compare-fit"])


def _at_its_end(selection: Selection) -> Selection:
    """A period as it stood on its last day."""
    view, newest = selection.view, selection.atlas.newest
    return selected(
        selection.atlas, replace(view, as_of=min(view.end or newest, view.as_of or newest))
    )


def _on_map(kind: Kind, event: MapEvent) -> None:
    if event.kind == "record":
        controls.change(record=event.id)
    elif event.kind == "projection":
        controls.change(projection=event.id)
    elif event.kind == "day":
        controls.change_day(event.id)
    elif kind != "country":
        chosen = controls.current_view().country
        controls.change(country=() if chosen == (event.id,) else (event.id,))


def _alone(view: View, kind: Kind) -> View:
    """The same two sides without any other filter."""
    names = ("start", "end") if kind == "period" else (kind,)
    kept = {name: getattr(view, name) for name in (*names, "versus", "metric", "language")}
    return View(**kept)


def _colours(kind: Kind, pair: tuple[Side, Side]) -> tuple[str, str]:
    """The bars of each side: of partners their own colour, otherwise that of the page."""
    if kind != "actor":
        return "", ""
    first, second = (side.view.actor[0] for side in pair)
    return actor_colour(first, current_theme()), actor_colour(second, current_theme())


def _most(*counts: Mapping[str, int]) -> int:
    return max(chain(*(each.values() for each in counts)), default=1)


atlas = cache.loaded().atlas
view = controls.current_view()
kind = chooser(atlas)
pair = sides(atlas, view)
if pair:
    compare(atlas, kind, pair)
else:
    choose(atlas, view)
if view.record:
    record_drawer(atlas)
