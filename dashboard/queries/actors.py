"""The foreign partners: what each is, under whom, and what a View holds of it."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from dashboard.atlas import Atlas
from dashboard.codebook import COUNTING_PARENT_LINKS
from dashboard.queries.select import Selection

KINDS = ("state", "bloc", "force", "company")


@dataclass(frozen=True, slots=True)
class ActorCounts:
    """What a View holds of one partner, with what counts for it.

    ``present``: countries where something of its stands on the date shown, ``faded`` of them with
    nothing but what is long unconfirmed. ``records``: cooperation. ``power``: whom it counts for,
    itself when it counts for nobody.
    """

    actor: str
    name: str
    kind: str
    power: str
    present: int
    faded: int
    records: int
    tours: int


def actor_counts(selection: Selection) -> list[ActorCounts]:
    """Every partner the Atlas knows, in order of kind and name; those without records too."""
    actors = selection.atlas.actors
    cooperation = selection.cooperation
    standing = cooperation["standing"] & ~cooperation["ending"]
    present: dict[str, set[str]] = {}
    confirmed: dict[str, set[str]] = {}
    columns = (cooperation["counts_for"], cooperation["country"], standing, cooperation["faded"])
    for chain, country, stands, faded in zip(*columns, strict=True):
        for actor in chain if stands else ():
            present.setdefault(actor, set()).add(country)
            if not faded:
                confirmed.setdefault(actor, set()).add(country)
    records = Counter(actor for chain in cooperation["counts_for"] for actor in chain)
    tours = Counter(actor for chain in selection.tours["counts_for"] for actor in chain)
    found = [
        ActorCounts(
            actor=str(actor),
            name=name,
            kind=kind,
            power=power_of(selection.atlas, str(actor)),
            present=len(present.get(actor, ())),
            faded=len(present.get(actor, set()) - confirmed.get(actor, set())),
            records=records[actor],
            tours=tours[actor],
        )
        for actor, name, kind in zip(actors.index, actors["name"], actors["kind"], strict=True)
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.name))


@lru_cache(512)
def power_of(atlas: Atlas, actor: str) -> str:
    """The power that an actor counts for, through whatever stands between; else itself."""
    parents, ties = atlas.actors["parent"], atlas.actors["parent_link"]
    passed = [actor]
    while ties[passed[-1]] in COUNTING_PARENT_LINKS and parents[passed[-1]] not in passed:
        passed.append(str(parents[passed[-1]]))
    return passed[-1]


def forces_under(atlas: Atlas, actor: str) -> tuple[str, ...]:
    """The forces and companies whose parent it is, or theirs in turn, in order of name."""
    parents = atlas.actors["parent"].to_dict()

    def is_under(one: str) -> bool:
        passed = {one}
        while (one := parents.get(one, "")) and one not in passed:
            if one == actor:
                return True
            passed.add(one)
        return False

    names = atlas.actors["name"]
    under = [str(one) for one in parents if is_under(str(one))]
    return tuple(sorted(under, key=lambda one: str(names[one])))
