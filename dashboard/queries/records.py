"""The records in view as a table, and what their pages and files tell of each in words."""

from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import RECORD_TABLES, label
from dashboard.dates import PartialDate
from dashboard.language import later, number, say
from dashboard.load.sourcing import short_name
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection
from dashboard.queries.shared_rows import cooperation_by_id, tours_by_id

ORDERS = {
    "newest": later("Newest first"),
    "oldest": later("Oldest first"),
    "actor": later("By foreign partner"),
    "country": later("By country"),
}
"""How records can be sorted; those by name have the newest first within each."""

Places = np.ndarray[tuple[int], np.dtype[np.int64]]
Days = np.ndarray[tuple[int], np.dtype[np.datetime64]]

RELATIONS = {
    "resizes": (later("Changes the number of"), later("Number changed by")),
    "hands_over": (later("Took over from"), later("Handed over to")),
    "ends": (later("Ends"), later("Ended by")),
    "same_event": (later("Same event as"), later("Same event as")),
    "agreed_during": (later("Agreed during"), later("Agreed there")),
}
"""What a link says of the record it starts from, and of the one it leads to."""


def listed_records(
    selection: Selection, order: str = "newest", places: slice = slice(None)
) -> list[Row]:
    """A row a cooperation or tour in view, in one of ``ORDERS``.

    Each has ``record_id``; ``kind``, ``title``, ``actor``, ``country``, ``type``, ``when``,
    ``status`` and ``sourcing`` in words; ``disputed``; ``origins``, which is their number; and
    ``earliest``, the day to sort by: the first it can mean, or the last where only that is known.
    ``places`` are those in the order that are wanted.
    """
    atlas, split = selection.atlas, len(selection.cooperation)
    ids = [*selection.cooperation.index, *selection.tours.index]
    cooperation, tours = cooperation_by_id(atlas, selection.day), tours_by_id(atlas)
    return [
        _listed_tour(atlas, tours[ids[place]])
        if place >= split
        else _listed_cooperation(atlas, cooperation[ids[place]])
        for place in _in_order(selection, order)[places].tolist()
    ]


def _listed_cooperation(atlas: Atlas, row: Row) -> Row:
    return {
        "record_id": row["coop_id"],
        "kind": label("cooperation"),
        "country": atlas.names["country"][row["country"]],
        "type": label(row["type"]),
        "earliest": row["reached"] if pd.isna(row["earliest"]) else row["earliest"],
        **_listed(atlas, row),
    }


def _listed_tour(atlas: Atlas, row: Row) -> Row:
    return {
        "record_id": row["tour_id"],
        "kind": label("tour"),
        "country": ", ".join(atlas.names["country"][iso3] for iso3 in row["countries"]),
        "type": label("tour"),
        "earliest": row["earliest"],
        **_listed(atlas, row),
    }


def _listed(atlas: Atlas, row: Row) -> Row:
    return {
        "title": row["title"],
        "actor": atlas.names["actor"][row["actor"]],
        "when": row["when"],
        "status": label(row["status"]),
        "sourcing": label(row["sourcing"]),
        "disputed": row["disputed"],
        "origins": len(row["origins"]),
    }


def _days(selection: Selection) -> Days:
    """The day that each record sorts by, tours after cooperation."""
    cooperation = selection.cooperation
    first, reached = cooperation["earliest"].to_numpy(), cooperation["reached"].to_numpy()
    known = np.where(np.isnat(first), reached, first)
    return np.concatenate([known, selection.tours["earliest"].to_numpy()])


def _in_order(selection: Selection, order: str) -> Places:
    """Places of cooperation, and of tours after them, in an order; unknown days come last."""
    days = _days(selection)
    numbers = days.astype("datetime64[s]").astype(np.int64)
    numbers = numbers if order == "oldest" else -numbers
    places = np.argsort(np.where(np.isnat(days), np.iinfo(np.int64).max, numbers), kind="stable")
    if order not in ("actor", "country"):
        return places
    cooperation, tours = selection.cooperation, selection.tours
    if order == "actor":
        actors = selection.atlas.actors["name"].to_dict()
        named = [actors[actor] for actor in chain(cooperation["actor"], tours["actor"])]
    else:
        countries = selection.atlas.countries["name"].to_dict()
        named = [countries[iso3] for iso3 in cooperation["country"]]
        named += [", ".join(countries[iso3] for iso3 in several) for several in tours["countries"]]
    return np.array(sorted(places.tolist(), key=named.__getitem__), dtype=np.int64)


