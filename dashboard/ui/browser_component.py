"""A component of ours: a module under ``browser/`` that draws one element of the page."""

from typing import Any

import streamlit as st

from dashboard.ui.routes import ROOT, browser_version


def browser_component(module: str, html: str) -> Any:
    """The component whose code is ``browser/<module>.js``, to be called with data, key, callbacks.

    Streamlit sends a component's code with every rerun, so what it gets only fetches the real one,
    which the browser then keeps. The module exports ``show(component)``.
    """
    address = f"{ROOT}/browser/{browser_version()}/{module}.js"
    return st.components.v2.component(
        f"influence_atlas_{module}",
        html=html,
        js=f"""
export default async function (component) {{
  const module = await import(new URL("{address}", document.baseURI))
  return module.show(component)
}}
""",
    )
