"""How many days lie between two dates that may be known to the month or the year only."""

from dataclasses import dataclass

from dashboard.dates import PartialDate
from dashboard.language import say, say_count


@dataclass(frozen=True, slots=True)
class Gap:
    """Days from one date to another: at least and at most, negative for before.

    They are equal when both dates are known to the day. ``least`` is None when of the second only
    the last day is known ("by"), ``most`` when that is so of the first. ``about``: a source gives
    one of the dates as approximate.
    """

    least: int | None
    most: int | None
    about: bool = False

    def describe(self) -> str:
        """ "340 days later", "between 20 and 80 days later"; a number alone is exact."""
        words = _words(self.least, self.most)
        if self.about and not (self.least is None and self.most is None):
            return say("{days} (a date is approximate)", days=words)
        return words


def gap_between(first: PartialDate, second: PartialDate) -> Gap:
    """The days from one written date to another, as far as they are known."""
    least = None if second.earliest is None else (second.earliest - first.latest).days
    most = None if first.earliest is None else (second.latest - first.earliest).days
    return Gap(least, most, first.approximate or second.approximate)


def _words(least: int | None, most: int | None) -> str:
    if least is not None and least == most:
        if least == 0:
            return say("the same day")
        if least < 0:
            return say_count("{count} day before", "{count} days before", -least)
        return say_count("{count} day later", "{count} days later", least)
    if most is None:
        if least is not None and least > 0:
            return say_count("at least {count} day later", "at least {count} days later", least)
    elif most < 0:
        if least is None:
            return say_count("at least {count} day before", "at least {count} days before", -most)
        return say("between {least} and {most} days before", least=-most, most=-least)
    elif least is not None and least >= 0:
        return say("between {least} and {most} days later", least=least, most=most)
    elif most > 0:
        return say_count(
            "at most {count} day later, or before it",
            "at most {count} days later, or before it",
            most,
        )
    return say("the days between are not known")
