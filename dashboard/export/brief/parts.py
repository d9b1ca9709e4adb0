"""What a brief is made of, before it is typeset: plain text in runs, tables, pictures, sources.

Three renderers read it: nothing in it is markup, and every text is fit for XML.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard import language
from dashboard.export.sheet import clean

_TURNS_TEXT_ROUND = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_CELL = 240


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; ``refs`` are the numbers of sources that follow them."""

    text: str
    bold: bool = False
    quiet: bool = False
    refs: tuple[int, ...] = ()
    link: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    small: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table; a ``heading`` row has one, as wide as the table."""

    cells: tuple[Text, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are shares of the page; columns named in ``numbers`` are right-aligned."""

    label: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure by its name, with the words under it and for who cannot see it."""

    name: str
    caption: str
    note: str
    alt: str


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """``url`` is "" unless it is an address of the web; ``address`` is what is printed of it."""

    number: int
    publisher: str
    title: str
    published: str
    url: str
    address: str


@dataclass(frozen=True, slots=True)
class Content:
    """A whole brief.

    ``facts`` are numbers with what they count, ``summary`` says the state of things in a few
    sentences, ``about`` closes it.

    ``running`` and ``foot`` stand on every page.
    """

    kicker: str
    title: str
    covers: str
    facts: tuple[tuple[str, str], ...]
    summary: tuple[Text, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    sources_note: str
    about: tuple[Text, ...]
    running: str
    foot: str
    keywords: tuple[str, ...]
    day: date
    language: str


def tidy(words: object) -> str:
    """Text from data in one line, without what XML cannot hold or what turns text round."""
    return " ".join(clean(_TURNS_TEXT_ROUND.sub("", str(words))).split())


def short(words: object, most: int = _LONGEST_CELL) -> str:
    """``tidy`` text of at most ``most`` characters; "…" stands for what is cut."""
    text = tidy(words)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def run(
    words: object,
    *,
    bold: bool = False,
    quiet: bool = False,
    refs: tuple[int, ...] = (),
    link: str = "",
) -> Run:
    """Words from data or of our own; a space at either end is kept, for the run beside it."""
    said = str(words)
    text = short(said)
    before, after = (" " if text and end in (" ", "\n") else "" for end in (said[:1], said[-1:]))
    return Run(f"{before}{text}{after}", bold, quiet, refs, link)


def cell(words: object, *, quiet: bool = False, refs: tuple[int, ...] = ()) -> Text:
    """A text of one run."""
    return (run(words, quiet=quiet, refs=refs),)


def listed(names: Iterable[str], most: int = 0) -> str:
    """ "France, Mali and Russia"; beyond ``most`` names "France, Mali and 8 more"."""
    shown = list(names)
    if most and len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most:,} more"]
    return language.listed(shown)


def counted(number: int, singular: str, plural: str = "") -> str:
    """ "1 record", "12 records", "no records"."""
    noun = singular if number == 1 else plural or singular + "s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
