"""What a reader chooses beside a page and above its map: the filters, and what fills countries."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.language import later, say
from dashboard.ui import cache
from dashboard.ui.controls import change, current_view, reset, shown_view
from dashboard.ui.facets import facet_panel
from dashboard.view import LIST_FILTERS, METRIC_LABELS, View

FACET_LABELS = {
    "actor": later("Foreign partner"),
    "country": later("Country"),
    "type": later("Type of cooperation"),
    "group": later("Group of countries"),
    "region": later("Region"),
    "status": later("Status"),
    "sourcing": later("Sourcing"),
    "official": later("Official on tour"),
}
FILTER_LABELS = FACET_LABELS | {
    "tour": later("Tour"),
    "text": later("Search words"),
    "start": later("From"),
    "end": later("To"),
    "only": later("Kind of record"),
}
"""Names of filters, to be said where they are shown."""

OPEN_AT_FIRST = ("actor", "type")

_DOES_NOT_APPLY = {"tours": "type", "cooperation": "official"}
"""The filter that one kind of record has nothing for."""


def filter_panel(atlas: Atlas) -> None:
    """The filters, in the order in which readers ask: what, when, who, where, how sure."""
    view = current_view()
    _text_filter(view)
    _date_filters(view)
    facet_panel(_facets(atlas, shown_view()), on_choose=_choose, key="facets")
    st.button(
        say("Reset all filters"),
        on_click=reset,
        icon=":material/restart_alt:",
        disabled=view == view.without_filters(),
        width="stretch",
    )


def _text_filter(view: View) -> None:
    st.session_state["choice_text"] = view.text
    st.text_input(
        say("Search titles, notes and names"),
        key="choice_text",
        placeholder=say("instructors, Lavrov, Bamako…"),
        on_change=take,
        args=("text",),
        icon=":material/search:",
    )


def _date_filters(view: View) -> None:
    labels = {"start": say("From"), "end": say("To"), "as_of": say("Status as of")}
    with st.container(horizontal=True, wrap=False, gap="xsmall"):
        for name in ("start", "end"):
            _date_input(view, name, labels[name])
    _date_input(
        view,
        "as_of",
        labels["as_of"],
        say(
            "The map and each status are shown as they stood on this day; the newest day of the "
            "data when left empty. The time bar under the map sets it too."
        ),
    )


def _date_input(view: View, name: str, shown: str, explained: str | None = None) -> None:
    st.session_state[f"choice_{name}"] = getattr(view, name)
    st.date_input(
        shown,
        key=f"choice_{name}",
        min_value=date(1950, 1, 1),
        max_value=date(2049, 12, 31),
        format="YYYY-MM-DD",
        help=explained,
        on_change=take,
        args=(name,),
    )


def choose_metric(view: View) -> None:
    """A row of buttons for what fills countries, where there is more than one thing to count."""
    if len(view.metrics) == 1:
        return
    st.session_state["choice_metric"] = view.counted
    st.segmented_control(
        say("Countries are filled by"),
        view.metrics,
        format_func=lambda metric: say(METRIC_LABELS[metric]),
        key="choice_metric",
        on_change=take,
        args=("metric",),
        required=True,
        wrap=True,
    )


def take(name: str) -> None:
    """A widget changed: its value becomes the View's choice."""
    value = st.session_state[f"choice_{name}"]
    choices = {name: value}
    view = current_view()
    if name == "start" and value and view.end and view.end < value:
        choices["end"] = None
    if name == "end" and value and view.start and view.start > value:
        choices["start"] = None
    change(**choices)


def _choose(name: str, values: list[str]) -> None:
    if name in LIST_FILTERS:
        known = cache.loaded().atlas.names[name]
        change(**{name: tuple(value for value in values if value in known)})


def _facets(atlas: Atlas, view: View) -> list[dict[str, Any]]:
    """What the panel shows of each filter: options that any record has, and those chosen."""
    everything = cache.counts(atlas, View())
    left = cache.counts(atlas, view)
    return [
        {
            "name": name,
            "label": say(shown),
            "open": name in OPEN_AT_FIRST,
            "chosen": list(getattr(view, name)),
            "options": _options(
                atlas.names[name], everything[name], left[name], getattr(view, name)
            ),
        }
        for name, shown in FACET_LABELS.items()
        if getattr(view, name) or name != _DOES_NOT_APPLY.get(view.only)
    ]


def _options(
    names: Mapping[str, str],
    everything: Mapping[str, int],
    left: Mapping[str, int],
    chosen: tuple[str, ...],
) -> list[tuple[str, str, int]]:
    return [
        (value, name, left.get(value, 0))
        for value, name in names.items()
        if value in everything or value in chosen
    ]
