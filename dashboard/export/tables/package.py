"""Which rows go into a data package: all of the data, or what one View holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.atlas import Written
from dashboard.codebook import Codebook
from dashboard.load.draft import Draft, Row
from dashboard.load.fingerprint import fingerprint
from dashboard.load.written import rows_of
from dashboard.queries.select import Selection, select
from dashboard.view import View

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Package:
    """Rows of text by table, and the ``fingerprint`` that the Atlas finds when it opens them.

    ``selection`` shows everything when it is the ``whole`` data.
    """

    selection: Selection
    whole: bool
    tables: Mapping[str, Rows]
    fingerprint: str


def package_of(selection: Selection) -> Package:
    """What the View holds; the whole data when it has no filters."""
    view, written = selection.view, selection.atlas.written
    whole = not (view.active_filters() or view.as_of)
    if whole:
        selection = select(selection.atlas, View())
    tables = {name: rows_of(table.content) for name, table in written.items()}
    if not whole:
        tables = _of_view(selection, tables, written)
    return Package(selection, whole, tables, _fingerprint(tables, selection.atlas.codebook))


def _of_view(
    selection: Selection, tables: Mapping[str, Rows], written: Mapping[str, Written]
) -> dict[str, Rows]:
    """The rows that a View holds, so that no row points to one that is not there.

    Countries, actors and officials are whole, because sourcing rests on who speaks for whom.
    """
    kept = {
        name: [row for place, row in enumerate(rows) if place not in written[name].left_out]
        for name, rows in tables.items()
    }
    coops, tours = set(selection.cooperation.index), set(selection.tours.index)
    # A tour is numbered without gaps, so it goes with all its stops.
    ids = coops | tours | set(selection.route_stops.index)
    kept["cooperation"] = [row for row in kept["cooperation"] if row["coop_id"] in coops]
    kept["tours"] = [row for row in kept["tours"] if row["tour_id"] in tours]
    kept["stops"] = [row for row in kept["stops"] if row["tour"] in tours]
    kept["steps"] = [row for row in kept["steps"] if row["coop_id"] in coops]
    for name in ("citations", "claims"):
        kept[name] = [row for row in kept[name] if row["record_id"] in ids]
    kept["links"] = [row for row in kept["links"] if {row["record_id"], row["other_id"]} <= ids]
    used = {row["source"] for name in ("steps", "citations", "claims") for row in kept[name]}
    kept["sources"] = [row for row in kept["sources"] if row["source_id"] in used]
    return kept


def _fingerprint(tables: Mapping[str, Rows], codebook: Codebook) -> str:
    """The fingerprint that the Atlas finds when it opens these tables."""
    drafted = {
        name: [Row(name, codebook[name].path, 0, cells) for cells in rows]
        for name, rows in tables.items()
    }
    return fingerprint(Draft(drafted), codebook)
