"""Everything that a View can be taken away as: the one list for the page and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from dashboard.export import citations as citing
from dashboard.export import figure as figures
from dashboard.export.brief.brief import BriefFormat, brief
from dashboard.export.citations import citations
from dashboard.export.look import Look
from dashboard.export.standalone.page import standalone_page
from dashboard.export.tables.data_package import data_package
from dashboard.export.tables.geojson import geojson
from dashboard.export.tables.geopackage import geopackage
from dashboard.export.tables.parquet import records_parquet
from dashboard.export.tables.records import records_csv
from dashboard.export.tables.workbook import workbook
from dashboard.language import later, speaking
from dashboard.load.in_language import in_language
from dashboard.queries.select import Selection, select
from dashboard.queries.sides import swapped
from dashboard.view import View

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
    "png": later("picture"),
    "svg": later("drawing with real text"),
    "pdf": later("for print"),
    "csv": later("the data behind it"),
}


def _figure(name: str) -> Output:
    def make(selection: Selection, kind: str, look: Look) -> bytes:
        with speaking(selection.view.language):
            return figures.figure(_spoken(selection), name, cast(figures.Format, kind), look)

    return Output(name.capitalize(), _FIGURE_FORMATS, make, has_look=True)


FIGURES: Mapping[str, Output] = {name: _figure(name) for name in figures.FIGURES}


def _spoken(selection: Selection) -> Selection:
    """The same records with the names and dates of the language that their View asks for."""
    atlas = in_language(selection.atlas, selection.view.language)
    return selection if atlas == selection.atlas else select(atlas, selection.view)


def _records(selection: Selection, kind: str, look: Look) -> bytes:
    made = {
        "csv": records_csv,
        "xlsx": workbook,
        "parquet": records_parquet,
        "geojson": geojson,
        "gpkg": geopackage,
    }
    return made[kind](selection)


def _package(selection: Selection, kind: str, look: Look) -> bytes:
    return data_package(selection)


def _everything(selection: Selection, kind: str, look: Look) -> bytes:
    return data_package(select(selection.atlas, View()))


def _citations(selection: Selection, kind: str, look: Look) -> bytes:
    return citations(selection, cast(citing.Kind, kind))


def _brief(selection: Selection, kind: str, look: Look) -> bytes:
    return brief(selection, cast(BriefFormat, kind), look)


def _page(selection: Selection, kind: str, look: Look) -> bytes:
    return standalone_page(selection, look)


OUTPUTS: Mapping[str, Output] = {
    **FIGURES,
    "records": Output(
        later("Records"),
        {
            "csv": later("for a spreadsheet, formulas made harmless"),
            "xlsx": later("for Excel, a sheet a table, formulas made harmless"),
            "parquet": later("for machines, cells as they are"),
            "geojson": later("for web maps, cells as they are"),
            "gpkg": later("for GIS, cells as they are: countries, routes, stops, sites"),
        },
        _records,
    ),
    "package": Output(
        later("Data package"),
        {"zip": later("the tables of this view, for the Atlas to open again")},
        _package,
    ),
    "data": Output(
        later("All the data"),
        {"zip": later("every table, whatever is in view")},
        _everything,
        of_view=False,
    ),
    "brief": Output(
        later("Brief"),
        {
            "pdf": later("two to six pages, typeset"),
            "html": later("the same to read on a screen"),
            "docx": later("the same to edit in Word"),
        },
        _brief,
    ),
    "page": Output(
        later("Page"), {"html": later("map, charts and records in one file, offline")}, _page
    ),
    "citations": Output(later("Citations"), citing.KINDS, _citations),
}
"""Every output by its name, in the order in which they are offered."""


def offered(view: View) -> list[str]:
    """The outputs that a View can be taken away as: a comparison only with both its sides."""
    return [name for name in OUTPUTS if name != "comparison" or swapped(view)]


def file_name(selection: Selection, name: str, kind: str) -> str:
    """What an output's file is called: the data that it was made of is part of it."""
    return f"influence-atlas-{name}-{selection.atlas.fingerprint}.{kind}"
