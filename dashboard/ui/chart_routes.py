"""What charts fetch by address: the library that draws them, and for a View of each chart its
drawing, what stands behind its marks, and its table.

A page sends addresses alone, and a drawing that was fetched before is not fetched again. Marks and
tables are fetched by the reader who asks for them.
"""

import gzip
import json
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS
from dashboard.charts.drawing import Drawing
from dashboard.charts.marks import Mark, marks
from dashboard.charts.shown_table import shown_table
from dashboard.export.standalone.script import vega_script
from dashboard.language import speaking
from dashboard.palette import Theme
from dashboard.queries.select import Selection, selected
from dashboard.ui import cache as app_cache
from dashboard.ui.pages import about, href
from dashboard.ui.routes import FOREVER, ROOT, answer, digest, packed, view_of
from dashboard.view import View

_VEGA = version("vl-convert-python")


def chart_routes(base_path: str = "") -> list[Route]:
    """All routes, under the path at which the app is served, if it is not the root."""
    root = f"/{base_path.strip('/')}/{ROOT}".replace("//", "/")
    return [
        Route(f"{root}/vega/{{version}}.js", vega),
        Route(f"{root}/chart/{{name}}/{{part}}", chart),
    ]


def vega_address() -> str:
    return f"{ROOT}/vega/{_VEGA}.js"


def chart_address(name: str) -> str:
    """To which "/" and a part are added, and ``chart_query`` with ``theme`` and ``size``."""
    return f"{ROOT}/chart/{name}"


def chart_query(atlas: Atlas, view: View, name: str) -> str:
    """What the chart depends on, so that any other choice fetches nothing."""
    query = app_cache.drawn_view(view, name).to_query()
    return urlencode({**query, "v": chart_version(atlas)}, doseq=True)


def chart_version(atlas: Atlas) -> str:
    """Names the state of the data and of the code that draws it."""
    return f"{atlas.fingerprint}-{_code_version()}"


def vega(request: Request) -> Response:
    """Vega, Vega-Lite and Vega-Embed, from the installed vl-convert."""
    if request.path_params["version"] != _VEGA:
        return Response(status_code=404)
    return answer(request, compressed_vega(), ".js", FOREVER)


def chart(request: Request) -> Response:
    """A part of a chart: "drawing", "marks" or "table"."""
    name, part = request.path_params["name"], request.path_params["part"]
    if name not in CHARTS or part not in _PARTS:
        return Response(status_code=404)
    atlas, asked = app_cache.loaded().atlas, request.query_params
    view = app_cache.drawn_view(view_of(request, atlas), name)
    theme: Theme = "dark" if asked.get("theme") == "dark" else "light"
    body = _compressed(atlas, view, name, part, theme, asked.get("size") == "narrow")
    kept = FOREVER if asked.get("v") == chart_version(atlas) else "no-store"
    return answer(request, body, ".json", kept)


@lru_cache(app_cache.RECENT)
def _compressed(
    atlas: Atlas, view: View, name: str, part: str, theme: Theme, narrow: bool
) -> bytes:
    with speaking(view.language):
        drawing = app_cache.drawing(atlas, view, name, theme, narrow=narrow)
        selection = selected(atlas, view)
        return packed(_PARTS[part](selection, name, drawing))


def _drawing(_: Selection, name: str, drawing: Drawing) -> dict[str, Any]:
    """Without a spec where there is nothing to draw. Only columns that the spec names are sent."""
    said = {"title": drawing.title, "note": drawing.note, "alt": drawing.alt}
    if drawing.rows.empty:
        return {**said, "empty": drawing.empty}
    spec = json.dumps(drawing.spec, ensure_ascii=False)
    columns = {
        str(column): drawing.rows[column].tolist()
        for column in drawing.rows.columns
        if str(column) in spec
    }
    return {**said, "rows": columns, "spec": drawing.spec}


def _marks(selection: Selection, name: str, drawing: Drawing) -> list[list[Any] | None]:
    """Key, name, number, how many records are behind it, the address of the one, if it is one, and
    whether the View can show only these."""
    return [
        [
            mark.key,
            mark.name,
            mark.number,
            len(mark.records),
            _address(selection.view, mark),
            bool(mark.choices),
        ]
        if mark
        else None
        for mark in marks(selection, name, drawing)
    ]


def _address(view: View, mark: Mark) -> str:
    return href("record", about(view, record=mark.records[0])) if len(mark.records) == 1 else ""


def _table(_: Selection, name: str, drawing: Drawing) -> dict[str, Any]:
    headings, rows = shown_table(drawing)
    return {"headings": headings, "rows": rows}


_PARTS: dict[str, Callable[[Selection, str, Drawing], object]] = {
    "drawing": _drawing,
    "marks": _marks,
    "table": _table,
}


@cache
def compressed_vega() -> bytes:
    return gzip.compress(vega_script().encode(), compresslevel=6, mtime=0)


@cache
def _code_version() -> str:
    package = Path(__file__).parents[1]
    files = [*package.rglob("*.py"), *package.rglob("*.po")]
    return digest(*(file.read_bytes() for file in sorted(files)))
