"""Routes: legs between stops, in order, as great circles that show which way they run."""

import pydeck as pdk

from dashboard.geodesy import Point, along, mercator_angle
from dashboard.layers.colours import rgb
from dashboard.layers.rows import Row, records
from dashboard.palette import SURFACES, Theme
from dashboard.queries.select import Selection

_ARROW_AT = 0.6
"""Where on a leg its arrow stands: past the middle, where two legs that cross differ."""


def layers(theme: Theme) -> list[pdk.Layer]:
    """A casing that parts the line from fills, the line from faint to full, and an arrow."""
    return [
        pdk.Layer(
            "GreatCircleLayer",
            id="leg-casing",
            pickable=False,
            get_source_position="source",
            get_target_position="target",
            get_source_color=[*rgb(SURFACES[theme].halo), 0],
            get_target_color=[*rgb(SURFACES[theme].halo), 190],
            get_width="casing",
            width_units=pdk.types.String("pixels"),
        ),
        pdk.Layer(
            "GreatCircleLayer",
            id="legs",
            pickable=True,
            get_source_position="source",
            get_target_position="target",
            get_source_color="faint",
            get_target_color="full",
            get_width="width",
            width_units=pdk.types.String("pixels"),
        ),
        pdk.Layer(
            "IconLayer",
            id="arrows",
            pickable=False,
            get_position="arrow",
            get_angle="angle",
            get_icon="icon",
            get_size="size",
            get_color="tint",
            size_units=pdk.types.String("pixels"),
        ),
    ]


def rows(selection: Selection) -> list[Row]:
    """The legs of the tours in view: from a stop's id to the next one's.

    A leg that was made joins two stops that took place. One to a stop that is planned or was
    called off is not ``firm``, and leads there from the stop before it; the next stop that took
    place is reached from the last that did.
    """
    placed = selection.route_stops.dropna(subset=["lon", "lat", "stop_no"])
    found: list[Row] = []
    before: Row | None = None
    reached: Row | None = None
    for stop in records(placed.sort_values(["tour", "stop_no"])):
        if before is None or before["tour"] != stop["tour"]:
            before = reached = None
        firm = stop["status"] == "done"
        start = reached if firm else before
        if start is not None and _point(start) != _point(stop):
            found.append(_leg(start, stop, firm))
        before = stop
        reached = stop if firm else reached
    return found


def _leg(start: Row, stop: Row, firm: bool) -> Row:
    source, target = _point(start), _point(stop)
    lon, lat = along(source, target, _ARROW_AT)
    return {
        "start": start["id"],
        "stop": stop["id"],
        "source": source,
        "target": target,
        "arrow": (round(lon, 3), round(lat, 3)),
        "angle": round(mercator_angle(source, target, _ARROW_AT), 1),
        "firm": firm,
    }


def _point(stop: Row) -> Point:
    return round(stop["lon"], 3), round(stop["lat"], 3)
