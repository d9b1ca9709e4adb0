"""What stands behind each mark of a chart: its name, its records, and what would show only these.

A chart has marks when it is in ``MARKS``, or when its rows have a column ``record_id``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.charts.drawing import Drawing
from dashboard.dates import PartialDate
from dashboard.language import say
from dashboard.queries.activity import ENDING, activity, last_day
from dashboard.queries.behind import behind_activity, behind_matrix, behind_ranking
from dashboard.queries.comparison import beside_each_other
from dashboard.queries.matrix import TOTAL
from dashboard.queries.reach import behind_reach
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection
from dashboard.queries.sides import both, kind_of

TOURS = "tours"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, which several rows of a drawing can belong to: a record's span and its steps.

    ``key`` names it within its chart. ``number`` is what it counts, None for what stands for a
    record; ``records`` are the ids behind it. ``choices`` are those of a View that show only what
    it stands for, empty where there are none.
    """

    key: str
    name: str
    number: int | None
    records: tuple[str, ...]
    choices: Mapping[str, Any]


def marks(selection: Selection, name: str, drawing: Drawing) -> list[Mark | None]:
    """A mark for each row of ``drawing.rows``; None for what stands for no record."""
    of_chart = MARKS.get(name)
    if of_chart is None:
        of_chart = _of_records if "record_id" in drawing.rows else _none
    return of_chart(selection, drawing)


def _none(_: Selection, drawing: Drawing) -> list[Mark | None]:
    return [None] * len(drawing.rows)


def _activity(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_activity(selection)
    unit = activity(selection).unit
    by_type = selection.view.stack == "type"
    found: list[Mark | None] = []
    columns = ("part", "group", "start", "label", "period", "count")
    table = drawing.rows
    for part, group, start, name, period, number in _cells(table, columns):
        text = "{name}, ended {period}" if part == ENDING else "{name}, begun {period}"
        bounds = _within(selection, date.fromisoformat(start), last_day(start, unit))
        found.append(
            Mark(
                f"{part}|{group}|{start}",
                say(text, name=name, period=period),
                number,
                behind[part, group, start],
                {**(_of_type(group) if by_type else {"actor": (group,)}), **bounds},
            )
        )
    return found


def _comparison(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    """Bars of both sides; what is chosen of one narrows both, so that they stay comparable."""
    pair, found = both(selection), beside_each_other(selection)
    if pair is None or found is None:
        return [None] * len(drawing.rows)
    unit = found[0].unit
    behind = [
        behind_activity(replace(side, view=replace(side.view, stack="type")), counted)
        for side, counted in zip(pair, found, strict=True)
    ]
    columns = ("part", "group", "start", "label", "period", "count", "side")
    bars = _cells(drawing.table, columns)
    marks: list[Mark | None] = []
    for part, panel in _cells(drawing.rows, ("part", "panel")):
        if part == "head":
            marks.append(None)
            continue
        part, group, start, label, period, number, side = next(bars)
        text = "{name}, ended {period}" if part == ENDING else "{name}, begun {period}"
        choices = _of_type(group)
        if kind_of(selection.view) != "period":
            last = last_day(start, unit)
            choices |= _within(selection, date.fromisoformat(start), last)
        name = say("{partner}: {type}", partner=side, type=label)
        marks.append(
            Mark(
                f"{panel}|{part}|{group}|{start}",
                say(text, name=name, period=period),
                number,
                behind[panel][part, group, start],
                choices,
            )
        )
    return marks


def _ranking(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_ranking(selection)
    return [
        Mark(iso3, name, number, behind[iso3], {"country": (iso3,)})
        for iso3, name, number in _cells(drawing.rows, ("country", "label", "value"))
    ]


def _matrix(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_matrix(selection)
    table = drawing.table.loc[drawing.rows.index]
    columns = ("actor", "type", "actor_label", "type_label", "count")
    found: list[Mark | None] = []
    for actor, type_, actor_name, type_name, number in _cells(table, columns):
        if not number:
            found.append(None)
            continue
        choices = {} if type_ == TOTAL else _of_type(type_)
        if actor != TOTAL:
            choices["actor"] = (actor,)
        name = say("{partner}: {type}", partner=actor_name, type=type_name)
        found.append(Mark(f"{actor}|{type_}", name, number, behind[actor, type_], choices))
    return found


def _of_records(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    """Rows with the id of their record, "" for what belongs to none."""
    atlas, rows = selection.atlas, drawing.rows
    countries, tours = atlas.cooperation["country"].to_dict(), atlas.stops["tour"].to_dict()
    titles = rows["title"] if "title" in rows else map(_title(atlas), rows["record_id"])
    abouts = rows["about"] if "about" in rows else [""] * len(rows)
    found: list[Mark | None] = []
    for record, title, about in zip(rows["record_id"], titles, abouts, strict=True):
        if not record:
            found.append(None)
            continue
        country = countries.get(record)
        choices = {"country": (country,)} if country else {"tour": (tours.get(record, record),)}
        name = f"{title}, {about}" if about else title
        found.append(Mark(record, name, None, (record,), choices))
    return found


def _title(atlas: Atlas) -> Callable[[str], str]:
    return lambda record: record_title(atlas, record) if record else ""


def _reach(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_reach(selection)
    several = drawing.rows["actor"].nunique() > 1
    days = dict(zip(drawing.table["start"], drawing.table["day"], strict=True))
    found: list[Mark | None] = []
    columns = ("actor", "start", "label", "present")
    for actor, start, label, number in _cells(drawing.rows, columns):
        if not number:
            found.append(None)
            continue
        day = PartialDate.parse(days[start]).describe()
        name = say("{partner}, present on {day}", partner=label, day=day)
        choices = {"actor": (actor,)} if several else {}
        found.append(Mark(f"{actor}|{start}", name, number, behind[actor, start], choices))
    return found


MARKS: dict[str, Callable[[Selection, Drawing], list[Mark | None]]] = {
    "activity": _activity,
    "ranking": _ranking,
    "matrix": _matrix,
    "comparison": _comparison,
    "reach": _reach,
}
"""By the name of the chart; those drawn record by record need none."""


def _of_type(group: str) -> dict[str, Any]:
    """A type of cooperation has no tours, which a filter of the type alone would leave in."""
    if group == TOURS:
        return {"only": "tours"}
    return {"type": (group,), "only": "cooperation"}


def _within(selection: Selection, first: date, last: date) -> dict[str, date]:
    """A period, as far as the View has it."""
    view = selection.view
    return {
        "start": max(first, view.start) if view.start else first,
        "end": min(last, view.end) if view.end else last,
    }


def _cells(frame: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in columns), strict=True)
