"""The card of the one country that a View is about."""

import pandas as pd
import streamlit as st

from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.queries.country import country_card
from dashboard.queries.select import Selection
from dashboard.ui import controls
from dashboard.ui.text import plain

SHOWN = 6
"""Rows a list shows before it says how many more the table below holds."""


def country_panel(selection: Selection, iso3: str) -> None:
    """Who stands in the country on the date shown, what is announced, what ended, who visited."""
    card = country_card(selection, iso3)
    day = selection.day
    with st.container(border=True, key="card"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(plain(card.name), anchor=False, width="stretch")
            st.button(
                "Clear country",
                icon=":material/close:",
                type="tertiary",
                on_click=controls.loosen,
                args=("country",),
            )
        shown = PartialDate.of(day).describe()
        partners = "foreign partner" if card.partners == 1 else "foreign partners"
        st.caption(plain(f"{card.place} · {card.partners} {partners} present on {shown}"))
        actors = selection.atlas.actors["name"]
        present, announced, departures, visits = st.columns(4)
        with present:
            _list("Present", card.standing, actors, "Nothing stands on this date.")
        with announced:
            _list("Announced, not begun", card.announced, actors, "Nothing is only announced.")
        with departures:
            _list("Departures", card.endings, actors, "No departure is recorded.")
        with visits:
            _visits(selection, card.visits)
        if card.over:
            st.caption(f"{card.over} more that are over, in the records below.")


def _list(title: str, rows: pd.DataFrame, actors: pd.Series, empty: str) -> None:
    with st.container(key=f"record-list-{title}"):
        st.markdown(f"**{title}**")
        if rows.empty:
            st.caption(empty)
        for record_id, row in rows.head(SHOWN).iterrows():
            faded = " · long unconfirmed" if row["faded"] else ""
            text = f"{actors[row['power']]}: {label(row['type']).lower()}, {row['when']}{faded}"
            _record_button(str(record_id), text)
        _rest(len(rows))


def _visits(selection: Selection, visits: pd.DataFrame) -> None:
    with st.container(key="record-list-visits"):
        st.markdown("**Visits**")
        if visits.empty:
            st.caption("No visit is recorded.")
        names = selection.atlas.officials["name"]
        for record_id, stop in visits.head(SHOWN).iterrows():
            state = "" if stop["status"] == "done" else f" ({stop['status']})"
            _record_button(str(record_id), f"{names[stop['official']]}, {stop['when']}{state}")
        _rest(len(visits))


def _record_button(record_id: str, text: str) -> None:
    st.button(
        plain(text),
        key=f"card-{record_id}",
        type="tertiary",
        on_click=controls.change,
        kwargs={"record": record_id},
    )


def _rest(count: int) -> None:
    if count > SHOWN:
        st.caption(f"and {count - SHOWN} more, in the records below")
