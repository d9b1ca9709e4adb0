"""One figure in one format."""

import copy
import json
import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any, Literal, get_args
from xml.sax.saxutils import escape

import pandas as pd
import vl_convert

from dashboard.charts import CHARTS
from dashboard.charts.drawing import Drawing, Spec
from dashboard.export import fonts
from dashboard.export.figure_file import as_pdf, as_png, as_svg
from dashboard.export.fonts import shortened
from dashboard.export.look import LOOK, Look
from dashboard.export.map import figure as map_figure
from dashboard.export.sheet import Body, Drawn, Frame, Sheet, clean, sheet
from dashboard.export.tables.cells import csv_bytes
from dashboard.language import later, say
from dashboard.queries.select import Selection

Format = Literal["png", "svg", "pdf", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
FIGURES: tuple[str, ...] = ("map", *CHARTS)
"""Every figure by its name."""

_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


_TEXT = re.compile("(<text[^>]*>)([^<]*)(</text>)")
_NAME_SIZE = 13
_CUT = later("Names that end in “…” are cut short; the CSV file has them whole.")


class NothingToShow(Exception):
    """A chart of a View that has nothing for it; the message says what to change."""


def figure(selection: Selection, name: str, kind: Format, look: Look = LOOK) -> bytes:
    """The figure ``name`` of ``FIGURES`` as a file of the format ``kind``.

    CSV is the data behind it. NothingToShow when a chart is empty (the map never is); KeyError for
    a name that is none.
    """
    if kind == "csv":
        if name == "map":
            return figure_csv(selection, map_figure.table(selection))
        return figure_csv(selection, _drawing(selection, name, look).table)
    return _file(sheet(selection, drawer(selection, name, look), look), kind, look)


def drawer(selection: Selection, name: str, look: Look) -> Callable[[Frame], Drawn]:
    """What draws the figure, without the words around it, for the frame it is given."""
    fonts.register()
    if name == "map":
        return map_figure.drawer(selection, look)

    def draw(frame: Frame) -> Drawn:
        chart = _drawing(selection, name, look, frame)
        rows, cut = _with_names_that_fit(chart)
        note = f"{chart.note} {say(_CUT)}" if cut else chart.note
        return Drawn(chart.title, note, chart.alt, lambda: _body(chart, rows, frame))

    return draw


def _drawing(selection: Selection, name: str, look: Look, frame: Frame | None = None) -> Drawing:
    chart = CHARTS[name](selection, look.theme, frame)
    if chart.rows.empty:
        raise NothingToShow(chart.empty)
    return chart


def _with_names_that_fit(chart: Drawing) -> tuple[pd.DataFrame, bool]:
    """The chart's rows, and whether any name in them had to be cut short.

    Vega would cut them too, but by a rough guess of how wide they are.
    """
    if not chart.names:
        return chart.rows, False
    short: dict[str, str] = {}
    used: set[str] = set()
    for name in chart.rows[chart.names].astype(str).unique():
        key, shown = name[: chart.names_key], name[chart.names_key :]
        cut = key + shortened(shown, _NAME_SIZE, chart.names_room)
        # Two names with the same beginning stay two rows.
        number = sum(other.startswith(cut) for other in used)
        short[name] = cut if cut == name or not number else f"{cut} ({number + 1})"
        used.add(short[name])
    rows = chart.rows.assign(**{chart.names: chart.rows[chart.names].astype(str).map(short)})
    return rows, any(name != cut for name, cut in short.items())


def figure_csv(selection: Selection, table: pd.DataFrame) -> bytes:
    """The data behind a figure, with where it comes from on every row.

    A figure names its publishers in full here only: on paper a long list is cut short. They stand
    in the first row, since there can be a thousand of them.
    """
    publishers = ["; ".join(selection.publishers()), *[""] * len(table)]
    return csv_bytes(
        table.assign(
            view=selection.sentence(),
            as_known_on=str(selection.day.date()),
            fingerprint=selection.atlas.fingerprint,
            publishers=publishers[: len(table)],
        )
    )


def _body(chart: Drawing, rows: pd.DataFrame, frame: Frame) -> Body:
    """The chart as an SVG element of the frame."""
    spec: Spec = copy.deepcopy(chart.spec)
    spec["width"] = frame.width
    # A chart of rows is as high as they are; any other fills the frame.
    fills = frame.height is not None and not isinstance(spec["height"], dict)
    spec["autosize"] = {"type": "fit" if fills else "fit-x", "contains": "padding"}
    spec["padding"] = {"left": 0, "right": 8, "top": 4, "bottom": 4}
    spec["data"] = {"values": _plain_rows(rows)}
    _set("labelLimit", 0, spec)
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("vl-convert wrote an SVG without a size")
    return Body(_TEXT.sub(_directed, svg), float(size[2]))


def _directed(text: re.Match[str]) -> str:
    return f"{text[1]}{escape(fonts.directed(unescape(text[2])))}{text[3]}"


def _set(name: str, value: object, spec: Any) -> None:
    """Give a property another value wherever a spec has it."""
    if isinstance(spec, dict):
        if name in spec:
            spec[name] = value
        spec = spec.values()
    if not isinstance(spec, str):
        for part in spec if isinstance(spec, Iterable) else ():
            _set(name, value, part)


def _plain_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON values, text without what XML cannot hold."""
    cleaned = rows.copy()
    for name in cleaned.columns:
        if not pd.api.types.is_numeric_dtype(cleaned[name]):
            cleaned[name] = [clean(str(cell)) for cell in cleaned[name]]
    values: list[dict[str, Any]] = json.loads(cleaned.to_json(orient="records"))
    return values


def _file(drawn: Sheet, kind: Format, look: Look) -> bytes:
    if kind == "png":
        return as_png(drawn, look)
    return as_pdf(drawn, look) if kind == "pdf" else as_svg(drawn)
