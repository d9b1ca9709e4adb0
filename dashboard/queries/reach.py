"""In how many countries partners are present, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.queries.actors import power_of
from dashboard.queries.drawn_range import Days, drawn_range
from dashboard.queries.metrics import DAILY_UP_TO
from dashboard.queries.select import Selection
from dashboard.queries.status import UNCONFIRMED_AFTER, Flags, standing_on

Places = np.ndarray[tuple[int], np.dtype[np.intp]]

COLUMNS = ("start", "day", "actor", "label", "present", "confirmed", "endings", "left")


@dataclass(frozen=True)
class Reach:
    """``frame`` has a row for each partner and period, with ``COLUMNS``.

    ``present`` counts the countries where something of the partner's stands on ``day``, the last
    of the period that begins on ``start``, both as ISO text; ``confirmed`` those where not all of
    it is long unconfirmed. ``endings`` counts the period's withdrawals, and ``left`` names their
    countries. ``powers`` has for each partner the power whose colour it has. Partners are in order
    of name, and all have the same periods, in order of time.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    daily: bool
    frame: pd.DataFrame
    powers: dict[str, str]

    @property
    def periods(self) -> int:
        """How many each partner has."""
        return len(self.frame) // max(len(self.powers), 1)

    def by_partner(self, column: str) -> np.ndarray:
        """A column of ``frame``: a row for each of ``powers``, a column for each period."""
        return self.frame[column].to_numpy().reshape(len(self.powers), self.periods)


class _Periods(NamedTuple):
    """Days, or months up to the last day: the first and last day of each."""

    starts: Days
    ends: Days
    daily: bool


def reach(selection: Selection) -> Reach:
    """The reach of the View's partners; of all powers in view when it names none.

    The time is that of the View up to the date shown. A partner without any presence or withdrawal
    in it is left out. Each country counts once, endings are never added.
    """
    cooperation = selection.cooperation
    first, last, periods = _time(selection)
    partners = _partners(selection)
    records, of_partner = _owned(selection, partners)
    standing = _standing(selection, periods)
    sure = standing & ~_long_unconfirmed(cooperation, periods.ends)
    country, known = pd.factorize(cooperation["country"].to_numpy())
    pair = of_partner * len(known) + country[records]
    present, confirmed = (
        _countries(there[records], pair, len(partners), len(known)) for there in (standing, sure)
    )
    left = _left(selection, records, of_partner, periods)
    seen = {*np.flatnonzero(present.any(axis=1)).tolist(), *(partner for partner, _ in left)}
    names = selection.atlas.actors["name"].to_dict()
    shown = sorted(seen, key=lambda number: (str(names[partners[number]]), number))
    each = len(periods.starts)
    endings = np.zeros((len(shown), each), dtype=np.int64)
    named = np.full((len(shown), each), "", dtype=object)
    for (partner, at), countries in left.items():
        place = shown.index(partner)
        endings[place, at], named[place, at] = len(countries), ", ".join(sorted(countries))
    columns = (
        np.tile(np.datetime_as_string(periods.starts).astype(object), len(shown)),
        np.tile(np.datetime_as_string(periods.ends).astype(object), len(shown)),
        np.repeat(np.array([partners[number] for number in shown], dtype=object), each),
        np.repeat(np.array([names[partners[number]] for number in shown], dtype=object), each),
        present[shown].ravel(),
        confirmed[shown].ravel(),
        endings.ravel(),
        named.ravel(),
    )
    frame = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    powers = {partners[one]: power_of(selection.atlas, partners[one]) for one in shown}
    return Reach(first, last, periods.daily, frame, powers)


def behind_reach(selection: Selection) -> dict[tuple[str, str], tuple[str, ...]]:
    """Record ids by partner and first day of the period: what stands on the period's last day."""
    _, _, periods = _time(selection)
    standing = _standing(selection, periods)
    partners = _partners(selection)
    records, of_partner = _owned(selection, partners)
    ids = selection.cooperation.index.to_numpy()
    found = {}
    for number, actor in enumerate(partners):
        own = records[of_partner == number]
        for start, there in zip(periods.starts, standing[own].T, strict=True):
            if there.any():
                found[actor, str(start)] = tuple(ids[own[there]])
    return found


