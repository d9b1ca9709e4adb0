"""Claims: the values that sources give, held against the record they speak of."""

from collections import defaultdict
from collections.abc import Callable

from dashboard.codebook import Codebook, Column
from dashboard.load.cells import Unexpected, cell_reader
from dashboard.load.draft import Draft, Row, Value
from dashboard.load.rules_pointers import record_rows

Reader = Callable[[str], Value]


def check_claims(draft: Draft, codebook: Codebook) -> None:
    """Leave out claims whose value the column cannot hold, or that the record contradicts.

    Of the claims on one column of one record exactly one is displayed, and the record shows it.
    """
    records = record_rows(draft, codebook)
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for claim in draft.tables["claims"]:
        groups[claim.text("record_id"), claim.text("field")].append(claim)
    for (record_id, field), claims in groups.items():
        kept = [claim for claim in claims if not claim.left_out]
        if not kept:
            continue
        record = records[record_id]
        table = codebook[record.table]
        column = table.columns.get(field)
        if column is None:
            for claim in kept:
                draft.leave_out(claim, "field", f"a column of {table.path}")
            continue
        _check_group(draft, codebook, record, column, claims)


def _check_group(
    draft: Draft, codebook: Codebook, record: Row, column: Column, claims: list[Row]
) -> None:
    kept = [claim for claim in claims if not claim.left_out]
    read = cell_reader(column)
    shown: Row | None = None
    for claim in kept:
        fault = _fault(draft, codebook, record, column, read, claim)
        if not fault and claim.text("displayed") == "yes" and shown:
            words = f"no: one claim a column is displayed, here row {shown.number}"
            draft.leave_out(claim, "displayed", words)
        elif fault:
            draft.leave_out(claim, "value", fault)
        elif claim.text("displayed") == "yes":
            shown = claim
    # A displayed claim that was left out has had its line; so has one that cannot be read.
    if all(claim.text("displayed") == "no" for claim in claims):
        words = f"yes in one of the claims on {column.name} of {record.text(column.name)!r}"
        still = [claim for claim in kept if not claim.left_out]
        for claim in still[:1]:
            draft.leave_out(claim, "displayed", words)


def _fault(
    draft: Draft, codebook: Codebook, record: Row, column: Column, read: Reader, claim: Row
) -> str:
    """What was expected of the claim's value; "" when it can stand."""
    text = claim.text("value")
    try:
        value = read(text)
    except Unexpected as unexpected:
        return f"{unexpected}, as in {column.name} of {record.file}"
    if column.points_to and text:
        key = codebook[column.points_to].key[0]
        if all(row.text(key) != text for row in draft.kept(column.points_to)):
            return f"the {key} of a row of {codebook[column.points_to].path}"
    if claim.text("displayed") == "yes" and value != record.values[column.name]:
        own = record.text(column.name)
        return f"{own!r}, which row {record.number} of {record.file} shows"
    return ""
