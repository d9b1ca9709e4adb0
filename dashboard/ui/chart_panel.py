"""One chart with its title and its menu of downloads."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.queries.select import Selection
from dashboard.ui import cache, controls
from dashboard.ui.arrow import as_arrow
from dashboard.ui.export_panel import figure_menu
from dashboard.ui.text import plain
from dashboard.ui.theme import current_theme

_STACK_LABELS = {"type": "By type", "actor": "By partner"}


@st.fragment
def chart_alone(atlas: Atlas, name: str) -> None:
    """A chart that runs by itself: its menu and how its bars are stacked concern it alone."""
    chart_panel(cache.selection(atlas, controls.current_view()), name)
    controls.write_link()


def chart_panel(selection: Selection, name: str) -> None:
    """The chart ``name`` of ``CHARTS``, or what to change where it would be empty.

    To be called in a fragment, or its menu would run the whole page.
    """
    drawing = cache.drawing(selection.atlas, selection.view, name, current_theme())
    with st.container(key=f"chart-{name}", gap="small"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.markdown(f"**{plain(drawing.title)}**", width="stretch")
            if name == "activity":
                controls.choose_one(
                    "stack", "Bars are stacked by", _STACK_LABELS, label_visibility="collapsed"
                )
            figure_menu(selection, name, drawing.alt)
        if drawing.rows.empty:
            st.info(plain(drawing.empty), icon=":material/filter_alt_off:")
            return
        st.vega_lite_chart(as_arrow(drawing.rows), drawing.spec, theme=None, alt=drawing.alt)
        st.caption(plain(drawing.note))
