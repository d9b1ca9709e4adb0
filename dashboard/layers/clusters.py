"""Places with their number of records: what stands for the marks while there are too many."""

import pydeck as pdk

from dashboard.layers.colours import rgb
from dashboard.palette import SURFACES, Theme


def layers(theme: Theme) -> list[pdk.Layer]:
    """A dot a place, in the partner's colour where there is one, else neutral; larger with more."""
    return [
        pdk.Layer(
            "ScatterplotLayer",
            id="clusters",
            pickable=True,
            stroked=True,
            filled=True,
            get_position="at",
            get_radius="radius",
            radius_units=pdk.types.String("pixels"),
            get_fill_color="fill",
            get_line_color=[*rgb(SURFACES[theme].halo), 230],
            get_line_width=1,
            line_width_units=pdk.types.String("pixels"),
        )
    ]
