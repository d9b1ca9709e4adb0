"""What a page on a disk shows, as plain values: the map, the charts with what is behind each mark,
the table of records, and the records.
"""

import json
from typing import Any

import pandas as pd

from dashboard.charts import CHARTS, OVERVIEW
from dashboard.charts.drawing import PHONE, Drawing, Frame
from dashboard.charts.marks import marks
from dashboard.export.standalone.records import Sources, record_rows
from dashboard.layers import base_data, map_data, record_data
from dashboard.palette import THEMES
from dashboard.queries.behind import Records, behind_countries
from dashboard.queries.records import listed_records
from dashboard.queries.select import Selection
from dashboard.view import LAYERS

_COLUMNS = ("title", "actor", "country", "type", "when", "status", "sourcing", "disputed")


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
        "projection": selection.view.projection,
        "hide": [name for name in LAYERS if name in selection.view.hide],
        "filtered": bool(selection.view.active_filters()),
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
        "narrow": _drawn(selection, name, place, PHONE),
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
    rows = drawing.rows.drop(columns="record_id", errors="ignore")
    rows = rows.assign(mark=range(len(rows)))
    return {
        "note": drawing.note,
        "alt": drawing.alt,
        "rows": json.loads(rows.to_json(orient="records")),
        "specs": {theme: drawn.spec for theme, drawn in drawings.items()},
        "marks": [
            mark and [mark.name, mark.number, [place[r] for r in mark.records if r in place]]
            for mark in marks(selection, name, drawing)
        ],
    }


def _counting(selection: Selection, name: str) -> str:
    """Why a mark's number can be lower than that of its records."""
    if name == "ranking" and selection.view.counted == "partners":
        return "A partner counts once."
    return "A linked case counts once."


def _table(selection: Selection, place: dict[str, int]) -> list[list[object]]:
    """A row a record of the table: its place, the texts of its columns, and what it sorts by."""
    return [
        [
            place[row["record_id"]],
            *(row[name] for name in _COLUMNS),
            "" if pd.isna(row["earliest"]) else row["earliest"].date().isoformat(),
        ]
        for row in listed_records(selection)
    ]


def _numbers(behind: Records, place: dict[str, int]) -> dict[str, list[int]]:
    return {name: [place[record] for record in records] for name, records in behind.items()}
