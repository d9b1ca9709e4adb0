"""The command line's `export`: the same figures and tables as the app, written to a file."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from dashboard.atlas import Atlas
from dashboard.load import load_atlas
from dashboard.palette import THEMES
from dashboard.queries.select import Selection, select
from dashboard.view import LAYERS, LIST_FILTERS, View, parameter, view_from_query

DONE, NOTHING_WRITTEN, WRONG_CALL = 0, 1, 2
"""Exit codes: written; nothing to show or no way to write it; not understood."""

_RECORD_FORMATS = ("csv",)
_HELP = {
    "actor": "foreign partner, by id",
    "country": "country, by ISO 3166-1 alpha-3 code",
    "region": "region or subregion, as the UN names it",
    "group": "group of countries, such as Sahel",
    "type": "type of cooperation",
    "status": "status of a cooperation or stop",
    "sourcing": "how well it is sourced",
    "official": "official who toured, by id",
    "text": "words in titles, notes and names",
    "start": "first day, such as 2024-06-05, 2024-06 or 2024",
    "end": "last day",
    "as_of": "the date shown; otherwise the newest in the data",
    "metric": "what fills countries and ranks them",
    "stack": "what bars are made of",
    "hide": f"map layer to leave out: {', '.join(LAYERS)}",
    "record": "the record that is open",
    "language": "language of the sentence",
}


class Refused(Exception):
    """A call that cannot be done; the message is one line, ``code`` the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def add_export(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    data_folder: Callable[[argparse.Namespace], Path],
) -> None:
    """Add `export figure` and `export records`; ``data_folder`` finds the data they read."""
    export = commands.add_parser(
        "export",
        help="write a figure or the records of a view to a file",
        description="Write a figure or the records of a view to a file. Exit code 0: written; 1: "
        "nothing in the view, or the file cannot be written; 2: not understood.",
    )
    kinds = export.add_subparsers(title="what to export", metavar="WHAT", required=True)
    figure = kinds.add_parser("figure", help="the map or a chart, as PNG, SVG, PDF or CSV")
    figure.add_argument("name", metavar="NAME", help="map, activity, timeline, ranking or matrix")
    figure.add_argument("--theme", choices=THEMES, default="light", help="(%(default)s)")
    records = kinds.add_parser("records", help="the records in view, with their sources, as CSV")
    for command, write in ((figure, _figure), (records, _records)):
        command.add_argument(
            "--out", metavar="FILE", required=True, help="file to write; its ending is the format"
        )
        _add_view(command)
        command.set_defaults(run=_run(write, data_folder))


def _add_view(command: argparse.ArgumentParser) -> None:
    """One option for each field of a View, repeatable where it is a list."""
    command.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="data folder")
    view = command.add_argument_group("what to show (the same as in a link)")
    view.add_argument("--link", metavar="URL", help="a link copied from the app; options go first")
    for field in fields(View):
        several = isinstance(field.default, tuple)
        view.add_argument(
            f"--{parameter(field.name)}",
            dest=f"view_{field.name}",
            metavar="VALUE",
            action="append",
            help=_HELP[field.name] + ("; may be repeated" if several else ""),
        )


def _run(
    write: Callable[[Selection, argparse.Namespace, str], bytes],
    data_folder: Callable[[argparse.Namespace], Path],
) -> Callable[[argparse.Namespace], int]:
    def run(chosen: argparse.Namespace) -> int:
        try:
            out, kind = _out(chosen)
            atlas = load_atlas(data_folder(chosen))
            selection = select(atlas, _view(chosen, atlas))
            if selection.empty:
                raise Refused(_nothing(selection), NOTHING_WRITTEN)
            _save(out, write(selection, chosen, kind))
        except Refused as refused:
            print(f"error: {refused}", file=sys.stderr)
            return refused.code
        print(f"{out}: {selection.sentence()}")
        return DONE

    return run


def _figure(selection: Selection, chosen: argparse.Namespace, kind: str) -> bytes:
    from dashboard.export.figure import NothingToShow, figure
    from dashboard.export.look import Look

    format_: Any = kind
    try:
        return figure(selection, chosen.name, format_, Look(theme=chosen.theme))
    except NothingToShow as nothing:
        raise Refused(str(nothing), NOTHING_WRITTEN) from nothing


