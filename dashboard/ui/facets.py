"""The filter panel: checkboxes with live counts, which no widget offers without losing choices.

A Streamlit option is known by its label, so a count in the label would drop the choice when it
changes. The panel sends ids.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.ui.browser_component import browser_component


def facet_panel(
    facets: list[dict[str, Any]], *, on_choose: Callable[[str, list[str]], None], key: str
) -> None:
    """Show ``facets``, each {name, label, open, chosen, options: [(id, label, count)]}.

    ``on_choose`` is called with a filter's name and all its chosen ids when a reader changes one.
    """

    def chosen() -> None:
        choice = st.session_state[key].get("choose")
        if isinstance(choice, dict) and isinstance(choice.get("values"), list):
            on_choose(str(choice.get("name")), [str(value) for value in choice["values"]])

    panel = browser_component("facets", '<div class="facets"></div>')
    panel(data={"facets": facets}, key=key, on_choose_change=chosen)
