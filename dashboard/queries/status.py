"""What a cooperation is on a day: its status, and whether it counts, stands and is confirmed."""

from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.load.lifecycle import NOT_YET

UNCONFIRMED_AFTER = pd.DateOffset(months=18)
"""With no known end, a cooperation fades this long after its newest supporting source."""

Flags = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def status_on(atlas: Atlas, day: pd.Timestamp) -> pd.DataFrame:
    """Every cooperation on ``day``, by coop_id.

    ``status``: the furthest step by then, ``not_yet`` before the first. ``counts``: it has begun,
    or for an agreement been signed. ``standing``: it counts and is neither over nor suspended.
    ``faded``: standing with no known end and long unconfirmed.
    """
    cooperation = atlas.cooperation
    standing = standing_on(atlas, cooperation, pd.DatetimeIndex([day]))[:, 0]
    confirmed = cooperation["confirmed"].to_numpy() >= np.datetime64(day - UNCONFIRMED_AFTER)
    return pd.DataFrame(
        {
            "status": _statuses(atlas, day),
            "counts": cooperation["began"].to_numpy() <= np.datetime64(day),
            "standing": standing,
            "faded": standing & cooperation["finished"].isna().to_numpy() & ~confirmed,
        },
        index=cooperation.index,
    )


def _statuses(atlas: Atlas, day: pd.Timestamp) -> np.ndarray:
    changes = atlas.frames["status_changes"]
    by_then = changes[changes["day"].to_numpy() <= np.datetime64(day)]
    # The changes of each cooperation are in order of time: its last one stays.
    latest = dict(zip(by_then["coop_id"], by_then["status"], strict=True))
    return np.array([latest.get(coop, NOT_YET) for coop in atlas.cooperation.index], dtype=object)


def standing_on(atlas: Atlas, cooperation: pd.DataFrame, days: pd.DatetimeIndex) -> Flags:
    """Whether each row of ``cooperation`` stands on each day; shape (rows, days)."""
    on = days.to_numpy()
    began = cooperation["began"].to_numpy()[:, None]
    finished = cooperation["finished"].to_numpy()[:, None]
    standing: Flags = (began <= on) & (np.isnat(finished) | (on <= finished))
    for coop, (moments, suspended) in _suspensions(atlas).items():
        if coop in cooperation.index:
            latest = np.searchsorted(moments, on, side="right") - 1
            row = cooperation.index.get_loc(coop)
            standing[row] &= ~np.where(latest >= 0, suspended[latest], False)
    return standing


@lru_cache(4)
def _suspensions(atlas: Atlas) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each cooperation that was ever suspended: the days of its changes, and which are that."""
    changes = atlas.frames["status_changes"]
    ever = changes.loc[(changes["status"] == "suspended").to_numpy(), "coop_id"].unique()
    own = {coop: changes[(changes["coop_id"] == coop).to_numpy()] for coop in ever}
    return {
        coop: (rows["day"].to_numpy(), (rows["status"] == "suspended").to_numpy())
        for coop, rows in own.items()
    }