def _records(selection: Selection, chosen: argparse.Namespace, kind: str) -> bytes:
    from dashboard.export.records import records_csv

    return records_csv(selection)


def _out(chosen: argparse.Namespace) -> tuple[Path, str]:
    """The file to write and its format, both checked before anything is read."""
    formats: Sequence[str] = _RECORD_FORMATS
    if hasattr(chosen, "name"):
        # Imported here: the other commands need not wait for it.
        from dashboard.export.figure import FIGURES, FORMATS

        formats = FORMATS
        if chosen.name not in FIGURES:
            message = f"no figure {chosen.name!r}{_near(chosen.name, FIGURES)}; expected one of "
            raise Refused(message + ", ".join(FIGURES), WRONG_CALL)
    out = Path(chosen.out)
    kind = out.suffix.removeprefix(".").lower()
    if kind not in formats:
        endings = ", ".join(f".{name}" for name in formats)
        raise Refused(f"--out {out}: expected a name that ends in {endings}", WRONG_CALL)
    if not out.parent.is_dir():
        raise Refused(f"--out {out}: there is no folder {out.parent}", NOTHING_WRITTEN)
    return out, kind


def _view(chosen: argparse.Namespace, atlas: Atlas) -> View:
    """The View of the link, if any, with what the options say in its place.

    What a link holds and the Atlas does not know is said and left out; an option is refused.
    """
    query: dict[str, list[str]] = {}
    if chosen.link is not None:
        query = parse_qs(urlsplit(chosen.link).query)
        view, ignored = view_from_query(query, atlas.names)
        for line in ignored:
            print(f"ignored in the link: {line}", file=sys.stderr)
        query = {name: _list(value) for name, value in view.to_query().items()}
    asked: dict[str, list[str]] = {}
    for field in fields(View):
        values = getattr(chosen, f"view_{field.name}")
        if values is not None:
            asked[parameter(field.name)] = values
    _, refused = view_from_query(asked, atlas.names)
    if refused:
        raise Refused(f"--{refused[0]}{_suggest(asked, atlas.names)}", WRONG_CALL)
    view, refused = view_from_query({**query, **asked}, atlas.names)
    if refused:
        raise Refused(f"--{refused[0]}", WRONG_CALL)
    return view


def _list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _suggest(asked: Mapping[str, Sequence[str]], names: Mapping[str, Mapping[str, str]]) -> str:
    """Ids that the first unknown value may have meant, by id or by name."""
    for field in LIST_FILTERS:
        known = names.get(field, {})
        for value in asked.get(parameter(field), ()):
            if value not in known:
                return _near(value, known, known)
    return ""


def _near(value: str, ids: Iterable[str], names: Mapping[str, str] = MappingProxyType({})) -> str:
    spelt: dict[str, str] = {}
    for id_ in ids:
        spelt.setdefault(id_.casefold(), id_)
        spelt.setdefault(names.get(id_, id_).casefold(), id_)
    close = get_close_matches(value.casefold(), spelt, n=2, cutoff=0.6)
    found = list(dict.fromkeys(spelt[match] for match in close))
    if not found:
        return ""
    words = [f"{id_} ({names[id_]})" if names.get(id_, id_) != id_ else id_ for id_ in found]
    return "; did you mean " + " or ".join(words) + "?"


def _nothing(selection: Selection) -> str:
    """Which filter to loosen: those without which there would be records."""
    view = selection.view
    helps = [
        f"--{parameter(name)}"
        for name in view.active_filters()
        if not select(selection.atlas, view.loosened(name)).empty
    ]
    if helps:
        return f"nothing in this view; loosen {' or '.join(helps)}"
    if view.active_filters():
        return "nothing in this view; loosen several filters"
    return "nothing in this view; the data holds no records"


def _save(out: Path, content: bytes) -> None:
    """Write the whole file or nothing: beside its place first, then into it."""
    try:
        handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # A temporary file is for its owner alone; this one is as any new file would be.
            mask = os.umask(0)
            os.umask(mask)
            Path(beside).chmod(0o666 & ~mask)
            Path(beside).replace(out)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(f"--out {out}: cannot be written ({reason})", NOTHING_WRITTEN) from error