def table_of(atlas: Atlas, record_id: str) -> str | None:
    """The table that holds the record; None when no table does."""
    return next((name for name in RECORD_TABLES if record_id in atlas.frames[name].index), None)


def record_title(atlas: Atlas, record_id: str) -> str:
    """A record in a few words; a stop by its official and place."""
    table = table_of(atlas, record_id)
    if table is None:
        return record_id
    if table != "stops":
        return str(atlas.frames[table]["title"][record_id])
    stops = atlas.stops
    country = atlas.names["country"][str(stops.at[record_id, "country"])]
    place = ", ".join(name for name in (str(stops.at[record_id, "city"]), country) if name)
    official = atlas.names["official"][str(stops.at[record_id, "official"])]
    return say("{official} in {place}", official=official, place=place)


def origin_names(atlas: Atlas, record: Row) -> list[str]:
    """A record's origins as a reader knows them: a state or an outlet by its name."""
    return [origin_name(atlas, origin) for origin in record["origins"]]


def origin_name(atlas: Atlas, origin: str) -> str:
    """One origin as a reader knows it."""
    spaced = origin.replace("-", " ")
    short = spaced.upper() if len(spaced) <= 4 else spaced.title()
    return _names_of_origins(atlas).get(origin, short)


@lru_cache(2)
def _names_of_origins(atlas: Atlas) -> dict[str, str]:
    names = {short_name(publisher): publisher for publisher in atlas.sources["publisher"].unique()}
    for named in (atlas.countries, atlas.actors):
        ids = zip(named.index, named["name"], strict=True)
        names |= {short_name(key): name for key, name in ids}
    return names


def field_texts(atlas: Atlas, table: str, row: Row) -> list[tuple[str, str]]:
    """Label and text of each filled column; quantities as one phrase, dates as they are known."""
    filled = []
    for column in atlas.codebook[table].columns.values():
        if column.name in atlas.codebook[table].key or column.name == "title":
            continue
        value = row[column.name]
        if column.name == "quantity_min":
            if phrase := quantity(row):
                filled.append((say("Number"), phrase))
            continue
        if column.name in ("quantity_max", "unit", "quantity_of", "quantity_basis"):
            continue
        text = _text(atlas, column.kind, column.points_to, value)
        if column.allowed:
            text = label(text) if text else ""
        if text:
            filled.append((column.title, text))
    return filled


def _text(atlas: Atlas, kind: str, points_to: str | None, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if value == "" or pd.isna(value):
        return ""
    if kind == "partial-date":
        return PartialDate.parse(str(value)).describe()
    if kind == "number":
        return number(value, "g")
    if points_to in ("countries", "actors", "officials"):
        return str(atlas.frames[points_to]["name"].get(value, value))
    if points_to == "tours":
        return str(atlas.tours["title"].get(value, value))
    return str(value)


_UNITS = {
    "persons": (later("{number} person"), later("{number} persons")),
    "items": (later("{number} item"), later("{number} items")),
    "usd": (later("{number} usd"), later("{number} usd")),
    "sites": (later("{number} site"), later("{number} sites")),
    "days": (later("{number} day"), later("{number} days")),
}


QUANTITY = ("quantity_min", "quantity_max", "unit", "quantity_of", "quantity_basis")
"""The columns that a number is told from."""


def quantity(row: Row) -> str:
    """A cooperation's number as a phrase: "100 to 200 persons present (estimate)"; "" if none."""
    low, high = row["quantity_min"], row["quantity_max"]
    known = [number(bound, ",.0f") for bound in (low, high) if not pd.isna(bound)]
    if not known:
        return ""
    exact = len(set(known)) == 1
    numbers = known[0] if exact else say("{first} to {last}", first=known[0], last=known[1])
    words = [numbers, row["quantity_of"] and label(row["quantity_of"]).lower()]
    if row["unit"]:
        one, many = _UNITS[row["unit"]]
        words[0] = say(one if numbers == "1" else many, number=numbers)
    basis = f"({label(row['quantity_basis']).lower()})" if row["quantity_basis"] else ""
    return " ".join(word for word in (*words, basis) if word)
