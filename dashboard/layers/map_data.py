"""What the map needs, whatever date it shows, as plain JSON values.

Records are sent once; for a View, only which of them it keeps, and its fills.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.geodesy import bounds
from dashboard.language import say
from dashboard.layers import clusters, countries, routes, sites, stops
from dashboard.layers.rows import Row, day_numbers
from dashboard.layers.spread import spread
from dashboard.palette import THEMES, actor_colour, sequence
from dashboard.queries.metrics import DAILY_UP_TO
from dashboard.queries.select import Selection, select
from dashboard.queries.sides import both
from dashboard.view import METRIC_LABELS, View

_BEFORE_THE_BAR = np.timedelta64(31, "D")
"""The first day of the bar also has what came in the month before it."""


def record_data(atlas: Atlas) -> dict[str, object]:
    """Every record that can be drawn, with the text of its tooltip: sent once for all Views.

    ``actors`` have a name and their colour in each theme; ``limits`` are those of ``clusters``;
    ``labels`` are of the types, states and ranks of sourcing that the rows name.
    """
    everything = select(atlas, View())
    stop_rows, site_rows = stops.rows(everything), sites.rows(everything)
    actor_names = atlas.actors["name"].to_dict()
    return {
        "data": atlas.fingerprint,
        "actors": {
            actor: {
                "name": actor_names[actor],
                **{theme: actor_colour(actor, theme) for theme in THEMES},
            }
            for actor in dict.fromkeys(row["who"] for row in (*stop_rows, *site_rows))
        },
        "limits": clusters.LIMITS,
        "labels": {word: label(word) for word in sorted(_words(stop_rows, site_rows))},
        "stops": stop_rows,
        "legs": routes.rows(everything),
        "sites": site_rows,
    }


def map_data(selection: Selection) -> dict[str, object]:
    """What a View shows on each date of the time bar.

    ``days`` are day numbers, one for each string of ``fills`` and each count of ``activity``.
    ``stops`` and ``sites`` are places in the lists of ``record_data``; ``matches`` has a 1 for
    each stop that passes the filters itself, and ``shifts`` an offset for each stop, then each
    site. ``bounds`` is the box around everything in view, and around what it is compared with;
    None when empty. ``searched`` and
    ``searchedOn`` are those of ``countries.searches``.
    """
    atlas = selection.atlas
    filled = countries.fills(selection)
    searched, searched_on = countries.searches(selection)
    stopped = stops.placed(selection.route_stops)
    sited = sites.placed(selection.cooperation)
    stop_places, site_places = _places(atlas)
    points = _points(stopped, sited)
    return {
        "data": atlas.fingerprint,
        "days": day_numbers(filled.days),
        "daily": _daily(filled.days),
        "fills": filled.digits,
        "searched": searched,
        "searchedOn": searched_on,
        "activity": _activity(selection, filled.days),
        "metric": say(METRIC_LABELS[selection.view.counted]),
        "classes": {
            "labels": filled.labels,
            "colours": {
                theme: sequence(len(filled.labels), theme) if filled.labels else []
                for theme in THEMES
            },
        },
        "stops": [stop_places[stop] for stop in stopped.index],
        "matches": "".join("1" if matches else "0" for matches in stopped["matches"]),
        "sites": [site_places[coop] for coop in sited.index],
        "shifts": spread(points),
        "bounds": bounds({*points, *_points_beside(selection)}),
        "chosen": selection.view.country,
    }


def _points(stopped: pd.DataFrame, sited: pd.DataFrame) -> list[tuple[float, float]]:
    return [
        *zip(stopped["lon"].tolist(), stopped["lat"].tolist(), strict=True),
        *zip(sited["point_lon"].tolist(), sited["point_lat"].tolist(), strict=True),
    ]


def _points_beside(selection: Selection) -> list[tuple[float, float]]:
    """Where the other side of a comparison is: two maps beside each other show the same land."""
    found = both(selection)
    if found is None:
        return []
    other = found[1]
    return _points(stops.placed(other.route_stops), sites.placed(other.cooperation))


def _words(stop_rows: list[Row], site_rows: list[Row]) -> set[str]:
    states = {state for row in site_rows for _, state in row["changes"]}
    ranks = {row["sourcing"] for row in (*stop_rows, *site_rows)}
    return states | ranks | {row["type"] for row in site_rows}


@lru_cache(4)
def _places(atlas: Atlas) -> tuple[dict[str, int], dict[str, int]]:
    """Where each stop and each site is in the lists of ``record_data``."""
    listed = (stops.placed(atlas.stops).index, sites.placed(atlas.cooperation).index)
    of_stops, of_sites = ({name: at for at, name in enumerate(names)} for names in listed)
    return of_stops, of_sites


def _daily(days: pd.DatetimeIndex) -> bool:
    return len(days) > 1 and (days[-1] - days[0]).days <= DAILY_UP_TO


def _activity(selection: Selection, days: pd.DatetimeIndex) -> list[int]:
    """How many stops began, and cooperation changed, between one day of the bar and the next."""
    changes = selection.atlas.frames["status_changes"]
    changed = changes["day"].to_numpy()[changes["coop_id"].isin(selection.cooperation.index)]
    moments = np.concatenate([selection.stops["earliest"].to_numpy(), changed])
    bar = days.to_numpy()
    moments = moments[(moments > bar[0] - _BEFORE_THE_BAR) & (moments <= bar[-1])]
    counts = np.bincount(np.searchsorted(bar, moments), minlength=len(bar))
    return [int(count) for count in counts]
