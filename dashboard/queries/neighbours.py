"""A country's neighbours at a glance, on the date shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_kept


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Who is present in a neighbouring country: actor ids, in order of their names.

    ``shared`` are those also present in the country itself.
    """

    country: str
    partners: tuple[str, ...]
    shared: tuple[str, ...]


def neighbours(selection: Selection, iso3: str, beside: Iterable[str]) -> list[Neighbour]:
    """One for each country of ``beside`` that the Atlas knows, those with most partners first.

    The View's other filters hold for them as well.
    """
    atlas = selection.atlas
    known = tuple(one for one in beside if one in atlas.countries.index)
    present: dict[str, set[str]] = {}
    for row in cooperation_kept(atlas, replace(selection.view, country=(iso3, *known))):
        if row["standing"] and not row["ending"]:
            present.setdefault(row["country"], set()).add(row["power"])
    own = present.get(iso3, set())
    names = atlas.names["actor"]

    def by_name(actors: set[str]) -> tuple[str, ...]:
        return tuple(sorted(actors, key=lambda actor: names[actor]))

    found = [
        Neighbour(one, by_name(present.get(one, set())), by_name(present.get(one, set()) & own))
        for one in known
    ]
    return sorted(found, key=lambda one: (-len(one.partners), atlas.names["country"][one.country]))
