"""Every table, with the rows that a View holds."""

import pandas as pd

from dashboard.export.tables.records import RECORDS, rows_in_view
from dashboard.queries.select import Selection


def tables_in_view(selection: Selection) -> dict[str, pd.DataFrame]:
    """Frames by table: records in view, their steps, citations, claims and links, and the sources.

    Columns are the codebook's, in its order; records also have names and what is derived. A link
    is in view when either end is. Countries, actors and coverage are in the data package alone.
    """
    atlas = selection.atlas
    tables = {name: _records(selection, name) for name in RECORDS}
    ids = {str(id_) for name in RECORDS for id_ in getattr(selection, name).index}
    of_records = {
        "steps": atlas.steps["coop_id"].isin(ids),
        "citations": atlas.citations["record_id"].isin(ids),
        "claims": atlas.claims["record_id"].isin(ids),
        "links": atlas.links["record_id"].isin(ids) | atlas.links["other_id"].isin(ids),
    }
    for name, kept in of_records.items():
        tables[name] = _written(selection, name)[kept.to_numpy()]
    used = pd.concat([tables[name]["source"] for name in ("steps", "citations", "claims")])
    sources = _written(selection, "sources")
    tables["sources"] = sources[sources["source_id"].isin(used).to_numpy()]
    order = ("cooperation", "steps", "tours", "stops", "citations", "claims", "links", "sources")
    return {name: tables[name].reset_index(drop=True) for name in order}


def _records(selection: Selection, name: str) -> pd.DataFrame:
    key = selection.atlas.codebook[name].key[0]
    return rows_in_view(selection, name).rename(columns={"record_id": key}).drop(columns="kind")


def _written(selection: Selection, name: str) -> pd.DataFrame:
    """A table's own columns, its key among them."""
    table = selection.atlas.codebook[name]
    frame = selection.atlas.frames[name]
    whole = frame.reset_index(names=table.key[0]) if len(table.key) == 1 else frame
    return whole[list(table.columns)]
