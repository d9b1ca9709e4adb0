"""The records in view as one table, citations included."""

import pandas as pd

from dashboard.export.tables import csv_bytes
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection

_DERIVED = (
    "when",
    "status",
    "earliest",
    "latest",
    "sourcing",
    "sourcing_reason",
    "disputed",
    "confirmed",
)
_OWN = {
    "cooperation": (*_DERIVED, "began", "finished", "power", "case", "quantity_sourcing"),
    "tours": ("actor", "countries", *_DERIVED),
    "stops": ("actor", "official", *_DERIVED),
}
"""What is derived and written for the rows of each table, besides the table's own columns."""


def records_csv(selection: Selection) -> bytes:
    """A row a tour, stop and cooperation in view: every field, what is derived, and its sources.

    Columns that a table lacks are blank. Steps, stances and sources are joined with ``; `` in one
    cell each, in the same order.
    """
    return csv_bytes(records_frame(selection))


def records_frame(selection: Selection) -> pd.DataFrame:
    """The table behind ``records_csv``, with values as they are in memory."""
    atlas = selection.atlas
    parts = []
    for name, frame in (
        ("cooperation", selection.cooperation),
        ("tours", selection.tours),
        ("stops", selection.stops),
    ):
        key = atlas.codebook[name].key[0]
        written = [column for column in atlas.codebook[name].columns if column != key]
        derived = [column for column in _OWN[name] if column not in written]
        part = frame[[*written, *derived]].copy()
        part.insert(0, "record_id", frame.index)
        part.insert(1, "kind", name.removesuffix("s"))
        if name == "stops":
            part["title"] = [record_title(atlas, str(stop)) for stop in frame.index]
        parts.append(part.astype(object))
    together = pd.concat(parts, ignore_index=True)
    for column, names in (("actor", atlas.names["actor"]), ("country", atlas.names["country"])):
        place = together.columns.get_loc(column)
        named = together[column].map(names)
        together.insert(int(place) + 1, f"{column}_name", named)  # type: ignore[arg-type]
    together = together.join(_steps(selection), on="record_id")
    together = together.join(_claims(selection), on="record_id")
    together = together.join(_citations(selection), on="record_id")
    together["date_shown"] = str(selection.day.date())
    together["fingerprint"] = atlas.fingerprint
    return together


def _steps(selection: Selection) -> pd.DataFrame:
    steps = selection.atlas.steps.sort_values("reached", kind="stable")
    texts = steps["step"] + " " + steps["date"]
    return texts.groupby(steps["coop_id"]).agg("; ".join).rename("steps").to_frame()


def _claims(selection: Selection) -> pd.DataFrame:
    """The values that sources give where they differ, by record, the one shown first."""
    atlas = selection.atlas
    claims = atlas.claims.sort_values(["field", "displayed"], ascending=[True, False])
    publisher = claims["source"].map(atlas.sources["publisher"])
    shown = claims["displayed"].map({"yes": ", shown)", "no": ")"})
    texts = claims["field"] + ": " + claims["value"] + " (" + publisher + shown
    return texts.groupby(claims["record_id"]).agg("; ".join).rename("claims").to_frame()


def _citations(selection: Selection) -> pd.DataFrame:
    atlas = selection.atlas
    cited = atlas.citations.merge(atlas.sources, left_on="source", right_index=True)
    by_record = cited.groupby("record_id", sort=False)
    columns = {
        "source_publisher": "publisher",
        "source_title": "title",
        "source_published": "published",
        "source_url": "url",
        "source_kind": "kind",
        "stance": "stance",
        "cited_for": "field",
    }
    joined = by_record[list(columns.values())].agg("; ".join)
    return joined.rename(columns={old: new for new, old in columns.items()})
