"""Ids and other values that may stand only once."""

from dashboard.codebook import Codebook, Table
from dashboard.load.draft import Draft, Row


def leave_out_repeats(draft: Draft, codebook: Codebook) -> None:
    """Leave out each row that repeats a key, a unique value, or an id of another table.

    The first row stays. Ids are unique across all tables; a state, whose id as an actor is its
    country's code, is the one exception.
    """
    ids: dict[str, Row] = {}
    for table in codebook.values():
        _leave_out_repeats_in(draft, table)
        if len(table.key) > 1:
            continue
        key = table.key[0]
        for row in draft.kept(table.name):
            first = ids.setdefault(row.text(key), row)
            if first is not row and not _is_state(row, first):
                draft.leave_out(row, key, f"an id of its own; {_place(first)} has it too")


def _leave_out_repeats_in(draft: Draft, table: Table) -> None:
    once = [table.key, *((name,) for name, column in table.columns.items() if column.unique)]
    for columns in once:
        seen: dict[tuple[str, ...], Row] = {}
        for row in draft.kept(table.name):
            cells = tuple(row.text(name) for name in columns)
            first = seen.setdefault(cells, row)
            if first is not row and any(cells):
                words = "a value that no other row has" if len(columns) == 1 else "another row"
                expected = f"{words}; {_place(first)} has the same"
                draft.leave_out(row, ", ".join(columns), expected, ", ".join(cells))


def _is_state(row: Row, country: Row) -> bool:
    return row.table == "actors" and row.text("kind") == "state" and country.table == "countries"


def _place(row: Row) -> str:
    return f"row {row.number} of {row.file}"
