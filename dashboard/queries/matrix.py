"""Foreign partners by type of cooperation: how many cases have begun by the date shown.

A linked case counts once in each cell and once in each total, so cells may add up to more than
their total. Endings have a column of their own and are in no total. Tours are a column; they are
in the totals.
"""

from collections.abc import Iterator

import pandas as pd

from dashboard.codebook import label
from dashboard.language import say
from dashboard.palette import TYPES
from dashboard.queries.select import Selection

TOTAL = "total"
ENDING = "withdrawal"
COLUMNS = ("actor", "actor_label", "type", "type_label", "count")


def matrix(selection: Selection) -> pd.DataFrame:
    """A row a cell: foreign partner, type and count, with rows and columns of totals.

    ``actor`` and ``type`` are ids or ``TOTAL``; every partner has a cell for every type that
    occurs, zeros included. Partners with most cases come first, types in the palette's order.
    """
    cases: dict[tuple[str, str], set[str]] = {}
    for actor, type_, case in _begun(selection):
        for cell in ((actor, type_), (TOTAL, type_)):
            cases.setdefault(cell, set()).add(case)
        if type_ != ENDING:
            for cell in ((actor, TOTAL), (TOTAL, TOTAL)):
                cases.setdefault(cell, set()).add(case)
    counts = {cell: len(distinct) for cell, distinct in cases.items()}
    met = {type_ for _, type_ in counts}
    counted = [type_ for type_ in TYPES if type_ in met - {ENDING}]
    columns = [*counted, TOTAL, *({ENDING} & met)]
    names = selection.atlas.actors["name"].to_dict()
    actors = {actor for actor, _ in counts} - {TOTAL}
    in_order = sorted(actors, key=lambda actor: (-counts.get((actor, TOTAL), 0), names[actor]))
    rows = [
        (
            actor,
            names.get(actor, say("All partners")),
            type_,
            say("All types") if type_ == TOTAL else label(type_),
            counts.get((actor, type_), 0),
        )
        for actor in ([*in_order, TOTAL] if actors else [])
        for type_ in columns
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _begun(selection: Selection) -> Iterator[tuple[str, str, str]]:
    """Actor, type and case of everything that has begun by the date shown."""
    cooperation = selection.cooperation[selection.cooperation["counts"].to_numpy()]
    yield from zip(cooperation["power"], cooperation["type"], cooperation["case"], strict=True)
    made = set(selection.stops["tour"].to_numpy()[selection.made])
    for tour, powers in selection.tours["counts_for"].items():
        if tour in made:
            yield powers[-1], "tours", str(tour)
