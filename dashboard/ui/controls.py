"""Between the address, the widgets and the View.

The View in the session is the one truth. The address is read when it differs from the one written
last (a link that was opened, or back and forward); every change goes through ``change``; and
``write_link`` puts the View into the address once, at the end of a run.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.atlas import Atlas
from dashboard.language import LANGUAGES, ask_reader, say
from dashboard.queries.changes import DATA, fingerprint_of_link
from dashboard.ui.pages import PAGES
from dashboard.ui.text import plain
from dashboard.view import View, view_from_query

_VIEW, _LINK, _PAGE, _IGNORED = "view", "link", "page", "ignored"
_OPENED, _CURRENT = "opened", "fingerprint"
"""The View and fingerprint of the link as it was opened, and the fingerprint of the data shown."""

_CHART_ALONE = "stack"
_MAY_LACK = (_CHART_ALONE, DATA)
"""What may be missing in a link to a page: a choice of one chart alone does not draw them again."""


def language_asked() -> str:
    """The language that the address asks for; English when it asks for none that is spoken."""
    asked = st.query_params.get("language", "en")
    return asked if asked in LANGUAGES else "en"


def read_link(atlas: Atlas, page: str) -> View:
    """The session's View on ``page``, taken from the address when a reader changed that."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    written = st.session_state.get(_LINK)
    came = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    st.session_state[_CURRENT] = atlas.fingerprint
    if query != written and not (came and written and _leads_back(query, written)):
        fingerprint, choices, unclear = fingerprint_of_link(query)
        view, ignored = view_from_query(choices, atlas.names)
        st.session_state[_VIEW] = view
        st.session_state[_OPENED] = view, fingerprint
        st.session_state[_IGNORED] = [*unclear, *ignored]
        st.session_state[_LINK] = query
    return current_view()


def current_view() -> View:
    """The View of this session; what else a run needs is derived from it."""
    view: View = st.session_state[_VIEW]
    return view


def shown_view() -> View:
    """The View as its page shows it: some hold tours alone, and what was agreed on an open one."""
    view = current_view()
    only = PAGES[st.session_state[_PAGE] or "map"].only
    return view if only == "all" or view.tour else replace(view, only=only)


def _language_of_session() -> str | None:
    """The reader's, for a part of a page that runs again by itself; None outside a session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    view = st.session_state.get(_VIEW)
    return view.language if isinstance(view, View) else None


ask_reader(_language_of_session)


def change(**choices: Any) -> None:
    """Make new choices. To be called from a widget's callback, before the page is drawn."""
    st.session_state[_VIEW] = replace(current_view(), **choices)
    st.session_state[_IGNORED] = []


def change_day(written: str) -> None:
    """Show the day that the time bar was left at; "" is the newest."""
    change(as_of=date.fromisoformat(written) if written else None)


def reset() -> None:
    """Undo every filter and the selection."""
    st.session_state[_VIEW] = current_view().without_filters()
    st.session_state[_IGNORED] = []


def loosen(name: str) -> None:
    """Undo one filter."""
    st.session_state[_VIEW] = current_view().loosened(name)


def write_link() -> None:
    """Put the View into the address, so that a copied link opens the same."""
    query = link_query(current_view())
    if query != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(query)
    st.session_state[_LINK] = query


def link_query(view: View) -> dict[str, list[str]]:
    """The link's parameters, each as a list, as the address gives them back."""
    query = {**view.to_query(), DATA: made_on(view)}
    return {
        name: [value] if isinstance(value, str) else value for name, value in query.items() if value
    }


def page_query(view: View) -> dict[str, list[str]]:
    """What a link to another page carries, so that it shows the same records."""
    return {name: value for name, value in link_query(view).items() if name != _CHART_ALONE}


def _leads_back(query: dict[str, list[str]], written: dict[str, list[str]]) -> bool:
    """Whether a page was reached by its link, which holds what was written but what it may lack."""
    return query == {
        name: value for name, value in written.items() if name in query or name not in _MAY_LACK
    }


def made_on(view: View) -> str:
    """The fingerprint that the View's link carries; "" for none.

    A link keeps its own, or none, until something else is chosen, so that going back stays
    possible; that of other data stays while the same records are asked for. Every other link
    carries that of the data shown, and an address without choices none.
    """
    opened, fingerprint = st.session_state[_OPENED]
    current: str = st.session_state[_CURRENT]
    if fingerprint not in ("", current):
        view, opened = view.about_records(), opened.about_records()
    if view == opened:
        return str(fingerprint)
    return current if view.to_query() else ""


def update_link() -> None:
    """The link becomes one of the data shown."""
    view = current_view()
    st.session_state[_OPENED] = view, st.session_state[_CURRENT] if view.to_query() else ""


def show_ignored() -> None:
    """Say what of the link could not be used."""
    if ignored := st.session_state.get(_IGNORED):
        st.warning(
            "  \n".join(plain(line) for line in ignored),
            title=say("Parts of this link were not understood and are ignored"),
            icon=":material/link_off:",
        )
