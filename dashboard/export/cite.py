"""One citable work, a source or the Atlas itself, as BibTeX, RIS, CSL-JSON and a line of notes.

Own code and no library: those that write these formats leave the escaping, and what a partial date
becomes, to their caller, and that is all there is to it.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from dashboard.codebook import label
from dashboard.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Work:
    """What can be cited.

    ``kind`` is a source's kind, or "dataset" for the Atlas. ``author`` is an organisation: the
    data name no journalists. ``notes`` are sentences; every text is one line (see ``one_line``).
    """

    key: str
    kind: str
    author: str
    title: str
    url: str
    published: PartialDate | None
    accessed: date | None = None
    language: str = "en"
    version: str = ""
    notes: tuple[str, ...] = ()


_TYPES = {
    "official": ("online", "ELEC", "webpage"),
    "igo": ("online", "ELEC", "webpage"),
    "state_media": ("online", "NEWS", "article-newspaper"),
    "wire": ("online", "NEWS", "article-newspaper"),
    "press": ("online", "NEWS", "article-newspaper"),
    "research": ("report", "RPRT", "report"),
    "social": ("online", "BLOG", "post"),
    "dataset": ("dataset", "DATA", "dataset"),
}
"""The type of each kind in BibTeX, RIS and CSL. Each has the Atlas's own kind as a keyword too."""

_IN_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEPT_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
"""What an address holds besides letters and digits (RFC 3986, 2), its percent signs included."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LEFT_TO_RIGHT_MARK = "\u200e"


def one_line(text: str) -> str:
    """Text on one line: blanks and breaks of any kind become one blank.

    Other control characters go, and those that would turn the direction of what follows them.
    """
    kept = (c for c in text if c.isspace() or unicodedata.category(c) != "Cc")
    return " ".join(_TURNS_TEXT.sub("", "".join(kept)).split())


def bibtex(work: Work) -> str:
    r"""One entry of a BibTeX file, in UTF-8, for biblatex and for plain BibTeX.

    The characters that TeX reads as commands are written as in Lamport's "LaTeX", 2.1; braces by
    name, because BibTeX counts those after a backslash as well (Patashnik, "BibTeXing", 1988).
    The author and the title are in braces of their own: an organisation is no first and last name,
    and a title keeps its capitals. An address is not typeset (biblatex manual, "verbatim"), so
    what would break the entry is percent-encoded there. ``date`` is ISO 8601-2 (biblatex manual,
    "Date and Time Specifications"), which is how a partial date is written; ``year`` and ``month``
    say the same to plain BibTeX, which takes a type it does not know for ``misc``.
    """
    published = work.published
    values = {
        "author": f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "date": str(published or ""),
        "year": str(published.year) if published else "",
        "month": _MONTHS[published.month - 1] if published and published.month else "",
        "url": quote(work.url, safe=_KEPT_IN_ADDRESSES),
        "urldate": str(work.accessed or ""),
        "version": _tex(work.version),
        "langid": work.language,
        "keywords": label(work.kind).lower(),
        "note": _tex(" ".join(_notes(work))),
    }
    # The name of a month is a macro, which a style writes in its own language.
    written = {name: v if name == "month" else f"{{{v}}}" for name, v in values.items() if v}
    lines = [f"  {name} = {value}," for name, value in written.items()]
    return "\n".join([f"@{_TYPES[work.kind][0]}{{{work.key},", *lines, "}", ""])


def ris(work: Work) -> str:
    """One reference of a RIS file (RIS format specifications, Research Information Systems, 2001).

    A tag, two blanks, a hyphen and a blank, then the value; a line ends in CR LF. Dates are
    ``YYYY/MM/DD/`` with every slash, parts that are not known left empty.
    """
    published, accessed = work.published, work.accessed
    tags = [
        ("TY", _TYPES[work.kind][1]),
        ("ID", work.key),
        ("AU", work.author),
        ("TI", work.title),
        ("PY", str(published.year) if published else ""),
        ("DA", _slashed(published) if published else ""),
        ("UR", work.url),
        ("Y2", f"{accessed:%Y/%m/%d/}" if accessed else ""),
        ("ET", work.version),
        ("LA", work.language),
        ("KW", label(work.kind).lower()),
        *(("N1", note) for note in _notes(work)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")


def csl(work: Work) -> dict[str, Any]:
    """The work as an item of CSL-JSON, valid by the CSL project's ``csl-data.json``.

    An approximate date is ``circa``. One known only as "by" that day is so too, since CSL has no
    word for it; the notes say which.
    """
    item: dict[str, Any] = {
        "id": work.key,
        "type": _TYPES[work.kind][2],
        "author": [{"literal": work.author}],
        "title": work.title,
    }
    if published := work.published:
        parts = [part for part in (published.year, published.month, published.day) if part]
        item["issued"] = {"date-parts": [parts]}
        if published.approximate or published.by:
            item["issued"]["circa"] = True
    if day := work.accessed:
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    texts = {
        "URL": work.url,
        "version": work.version,
        "language": work.language,
        "keyword": label(work.kind).lower(),
        "note": " ".join(_notes(work)),
    }
    return item | {name: text for name, text in texts.items() if text}


def line(work: Work) -> str:
    """The work as one line of an article's notes.

    Publisher, “Title”, 5 June 2024, address (accessed 3 November 2026). Notes follow it. After a
    name or title that is read from right to left stands a mark, or the day would be read as a part
    of it (Unicode Standard Annex 9, 2.6).
    """
    published = work.published.describe() if work.published else "no date"
    parts = [_marked(work.author), _marked(f"“{work.title}”"), published, work.url]
    read = f" (accessed {PartialDate.of(work.accessed).describe()})" if work.accessed else ""
    return " ".join([f"{', '.join(part for part in parts if part)}{read}.", *work.notes])


def _notes(work: Work) -> list[str]:
    """The notes, and what a machine may not read from a date; in a line, it has the words."""
    notes = list(work.notes)
    if work.published and work.published.approximate:
        notes.append("Date of publication approximate.")
    if work.published and work.published.by:
        notes.append("Published by that date.")
    return notes


def _tex(text: str) -> str:
    return "".join(_IN_TEX.get(c, c) for c in text)


def _slashed(day: PartialDate) -> str:
    known = [f"{day.year:04d}", *(f"{part:02d}" if part else "" for part in (day.month, day.day))]
    return "/".join([*known, ""])


def _marked(text: str) -> str:
    turned = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)
    return text + _LEFT_TO_RIGHT_MARK if turned else text
