"""The web server: Streamlit's app with the Atlas's routes, headers and settings."""

import gc
import os
import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util

from dashboard.ui.cache import open_folder
from dashboard.ui.chart_routes import chart_routes, compressed_vega
from dashboard.ui.export_routes import export_routes
from dashboard.ui.headers import SecurityHeaders, content_policy
from dashboard.ui.language_routes import SpokenLanguage, language_routes
from dashboard.ui.routes import map_routes
from dashboard.ui.search_route import search_routes

FRAME_ANCESTORS = "INFLUENCE_ATLAS_FRAME_ANCESTORS"
"""The environment variable that names the sites, if any, that may show the Atlas in a frame."""

BASE_PATH = "STREAMLIT_SERVER_BASE_URL_PATH"
"""Streamlit's own variable for a path under which it is served; our routes follow it."""

_PACKAGE = Path(__file__).resolve().parents[1]


def serve(data_folder: Path, host: str, port: int) -> None:
    """Serve a data folder until stopped; UnreadableData when it cannot be read."""
    app = build_app(data_folder)
    # It takes a second, which the first reader would wait for.
    threading.Thread(target=compressed_vega, daemon=True).start()
    print(f"Influence Atlas: http://{host}:{port}", flush=True)
    app.run(config={**settings(), "server.address": host, "server.port": port})


def build_app(data_folder: Path) -> st.App:
    """The ASGI app for a data folder, which is read here; UnreadableData when it cannot be."""
    # Streamlit would ask another host for this machine's public address, to compare the origin of
    # a foreign page with it. An empty answer is one that it already has, and that matches nothing.
    net_util._external_ip = ""
    open_folder(data_folder, prepare=_freeze)
    index = Path(st.__file__).parent / "static" / "index.html"
    policy = content_policy(index, os.environ.get(FRAME_ANCESTORS) or "'none'")
    base_path = os.environ.get(BASE_PATH, "")
    return st.App(
        _PACKAGE / "ui" / "app.py",
        routes=[
            *map_routes(base_path),
            *chart_routes(base_path),
            *export_routes(base_path),
            *language_routes(base_path),
            *search_routes(base_path),
        ],
        middleware=[Middleware(SecurityHeaders, policy=policy), Middleware(SpokenLanguage)],
    )


def settings() -> dict[str, Any]:
    """Streamlit's settings by dotted name, from the config.toml that is shipped."""
    installed = _PACKAGE / "_config.toml"
    checkout = _PACKAGE.parent / ".streamlit" / "config.toml"
    file = installed if installed.is_file() else checkout
    return _flat(tomllib.loads(file.read_text(encoding="utf-8")))


def _flat(section: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in section.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found


def _freeze() -> None:
    """Keep what is loaded out of every later garbage collection."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
