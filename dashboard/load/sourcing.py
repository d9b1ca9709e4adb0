"""Sourcing: how well a record is supported, computed from its citations.

Strong with two independent origins, or each side's official word; partial with one; thin with
only state-controlled or social media. Thin is tested first. A denial is shown and never weighed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

SOURCING = ("strong", "partial", "thin")
THIN_KINDS = frozenset({"state_media", "social"})

Parties = tuple[frozenset[str], frozenset[str]]
"""Origins that are the official word of the actor's side, and of the country's."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    sourcing: str
    sourcing_reason: str
    origins: tuple[str, ...]
    publishers: tuple[str, ...]


def origin_of(citation: Mapping[str, str]) -> str:
    """Who a report goes back to: as recorded, else whom it speaks for, else its publisher.

    Given as a short lower-case name, so that "Reuters" the publisher is "reuters" the wire.
    """
    name = citation["origin"] or citation["speaks_for"] or citation["publisher"]
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def judge(citations: Sequence[Mapping[str, str]], parties: Parties | None) -> Sourcing:
    """The sourcing of what ``citations`` support.

    Each citation has origin, speaks_for, publisher and kind. ``parties`` is None for a value, such
    as a number, for which no side's word is final.
    """
    origins = tuple(dict.fromkeys(origin_of(citation) for citation in citations))
    publishers = tuple(dict.fromkeys(citation["publisher"] for citation in citations))
    if all(citation["kind"] in THIN_KINDS for citation in citations):
        return Sourcing("thin", "Only state-controlled or social media", origins, publishers)
    if parties and all(side & set(origins) for side in parties):
        return Sourcing("strong", "Each side's official word", origins, publishers)
    if len(origins) >= 2:
        return Sourcing("strong", f"{len(origins)} independent origins", origins, publishers)
    return Sourcing("partial", "One origin", origins, publishers)


def citations_by_record(citations: pd.DataFrame) -> dict[str, list[dict[str, str]]]:
    """Citations, with their source's publisher, kind and speaks_for, gathered by record."""
    gathered: dict[str, list[dict[str, str]]] = {}
    columns = ["record_id", "origin", "speaks_for", "publisher", "kind"]
    for citation in citations[columns].to_dict("records"):
        gathered.setdefault(citation["record_id"], []).append(citation)
    return gathered
