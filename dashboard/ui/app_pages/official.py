"""The Official page."""

import streamlit as st

from dashboard.ui import controls

st.write("official", controls.current_view().to_query())
