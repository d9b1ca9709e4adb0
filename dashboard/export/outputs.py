"""Everything that a View can be taken away as: the one list for the page and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from dashboard.charts import CHARTS
from dashboard.export.figure import Format, figure
from dashboard.export.look import Look
from dashboard.export.records import records_csv
from dashboard.queries.select import Selection

Make = Callable[[Selection, str, Look], bytes]


@dataclass(frozen=True)
class Output:
    """One thing to take away; ``make`` gives its file in one of ``formats``, by ending.

    ``has_look``: a figure, which the choices of a Look change. ``of_view``: about the records in
    view alone.
    """

    label: str
    formats: Mapping[str, str]
    make: Make
    has_look: bool = False
    of_view: bool = True


_FIGURE_FORMATS = {
    "png": "picture",
    "svg": "drawing with real text",
    "pdf": "for print",
    "csv": "the data behind it",
}


def _figure(name: str, label: str) -> Output:
    def make(selection: Selection, kind: str, look: Look) -> bytes:
        return figure(selection, name, cast(Format, kind), look)

    return Output(label, _FIGURE_FORMATS, make, has_look=True)


FIGURES: Mapping[str, Output] = {
    "map": _figure("map", "Map"),
    **{name: _figure(name, name.capitalize()) for name in CHARTS},
}

OUTPUTS: Mapping[str, Output] = {
    **FIGURES,
    "records": Output(
        "Records",
        {"csv": "for a spreadsheet"},
        lambda selection, kind, look: records_csv(selection),
    ),
}
"""Every output by its name, in the order in which they are offered."""


def file_name(selection: Selection, name: str, kind: str) -> str:
    """What an output's file is called: the data that it was made of is part of it."""
    return f"influence-atlas-{name}-{selection.atlas.fingerprint}.{kind}"
