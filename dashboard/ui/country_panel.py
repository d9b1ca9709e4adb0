"""The card of the one country that a View is about."""

from dataclasses import replace

import streamlit as st

from dashboard.dates import PartialDate
from dashboard.language import say
from dashboard.queries.country import country_card
from dashboard.queries.select import Selection
from dashboard.ui import controls
from dashboard.ui.page_html import show
from dashboard.view import View

SHOWN = 6
"""Rows a list shows before it says how many more the table below holds."""


def country_panel(selection: Selection, iso3: str) -> None:
    """Who stands in the country on the date shown, what is announced, what ended, who visited."""
    view = selection.view

    def opened(record_id: str) -> View:
        return replace(view, record=record_id)

    with st.container(border=True, key="card"):
        show(
            "country_card",
            view=view,
            card=country_card(selection, iso3),
            day=PartialDate.of(selection.day).describe(),
            names=selection.atlas.names,
            shown=SHOWN,
            opened=opened,
        )
        st.button(
            say("Clear country"),
            icon=":material/close:",
            type="tertiary",
            on_click=controls.loosen,
            args=("country",),
        )
