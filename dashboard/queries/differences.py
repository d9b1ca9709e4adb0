"""What is different between two data folders, record by record and cell by cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.load.record_hashes import WHOLE, Cells, RowKey, Rows, rows_of, whole_records

OTHER_TABLES = ("countries", "actors", "officials", "sources", "coverage")
"""The tables whose rows are part of no one record."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs; None stands for the cells of a folder that does not have it."""

    key: RowKey
    old: Cells | None
    new: Cells | None

    def cells(self) -> list[tuple[str, str, str]]:
        """Column, old and new text of each cell that differs; "" is blank."""
        old, new = self.old or {}, self.new or {}
        names = dict.fromkeys([*old, *new])
        return [
            (name, old.get(name, ""), new.get(name, ""))
            for name in names
            if old.get(name) != new.get(name)
        ]


@dataclass(frozen=True)
class Difference:
    """What changed in one table, or in its whole records: ids added and withdrawn, and for each
    that changed the rows that did. Row by row, a change is of one row.
    """

    added: tuple[RowKey, ...]
    withdrawn: tuple[RowKey, ...]
    changed: Mapping[RowKey, tuple[RowChange, ...]]

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn or self.changed)


def record_differences(old: Atlas, new: Atlas) -> dict[str, Difference]:
    """For cooperation and tours: whole records, with everything that belongs to each."""
    before, after = whole_records(old), whole_records(new)
    return {
        table: _difference(
            {(table, id_): before[id_] for id_ in old.frames[table].index},
            {(table, id_): after[id_] for id_ in new.frames[table].index},
        )
        for table in WHOLE
    }


def row_differences(old: Atlas, new: Atlas) -> dict[str, Difference]:
    """For every table, by the keys of its rows."""
    return {
        table: _difference(
            {key: {key: cells} for key, cells in rows_of(old, table).items()},
            {key: {key: cells} for key, cells in rows_of(new, table).items()},
        )
        for table in new.codebook
    }


def _difference(before: Mapping[RowKey, Rows], after: Mapping[RowKey, Rows]) -> Difference:
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        withdrawn=tuple(sorted(before.keys() - after.keys())),
        changed={
            key: tuple(_changed_rows(before[key], after[key]))
            for key in sorted(before.keys() & after.keys())
            if before[key] != after[key]
        },
    )


def _changed_rows(before: Rows, after: Rows) -> Iterable[RowChange]:
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield RowChange(key, before.get(key), after.get(key))
