"""The sourcing of one record with its working: which origins counted, and whose word they are."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.load.derive import chains_of
from dashboard.load.derive_sourcing import power_spoken_for
from dashboard.load.sourcing import THIN_KINDS, Parties, judge, origin_of, short_name
from dashboard.queries.records import origin_name, table_of

Basis = Literal["thin", "sides", "origins", "one"]
"""Why a record ranks as it does: thin sources alone, each side's word, several origins, or one."""

_NUMBER = ("quantity_min", "quantity_max")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who reports go back to. ``publishers`` carry them, each once.

    ``weighty``: at least one of them is neither state-controlled nor social media. ``side`` is
    whose official word it is: "actor", "country", or "" for neither.
    """

    name: str
    publishers: tuple[str, ...]
    weighty: bool
    side: Literal["actor", "country", ""]


@dataclass(frozen=True, slots=True)
class Working:
    """A rank, why, and the origins in the order of the citations."""

    rank: str
    basis: Basis
    origins: tuple[Origin, ...]


def working(atlas: Atlas, record_id: str) -> Working:
    """How the record as a whole is sourced; KeyError when there is no such record."""
    table = table_of(atlas, record_id)
    if table is None:
        raise KeyError(record_id)
    row = atlas.frames[table].loc[record_id]
    countries = row["countries"] if table == "tours" else (row["country"],)
    parties = (
        frozenset(map(short_name, row["counts_for"])),
        frozenset(map(short_name, countries)),
    )
    return _working(atlas, _supporting(atlas, record_id, ("",)), parties)


def number_working(atlas: Atlas, record_id: str) -> Working | None:
    """How the record's number is sourced, for which no side's word is final; None without one."""
    cited = _supporting(atlas, record_id, _NUMBER)
    return _working(atlas, cited, None) if cited else None


def _supporting(atlas: Atlas, record_id: str, fields: tuple[str, ...]) -> list[dict[Hashable, Any]]:
    citations = atlas.citations
    own = citations[(citations["record_id"] == record_id).to_numpy()]
    own = own[(own["stance"] == "supports") & own["field"].isin(fields)]
    facts: pd.DataFrame = atlas.sources.loc[own["source"], ["publisher", "kind", "speaks_for"]]
    return facts.assign(origin=own["origin"].to_numpy()).to_dict("records")


def _working(atlas: Atlas, cited: list[dict[Hashable, Any]], parties: Parties | None) -> Working:
    speaks_as = _speaks_as(atlas)
    judged = judge(cited, parties, speaks_as)
    by_origin: dict[str, list[dict[Hashable, Any]]] = {}
    for citation in cited:
        by_origin.setdefault(origin_of(citation, speaks_as), []).append(citation)
    origins = tuple(_origin(atlas, key, own, parties) for key, own in by_origin.items())
    return Working(judged.sourcing, _basis(judged.sourcing, judged.origins, origins), origins)


def _origin(
    atlas: Atlas, key: str, cited: list[dict[Hashable, Any]], parties: Parties | None
) -> Origin:
    acting, visited = parties or (frozenset(), frozenset())
    return Origin(
        name=origin_name(atlas, key),
        publishers=tuple(dict.fromkeys(citation["publisher"] for citation in cited)),
        weighty=any(citation["kind"] not in THIN_KINDS for citation in cited),
        side="actor" if key in acting else "country" if key in visited else "",
    )


def _basis(rank: str, keys: tuple[str, ...], origins: tuple[Origin, ...]) -> Basis:
    if rank == "thin":
        return "thin"
    if {"actor", "country"} <= {one.side for one in origins if one.weighty}:
        return "sides"
    return "origins" if len(keys) > 1 else "one"


@lru_cache(2)
def _speaks_as(atlas: Atlas) -> Mapping[str, str]:
    return power_spoken_for(atlas.officials, chains_of(atlas.actors))
