"""Countries, filled by the View's metric, and the borders between them.

A country's fill is one digit: its class on a day. The browser has the outlines, and recolours all
countries from a string with a digit for each.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pydeck as pdk

from dashboard.atlas import Atlas
from dashboard.layers.colours import rgb
from dashboard.layers.rows import day_numbers
from dashboard.palette import SURFACES, Theme, class_bounds, class_labels, class_of
from dashboard.queries.metrics import highest_beside, value_series
from dashboard.queries.select import Selection
from dashboard.queries.where_searched import country_searches


@dataclass(frozen=True)
class Fills:
    """The class of every country on each day of the time bar.

    ``digits`` has a string a day, with a digit for each country in the order of ``places``; 0 is
    none. ``lowest`` is the lowest value of each class from 1.
    """

    days: pd.DatetimeIndex
    digits: tuple[str, ...]
    lowest: tuple[int, ...]
    labels: tuple[str, ...]


def layers(theme: Theme) -> list[pdk.Layer]:
    """Fills that can be clicked, dots for what is too small to hit, and borders.

    Only fills are clicked: picking a stroked layer takes a second without a GPU. Coasts are shown
    by the fill against the sea, so borders are those on land alone, each drawn once.
    """
    highlight = [*rgb(SURFACES[theme].ink), 40]
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id="countries",
            stroked=False,
            filled=True,
            pickable=True,
            auto_highlight=True,
            highlight_color=highlight,
            get_fill_color="fill",
        ),
        pdk.Layer(
            "LineLayer",
            id="borders",
            get_color=rgb(SURFACES[theme].border),
            get_width=1,
            width_units=pdk.types.String("pixels"),
            pickable=False,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            id="chosen",
            stroked=True,
            filled=False,
            pickable=False,
            get_line_color=rgb(SURFACES[theme].ink),
            get_line_width=1.5,
            line_width_units=pdk.types.String("pixels"),
        ),
        pdk.Layer(
            "ScatterplotLayer",
            id="dots",
            stroked=False,
            filled=True,
            pickable=True,
            auto_highlight=True,
            highlight_color=highlight,
            get_position="at",
            get_radius="radius",
            radius_units=pdk.types.String("pixels"),
            get_fill_color="fill",
        ),
    ]


def places(atlas: Atlas) -> list[list[object]]:
    """For each country, in the order of the digits: iso3, name, longitude, latitude."""
    countries = atlas.countries
    columns = (countries["name"], countries["lon"].round(3), countries["lat"].round(3))
    return [list(row) for row in zip(countries.index, *columns, strict=True)]


def fills(selection: Selection) -> Fills:
    """The classes of the View's metric, the same for every day of the time bar.

    The two sides of a comparison have the same classes.
    """
    values = value_series(selection)
    counts = values.to_numpy(dtype=np.int64)
    maximum = max(int(counts.max(initial=0)), highest_beside(selection))
    lowest = class_bounds(maximum)
    digit_of = np.array([ord("0") + class_of(value, lowest) for value in range(maximum + 1)])
    countries = selection.atlas.countries.index
    digits = np.full((len(values), len(countries)), ord("0"), dtype=np.uint8)
    digits[:, countries.get_indexer(values.columns)] = digit_of[counts]
    return Fills(
        days=pd.DatetimeIndex(values.index),
        digits=tuple(row.tobytes().decode() for row in digits),
        lowest=tuple(lowest),
        labels=tuple(class_labels(lowest, maximum)),
    )


def searches(selection: Selection) -> tuple[str, list[int | None]]:
    """For each country, in the order of ``places``: a digit, which is one of the states of
    ``country_searches``, and the day number of the newest search, None without one.
    """
    found = country_searches(selection)
    return "".join(map(str, found["state"].tolist())), day_numbers(found["last"])
