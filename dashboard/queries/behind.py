"""Which records stand behind each mark of a chart: what a reader gets who asks what made it.

A mark that counts cases or partners has every record that belongs to them, so that its records can
be more than its number and are never fewer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.codebook import RECORD_TABLES, label
from dashboard.queries.activity import ACTIVITY, ENDING, Activity, activity
from dashboard.queries.matrix import ENDING as WITHDRAWALS
from dashboard.queries.matrix import TOTAL
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection

Records = Mapping[Any, tuple[str, ...]]
"""Record ids by mark, each mark named as below."""


def behind_activity(selection: Selection, counted: Activity | None = None) -> Records:
    """By part, group and first day of the period, as in the frame of ``activity``.

    ``counted`` is that of other periods than the selection asks for. What is linked to a case
    counted there is behind the same bar, whenever it began.
    """
    begun = selection.cooperation[selection.cooperation["counts"].to_numpy()]
    group = begun["type" if selection.view.stack == "type" else "power"]
    own: dict[tuple[str, str, str], list[str]] = {}
    columns = (begun["ending"], begun["case"], group, begun.index)
    for ending, case, of_group, record in zip(*columns, strict=True):
        own.setdefault((ENDING if ending else ACTIVITY, case, of_group), []).append(record)
    return {
        (part, of_group, start): tuple(
            record for case in cases for record in own.get((part, case, of_group), (case,))
        )
        for (part, of_group, start), cases in (counted or activity(selection)).cases.items()
    }


def behind_ranking(selection: Selection) -> Records:
    """By country: what the View's metric counts there on the date shown."""
    if selection.view.counted == "stops":
        made = selection.stops[selection.made]
        return _by(made["country"])
    cooperation = selection.cooperation[~selection.cooperation["ending"].to_numpy()]
    counted = "standing" if selection.view.counted == "partners" else "counts"
    return _by(cooperation["country"][cooperation[counted].to_numpy()])


def behind_matrix(selection: Selection) -> Records:
    """By partner and type, totals included, as in ``matrix``."""
    cooperation = selection.cooperation[selection.cooperation["counts"].to_numpy()]
    tours = selection.tours[selection.tours.index.isin(selection.stops["tour"][selection.made])]
    begun = [
        *zip(cooperation["power"], cooperation["type"], cooperation.index, strict=True),
        *((powers[-1], "tours", tour) for tour, powers in tours["counts_for"].items()),
    ]
    found: dict[tuple[str, str], list[str]] = {}
    for actor, type_, record in begun:
        cells = [(actor, type_), (TOTAL, type_)]
        if type_ != WITHDRAWALS:
            cells += [(actor, TOTAL), (TOTAL, TOTAL)]
        for cell in cells:
            found.setdefault(cell, []).append(str(record))
    return {cell: tuple(records) for cell, records in found.items()}


def behind_countries(selection: Selection) -> Records:
    """By country: all cooperation with it or in it, and the tours that stopped there."""
    found: dict[str, dict[str, None]] = {}
    cooperation, stops = selection.cooperation, selection.stops
    for frame, column, ids in (
        (cooperation, "country", cooperation.index),
        (cooperation, "place", cooperation.index),
        (stops, "country", stops["tour"]),
    ):
        for iso3, record in zip(frame[column], ids, strict=True):
            if iso3:
                found.setdefault(iso3, {})[str(record)] = None
    return {iso3: tuple(records) for iso3, records in found.items()}


def _by(column: "pd.Series[str]") -> Records:
    found: dict[str, list[str]] = {}
    for name, record in zip(column, column.index, strict=True):
        found.setdefault(name, []).append(str(record))
    return {name: tuple(records) for name, records in found.items()}


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in a list: its names, what kind it is, and when, as a reader knows them."""

    record_id: str
    title: str
    actor: str
    kind: str
    when: str
    disputed: bool


def listed(selection: Selection, records: Iterable[str]) -> list[Listed]:
    """These records, those with the newest first day first."""
    atlas = selection.atlas
    actors = atlas.actors["name"]
    found: list[tuple[pd.Timestamp, Listed]] = []
    for table in RECORD_TABLES:
        frame = atlas.frames[table]
        for record_id, row in frame.loc[frame.index.intersection(list(records))].iterrows():
            kind = label(row["type"]) if table == "cooperation" else label(table.removesuffix("s"))
            title = record_title(atlas, str(record_id))
            said = Listed(
                str(record_id),
                title,
                actors[row["actor"]],
                kind,
                row["when"],
                bool(row["disputed"]),
            )
            day = row["reached"] if pd.isna(row["earliest"]) else row["earliest"]
            found.append((day, said))
    found.sort(key=lambda one: (pd.isna(one[0]), one[0]), reverse=True)
    return [said for _, said in found]
