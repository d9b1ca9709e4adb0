"""The command line's `export`: what the app offers, from the same functions, written to files."""

import argparse
import os
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, get_args, get_type_hints

from dashboard.atlas import Atlas
from dashboard.export.asked import NotUnderstood, asked_view, near, nothing, query_of
from dashboard.export.files import CannotWrite, check_folder, write_file, write_folder
from dashboard.export.look import Look
from dashboard.load import load_atlas
from dashboard.load.releases import read_releases
from dashboard.queries.changes import fingerprint_of_link, link_notice
from dashboard.queries.select import Selection, select
from dashboard.view import LAYERS, ONLY, VERSUS_FORMS, View, parameter

if TYPE_CHECKING:
    from dashboard.export.outputs import Output

    # At run time only when used: a subparser's type has no public name.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Folder = Callable[[argparse.Namespace], Path]
"""Finds the data folder that the arguments name."""

DONE, NOTHING_WRITTEN, WRONG_CALL, BROKEN_OFF = 0, 1, 2, 130
"""Exit codes: written; nothing to show or no way to write it; not understood; broken off."""

_WHAT = {
    "records": "the records in view with their sources, as a table or for a map",
    "package": "the tables of the view, zipped, for the Atlas to open as a data folder",
    "data": "the same of all the data, whatever the view",
    "brief": "two to six pages on a country, a partner, a tour or a view",
    "page": "one file with the interactive map, charts and records, for reading offline",
    "citations": "how to cite the view and every source behind it",
    "all": "everything that a View can be exported as, into a folder",
}
_VIEW_HELP = {
    "actor": "foreign partner, by id",
    "country": "country, by ISO 3166-1 alpha-3 code",
    "region": "region or subregion, as the UN names it",
    "group": "group of countries, such as Sahel",
    "type": "type of cooperation",
    "status": "status of a cooperation or stop",
    "sourcing": "how well it is sourced",
    "official": "official who toured, by id",
    "tour": "tour, by id, and what was agreed on it",
    "only": f"one kind of record: {', '.join(ONLY)}",
    "text": "words in titles, notes and names",
    "start": "first day, such as 2024-06-05, 2024-06 or 2024",
    "end": "last day",
    "as_of": "the date shown; otherwise the newest in the data",
    "metric": "what fills countries and ranks them",
    "stack": "what bars are made of",
    "hide": f"map layer to leave out: {', '.join(LAYERS)}",
    "projection": "how the app's map is drawn: flat or globe",
    "record": "the record that is open",
    "versus": f"what the app compares the view with: {VERSUS_FORMS}",
    "language": "language of the words: en or fr",
}
_ENDING = "file to write; its ending is the format"
_LOOK_HELP = {
    "theme": "colours on light or dark ground, or greys for print",
    "size": "what it is made to fit",
    "resolution": "of PNG: the screen's, double, or 300 dots an inch",
}


