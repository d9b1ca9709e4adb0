"""With which partners a country was searched for, with which not, and when last."""

from dataclasses import dataclass

from dashboard.dates import PartialDate
from dashboard.queries.searched import searched
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
    """One for each kind of record, over the partners that the View asks about."""
    atlas, view = selection.atlas, selection.view
    actors = atlas.actors[atlas.actors["kind"].isin(["state", "bloc"])]
    asked = [actor for actor in actors.index if actor in view.actor] or list(actors.index)
    # No power is its own partner.
    names = {actors["name"][actor] for actor in asked if actors["iso3"][actor] != iso3}
    rows = atlas.coverage[atlas.coverage["country"].eq(iso3) & atlas.coverage["actor"].isin(asked)]
    found = []
    for one in searched(selection, countries=(iso3,)):
        days = rows.loc[rows["kind"] == one.kind, "searched_on"]
        found.append(
            CountryCoverage(
                kind=one.kind,
                found=tuple(name for name in one.found if name in names),
                nothing=tuple(name for name in one.nothing if name in names),
                unsearched=tuple(sorted(names - {*one.found, *one.nothing})),
                last="" if days.empty else PartialDate.of(days.max()).describe(),
            )
        )
    return found
