"""A data folder's bytes become rows of text cells, losing nothing and guessing nothing.

Python's and pandas' own readers turn an extra field into an index, ``007`` into 7 and open
addresses on the network. So: bytes, then text, then the header, then the rows, each checked.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from dashboard.atlas import Problem, UnreadableData
from dashboard.codebook import Codebook, Table
from dashboard.load.draft import Draft, Row, shown

LARGEST_FILE = 50_000_000
"""Bytes. A table a person keeps by hand is a thousandth of this."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class _Unreadable(Exception):
    """A table that cannot be read, with every reason."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def read_folder(folder: Path, codebook: Codebook) -> Draft:
    """Every row of every table as text; UnreadableData with all reasons when a table is not there.

    Bytes that are not UTF-8 stay in their cells as lone surrogates, for the row rules to report:
    one bad cell is no reason to lose a table.
    """
    _check_folder(folder)
    tables: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    fatal: list[Problem] = []
    for table in codebook.values():
        try:
            tables[table.name] = _read_table(folder, table, problems)
        except _Unreadable as error:
            fatal += error.problems
    if fatal:
        lines = [str(problem).removeprefix("error: ") for problem in fatal]
        raise UnreadableData("; ".join(lines), tuple(fatal))
    return Draft(tables, problems)


def _check_folder(folder: Path) -> None:
    if _ADDRESS.match(str(folder)):
        # Path() has made one slash of the two.
        address = re.sub(":/+", "://", str(folder), count=1)
        raise UnreadableData(f"{address}: expected a folder on this machine, not an address")
    if not folder.exists():
        raise UnreadableData(f"{folder}: expected a folder; there is none of this name")
    if not folder.is_dir():
        raise UnreadableData(f"{folder}: expected a folder that holds the tables, not a file")


def _read_table(folder: Path, table: Table, problems: list[Problem]) -> list[Row]:
    text = _text(folder / table.path, table)
    records = _records(text)
    header = [name.strip() for name in next(records, (1, [], ""))[1]]
    problems += _check_header(header, table)
    rows = []
    for number, cells, expected in records:
        if not any(cells):
            continue  # a blank line is no row
        known = {n: c for n, c in zip(header, cells, strict=False) if n in table.columns}
        row = Row(table.name, table.path, number, known, tuple(cells[len(header) :]))
        if not expected and len(cells) != len(header):
            expected = f"{len(header)} cells, as in the header; this row has {len(cells)}"
        if expected:
            row.broken = row.left_out = True
            problems.append(_problem(table, expected, row=number))
        rows.append(row)
    return rows


def _text(path: Path, table: Table) -> str:
    if path.is_dir():
        raise _Unreadable(_problem(table, "a file, not a folder"))
    if not path.is_file():
        raise _Unreadable(_problem(table, "a file of this name in the folder"))
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            value, expected = f"{size:,} bytes", f"at most {LARGEST_FILE // 1_000_000} MB"
            raise _Unreadable(_problem(table, expected, value=value))
        content = path.read_bytes()
    except OSError as error:
        raise _Unreadable(_problem(table, f"a file that opens; {error.strerror}")) from error
    if content.startswith(_UTF16):
        raise _Unreadable(_problem(table, "UTF-8 text; this file is UTF-16"))
    text = content.decode("utf-8-sig", "surrogateescape")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _Unreadable(_problem(table, f"a header row: {', '.join(table.columns)}"))
    return text


def _records(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Each record's number, its cells, and what was expected where it is not CSV ("" if it is).

    After a broken record, reading goes on with the next line, so that a quote left open costs one
    row and not the rest of the file.
    """
    lines = StringIO(text).readlines()
    number = start = 0
    while start < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), strict=True)
        first = start
        try:
            for cells in reader:
                number += 1
                yield number, cells, ""
                start = first + reader.line_num
        except csv.Error as error:
            number += 1
            raw = lines[start].rstrip("\n").replace('"', "").split(",")
            yield number, raw, f"a row of CSV, quotes closed ({error})"
            start += 1


def _check_header(header: list[str], table: Table) -> list[Problem]:
    """Problems that cost no row (columns too many); _Unreadable with those that cost the table."""
    if len(header) == 1 and len(table.columns) > 1:
        for separator, word in _SEPARATORS.items():
            if separator in header[0]:
                expected = f"columns separated by commas; this file uses {word}"
                raise _Unreadable(_problem(table, expected, row=1))
    counts = Counter(header)
    fatal = [
        _problem(table, "a column of this name", column=name)
        for name in table.columns
        if name not in counts
    ]
    fatal += [
        _problem(table, f"this column once, not {counts[name]} times", row=1, column=name)
        for name in table.columns
        if counts[name] > 1
    ]
    extra = [
        _problem(
            table,
            "no such column; it is not read" if name else "a name for every column",
            row=1,
            column=shown(name),
        )
        for name in counts
        if name not in table.columns
    ]
    if fatal:
        raise _Unreadable(*fatal, *extra)
    return extra


def _problem(
    table: Table, expected: str, *, row: int | None = None, column: str = "", value: str = ""
) -> Problem:
    return Problem("error", table.path, row, column, value, expected)
