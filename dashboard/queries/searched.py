"""What was searched for a View, what was not, and where nothing was found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.queries.select import Selection

KINDS = ("cooperation", "tours")


class Search(NamedTuple):
    """A row of coverage: one kind of record, searched for with one partner in one country."""

    actor: str
    country: str
    kind: str
    outcome: str
    searched_from: str
    searched_to: str
    languages: tuple[str, ...]
    searched_on: pd.Timestamp


@dataclass(frozen=True, slots=True)
class Searched:
    """The searches behind one kind of record, for the countries and partners of a View.

    ``found`` and ``nothing`` name what was searched, each once: countries when the View has one
    partner, otherwise partners when it has one country, otherwise pairs of both. What has a record
    in view is found, also where no search is on record. ``open`` is how many of these are neither
    found nor searched for. ``first``, ``last``: years searched; ``languages`` by
    how many searches used them.
    """

    kind: str
    found: tuple[str, ...]
    nothing: tuple[str, ...]
    open: int
    first: str
    last: str
    languages: tuple[str, ...]
    searches: int


def searched(
    selection: Selection, actors: tuple[str, ...] = (), countries: tuple[str, ...] = ()
) -> list[Searched]:
    """One ``Searched`` for each of ``KINDS``.

    ``actors`` and ``countries`` are what the reader asks about; () stands for all. Only states and
    blocs can be left unsearched: a force or a company is found through its state.
    """
    rows = [
        one
        for one in searches(selection.atlas)
        if (not actors or one.actor in actors) and (not countries or one.country in countries)
    ]
    return [
        _searched(selection, kind, [one for one in rows if one.kind == kind], actors, countries)
        for kind in KINDS
    ]


def _searched(
    selection: Selection,
    kind: str,
    searches: Sequence[Search],
    actors: tuple[str, ...],
    countries: tuple[str, ...],
) -> Searched:
    atlas = selection.atlas
    known = _actors(atlas)
    asked_actors = set(actors or (one for one in known if known[one][0] in ("state", "bloc")))
    asked_countries = set(countries or atlas.countries.index)
    pairs = {(one.actor, one.country) for one in searches}
    found = {(one.actor, one.country) for one in searches if one.outcome == "records_found"}
    found |= {
        pair
        for pair in _in_view(selection, kind)
        if pair[0] in asked_actors and pair[1] in asked_countries
    }
    searched_for = found | pairs

    def names(of: set[tuple[str, str]]) -> tuple[str, ...]:
        return tuple(sorted({_name(atlas, pair, actors, countries) for pair in of}))

    # No power is its own partner.
    own = sum(known[actor][1] in asked_countries for actor in asked_actors)
    possible = len(asked_actors) * len(asked_countries) - own
    years = [day[:4] for one in searches for day in (one.searched_from, one.searched_to)]
    used = Counter(language for one in searches for language in one.languages)
    return Searched(
        kind=kind,
        found=names(found),
        nothing=names(searched_for - found),
        open=max(possible - len(searched_for), 0),
        first=min(years, default=""),
        last=max(years, default=""),
        languages=tuple(sorted(used, key=lambda one: (-used[one], one))),
        searches=len(searches),
    )


@lru_cache(4)
def searches(atlas: Atlas) -> list[Search]:
    """Every search on record."""
    columns = (atlas.coverage[name].tolist() for name in Search._fields)
    return [Search(*cells) for cells in zip(*columns, strict=True)]


@lru_cache(4)
def _actors(atlas: Atlas) -> dict[str, tuple[str, str]]:
    """The kind of every actor, and the country that it is or is of."""
    actors = atlas.actors
    return dict(zip(actors.index, zip(actors["kind"], actors["iso3"], strict=True), strict=True))


def _in_view(selection: Selection, kind: str) -> set[tuple[str, str]]:
    """Pairs of power and country that have a record of the kind in view."""
    if kind == "cooperation":
        records = selection.cooperation
        return set(zip(records["power"], records["country"], strict=True))
    stops = selection.stops
    return {
        (chain[-1], country)
        for chain, country in zip(stops["counts_for"], stops["country"], strict=True)
    }


def _name(
    atlas: Atlas, pair: tuple[str, str], actors: tuple[str, ...], countries: tuple[str, ...]
) -> str:
    partner, country = atlas.names["actor"][pair[0]], atlas.names["country"][pair[1]]
    if len(actors) == 1:
        return country
    return partner if len(countries) == 1 else f"{partner} and {country}"
