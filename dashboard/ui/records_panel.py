"""The table of the records in view; a row opens its record."""

from typing import Any

import streamlit as st

from dashboard.export.records import records_csv
from dashboard.queries.records import records_table
from dashboard.queries.select import Selection
from dashboard.ui import controls

_TABLE = "records-table"
_HEADINGS: dict[str, Any] = {
    "title": st.column_config.TextColumn("What", width="large"),
    "actor": "Foreign partner",
    "country": "Country",
    "type": "Type",
    "when": "When",
    "status": "Status",
    "sourcing": "Sourcing",
    "disputed": st.column_config.CheckboxColumn("Disputed"),
    "origins": st.column_config.NumberColumn("Origins", help="Independent origins of the reports"),
    "earliest": st.column_config.DateColumn("Sorts by", help="The earliest day it can mean"),
}


def records_panel(selection: Selection) -> None:
    table = records_table(selection)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Choose a row to open its record. Click a heading to sort.", width="stretch")
        st.download_button(
            f"Download {len(table):,} records (CSV)",
            data=lambda: records_csv(selection),
            file_name=f"influence-atlas-records-{selection.atlas.fingerprint}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    ids = list(table.index)

    def opened() -> None:
        rows = st.session_state[_TABLE].selection.rows
        if rows:
            controls.change(record=ids[rows[0]])

    st.dataframe(
        table,
        hide_index=True,
        column_order=list(_HEADINGS),
        column_config=_HEADINGS,
        key=_TABLE,
        on_select=opened,
        selection_mode="single-row",
        alt="The records in view",
    )
