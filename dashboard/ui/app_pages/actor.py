"""The Actor page."""

import streamlit as st

from dashboard.ui import controls

st.write("actor", controls.current_view().to_query())
