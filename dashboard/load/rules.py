"""Every rule a data folder must keep, in the order that gives each fault one line.

A row that breaks a rule is left out, and what points to it follows, until nothing changes. A rule
about rows together (numbering, one displayed claim) looks at rows as read, so that a row left out
for another reason is not also missed.
"""

from pathlib import Path

from dashboard.codebook import Codebook
from dashboard.load.cells import Unexpected, cell_reader
from dashboard.load.draft import Draft
from dashboard.load.rules_claims import check_claims
from dashboard.load.rules_groups import check_rings, check_step_order, check_stop_numbers
from dashboard.load.rules_ids import leave_out_repeats
from dashboard.load.rules_places import warn_of_far_points
from dashboard.load.rules_pointers import follow_pointers
from dashboard.load.rules_rows import check_rows, warn_of_gaps


def apply_rules(draft: Draft, codebook: Codebook, borders: Path) -> None:
    """Read the cells' values, leave out what breaks a rule, and warn of what is doubtful.

    ``borders`` is the GeoJSON of countries, with ``iso3`` among each feature's properties.
    """
    _read_cells(draft, codebook)
    leave_out_repeats(draft, codebook)
    follow_pointers(draft, codebook)
    check_rows(draft, codebook)
    check_step_order(draft)
    check_stop_numbers(draft)
    check_rings(draft)
    follow_pointers(draft, codebook)
    # Last, because a claim is held against a row that stays.
    check_claims(draft, codebook)
    warn_of_gaps(draft)
    warn_of_far_points(draft, borders)
    _sort_problems(draft, codebook)


def _read_cells(draft: Draft, codebook: Codebook) -> None:
    for table in codebook.values():
        readers = [(name, cell_reader(column)) for name, column in table.columns.items()]
        for row in draft.tables[table.name]:
            if row.broken:
                continue
            for name, read in readers:
                try:
                    row.values[name] = read(row.cells[name])
                except Unexpected as unexpected:
                    draft.leave_out(row, name, str(unexpected))


def _sort_problems(draft: Draft, codebook: Codebook) -> None:
    """By table, row and column, as somebody mending the files goes through them."""
    tables = {table.path: place for place, table in enumerate(codebook.values())}
    columns = {
        (table.path, name): place
        for table in codebook.values()
        for place, name in enumerate(table.columns)
    }
    draft.problems.sort(
        key=lambda p: (tables[p.file], p.row or 0, columns.get((p.file, p.column), -1))
    )
