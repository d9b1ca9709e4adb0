"""The Country page."""

import streamlit as st

from dashboard.ui import controls

st.write("country", controls.current_view().to_query())
