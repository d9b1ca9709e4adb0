"""Columns that follow from the tables: days, names, spans, sourcing, who counts for whom.

The columns themselves are described in the modules that fill them, one for each kind of record.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.codebook import COUNTING_PARENT_LINKS
from dashboard.load.days import days_of
from dashboard.load.derive_cooperation import derive_cooperation
from dashboard.load.derive_sourcing import derive_sourcing
from dashboard.load.derive_tours import derive_stops, derive_tour_of, derive_tours
from dashboard.load.names import derive_searchable
from dashboard.load.spans import cooperation_spans, stop_spans

Frames = dict[str, pd.DataFrame]


def derive(tables: Mapping[str, pd.DataFrame]) -> tuple[Frames, date]:
    """The frames with their derived columns, and the newest day on which a source was read.

    Days are ``datetime64[s]`` without a zone; NaT is unknown.
    """
    frames = {name: frame.copy() for name, frame in tables.items()}
    newest = _newest(frames["sources"])
    frames["sources"]["day"] = days_of(frames["sources"]["published"], lambda day: day.reached)
    counts_for = chains_of(frames["actors"])
    derive_stops(frames, counts_for)
    derive_tours(frames, counts_for)
    derive_cooperation(frames, counts_for, newest)
    _derive_spans(frames)
    _derive_groupings(frames)
    derive_tour_of(frames)
    derive_sourcing(frames, counts_for)
    derive_searchable(frames)
    return {name: _plain(frame) for name, frame in frames.items()}, newest


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Text as plain objects: for some thousand rows, pandas' own text type takes five times as long
    to filter, since it keeps and cuts every column by itself. The copy lays columns of a kind side
    by side, which makes it three times faster again.
    """
    texts = [name for name in frame.columns if frame[name].dtype == "str"]
    plain = frame.astype(dict.fromkeys(texts, "object"))
    plain.index = plain.index.astype("object") if plain.index.dtype == "str" else plain.index
    return plain.copy()


def _newest(sources: pd.DataFrame) -> date:
    if sources.empty:
        return date(1970, 1, 1)
    newest: date = sources["accessed"].max().date()
    return newest


def chains_of(actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """For each actor: itself, then everyone it counts for, nearest first."""
    ties = zip(actors.index, actors["parent"], actors["parent_link"], strict=True)
    parent = {actor: above if tie in COUNTING_PARENT_LINKS else "" for actor, above, tie in ties}
    chains = {}
    for actor in parent:
        chain = [actor]
        while (above := parent.get(chain[-1], "")) and above not in chain:
            chain.append(above)
        chains[actor] = tuple(chain)
    return chains


def _derive_spans(frames: Frames) -> None:
    cooperation, stops = frames["cooperation"], frames["stops"]
    frames["cooperation"] = cooperation.join(cooperation_spans(cooperation, frames["steps"]))
    frames["stops"] = stops.join(stop_spans(stops))


def _derive_groupings(frames: Frames) -> None:
    """Fill ``regions`` and ``groups`` of stops and cooperation: tuples, those of the country."""
    countries = frames["countries"]
    both = zip(countries["region"], countries["subregion"], strict=True)
    regions = {
        country: tuple(dict.fromkeys(names))
        for country, names in zip(countries.index, both, strict=True)
    }
    groups = countries["groups"].to_dict()
    for table in ("stops", "cooperation"):
        records = frames[table]
        for column, of_country in (("regions", regions), ("groups", groups)):
            values = [of_country[country] for country in records["country"]]
            records[column] = pd.Series(values, index=records.index, dtype=object)
