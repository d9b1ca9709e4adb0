"""The language at the server's edge: in which a route answers, and what the browser's modules say.

A route speaks the language that its address asks for, as ``language=fr``.
"""

from functools import cache
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.language import LANGUAGES, browser_texts, catalogue_version, speaking
from dashboard.ui.routes import ROOT

_FOREVER = "public, max-age=31536000, immutable"


def language_routes(base_path: str = "") -> list[Route]:
    """The route of texts, under the path at which the app is served, if it is not the root."""
    root = f"/{base_path.strip('/')}/{ROOT}".replace("//", "/")
    return [Route(f"{root}/words/{{version}}/{{language}}.json", words)]


def words_address(language: str) -> str:
    """Where the browser finds the texts of a language; "" for English, which the code has."""
    if language == "en":
        return ""
    return f"{ROOT}/words/{catalogue_version(language)}/{language}.json"


def words(request: Request) -> Response:
    """The texts that ``words.js`` looks up."""
    language = request.path_params["language"]
    if language == "en" or language not in LANGUAGES:
        return Response(status_code=404)
    current = request.path_params["version"] == catalogue_version(language)
    keep = _FOREVER if current else "no-store"
    return JSONResponse(_texts(language), headers={"cache-control": keep})


@cache
def _texts(language: str) -> dict[str, list[str]]:
    return browser_texts(language)


class SpokenLanguage:
    """ASGI middleware: each request is answered in the language that its address asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("language", ["en"])[-1]
        with speaking(asked if asked in LANGUAGES else "en"):
            await self.app(scope, receive, send)
