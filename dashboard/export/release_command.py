"""The command line's `release` and `diff`: what is in the data now, and what changed since."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dashboard.atlas import Atlas
from dashboard.load import load_atlas
from dashboard.load.draft import shown
from dashboard.load.record_hashes import RowKey
from dashboard.load.releases import (
    FOLDER,
    NotARelease,
    make_release,
    read_release,
    release_files,
    release_text,
)
from dashboard.queries.differences import (
    OTHER_TABLES,
    Difference,
    RowChange,
    record_differences,
    row_differences,
)

DONE, REFUSED = 0, 1
SAME, DIFFERENT = 0, 1
"""Exit codes; 2 is for what cannot be read, as everywhere."""


def add_release(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    data_folder: Callable[[argparse.Namespace], Path],
) -> None:
    """Add `release`; ``data_folder`` finds the data that it is of."""
    command = commands.add_parser(
        "release",
        help="write the hashes of all records, so that older links can be explained",
        description="Write a file of record hashes for the data as they are, to be committed with "
        "them. A link that was made on these data then says, on newer ones, what has changed. "
        "Exit code 0: written, or there already; 1: refused, nothing written; 2: the folder "
        "cannot be read.",
    )
    command.add_argument("name", metavar="NAME", help="name of the release, such as 2026.11")
    command.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="data folder")
    command.set_defaults(run=lambda chosen: _release(data_folder(chosen), chosen))


def add_diff(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `diff`."""
    command = commands.add_parser(
        "diff",
        help="say what was added, changed and withdrawn between two data folders",
        description="Say which records and rows were added, changed or withdrawn between two data "
        "folders, and which cells changed. A record is taken with its steps, stops, claims, "
        "citations and links. Exit code 0: the same data; 1: different; 2: a folder cannot be "
        "read.",
    )
    command.add_argument("old", metavar="OLD", help="data folder")
    command.add_argument("new", metavar="NEW", help="data folder")
    command.add_argument("--json", action="store_true", help="print the same as JSON")
    command.set_defaults(run=_diff)


def _release(folder: Path, chosen: argparse.Namespace) -> int:
    if folder.name == "_data" and not chosen.data:
        return _refuse("expected --data DIR; the data inside an installed Atlas stay")
    atlas = load_atlas(folder)
    try:
        release = make_release(atlas, chosen.name)
    except NotARelease as error:
        return _refuse(str(error))
    file = folder / FOLDER / f"{release.name}.json"
    text = release_text(release)
    if file.is_file() and file.read_bytes() == text.encode():
        print(f"{file}: there already, for these data ({atlas.fingerprint})")
        return DONE
    if file.exists():
        return _refuse(f"{file}: there already, for other data; expected a new name")
    for other in release_files(folder):
        try:
            if read_release(other).fingerprint == atlas.fingerprint:
                return _refuse(f"{other}: these data ({atlas.fingerprint}) have this name already")
        except NotARelease as error:
            return _refuse(str(error))
    try:
        file.parent.mkdir(exist_ok=True)
        _write(file, text)
    except OSError as error:
        return _refuse(f"{file}: cannot be written ({error.strerror or error})")
    print(f"{file}: {len(release.records):,} records, data {atlas.fingerprint}")
    if left_out := sum(atlas.rows_left_out(table) for table in atlas.codebook):
        line = "rows of the data are left out, and not in the release; `validate` says which"
        print(f"{left_out:,} {line}", file=sys.stderr)
    return DONE


def _write(file: Path, text: str) -> None:
    """Write a file that is not there, the whole of it or nothing."""
    with file.open("xb") as opened:
        try:
            opened.write(text.encode())
            opened.flush()
        except OSError:
            file.unlink()
            raise


