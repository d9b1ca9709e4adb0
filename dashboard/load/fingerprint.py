"""A short name for exactly these data."""

import json
from hashlib import sha256

from dashboard.codebook import Codebook
from dashboard.load.draft import Draft, Row

LENGTH = 12
"""Hex digits shown: enough to tell any two states of a hand-kept folder apart."""


def fingerprint(draft: Draft, codebook: Codebook) -> str:
    """The first hex digits of a SHA-256 over the parsed cells, rows in key order.

    It covers the rows as read, those that are left out too. Line ends, a BOM, quoting and the
    order of rows and columns do not change it; any change of a cell does.
    """
    digest = sha256()
    for table in codebook.values():
        order = (*table.key, *(name for name in table.columns if name not in table.key))
        rows = sorted(_cells(row, order) for row in draft.tables[table.name])
        named = [table.name, order, rows]
        text = json.dumps(named, ensure_ascii=False, separators=(",", ":"))
        digest.update(text.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:LENGTH]


def _cells(row: Row, order: tuple[str, ...]) -> tuple[str, ...]:
    # A broken row may lack columns; their number keeps it apart from a row whose cells are blank.
    cells = tuple(row.text(name) for name in order)
    return (*cells, str(len(row.cells)), *row.spill) if row.broken else cells
