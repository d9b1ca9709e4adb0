"""The tables of the Atlas: their columns, types, keys and allowed values.

``data/datapackage.json`` (Frictionless Table Schema) is the one definition. This module gives it
as plain objects; it holds no table of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.language import term

RECORD_TABLES = ("tours", "stops", "cooperation")
"""The tables whose rows can be cited, linked and disputed: a "record" is a row of one of these."""

COUNTING_PARENT_LINKS = frozenset({"organ", "owned", "contracted"})
"""The ties by which a force or company counts for its parent."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``title`` is its name as a reader sees it.

    ``kind`` is string, list, integer, number, date or partial-date.
    ``points_to`` is the table whose key the cells hold, or ``"records"`` for the id of any record.
    ``meanings`` explains the allowed values that need it.
    """

    name: str
    title: str
    kind: str
    description: str
    required: bool
    unique: bool
    allowed: tuple[str, ...]
    meanings: Mapping[str, str]
    pattern: str | None
    minimum: float | None
    maximum: float | None
    points_to: str | None


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    path: str
    description: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]


Codebook = Mapping[str, Table]


def parse_codebook(package: Mapping[str, Any]) -> Codebook:
    """Tables by name, in the order of the package, from the parsed ``datapackage.json``."""
    return {resource["name"]: _table(resource) for resource in package["resources"]}


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    key = schema["primaryKey"]
    points_to = {
        foreign["fields"]: foreign["reference"]["resource"] or resource["name"]
        for foreign in schema.get("foreignKeys", ())
    }
    return Table(
        name=resource["name"],
        path=resource["path"],
        description=resource["description"],
        key=(key,) if isinstance(key, str) else tuple(key),
        columns={f["name"]: _column(f, points_to.get(f["name"])) for f in schema["fields"]},
    )


def _column(field: Mapping[str, Any], points_to: str | None) -> Column:
    constraints = field.get("constraints", {})
    formatted = field.get("format")
    return Column(
        name=field["name"],
        title=field.get("title") or label_in_english(field["name"]),
        kind="partial-date" if formatted == "partial-date" else field["type"],
        description=field["description"],
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        allowed=tuple(constraints.get("enum", ())),
        meanings=field.get("enumDescriptions", {}),
        pattern=constraints.get("pattern"),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        points_to="records" if formatted == "record-id" else points_to,
    )


def label(value: str) -> str:
    """An allowed value as a reader sees it: ``training_abroad`` becomes "Training abroad"."""
    return term("label", label_in_english(value))


def label_in_english(value: str) -> str:
    """``label`` for what is not said to a reader."""
    return value.replace("_", " ").capitalize()
