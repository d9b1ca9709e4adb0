"""One chart with its menu of downloads, and what a reader does on it."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.charts.marks import Mark, marks
from dashboard.language import say, say_count, speak
from dashboard.queries.behind import listed
from dashboard.queries.select import Selection, selected
from dashboard.ui import cache, controls, page_html
from dashboard.ui.chart import ChartEvent, show_chart
from dashboard.ui.export_panel import figure_menu

_BEHIND = "chart-behind"
MOST = 200
"""Records that a drawer lists; the table of records pages through more."""


@st.fragment
def chart_alone(atlas: Atlas, name: str) -> None:
    """A chart that runs by itself: its menu and how its bars are stacked concern it alone."""
    chart_panel(selected(atlas, controls.current_view()), name)
    controls.write_link()


def chart_panel(selection: Selection, name: str) -> None:
    """The chart ``name`` of ``CHARTS``, or what to change where it would be empty.

    To be called in a fragment, or its menu would run the whole page. Its title, its note and its
    alternative text come with the drawing, which the browser fetches.
    """

    def on_event(event: ChartEvent) -> None:
        if event.kind == "stack":
            controls.change(stack=event.mark)
        elif event.kind == "records":
            st.session_state[_BEHIND] = name, event.mark

    with st.container(key=f"chart-{name}"):
        show_chart(selection.atlas, selection.view, name, key=f"drawn-{name}", on_event=on_event)
        figure_menu(selection, name)
    asked = st.session_state.get(_BEHIND)
    if asked and asked[0] == name:
        del st.session_state[_BEHIND]
        if mark := _mark(selection, name, asked[1]):
            _drawer(selection, mark)


def filter_by_chart(event: ChartEvent) -> None:
    """Make the dates or the mark that a reader chose on a chart the View's own choices.

    To be called in a callback that runs the whole page.
    """
    if event.kind == "dates":
        controls.change(start=event.start, end=event.end)
    elif event.kind == "only":
        view = controls.current_view()
        speak(view.language)  # before the page does: what is drawn here is kept for its readers
        if mark := _mark(selected(cache.loaded().atlas, view), event.chart, event.mark):
            controls.change(**mark.choices)


def _mark(selection: Selection, name: str, key: str) -> Mark | None:
    """The mark with this key, None where the View has none: what a browser sends can be old."""
    drawing = cache.drawing(selection.atlas, selection.view, name, "light")
    found = marks(selection, name, drawing)
    return next((mark for mark in found if mark and mark.key == key), None)


def _drawer(selection: Selection, mark: Mark) -> None:
    # The title is in the reader's language, so it is not known when this module is read.
    st.dialog(say("Records"), position="right", width="medium")(_behind)(selection, mark)


def _behind(selection: Selection, mark: Mark) -> None:
    count = len(mark.records)
    page_html.show(
        "behind",
        view=selection.view,
        name=mark.name,
        count=say_count("{count} record", "{count} records", count),
        why=say("A linked case counts once.") if mark.number not in (None, count) else "",
        rows=listed(selection, mark.records)[:MOST],
        left=max(0, count - MOST),
    )
