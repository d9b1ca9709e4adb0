"""One chart with its title and its menu of downloads."""

import pandas as pd
import streamlit as st

from dashboard.atlas import Atlas
from dashboard.queries.select import Selection
from dashboard.ui import cache, controls
from dashboard.ui.export_panel import figure_menu
from dashboard.ui.text import plain
from dashboard.ui.theme import current_theme

_FEW = 60
"""Rows up to which a list of the texts would be longer than what it saves."""

_STACK_LABELS = {"type": "By type", "actor": "By partner"}


@st.fragment
def activity_panel(atlas: Atlas) -> None:
    """Activity over time. How its bars are stacked concerns it alone, so it runs by itself."""
    chart_panel(cache.selection(atlas, controls.current_view()), "activity")
    controls.write_link()


def chart_panel(selection: Selection, name: str) -> None:
    """The chart ``name`` of ``CHARTS``, or what to change where it would be empty."""
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
        st.vega_lite_chart(_small(drawing.rows), drawing.spec, theme=None, alt=drawing.alt)
        st.caption(plain(drawing.note))


def _small(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` as they travel best: a text that many rows share is sent once."""
    if len(rows) <= _FEW:
        return rows
    texts = rows.select_dtypes(exclude="number").columns
    return rows.astype(dict.fromkeys(texts, "category"))
