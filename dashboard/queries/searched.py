"""What was searched for a View, what was not, and where nothing was found."""

from dataclasses import dataclass

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.queries.select import Selection

KINDS = ("cooperation", "tours")


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
    atlas = selection.atlas
    rows = atlas.coverage
    if actors:
        rows = rows[rows["actor"].isin(actors)]
    if countries:
        rows = rows[rows["country"].isin(countries)]
    return [
        _searched(selection, kind, rows[rows["kind"] == kind], actors, countries) for kind in KINDS
    ]


def _searched(
    selection: Selection,
    kind: str,
    rows: pd.DataFrame,
    actors: tuple[str, ...],
    countries: tuple[str, ...],
) -> Searched:
    atlas = selection.atlas
    powers = atlas.actors["kind"].isin(["state", "bloc"])
    asked_actors = set(actors or atlas.actors.index[powers])
    asked_countries = set(countries or atlas.countries.index)
    pairs = list(zip(rows["actor"], rows["country"], strict=True))
    hits = (rows["outcome"] == "records_found").tolist()
    found = {pair for pair, hit in zip(pairs, hits, strict=True) if hit}
    found |= {
        pair
        for pair in _in_view(selection, kind)
        if pair[0] in asked_actors and pair[1] in asked_countries
    }
    searched_for = found | set(pairs)

    def names(of: set[tuple[str, str]]) -> tuple[str, ...]:
        return tuple(sorted({_name(atlas, pair, actors, countries) for pair in of}))

    # No power is its own partner.
    own = sum(atlas.actors["iso3"][actor] in asked_countries for actor in asked_actors)
    possible = len(asked_actors) * len(asked_countries) - own
    years = pd.concat([rows["searched_from"], rows["searched_to"]]).astype(str).str[:4]
    used = rows["languages"].explode().dropna().value_counts()
    return Searched(
        kind=kind,
        found=names(found),
        nothing=names(searched_for - found),
        open=max(possible - len(searched_for), 0),
        first=str(years.min()) if len(rows) else "",
        last=str(years.max()) if len(rows) else "",
        languages=tuple(sorted(used.index, key=lambda one: (-used[one], one))),
        searches=len(rows),
    )


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
