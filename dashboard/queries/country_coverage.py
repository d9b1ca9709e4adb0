"""With which partners a country was searched for, with which not, and when last."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dashboard.dates import PartialDate
from dashboard.queries.searched import KINDS, Search, searches
from dashboard.queries.select import Selection


@dataclass(frozen=True, slots=True)
class CountryCoverage:
    """One kind of record: names of partners, in order. ``last`` is in words, "" without a search.

    ``unsearched`` are those for which no search is on record and nothing is in view.
    """

    kind: str
    found: tuple[str, ...]
    nothing: tuple[str, ...]
    unsearched: tuple[str, ...]
    last: str


def country_coverage(selection: Selection, iso3: str) -> list[CountryCoverage]:
    """One for each of ``KINDS``, over the states and blocs that the View asks about.

    As in ``searched``, what has a record in view is found, also where no search is on record.
    """
    atlas, view = selection.atlas, selection.view
    columns = (atlas.actors.index, *(atlas.actors[name] for name in ("name", "iso3", "kind")))
    names = {
        actor: name
        for actor, name, home, kind in zip(*columns, strict=True)
        # No power is its own partner.
        if kind in ("state", "bloc") and home != iso3
    }
    names = {actor: names[actor] for actor in view.actor if actor in names} or names
    cooperation, stops = selection.cooperation, selection.stops
    powers = zip(cooperation["country"], cooperation["power"], strict=True)
    chains = zip(stops["country"], stops["counts_for"], strict=True)
    recorded = {
        "cooperation": {power for country, power in powers if country == iso3},
        "tours": {chain[-1] for country, chain in chains if country == iso3},
    }
    own = [row for row in searches(atlas) if row.country == iso3 and row.actor in names]
    return [
        _coverage(kind, [row for row in own if row.kind == kind], recorded[kind], names)
        for kind in KINDS
    ]


def _coverage(
    kind: str,
    searches: list[Search],
    recorded: set[str],
    names: Mapping[str, str],
) -> CountryCoverage:
    found = recorded | {row.actor for row in searches if row.outcome == "records_found"}
    nothing = {row.actor for row in searches} - found
    last = max((row.searched_on for row in searches), default=None)

    def named(actors: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(name for actor, name in names.items() if actor in actors))

    return CountryCoverage(
        kind=kind,
        found=named(found),
        nothing=named(nothing),
        unsearched=named(names.keys() - found - nothing),
        last=PartialDate.of(last).describe() if last else "",
    )
