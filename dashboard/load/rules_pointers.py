"""What points to a row, or rests on one, goes when that row goes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dashboard.codebook import RECORD_TABLES, Codebook
from dashboard.load.draft import Draft, Row

_RECORD = "the id of a tour, stop or cooperation"
_SPEAKER = "the id of an actor or a country"

Targets = Mapping[str, Mapping[str, Row]]
"""For each table that is pointed to, its rows by id: the row that is kept where one is."""


def follow_pointers(draft: Draft, codebook: Codebook) -> None:
    """Leave out rows whose pointers lead nowhere and records that nothing rests under.

    Goes round until nothing changes. A record needs a citation that supports the whole row; a
    cooperation needs a step, and a tour a stop.
    """
    pointers = _pointers(codebook)
    targets = {
        table.name: _by_id(draft.tables[table.name], table.key[0])
        for table in codebook.values()
        if len(table.key) == 1
    }
    before = -1
    while before != len(draft.problems):
        before = len(draft.problems)
        for table, column, wanted, into in pointers:
            for row in draft.kept(table):
                if row.text(column):
                    _check_pointer(draft, row, column, wanted, into, targets)
        _leave_out_unsupported(draft, codebook)


def record_rows(draft: Draft, codebook: Codebook) -> dict[str, Row]:
    """Every record by id; the row that is kept where an id stands twice."""
    return {
        name: row
        for table in RECORD_TABLES
        for name, row in _by_id(draft.tables[table], codebook[table].key[0]).items()
    }


def _pointer_fault(wanted: str, found: Iterable[Row | None]) -> str:
    """What was expected of a pointer, given the rows that bear its id; "" when it leads home."""
    rows = [row for row in found if row is not None]
    if any(not row.left_out for row in rows):
        return ""
    if rows:
        return f"{wanted} that is kept; row {rows[0].number} of {rows[0].file} was left out"
    return wanted


def _pointers(codebook: Codebook) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(table, column, what the cell should hold, tables it may point into)."""
    found: list[tuple[str, str, str, tuple[str, ...]]] = []
    for table in codebook.values():
        for column in table.columns.values():
            if column.points_to == "records":
                found.append((table.name, column.name, _RECORD, RECORD_TABLES))
            elif column.points_to:
                into = codebook[column.points_to]
                wanted = f"the {into.key[0]} of a row of {into.path}"
                found.append((table.name, column.name, wanted, (into.name,)))
    # Table Schema has no foreign key into either of two tables.
    found.append(("sources", "speaks_for", _SPEAKER, ("actors", "countries")))
    return found


def _by_id(rows: Iterable[Row], key: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        name = row.text(key)
        if name not in found or (found[name].left_out and not row.left_out):
            found[name] = row
    return found


def _check_pointer(
    draft: Draft, row: Row, column: str, wanted: str, into: tuple[str, ...], targets: Targets
) -> None:
    name = row.text(column)
    fault = _pointer_fault(wanted, (targets[table].get(name) for table in into))
    if fault:
        draft.leave_out(row, column, fault)


def _leave_out_unsupported(draft: Draft, codebook: Codebook) -> None:
    for table in RECORD_TABLES:
        key = codebook[table].key[0]
        _leave_out_bare(
            draft,
            table,
            key,
            "citations",
            "record_id",
            "a citation in citations.csv that supports the whole row",
        )
    _leave_out_bare(
        draft, "cooperation", "coop_id", "steps", "coop_id", "at least one step in steps.csv"
    )
    _leave_out_bare(draft, "tours", "tour_id", "stops", "tour", "at least one stop in stops.csv")


def _leave_out_bare(
    draft: Draft, table: str, key: str, below: str, column: str, expected: str
) -> None:
    """Leave out the rows of ``table`` that no kept row of ``below`` bears."""
    borne: set[str] = set()
    lost: dict[str, list[Row]] = defaultdict(list)
    for row in draft.tables[below]:
        if row.left_out:
            lost[row.text(column)].append(row)
        elif below != "citations" or _supports_whole_row(row):
            borne.add(row.text(column))
    for row in draft.kept(table):
        name = row.text(key)
        if name in borne:
            continue
        because = "".join(
            f"; row {gone.number} of {gone.file} was left out" for gone in lost[name][:1]
        )
        draft.leave_out(row, key, expected + because)


def _supports_whole_row(citation: Row) -> bool:
    return citation.text("stance") == "supports" and not citation.text("field")
