"""The Map page: the View's sentence, the map, and under it the charts and the records."""

import streamlit as st

from dashboard.language import say, say_count, spoken
from dashboard.queries.select import selected
from dashboard.ui import cache, controls, filters
from dashboard.ui.chart_panel import chart_alone
from dashboard.ui.country_panel import country_panel
from dashboard.ui.detail_panel import detail_panel
from dashboard.ui.map_panel import map_panel
from dashboard.ui.page_html import show
from dashboard.ui.record_panel import record_drawer

atlas = cache.loaded().atlas
view = controls.current_view()
selection = selected(atlas, view)

show(
    "map_head",
    view=view,
    everything=view.without_filters(),
    sentence=selection.sentence(),
    translated=spoken() != "en",
)

if selection.empty:
    loosening = {name: selected(atlas, view.loosened(name)) for name in view.active_filters()}
    st.info(
        say("No record passes all of these filters. Loosening one of them would bring some back:")
    )
    with st.container(horizontal=True):
        for name, looser in loosening.items():
            found = len(looser.cooperation) + len(looser.tours)
            shown = say(filters.FILTER_LABELS[name])
            st.button(
                say_count(
                    "Without {filter}: {count} record",
                    "Without {filter}: {count} records",
                    found,
                    filter=shown,
                ),
                on_click=controls.loosen,
                args=(name,),
                disabled=not found,
                key=f"loosen-{name}",
            )

map_panel(selection)

if len(view.country) == 1:
    country_panel(selection, view.country[0])
if view.record:
    record_drawer(atlas)

left, right = st.columns([3, 2], gap="large")
with left:
    chart_alone(atlas, "activity")
with right:
    chart_alone(atlas, "ranking")
detail_panel(atlas)
