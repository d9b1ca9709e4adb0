"""Foreign partners by type of cooperation: how many cases have begun by the date shown.

A linked case counts once in each cell and once in each total, so cells may add up to more than
their total. Endings have a column of their own and are in no total. Tours are a column; they are
in the totals.
"""

from collections import Counter
from typing import NamedTuple

from dashboard.codebook import label
from dashboard.language import say
from dashboard.palette import TYPES
from dashboard.queries.select import Selection

TOTAL = "total"
ENDING = "withdrawal"
COLUMNS = ("actor", "actor_label", "type", "type_label", "count")
"""A cell as columns; ``count`` is its number."""


class Cell(NamedTuple):
    """How many cases of a type a partner has; ``actor`` and ``type`` are ids or ``TOTAL``."""

    actor: str
    actor_label: str
    type: str
    type_label: str
    number: int


def counts_by_type(selection: Selection) -> Counter[tuple[str, str]]:
    """The cases of each partner and type that has any, with totals; both are ids or ``TOTAL``."""
    begun = _begun(selection)
    counted = [one for one in begun if one[1] != ENDING]
    counts = Counter((actor, type_) for actor, type_, _ in set(begun))
    counts.update((TOTAL, type_) for type_, _ in {(type_, case) for _, type_, case in begun})
    counts.update((actor, TOTAL) for actor, _ in {(actor, case) for actor, _, case in counted})
    counts.update((TOTAL, TOTAL) for _ in {case for _, _, case in counted})
    return counts


def matrix(selection: Selection) -> list[Cell]:
    """A cell for every partner and every type that occurs, zeros included, and the totals.

    Partners with most cases come first, types in the palette's order.
    """
    counts = counts_by_type(selection)
    met = {type_ for _, type_ in counts}
    types = [type_ for type_ in TYPES if type_ in met - {ENDING}]
    types = [*types, TOTAL, *({ENDING} & met)]
    labels = [say("All types") if type_ == TOTAL else label(type_) for type_ in types]
    names = selection.atlas.actors["name"].to_dict()
    actors = {actor for actor, _ in counts} - {TOTAL}
    in_order = sorted(actors, key=lambda actor: (-counts[actor, TOTAL], names[actor]))
    return [
        Cell(actor, names.get(actor) or say("All partners"), type_, words, counts[actor, type_])
        for actor in ([*in_order, TOTAL] if actors else [])
        for type_, words in zip(types, labels, strict=True)
    ]


def _begun(selection: Selection) -> list[tuple[str, str, str]]:
    """Actor, type and case of everything that has begun by the date shown."""
    cooperation = selection.cooperation
    begun = cooperation["counts"].to_numpy()
    names = ("power", "type", "case")
    columns = (cooperation[name].to_numpy()[begun].tolist() for name in names)
    made = set(selection.stops["tour"].to_numpy()[selection.made])
    tours = selection.tours["counts_for"]
    return [
        *zip(*columns, strict=True),
        *(
            (powers[-1], "tours", tour)
            for tour, powers in zip(tours.index, tours.tolist(), strict=True)
            if tour in made
        ),
    ]
