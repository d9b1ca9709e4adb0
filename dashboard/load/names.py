"""Names: what a reader can filter by, and the text in which records are searched."""

import unicodedata
from collections.abc import Mapping

import pandas as pd

from dashboard.codebook import Codebook, label
from dashboard.load.lifecycle import STATUSES
from dashboard.load.sourcing import SOURCING

_PLAINER = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "’": "'", "‘": "'", "ʼ": "'"})
"""Letters that readers type otherwise and that Unicode does not take apart."""


def filter_names(
    codebook: Codebook, frames: Mapping[str, pd.DataFrame]
) -> dict[str, dict[str, str]]:
    """The name of every value that a list filter of a View can hold."""
    countries = frames["countries"]
    groups = sorted({group for row in countries["groups"] for group in row})
    regions = sorted({*countries["region"], *countries["subregion"]})
    statuses = (*STATUSES, *codebook["stops"].columns["status"].allowed)
    return {
        "actor": frames["actors"]["name"].sort_values().to_dict(),
        "country": countries["name"].sort_values().to_dict(),
        "region": {region: region for region in regions},
        "group": {group: group for group in groups},
        "type": {kind: label(kind) for kind in codebook["cooperation"].columns["type"].allowed},
        "status": {status: label(status) for status in dict.fromkeys(statuses)},
        "sourcing": {rank: label(rank) for rank in SOURCING},
        "official": frames["officials"]["name"].sort_values().to_dict(),
        "tour": frames["tours"]["title"].to_dict(),
    }


def fold(text: str) -> str:
    """Text as the search compares it: without accents or case."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().translate(_PLAINER)


def derive_searchable(frames: Mapping[str, pd.DataFrame]) -> None:
    """Fill ``searchable`` of the records: their titles, notes and names, folded.

    A stop is found by anything said of its tour, since the text filter keeps whole tours.
    """
    actors = frames["actors"]["name"].to_dict()
    countries = _spellings(frames["countries"])
    officials = _spellings(frames["officials"])
    tours, stops, cooperation = (frames[name] for name in ("tours", "stops", "cooperation"))
    of_stops: dict[str, list[str]] = {tour: [] for tour in tours.index}
    for stop in stops.to_dict("records"):
        of_stops[stop["tour"]] += [stop["city"], *stop["hosts"], countries[stop["country"]]]
    tours["searchable"] = [
        _folded(*(tour[column] for column in ("title", "role_then", "note")),
                actors[tour["actor"]], officials[tour["official"]], *of_stops[tour["tour_id"]])
        for tour in tours.reset_index().to_dict("records")
    ]  # fmt: skip
    stops["searchable"] = stops["tour"].map(tours["searchable"])
    cooperation["searchable"] = [
        _folded(*(coop[column] for column in ("title", "note", "counterpart", "item", "site")),
                actors[coop["actor"]], actors.get(coop["via"], ""),
                countries[coop["country"]], countries.get(coop["place"], ""))
        for coop in cooperation.to_dict("records")
    ]  # fmt: skip


def _spellings(named: pd.DataFrame) -> dict[str, str]:
    rows = zip(named.index, named["name"], named["aliases"], strict=True)
    return {str(key): " ".join((name, *aliases)) for key, name, aliases in rows}


def _folded(*texts: str) -> str:
    return fold(" ".join(texts))