class Refused(Exception):
    """A call that cannot be done; the message is one line, ``code`` the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def add_export(commands: "Commands", data_folder: Folder) -> None:
    """Add `export` and one command for each thing to export; the outputs are one list."""
    export = commands.add_parser(
        "export",
        help="write figures, tables, citations or a brief of a view to files",
        description="Write figures, tables, citations or a brief of a view to files. Exit code 0: "
        "written; 1: nothing in the view, or the file cannot be written; 2: not understood.",
    )
    kinds = export.add_subparsers(title="what to export", metavar="WHAT", required=True)
    figure = kinds.add_parser("figure", help="the map or a chart, as PNG, SVG, PDF or CSV")
    figure.add_argument("name", metavar="NAME", help="map, activity, timeline, ranking or matrix")
    _add_look(figure)
    for name, words in _WHAT.items():
        kinds.add_parser(name, help=words).set_defaults(name=name)
    whole = kinds.choices["all"]
    _add_look(whole)
    for command in kinds.choices.values():
        place, ending = ("DIR", "folder to write into") if command is whole else ("FILE", _ENDING)
        command.add_argument("--out", metavar=place, required=True, help=ending)
        _add_view(command)
        command.set_defaults(run=_run(_all if command is whole else _one, data_folder))


def _add_view(command: argparse.ArgumentParser) -> None:
    """One option for each field of a View, repeatable where it is a list."""
    command.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="data folder")
    view = command.add_argument_group("what to show (the same as in a link)")
    view.add_argument(
        "--link", metavar="URL", default="", help="a link copied from the app; options go first"
    )
    for field in fields(View):
        several = isinstance(field.default, tuple)
        view.add_argument(
            f"--{parameter(field.name)}",
            dest=f"view_{field.name}",
            metavar="VALUE",
            action="append",
            help=_VIEW_HELP[field.name] + ("; may be repeated" if several else ""),
        )


def _add_look(command: argparse.ArgumentParser) -> None:
    """One option for each choice of a Look."""
    look = command.add_argument_group("how a figure is to look")
    for field in fields(Look):
        if field.name == "transparent":
            look.add_argument("--transparent", action="store_true", help="without a ground")
        elif field.name == "titled":
            look.add_argument("--untitled", action="store_false", dest="titled", help="no title")
        else:
            allowed = get_args(get_type_hints(Look)[field.name])
            words = f"{_LOOK_HELP[field.name]} (%(default)s)"
            look.add_argument(f"--{field.name}", choices=allowed, default=field.default, help=words)


def _look(chosen: argparse.Namespace) -> Look:
    given = vars(chosen)
    return Look(**{f.name: given[f.name] for f in fields(Look) if f.name in given})


def _run(
    write: Callable[[argparse.Namespace, Callable[[], Selection]], str], data_folder: Folder
) -> Callable[[argparse.Namespace], int]:
    """The command: ``write`` gives what it made, in words, of the View that is asked for."""

    def run(chosen: argparse.Namespace) -> int:
        def selection() -> Selection:
            folder = data_folder(chosen)
            atlas = load_atlas(folder)
            selected = select(atlas, _view(chosen, atlas))
            made_on, *_ = fingerprint_of_link(query_of(chosen.link))
            notice, _ = link_notice(selected, made_on, read_releases(folder)[0])
            if notice:
                print(notice, file=sys.stderr)
            return selected

        try:
            print(write(chosen, selection))
        except Refused as refused:
            print(f"error: {refused}", file=sys.stderr)
            return refused.code
        except CannotWrite as error:
            print(f"error: {error}", file=sys.stderr)
            return NOTHING_WRITTEN
        except NotUnderstood as error:
            print(f"error: --{error}", file=sys.stderr)
            return WRONG_CALL
        except KeyboardInterrupt:
            print("broken off; nothing is written", file=sys.stderr)
            return BROKEN_OFF
        return DONE

    return run


def _one(chosen: argparse.Namespace, selection_of: Callable[[], Selection]) -> str:
    """One output, in the format that the file's ending names; all checked before reading data."""
    # Imported here: the other commands need not wait for it.
    from dashboard.export.figure import NothingToShow
    from dashboard.export.outputs import FIGURES, OUTPUTS

    if chosen.name not in (FIGURES if hasattr(chosen, "theme") else OUTPUTS):
        message = f"no figure {chosen.name!r}{near(chosen.name, FIGURES)}; expected one of "
        raise Refused(message + ", ".join(FIGURES), WRONG_CALL)
    output = OUTPUTS[chosen.name]
    out = Path(chosen.out)
    kind = _kind(chosen.out, output)
    check_folder(out.parent, out)
    selection = selection_of()
    if selection.empty and output.of_view:
        raise Refused(nothing(selection), NOTHING_WRITTEN)
    try:
        write_file(out, output.make(selection, kind, _look(chosen)))
    except NothingToShow as empty:
        raise Refused(str(empty), NOTHING_WRITTEN) from empty
    return f"{out}: {selection.sentence()}"


def _kind(out: str, output: "Output") -> str:
    # A slash at the end names a folder, and Path would drop it.
    kind = "" if out.endswith(os.sep) else Path(out).suffix.removeprefix(".").lower()
    if kind not in output.formats:
        endings = ", ".join(f".{name}" for name in output.formats)
        raise Refused(f"--out {out}: expected a name that ends in {endings}", WRONG_CALL)
    return kind


def _all(chosen: argparse.Namespace, selection_of: Callable[[], Selection]) -> str:
    """Every output in every format, all or none; what there is nothing for is said."""
    from rich.console import Console
    from rich.progress import track

    from dashboard.export.figure import NothingToShow
    from dashboard.export.outputs import OUTPUTS, file_name

    out = Path(chosen.out)
    check_folder(out.parent, out)
    selection = selection_of()
    if selection.empty:
        raise Refused(nothing(selection), NOTHING_WRITTEN)
    wanted = [
        (n, kind) for n, output in OUTPUTS.items() if output.of_view for kind in output.formats
    ]
    without: dict[str, str] = {}

    def files() -> Generator[tuple[str, bytes], None, None]:
        for name, kind in track(wanted, "Exporting", console=Console(stderr=True)):
            try:
                made = OUTPUTS[name].make(selection, kind, _look(chosen))
                yield file_name(selection, name, kind), made
            except NothingToShow as empty:
                without[name] = str(empty)

    # Closed before an error is told, so that the progress stands above it.
    with closing(files()) as made:
        written = write_folder(out, made)
    lines = [f"{path}: {path.stat().st_size:,} bytes" for path in written]
    lines += [f"no {name}: {reason}" for name, reason in without.items()]
    return "\n".join([*lines, f"{len(written)} files: {selection.sentence()}"])


def _view(chosen: argparse.Namespace, atlas: Atlas) -> View:
    asked: dict[str, list[str]] = {}
    for field in fields(View):
        values = getattr(chosen, f"view_{field.name}")
        if values is not None:
            asked[parameter(field.name)] = values
    view, ignored = asked_view(asked, atlas, chosen.link)
    for line in ignored:
        print(f"ignored in the link: {line}", file=sys.stderr)
    return view
