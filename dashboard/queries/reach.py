"""In how many countries partners are present, month by month."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.queries.actors import power_of
from dashboard.queries.drawn_range import drawn_range
from dashboard.queries.metrics import DAILY_UP_TO
from dashboard.queries.select import Selection
from dashboard.queries.status import UNCONFIRMED_AFTER, Flags, standing_on

COLUMNS = ("start", "day", "actor", "label", "present", "confirmed", "endings", "left")


@dataclass(frozen=True)
class Reach:
    """``frame`` has a row for each period and partner, in order of time, with ``COLUMNS``.

    ``present`` counts the countries where something of the partner's stands on ``day``, the last
    of the period that begins on ``start``; ``confirmed`` those where not all of it is long
    unconfirmed. ``endings`` counts the period's withdrawals, and ``left`` names their countries.
    ``powers`` has for each partner the power whose colour it has. Partners are in order of name.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    daily: bool
    frame: pd.DataFrame
    powers: dict[str, str]


def reach(selection: Selection) -> Reach:
    """The reach of the View's partners; of all powers in view when it names none.

    The time is that of the View up to the date shown. A partner without any presence or withdrawal
    in it is left out. Each country counts once, endings are never added.
    """
    cooperation = selection.cooperation
    acts = cooperation[~cooperation["ending"].to_numpy()]
    first, last = drawn_range(selection, acts["began"].to_numpy())
    starts, days, daily = _periods(first, last)
    standing = standing_on(selection.atlas, acts, days)
    unconfirmed = standing & _long_unconfirmed(acts, days)
    names = selection.atlas.actors["name"]
    endings = _endings(selection)
    rows: list[tuple[object, ...]] = []
    powers: dict[str, str] = {}
    for actor in sorted(_partners(selection), key=lambda one: str(names[one])):
        own = _is_of(selection, acts, actor)
        present = _countries(acts["country"][own], standing[own])
        confirmed = _countries(acts["country"][own], standing[own] & ~unconfirmed[own])
        ended = _by_period(endings[_is_of(selection, endings, actor)], starts, days)
        if not present.any() and not any(ended):
            continue
        powers[actor] = power_of(selection.atlas, actor)
        rows += [
            (start, day, actor, names[actor], there, sure, len(left), ", ".join(left))
            for start, day, there, sure, left in zip(
                starts, days, present.tolist(), confirmed.tolist(), ended, strict=True
            )
        ]
    return Reach(first, last, daily, pd.DataFrame(rows, columns=list(COLUMNS)), powers)


def behind_reach(selection: Selection) -> dict[tuple[str, str], tuple[str, ...]]:
    """Record ids by partner and first day of the period: what stands on the period's last day."""
    cooperation = selection.cooperation
    acts = cooperation[~cooperation["ending"].to_numpy()]
    starts, days, _ = _periods(*drawn_range(selection, acts["began"].to_numpy()))
    standing = standing_on(selection.atlas, acts, days)
    found = {}
    for actor in _partners(selection):
        own = _is_of(selection, acts, actor)
        ids = acts.index[own].to_numpy()
        for start, there in zip(starts, standing[own].T, strict=True):
            if there.any():
                found[actor, str(start.date())] = tuple(ids[there])
    return found


def _periods(
    first: pd.Timestamp, last: pd.Timestamp
) -> tuple[pd.DatetimeIndex, pd.DatetimeIndex, bool]:
    """First and last day of each period, and whether these are days; none when it has not begun."""
    if (last - first).days <= DAILY_UP_TO:
        days = pd.date_range(first, last, freq="D")
        return days, days, True
    starts = pd.date_range(first.replace(day=1), last, freq="MS")
    ends = np.minimum((starts + pd.offsets.MonthEnd()).to_numpy(), last.to_numpy())
    return starts, pd.DatetimeIndex(ends), False


def _long_unconfirmed(acts: pd.DataFrame, days: pd.DatetimeIndex) -> Flags:
    no_end = acts["finished"].isna().to_numpy()[:, None]
    since = (days - UNCONFIRMED_AFTER).to_numpy()
    # Without any supporting source, NaT is not later than any day.
    unconfirmed: Flags = no_end & ~(acts["confirmed"].to_numpy()[:, None] >= since)
    return unconfirmed


def _partners(selection: Selection) -> list[str]:
    return list(selection.view.actor or dict.fromkeys(selection.cooperation["power"]))


def _is_of(selection: Selection, records: pd.DataFrame, actor: str) -> np.ndarray:
    """Which records are of a partner: what counts for it where it was asked for, else its own."""
    if not selection.view.actor:
        return (records["power"] == actor).to_numpy()
    return np.array([actor in chain for chain in records["counts_for"]], dtype=bool)


def _countries(country: "pd.Series[str]", there: Flags) -> np.ndarray:
    """How many different countries there are on each day."""
    codes, known = pd.factorize(country)
    present = np.zeros((len(known), there.shape[1]), dtype=bool)
    np.logical_or.at(present, codes, there)
    number: np.ndarray = present.sum(axis=0)
    return number


def _endings(selection: Selection) -> pd.DataFrame:
    """The withdrawals in view, with ``on``, the day each ended or began, and its country's name."""
    cooperation = selection.cooperation
    endings = cooperation[(cooperation["ending"] & cooperation["counts"]).to_numpy()]
    over = endings["finished"] <= selection.day
    return endings.assign(
        on=endings["finished"].where(over, endings["began"]),
        name=endings["country"].map(selection.atlas.countries["name"]),
    )


def _by_period(
    endings: pd.DataFrame, starts: pd.DatetimeIndex, days: pd.DatetimeIndex
) -> list[list[str]]:
    """The countries of the withdrawals of each period, by name."""
    left: list[list[str]] = [[] for _ in starts]
    places = np.searchsorted(starts.to_numpy(), endings["on"].to_numpy(), side="right") - 1
    for place, day, name in zip(places, endings["on"], endings["name"], strict=True):
        if place >= 0 and day <= days[place]:
            left[place].append(str(name))
    return [sorted(names) for names in left]
