"""The look: which theme is on, and the few rules that the theme's settings cannot express."""

from pathlib import Path
from typing import Literal

import streamlit as st

Theme = Literal["light", "dark"]


def current_theme() -> Theme:
    """The theme that the reader's browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def style() -> None:
    """Add the style sheet to the page."""
    st.html(Path(__file__).parent / "browser" / "page.css")
