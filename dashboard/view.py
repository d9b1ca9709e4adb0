"""The View: every choice a reader has made, as one frozen value.

It goes to a link and back unchanged, and describes itself in one English sentence. A page, a
figure and the command line given the same View show the same thing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache

from dashboard.codebook import label
from dashboard.dates import PartialDate, describe_span
from dashboard.language import LANGUAGES as _LANGUAGES
from dashboard.language import later, say, say_count

LIST_FILTERS = (
    "actor",
    "country",
    "region",
    "group",
    "type",
    "status",
    "sourcing",
    "official",
    "tour",
)
"""The View's fields that hold several values; a record stays when it has any of them."""

FACETS = tuple(name for name in LIST_FILTERS if name != "tour")
"""List filters that are chosen from a list with counts; a tour is chosen on a page of its own."""

METRICS = ("partners", "cooperation", "stops")
STACKS = ("type", "actor")
LAYERS = ("countries", "routes", "stops", "sites", "abroad", "labels")
LANGUAGES = tuple(_LANGUAGES)
ONLY = ("all", "cooperation", "tours")
PROJECTIONS = ("flat", "globe")

METRIC_LABELS = {
    "partners": later("Foreign partners present"),
    "cooperation": later("Cooperation records"),
    "stops": later("Stops on tours"),
}

_CHOICES = {
    "metric": METRICS,
    "stack": STACKS,
    "language": LANGUAGES,
    "only": ONLY,
    "projection": PROJECTIONS,
}
_PLAIN_WORDS = ("type", "status", "sourcing")
"""Filters whose values are words and not names: written in lower case in a sentence."""
_DATES = ("start", "end", "as_of")

YEARS = range(1900, 2101)
"""The years a link may ask for: a time bar over two thousand of them would stall every reader."""


@dataclass(frozen=True, slots=True)
class View:
    """A reader's choices. The empty View shows everything.

    ``start`` and ``end`` bound the date filter, both days included; ``as_of`` is the date shown,
    None for the newest day of the data. ``tour`` keeps tours and what was agreed on them; ``only``
    keeps one kind of record. ``hide`` names the map layers that are off; ``record`` is the id of
    the record that is open. ``versus`` is what the View is compared with, as ``beside`` reads it.
    """

    actor: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    sourcing: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    tour: tuple[str, ...] = ()
    only: str = "all"
    text: str = ""
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    metric: str = "partners"
    stack: str = "type"
    hide: tuple[str, ...] = ()
    projection: str = "flat"
    record: str = ""
    versus: str = ""
    language: str = "en"

    @property
    def metrics(self) -> tuple[str, ...]:
        """What can be counted of the records that are kept: of tours, only their stops."""
        if self.only == "tours" or self.tour:
            return ("stops",)
        return METRICS if self.only == "all" else METRICS[:-1]

    @property
    def counted(self) -> str:
        """What fills countries and ranks them: the ``metric``, where it can be counted."""
        return self.metric if self.metric in self.metrics else self.metrics[0]

    def to_query(self) -> dict[str, str | list[str]]:
        """The link's parameters: only what differs from the empty View, lists as repeats."""
        query: dict[str, str | list[str]] = {}
        for field, name, default in _parameters():
            value = getattr(self, field)
            if value != default:
                query[name] = list(value) if isinstance(value, tuple) else str(value)
        return query

    def without_filters(self) -> "View":
        """The same View with every filter and the selection undone; how it looks stays."""
        looks = ("metric", "stack", "hide", "projection", "language")
        return View(**{name: getattr(self, name) for name in looks})

    def active_filters(self) -> tuple[str, ...]:
        """Names of the fields that narrow what is shown."""
        names = (*LIST_FILTERS, "text", "start", "end")
        active = tuple(name for name in names if _narrows(getattr(self, name)))
        return active if self.only == "all" else (*active, "only")

    def about_records(self) -> "View":
        """The same View without what does not change which records it holds, or their status."""
        kept = (*LIST_FILTERS, "only", "text", *_DATES)
        return View(**{name: getattr(self, name) for name in kept})

    def loosened(self, name: str) -> "View":
        """The same View with one filter undone."""
        choices = {field.name: getattr(self, field.name) for field in fields(self)}
        del choices[name]
        return View(**choices)

    def describe(self, names: Mapping[str, Mapping[str, str]], cooperation: int, tours: int) -> str:
        """The View in one sentence, with how many records it holds.

        ``names`` gives, for a field such as ``actor``, the name of each id. Example: "Russia ·
        instructors · Sahel · January 2022 to June 2024 · 14 cooperation records, 6 tours".
        """
        parts = []
        for name in LIST_FILTERS:
            values = getattr(self, name)
            if values:
                named = names.get(name, {})
                plain = name in _PLAIN_WORDS
                parts.append(
                    ", ".join(label(v).lower() if plain else named.get(v, v) for v in values)
                )
        if self.only != "all":
            parts.append(say("tours only") if self.only == "tours" else say("cooperation only"))
        if self.text.strip():
            parts.append(say("“{words}”", words=self.text.strip()))
        if self.start or self.end:
            parts.append(describe_range(self.start, self.end))
        if not parts:
            parts.append(say("All records"))
        if self.as_of:
            parts.append(say("as of {day}", day=_day(self.as_of)))
        tables = []
        if self.type and self.only == "all":
            tables.append(say("tours have no type and are kept"))
        if self.official and self.only == "all":
            tables.append(say("cooperation has no official and is kept"))
        counts = say_count("{count} cooperation record", "{count} cooperation records", cooperation)
        counts += ", " + say_count("{count} tour", "{count} tours", tours)
        return " · ".join([*parts, counts]) + (f" ({'; '.join(tables)})" if tables else "")


