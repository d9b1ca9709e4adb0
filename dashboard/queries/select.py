"""The records that a View keeps.

Each filter gives one mask for cooperation and one for stops, and none where the table lacks what
the filter asks about; such rows stay. A tour stays when any of its stops does. With a date of its
own, a View holds what was known by that date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.language import say
from dashboard.load.lifecycle import NOT_YET
from dashboard.load.names import fold
from dashboard.queries.status import status_on
from dashboard.view import View, beside

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
Masks = dict[str, Mask]
"""A flag for each row, for each active filter that the table has."""

LIST_COLUMNS = {"actor": "counts_for", "region": "regions", "group": "groups", "tour": "tours"}
"""Filters that look into a column of tuples; the others bear their column's own name."""


@dataclass(frozen=True)
class Selection:
    """What a View shows of an Atlas.

    ``day`` is the date shown. ``cooperation`` has the columns of ``status_on`` for that day.
    ``stops`` are those that pass the filters; ``route_stops`` all stops of the tours kept, in
    order, with ``matches``.
    """

    atlas: Atlas
    view: View
    day: pd.Timestamp
    tours: pd.DataFrame
    stops: pd.DataFrame
    route_stops: pd.DataFrame
    cooperation: pd.DataFrame

    @property
    def empty(self) -> bool:
        return self.tours.empty and self.cooperation.empty

    @property
    def made(self) -> Mask:
        """Which of ``stops`` had taken place by the date shown."""
        done = (self.stops["status"] == "done").to_numpy()
        come: Mask = self.stops["earliest"].to_numpy() <= self.day.to_datetime64()
        return done & come

    def sentence(self) -> str:
        """The View in one sentence, with its counts; also of what it is compared with."""
        own = self.view.describe(self.atlas.names, len(self.cooperation), len(self.tours))
        other = self._beside()
        return say("{view}, beside {other}", view=own, other=other.sentence()) if other else own

    def publishers(self) -> list[str]:
        """The publishers of the sources behind what is shown, most used first."""
        frames = [self.cooperation, self.tours, self.stops]
        if other := self._beside():
            frames += [other.cooperation, other.tours, other.stops]
        named = pd.concat([frame["publishers"].explode() for frame in frames]).dropna()
        return list(named.value_counts(sort=True).index)

    def _beside(self) -> "Selection | None":
        view = beside(self.view)
        return None if view is None else selected(self.atlas, view)


def selected(atlas: Atlas, view: View) -> Selection:
    """``select``, kept for recent Views; what only changes the look is the same selection."""
    return replace(_selected(atlas, view.about_records()), view=view)


@lru_cache(64)
def _selected(atlas: Atlas, view: View) -> Selection:
    return select(atlas, view)


def select(atlas: Atlas, view: View) -> Selection:
    """Apply the View's filters."""
    day = date_shown(atlas, view)
    cooperation = cooperation_on(atlas, day)
    stops = atlas.stops
    matches = every(stop_masks(atlas, view), len(stops))
    kept = stops.loc[matches, "tour"].unique()
    route = stops["tour"].isin(kept).to_numpy()
    return Selection(
        atlas=atlas,
        view=view,
        day=day,
        tours=atlas.tours[atlas.tours.index.isin(kept)],
        stops=stops[matches],
        route_stops=stops[route].assign(matches=matches[route]),
        cooperation=cooperation[every(cooperation_masks(cooperation, view), len(cooperation))],
    )


@lru_cache(32)
def cooperation_on(atlas: Atlas, day: pd.Timestamp) -> pd.DataFrame:
    """All cooperation with its ``status_on`` the day, in place of the newest status.

    Kept for recent days: a filter changes which records are shown, and not what they were.
    """
    return atlas.cooperation.drop(columns="status").join(status_on(atlas, day)).copy()


def date_shown(atlas: Atlas, view: View) -> pd.Timestamp:
    """The View's own date, or the newest day on which a source was read; never the clock."""
    return pd.Timestamp(view.as_of or atlas.newest)


def every(masks: Mapping[str, Mask], rows: int, leave_out: str = "") -> Mask:
    """Which of ``rows`` rows pass all masks but the one named ``leave_out``."""
    kept: Mask = np.ones(rows, dtype=bool)
    for name, mask in masks.items():
        if name != leave_out:
            kept &= mask
    return kept


def cooperation_masks(cooperation: pd.DataFrame, view: View) -> Masks:
    """Masks over ``cooperation``, which holds the status on the date shown."""
    masks = _masks(cooperation, view, ("country", "type", "status", "sourcing"))
    if view.only == "tours":
        masks["only"] = np.zeros(len(cooperation), dtype=bool)
    if view.as_of:
        masks["as_of"] = (cooperation["status"] != NOT_YET).to_numpy()
    return masks


def stop_masks(atlas: Atlas, view: View) -> Masks:
    """Masks over all stops."""
    masks = _masks(atlas.stops, view, ("country", "official", "status", "sourcing"))
    if view.only == "cooperation":
        masks["only"] = np.zeros(len(atlas.stops), dtype=bool)
    if view.as_of:
        later = atlas.stops["earliest"].to_numpy() > np.datetime64(view.as_of, "s")
        masks["as_of"] = ~later
    return masks


def _masks(records: pd.DataFrame, view: View, columns: Iterable[str]) -> Masks:
    masks: Masks = {}
    for name in columns:
        if wanted := getattr(view, name):
            masks[name] = records[name].isin(wanted).to_numpy()
    for name, column in LIST_COLUMNS.items():
        if wanted := frozenset(getattr(view, name)):
            lists = records[column]
            masks[name] = np.array([not wanted.isdisjoint(row) for row in lists], dtype=bool)
    if words := fold(view.text).split():
        texts = records["searchable"]
        masks["text"] = np.array([all(w in text for w in words) for text in texts], dtype=bool)
    # A record stays when its possible span touches the range. An unknown bound is an open one:
    # NaT is neither before nor after any day.
    if view.start:
        masks["start"] = ~(records["latest"].to_numpy() < np.datetime64(view.start, "s"))
    if view.end:
        masks["end"] = ~(records["earliest"].to_numpy() > np.datetime64(view.end, "s"))
    return masks
