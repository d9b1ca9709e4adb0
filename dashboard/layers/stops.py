"""Stops of tours: numbered discs in the actor's colour, hollow while planned or called off."""

import numpy as np
import pandas as pd
import pydeck as pdk

from dashboard.codebook import label
from dashboard.layers.rows import Row, day_number, records
from dashboard.queries.select import Mask, Selection


def layers() -> list[pdk.Layer]:
    """Drawn marks, which the browser cuts from one sheet, and a ring around what is open."""
    return [
        pdk.Layer(
            "IconLayer",
            id="stops",
            pickable=True,
            get_position="at",
            get_pixel_offset="offset",
            get_icon="icon",
            get_size="size",
            get_color="tint",
            size_units=pdk.types.String("pixels"),
            alpha_cutoff=0.1,
        ),
        pdk.Layer(
            "IconLayer",
            id="opened",
            pickable=False,
            get_position="at",
            get_pixel_offset="offset",
            get_icon="icon",
            get_size="size",
            size_units=pdk.types.String("pixels"),
        ),
    ]


def placed(stops: pd.DataFrame) -> pd.DataFrame:
    """The stops that have a point."""
    lon, lat = stops["lon"].to_numpy(), stops["lat"].to_numpy()
    known: Mask = ~(np.isnan(lon) | np.isnan(lat))
    return stops[known]


def rows(selection: Selection) -> list[Row]:
    """The stops of all tours in view that can be placed, with the text of their tooltips.

    ``from`` is the day number from which a stop is shown: the first day it can have begun, or for
    one that has not taken place the day it became known. None: always. ``no`` is 0 where there is
    no order to show.
    """
    atlas = selection.atlas
    stops = placed(selection.route_stops)
    became_known = first_reports(selection)
    several = stops["tour"].map(stops["tour"].value_counts()) > 1
    country_names = atlas.countries["name"].to_dict()
    official_names = atlas.officials["name"].to_dict()
    tours = {tour["id"]: tour for tour in records(selection.tours)}
    found: list[Row] = []
    for stop, ordered in zip(records(stops), several & stops["stop_no"].notna(), strict=True):
        tour = tours[stop["tour"]]
        shown_from = stop["earliest"]
        if stop["status"] != "done":
            known = [day for day in (shown_from, became_known.get(tour["id"])) if pd.notna(day)]
            shown_from = min(known, default=pd.NaT)
        country = country_names[stop["country"]]
        found.append(
            {
                "id": stop["id"],
                "tour": tour["id"],
                "who": stop["actor"],
                "no": int(stop["stop_no"]) if ordered else 0,
                "at": [round(stop["lon"], 3), round(stop["lat"], 3)],
                "country": stop["country"],
                "from": day_number(shown_from),
                "status": stop["status"],
                "matches": stop["matches"],
                "city": stop["city"] or country,
                "title": f"{official_names[tour['official']]}, {tour['role_then']}",
                "what": tour["title"],
                "place": f"{stop['city']}, {country}" if stop["city"] else country,
                "hosts": ", ".join(stop["hosts"]),
                "when": stop["when"],
                "state": label(stop["status"]),
                "sourcing": stop["sourcing"],
                "disputed": stop["disputed"],
                "origins": len(stop["origins"]),
            }
        )
    return found


def first_reports(selection: Selection) -> dict[str, pd.Timestamp]:
    """For each tour, the first day on which a source about it or one of its stops came out."""
    atlas = selection.atlas
    days = atlas.citations["source"].map(atlas.sources["day"])
    record = atlas.citations["record_id"]
    tours = atlas.stops["tour"].to_dict()
    tour = [tours.get(cited, cited) for cited in record]
    return {str(name): day for name, day in days.groupby(tour).min().items()}
