"""The tours in view as a list, and those before and after one of the same official."""

from dataclasses import dataclass

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.queries.rows import rows
from dashboard.queries.select import Selection

ORDERS = ("newest", "oldest", "stops", "official")
"""How tours can be sorted; the newest come first within those by stops and by official."""


_COLUMNS = (
    *("title", "official", "actor", "role_then", "when", "earliest", "countries", "status"),
    *("sourcing", "disputed"),
)


@dataclass(frozen=True, slots=True)
class ListedStop:
    """One stop in a list of tours; ``country`` is iso3 and name, ``city`` "" where unknown."""

    stop_id: str
    city: str
    country: tuple[str, str]
    when: str
    status: str


@dataclass(frozen=True, slots=True)
class TourRow:
    """One tour of a list, with all its stops in the order of the journey.

    ``year`` is the year it began, None where that is unknown. ``official``, ``actor`` and each of
    the ``countries`` are id and name.
    """

    tour_id: str
    title: str
    official: tuple[str, str]
    actor: tuple[str, str]
    role_then: str
    when: str
    year: int | None
    stops: tuple[ListedStop, ...]
    countries: tuple[tuple[str, str], ...]
    status: str
    sourcing: str
    disputed: bool


def listed_tours(
    selection: Selection, order: str = "newest", first: int = 0, count: int | None = None
) -> list[TourRow]:
    """``count`` of the tours in view, from number ``first`` on, in one of ``ORDERS``."""
    atlas = selection.atlas
    tours = _sorted(selection, order).iloc[first : None if count is None else first + count]
    stops = _stops_of(selection, tours.index)
    names = atlas.names["country"]
    return [
        TourRow(
            tour_id=row["tour_id"],
            title=row["title"],
            official=(row["official"], atlas.names["official"][row["official"]]),
            actor=(row["actor"], atlas.names["actor"][row["actor"]]),
            role_then=row["role_then"],
            when=row["when"],
            year=None if pd.isna(row["earliest"]) else row["earliest"].year,
            stops=stops[row["tour_id"]],
            countries=tuple((iso3, names[iso3]) for iso3 in row["countries"]),
            status=row["status"],
            sourcing=row["sourcing"],
            disputed=bool(row["disputed"]),
        )
        for row in rows(tours, *_COLUMNS)
    ]


def _stops_of(selection: Selection, tours: "pd.Index[str]") -> dict[str, tuple[ListedStop, ...]]:
    names = selection.atlas.names["country"]
    stops = selection.route_stops[selection.route_stops["tour"].isin(tours)]
    found: dict[str, list[ListedStop]] = {tour: [] for tour in tours}
    for stop in rows(stops, "tour", "country", "city", "when", "status"):
        country = (stop["country"], names[stop["country"]])
        found[stop["tour"]].append(
            ListedStop(stop["stop_id"], stop["city"], country, stop["when"], stop["status"])
        )
    return {tour: tuple(own) for tour, own in found.items()}


def _sorted(selection: Selection, order: str) -> pd.DataFrame:
    tours = selection.tours.sort_values(
        "earliest", ascending=order == "oldest", kind="stable", na_position="last"
    )
    if order == "stops":
        counts = selection.route_stops["tour"].value_counts()
        return tours.loc[counts[tours.index].sort_values(ascending=False, kind="stable").index]
    if order == "official":
        names = tours["official"].map(selection.atlas.names["official"])
        return tours.loc[names.sort_values(kind="stable").index]
    return tours


def neighbours(atlas: Atlas, tour_id: str) -> tuple[str | None, str | None]:
    """The official's tour before this one and the one after it, by the days they began."""
    official = atlas.tours.loc[tour_id, "official"]
    own = atlas.tours[atlas.tours["official"] == official]
    ids = list(own.sort_values("earliest", kind="stable").index)
    place = ids.index(tour_id)
    return ids[place - 1] if place else None, next(iter(ids[place + 1 :]), None)
