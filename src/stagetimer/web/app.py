"""The addresses that are served: what displays read, the pages, and the one through which the chair's phone acts."""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from importlib import import_module
from pathlib import Path

from msgspec import Struct, field
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from stagetimer.live.pace import Pace
from stagetimer.web.access import Access, Doorkeeper
from stagetimer.web.desk import Desk
from stagetimer.web.feed_hub import Hub
from stagetimer.web.feed_routes import Endpoint, anchor, clock_of, feed, look_who_watches, session_text, watched
from stagetimer.web.guard import Guard
from stagetimer.web.remote_routes import REMOTE, remote
from stagetimer.web.static_files import FOLDER, PAGES, StaticFile, answer_with, static_files


class Served(Struct, frozen=True, kw_only=True):
    """What the application serves, and to whom."""

    hub: Hub
    desk: Desk
    access: Access = field(default_factory=Access)
    names: Iterable[str] = ("localhost",)
    """The host names that are this laptop's own; any IP address will do besides."""
    folder: Path = FOLDER
    """Where the pages are."""
    pace: Pace | None = None
    """How many requests an address may make; None: the usual number."""


def create_app(served: Served) -> Guard:
    """Return the application that answers for `served`; nothing in it waits, but for a display or a body."""
    hub, desk = served.hub, served.desk
    doorkeeper = Doorkeeper(served.access, hub.now)
    reading = {
        "/api/feed": feed(hub),
        "/api/anchor": anchor(hub),
        "/api/chair": session_text(desk.chair),
        "/api/snapshot": session_text(desk.snapshot),
    }
    app = Starlette(
        routes=[
            *(Route(path, watched(doorkeeper, endpoint)) for path, endpoint in reading.items()),
            Route("/api/openapi.json", _description()),
            Route(REMOTE, remote(desk, doorkeeper, hub.real), methods=["GET", "POST"]),
            Route("/{path:path}", _page(static_files(served.folder), doorkeeper)),
        ],
        exception_handlers={HTTPException: _sentence},
    )
    public = served.access.public
    names = {*served.names, *([] if public is None else [public.host])}
    direct = {"/api/time": _directly(clock_of(hub), doorkeeper)}
    return Guard(app, names=names, pace=served.pace or Pace(hub.now), direct=direct)


def _directly(told: Callable[[Request], Response], doorkeeper: Doorkeeper) -> Callable[[Scope], Response]:
    """Return what answers those who may watch at once, without the application's routes and layers."""

    def answer(scope: Scope) -> Response:
        request = Request(scope)
        try:
            look_who_watches(doorkeeper, request)
            return told(request)
        except HTTPException as error:
            return _plain(error, error.detail)

    return answer


def _description() -> Endpoint:
    """Return what answers with the description of all this; it is loaded and made when first asked for."""
    made: list[bytes] = []

    async def description(_: Request) -> Response:
        if not made:
            module = import_module("stagetimer.web.openapi")
            made.append(json.dumps(module.openapi(), ensure_ascii=False, separators=(",", ":")).encode())
        return Response(made[0], media_type="application/json")

    return description


def _page(files: Mapping[str, StaticFile], doorkeeper: Doorkeeper) -> Endpoint:
    """Return what answers with a page or with what a page needs."""

    async def page(request: Request) -> Response:
        path: str = request.scope["path"]
        refusal = doorkeeper.remote_page(request) if path == "/remote" else None
        if refusal is not None:
            raise HTTPException(refusal.status, refusal.sentence)
        file = files.get(path)
        if file is None:
            what = "This page is not in this version of stagetimer" if path in PAGES else "There is no such page"
            raise HTTPException(HTTPStatus.NOT_FOUND, f"{what}; the stage is at /stage.")
        return answer_with(file, request)

    return page


async def _sentence(request: Request, error: Exception) -> Response:
    """Answer with one sentence for people, whatever is wrong."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.url.path == REMOTE:
        sentence = "The remote is asked with GET, and told what to do with POST."
        return JSONResponse({"refused": sentence}, error.status_code, error.headers)
    detail = error.detail
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = "This address can only be read; nothing here is changed by a request."
    return _plain(error, detail)


def _plain(error: HTTPException, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", error.status_code, error.headers)
