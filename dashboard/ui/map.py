"""Show the map of a Selection: the only place that knows how.

A component of ours draws it, with the deck.gl bundle of pydeck. It fetches borders and data by
address, so that a rerun sends a few hundred bytes: addresses, the theme, and what is hidden.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from dashboard.geodesy import Bounds
from dashboard.palette import Theme
from dashboard.queries.select import Selection
from dashboard.ui.browser_component import browser_component
from dashboard.ui.routes import addresses, map_address
from dashboard.view import LAYERS, PROJECTIONS

_HEIGHT = "clamp(380px, 62vh, 760px)"
_TIME_BAR = "4.5rem"


@dataclass(frozen=True, slots=True)
class MapEvent:
    """What a reader did on the map.

    ``country``: clicked the country with this iso3. ``record``: clicked the mark of this record.
    ``day``: let go of the time bar at this date (ISO), empty for the newest. ``projection``: turned
    to this one of ``PROJECTIONS``.
    """

    kind: Literal["country", "record", "day", "projection"]
    id: str


def show_map(
    selection: Selection,
    theme: Theme,
    *,
    key: str,
    fit: int = 0,
    box: Bounds | None = None,
    on_event: Callable[[MapEvent], None] | None = None,
) -> MapEvent | None:
    """Draw the map with its time bar; what the reader did on it, once.

    A map that is new on the page opens on the selection when a filter is on. ``fit`` moves it there
    whenever it grows, or to the ``box`` where one is given; otherwise the reader's own position
    stays. ``on_event`` is called before the script runs again: an event handled there costs one
    run, one handled from the return value costs two.
    """
    atlas, view = selection.atlas, selection.view
    data: dict[str, Any] = {
        "map": map_address(selection),
        "theme": theme,
        "hide": [name for name in LAYERS if name in view.hide],
        "day": selection.day.date().isoformat(),
        "record": view.record,
        "projection": view.projection,
        "filtered": bool(view.active_filters()),
        "fit": fit,
        "box": box,
        **addresses(atlas),
    }

    def handle() -> None:
        event = event_of(st.session_state[key].get("event"), atlas.newest)
        if on_event and event:
            on_event(event)

    html = f'<div class="atlas" style="min-height: calc({_HEIGHT} + {_TIME_BAR})"></div>'
    component = browser_component("map", html)
    result = component(key=key, data=data, height="content", on_event_change=handle)
    return event_of(result.event, atlas.newest)


def event_of(sent: object, newest: date) -> MapEvent | None:
    """What the browser sent, None unless it is exactly what the component sends."""
    if not isinstance(sent, dict):
        return None
    kind, id_ = sent.get("kind"), sent.get("id")
    if kind not in ("country", "record", "day", "projection") or not isinstance(id_, str):
        return None
    if kind == "projection" and id_ not in PROJECTIONS:
        return None
    if kind == "day":
        try:
            day = date.fromisoformat(id_)
        except ValueError:
            return None
        id_ = "" if day >= newest else id_
    return MapEvent(kind, id_)
