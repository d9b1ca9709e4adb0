"""A data folder on its way to being an Atlas: its rows, and what is wrong with them so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dashboard.atlas import Problem
from dashboard.dates import PartialDate

Value = str | tuple[str, ...] | int | float | date | PartialDate | None
"""A cell once read by its column's kind. Blank is "" for text, () for lists, None otherwise."""

_LONGEST_SHOWN = 200
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(slots=True, eq=False)
class Row:
    """One row of a file.

    ``number`` is the row as a spreadsheet numbers it, the header being 1. ``cells`` holds the text
    as written under the codebook's columns (all of them, unless ``broken``), ``values`` the same
    once read. ``spill`` holds what stood beyond the last column of a broken row.
    """

    table: str
    file: str
    number: int
    cells: dict[str, str]
    spill: tuple[str, ...] = ()
    broken: bool = False
    left_out: bool = False
    values: dict[str, Value] = field(default_factory=dict)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def date(self, column: str) -> PartialDate | None:
        value = self.values.get(column)
        return value if isinstance(value, PartialDate) else None

    def number_in(self, column: str) -> float | None:
        value = self.values.get(column)
        return value if isinstance(value, int | float) else None


@dataclass(slots=True)
class Draft:
    """All rows of a folder by table, in file order, and the problems found."""

    tables: Mapping[str, list[Row]]
    problems: list[Problem] = field(default_factory=list)

    def kept(self, table: str) -> Iterator[Row]:
        """The rows of a table that nothing has left out yet."""
        return (row for row in self.tables[table] if not row.left_out)

    def leave_out(self, row: Row, column: str, expected: str, value: str | None = None) -> None:
        """Record an error and leave the row out; ``value`` is the cell's unless given."""
        row.left_out = True
        self._record("error", row, column, expected, value)

    def warn(self, row: Row, column: str, expected: str, value: str | None = None) -> None:
        """Record a doubt about a row that stays."""
        self._record("warning", row, column, expected, value)

    def _record(
        self,
        severity: Literal["error", "warning"],
        row: Row,
        column: str,
        expected: str,
        value: str | None,
    ) -> None:
        cell = row.text(column) if value is None else value
        self.problems.append(Problem(severity, row.file, row.number, column, shown(cell), expected))


def shown(cell: str) -> str:
    """A cell as a problem may show it: bytes that are no text as ``\\xfc``, and not endlessly."""
    text = cell[: _LONGEST_SHOWN + 1].encode("utf-8", "surrogateescape")
    clean = "".join(
        c if c.isprintable() else _NAMED.get(c) or f"\\x{ord(c):02x}"
        for c in text.decode("utf-8", "backslashreplace")
    )
    return clean if len(cell) <= _LONGEST_SHOWN else clean[:_LONGEST_SHOWN] + "…"
