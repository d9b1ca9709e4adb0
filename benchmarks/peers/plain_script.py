"""The plain way: the borders as a GeoDataFrame, joined with the values, given to pydeck_chart.

It is drawn without outlines, as the Atlas's fills are: they would only slow it down.
"""

import pydeck as pdk
import streamlit as st

from benchmarks.peers import same_map
from dashboard.layers.colours import rgb

st.set_page_config(layout="wide")
names = same_map.actors()
chosen = st.pills(
    "Foreign partner", list(names), selection_mode="multi", format_func=names.__getitem__
)
rows = same_map.values(tuple(chosen))
countries = same_map.borders().merge(rows, on="iso3")
countries["colour"] = countries["colour"].map(rgb)
st.pydeck_chart(
    pdk.Deck(
        layers=[
            pdk.Layer(
                "GeoJsonLayer",
                countries,
                get_fill_color="colour",
                stroked=False,
                pickable=True,
            ),
            pdk.Layer(
                "ScatterplotLayer",
                same_map.stops(tuple(chosen)),
                get_position=["lon", "lat"],
                get_fill_color=rgb(same_map.INK),
                get_radius=5,
                radius_units=pdk.types.String("pixels"),
                pickable=True,
            ),
        ],
        initial_view_state=pdk.ViewState(longitude=12, latitude=25, zoom=1),
        map_provider=None,
        tooltip={"text": "{iso3} {text}"},
    ),
    height=560,
)
