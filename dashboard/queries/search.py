"""Finding a country, partner, official, tour, place or record by its name, however it is spelled.

Every word that a reader types must be found in a name: whole, as the beginning of a word, or
misspelled. Names come before titles.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.language import say, say_count
from dashboard.load.names import fold

KINDS = ("country", "actor", "official", "place", "tour", "record")
"""What can be found, in the order in which equals come."""

LONGEST = 100
"""Characters of a text that are looked at: no name is longer."""

_MOST_WORDS = 8
_LIKE_ENOUGH = 75
"""The least likeness, of 100, of a misspelled word: two letters of eight."""
_FORGIVEN_FROM = 4
"""Letters from which a word may be misspelled: "Mali" is no slip for "Male" below that."""
_TITLES = ("tour", "record")
_TITLE_PENALTY, _ALIAS_PENALTY = 0.3, 0.05
_BY_ID = 10.0


@dataclass(frozen=True, slots=True)
class Found:
    """One thing by that name.

    ``id`` is its own; a place has that of its country, and is found by its ``name`` there.
    ``context`` is a line that tells it from others.
    """

    kind: str
    id: str
    name: str
    context: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What can be found, under its spellings, the first of which is its name."""

    kind: str
    id: str
    name: str
    spellings: tuple[str, ...]
    counts: tuple[int, ...] = ()
    about: tuple[str, ...] = ()
    """What the context is made of, by kind: see ``_context``."""


@dataclass(frozen=True)
class _Index:
    """``spelled``: for each spelling its folded words and its entry's place in ``entries``, and
    whether it is the name. ``words``: every word in order, ``holding`` the spellings with it.
    ``ids``: the places of records, which are found by their whole id too.
    """

    entries: list[_Entry] = field(default_factory=list)
    spelled: list[tuple[tuple[str, ...], int, bool]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    holding: dict[str, list[int]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)


def search(atlas: Atlas, text: str, most: int) -> list[Found]:
    """At most ``most`` things by a name like ``text``, the best first; none for an empty text."""
    words = _words(text[:LONGEST])[:_MOST_WORDS]
    if not words or most < 1:
        return []
    index = _index(atlas)
    best: dict[int, float] = {}
    for spelling, score in _spellings_with(index, words).items():
        own, entry, is_name = index.spelled[spelling]
        total = _score(words, own, score) - (0 if is_name else _ALIAS_PENALTY)
        if index.entries[entry].kind in _TITLES:
            total -= _TITLE_PENALTY
        best[entry] = max(total, best.get(entry, 0))
    if (place := index.ids.get(text.strip())) is not None:
        best[place] = _BY_ID
    ranked = sorted(best, key=lambda entry: _order(index.entries[entry], best[entry]))
    return [
        Found(one.kind, one.id, one.name, _context(atlas, one))
        for one in (index.entries[entry] for entry in ranked[:most])
    ]


def _spellings_with(index: _Index, words: list[str]) -> dict[int, float]:
    """The spellings that hold every word, each with how well, from 0 to 1."""
    found: dict[int, float] | None = None
    letters = sum(map(len, words))
    for word in words:
        scores: dict[int, float] = {}
        for like, score in _words_like(index, word).items():
            weighed = score * len(word) / letters
            for spelling in index.holding[like]:
                if found is None or spelling in found:
                    scores[spelling] = max(weighed, scores.get(spelling, 0))
        if found is None:
            found = scores
        else:
            found = {spelling: found[spelling] + score for spelling, score in scores.items()}
    return found or {}


def _words_like(index: _Index, word: str) -> dict[str, float]:
    """The known words that a typed one may mean: itself 1, a beginning 0.9; else a slip, less."""
    like: dict[str, float] = {}
    for known in index.words[bisect_left(index.words, word) :]:
        if not known.startswith(word):
            break
        like[known] = 1.0 if known == word else 0.9
    if like or len(word) < _FORGIVEN_FROM:
        return like
    # A word that is still being typed is like the beginning of the one that is meant.
    beginnings = (known[: len(word)] for known in index.words)
    for words, worth in ((index.words, 0.8), (beginnings, 0.7)):
        slips = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=40)
        for _, likeness, place in slips:
            known = index.words[place]
            like[known] = max(worth * likeness / 100, like.get(known, 0))
    return like


def _score(words: list[str], spelling: tuple[str, ...], score: float) -> float:
    """How good a spelling is: its words, whether it begins as typed, how much of it was typed."""
    typed, whole = "".join(words), "".join(spelling)
    begins = 1.0 if whole.startswith(typed) else 0.0
    return score + 0.5 * begins + 0.3 * min(1.0, len(typed) / len(whole))


def _order(entry: _Entry, score: float) -> tuple[float, int, int, int, str]:
    # A state is a country and may be a partner too: where it is recorded more often comes first.
    kind = KINDS.index(entry.kind)
    return (-round(score, 3), max(1, kind), -sum(entry.counts), kind, entry.name)


def _words(text: str) -> list[str]:
    """Folded words; an apostrophe binds, any other sign parts."""
    return re.findall(r"\w+", fold(text).replace("'", ""))


