"""The tables as they were written: every cell as read, for whoever hands the data on."""

import csv
from io import StringIO

from dashboard.atlas import Written
from dashboard.codebook import Codebook
from dashboard.load.draft import Draft


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
