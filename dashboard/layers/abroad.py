"""Cooperation that happens elsewhere: a thin line from the partner country to the place."""

import pydeck as pdk


def layers() -> list[pdk.Layer]:
    """One line for each site that has a ``home``; it lives and fades with its site."""
    return [
        pdk.Layer(
            "GreatCircleLayer",
            id="abroad",
            pickable=False,
            get_source_position="home",
            get_target_position="at",
            get_source_color="full",
            get_target_color="full",
            get_width=1,
            width_units=pdk.types.String("pixels"),
        )
    ]
