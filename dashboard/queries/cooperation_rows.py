"""Cooperation row by row, for what is told of each, without making the rows anew for every View."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.queries.rows import Row, rows
from dashboard.queries.select import Selection, cooperation_on


def cooperation_rows(selection: Selection) -> list[Row]:
    """The cooperation in view as ``rows``, in its order. They are shared: nobody may change one."""
    known = cooperation_by_id(selection.atlas, selection.day)
    return [known[record] for record in selection.cooperation.index]


@lru_cache(8)
def cooperation_by_id(atlas: Atlas, day: pd.Timestamp) -> Mapping[str, Row]:
    """All of ``cooperation_on`` the day as ``rows``, by coop_id."""
    return {row["coop_id"]: row for row in rows(cooperation_on(atlas, day))}


@lru_cache(2)
def steps_by_id(atlas: Atlas) -> Mapping[str, list[Row]]:
    """The steps of each cooperation as ``rows``, in the order of their table, by coop_id."""
    found: dict[str, list[Row]] = {}
    for step in rows(atlas.steps, "coop_id", "step", "date", "source", "reached"):
        found.setdefault(step["coop_id"], []).append(step)
    return found
