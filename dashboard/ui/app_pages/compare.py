"""The Compare page."""

import streamlit as st

from dashboard.ui import controls

st.write("compare", controls.current_view().to_query())
