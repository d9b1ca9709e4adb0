"""The data behind a chart as a table to read: its columns under headings, without ids."""

from dashboard.charts.drawing import Drawing
from dashboard.codebook import label
from dashboard.language import say

Table = tuple[list[str], list[list[str | int | float]]]
"""Headings and rows."""

_UNREAD = ("legend", "order", "start", "end", "group", "case")
"""Columns that place and colour marks, or that a column in words stands beside."""


def shown_table(drawing: Drawing) -> Table:
    """Each row once: what a chart splits into parts stays one thing to who reads it."""
    headings = _headings()
    table = drawing.table
    names = [
        name
        for name in map(str, table.columns)
        if name not in _UNREAD and not name.endswith("_id") and f"{name}_label" not in table
    ]
    if "record_id" in table and "when" in table:
        # A row a record: its parts and their details are what the drawing shows of it.
        names = [name for name in names if name not in ("part", "detail")]
    if "rank" in names:
        names.remove("country")
        headings["label"] = headings["country_label"]
    read = table[names].drop_duplicates()
    columns = [[_cell(name, value) for value in read[name].tolist()] for name in names]
    return [headings.get(name) or label(name) for name in names], [
        list(row) for row in zip(*columns, strict=True)
    ]


def _cell(name: str, value: object) -> str | int | float:
    if isinstance(value, bool):
        return say("yes") if value else ""
    if isinstance(value, int | float):
        return value if value == value else ""  # NaN is no number to read
    return label(str(value)) if name == "part" else str(value)


def _headings() -> dict[str, str]:
    return {
        "label": say("What"),
        "part": say("Begun or ended"),
        "period": say("Period"),
        "count": say("Number"),
        "value": say("Number"),
        "period_total": say("All in this period"),
        "rank": say("Rank"),
        "region": say("Region"),
        "actor_label": say("Foreign partner"),
        "country_label": say("Country"),
        "type_label": say("Type"),
        "title": say("Record"),
        "when": say("When"),
        "status": say("Status"),
    }
