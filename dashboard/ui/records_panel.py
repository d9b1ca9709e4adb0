"""The table of the records in view, a page at a time; a row leads to its record."""

import streamlit as st

from dashboard.language import say, say_count
from dashboard.queries.records import ORDERS, listed_records
from dashboard.queries.select import Selection
from dashboard.ui import page_html
from dashboard.ui.export_panel import records_menu

ROWS = 30
"""Rows of a page: more would make each change of a filter send what few readers scroll to."""

_PAGE = "records-page"


def records_panel(selection: Selection) -> None:
    """To be called in a fragment: a page or an order that is chosen concerns the table alone."""
    count = len(selection.cooperation) + len(selection.tours)
    with st.container(horizontal=True, horizontal_alignment="right"):
        order = st.selectbox(
            say("Order of the records"),
            list(ORDERS),
            format_func={key: say(words) for key, words in ORDERS.items()}.__getitem__,
            key="records-order",
            on_change=_first_page,
            label_visibility="collapsed",
            width=180,
        )
        wanted = say_count("Download {count} record", "Download {count} records", count)
        records_menu(selection, wanted)
    pages = max(1, -(-count // ROWS))
    page = min(st.session_state.get(_PAGE, 1), pages)
    first = (page - 1) * ROWS
    shown = listed_records(selection, order, slice(first, first + ROWS))
    page_html.show(
        "records",
        view=selection.view,
        rows=shown,
        first=first + 1,
        last=first + len(shown),
        count=count,
    )
    if pages > 1:
        if st.session_state.get(_PAGE, 1) != page:
            st.session_state[_PAGE] = page
        st.pagination(pages, key=_PAGE)


def _first_page() -> None:
    st.session_state.pop(_PAGE, None)
