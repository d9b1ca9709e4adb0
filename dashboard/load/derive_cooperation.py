"""The derived columns of cooperation and its steps: lives, points, cases, and who it counts for.

A case that is linked by ``resizes``, ``hands_over`` or ``same_event`` counts once.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.load.days import as_days, days_of
from dashboard.load.lifecycle import Lifecycle, lifecycle

CASE_RELATIONS = frozenset({"resizes", "hands_over", "same_event"})
LATER_RELATIONS = frozenset({"resizes", "hands_over", "ends"})
"""Relations in which the record came after the other."""

Frames = dict[str, pd.DataFrame]


def derive_cooperation(
    frames: Frames, counts_for: Mapping[str, Sequence[str]], newest: date
) -> None:
    """Fill the columns of cooperation and steps, and make ``status_changes``: coop_id, day, status.

    ``counts_for`` has for each actor itself and then everyone it counts for, nearest first;
    ``status`` is the one on the day ``newest``.
    """
    cooperation = frames["cooperation"]
    cooperation["counts_for"] = pd.Series(
        [
            tuple(dict.fromkeys((*counts_for[actor], *(counts_for[via] if via else ()))))
            for actor, via in zip(cooperation["actor"], cooperation["via"], strict=True)
        ],
        index=cooperation.index,
        dtype=object,
    )
    cooperation["power"] = [counts_for[actor][-1] for actor in cooperation["actor"]]
    cooperation["ending"] = cooperation["type"] == "withdrawal"
    cooperation["case"] = _cases(cooperation.index, frames["links"])
    _derive_lives(frames, newest)
    centre = cooperation["place"].where(cooperation["place"] != "", cooperation["country"])
    for axis in ("lon", "lat"):
        point = cooperation[axis].fillna(centre.map(frames["countries"][axis]))
        cooperation[f"point_{axis}"] = point


def _derive_lives(frames: Frames, newest: date) -> None:
    cooperation, steps = frames["cooperation"], frames["steps"]
    own = {str(coop): rows for coop, rows in steps.groupby("coop_id", sort=False)}
    lives = {
        coop: lifecycle(
            list(zip(own[coop]["step"], own[coop]["date"], strict=True)),
            agreement=kind == "agreement",
        )
        for coop, kind in zip(cooperation.index, cooperation["type"], strict=True)
    }
    for column in ("began", "finished", "earliest", "latest"):
        days = [getattr(life, column) for life in lives.values()]
        cooperation[column] = as_days(days, cooperation.index)
    cooperation["earliest"] = _bound_by_older(cooperation["earliest"], frames["links"])
    first = [life.reached[0] for life in lives.values()]
    cooperation["reached"] = as_days(first, cooperation.index)
    cooperation["when"] = [life.when for life in lives.values()]
    cooperation["status"] = [life.status_on(newest) for life in lives.values()]
    _derive_steps(steps, own, lives)
    changes = [(coop, day, status) for coop, life in lives.items() for day, status in life.changes]
    frame = pd.DataFrame(changes, columns=["coop_id", "day", "status"])
    frames["status_changes"] = frame.astype({"day": "datetime64[s]"})


def _derive_steps(
    steps: pd.DataFrame, own: Mapping[str, pd.DataFrame], lives: Mapping[str, Lifecycle]
) -> None:
    reached = {
        step: day
        for coop, life in lives.items()
        for step, day in zip(own[coop].index, life.reached, strict=True)
    }
    steps["earliest"] = days_of(steps["date"], lambda day: day.earliest)
    steps["latest"] = days_of(steps["date"], lambda day: day.latest)
    steps["reached"] = as_days([reached[step] for step in steps.index], steps.index)


def _bound_by_older(earliest: pd.Series, links: pd.DataFrame) -> pd.Series:
    """First days; where one is unknown, that of the record which it came after."""
    later = links[links["relation"].isin(LATER_RELATIONS)]
    older = dict(zip(later["record_id"], later["other_id"], strict=True))
    days = earliest.to_dict()

    def bounding(coop: Hashable) -> Hashable:
        passed = {coop}
        while pd.isna(days.get(coop)) and older.get(coop) not in passed:
            coop = older.get(coop)
            passed.add(coop)
        return coop

    bounds = [days.get(bounding(coop), pd.NaT) for coop in days]
    return pd.Series(bounds, earliest.index, "datetime64[s]")


def _cases(coops: pd.Index, links: pd.DataFrame) -> list[str]:
    """For each cooperation the first id, in table order, of the linked case it belongs to."""
    first = {coop: coop for coop in coops}

    def root(coop: str) -> str:
        while first[coop] != coop:
            coop = first[coop]
        return coop

    position = {coop: place for place, coop in enumerate(coops)}
    linked = links[links["relation"].isin(CASE_RELATIONS)]
    for one, other in zip(linked["record_id"], linked["other_id"], strict=True):
        if one in first and other in first:
            roots = sorted((root(one), root(other)), key=position.__getitem__)
            first[roots[1]] = roots[0]
    return [root(coop) for coop in coops]
