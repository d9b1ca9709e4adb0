"""The number that fills each country on the map, on one day or along the time bar.

A partner is present where cooperation of its stands on the day. A linked case counts once.
Endings are never counted. Stops are counted once they have taken place.
"""

import numpy as np
import pandas as pd

from dashboard.queries.select import Selection
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
    if (last - first).days <= DAILY_UP_TO:
        return pd.date_range(first, last, freq="D")
    months = pd.date_range(first, last, freq="ME")
    return months.union(pd.DatetimeIndex([selection.day, last])).unique()


def _values(selection: Selection, days: pd.DatetimeIndex) -> tuple[list[str], Counts]:
    """The countries that have any, in order of their code, and the metric: (countries, days)."""
    metric = selection.view.metric
    if metric == "stops":
        stops = selection.stops[["status", "earliest", "country"]]
        done = stops[(stops["status"] == "done").to_numpy()]
        return _distinct(_come(done["earliest"], days), done["country"], done.index)
    cooperation = selection.cooperation
    columns = ["began", "finished", "country", "power", "case"]
    counted = cooperation.loc[~cooperation["ending"].to_numpy(), columns]
    if metric == "partners":
        there = standing_on(selection.atlas, counted, days)
        return _distinct(there, counted["country"], counted["power"])
    return _distinct(_come(counted["began"], days), counted["country"], counted["case"])


def _come(day: pd.Series, days: pd.DatetimeIndex) -> Flags:
    come: Flags = day.to_numpy()[:, None] <= days.to_numpy()
    return come


def _distinct(
    there: Flags, country: pd.Series, what: pd.Series | pd.Index
) -> tuple[list[str], Counts]:
    """How many different ``what`` are there in each country on each day."""
    pairs: dict[tuple[str, str], int] = {}
    pair = [pairs.setdefault(key, len(pairs)) for key in zip(country, what, strict=True)]
    present = np.zeros((len(pairs), there.shape[1]), dtype=bool)
    np.logical_or.at(present, pair, there)
    countries = sorted({key[0] for key in pairs})
    place = {iso3: number for number, iso3 in enumerate(countries)}
    values = np.zeros((len(countries), there.shape[1]), dtype=np.int64)
    np.add.at(values, [place[key[0]] for key in pairs], present)
    return countries, values
