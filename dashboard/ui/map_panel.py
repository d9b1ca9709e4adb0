"""The map with what belongs to it: the metric, the layers, its downloads, and what a click does."""

from functools import partial

import streamlit as st

from dashboard.geodesy import Bounds
from dashboard.language import say
from dashboard.queries.select import Selection
from dashboard.ui import controls, filters
from dashboard.ui.export_panel import map_exports
from dashboard.ui.map import MapEvent, show_map
from dashboard.ui.theme import current_theme
from dashboard.view import LAYERS


def _layer_labels() -> dict[str, str]:
    return {
        "countries": say("Country fills"),
        "routes": say("Routes"),
        "stops": say("Stops"),
        "sites": say("Sites of cooperation"),
        "abroad": say("Lines to training and exercises abroad"),
        "labels": say("Names"),
    }


def map_panel(selection: Selection, page: str = "map", box: Bounds | None = None) -> None:
    """The map on one of the pages. On those of one thing it moves to that thing, or to its ``box``.

    A click on a mark makes its record the View's ``record``: the page shows the ``record_drawer``
    when there is one. A click on a country filters by it, and on the page of a country leads to
    that country.
    """
    view = selection.view
    with st.container(horizontal=True, vertical_alignment="bottom", key="map-controls"):
        filters.choose_metric(view)
        st.space("stretch")
        _layers(view.hide)
        st.button(
            say("Fit to selection"),
            icon=":material/fit_screen:",
            on_click=_fit,
            help=say("Move the map to what is selected"),
        )
        map_exports(selection.atlas)
    # A page of one thing moves to it; otherwise the reader's own position stays.
    subject = (page, view.actor, view.country, view.official, view.tour, view.versus)
    if page != "map" and st.session_state.get("subject") != subject:
        st.session_state["subject"] = subject
        _fit()
    show_map(
        selection,
        current_theme(),
        key="map" if page == "map" else f"map-{page}",
        fit=st.session_state.get("fit", 0),
        box=box,
        on_event=partial(_on_map, page),
    )


def _layers(hidden: tuple[str, ...]) -> None:
    labels = _layer_labels()
    with st.popover(say("Layers"), icon=":material/layers:"):
        # One element: six boxes would each travel with every change of a filter.
        st.session_state["layers"] = [name for name in LAYERS if name not in hidden]
        st.pills(
            say("Shown on the map"),
            LAYERS,
            selection_mode="multi",
            format_func=labels.__getitem__,
            key="layers",
            on_change=_take_layers,
        )


def _take_layers() -> None:
    shown = st.session_state["layers"]
    controls.change(hide=tuple(name for name in LAYERS if name not in shown))


def _fit() -> None:
    st.session_state["fit"] = st.session_state.get("fit", 0) + 1


def _on_map(page: str, event: MapEvent) -> None:
    """A click, the time bar or the globe: the View changes, and the page follows."""
    if event.kind == "country":
        chosen = controls.current_view().country
        undone = page != "country" and chosen == (event.id,)
        controls.change(country=() if undone else (event.id,))
    elif event.kind == "record":
        controls.change(record=event.id)
    elif event.kind == "projection":
        controls.change(projection=event.id)
    else:
        controls.change_day(event.id)
