"""The itinerary of a single tour, as a table beside or under the drawn map."""

import math
from dataclasses import dataclass

import pandas as pd

from dashboard.codebook import label
from dashboard.dates import describe_span
from dashboard.export.fonts import width
from dashboard.export.map import marks as map_marks
from dashboard.export.map.partners import Partners
from dashboard.export.map.scene import Scene
from dashboard.export.sheet import text
from dashboard.language import say
from dashboard.layers.rows import Row, records
from dashboard.palette import SURFACES
from dashboard.queries.select import Selection

_HEAD, _SMALL, _NUMBER = 13.0, 12.0, 8.0
_TALL_ROW, _LOW_ROW = 35.0, 19.0
_TOP = 20.0
_INDENT = 26.0
_COLUMN = 250.0
"""The least width of a row in one line; two of them stand side by side where there is room."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of the table, as words; ``no`` is 0 where the order is not known."""

    id: str
    no: int
    place: str
    when: str
    status: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Itinerary:
    """One tour: its title, whose it is, and its stops in order."""

    tour: str
    title: str
    official: str
    who: str
    when: str
    stops: tuple[Stop, ...]


def single_tour(selection: Selection, scene: Scene) -> str:
    """The id of the tour that the map is about; "" when there are several, or none.

    That which is open, or the only one; one that took place, among others that did not, is it too.
    """
    if opened := open_tour(selection, scene):
        return opened
    made = {str(row["tour"]) for row in scene.stops if row["status"] == "done"}
    tours = made or {str(row["tour"]) for row in scene.stops}
    return tours.pop() if len(tours) == 1 else ""


def open_tour(selection: Selection, scene: Scene) -> str:
    """The tour of the record that is open; "" when that is none, or no stop of one."""
    opened = selection.view.record
    found = (row["tour"] for row in scene.stops if opened in (row["id"], row["tour"]))
    return str(next(found, ""))


def itinerary(selection: Selection, scene: Scene, tour: str) -> Itinerary:
    """The tour's stops: those on the map, and those of which the place is not known."""
    row = next(row for row in records(selection.tours) if row["id"] == tour)
    on_map = {stop["id"] for stop in scene.stops}
    country_names = selection.atlas.countries["name"]
    own = selection.route_stops[(selection.route_stops["tour"] == tour).to_numpy()]
    own = own.sort_values("stop_no", kind="stable")
    numbered = len(own) > 1
    stops = []
    for stop in records(own):
        placed = not math.isnan(stop["lon"] + stop["lat"])
        if placed and stop["id"] not in on_map:
            continue
        country = country_names[stop["country"]]
        stops.append(
            Stop(
                id=stop["id"],
                no=int(stop["stop_no"]) if numbered and pd.notna(stop["stop_no"]) else 0,
                place=f"{stop['city']}, {country}" if stop["city"] else country,
                when=stop["when"],
                status=stop["status"],
                remarks=_remarks(stop),
            )
        )
    official = selection.atlas.names["official"][row["official"]]
    return Itinerary(tour, row["title"], official, row["actor"], row["when"], tuple(stops))


def _remarks(stop: Row) -> tuple[str, ...]:
    """What sets a stop apart: that it was not made, was planned for another day, is disputed."""
    found = []
    if stop["status"] != "done":
        found.append(label(stop["status"]).lower())
    elif stop["planned_start"] and stop["planned_start"] != stop["start"].rstrip("~"):
        planned = describe_span(stop["planned_start"], stop["planned_end"])
        found.append(say("planned for {when}", when=planned))
    if stop["disputed"]:
        found.append("sources disagree")
    return tuple(found)


def drawn(
    table: Itinerary, most: float, height: float | None, looks: Partners
) -> tuple[str, float, int]:
    """SVG parts that start at 0, 0, their height, and how many stops are left out.

    ``most`` is the width, ``height`` the greatest height. A row has two lines where there is room
    for all, else one; what still does not fit is left out.
    """
    stops = table.stops
    tall = height is None or _TOP + len(stops) * _TALL_ROW <= height
    columns = 1 if tall or most < 2 * _COLUMN else 2
    row_height = _TALL_ROW if tall else _LOW_ROW
    fitting = len(stops)
    if height is not None:
        fitting = min(fitting, max(0, int((height - _TOP) // row_height)) * columns)
    surface = SURFACES[looks.theme]
    parts = [text(say("Stops"), 0, 13, _HEAD, surface.ink, bold=True)]
    across = most / columns
    down = -(-fitting // columns)
    for place, stop in enumerate(stops[:fitting]):
        x, y = across * (place // max(down, 1)), _TOP + row_height * (place % max(down, 1))
        parts.append(_row(table, stop, x, y, across - 12, tall, looks))
    return "".join(parts), _TOP + down * row_height, len(stops) - fitting


def _row(
    table: Itinerary, stop: Stop, x: float, y: float, wide: float, tall: bool, looks: Partners
) -> str:
    surface = SURFACES[looks.theme]
    colour = looks.colour(table.who)
    middle = (x + _NUMBER + 2, y + (_NUMBER + 3 if tall else 9.5))
    parts = [map_marks.stop(middle, _NUMBER, stop.no, stop.status, colour, surface)]
    room = wide - _INDENT
    when = " · ".join((stop.when, *stop.remarks))
    if tall:
        parts.append(text(_short(stop.place, room, True), x + _INDENT, y + 12, _SMALL + 0.5,
                          surface.ink, bold=True))  # fmt: skip
        parts.append(text(_short(when, room), x + _INDENT, y + 27, _SMALL, surface.muted))
        return "".join(parts)
    words = stop.place
    if width(words, _SMALL, bold=True) + 8 + width(when, _SMALL) > room:
        # Where there is no room for both, the city stands for its country.
        words = _short(stop.place.split(", ")[0], room / 2, True)
    used = width(words, _SMALL, bold=True) + 8
    y += 13.5
    parts.append(text(words, x + _INDENT, y, _SMALL, surface.ink, bold=True))
    parts.append(text(_short(when, room - used), x + _INDENT + used, y, _SMALL, surface.muted))
    return "".join(parts)


def _short(words: str, most: float, bold: bool = False) -> str:
    """As much of a text as fits, with "…" for the rest."""
    if width(words, _SMALL + 0.5, bold) <= most:
        return words
    while words and width(f"{words}…", _SMALL + 0.5, bold) > most:
        words = words[:-1]
    return f"{words.rstrip(' ,·')}…"
