"""The Tours page."""

import streamlit as st

from dashboard.ui import controls

st.write("tours", controls.current_view().to_query())
