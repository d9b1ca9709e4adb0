"""A component of ours: a module under ``browser/`` that draws one element of the page."""

from typing import Any

import streamlit as st

from dashboard.language import spoken
from dashboard.ui.language_routes import words_address
from dashboard.ui.routes import ROOT, browser_version


def browser_component(module: str, html: str) -> Any:
    """The component whose code is ``browser/<module>.js``, to be called with data, key, callbacks.

    Streamlit sends a component's code with every rerun, so what it gets only fetches the real one,
    which the browser then keeps. The module exports ``show(component)``, which is called once the
    texts of the reader's language are there.
    """
    folder = f"{ROOT}/browser/{browser_version()}"
    language = spoken()
    return st.components.v2.component(
        # A component by this name has this code for all readers, whatever language they speak.
        f"influence_atlas_{module}" + ("" if language == "en" else f"_{language}"),
        html=html,
        js=f"""
export default async function (component) {{
  const load = (name) => import(new URL("{folder}/" + name + ".js", document.baseURI))
  const [module, words] = await Promise.all([load("{module}"), load("words")])
  await words.learn("{language}", "{words_address(language)}")
  return module.show(component)
}}
""",
    )
