"""Officials and where their tours led them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.queries.rows import Row, rows
from dashboard.queries.select import Selection
from dashboard.queries.tours import TourRow, listed_tours


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One official of a list: tours and stops made or planned, and the last tour as a phrase."""

    official_id: str
    name: str
    tours: int
    last: str


@dataclass(frozen=True, slots=True)
class PowerOfficials:
    """The officials of one power, those with most tours first."""

    actor: tuple[str, str]
    officials: tuple[OfficialRow, ...]


@dataclass(frozen=True, slots=True)
class Visited:
    """A country and the stops made there: how many, and when the last one was."""

    country: tuple[str, str]
    stops: int
    last: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the tours name it, and the span of those tours."""

    role: str
    tours: int
    first: int | None
    last: int | None
    """Years of the first and last tour in it, None where none is dated."""


@dataclass(frozen=True, slots=True)
class OfficialProfile:
    """What a Selection holds of one official's tours, the newest first.

    ``stops`` counts their stops in view, ``made`` those of them that had taken place by the date
    shown; ``visited`` is where those were, most stops first.
    """

    official_id: str
    name: str
    aliases: tuple[str, ...]
    actor: tuple[str, str]
    offices: tuple[Office, ...]
    tours: tuple[TourRow, ...]
    stops: int
    made: int
    visited: tuple[Visited, ...]


def officials_by_power(selection: Selection) -> list[PowerOfficials]:
    """Officials with a tour in view by power; powers with most tours first."""
    atlas = selection.atlas
    phrases: dict[str, list[str]] = {}
    for tour in _oldest_first(rows(selection.tours, "official", "when", "earliest")):
        phrases.setdefault(tour["official"], []).append(tour["when"])
    by_power: dict[str, list[OfficialRow]] = {}
    powers = atlas.officials["actor"].to_dict()
    for official, own in phrases.items():
        row = OfficialRow(official, atlas.names["official"][official], len(own), own[-1])
        by_power.setdefault(powers[official], []).append(row)
    names = atlas.names["actor"]
    found = [
        PowerOfficials(
            (actor, names[actor]), tuple(sorted(rows, key=lambda row: (-row.tours, row.name)))
        )
        for actor, rows in by_power.items()
    ]
    return sorted(found, key=lambda one: (-sum(r.tours for r in one.officials), one.actor[1]))


def official_profile(selection: Selection, official_id: str) -> OfficialProfile:
    """One official whom the Atlas knows; KeyError for another."""
    atlas = selection.atlas
    official = atlas.officials.loc[official_id].to_dict()
    tours = selection.tours[selection.tours["official"] == official_id]
    stops = (selection.stops["official"] == official_id).to_numpy()
    made = selection.stops[selection.made & stops]
    listed = tuple(listed_tours(replace(selection, tours=tours)))
    return OfficialProfile(
        official_id=official_id,
        name=official["name"],
        aliases=official["aliases"],
        actor=(official["actor"], atlas.names["actor"][official["actor"]]),
        offices=_offices(listed),
        tours=listed,
        stops=int(stops.sum()),
        made=len(made),
        visited=_visited(made, atlas.names["country"]),
    )


def _offices(tours: Iterable[TourRow]) -> tuple[Office, ...]:
    """Each office, that of the newest tour first."""
    by_role: dict[str, list[int | None]] = {}
    for tour in tours:
        by_role.setdefault(tour.role_then, []).append(tour.year)
    found = []
    for role, years in by_role.items():
        known = [year for year in years if year is not None]
        found.append(Office(role, len(years), min(known, default=None), max(known, default=None)))
    return tuple(found)


def _visited(made: pd.DataFrame, names: Mapping[str, str]) -> tuple[Visited, ...]:
    phrases: dict[str, list[str]] = {}
    for stop in _oldest_first(rows(made, "country", "when", "earliest")):
        phrases.setdefault(stop["country"], []).append(stop["when"])
    visited = [Visited((iso3, names[iso3]), len(own), own[-1]) for iso3, own in phrases.items()]
    return tuple(sorted(visited, key=lambda one: (-one.stops, one.country[1])))


def _oldest_first(found: list[Row]) -> list[Row]:
    """Those without a day come before all others."""
    return sorted(found, key=lambda row: row["earliest"].value)
