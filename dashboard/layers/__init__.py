"""The map: what is drawn, in which order, and the data that a browser needs to draw it.

Each layer is described in a file of its own, with pydeck and without data. An accessor such as
``get_icon="icon"`` names a field of the rows that the browser makes for the date it shows. The
data goes by a route of its own, because inside a Deck it would be parsed for expressions and sent
again with every change.
"""

import json

import pydeck as pdk

from dashboard.atlas import Atlas
from dashboard.layers import abroad, clusters, countries, labels, routes, sites, stops
from dashboard.layers.map_data import map_data, record_data
from dashboard.palette import SURFACES, THEMES, Theme

__all__ = ["base_data", "deck", "map_data", "record_data"]

_SHOWN = (
    "sea", "land", "unsearched", "hatch", "space", "halo", "ink", "muted", "accent", "panel",
)  # fmt: skip


def deck(theme: Theme) -> pdk.Deck:
    """All layers from the bottom to the top, without data and without a basemap."""
    return pdk.Deck(
        layers=[
            *countries.layers(theme),
            *abroad.layers(),
            *routes.layers(theme),
            *clusters.layers(theme),
            *sites.layers(),
            *stops.layers(),
            *labels.layers(theme),
        ],
        # Without repeat half of the Pacific is missing. No provider: no request for a basemap.
        views=[pdk.View("MapView", repeat=True, controller=True)],
        initial_view_state=pdk.ViewState(longitude=15, latitude=22, zoom=1),
        map_provider=None,
    )


def base_data(atlas: Atlas) -> dict[str, object]:
    """What does not depend on the View: countries' points, and the layers in both themes."""
    return {
        "places": countries.places(atlas),
        "themes": {
            theme: {
                "surface": {name: getattr(SURFACES[theme], name) for name in _SHOWN},
                "layers": json.loads(deck(theme).to_json())["layers"],
            }
            for theme in THEMES
        },
    }
