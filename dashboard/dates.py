"""Partial dates: a date written only as precisely as it is known.

``2024-06-05``, ``2024-06`` and ``2024``; ``2024-06~`` is approximate; ``../2022-04-19`` means
"by that day". Nothing is padded: precision is what is written.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from babel.dates import get_month_names

from dashboard.language import LANGUAGES, kept_by_language, say, spoken

_WRITTEN = re.compile(
    r"(?P<by>\.\./)?(?P<y>[0-9]{4})(-(?P<m>[0-9]{2})(-(?P<d>[0-9]{2}))?)?(?P<approx>~)?"
)
EXPECTED = "a date as known: 2024-06-05, 2024-06 or 2024, with ~ for about, or ../2024-06-05 for by"


class Precision(IntEnum):
    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with the precision it was written in.

    ``earliest`` and ``latest`` bound the days it can mean. ``earliest`` is None for "by" dates,
    which have no lower bound. "About" does not widen the bounds: it says how the reader should
    take them, and no source says by how much.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    by: bool = False

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a written partial date; ValueError when it is not one or no such day exists."""
        return _parsed(text)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A day that is known, as it would be written."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def earliest(self) -> date | None:
        return None if self.by else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def reached(self) -> date:
        """The day from which it counts as having come: its first, or for "by" dates its last."""
        return self.earliest or self.latest

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return ("../" if self.by else "") + "-".join(parts) + ("~" if self.approximate else "")

    def describe(self) -> str:
        """As a reader would say it: "5 June 2024", "June 2024", "about 2024", "by April 2022"."""
        day = _day_in_words(self)
        if self.by and self.approximate:
            return say("by about {day}", day=day)
        if self.by:
            # Of a day, or of a month or year: languages differ in how they say it.
            exact = self.precision == Precision.DAY
            return say("by {day}", day=day) if exact else say("by {month}", month=day)
        return _about(self) if self.approximate else day

    def after(self, what: str) -> str:
        """``what`` happened then: "announced 5 June 2024"."""
        if self.by or self.approximate:
            return say("{what} {when}", what=what, when=self.describe())
        if self.precision == Precision.DAY:
            return say("{what} {day}", what=what, day=self.describe())
        return say("{what} {month}", what=what, month=self.describe())

    def since(self) -> str:
        """What goes on since then: "since June 2024", "begun by 2024"."""
        if self.by:
            return say("begun {when}", when=self.describe())
        if self.approximate:
            return say("since about {day}", day=_day_in_words(self))
        if self.precision == Precision.DAY:
            return say("since {day}", day=_day_in_words(self))
        return say("since {month}", month=_day_in_words(self))


@lru_cache(4096)
def _parsed(text: str) -> PartialDate:
    """Kept, since a page tells hundreds of dates, and most of them again after each filter."""
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise ValueError(f"expected {EXPECTED}")
    month = int(match["m"]) if match["m"] else None
    day = int(match["d"]) if match["d"] else None
    date(int(match["y"]), 1 if month is None else month, 1 if day is None else day)
    return PartialDate(int(match["y"]), month, day, bool(match["approx"]), bool(match["by"]))


def describe_span(start: str | None, end: str | None) -> str:
    """Two written partial dates as one phrase: "3 to 4 June 2024", "June 2024 to 2025".

    "By" dates become "2010 or before to 2012" and "2010 to 2012 at the latest".
    """
    first = PartialDate.parse(start) if start else None
    last = PartialDate.parse(end) if end else None
    if first is None or last is None or first == last:
        known = first or last
        return known.describe() if known else say("date unknown")
    exact = first.precision == last.precision and not (first.by or first.approximate)
    left, right = (_bound(day) for day in (first, last))
    if exact and not (last.by or last.approximate) and first.year == last.year:
        same_month = first.precision == Precision.DAY and first.month == last.month
        left = _first_of_month(first) if same_month else left.removesuffix(f" {first.year}")
    if first.by:
        left = say("{day} or before", day=left)
    if last.by:
        right = say("{day} at the latest", day=right)
    if first.precision == Precision.DAY:
        if last.precision == Precision.DAY:
            return say("{first_day} to {last_day}", first_day=left, last_day=right)
        return say("{first_day} to {last}", first_day=left, last=right)
    if last.precision == Precision.DAY:
        return say("{first} to {last_day}", first=left, last_day=right)
    return say("{first} to {last}", first=left, last=right)


@kept_by_language(len(LANGUAGES))
def month_names() -> tuple[str, ...]:
    """The months as they stand in a date, January first."""
    if spoken() == "en":
        return tuple(calendar.month_name)[1:]
    return tuple(get_month_names("wide", locale=spoken()).values())


def month_abbreviations() -> list[str]:
    """The months as an axis labels them, January first."""
    if spoken() == "en":
        return list(calendar.month_abbr)[1:]
    return list(get_month_names("abbreviated", locale=spoken()).values())


def _bound(day: PartialDate) -> str:
    words = _day_in_words(day)
    return say("about {bound}", bound=words) if day.approximate else words


def _about(day: PartialDate) -> str:
    words = _day_in_words(day)
    if day.precision == Precision.DAY:
        return say("about {day}", day=words)
    return say("about {month}", month=words)


def _day_in_words(day: PartialDate) -> str:
    """The day, month or year itself, without "by" and "about"."""
    words = [str(day.year)]
    if day.month is not None:
        words.insert(0, month_names()[day.month - 1])
    if day.day is not None:
        words.insert(0, _first_of_month(day))
    return " ".join(words)


def _first_of_month(day: PartialDate) -> str:
    return "1er" if day.day == 1 and spoken() == "fr" else str(day.day)
