"""Exports by address: ``atlas/export/map.png?actor=RUS&size=column`` is the file itself.

The address bears the View's own parameters and the look's. Who goes away before the file is made
cancels it; who named the request by a ``job`` of 32 hex digits can ask how far it is.
"""

import asyncio
import gzip
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.export.look import LOOK, RESOLUTIONS, Look, Size
from dashboard.export.outputs import OUTPUTS, file_name
from dashboard.language import say, speaking
from dashboard.palette import EXPORT_THEMES
from dashboard.queries.changes import DATA
from dashboard.queries.select import selected
from dashboard.ui import cache as app_cache
from dashboard.ui.jobs import Busy, Job, NotMade, jobs
from dashboard.ui.routes import ROOT
from dashboard.ui.worker import ALT, Order
from dashboard.view import view_from_query

LOOK_CHOICES: Mapping[str, tuple[str, ...]] = {
    "size": get_args(Size),
    "theme": EXPORT_THEMES,
    "resolution": RESOLUTIONS,
    "titled": ("yes", "no"),
    "transparent": ("no", "yes"),
}
"""What an address can ask of a figure's look, by the names of its fields."""

MAP_ALT = ("map", ALT)
"""What the map shows in words: part of its menu, and no file of its own."""

_JOB = re.compile("[0-9a-f]{32}")
_under_way: dict[str, Job] = {}


def export_routes(base_path: str = "") -> list[Route]:
    """The routes, under the path at which the app is served, if it is not the root."""
    root = f"/{base_path.strip('/')}/{ROOT}".replace("//", "/")
    return [
        Route(f"{root}/export/{{file}}", export),
        Route(f"{root}/export-stage/{{job}}", stage),
    ]


async def export(request: Request) -> Response:
    """The file, once it is made; otherwise one line that says why there is none."""
    name, _, kind = request.path_params["file"].rpartition(".")
    if name not in OUTPUTS or (kind not in OUTPUTS[name].formats and (name, kind) != MAP_ALT):
        return _line(404, say("The Atlas has no such export."))
    # What is made of it finds its own language, and tables keep the words of the data.
    with speaking("en"):
        atlas = app_cache.loaded().atlas
    asked = {key: request.query_params.getlist(key) for key in request.query_params}
    (token,) = asked.pop("job", [""])[:1]
    if asked.pop(DATA, [atlas.fingerprint])[0] != atlas.fingerprint:
        return _line(
            409,
            say("The data has changed since. Reload the page to export what it shows now."),
        )
    try:
        look = _look(asked)
        view, ignored = view_from_query(asked, atlas.names)
        if ignored:
            raise ValueError(ignored[0])
        selection = await run_in_threadpool(selected, atlas, view)
        if selection.empty and OUTPUTS[name].of_view:
            return _line(422, say("There is nothing in this view. Loosen a filter."))
        job = jobs().submit(atlas, Order(name, kind, view, look))
    except ValueError as wrong:
        return _line(400, say("Not understood: {wrong}.", wrong=wrong))
    except Busy as busy:
        return _line(503, str(busy))
    if _JOB.fullmatch(token):
        _under_way[token] = job
    try:
        made = await _made(request, job)
    except asyncio.CancelledError:
        if not job.result.cancelled():
            raise  # the server stops
        return _line(499, say("Cancelled."))
    except NotMade as why:
        return _line(422 if why.refused else 500, str(why))
    finally:
        jobs().cancel(job)
        _under_way.pop(token, None)
    headers = {
        "content-disposition": f'attachment; filename="{file_name(selection, name, kind)}"',
        "cache-control": "no-store",
        "content-encoding": "gzip",
    }
    if "gzip" not in request.headers.get("accept-encoding", ""):
        made = await run_in_threadpool(gzip.decompress, made)
        headers["content-encoding"] = "identity"
    return Response(made, media_type=_media_type(kind), headers=headers)


async def stage(request: Request) -> Response:
    """How far a job is: {stage, before}, where ``before`` many are made first; "over" is not known.

    Only who asked for a job knows its name.
    """
    job = _under_way.get(request.path_params["job"])
    answer: dict[str, Any] = {"stage": "over", "before": 0}
    if job:
        answer = {"stage": job.stage, "before": jobs().before(job)}
    return JSONResponse(answer, headers={"cache-control": "no-store"})


async def _made(request: Request, job: Job) -> bytes:
    """The result; CancelledError as soon as nobody waits for it."""
    result = asyncio.wrap_future(job.result)
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((result, gone), return_when=asyncio.FIRST_COMPLETED)
        if not result.done():
            jobs().cancel(job)
        return await result
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _look(asked: dict[str, list[str]]) -> Look:
    """The look that an address asks for, whose parameters are taken out of it."""
    chosen: dict[str, Any] = {}
    for name, allowed in LOOK_CHOICES.items():
        if name in asked:
            (value,) = asked.pop(name)[-1:]
            if value not in allowed:
                raise ValueError(f"{name}={value}: expected one of {', '.join(allowed)}")
            chosen[name] = value == "yes" if set(allowed) == {"yes", "no"} else value
    return replace(LOOK, **chosen)


def _media_type(kind: str) -> str:
    return mimetypes.guess_type(f"file.{kind}")[0] or "application/octet-stream"


def _line(status: int, message: str) -> PlainTextResponse:
    return PlainTextResponse(f"{message}\n", status, headers={"cache-control": "no-store"})
