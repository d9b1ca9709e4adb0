"""The menus of exports: a small one beside each figure, and the one with everything.

They are built from the registry of outputs, and drawn by a component of ours: it fetches a file by
its address, shows how far it is, cancels it, and saves it. Nothing of this runs the script again.
Menus are drawn in a fragment, so that opening one runs that alone, and are empty until opened.
"""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.export.link import link_query
from dashboard.export.look import LOOK
from dashboard.export.outputs import OUTPUTS, offered
from dashboard.language import later, say, speaking, spoken
from dashboard.queries.select import Selection, selected
from dashboard.ui import cache, controls
from dashboard.ui.browser_component import browser_component
from dashboard.ui.export_routes import LOOK_CHOICES
from dashboard.ui.jobs import jobs
from dashboard.ui.routes import ROOT
from dashboard.ui.text import plain
from dashboard.ui.theme import current_theme

_LOOK_WORDS = {
    "size": (
        later("Size"),
        {
            "page": later("Page"),
            "column": later("Column"),
            "slide": later("Slide"),
            "square": later("Square"),
        },
    ),
    "theme": (
        later("Colours"),
        {"light": later("Light"), "dark": later("Dark"), "grey": later("Grey, for print")},
    ),
    "resolution": (
        later("PNG for"),
        {
            "screen": later("Screen"),
            "double": later("Sharp screen"),
            "print": later("Print, 300 dpi"),
        },
    ),
    "titled": (later("Title"), {"yes": later("With title"), "no": later("Without")}),
    "transparent": (later("Ground"), {"no": later("Filled"), "yes": later("Transparent")}),
}


def figure_menu(selection: Selection, name: str, alt: str | None = None) -> None:
    """A popover with the downloads of one figure, its alternative text, and the View's link.

    Without ``alt`` the browser asks for it: the map's takes too long to hold up the page.
    """
    _popover(selection, name, "", say("Download this figure"), "tertiary", alt)


def records_menu(selection: Selection, words: str) -> None:
    """A popover with the records in view, in each of their formats."""
    _popover(selection, "records", words, None, "secondary", "")


def map_exports(atlas: Atlas) -> None:
    """The menu of the map, and a button that opens the one with all outputs of the View."""
    # What runs by itself has a box of its own, which would take all the width that is left.
    with st.container(width="content"):
        _map_exports(atlas)


@st.fragment
def _map_exports(atlas: Atlas) -> None:
    # The View as it is now: a chart that runs by itself may have changed it since.
    selection = selected(atlas, controls.shown_view())
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom"):
        figure_menu(selection, "map")
        if st.button(
            say("Export"),
            icon=":material/file_export:",
            key="export-everything",
            help=say("Everything that this view can be taken away as"),
        ):
            _everything(selection)


def _everything(selection: Selection) -> None:
    # The title is in the reader's language, so it is not known when this module is read.
    st.dialog(say("Export this view"), position="right", width="medium")(_all_outputs)(selection)


def _all_outputs(selection: Selection) -> None:
    st.markdown(f"**{plain(selection.sentence())}**")
    carried = say(
        "Every file carries this sentence, its sources, and the data's fingerprint, {fingerprint}.",
        fingerprint=selection.atlas.fingerprint,
    )
    st.caption(plain(carried))
    if spoken() != "en":
        st.caption(say("Tables, the brief and the page are in English."))
    _show(selection, offered(selection.view), "", key="exports-everything")


def _popover(
    selection: Selection, name: str, words: str, explained: str | None, kind: Any, alt: str | None
) -> None:
    menu = st.popover(
        words,
        icon=":material/download:",
        help=explained,
        type=kind,
        key=f"export-{name}",
        on_change="rerun",
    )
    if menu.open:
        with menu:
            _show(selection, [name], alt, key=f"exports-{name}")


def _show(selection: Selection, names: Iterable[str], alt: str | None, key: str) -> None:
    # As the routes ask for it: what is made of it finds its own language.
    with speaking("en"):
        jobs().warm(cache.loaded().atlas)
    data = {
        "outputs": [_output(name) for name in names],
        "looks": [
            {"name": name, "label": say(_LOOK_WORDS[name][0]),
             "options": [(value, say(_LOOK_WORDS[name][1][value])) for value in allowed]}
            for name, allowed in LOOK_CHOICES.items()
        ],
        "look": {"theme": current_theme(), "resolution": LOOK.resolution},
        "root": f"{ROOT}/export",
        "stages": f"{ROOT}/export-stage",
        "query": link_query(selection),
        "alt": alt,
    }  # fmt: skip
    browser_component("exports", '<div class="exports"></div>')(data=data, key=key)


def _output(name: str) -> dict[str, Any]:
    output = OUTPUTS[name]
    return {
        "name": name,
        "label": label(name) if output.has_look else say(output.label),
        "figure": output.has_look,
        "files": [(kind, say(what)) for kind, what in output.formats.items()],
    }
