"""How to cite what is shown: the sources behind it, the View, and the Atlas."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.export.cite import Work, bibtex, csl, line, one_line, ris
from dashboard.export.link import SETTING, record_link, reopening_link
from dashboard.language import later, say
from dashboard.load.names import fold
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection

Kind = Literal["bib", "ris", "json", "txt"]
KINDS: Mapping[str, str] = {
    "bib": "BibTeX",
    "ris": later("for Zotero, EndNote and Mendeley"),
    "json": "CSL-JSON",
    "txt": later("a numbered list"),
}
"""The formats of ``citations``, by ending."""

AUTHOR = "The Influence Atlas developers"
TITLE = "Influence Atlas: foreign military cooperation and official visits"
LICENCE = "CC BY 4.0"
"""As in CITATION.cff and the data's datapackage.json."""

_ABOUT = f"The version is the fingerprint of the data, and the date its newest; {LICENCE}."


@dataclass(frozen=True, slots=True)
class Cited:
    """How to cite one thing: a sentence, and an entry of each format, CSL-JSON as a list of it."""

    text: str
    bib: str
    ris: str
    json: str


def citations(selection: Selection, kind: Kind) -> bytes:
    """The View and then its sources, one after the other, in UTF-8; KeyError for another kind."""
    works = [_view(selection), *sources(selection)]
    if kind == "txt":
        lines = [_view_text(selection), *map(line, works[1:])]
        return "".join(f"{n}. {one}\n" for n, one in enumerate(lines, start=1)).encode()
    return _WRITERS[kind](works).encode()


def sources(selection: Selection) -> list[Work]:
    """The sources behind the records in view, in the order of ``sources_of``."""
    shown = (selection.cooperation, selection.tours, selection.stops)
    return sources_of(selection.atlas, (str(id_) for frame in shown for id_ in frame.index))


def sources_of(atlas: Atlas, record_ids: Iterable[str]) -> list[Work]:
    """The sources of these records: of their citations, their steps and the values they differ on.

    By publisher, then by date with the undated last, title and id. A title rebuilt from the
    address and an archived copy are said in the notes.
    """
    ids = list(record_ids)
    tables = (
        (atlas.citations, "record_id"),
        (atlas.steps, "coop_id"),
        (atlas.claims, "record_id"),
    )
    used = pd.concat([rows.loc[rows[key].isin(ids), "source"] for rows, key in tables]).unique()
    rows = atlas.sources.loc[used].to_dict("index")
    return sorted((_source(str(key), row) for key, row in rows.items()), key=_place)


def cite_view(selection: Selection) -> Cited:
    """How to cite exactly what is shown, with the link that opens it again."""
    return _cited(_view(selection), _view_text(selection))


def cite_record(atlas: Atlas, record_id: str) -> Cited:
    """How to cite one record, with the address of its page."""
    link = record_link(atlas, record_id)
    title = one_line(record_title(atlas, record_id))
    # No id of a source has an underscore, and none of a record.
    key = f"influence_atlas_{record_id}"
    work = _dataset(atlas, key, f"{title}. Record {record_id} of the Influence Atlas", link)
    text = say(
        "Influence Atlas, “{title}”, record {record}, {link} {state}.",
        title=title,
        record=record_id,
        link=link,
        state=_state(atlas),
    )
    return _cited(work, text)


def cite_atlas(atlas: Atlas) -> Cited:
    """How to cite the Atlas, with its address where a public one is set."""
    address = os.environ.get(SETTING, "")
    work = _dataset(atlas, f"influence_atlas_{atlas.fingerprint}", TITLE, address)
    return _cited(work, f"{TITLE}{f', {address}' if address else ''} {_state(atlas)}.")


def _view(selection: Selection) -> Work:
    link = reopening_link(selection)
    # Of the View alone: the same wherever the Atlas is served. No id of a source has an underscore.
    digest = hashlib.sha256(urlsplit(link).query.encode()).hexdigest()[:8]
    title = f"{TITLE}. View: {one_line(selection.sentence())}"
    return _dataset(selection.atlas, f"influence_atlas_view_{digest}", title, link)


def _view_text(selection: Selection) -> str:
    sentence, link = one_line(selection.sentence()), reopening_link(selection)
    return f"Influence Atlas, “{sentence}”, {link} {_state(selection.atlas)}."


def _dataset(atlas: Atlas, key: str, title: str, address: str) -> Work:
    return Work(
        key=key,
        kind="dataset",
        author=AUTHOR,
        title=title,
        url=address,
        published=PartialDate.of(atlas.newest),
        version=atlas.fingerprint,
        notes=(_ABOUT,),
    )


def _state(atlas: Atlas) -> str:
    newest = PartialDate.of(atlas.newest).describe()
    return say(
        "(data of {day}, fingerprint {fingerprint}; {licence})",
        day=newest,
        fingerprint=atlas.fingerprint,
        licence=LICENCE,
    )


def _cited(work: Work, text: str) -> Cited:
    return Cited(text, bibtex(work), ris(work), _json([work]))


def _json(works: Iterable[Work]) -> str:
    return json.dumps([csl(work) for work in works], ensure_ascii=False, indent=1) + "\n"


_WRITERS = {
    "bib": lambda works: "\n".join(map(bibtex, works)),
    "ris": lambda works: "\r\n".join(map(ris, works)),
    "json": _json,
}


def _source(key: str, row: Mapping[Any, Any]) -> Work:
    notes = []
    if row["title"].startswith("~"):
        notes.append("Title rebuilt from the address.")
    if row["archive_url"]:
        notes.append(f"Archived copy ({row['archive_url']}).")
    return Work(
        key=key,
        kind=row["kind"],
        author=one_line(row["publisher"]),
        title=one_line(row["title"].removeprefix("~")),
        url=one_line(row["url"]),
        published=PartialDate.parse(row["published"]) if row["published"] else None,
        accessed=date.fromisoformat(str(row["accessed"])[:10]),
        language=row["lang"],
        notes=tuple(map(one_line, notes)),
    )


def _place(work: Work) -> tuple[str, date, str, str]:
    reached = work.published.reached if work.published else date.max
    return fold(work.author), reached, fold(work.title), work.key
