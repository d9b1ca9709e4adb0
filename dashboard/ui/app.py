"""The app's frame: header, filters, pages. It navigates only; pages lay out what queries give."""

from pathlib import Path

import streamlit as st

from dashboard.language import say, say_count, speak
from dashboard.ui import cache, controls, filters
from dashboard.ui.masthead import masthead
from dashboard.ui.pages import PAGES
from dashboard.ui.release_notice import release_notice
from dashboard.ui.text import plain
from dashboard.ui.theme import style
from dashboard.ui.titles import page_title

speak(controls.language_asked())

_files = {
    name: st.Page(
        f"app_pages/{name}.py", title=say(page.title), url_path=name, default=name == "map"
    )
    for name, page in PAGES.items()
}
page = st.navigation(list(_files.values()), position="hidden")
current = page.url_path or "map"

data = cache.loaded()
view = controls.read_link(data.atlas, page.url_path)
st.set_page_config(
    page_title=page_title(data.atlas, current, view),
    # A drawing of ours, which travels in the page: Streamlit would fetch a named icon elsewhere.
    page_icon=Path(__file__).parent / "browser" / "icon.svg",
    layout="wide",
    initial_sidebar_state=340,
)
style()

masthead(current, view)

if data.notice:
    st.warning(plain(data.notice), icon=":material/sync_problem:")
if left_out := sum(data.atlas.rows_left_out(table) for table in data.atlas.codebook):
    said = say_count(
        "{count} row of this data was left out. The Data page says which and why.",
        "{count} rows of this data were left out. The Data page says which and why.",
        left_out,
    )
    st.warning(said, icon=":material/rule:")
controls.show_ignored()
release_notice(data.atlas, view, with_records=current == "map")

if PAGES[current].filtered:
    with st.sidebar:
        filters.filter_panel(data.atlas)

page.run()
controls.write_link()
