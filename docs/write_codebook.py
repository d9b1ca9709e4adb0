"""Writes docs/codebook.md from data/datapackage.json: ``make docs``.

The page is the reference for columns. What gets in, and how it is decided, is in data/README.md.
"""

import json
from pathlib import Path

from dashboard.codebook import Codebook, Column, Table, parse_codebook

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "data" / "datapackage.json"
PAGE = ROOT / "docs" / "codebook.md"

INTRODUCTION = """\
# The tables, column by column

Written by `make docs` from `data/datapackage.json`, the one definition of the tables. What gets in
and how it is decided, with worked cases, is in [data/README.md](../data/README.md).

Every file is UTF-8 CSV with one header line. A blank cell means that it is not known, or does not
apply. A *list* separates its values by `;`. A *partial date* is written only as precisely as it is
known: `2024-06-05`, `2024-06` or `2024`, with `~` after it for "about", or `../` before it for
"by". Ids are typed by hand, stay as they are, and are unique across all tables.

"""


def page(codebook: Codebook) -> str:
    """The whole page as Markdown."""
    contents = "\n".join(
        f"- [{table.name}](#{table.name}): {table.description}" for table in codebook.values()
    )
    return "\n\n".join([INTRODUCTION + contents, *map(_section, codebook.values())]) + "\n"


def _section(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    return "\n".join(
        [
            f"## {table.name}\n",
            f"{table.description} File `{table.path}`, key {key}.\n",
            "| column | holds | must be there | meaning |",
            "|---|---|---|---|",
            *map(_row, table.columns.values()),
        ]
    )


def _row(column: Column) -> str:
    holds = "text" if column.kind == "string" else column.kind.replace("-", " ")
    if column.points_to == "records":
        holds = "id of a tour, stop or cooperation"
    elif column.points_to:
        holds = f"key of [{column.points_to}](#{column.points_to})"
    required = "yes" if column.required else ""
    return f"| `{column.name}` | {holds} | {required} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    parts = [column.description]
    if column.unique:
        parts.append("No two rows share it.")
    if column.minimum is not None and column.maximum is not None:
        parts.append(f"From {column.minimum:g} to {column.maximum:g}.")
    elif column.minimum is not None:
        parts.append(f"At least {column.minimum:g}.")
    if column.meanings:
        parts += [f"<br>`{value}`: {column.meanings[value]}" for value in column.allowed]
    elif column.allowed:
        parts.append("One of " + ", ".join(f"`{value}`" for value in column.allowed) + ".")
    return " ".join(parts).replace("|", "\\|").replace(" <br>", "<br>")


if __name__ == "__main__":
    PAGE.write_text(page(parse_codebook(json.loads(PACKAGE.read_text("utf-8")))), "utf-8")
