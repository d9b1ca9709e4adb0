"""README.md of a data package: what it is of, how to open it and how to read it."""

from dashboard.export.tables.about import READING, SCOPE, about
from dashboard.export.tables.package import Package


def readme(package: Package) -> str:
    """The text, in Markdown. What a View leaves out of the data is counted in it."""
    facts = about(package.selection)
    first = "The whole data." if package.whole else f"One view of the data: {facts['view']}."
    parts = [
        f"# {facts['title']}\n\n{_plain(first)} {SCOPE}",
        _what(package),
        "## Open it\n\nUnpack it into a folder and open that in the Atlas: `influence-atlas --data "
        "FOLDER`. `influence-atlas validate FOLDER` checks it and prints its fingerprint, "
        f"`{package.fingerprint}`, which also stands in FINGERPRINT.txt. Outlines of countries are "
        "the Atlas's own and are not here.",
        "## Read it\n\nThis is the machine copy: every cell is as it was written, and none was "
        "changed for spreadsheets. A cell may begin with = + - or @, which a spreadsheet runs as a "
        "formula: import the tables as text. The Excel and CSV exports are the copies for people. "
        "Tables are CSV in UTF-8; a blank cell is unknown or has no meaning; lists are separated "
        "by `;`. datapackage.json defines every table and column (Frictionless Table Schema).",
        "\n".join(f"- **{name}.** {words}" for name, words in READING.items()),
        _rows(package),
        # As code: a backslash in a link would break it for whoever copies it from the plain file.
        f"## Licence and citing\n\nCC BY 4.0; see LICENSE. Cite as:\n\n    {facts['cite_as']}",
    ]
    return "\n\n".join(parts) + "\n"


def _what(package: Package) -> str:
    """What it holds of the data, and what it leaves out."""
    atlas, tables = package.selection.atlas, package.tables
    lost = sum(atlas.rows_read.values()) - sum(len(rows) for rows in tables.values())
    if package.whole:
        if not lost:
            return "## What is in it\n\nEvery row of the data, as it was read."
        return (
            f"## What is in it\n\nEvery row of the data but {lost:,}, which were no rows of CSV. "
            f"So its fingerprint is not that of the data, `{atlas.fingerprint}`."
        )
    more = len(package.selection.route_stops) - len(package.selection.stops)
    kept = len(tables["links"])
    ids = {row[key] for name, key in _KEYS for row in tables[name]}
    links = atlas.links
    cut = int((links["record_id"].isin(ids) | links["other_id"].isin(ids)).sum()) - kept
    newest = max((row["accessed"] for row in tables["sources"]), default="")
    shown = str(package.selection.day.date())
    lines = [
        f"The records of the view, taken from the data `{atlas.fingerprint}`; the link is in "
        "VIEW.txt.",
        "- Records have all their steps, claims, citations and sources, later ones than the date "
        "shown too.",
        f"- Tours are whole; stops of theirs beyond the view's filters: {more:,}.",
        f"- Links between its records are here; links to records outside it are not: {cut:,}. So "
        "the first day that a record can mean, where an older one bounds it, may be open, and a "
        "linked case smaller.",
        "- Countries, actors, officials and coverage are those of the whole data.",
    ]
    if newest and newest != shown:
        lines.append(
            f"- Opened in the Atlas it shows {newest}, the newest day on which one of its sources "
            f"was read; the view showed {shown}."
        )
    return "## What is in it\n\n" + "\n".join([lines[0], "", *lines[1:]])


_KEYS = (("cooperation", "coop_id"), ("tours", "tour_id"), ("stops", "stop_id"))


def _rows(package: Package) -> str:
    atlas = package.selection.atlas
    lines = ["| table | rows | of | what it holds |", "|---|---:|---:|---|"]
    for name, table in atlas.codebook.items():
        count, read = len(package.tables[name]), atlas.rows_read[name]
        lines.append(f"| {table.path} | {count:,} | {read:,} | {table.description} |")
    return "## Tables\n\n" + "\n".join(lines)


def _plain(text: str) -> str:
    """Words that are not ours, so that Markdown takes none of them for markup."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!" else char for char in text)
