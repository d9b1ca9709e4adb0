"""The command line, over the same functions as the app.

Each command adds its own parser and is a function from the parsed arguments to an exit code.
Without a command, the app is served.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.atlas import Atlas, Problem, UnreadableData
from dashboard.export.command import add_export
from dashboard.export.release_command import add_diff, add_release
from dashboard.load import load_atlas, shipped_codebook, shipped_data
from dashboard.load.new_record import NEW, Changed, given_columns, prepare, write

if TYPE_CHECKING:
    # At run time only when used: a subparser's type has no public name.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

CLEAN, WITH_ERRORS, UNREADABLE = 0, 1, 2
REFUSED = 1
"""Exit codes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; argparse itself exits with 2 on a wrong call.

    A command may let UnreadableData through: it is shown here, a line a fault.
    """
    chosen = parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except UnreadableData as error:
        for line in error.problems or (f"error: {error}",):
            print(line, file=sys.stderr)
        return UNREADABLE
    return code


def parser() -> argparse.ArgumentParser:
    """Every command and option; tests/test_docs.py holds the README to it."""
    whole = argparse.ArgumentParser(
        prog="influence-atlas",
        description="Foreign military cooperation and official visits, on a map. "
        "Without a command, the app is served.",
    )
    whole.add_argument("--data", metavar="DIR", help="data folder (default: the Atlas's own)")
    whole.add_argument("--host", default="127.0.0.1", help="address to serve on (%(default)s)")
    whole.add_argument("--port", type=int, default=8501, help="port to serve on (%(default)s)")
    whole.set_defaults(run=_serve)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    _add_validate(commands)
    _add_new(commands)
    add_release(commands, data_folder)
    add_diff(commands)
    add_export(commands, data_folder)
    return whole


def data_folder(chosen: argparse.Namespace) -> Path:
    """The folder that the arguments name, or the shipped one."""
    return Path(chosen.data) if chosen.data else shipped_data()


def _serve(chosen: argparse.Namespace) -> int:
    from dashboard.ui.server import serve

    serve(data_folder(chosen), chosen.host, chosen.port)
    return CLEAN


def _add_validate(commands: "Commands") -> None:
    parser = commands.add_parser(
        "validate",
        help="check a data folder and show every problem",
        description="Check a data folder. Exit code 0: no errors; 1: errors, whose rows are left "
        "out; 2: the folder cannot be read.",
    )
    parser.add_argument("data", metavar="DIR", nargs="?", default=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print the same as JSON")
    parser.set_defaults(run=_validate)


def _validate(chosen: argparse.Namespace) -> int:
    folder = data_folder(chosen)
    try:
        atlas = load_atlas(folder)
    except UnreadableData as error:
        if not chosen.json:
            raise
        _print_json(folder, None, error.problems, str(error))
        return UNREADABLE
    if chosen.json:
        _print_json(folder, atlas, atlas.problems, "")
    else:
        _print_report(atlas)
    return WITH_ERRORS if any(p.severity == "error" for p in atlas.problems) else CLEAN


def _add_new(commands: "Commands") -> None:
    """`new` and the kinds of record, each with one option for each column that is given."""
    new = commands.add_parser(
        "new",
        help="prepare the rows of a new record, and append them",
        description="Prepare the rows of a new record, with ids, and check them as `validate` "
        "does. Exit code 0: accepted; 1: refused, nothing written; 2: the folder cannot be read.",
    )
    kinds = new.add_subparsers(title="what to add", metavar="WHAT", required=True)
    for kind in NEW:
        command = kinds.add_parser(kind, help=f"rows in {', '.join(NEW[kind])}", allow_abbrev=False)
        command.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="data folder")
        command.add_argument("--write", action="store_true", help="append the rows to the files")
        columns = command.add_argument_group("what is known (see docs/codebook.md)")
        for name, column in given_columns(kind, shipped_codebook()).items():
            allowed = f" One of {', '.join(column.allowed)}." if column.allowed else ""
            columns.add_argument(
                f"--{name.replace('_', '-')}",
                dest=f"cell_{name}",
                metavar="VALUE",
                action="append",
                help=(column.description + allowed).replace("%", "%%"),
            )
        command.set_defaults(run=_new, kind=kind)


def _new(chosen: argparse.Namespace) -> int:
    cells = {k.removeprefix("cell_"): v for k, v in vars(chosen).items() if k.startswith("cell_")}
    for name, values in cells.items():
        if values and len(values) > 1:
            return _refuse(f"--{name.replace('_', '-')}: expected once, not {len(values)} times")
    folder = data_folder(chosen)
    if chosen.write and not chosen.data and folder.name == "_data":
        return _refuse("--write: expected --data DIR; the data inside an installed Atlas stay")
    try:
        addition = prepare(folder, chosen.kind, {n: v[0] for n, v in cells.items() if v})
        for problem in addition.problems:
            print(problem, file=sys.stderr)
        if addition.refused:
            print("refused; nothing is written", file=sys.stderr)
            return REFUSED
        if chosen.write:
            write(folder, addition)
    except Changed as error:
        return _refuse(f"{error}; nothing is written")
    except OSError as error:
        return _refuse(f"{error.filename or folder}: {error.strerror or error}")
    for file in addition.after:
        print(f"{file}:\n{addition.lines(file)}")
    print("written" if chosen.write else "not written; --write appends them", file=sys.stderr)
    return CLEAN


def _refuse(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return REFUSED


def _counts(atlas: Atlas) -> dict[str, dict[str, int]]:
    """For each table its rows, rows left out, errors and warnings."""
    found = Counter((problem.file, problem.severity) for problem in atlas.problems)
    return {
        name: {
            "rows": atlas.rows_read[name],
            "left_out": atlas.rows_left_out(name),
            "errors": found[table.path, "error"],
            "warnings": found[table.path, "warning"],
        }
        for name, table in atlas.codebook.items()
    }


def _print_report(atlas: Atlas) -> None:
    counts = _counts(atlas)
    for problem in atlas.problems:
        print(problem)
    if atlas.problems:
        print()
    heads = ("rows", "left_out", "errors", "warnings")
    print(f"{'table':<12}" + "".join(f"{head.replace('_', ' '):>10}" for head in heads))
    total = {head: sum(count[head] for count in counts.values()) for head in heads}
    for name, count in (*counts.items(), ("total", total)):
        print(f"{name:<12}" + "".join(f"{count[head]:>10,}" for head in heads))
    print(f"\nfingerprint {atlas.fingerprint}")


def _print_json(
    folder: Path, atlas: Atlas | None, problems: Sequence[Problem], message: str
) -> None:
    report: dict[str, Any] = {
        "folder": str(folder),
        "readable": atlas is not None,
        "message": message,
        "fingerprint": atlas.fingerprint if atlas else None,
        "tables": _counts(atlas) if atlas else {},
        "problems": [asdict(problem) for problem in problems],
    }
    print(json.dumps(report, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    raise SystemExit(main())
