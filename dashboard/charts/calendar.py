"""Where officials were, day by day: a row a year, with the countries of each tour over its days."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.charts.calendar_spec import ANY_YEAR, STEP, spec
from dashboard.charts.drawing import Drawing, Frame
from dashboard.codebook import label
from dashboard.language import listed, say, say_count
from dashboard.palette import FIXED_ACTORS, Theme, actor_colour
from dashboard.queries.calendar import Calendar, StopPart, calendar
from dashboard.queries.select import Selection

MOST = 20
"""Years, the newest."""

_AROUND = 60
_YEARS = 40
_WIDTH = 550
"""What a chart that is not narrow has at least, on which names must not cover each other."""
_LETTER, _WIDE_LETTER, _GAP = 6.9, 12.0, 10
"""Pixels of a letter of a name, at most; of a Chinese one; and between two names."""
_LEAST_SHOWN = 3.0
"""Pixels of the shortest stop."""
_YEAR_DAYS = 366
_NAMED = 3
_DRAWN = ("row", "part", "start", "end", "partner", "name", "record_id", "title", "about")


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """Stops on their days, coloured by the power for which the official travelled."""
    found = calendar(selection)
    years = _years(found)
    drawn = years[: frame.rows(MOST, STEP, _AROUND) if frame else MOST]
    narrow = frame is not None and frame.narrow
    a_day = ((frame.width if frame and narrow else _WIDTH) - _YEARS) / _YEAR_DAYS
    kept = [part for part in found.parts if part.year in drawn]
    partners = _partners(selection, kept)
    colours = {name: actor_colour(actor, theme) for actor, name in partners.items()}
    return Drawing(
        title=_title(selection, found),
        note=_note(found, len(years) - len(drawn)),
        alt=_alt(selection, found),
        rows=_rows(selection, kept, partners, drawn, a_day),
        table=_table(selection, found),
        spec=spec(theme, tuple(colours.items()), narrow),
        empty=say("No stop of a tour in this View has a date. Loosen a filter."),
    )


def _years(found: Calendar) -> range:
    """The newest first, with those in between that have no stop."""
    years = [part.year for part in found.parts]
    return range(max(years), min(years) - 1, -1) if years else range(0)


def _partners(selection: Selection, kept: Sequence[StopPart]) -> dict[str, str]:
    """The name of each power in the legend, in its order.

    Powers without a colour of their own share one name, but for one that is alone.
    """
    names = selection.atlas.names["actor"]
    places = {actor: place for place, actor in enumerate(FIXED_ACTORS)}
    actors = dict.fromkeys(part.actor for part in kept)
    if len(actors) == 1:
        return {actor: names[actor] for actor in actors}
    in_order = sorted(actors, key=lambda actor: places.get(actor, len(places)))
    return {actor: names[actor] if actor in places else say("Other partners") for actor in in_order}


def _title(selection: Selection, found: Calendar) -> str:
    officials = {part.official for part in found.parts}
    if len(officials) != 1:
        return say("Where officials were, day by day")
    name = selection.atlas.names["official"][officials.pop()]
    return say("Where {official} was, day by day", official=name)


def _note(found: Calendar, left: int) -> str:
    said = [
        say(
            "Full: on days that are known. Faint: known only by, or to, a longer time. "
            "Hollow: planned, postponed or cancelled."
        )
    ]
    if found.undated:
        said.append(
            say_count(
                "{count} stop without a date is not drawn.",
                "{count} stops without a date are not drawn.",
                len(found.undated),
            )
        )
    if left > 0:
        said.append(
            say_count(
                "{count} earlier year is not drawn.", "{count} earlier years are not drawn.", left
            )
        )
    return " ".join(said)


def _alt(selection: Selection, found: Calendar) -> str:
    """How much there is, in which years, the years and countries with most, what has no date."""
    stops: dict[str, StopPart] = {}
    for part in found.parts:
        stops.setdefault(part.record_id, part)
    if not stops:
        return ""
    years = Counter(stop.year for stop in stops.values())
    busiest = max(years, key=lambda year: (years[year], year))
    countries = Counter(stop.country for stop in stops.values()).most_common(_NAMED)
    names = selection.atlas.names["country"]
    most = [f"{names[country]} {number:,}" for country, number in countries]
    said = [
        say(
            "Calendar of {stops} on {tours}, {first} to {last}.",
            stops=say_count("{count} stop", "{count} stops", len(stops)),
            tours=say_count("{count} tour", "{count} tours", len({s.tour for s in stops.values()})),
            first=min(years),
            last=max(years),
        ),
        say("Most stops in one year: {number}, in {year}.", number=years[busiest], year=busiest),
        say("Countries with most stops: {countries}.", countries=listed(most)),
    ]
    hollow = sum(stop.status != "done" for stop in stops.values())
    if hollow:
        said.append(
            say_count(
                "{count} stop was only planned, postponed or cancelled.",
                "{count} stops were only planned, postponed or cancelled.",
                hollow,
            )
        )
    return " ".join(said)


def _table(selection: Selection, found: Calendar) -> pd.DataFrame:
    names = selection.atlas.names
    told = [
        {
            **part._asdict(),
            "official": names["official"][part.official],
            "country": names["country"][part.country],
            "actor": names["actor"][part.actor],
            "start": part.start.isoformat(),
            "end": part.end.isoformat(),
        }
        for part in found.parts
    ]
    return pd.DataFrame(told, columns=list(StopPart._fields))


def _rows(
    selection: Selection,
    kept: Sequence[StopPart],
    partners: Mapping[str, str],
    years: Sequence[int],
    a_day: float,
) -> pd.DataFrame:
    """What is drawn: parts of stops, the name over each tour, and every year.

    ``start`` and ``end`` are days of ``ANY_YEAR``, the end that of the day after.
    """
    names = selection.atlas.names
    rows = [
        *((str(year), "year", "", "", "", "", "", "", "") for year in years),
        *(
            (
                str(part.year),
                part.part,
                _written(part.start),
                _end(part.start, part.end, a_day),
                partners[part.actor],
                "",
                part.record_id,
                _stop(part, names),
                part.when if part.status == "done" else f"{part.when} · {label(part.status)}",
            )
            for part in kept
        ),
        *(
            (row, part, start, "", "", name, "", "", "")
            for row, part, start, name in _names(kept, names["country"], a_day)
        ),
    ]
    return pd.DataFrame(rows, columns=list(_DRAWN))


def _stop(part: StopPart, names: Mapping[str, Mapping[str, str]]) -> str:
    place = names["country"][part.country]
    if part.city:
        place = say("{city}, {country}", city=part.city, country=place)
    return say("{official} in {place}", official=names["official"][part.official], place=place)


def _names(
    kept: Sequence[StopPart], countries: Mapping[str, str], a_day: float
) -> Iterator[tuple[str, str, str, str]]:
    """Row, part, day and name of each tour that has room for one.

    Over its first day where that ends before the next tour's, otherwise before its last day where
    that begins after what stands there.
    """
    by_year: dict[int, dict[str, list[StopPart]]] = {}
    for part in kept:
        by_year.setdefault(part.year, {}).setdefault(part.tour, []).append(part)
    for year in sorted(by_year):
        tours = list(by_year[year].values())  # in the order of their first days, as parts are
        begins = [_day_of_year(own[0].start) * a_day for own in tours]
        taken = 0.0  # up to where names and stops reach
        for own, left, following in zip(
            tours, begins, [*begins[1:], _YEAR_DAYS * a_day + _GAP], strict=True
        ):
            end = max(part.end for part in own)
            right = (_day_of_year(end) + 1) * a_day
            visited = [countries[iso3] for iso3 in dict.fromkeys(part.country for part in own)]
            if left >= taken and (name := _name(visited, following - left - _GAP)):
                yield str(year), "name", _written(own[0].start), name
                taken = left + _width(name) + _GAP
            elif name := _name(visited, right - taken):
                yield str(year), "name before", _end(end, end, a_day), name
            taken = max(taken, right + _GAP)


def _name(countries: list[str], room: float) -> str:
    """All countries, or the first and how many more; "" where neither has room."""
    more = len(countries) - 1
    for name in (", ".join(countries), f"{countries[0]} +{more}" if more else countries[0]):
        if _width(name) <= room:
            return name
    return ""


def _width(text: str) -> float:
    return sum(_WIDE_LETTER if ord(letter) > 0x2E80 else _LETTER for letter in text)


def _written(day: date) -> str:
    return f"{ANY_YEAR}-{day.month:02d}-{day.day:02d}"


def _end(start: date, end: date, a_day: float) -> str:
    """The day after the last, or later where the stop would be too short to be seen."""
    after = max(end.toordinal() + 1, start.toordinal() + round(_LEAST_SHOWN / a_day))
    if after > date(start.year, 12, 31).toordinal():
        return f"{ANY_YEAR + 1}-01-01"
    return _written(date.fromordinal(after))


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday
