"""The head of every page: the Atlas's name, its pages, and what a link on any page leads to."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.language import LANGUAGES, say
from dashboard.ui.browser_component import browser_component
from dashboard.ui.pages import PAGES, href, read_href
from dashboard.ui.search_route import search_address
from dashboard.view import View

_KEY = "masthead"


def masthead(current: str, view: View) -> tuple[str, dict[str, list[str]]] | None:
    """Draw it; where a reader went: a page and its parameters, None while they stay.

    A component of ours draws it. It also catches clicks on the Atlas's own links wherever they
    stand, so that a page follows another without being loaded anew.
    """
    data: dict[str, Any] = {
        "language": view.language,
        "search": search_address(view),
        "home": href("map", View(language=view.language)),
        "pages": [
            (say(page.label), href(name, _shown_on(name, view)), name == current)
            for name, page in PAGES.items()
            if page.label
        ],
        "languages": [
            (name, language, href(current, replace(view, language=language)))
            for language, name in LANGUAGES.items()
            if language != view.language
        ],
    }
    component = browser_component("masthead", '<header class="masthead"></header>')
    result = component(key=_KEY, data=data, on_go_change=_nothing)
    return read_href(result.go) if isinstance(result.go, str) else None


def _shown_on(page: str, view: View) -> View:
    """A second side belongs to the page that shows both."""
    return view if page == "compare" else replace(view, versus="")


def _nothing() -> None:
    """A component reports a trigger only where a callback is given for it."""


def go(place: tuple[str, dict[str, list[str]]], pages: dict[str, Any]) -> None:
    """Leave for another page."""
    name, query = place
    st.switch_page(pages[name], query_params=query)
