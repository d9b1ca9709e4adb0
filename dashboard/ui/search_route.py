"""The search by address: ``atlas/search?q=lavrof`` answers what can be opened by that name.

It is asked as a reader types, so it stands beside the script, which does not run for it.
"""

from itertools import groupby, islice
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.language import say
from dashboard.queries.search import KINDS, Found, search
from dashboard.ui import cache
from dashboard.ui.pages import about, href
from dashboard.ui.routes import ROOT
from dashboard.view import View, view_from_query

MOST, OF_A_KIND = 60, 5
"""Results that are looked at, and how many of them are answered of each kind."""


def search_routes(base_path: str = "") -> list[Route]:
    """The route, under the path at which the app is served, if it is not the root."""
    return [Route(f"/{base_path.strip('/')}/{ROOT}/search".replace("//", "/"), answer)]


def search_address(view: View) -> str:
    """Where the search of a View is asked, without what is searched for."""
    kept = View(as_of=view.as_of, language=view.language).to_query()
    return f"{ROOT}/search?{urlencode(kept)}"


def answer(request: Request) -> Response:
    """What is found, by kind, each kind where its best is: [{label, found: [name, context, href]}].

    Addresses keep the date and the language of the View that is asked from.
    """
    atlas = cache.loaded().atlas
    text = request.query_params.get("q", "")
    asked = {name: request.query_params.getlist(name) for name in ("as-of", "language")}
    view, _ = view_from_query(asked, atlas.names)
    found = search(atlas, text, MOST)
    labels = _labels()
    places = list(dict.fromkeys(one.kind for one in found))
    found.sort(key=lambda one: places.index(one.kind))
    groups = [
        {"label": labels[kind], "found": [_shown(one, view) for one in islice(own, OF_A_KIND)]}
        for kind, own in groupby(found, key=lambda one: one.kind)
    ]
    return JSONResponse(groups, headers={"cache-control": "no-store"})


def _labels() -> dict[str, str]:
    said = (
        say("Countries"),
        say("Foreign partners"),
        say("Officials"),
        say("Places"),
        say("Tours"),
        say("Records"),
    )
    return dict(zip(KINDS, said, strict=True))


def _shown(one: Found, view: View) -> tuple[str, str, str]:
    if one.kind == "place":
        there = about(view, country=(one.id,), text=one.name)
        return one.name, one.context, href("map", there)
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        "country": ("country", {"country": (one.id,)}),
        "actor": ("actor", {"actor": (one.id,)}),
        "official": ("official", {"official": (one.id,)}),
        "tour": ("tours", {"tour": (one.id,)}),
        "record": ("record", {"record": one.id}),
    }
    page, choices = pages[one.kind]
    return one.name, one.context, href(page, about(view, **choices))
