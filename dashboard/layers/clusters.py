"""Places with their number of records: what stands for the marks while there are too many.

The numbers here are those of the browser (which gets them with the records) and of the drawn map.
"""

import math

import pydeck as pdk

from dashboard.layers.colours import rgb
from dashboard.palette import SURFACES, Theme

FEW = 40
"""Up to so many marks are large, and up to so many stops stay numbered whatever is around them."""

TOO_MANY = 110
"""From so many marks in sight on, each place is one dot."""

PLACE = 0.3
"""Degrees within which records are at one place."""

LEAST_DOT, MORE_DOT, MOST_DOT = 1.8, 0.85, 8.0
"""A dot's radius in pixels: the first, and the second for each square root of its records, so that
its area grows with their number, up to the third."""

LIMITS = {
    "few": FEW,
    "tooMany": TOO_MANY,
    "place": PLACE,
    "dot": [LEAST_DOT, MORE_DOT, MOST_DOT],
}
"""As the browser takes them."""


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


def dot_radius(records: int) -> float:
    """Pixels of the dot of a place with so many records."""
    return min(MOST_DOT, LEAST_DOT + MORE_DOT * math.sqrt(records))
