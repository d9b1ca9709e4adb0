"""The head of every page: the Atlas's name, its pages, and what a link on any page leads to."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.language import LANGUAGES, say
from dashboard.ui.browser_component import browser_component
from dashboard.ui.chart import event_of
from dashboard.ui.chart_panel import filter_by_chart
from dashboard.ui.pages import PAGES, href
from dashboard.ui.search_route import search_address
from dashboard.view import View


def masthead(current: str, view: View) -> None:
    """Draw it, by a component of ours.

    It also catches clicks on the Atlas's own links wherever they stand, so that a page follows
    another without being loaded anew, and sends on what a chart asks of the whole page.
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
    component(key="masthead", data=data, on_chart_change=_chart_asked)


def _chart_asked() -> None:
    if event := event_of(st.session_state["masthead"].get("chart")):
        filter_by_chart(event)


def _shown_on(page: str, view: View) -> View:
    """A second side belongs to the page that shows both."""
    return view if page == "compare" else replace(view, versus="")
