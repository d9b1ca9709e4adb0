"""The tables as they were written: every cell as read, for whoever hands the data on."""

import csv
from dataclasses import dataclass
from io import StringIO

from dashboard.codebook import Codebook
from dashboard.load.draft import Draft


@dataclass(frozen=True, slots=True)
class Written:
    """One table as CSV: UTF-8, line feeds, the codebook's columns in its order, rows as read.

    ``left_out`` are the places, from 0, of the rows that break a rule. Rows that could not be told
    apart into cells are not here.
    """

    content: bytes
    left_out: frozenset[int]


def written_tables(draft: Draft, codebook: Codebook) -> dict[str, Written]:
    """Every table by its name."""
    written = {}
    for table in codebook.values():
        rows = [row for row in draft.tables[table.name] if not row.broken]
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows([row.text(name) for name in table.columns] for row in rows)
        left_out = frozenset(place for place, row in enumerate(rows) if row.left_out)
        # Bytes that are no UTF-8 go out as they came in.
        content = text.getvalue().encode("utf-8", "surrogateescape")
        written[table.name] = Written(content, left_out)
    return written


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a table that ``written_tables`` wrote, cells by column."""
    text = content.decode("utf-8", "surrogateescape")
    return list(csv.DictReader(StringIO(text, newline="")))
