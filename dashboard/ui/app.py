"""The app's frame: header, filters, pages. It navigates only; pages lay out what queries give."""

from pathlib import Path

import streamlit as st

from dashboard.ui import cache, controls
from dashboard.ui.release_notice import release_notice
from dashboard.ui.text import plain
from dashboard.ui.theme import style

st.set_page_config(
    page_title="Influence Atlas",
    # A drawing of ours, which travels in the page: Streamlit would fetch a named icon elsewhere.
    page_icon=Path(__file__).parent / "browser" / "icon.svg",
    layout="wide",
    initial_sidebar_state=340,
)
style()

PAGES = {
    "Map": st.Page("app_pages/map.py", title="Map", default=True),
    "Data": st.Page("app_pages/data.py", title="Data"),
    "Codebook": st.Page("app_pages/codebook.py", title="Codebook"),
}
page = st.navigation(list(PAGES.values()), position="hidden")

data = cache.loaded()
view = controls.read_link(data.atlas, page.url_path)

with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
    st.markdown("**Influence Atlas**", width="content")
    st.caption(
        "Foreign military cooperation and official visits: it records activity, not influence"
    )
    for target in PAGES.values():
        st.page_link(target, query_params=controls.page_query(view), width="content")

if data.notice:
    st.warning(plain(data.notice), icon=":material/sync_problem:")
if left_out := sum(data.atlas.rows_left_out(table) for table in data.atlas.codebook):
    rows = "1 row of this data was" if left_out == 1 else f"{left_out:,} rows of this data were"
    st.warning(f"{rows} left out. The Data page says which and why.", icon=":material/rule:")
controls.show_ignored()
release_notice(data.atlas, view, with_records=page == PAGES["Map"])

with st.sidebar:
    if page == PAGES["Map"]:
        controls.filters(data.atlas)
    else:
        st.caption("The map is showing")
        st.markdown(plain(cache.selection(data.atlas, view).sentence()))

page.run()
controls.write_link()
