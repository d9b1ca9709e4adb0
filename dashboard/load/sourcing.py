"""Sourcing: how well a record is supported, computed from its citations.

Strong with two independent origins, or each side's official word; partial with one; thin with
only state-controlled or social media. Thin is tested first. A denial is shown and never weighed.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import say

SOURCING = ("strong", "partial", "thin")
THIN_KINDS = frozenset({"state_media", "social"})

Parties = tuple[frozenset[str], frozenset[str]]
"""Origins that are the official word of the actor's side, and of the country's."""


Citation = Mapping[Hashable, str]
"""One citation with its source's: origin, speaks_for, publisher, kind."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """``origins`` and ``publishers`` are in the order of the citations, each once."""

    sourcing: str
    sourcing_reason: str
    origins: tuple[str, ...]
    publishers: tuple[str, ...]


def short_name(name: str) -> str:
    """A name as origins are compared, so that "Le Monde" the publisher is "le-monde"."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def origin_of(citation: Citation, speaks_as: Mapping[str, str]) -> str:
    """Who a report goes back to: as recorded, else whom it speaks for, else its publisher.

    ``speaks_as`` gives the short name of the power that an official or a force speaks for: a
    minister, the ministry and the army of one state are one origin.
    """
    speaker = short_name(citation["origin"] or citation["speaks_for"])
    return speaks_as.get(speaker, speaker) if speaker else short_name(citation["publisher"])


def judge(
    citations: Sequence[Citation],
    parties: Parties | None = None,
    speaks_as: Mapping[str, str] | None = None,
) -> Sourcing:
    """The sourcing of what ``citations`` support.

    ``parties`` is None for a value, such
    as a number, for which no side's word is final.
    """
    by_citation = [origin_of(citation, speaks_as or {}) for citation in citations]
    origins = tuple(dict.fromkeys(by_citation))
    publishers = tuple(dict.fromkeys(citation["publisher"] for citation in citations))
    weighty = {
        origin
        for origin, citation in zip(by_citation, citations, strict=True)
        if citation["kind"] not in THIN_KINDS
    }
    if not weighty:
        return Sourcing("thin", say("Only state-controlled or social media"), origins, publishers)
    if parties and all(side & weighty for side in parties):
        return Sourcing("strong", say("Each side's official word"), origins, publishers)
    if len(origins) >= 2:
        reason = say("{count} independent origins", count=len(origins))
        return Sourcing("strong", reason, origins, publishers)
    return Sourcing("partial", say("One origin"), origins, publishers)
