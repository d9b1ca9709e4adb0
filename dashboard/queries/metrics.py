"""The number that fills each country on the map, on one day or along the time bar.

A partner is present where cooperation of its stands on the day. A linked case counts once.
Endings are never counted. Stops are counted once they have taken place.
"""

import numpy as np
import pandas as pd

from dashboard.queries.select import Selection
from dashboard.queries.status import Flags, standing_on

DAILY_UP_TO = 124
"""The longest span, in days, that the time bar shows day by day: four months."""

BAR_YEARS = 12
"""How far back the time bar goes when the View has no first day: some presences are very old."""


def country_values(selection: Selection) -> dict[str, int]:
    """The View's metric for each country on the date shown; countries with none are absent."""
    row = _values(selection, pd.DatetimeIndex([selection.day])).iloc[0]
    return {str(country): int(value) for country, value in row[row > 0].items()}


def value_series(selection: Selection) -> pd.DataFrame:
    """The View's metric along the time bar: a row for each of ``bar_days``, a column a country."""
    return _values(selection, bar_days(selection))


def bar_days(selection: Selection) -> pd.DatetimeIndex:
    """The days at which the time bar stops: each day of a short span, else each month's last.

    The bar runs over the View's range, or over what the records in view span, up to ``BAR_YEARS``
    back, and always holds the date shown.
    """
    view = selection.view
    cooperation = selection.cooperation
    # What began "by" a day has no earliest day, but it has begun on that one.
    known = [selection.stops["earliest"], cooperation["earliest"], cooperation["began"]]
    begins = pd.concat(known).min()
    newest = pd.Timestamp(selection.atlas.newest)
    last = max(selection.day, pd.Timestamp(view.end) if view.end else newest)
    longest = last - pd.DateOffset(years=BAR_YEARS)
    begins = last if pd.isna(begins) else max(begins, longest)
    first = min(selection.day, pd.Timestamp(view.start) if view.start else begins)
    if (last - first).days <= DAILY_UP_TO:
        return pd.date_range(first, last, freq="D")
    months = pd.date_range(first, last, freq="ME")
    return months.union(pd.DatetimeIndex([selection.day, last])).unique()


def _values(selection: Selection, days: pd.DatetimeIndex) -> pd.DataFrame:
    metric = selection.view.metric
    if metric == "stops":
        done = selection.stops[selection.stops["status"] == "done"]
        return _distinct(_come(done["earliest"], days), done["country"], done.index, days)
    counted = selection.cooperation[~selection.cooperation["ending"]]
    if metric == "partners":
        there = standing_on(selection.atlas, counted, days)
        return _distinct(there, counted["country"], counted["power"], days)
    return _distinct(_come(counted["began"], days), counted["country"], counted["case"], days)


def _come(day: pd.Series, days: pd.DatetimeIndex) -> Flags:
    come: Flags = day.to_numpy()[:, None] <= days.to_numpy()
    return come


def _distinct(
    there: Flags, country: pd.Series, what: pd.Series | pd.Index, days: pd.DatetimeIndex
) -> pd.DataFrame:
    """How many different ``what`` are there in each country on each day; a row a day."""
    keys = pd.MultiIndex.from_arrays([country, what])
    pair, pairs = pd.factorize(keys)
    present = np.zeros((len(pairs), len(days)), dtype=bool)
    np.logical_or.at(present, pair, there)
    place, countries = pd.factorize(pairs.get_level_values(0), sort=True)
    values = np.zeros((len(countries), len(days)), dtype=int)
    np.add.at(values, place, present)
    return pd.DataFrame(values.T, index=days, columns=pd.Index(countries, name="country"))
