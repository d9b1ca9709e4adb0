"""Releases: small files that hold a hash of every record as it was at a named state of the data.

A release cannot give an old record back; it can tell that one has changed. Beside each hash stands
what tells whether a record that is gone could have been in a View: whose it was, where, what, and
in which years.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.load import shipped_data
from dashboard.load.record_hashes import record_hashes

FOLDER = "releases"
"""The folder within a data folder that holds them, one file each."""

TOUR = "tour"
"""What stands for a tour where cooperation has its type."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_COLUMNS = ("record", "hash", "actor", "country", "type", "first", "last")
_LARGEST_FILE = 20_000_000


class NotARelease(ValueError):
    """A name or a file that is none; the message is one line for the reader."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a release knows it.

    ``actors`` are its own and those it counts for; ``first`` and ``last`` years, None where open.
    """

    hash: str
    actors: tuple[str, ...]
    countries: tuple[str, ...]
    type: str
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Release:
    """A named state of the data. ``date`` is the newest day on which a source was read."""

    name: str
    fingerprint: str
    date: date
    records: Mapping[str, Entry]

    def after(self, other: "Release") -> bool:
        """Whether it came later; of two on one day, the one with the higher number."""
        return (self.date, _numbered(self.name)) > (other.date, _numbered(other.name))


@lru_cache(4)
def entries(atlas: Atlas) -> dict[str, Entry]:
    """Every record of the data as a release would hold it, by id and in its order."""
    hashes = record_hashes(atlas)
    found = {}
    for table in (atlas.cooperation, atlas.tours):
        tours = table is atlas.tours
        places = table["countries"] if tours else [(iso3,) for iso3 in table["country"]]
        types = [TOUR] * len(table) if tours else table["type"]
        firsts, lasts = (map(_year, table[name]) for name in ("earliest", "latest"))
        for id_, *cells in zip(
            table.index, table["counts_for"], places, types, firsts, lasts, strict=True
        ):
            found[id_] = Entry(hashes[id_], *cells)
    return dict(sorted(found.items()))


def make_release(atlas: Atlas, name: str) -> Release:
    """The present state of the data under a name; NotARelease when it can be none."""
    if not _NAME.fullmatch(name):
        raise NotARelease(
            f"{name!r}: expected a name such as 2026.11: letters, digits, dots and hyphens, "
            "no slashes, at most 40 signs"
        )
    return Release(name, atlas.fingerprint, atlas.newest, entries(atlas))


def release_text(release: Release) -> str:
    """The release as JSON, a record a line, so that what changed between two is easy to see."""
    head = {"name": release.name, "fingerprint": release.fingerprint, "date": str(release.date)}
    lines = [f"{json.dumps(name)}: {json.dumps(value)}," for name, value in head.items()]
    rows = [
        json.dumps(
            [id_, e.hash, ";".join(e.actors), ";".join(e.countries), e.type, e.first, e.last],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for id_, e in release.records.items()
    ]
    columns = f'"columns": {json.dumps(_COLUMNS)},'
    return "\n".join(["{", *lines, columns, '"records": [', ",\n".join(rows), "]}", ""])


def read_releases(folder: Path) -> tuple[list[Release], list[str]]:
    """The releases of a data folder, and a line for each of their files that cannot be read.

    A folder that has none is taken for data that came from the Atlas, whose own then hold.
    """
    found, lines = [], []
    for file in release_files(folder) or release_files(shipped_data()):
        try:
            found.append(read_release(file))
        except NotARelease as error:
            lines.append(str(error))
    return found, lines


def release_files(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("*.json"))


def read_release(file: Path) -> Release:
    """One release; NotARelease when the file is none."""
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise NotARelease(f"{file}: expected a release of at most {_LARGEST_FILE:,} bytes")
        written = json.loads(file.read_text(encoding="utf-8"))
        if tuple(written["columns"]) != _COLUMNS:
            raise NotARelease(f"{file}: expected the columns {', '.join(_COLUMNS)}")
        return Release(
            name=_string(written["name"]),
            fingerprint=_string(written["fingerprint"]),
            date=date.fromisoformat(written["date"]),
            records={_string(row[0]): _entry(row[1:]) for row in written["records"]},
        )
    except OSError as error:
        raise NotARelease(f"{file}: cannot be read ({error.strerror or error})") from error
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        if isinstance(error, NotARelease):
            raise
        raise NotARelease(f"{file}: expected a release, as `release` writes it") from error


def _entry(row: Sequence[Any]) -> Entry:
    hash_, actors, countries, type_, first, last = row
    return Entry(
        _string(hash_),
        tuple(_string(actors).split(";")),
        tuple(_string(countries).split(";")),
        _string(type_),
        _whole(first),
        _whole(last),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError
    return value


def _year(day: Any) -> int | None:
    return None if pd.isna(day) else int(day.year)


def _numbered(name: str) -> list[str | int]:
    """A name as it is sorted: 2026.11.10 comes after 2026.11.9."""
    parts = re.split(r"(\d+)", name)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
