"""Sites of cooperation: small marks in the partner's colour, whose shape says what kind it is."""

from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.layers.rows import Row, day_number, records
from dashboard.queries.select import Mask, Selection
from dashboard.queries.status import UNCONFIRMED_AFTER

SHAPES = {
    "instructors": "presence",
    "base": "presence",
    "deployment": "presence",
    "training_abroad": "training",
    "exercise": "training",
    "arms_delivery": "supply",
    "aid": "supply",
    "agreement": "agreement",
    "withdrawal": "ending",
}
"""The mark that a type of cooperation has."""


def layers() -> list[pdk.Layer]:
    """One layer of drawn marks: full while it stands, hollow while it does not count yet."""
    return [
        pdk.Layer(
            "IconLayer",
            id="sites",
            pickable=True,
            get_position="at",
            get_pixel_offset="offset",
            get_icon="icon",
            get_size="size",
            get_color="tint",
            size_units=pdk.types.String("pixels"),
            alpha_cutoff=0.1,
        )
    ]


def placed(cooperation: pd.DataFrame) -> pd.DataFrame:
    """The cooperation that has a point: its site, or the capital of where it happens."""
    lon, lat = cooperation["point_lon"].to_numpy(), cooperation["point_lat"].to_numpy()
    known: Mask = ~(np.isnan(lon) | np.isnan(lat))
    return cooperation[known]


def rows(selection: Selection) -> list[Row]:
    """The cooperation in view that can be placed, with what the browser needs to date it.

    ``changes`` are pairs of day number and status; ``began`` and ``finished`` bound when it
    stands; from ``stale`` on it is long unconfirmed. ``home`` is the partner country's point
    where the cooperation happens elsewhere.
    """
    atlas = selection.atlas
    countries = {country["id"]: country for country in records(atlas.countries)}
    actor_names = atlas.actors["name"].to_dict()
    sites = placed(selection.cooperation)
    changes = _changes(atlas, sites.index)
    found: list[Row] = []
    for coop in records(sites):
        country = countries[coop["country"]]
        elsewhere = coop["place"] not in ("", coop["country"])
        where = countries[coop["place"]]["name"] if elsewhere else country["name"]
        found.append(
            {
                "id": coop["id"],
                "who": coop["power"],
                "type": coop["type"],
                "shape": SHAPES[coop["type"]],
                "at": [round(coop["point_lon"], 3), round(coop["point_lat"], 3)],
                "country": coop["country"],
                "home": [round(country["lon"], 3), round(country["lat"], 3)] if elsewhere else None,
                "changes": changes[coop["id"]],
                "began": day_number(coop["began"]),
                "finished": day_number(coop["finished"]),
                "stale": _stale(coop["confirmed"], coop["finished"]),
                "city": coop["site"],
                "title": coop["title"],
                "place": f"{coop['site']}, {where}" if coop["site"] else where,
                "what": f"{label(coop['type'])} · {actor_names[coop['actor']]}",
                "when": coop["when"],
                "sourcing": coop["sourcing"],
                "disputed": coop["disputed"],
                "origins": len(coop["origins"]),
            }
        )
    return found


def _changes(atlas: Atlas, coops: pd.Index) -> dict[str, list[list[object]]]:
    frame = atlas.frames["status_changes"]
    frame = frame[frame["coop_id"].isin(coops)]
    found: dict[str, list[list[object]]] = {}
    for change in records(frame):
        found.setdefault(change["coop_id"], []).append(
            [day_number(change["day"]), change["status"]]
        )
    return found


def _stale(confirmed: Any, finished: Any) -> int | None:
    """The first day on which it is long unconfirmed; None when its end is known."""
    if pd.notna(finished):
        return None
    if pd.isna(confirmed):
        return 0
    # A day later: eighteen months to the day still count as confirmed.
    return day_number(confirmed + UNCONFIRMED_AFTER + pd.Timedelta(days=1))
