"""What the cells of one row must be to each other, and what is doubtful about one row."""

from dashboard.codebook import RECORD_TABLES, Codebook
from dashboard.load.draft import Draft, Row

_SPANS = (
    ("stops", "start", "end"),
    ("stops", "planned_start", "planned_end"),
    ("coverage", "searched_from", "searched_to"),
)
_POINTS = ("stops", "cooperation")


def check_rows(draft: Draft, codebook: Codebook) -> None:
    """Leave out rows whose cells contradict each other."""
    for table, start, end in _SPANS:
        for row in draft.kept(table):
            _check_span(draft, row, start, end)
    for table in _POINTS:
        for row in draft.kept(table):
            _check_pair(draft, row, "lon", "lat", "longitude and latitude, or neither")
    for row in draft.kept("cooperation"):
        _check_quantity(draft, row, codebook)
    for row in draft.kept("actors"):
        _check_pair(draft, row, "parent", "parent_link", "a parent and the tie to it, or neither")
        if row.text("kind") == "state" and row.text("iso3") != row.text("actor_id"):
            draft.leave_out(row, "iso3", f"{row.text('actor_id')}, since a state's id is its code")
    for row in draft.kept("links"):
        if row.text("record_id") == row.text("other_id"):
            draft.leave_out(row, "other_id", "another record; a record has no link to itself")
    _check_citation_fields(draft, codebook)


def warn_of_gaps(draft: Draft) -> None:
    """Warn of what a reader will miss: when a source was published, who received a visit."""
    for source in draft.kept("sources"):
        if not source.text("published"):
            draft.warn(source, "published", "the date it was published, as known")
    for stop in draft.kept("stops"):
        bilateral = stop.text("status") == "done" and stop.text("purpose") == "bilateral"
        if bilateral and not stop.text("hosts"):
            draft.warn(stop, "hosts", "the hosts of a bilateral visit that took place")


def _check_span(draft: Draft, row: Row, start: str, end: str) -> None:
    first, last = row.date(start), row.date(end)
    # Only what is certain: 2024-06 may end before 2024-06-20 begins, and may not.
    if first and last and first.earliest and last.latest < first.earliest:
        draft.leave_out(row, end, f"a date not before {start}, {first}")


def _check_pair(draft: Draft, row: Row, one: str, other: str, expected: str) -> None:
    if bool(row.text(one)) != bool(row.text(other)):
        draft.leave_out(row, other if row.text(one) else one, expected)


def _check_quantity(draft: Draft, row: Row, codebook: Codebook) -> None:
    low, high = row.number_in("quantity_min"), row.number_in("quantity_max")
    if (low is not None or high is not None) and not row.text("unit"):
        units = ", ".join(codebook["cooperation"].columns["unit"].allowed)
        draft.leave_out(row, "unit", f"what the quantity counts: one of {units}")
    if low is not None and high is not None and low > high:
        draft.leave_out(row, "quantity_min", f"at most quantity_max, {row.text('quantity_max')}")


def _check_citation_fields(draft: Draft, codebook: Codebook) -> None:
    columns = {
        row.text(codebook[table].key[0]): (codebook[table].path, codebook[table].columns)
        for table in RECORD_TABLES
        for row in draft.tables[table]
    }
    for row in draft.kept("citations"):
        path, known = columns[row.text("record_id")]
        if row.text("field") and row.text("field") not in known:
            draft.leave_out(row, "field", f"a column of {path}, or blank for the whole row")
