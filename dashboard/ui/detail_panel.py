"""What stands under the map in tabs, of which only the open one is computed and sent."""

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.language import say
from dashboard.queries.select import selected
from dashboard.ui import controls
from dashboard.ui.chart_panel import chart_panel
from dashboard.ui.records_panel import records_panel


@st.fragment
def detail_panel(atlas: Atlas) -> None:
    """The records, the timeline and the partners by type; it runs by itself."""
    selection = selected(atlas, controls.current_view())
    records, timeline, matrix = st.tabs(
        [say("Records"), say("Timeline"), say("Partners by type")], key="tab", on_change="rerun"
    )
    if records.open:
        with records:
            records_panel(selection)
    if timeline.open:
        with timeline:
            chart_panel(selection, "timeline")
    if matrix.open:
        with matrix:
            chart_panel(selection, "matrix")
    controls.write_link()
