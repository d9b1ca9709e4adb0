"""The About page."""

import streamlit as st

from dashboard.ui import controls

st.write("about", controls.current_view().to_query())
