"""What a loaded data folder is: typed frames, problems, and a fingerprint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or doubtful in a data folder.

    An ``error`` leaves the row out; a ``warning`` keeps it. ``row`` is the line of the file as a
    spreadsheet numbers it (the header is 1), None when the whole file is meant.
    """

    severity: Literal["error", "warning"]
    file: str
    row: int | None
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = self.file + (f" row {self.row}" if self.row else "")
        where += f", column {self.column}" if self.column else ""
        value = f": {self.value!r}" if self.value else ""
        return f"{self.severity}: {where}{value}: expected {self.expected}"


class UnreadableData(Exception):
    """A data folder that cannot be read at all; the message is one line for the reader.

    ``problems`` has one entry for each fault that stops the reading, where a file is at fault.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Written:
    """One table as CSV: UTF-8, line feeds, the codebook's columns in its order, rows as read.

    ``left_out`` are the places, from 0, of the rows that break a rule. Rows that could not be told
    apart into cells are not here.
    """

    content: bytes
    left_out: frozenset[int]


@dataclass(frozen=True, eq=False)
class Atlas:
    """A loaded data folder. Frames are indexed by their key where it is one column.

    Every frame has the columns of the codebook (lists as tuples, blanks as "" for text and NaN for
    numbers) and the derived ones that ``load.derive`` documents. Treat frames as read-only. One
    equals another when both were read from the same cells and speak the same language.
    """

    codebook: Codebook
    frames: Mapping[str, pd.DataFrame]
    problems: tuple[Problem, ...]
    rows_read: Mapping[str, int]
    fingerprint: str
    newest: date
    """The newest day on which a source was read: the date shown when a View names none."""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each list filter of a View, the name of every id it can hold."""
    written: Mapping[str, Written] = field(default_factory=dict)
    """Every table as it was written, to hand on."""
    language: str = "en"
    """Of names, dates in words and allowed values; see ``load.in_language``."""

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Atlas)
            and self.fingerprint == other.fingerprint
            and self.language == other.language
        )

    def __hash__(self) -> int:
        return hash((self.fingerprint, self.language))

    @property
    def countries(self) -> pd.DataFrame:
        return self.frames["countries"]

    @property
    def actors(self) -> pd.DataFrame:
        return self.frames["actors"]

    @property
    def officials(self) -> pd.DataFrame:
        return self.frames["officials"]

    @property
    def sources(self) -> pd.DataFrame:
        return self.frames["sources"]

    @property
    def tours(self) -> pd.DataFrame:
        return self.frames["tours"]

    @property
    def stops(self) -> pd.DataFrame:
        return self.frames["stops"]

    @property
    def cooperation(self) -> pd.DataFrame:
        return self.frames["cooperation"]

    @property
    def steps(self) -> pd.DataFrame:
        return self.frames["steps"]

    @property
    def links(self) -> pd.DataFrame:
        return self.frames["links"]

    @property
    def citations(self) -> pd.DataFrame:
        return self.frames["citations"]

    @property
    def claims(self) -> pd.DataFrame:
        return self.frames["claims"]

    @property
    def coverage(self) -> pd.DataFrame:
        return self.frames["coverage"]

    def rows_left_out(self, table: str) -> int:
        return self.rows_read[table] - len(self.frames[table])
