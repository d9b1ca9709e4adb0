"""What sources had said of cooperation by a day, where later ones must not be told."""

from bisect import bisect_right
from functools import lru_cache

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.queries.records import quantity
from dashboard.queries.rows import Row
from dashboard.queries.shared_rows import steps_by_id

_NUMBER = ("quantity_min", "quantity_max")


@lru_cache(32)
def confirmed_by(atlas: Atlas, day: pd.Timestamp) -> dict[str, pd.Timestamp]:
    """By coop_id, the day of the newest supporting source published by ``day``; none without."""
    coops, days = _confirmations(atlas)
    by_then = bisect_right(days, day)
    # In order of time: of each record its last one stays.
    return dict(zip(coops[:by_then], days[:by_then], strict=True))


@lru_cache(2)
def _confirmations(atlas: Atlas) -> tuple[list[str], list[pd.Timestamp]]:
    """The coop_id and the day of each dated source that supports cooperation, oldest first."""
    dated = _supporting(atlas).dropna(subset="day").sort_values("day")
    return dated["record_id"].tolist(), dated["day"].tolist()


def number_known(atlas: Atlas, day: pd.Timestamp, row: Row) -> str:
    """``quantity`` of one of the ``cooperation_rows``; "" before the day a source gave it."""
    known_from = _number_known_from(atlas).get(row["coop_id"])
    return quantity(row) if known_from is not None and known_from <= day else ""


@lru_cache(2)
def _number_known_from(atlas: Atlas) -> dict[str, pd.Timestamp]:
    """By coop_id, the day from which a source gave the number that is displayed.

    A number that has no citation of its own is known with the record. A source without a date is
    known from the day on which it was read. A rival value is never told in place of the displayed.
    """
    named = _supporting(atlas)
    claims = atlas.claims[(atlas.claims["displayed"] == "yes").to_numpy()]
    named = pd.concat([named, _dated(atlas, claims[["record_id", "field", "source"]])])
    named = named.assign(known=named["day"].fillna(named["accessed"]))
    found: dict[str, pd.Timestamp] = {}
    for fields in (("",), _NUMBER):
        own = named[named["field"].isin(fields).to_numpy()].groupby("record_id")["known"].min()
        found |= dict(zip(own.index, own, strict=True))
    return found


def when_known(atlas: Atlas, day: pd.Timestamp, row: Row) -> str:
    """The time in words of one of the ``cooperation_rows`` on ``day``: an end ahead is not told."""
    if row["standing"] and row["finished"] > day:
        for step in steps_by_id(atlas)[row["coop_id"]]:
            if step["reached"] == row["began"]:
                return PartialDate.parse(step["date"]).since()
    return str(row["when"])


@lru_cache(2)
def _supporting(atlas: Atlas) -> pd.DataFrame:
    """Citations that support cooperation and sources of its steps: record_id, field, day, accessed.

    ``field`` is "" for the whole record and for steps; ``day`` is NaT for a source without a date.
    """
    citations, steps = atlas.citations, atlas.steps
    supports = (citations["stance"] == "supports") & citations["record_id"].isin(
        atlas.cooperation.index
    )
    cited = citations.loc[supports.to_numpy(), ["record_id", "field", "source"]]
    dated = pd.DataFrame({"record_id": steps["coop_id"], "field": "", "source": steps["source"]})
    return _dated(atlas, pd.concat([cited, dated]))


def _dated(atlas: Atlas, named: pd.DataFrame) -> pd.DataFrame:
    return named.join(atlas.sources[["day", "accessed"]], on="source").drop(columns="source")
