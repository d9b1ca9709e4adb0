"""The Record page."""

import streamlit as st

from dashboard.ui import controls

st.write("record", controls.current_view().to_query())