def _refuse(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return REFUSED


def _diff(chosen: argparse.Namespace) -> int:
    old, new = (load_atlas(Path(folder)) for folder in (chosen.old, chosen.new))
    records, rows = record_differences(old, new), row_differences(old, new)
    if chosen.json:
        report = {
            "old": {"folder": chosen.old, "fingerprint": old.fingerprint},
            "new": {"folder": chosen.new, "fingerprint": new.fingerprint},
            "records": {name: _as_json(found) for name, found in records.items()},
            "tables": {name: _as_json(found) for name, found in rows.items()},
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for line in _report(chosen, old, new, records, rows):
            print(line)
    return SAME if old.fingerprint == new.fingerprint else DIFFERENT


def _as_json(found: Difference) -> dict[str, Any]:
    return {
        "added": [key[1:] for key in found.added],
        "withdrawn": [key[1:] for key in found.withdrawn],
        "changed": [
            {
                "key": key[1:],
                "rows": [{"table": row.key[0], "key": row.key[1:], **_fate(row)} for row in rows],
            }
            for key, rows in found.changed.items()
        ],
    }


def _fate(row: RowChange) -> dict[str, Any]:
    if row.old is None or row.new is None:
        return {"withdrawn": row.old} if row.new is None else {"added": row.new}
    return {"changed": {name: [old, new] for name, old, new in row.cells()}}


def _report(
    chosen: argparse.Namespace,
    old: Atlas,
    new: Atlas,
    records: Mapping[str, Difference],
    rows: Mapping[str, Difference],
) -> Iterator[str]:
    yield f"old: {chosen.old}, data {old.fingerprint}"
    yield f"new: {chosen.new}, data {new.fingerprint}"
    if old.fingerprint == new.fingerprint:
        yield "The same data."
        return
    if not any(rows.values()):
        yield "The same records: only rows left out differ, or how a cell is written."
        return
    yield ""
    yield f"{'rows':<12}{'added':>10}{'changed':>10}{'withdrawn':>10}"
    for name, found in rows.items():
        counts = (len(found.added), len(found.changed), len(found.withdrawn))
        yield f"{name:<12}" + "".join(f"{count:>10,}" for count in counts)
    for name, found in {**records, **{other: rows[other] for other in OTHER_TABLES}}.items():
        if found:
            yield f"\n{name} (+ added, ~ changed, - withdrawn)"
            yield from _listed(found, old, new)


def _listed(found: Difference, old: Atlas, new: Atlas) -> Iterator[str]:
    for key in found.added:
        yield f"+ {_named(key, new)}"
    for key, rows in found.changed.items():
        yield f"~ {_named(key, new)}"
        for row in rows:
            yield from _row_lines(row, key)
    for key in found.withdrawn:
        yield f"- {_named(key, old)}"


def _row_lines(row: RowChange, record: RowKey) -> Iterator[str]:
    """What differs in one row of the record, or in the row itself where the two are one."""
    where = "" if row.key == record else f"{row.key[0]} {_spaced(row.key)}"
    if row.old is not None and row.new is not None:
        for column, before, after in row.cells():
            yield f"    {where}{where and ', '}{column}: {_quoted(before)} → {_quoted(after)}"
    elif row.key[0] != "sources":  # what cites it says that it is new to the record, or gone
        cells = row.new or row.old or {}
        known = (*row.key, *record)
        said = [f"{name} {shown(cell)}" for name, cell in cells.items() if cell not in known]
        fate = "withdrawn" if row.new is None else "added"
        yield f"    {where}: {fate}" + (f" ({', '.join(said)})" if said else "")


def _named(key: RowKey, atlas: Atlas) -> str:
    """A row's key, and what a reader knows it by where it has a title or a name."""
    table, id_ = key[:2]
    frame = atlas.frames[table]
    for column in ("title", "name"):
        if len(key) == 2 and column in frame.columns:
            return f"{id_}: {shown(str(frame[column][id_]))}"
    return _spaced(key)


def _spaced(key: RowKey) -> str:
    return " ".join(part for part in key[1:] if part)


def _quoted(cell: str) -> str:
    return f"“{shown(cell)}”" if cell else "(blank)"
