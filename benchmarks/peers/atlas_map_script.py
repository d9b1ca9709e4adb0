"""The Atlas's map alone, with the one filter that the twins have: what the way of drawing does."""

import streamlit as st

from benchmarks.peers import same_map
from dashboard.queries.select import selected
from dashboard.ui import cache
from dashboard.ui.map import show_map
from dashboard.view import View

st.set_page_config(layout="wide")
names = same_map.actors()
chosen = st.pills(
    "Foreign partner", list(names), selection_mode="multi", format_func=names.__getitem__
)
show_map(selected(cache.loaded().atlas, View(actor=tuple(chosen))), "light", key="map")
