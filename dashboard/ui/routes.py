"""What the map fetches by address: borders, the drawing code, and the data of a View.

Everything is compressed once and kept. Addresses carry a version (of the file, or of the data), so
that a browser may keep what it has for a year.
"""

import gzip
import hashlib
import json
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

import pydeck
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.atlas import Atlas
from dashboard.language import LOCALE
from dashboard.layers import base_data, map_data, record_data
from dashboard.load import shipped_data
from dashboard.palette import Theme
from dashboard.queries.metrics import bar_days
from dashboard.queries.select import Selection, date_shown, selected
from dashboard.ui import cache as app_cache
from dashboard.view import View, view_from_query

ROOT = "atlas"
"""Addresses are relative to the page, so that they hold behind a proxy that adds a path."""
BROWSER = Path(__file__).parent / "browser"
"""The component's own modules and style sheet."""

FOREVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
}
_GEO = ("countries.geojson", "borders.json")


def map_routes(base_path: str = "") -> list[Route]:
    """All routes, under the path at which the app is served, if it is not the root."""
    root = f"/{base_path.strip('/')}/{ROOT}".replace("//", "/")
    return [
        Route(f"{root}/bundle/{{version}}.js", bundle),
        Route(f"{root}/browser/{{version}}/{{name}}", browser_file),
        Route(f"{root}/geo/{{name}}", geo),
        Route(f"{root}/base.json", base),
        Route(f"{root}/records.json", all_records),
        Route(f"{root}/map", view_map),
        Route(f"{root}/figure/map.svg", figure),
    ]


@cache
def browser_version() -> str:
    """Names the state of the component's files and of the code that answers them."""
    package = BROWSER.parents[1]
    code = [*BROWSER.iterdir(), *(package / "layers").glob("*.py"), package / "palette.py"]
    code += LOCALE.rglob("*.po")
    return digest(*(file.read_bytes() for file in sorted(code)))


def version(atlas: Atlas) -> str:
    """Names the state of the data and of the code that reads it."""
    return f"{atlas.fingerprint}-{browser_version()}"


def addresses(atlas: Atlas) -> dict[str, str]:
    """Where the component finds what does not depend on the View."""
    geo_version = _geo_version()
    query = urlencode({**View(language=atlas.language).to_query(), "v": version(atlas)})
    return {
        "bundle": f"{ROOT}/bundle/{pydeck.__version__}.js",
        "countries": f"{ROOT}/geo/countries.geojson?v={geo_version}",
        "borders": f"{ROOT}/geo/borders.json?v={geo_version}",
        "base": f"{ROOT}/base.json?{query}",
        "records": f"{ROOT}/records.json?{query}",
    }


def map_address(selection: Selection) -> str:
    """Where the component finds the data of a View.

    What runs in the browser is not part of it, so that a change of it fetches nothing: the
    projection, hidden layers, the open record, and the date shown where the time bar stops at it
    and no filter asks for the status on that date. What it is compared with is part of it: both
    sides have the same classes.
    """
    atlas, view = selection.atlas, selection.view
    query = view.to_query()
    ours = ["hide", "record", "stack", "projection"]
    if view.as_of and not view.status:
        undated = selected(atlas, view.loosened("as_of"))
        if selection.day in bar_days(undated):
            ours.append("as-of")
    for name in ours:
        query.pop(name, None)
    return f"{ROOT}/map?" + urlencode({**query, "v": version(atlas)}, doseq=True)


def bundle(request: Request) -> Response:
    """The deck.gl bundle of the installed pydeck."""
    if request.path_params["version"] != pydeck.__version__:
        return Response(status_code=404)
    return answer(request, _compressed_bundle(), ".js", FOREVER)


def browser_file(request: Request) -> Response:
    path = BROWSER / request.path_params["name"]
    if path.parent != BROWSER or path.suffix not in (".js", ".css") or not path.is_file():
        return Response(status_code=404)
    return answer(request, gzip.compress(path.read_bytes()), path.suffix, FOREVER)


def geo(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _GEO:
        return Response(status_code=404)
    return answer(request, _compressed_geo(name), Path(name).suffix, FOREVER)


def base(request: Request) -> Response:
    """Countries' names and points, and the description of the layers in both themes."""
    atlas = app_cache.loaded().atlas
    return answer(request, _compressed_base(atlas), ".json", keep(request, atlas))


def all_records(request: Request) -> Response:
    """Every record that a map can show."""
    atlas = app_cache.loaded().atlas
    return answer(request, _compressed_records(atlas), ".json", keep(request, atlas))


def view_map(request: Request) -> Response:
    """What the map of the View in the address shows."""
    atlas = app_cache.loaded().atlas
    view = view_of(request, atlas)
    return answer(request, _compressed_map(atlas, view), ".json", keep(request, atlas))


def figure(request: Request) -> Response:
    """The drawn map, for a browser without WebGL."""
    from dashboard.export.figure import figure as draw
    from dashboard.export.look import Look

    atlas = app_cache.loaded().atlas
    view = view_of(request, atlas)
    theme: Theme = "dark" if request.query_params.get("theme") == "dark" else "light"
    drawn = draw(selected(atlas, view), "map", "svg", Look(theme=theme))
    return Response(drawn, media_type="image/svg+xml", headers={"cache-control": "no-store"})


def view_of(request: Request, atlas: Atlas) -> View:
    """The View that an address asks for; what cannot be read is left out."""
    asked = request.query_params
    query = {name: asked.getlist(name) for name in asked if name not in ("v", "theme", "size")}
    return view_from_query(query, atlas.names)[0]


def keep(request: Request, atlas: Atlas) -> str:
    """An old address is answered with the data as it is now, which must not be kept for it."""
    return FOREVER if request.query_params.get("v") == version(atlas) else "no-store"


def answer(request: Request, compressed: bytes, suffix: str, kept: str) -> Response:
    """A compressed body, unpacked for whoever cannot; ``kept`` is its cache-control."""
    headers = {"cache-control": kept, "vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        body = compressed
    else:
        body = gzip.decompress(compressed)
    return Response(body, media_type=_TYPES[suffix], headers=headers)


@cache
def _compressed_bundle() -> bytes:
    script = files("pydeck") / "nbextension" / "static" / "index.js"
    return gzip.compress(script.read_bytes(), compresslevel=6)


@cache
def _compressed_geo(name: str) -> bytes:
    return gzip.compress((shipped_data() / "geo" / name).read_bytes())


@cache
def _geo_version() -> str:
    return digest(*((shipped_data() / "geo" / name).read_bytes() for name in _GEO))


@lru_cache(2)
def _compressed_base(atlas: Atlas) -> bytes:
    return packed(base_data(atlas))


@lru_cache(2)
def _compressed_records(atlas: Atlas) -> bytes:
    return packed(record_data(atlas))


@lru_cache(app_cache.RECENT)
def _compressed_map(atlas: Atlas, view: View) -> bytes:
    # The time bar moves past the date shown, so what was not known by then must be there.
    undated = view if view.status else view.loosened("as_of")
    selection = selected(atlas, undated)
    return packed(map_data(replace(selection, day=date_shown(atlas, view))))


def packed(value: object) -> bytes:
    """A value as compressed JSON."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # No time in the header: the same data is the same bytes.
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]