@lru_cache(4)
def _index(atlas: Atlas) -> _Index:
    index = _Index()
    for entry in chain(
        _countries(atlas), _actors(atlas), _officials(atlas), _places(atlas), _records(atlas)
    ):
        index.entries.append(entry)
        if entry.kind in _TITLES:
            index.ids[entry.id] = len(index.entries) - 1
        for spelling in dict.fromkeys(entry.spellings):
            if words := tuple(_words(spelling)):
                place = len(index.entries) - 1
                index.spelled.append((words, place, spelling == entry.name))
                for word in dict.fromkeys(words):
                    index.holding.setdefault(word, []).append(len(index.spelled) - 1)
    index.words.extend(sorted(index.holding))
    return index


def _countries(atlas: Atlas) -> Iterator[_Entry]:
    cooperation = atlas.cooperation["country"].value_counts().to_dict()
    stops = atlas.stops["country"].value_counts().to_dict()
    for iso3, row in _rows(atlas.countries):
        counts = (cooperation.get(iso3, 0), stops.get(iso3, 0))
        spellings = (row["name"], *row["aliases"], row["capital"], iso3)
        yield _Entry("country", iso3, row["name"], spellings, counts)


def _actors(atlas: Atlas) -> Iterator[_Entry]:
    cooperation = atlas.cooperation["counts_for"].explode().value_counts().to_dict()
    tours = atlas.tours["counts_for"].explode().value_counts().to_dict()
    aliases = atlas.countries["aliases"].to_dict()
    for actor, row in _rows(atlas.actors):
        own = aliases.get(row["iso3"], ()) if row["kind"] == "state" else ()
        counts = (cooperation.get(actor, 0), tours.get(actor, 0))
        yield _Entry("actor", actor, row["name"], (row["name"], *own, actor), counts)


def _officials(atlas: Atlas) -> Iterator[_Entry]:
    tours = atlas.tours["official"].value_counts().to_dict()
    for official, row in _rows(atlas.officials):
        spellings = (row["name"], *row["aliases"])
        counts = (tours.get(official, 0),)
        yield _Entry("official", official, row["name"], spellings, counts, (row["actor"],))


def _places(atlas: Atlas) -> Iterator[_Entry]:
    """Cities of stops and sites of cooperation; one name in two countries is two places."""
    stops = zip(atlas.stops["country"], atlas.stops["city"], strict=True)
    coops = atlas.cooperation
    where = coops["place"].where(coops["place"] != "", coops["country"])
    sites = zip(where, coops["site"], strict=True)
    counts: dict[tuple[str, str], list[int]] = {}
    for column, named in enumerate((stops, sites)):
        for iso3, name in named:
            if name:
                counts.setdefault((iso3, name), [0, 0])[column] += 1
    for (iso3, name), counted in counts.items():
        yield _Entry("place", iso3, name, (name,), tuple(counted), (iso3,))


def _records(atlas: Atlas) -> Iterator[_Entry]:
    """Tours, cooperation, and stops, which are found by their ids alone: cities lead to them."""
    actors, countries = atlas.actors["name"].to_dict(), atlas.countries["name"].to_dict()
    for tour, row in _rows(atlas.tours):
        yield _Entry("tour", tour, row["title"], (row["title"],), (), (row["when"],))
    for coop, row in _rows(atlas.cooperation):
        about = (row["actor"], row["type"], row["when"])
        names = (actors[row["actor"]], countries[row["country"]], row["type"].replace("_", " "))
        spellings = (row["title"], " ".join((row["title"], *names)))
        yield _Entry("record", coop, row["title"], spellings, (), about)
    titles = atlas.tours["title"].to_dict()
    for stop, row in _rows(atlas.stops):
        name = row["city"] or countries[row["country"]]
        about = (row["actor"], "stop", row["when"])
        yield _Entry("record", stop, name + say(": ") + titles[row["tour"]], (), (), about)


def _rows(frame: pd.DataFrame) -> Iterable[tuple[str, Mapping[Hashable, Any]]]:
    return zip(frame.index, frame.to_dict("records"), strict=True)


def _context(atlas: Atlas, entry: _Entry) -> str:
    """One line that says what it is and how much the data hold of it."""
    if entry.kind in ("country", "actor"):
        by_kind = (_cooperation, _stops if entry.kind == "country" else _tours)
        return _held(entry, by_kind) or say("no records")
    if entry.kind == "official":
        power = say("official of {power}", power=atlas.actors["name"][entry.about[0]])
        return _joined(power, _held(entry, (_tours,)))
    if entry.kind == "place":
        country = str(atlas.countries["name"][entry.about[0]])
        return _joined(country, _held(entry, (_stops, _cooperation)))
    if entry.kind == "tour":
        return entry.about[0]
    actor, kind, when = entry.about
    return _joined(str(atlas.actors["name"][actor]), label(kind).lower(), when)


def _held(entry: _Entry, by_kind: Iterable[Callable[[int], str]]) -> str:
    """How many of each kind, "" of nothing."""
    counts = zip(by_kind, entry.counts, strict=True)
    return _joined(*(say_so(count) for say_so, count in counts if count))


def _cooperation(count: int) -> str:
    return say_count("{count} cooperation record", "{count} cooperation records", count)


def _tours(count: int) -> str:
    return say_count("{count} tour", "{count} tours", count)


def _stops(count: int) -> str:
    return say_count("{count} stop", "{count} stops", count)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
