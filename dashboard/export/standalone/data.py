"""What a page on a disk shows, as plain values: the map, the charts with what is behind each mark,
the table of records, and the records.
"""

import json
from typing import Any

import pandas as pd

from dashboard.charts import CHARTS, OVERVIEW
from dashboard.charts.drawing import Drawing, Frame
from dashboard.export.standalone.records import Sources, record_rows
from dashboard.layers import base_data, map_data, record_data
from dashboard.palette import THEMES
from dashboard.queries.activity import ENDING
from dashboard.queries.behind import (
    Records,
    behind_activity,
    behind_countries,
    behind_matrix,
    behind_ranking,
)
from dashboard.queries.records import records_table
from dashboard.queries.select import Selection
from dashboard.view import LAYERS

_NARROW = Frame(width=340)
"""A phone held upright."""

_COLUMNS = ("title", "actor", "country", "type", "when", "status", "sourcing", "disputed")
_LIST_PARTS = ("start", "end", "title")


def page_data(selection: Selection) -> dict[str, object]:
    """All of it, but for the borders, which are the same for every page."""
    sources = Sources(selection.atlas)
    rows = record_rows(selection, sources)
    place = {row["id"]: number for number, row in enumerate(rows)}
    return {
        "fingerprint": selection.atlas.fingerprint,
        "map": _map(selection),
        "charts": [_chart(selection, name, place) for name in OVERVIEW],
        "table": _table(selection, place),
        "countries": _numbers(behind_countries(selection), place),
        "names": dict(selection.atlas.names["country"]),
        "records": rows,
        "sources": sources.rows(),
    }


def _map(selection: Selection) -> dict[str, object]:
    """What the app's map fetches, with the records in view alone.

    A View with a date of its own has nothing later, so its time bar stops at that date.
    """
    view: dict[str, Any] = map_data(selection)
    everything: dict[str, Any] = record_data(selection.atlas)
    stops = [everything["stops"][place] for place in view["stops"]]
    sites = [everything["sites"][place] for place in view["sites"]]
    kept = {stop["id"] for stop in stops}
    view |= {"stops": list(range(len(stops))), "sites": list(range(len(sites)))}
    if selection.view.as_of:
        days = 1 + view["days"].index((selection.day - pd.Timestamp("1970-01-01")).days)
        view |= {name: view[name][:days] for name in ("days", "fills", "activity")}
    return {
        "base": base_data(selection.atlas),
        "view": view,
        "records": {
            **everything,
            "stops": stops,
            "sites": sites,
            "legs": [leg for leg in everything["legs"] if {leg["start"], leg["stop"]} <= kept],
        },
        "day": str(selection.day.date()),
        "record": selection.view.record,
        "hide": [name for name in LAYERS if name in selection.view.hide],
        "fit": 1 if selection.view.active_filters() else 0,
    }


def charts(selection: Selection) -> dict[str, Drawing]:
    """The charts as a wide screen shows them."""
    return {name: CHARTS[name](selection, "light") for name in OVERVIEW}


def _chart(selection: Selection, name: str, place: dict[str, int]) -> dict[str, object]:
    """One chart for a wide and for a narrow screen, in both themes."""
    return {
        "name": name,
        "counting": _counting(selection, name),
        "wide": _drawn(selection, name, place, None),
        "narrow": _drawn(selection, name, place, _NARROW),
    }


def _drawn(
    selection: Selection, name: str, place: dict[str, int], frame: Frame | None
) -> dict[str, object]:
    """``marks`` has, for each row that is drawn, what is behind it.

    A mark is its name, its number (None for a span of one record) and the places of its records;
    None where a row draws nothing that stands for records.
    """
    drawings = {theme: CHARTS[name](selection, theme, frame) for theme in THEMES}
    drawing = drawings["light"]
    rows = drawing.rows.assign(mark=range(len(drawing.rows)))
    return {
        "note": drawing.note,
        "alt": drawing.alt,
        "rows": json.loads(rows.astype(_as_text(rows)).to_json(orient="records")),
        "specs": {theme: drawn.spec for theme, drawn in drawings.items()},
        "marks": [
            mark and [mark[0], mark[1], [place[record] for record in mark[2] if record in place]]
            for mark in _MARKS[name](selection, drawing)
        ],
    }


def _counting(selection: Selection, name: str) -> str:
    """Why a mark's number can be lower than that of its records."""
    if name == "ranking" and selection.view.metric == "partners":
        return "A partner counts once."
    return "A linked case counts once."


Mark = tuple[str, int | None, tuple[str, ...]]


def _activity(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_activity(selection)
    table = drawing.table.loc[drawing.rows.index]
    columns = ("part", "group", "start", "label", "period", "count")
    return [
        (
            f"{name}, {'ended' if part == ENDING else 'begun'} {period}",
            number,
            behind[part, group, start],
        )
        for part, group, start, name, period, number in _cells(table, columns)
    ]


def _ranking(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_ranking(selection)
    table = drawing.table.loc[drawing.rows.index]
    columns = ("country", "label", "value")
    return [(name, number, behind[iso3]) for iso3, name, number in _cells(table, columns)]


def _matrix(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    behind = behind_matrix(selection)
    table = drawing.table.loc[drawing.rows.index]
    columns = ("actor", "type", "actor_label", "type_label", "count")
    return [
        (f"{actor_name}: {type_name}", number, behind[actor, type_]) if number else None
        for actor, type_, actor_name, type_name, number in _cells(table, columns)
    ]


def _timeline(selection: Selection, drawing: Drawing) -> list[Mark | None]:
    """Its rows have no ids: a span is found again by its days and its record's title."""
    ids: dict[tuple[Any, ...], dict[str, None]] = {}
    table = drawing.table
    for record, *span in _cells(table, ("record_id", *_LIST_PARTS)):
        ids.setdefault(tuple(span), {})[record] = None
    return [
        (f"{span[2]}, {about}", None, tuple(ids[tuple(span)])) if part != "head" else None
        for part, about, *span in _cells(drawing.rows, ("part", "about", *_LIST_PARTS))
    ]


_MARKS = {"activity": _activity, "timeline": _timeline, "ranking": _ranking, "matrix": _matrix}


def _table(selection: Selection, place: dict[str, int]) -> list[list[object]]:
    """A row a record of the table: its place, the texts of its columns, and what it sorts by."""
    table = records_table(selection)
    days = table["earliest"].dt.strftime("%Y-%m-%d").fillna("")
    cells = zip(table.index, *(table[name].tolist() for name in _COLUMNS), days, strict=True)
    return [[place[record], *rest] for record, *rest in cells]


def _numbers(behind: Records, place: dict[str, int]) -> dict[str, list[int]]:
    return {name: [place[record] for record in records] for name, records in behind.items()}


def _cells(frame: pd.DataFrame, columns: tuple[str, ...]) -> Any:
    return zip(*(frame[name].tolist() for name in columns), strict=True)


def _as_text(rows: pd.DataFrame) -> dict[str, str]:
    """Categories are for the app's wire; here they are the text that they stand for."""
    return {str(name): "object" for name in rows.select_dtypes("category").columns}
