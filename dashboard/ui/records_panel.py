"""The table of the records in view, a page at a time; a row opens its record."""

from typing import Any

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.language import say, say_count
from dashboard.queries.records import ORDERS, records_table
from dashboard.queries.select import Selection
from dashboard.ui import controls
from dashboard.ui.arrow import as_arrow
from dashboard.ui.export_panel import records_menu
from dashboard.ui.record_panel import record_drawer

ROWS = 30
"""Rows of a page: more would make each change of a filter send what few readers scroll to."""

_TABLE, _PAGE, _OPENED = "records-table", "records-page", "record-opened"


def _headings() -> dict[str, Any]:
    origins, earliest = (
        say("Independent origins of the reports"),
        say("The earliest day it can mean"),
    )
    return {
        "title": st.column_config.TextColumn(say("What"), width="large"),
        "actor": say("Foreign partner"),
        "country": say("Country"),
        "type": say("Type"),
        "when": say("When"),
        "status": say("Status"),
        "sourcing": say("Sourcing"),
        "disputed": st.column_config.CheckboxColumn(say("Disputed")),
        "origins": st.column_config.NumberColumn(say("Origins"), help=origins),
        "earliest": st.column_config.DateColumn(say("Sorts by"), help=earliest),
    }


def records_panel(selection: Selection) -> None:
    """To be called in a fragment: a page or an order that is chosen concerns the table alone."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("Choose a row to open its record."), width="stretch")
        order = st.selectbox(
            say("Order of the records"),
            list(ORDERS),
            format_func=lambda order: say(ORDERS[order]),
            key="records-order",
            on_change=_first_page,
            label_visibility="collapsed",
            width=180,
        )
        table = records_table(selection, order)
        wanted = say_count("Download {count} record", "Download {count} records", len(table))
        records_menu(selection, wanted)
    pages = max(1, -(-len(table) // ROWS))
    page = min(st.session_state.get(_PAGE, 1), pages)
    shown = table.iloc[(page - 1) * ROWS : page * ROWS]
    ids = list(shown.index)

    def opened() -> None:
        rows = st.session_state[_TABLE].selection.rows
        if rows:
            controls.change(record=ids[rows[0]])
            st.session_state[_OPENED] = True

    st.dataframe(
        as_arrow(shown),
        column_order=list(_headings()),
        column_config=_headings(),
        key=_TABLE,
        on_select=opened,
        selection_mode="single-row",
        alt=say("The records in view"),
    )
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            first, last = (page - 1) * ROWS + 1, (page - 1) * ROWS + len(shown)
            st.caption(
                say(
                    "{first:,} to {last:,} of {count:,}. A heading sorts this page alone.",
                    first=first,
                    last=last,
                    count=len(table),
                ),
                width="stretch",
            )
            if st.session_state.get(_PAGE, 1) != page:
                st.session_state[_PAGE] = page
            st.pagination(pages, key=_PAGE)


def open_chosen(atlas: Atlas) -> None:
    """The drawer of a row that was chosen: it opens over the page, which stays as it is."""
    if st.session_state.pop(_OPENED, False):
        record_drawer(atlas)


def _first_page() -> None:
    st.session_state.pop(_PAGE, None)
