"""Rows that all Views share: a filter changes which are shown, and not what they are.

Nobody may change one.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import compress

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.queries.rows import Row, rows
from dashboard.queries.select import (
    Selection,
    cooperation_masks,
    cooperation_on,
    date_shown,
    every,
)
from dashboard.view import View


def cooperation_rows(selection: Selection) -> list[Row]:
    """The cooperation in view, in its order."""
    known = cooperation_by_id(selection.atlas, selection.day)
    return [known[record] for record in selection.cooperation.index]


def cooperation_kept(atlas: Atlas, view: View) -> list[Row]:
    """The cooperation that another View would show, where nothing else of it is wanted."""
    day = date_shown(atlas, view)
    frame = cooperation_on(atlas, day)
    kept = every(cooperation_masks(frame, view), len(frame)).tolist()
    return list(compress(cooperation_by_id(atlas, day).values(), kept))


@lru_cache(8)
def cooperation_by_id(atlas: Atlas, day: pd.Timestamp) -> Mapping[str, Row]:
    """All of ``cooperation_on`` the day as ``rows``, by coop_id."""
    return {row["coop_id"]: row for row in rows(cooperation_on(atlas, day))}


@lru_cache(2)
def tours_by_id(atlas: Atlas) -> Mapping[str, Row]:
    """All tours as ``rows``, by tour_id."""
    return {row["tour_id"]: row for row in rows(atlas.tours)}


@lru_cache(2)
def steps_by_id(atlas: Atlas) -> Mapping[str, list[Row]]:
    """The steps of each cooperation as ``rows``, in the order of their table, by coop_id."""
    found: dict[str, list[Row]] = {}
    for step in rows(atlas.steps, "coop_id", "step", "date", "source", "reached"):
        found.setdefault(step["coop_id"], []).append(step)
    return found


@lru_cache(2)
def sources_by_id(atlas: Atlas) -> Mapping[str, Row]:
    """Address and publisher of every source, by source_id."""
    return {row["source_id"]: row for row in rows(atlas.sources, "url", "publisher")}