@cache
def _parameters() -> tuple[tuple[str, str, object], ...]:
    """Field, parameter and default of each choice: a page writes hundreds of links."""
    return tuple((field.name, parameter(field.name), field.default) for field in fields(View))


def parameter(field: str) -> str:
    """The name of a View field in a link, and as an option of the command line."""
    return field.replace("_", "-")


def view_from_query(
    query: Mapping[str, str | Iterable[str]], known: Mapping[str, Collection[str]]
) -> tuple[View, list[str]]:
    """The View that a link asks for, and a line for each part of it that was ignored.

    ``known`` gives the values that exist for each list filter. Dates may be partial: ``2024-06``
    starts on 1 June and ends on 30 June. Nothing in the link raises, and no date outside ``YEARS``
    is taken.
    """
    given: dict[str, object] = {}
    ignored: list[str] = []
    by_parameter = {parameter(field.name): field.name for field in fields(View)}
    for name, raw in query.items():
        values = [raw] if isinstance(raw, str) else list(raw)
        field = by_parameter.get(name)
        if field is None:
            ignored.append(say("{name}: the Atlas has no such choice", name=name))
        elif field in LIST_FILTERS or field == "hide":
            allowed = LAYERS if field == "hide" else known.get(field, ())
            given[field] = tuple(dict.fromkeys(v for v in values if v in allowed))
            ignored += [
                say("{name}={value}: no such {what}", name=name, value=v, what=label(field).lower())
                for v in values
                if v not in allowed
            ]
        elif not values:
            continue
        elif len(values) > 1:
            times = len(values)
            said = say("{name}: given {count} times, expected once", name=name, count=times)
            ignored.append(said)
        elif field in _CHOICES and values[0] not in _CHOICES[field]:
            allowed = ", ".join(_CHOICES[field])
            ignored.append(_expected(name, values[0], say("one of {allowed}", allowed=allowed)))
        elif field in _DATES:
            try:
                given[field] = _read_day(values[0], first=field == "start")
            except ValueError:
                a_day = say(
                    "a date such as 2024-06-05, from {first} to {last}",
                    first=YEARS[0],
                    last=YEARS[-1],
                )
                ignored.append(_expected(name, values[0], a_day))
        elif field == "versus" and not _is_versus(values[0], known):
            ignored.append(_expected(name, values[0], say(VERSUS_FORMS)))
        else:
            given[field] = values[0]
    view = View(**given)  # type: ignore[arg-type]
    if view.start and view.end and view.start > view.end:
        ignored.append(say("start={start}: after end={end}", start=view.start, end=view.end))
        view = replace(view, start=None)
    return view, ignored


def beside(view: View) -> View | None:
    """The View that this one is compared with: the same but for one choice; None without one."""
    kind, _, value = view.versus.partition(":")
    alone = replace(view, versus="")
    if kind in ("actor", "country"):
        return replace(alone, **{kind: (value,)})  # type: ignore[arg-type]
    if kind == "period":
        start, end = _read_period(value)
        return replace(alone, start=start, end=end)
    return None


VERSUS_FORMS = later("actor:FRA, country:MLI or period:2022-01..2023-12")


def _is_versus(text: str, known: Mapping[str, Collection[str]]) -> bool:
    kind, _, value = text.partition(":")
    if kind == "period":
        try:
            _read_period(value)
        except ValueError:
            return False
        return True
    return kind in ("actor", "country") and value in known.get(kind, ())


def _read_period(text: str) -> tuple[date, date]:
    """First and last day of "2022-01..2023-12"; ValueError where it is none."""
    first, dots, last = text.partition("..")
    start, end = _read_day(first, first=True), _read_day(last, first=False)
    if not dots or start > end:
        raise ValueError(text)
    return start, end


def _narrows(choice: object) -> bool:
    return bool(choice.strip() if isinstance(choice, str) else choice)


def _read_day(text: str, *, first: bool) -> date:
    """The first or last day that a written date means; ValueError when a link may not ask it."""
    written = PartialDate.parse(text)
    if written.year not in YEARS or written.by:
        raise ValueError(text)
    return written.reached if first else written.latest


def describe_range(start: date | None, end: date | None) -> str:
    """ "June 2024", "January 2022 to June 2024", "from 5 June 2024"; one of both is given."""
    if start and end:
        whole_months = start.day == 1 and end == PartialDate(end.year, end.month).latest
        return describe_span(_written(start, whole_months), _written(end, whole_months))
    if start:
        return say("from {day}", day=_day(start))
    return say("until {day}", day=_day(end))  # type: ignore[arg-type]


def _written(day: date, month_only: bool) -> str:
    return day.isoformat()[:7] if month_only else day.isoformat()


def _day(day: date) -> str:
    return PartialDate.of(day).describe()


def _expected(name: str, value: str, what: str) -> str:
    return say("{name}={value}: expected {what}", name=name, value=value, what=what)
