"""Foreign partners by type of cooperation: how many cases have begun by the date shown.

A linked case counts once in each cell and once in each total, so cells may add up to more than
their total. Endings have a column of their own and are in no total. Tours are a column; they are
in the totals.
"""

import pandas as pd

from dashboard.codebook import label
from dashboard.palette import TYPES
from dashboard.queries.select import Selection

TOTAL = "total"
COLUMNS = ("actor", "actor_label", "type", "type_label", "count")


def matrix(selection: Selection) -> pd.DataFrame:
    """A row a cell: foreign partner, type and count, with rows and columns of totals.

    ``actor`` and ``type`` are ids or ``TOTAL``; every partner has a cell for every type that
    occurs, zeros included. Partners with most cases come first, types in the palette's order.
    """
    events = _begun(selection)
    if events.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    counted = events[events["type"] != "withdrawal"]
    cells = _distinct(events, ["actor", "type"])
    by_actor = _distinct(counted, ["actor"]).assign(type=TOTAL)
    by_type = _distinct(events, ["type"]).assign(actor=TOTAL)
    everything = pd.DataFrame(
        {"actor": [TOTAL], "type": [TOTAL], "count": [counted["case"].nunique()]}
    )
    known = pd.concat([cells, by_actor, by_type, everything])
    names = selection.atlas.actors["name"]
    totals = by_actor.set_index("actor")["count"]
    actors = sorted(events["actor"].unique(), key=lambda a: (-totals.get(a, 0), names[a]))
    types = [type_ for type_ in TYPES if type_ in set(events["type"])]
    grid = pd.MultiIndex.from_product(
        [[*actors, TOTAL], [*_before_endings(types), TOTAL, *_endings(types)]],
        names=["actor", "type"],
    )
    frame = known.set_index(["actor", "type"])["count"].reindex(grid, fill_value=0).reset_index()
    frame["actor_label"] = [names.get(actor, "All partners") for actor in frame["actor"]]
    frame["type_label"] = [
        "All types" if type_ == TOTAL else label(type_) for type_ in frame["type"]
    ]
    return frame[list(COLUMNS)]


def _begun(selection: Selection) -> pd.DataFrame:
    """actor, type and case of everything that has begun by the date shown."""
    cooperation = selection.cooperation[selection.cooperation["counts"]]
    stops = selection.stops
    made = stops[(stops["status"] == "done") & (stops["earliest"] <= selection.day)]
    tours = selection.tours[selection.tours.index.isin(made["tour"])]
    parts = [
        pd.DataFrame(
            {
                "actor": cooperation["power"],
                "type": cooperation["type"],
                "case": cooperation["case"],
            }
        ),
        pd.DataFrame(
            {
                "actor": [chain[-1] for chain in tours["counts_for"]],
                "type": "tours",
                "case": tours.index,
            }
        ),
    ]
    return pd.concat([part for part in parts if not part.empty] or parts[:1])


def _distinct(events: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return events.groupby(by)["case"].nunique().rename("count").reset_index()


def _before_endings(types: list[str]) -> list[str]:
    return [type_ for type_ in types if type_ != "withdrawal"]


def _endings(types: list[str]) -> list[str]:
    return [type_ for type_ in types if type_ == "withdrawal"]
