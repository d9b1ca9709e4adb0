"""Officials and where their tours led them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.queries.rows import rows
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
    tours = selection.tours.sort_values("earliest", kind="stable", na_position="first")
    last = tours.groupby("official")["when"].last()
    counts = tours["official"].value_counts()
    by_power: dict[str, list[OfficialRow]] = {}
    powers = atlas.officials["actor"].to_dict()
    for official, count in zip(counts.index, counts, strict=True):
        row = OfficialRow(official, atlas.names["official"][official], int(count), last[official])
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
    return OfficialProfile(
        official_id=official_id,
        name=official["name"],
        aliases=official["aliases"],
        actor=(official["actor"], atlas.names["actor"][official["actor"]]),
        offices=_offices(tours),
        tours=tuple(listed_tours(replace(selection, tours=tours))),
        stops=int(stops.sum()),
        made=len(made),
        visited=_visited(made, atlas.names["country"]),
    )


def _offices(tours: pd.DataFrame) -> tuple[Office, ...]:
    found = []
    ordered = tours.sort_values("earliest", ascending=False, kind="stable")
    for role, own in ordered.groupby("role_then", sort=False):
        years = own["earliest"].dropna().dt.year
        first, last = (int(years.min()), int(years.max())) if len(years) else (None, None)
        found.append(Office(str(role), len(own), first, last))
    return tuple(found)


def _visited(made: pd.DataFrame, names: Mapping[str, str]) -> tuple[Visited, ...]:
    by_country = made.sort_values("earliest", kind="stable").groupby("country")["when"]
    found = by_country.agg(["size", "last"]).rename_axis("iso3")
    visited = [
        Visited((row["iso3"], names[row["iso3"]]), row["size"], row["last"]) for row in rows(found)
    ]
    return tuple(sorted(visited, key=lambda one: (-one.stops, one.country[1])))