def _time(selection: Selection) -> tuple[pd.Timestamp, pd.Timestamp, _Periods]:
    """First and last day, and the periods between; none when the time has not begun."""
    cooperation = selection.cooperation
    began = cooperation["began"].to_numpy()[~cooperation["ending"].to_numpy()]
    first, last = drawn_range(selection, began)
    begin, end = (day.to_datetime64().astype("datetime64[D]") for day in (first, last))
    if (last - first).days <= DAILY_UP_TO:
        days = np.arange(begin, end + 1)
        return first, last, _Periods(days, days, True)
    months = np.arange(begin.astype("datetime64[M]"), end.astype("datetime64[M]") + 1)
    ends = (months + 1).astype("datetime64[D]") - 1
    return first, last, _Periods(months.astype("datetime64[D]"), np.minimum(ends, end), False)


def _standing(selection: Selection, periods: _Periods) -> Flags:
    """Whether each record of cooperation in view stands at each period's end; endings never do."""
    cooperation = selection.cooperation
    standing = standing_on(selection.atlas, cooperation, pd.DatetimeIndex(periods.ends))
    standing[cooperation["ending"].to_numpy()] = False
    return standing


def _long_unconfirmed(cooperation: pd.DataFrame, days: Days) -> Flags:
    no_end = np.isnat(cooperation["finished"].to_numpy())[:, None]
    since = (pd.DatetimeIndex(days) - UNCONFIRMED_AFTER).to_numpy()
    # Without any supporting source, NaT is not later than any day.
    unconfirmed: Flags = no_end & ~(cooperation["confirmed"].to_numpy()[:, None] >= since)
    return unconfirmed


def _partners(selection: Selection) -> list[str]:
    return list(selection.view.actor or dict.fromkeys(selection.cooperation["power"].tolist()))


def _owned(selection: Selection, partners: Sequence[str]) -> tuple[Places, Places]:
    """Places of the records in view, and of the partner that each is of.

    What counts for a partner is its own where it was asked for; else each has one power.
    """
    cooperation = selection.cooperation
    if not selection.view.actor:
        place = {partner: number for number, partner in enumerate(partners)}
        owners = [place[power] for power in cooperation["power"].tolist()]
        return np.arange(len(owners)), np.array(owners, dtype=np.intp)
    owned = [
        (record, number)
        for record, chain in enumerate(cooperation["counts_for"].tolist())
        for number, partner in enumerate(partners)
        if partner in chain
    ]
    records, owner = np.array(owned, dtype=np.intp).reshape(-1, 2).T
    return records, owner


def _countries(there: Flags, pair: Places, partners: int, countries: int) -> np.ndarray:
    """In how many countries each partner is in each period; ``pair`` numbers both of a record."""
    periods = there.shape[1]
    record, at = np.nonzero(there)
    present = np.zeros((partners * countries, periods), dtype=bool)
    present[pair[record], at] = True
    number: np.ndarray = present.reshape(partners, countries, periods).sum(axis=1)
    return number


def _left(
    selection: Selection, records: Places, of_partner: Places, periods: _Periods
) -> dict[tuple[int, int], list[str]]:
    """By the places of a partner and a period, the countries of its withdrawals, by name."""
    cooperation = selection.cooperation
    ended = (cooperation["ending"] & cooperation["counts"]).to_numpy()[records]
    records, of_partner = records[ended], of_partner[ended]
    names = selection.atlas.countries["name"]
    began, finished, country = (
        cooperation[name].to_numpy()[records] for name in ("began", "finished", "country")
    )
    # A withdrawal has the day on which it was over by the date shown, else that of its beginning.
    on = np.where(finished <= selection.day.to_datetime64(), finished, began)
    places = np.searchsorted(periods.starts, on, side="right") - 1
    left: dict[tuple[int, int], list[str]] = {}
    for partner, at, day, iso3 in zip(
        of_partner.tolist(), places.tolist(), on, country, strict=True
    ):
        if at >= 0 and day <= periods.ends[at]:
            left.setdefault((partner, at), []).append(str(names[iso3]))
    return left
