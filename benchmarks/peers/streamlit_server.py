"""Serve one of the Streamlit twins, with the settings and the memory care that the Atlas has."""

import gc
import sys
from pathlib import Path

import streamlit as st

from dashboard.load import shipped_data
from dashboard.ui.cache import open_folder
from dashboard.ui.routes import map_routes
from dashboard.ui.server import settings

if __name__ == "__main__":
    script, port = sys.argv[1], int(sys.argv[2])
    open_folder(shipped_data(), prepare=gc.freeze)
    app = st.App(Path(__file__).parent / script, routes=map_routes())
    app.run(config={**settings(), "server.address": "127.0.0.1", "server.port": port})
