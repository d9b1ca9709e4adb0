"""The number that fills each country on the map, on one day or along the time bar.

A partner is present where cooperation of its stands on the day. A linked case counts once.
Endings are never counted. Stops are counted once they have taken place.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.queries.select import Mask, Selection
from dashboard.queries.sides import both
from dashboard.queries.status import Flags, standing_on

Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]

DAILY_UP_TO = 124
"""The longest span, in days, that the time bar shows day by day: four months."""

BAR_YEARS = 12
"""How far back the time bar goes when the View has no first day: some presences are very old."""


def country_values(selection: Selection) -> dict[str, int]:
    """The View's metric for each country on the date shown; countries with none are absent."""
    countries, values = _values(selection, pd.DatetimeIndex([selection.day]))
    found = zip(countries, values[:, 0].tolist(), strict=True)
    return {country: value for country, value in found if value}


def value_series(selection: Selection) -> pd.DataFrame:
    """The View's metric along the time bar: a row for each of ``bar_days``, a column a country."""
    days = bar_days(selection)
    countries, values = _values(selection, days)
    return pd.DataFrame(values.T, index=days, columns=pd.Index(countries, name="country"))


def highest_beside(selection: Selection) -> int:
    """The highest value, on any day, on the other side of a comparison; 0 without one."""
    found = both(replace(selection, view=replace(selection.view, as_of=None)))
    return int(value_series(found[1]).to_numpy().max(initial=0)) if found else 0


def bar_days(selection: Selection) -> pd.DatetimeIndex:
    """The days at which the time bar stops: each day of a short span, else each month's last.

    The bar runs over the View's range, or over what the records in view span, up to ``BAR_YEARS``
    back, and always holds the date shown.
    """
    view = selection.view
    cooperation = selection.cooperation
    # What began "by" a day has no earliest day, but it has begun on that one.
    known = [selection.stops["earliest"], cooperation["earliest"], cooperation["began"]]
    days = np.concatenate([column.to_numpy() for column in known])
    begins = pd.Timestamp(np.fmin.reduce(days)) if days.size else pd.NaT
    newest = pd.Timestamp(selection.atlas.newest)
    last = max(selection.day, pd.Timestamp(view.end) if view.end else newest)
    longest = last - pd.DateOffset(years=BAR_YEARS)
    begins = last if pd.isna(begins) else max(begins, longest)
    first = min(selection.day, pd.Timestamp(view.start) if view.start else begins)
    begin, end, day = (np.datetime64(one, "D") for one in (first, last, selection.day))
    if (last - first).days <= DAILY_UP_TO:
        return pd.DatetimeIndex(np.arange(begin, end + 1).astype("datetime64[s]"))
    months = np.arange(begin.astype("datetime64[M]"), end.astype("datetime64[M]"))
    # A month's last day is the day before the next one's first.
    bar = np.union1d((months + 1).astype("datetime64[D]") - 1, [day, end])
    return pd.DatetimeIndex(bar.astype("datetime64[s]"))


def _values(selection: Selection, days: pd.DatetimeIndex) -> tuple[list[str], Counts]:
    """The countries that have any, in order of their code, and the metric: (countries, days)."""
    metric = selection.view.counted
    if metric == "stops":
        stops = selection.stops
        done = (stops["status"] == "done").to_numpy()
        there = _come(stops["earliest"], days)
        return _distinct(there, stops["country"], stops.index, done)
    cooperation = selection.cooperation
    counted = ~cooperation["ending"].to_numpy()
    if metric == "partners":
        there = standing_on(selection.atlas, cooperation, days)
        return _distinct(there, cooperation["country"], cooperation["power"], counted)
    there = _come(cooperation["began"], days)
    return _distinct(there, cooperation["country"], cooperation["case"], counted)


def _come(day: pd.Series, days: pd.DatetimeIndex) -> Flags:
    come: Flags = day.to_numpy()[:, None] <= days.to_numpy()
    return come


def _distinct(
    there: Flags, country: pd.Series, what: pd.Series | pd.Index, counted: Mask
) -> tuple[list[str], Counts]:
    """How many different ``what`` of the rows counted are in each country on each day."""
    of_country, countries = pd.factorize(country.to_numpy()[counted], sort=True)
    of_what, different = pd.factorize(what.to_numpy()[counted])
    pair = of_country * len(different) + of_what
    order = np.argsort(pair, kind="stable")
    # One row for each pair of a country and a ``what``, then one for each country. Eight days to a
    # byte are put together in an eighth of the time.
    pairs = np.flatnonzero(np.diff(pair[order], prepend=-1))
    rows = np.packbits(there[np.flatnonzero(counted)[order]], axis=1)
    together = np.bitwise_or.reduceat(rows, pairs, axis=0)
    present = np.unpackbits(together, axis=1, count=there.shape[1])
    firsts = np.flatnonzero(np.diff(of_country[order][pairs], prepend=-1))
    return list(countries), np.add.reduceat(present, firsts, axis=0, dtype=np.int64)
