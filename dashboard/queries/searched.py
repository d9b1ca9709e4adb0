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
    partner, otherwise partners when it has one country, otherwise pairs of both. ``open`` is how
    many of these were not searched for. ``first``, ``last``: years searched; ``languages`` by
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
    return [_searched(atlas, kind, rows[rows["kind"] == kind], actors, countries) for kind in KINDS]


def _searched(
    atlas: Atlas,
    kind: str,
    rows: pd.DataFrame,
    actors: tuple[str, ...],
    countries: tuple[str, ...],
) -> Searched:
    names, partners = atlas.countries["name"], atlas.actors["name"]
    powers = atlas.actors.index[atlas.actors["kind"].isin(["state", "bloc"])]
    asked = [actors or tuple(powers), countries or tuple(names.index)]
    if len(actors) == 1:
        labels = rows["country"].map(names)
    elif len(countries) == 1:
        labels = rows["actor"].map(partners)
    else:
        labels = rows["actor"].map(partners) + " and " + rows["country"].map(names)
    hit = rows["outcome"] == "records_found"
    found = tuple(sorted(set(labels[hit])))
    nothing = tuple(sorted(set(labels[~hit]) - set(found)))
    pairs = {
        (actor, country)
        for actor, country in zip(rows["actor"], rows["country"], strict=True)
        if actor in set(asked[0])
    }
    own = {
        (actor, atlas.actors["iso3"][actor]) for actor in asked[0] if actor in atlas.actors.index
    }
    possible = len(asked[0]) * len(asked[1])
    possible -= sum(country in set(asked[1]) for _, country in own)
    years = pd.concat([rows["searched_from"], rows["searched_to"]]).astype(str).str[:4]
    used = rows["languages"].explode().dropna().value_counts()
    languages = sorted(used.index, key=lambda one: (-used[one], one))
    return Searched(
        kind=kind,
        found=found,
        nothing=nothing,
        open=max(possible - len(pairs), 0),
        first=str(years.min()) if len(rows) else "",
        last=str(years.max()) if len(rows) else "",
        languages=tuple(languages),
        searches=len(rows),
    )
