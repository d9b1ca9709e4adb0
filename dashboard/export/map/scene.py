"""What the map shows on one date: fills, legs, sites and stops, as the screen shows them.

The rows are those of ``layers``, and the rules those of ui/browser/map_layers.js, which the
browser applies to every date of the time bar.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.layers import countries, routes, sites, stops
from dashboard.layers.rows import Row, day_number
from dashboard.palette import class_of
from dashboard.queries.metrics import country_values
from dashboard.queries.select import Selection
from dashboard.queries.where_searched import NOT_SEARCHED, country_searches

_LOOKS = ("full", "faded", "hollow", "past")


@dataclass(frozen=True)
class Scene:
    """Rows as ``layers`` describes them; sites with a ``look`` (full, hollow, faded, past).

    ``classes`` gives the class of each country that has one, ``labels`` what a legend writes for
    each class from 1; ``unsearched`` are countries without one where nobody looked. Layers that
    the View hides are empty.
    """

    values: dict[str, int]
    classes: dict[str, int]
    labels: tuple[str, ...]
    unsearched: frozenset[str]
    legs: list[Row]
    sites: list[Row]
    stops: list[Row]
    abroad: list[Row]

    @property
    def marked_sites(self) -> list[Row]:
        """One site for all of one partner, kind and place: that with the plainest look."""
        best: dict[object, Row] = {}
        for row in sorted(self.sites, key=lambda row: _LOOKS.index(row["look"])):
            lon, lat = row["at"]
            best.setdefault((row["who"], row["shape"], round(lon, 1), round(lat, 1)), row)
        return list(best.values())

    @property
    def points(self) -> list[tuple[float, float]]:
        """Longitude and latitude of every mark."""
        marks = [row["at"] for row in (*self.stops, *self.sites)]
        return [(lon, lat) for lon, lat in marks]


def scene(selection: Selection) -> Scene:
    """What the View's map shows on the date shown."""
    hide = selection.view.hide
    day = day_number(selection.day) or 0
    fills = countries.fills(selection)
    values = {} if "countries" in hide else country_values(selection)
    states = country_searches(selection)["state"]
    nobody = set() if "countries" in hide else set(states.index[states == NOT_SEARCHED])
    shown_stops = [
        row for row in stops.rows(selection) if row["from"] is None or row["from"] <= day
    ]
    ids = {row["id"]: row for row in shown_stops}
    legs = [
        {**leg, "who": ids[leg["stop"]]["who"], "tour": ids[leg["stop"]]["tour"]}
        for leg in routes.rows(selection)
        if leg["stop"] in ids and leg["start"] in ids
    ]
    shown_sites: list[Row] = []
    for row in sites.rows(selection):
        if look := look_on(row, day):
            shown_sites.append({**row, "look": look})
    return Scene(
        values=values,
        classes={iso3: class_of(value, fills.lowest) for iso3, value in values.items()},
        labels=() if "countries" in hide else fills.labels,
        unsearched=frozenset(nobody - values.keys()),
        legs=[] if "routes" in hide else legs,
        sites=[] if "sites" in hide else shown_sites,
        stops=[] if "stops" in hide else shown_stops,
        abroad=[] if "abroad" in hide else [row for row in shown_sites if row["home"]],
    )


def look_on(row: Row, day: int) -> str:
    """How a site is drawn on a day, "" when nothing of it is known yet."""
    status = ""
    for changed, became in row["changes"]:
        if changed <= day:
            status = became
    if not status:
        return ""
    began = row["began"] is not None and row["began"] <= day
    over = row["finished"] is not None and row["finished"] < day
    if row["shape"] == "ending":
        return "full" if began else "hollow"
    if over or status == "cancelled":
        return "past"
    if not began or status == "suspended":
        return "hollow"
    return "faded" if row["stale"] is not None and row["stale"] <= day else "full"


def table(selection: Selection) -> pd.DataFrame:
    """The data behind the drawn map: a row a filled country, stop, leg and site."""
    shown = scene(selection)
    names = selection.atlas.countries
    rows: list[Row] = [
        {
            "layer": "country",
            "id": iso3,
            "country": iso3,
            "title": names.at[iso3, "name"],
            "value": value,
        }
        for iso3, value in sorted(shown.values.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    for layer, marks in (("stop", shown.stops), ("site", shown.sites)):
        rows += [
            {
                "layer": layer,
                "id": row["id"],
                "country": row["country"],
                "title": row["what"] if layer == "stop" else row["title"],
                "actor": row["who"],
                "tour": row.get("tour", ""),
                "stop_no": row.get("no") or "",
                "place": row["place"],
                "lon": row["at"][0],
                "lat": row["at"][1],
                "type": row.get("type", ""),
                "when": row["when"],
                "status": row["status"] if layer == "stop" else row["look"],
                "sourcing": row["sourcing"],
                "disputed": "yes" if row["disputed"] else "no",
            }
            for row in marks
        ]
    columns = ["layer", "id", "country", "title", "value", "actor", "tour", "stop_no", "place",
               "lon", "lat", "type", "when", "status", "sourcing", "disputed"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns, dtype=object).fillna("")
