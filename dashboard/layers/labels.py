"""Names of countries and cities. The browser chooses which fit at its zoom."""

import pydeck as pdk

from dashboard.layers.colours import rgb
from dashboard.palette import SURFACES, Theme

_HALO = 15
"""In sixtieths of the height of the letters: the browser draws them from letters 60 pixels high."""


def layers(theme: Theme) -> list[pdk.Layer]:
    """Country names within their outlines; city names beside their marks."""
    surface = SURFACES[theme]
    # A country's name stands on its own fill, whose colour decides that of the text.
    countries = _names("country-names", size=12, anchor="middle", get_color="ink")
    cities = _names(
        "city-names",
        size=12,
        anchor="start",
        get_color=rgb(surface.ink),
        outline_color=rgb(surface.halo),
        outline_width=_HALO,
    )
    return [countries, cities]


def _names(id_: str, size: int, anchor: str, **colours: object) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id=id_,
        pickable=False,
        get_position="at",
        get_text="text",
        get_pixel_offset="offset",
        get_size=size,
        size_units=pdk.types.String("pixels"),
        get_text_anchor=pdk.types.String(anchor),
        **colours,
    )
