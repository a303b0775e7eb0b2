"""The addresses of a gateway: the list of rooms, each room's pages and feed, its own health, and what extras add.

| address | gives |
| --- | --- |
| `/` | the rooms, with links |
| `/ROOM/stage`, `/ROOM/tile`, `/ROOM/green-room` | the pages; `/ROOM/` is the stage |
| `/ROOM/api/feed`, `/ROOM/api/anchor`, `/ROOM/api/time` | what they read (docs/feed.md) |
| `/api/index` | the rooms as JSON |
| `/health`, `/metrics` | for whoever looks after the gateway |

ROOM is the room's name, written as in any web address. Nothing is changed by a request, but for a display's report.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from msgspec import Struct, field
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from stagetimer.gateway.event import Event
from stagetimer.gateway.room import NotToBeHadError, RelayedRoom
from stagetimer.web.access import Access, Doorkeeper
from stagetimer.web.feed_routes import Endpoint, anchor, feed, time, watched
from stagetimer.web.static_files import FOLDER, answer_with, static_files

STATIC: Final = Path(__file__).parent / "static"
"""The gateway's own pages."""
PAGES: Final[Mapping[str, str]] = {"": "stage.html", "stage": "stage.html", "tile": "tile.html",
                                   "green-room": "green-room.html"}  # fmt: skip
"""What stands after a room's name, and its page's file."""
CHAIRS_OWN: Final = frozenset({"remote", "co-chair", "api/remote", "api/chair", "api/snapshot"})
"""What a chair's laptop serves besides."""
RETRY_AFTER: Final = {"Retry-After": "2"}
ROOMS_GONE: Final = "There is no such page; the rooms are at the address /."


class GatewayPages(Struct, frozen=True, kw_only=True):
    """What the application serves beyond its rooms."""

    pages: Mapping[str, str] = field(default_factory=dict)
    """The address of each page of an extra, and its file."""
    routes: Mapping[str, Endpoint] = field(default_factory=dict)
    """The address of each thing that such pages ask for."""
    metrics: Callable[[], bytes] = bytes
    """The figures as Prometheus reads them."""
    access: Access = field(default_factory=Access)
    """Whether watching asks for a code."""


def create_app(event: Event, served: GatewayPages, now: Callable[[], float]) -> ASGIApp:
    """Return the application for an event; who may pass is the guard's business, around it."""
    doorkeeper = Doorkeeper(served.access, now)
    files = static_files(STATIC, {"/": "index.html", **served.pages})
    assets = static_files(FOLDER, {})
    own: dict[str, Endpoint] = {
        "/health": _health(event),
        "/metrics": _metrics(served.metrics),
        "/api/index": watched(doorkeeper, _index(event)),
        **{address: watched(doorkeeper, endpoint) for address, endpoint in served.routes.items()},
    }
    rooms = _rooms(event, doorkeeper)

    async def answer(request: Request) -> Response:
        path: str = request.scope["path"]
        if (endpoint := own.get(path)) is not None:
            return await endpoint(request)
        if (file := files.get(path) or assets.get(path)) is not None:
            return answer_with(file, request)
        return await rooms(request)

    return Starlette(routes=[Route("/{path:path}", answer)], exception_handlers={HTTPException: _sentence})


def _rooms(event: Event, doorkeeper: Doorkeeper) -> Endpoint:
    """Return what answers for `/ROOM/…`."""
    pages = static_files(FOLDER, PAGES)
    reading: dict[str, Endpoint] = {
        "api/feed": watched(doorkeeper, _feed(event)),
        "api/anchor": watched(doorkeeper, _anchor(event)),
        "api/time": watched(doorkeeper, _time(event)),
    }

    async def answer(request: Request) -> Response:
        room, slash, rest = _parts(request)
        if not slash and event.has(unquote(room)):
            return RedirectResponse(f"/{quote(unquote(room), safe='')}/")
        page, endpoint = pages.get(rest) if room and slash else None, reading.get(rest)
        if endpoint is not None:
            return await endpoint(request)
        if page is not None:
            return answer_with(page, request)
        if rest in CHAIRS_OWN:
            sentence = "The remote and the co-chair's page are served by the chair's own laptop, not by a gateway."
            raise HTTPException(HTTPStatus.NOT_FOUND, sentence)
        raise HTTPException(HTTPStatus.NOT_FOUND, ROOMS_GONE)

    return answer


def _parts(request: Request) -> tuple[str, str, str]:
    """Return the room as it stands in the address, the slash after it, and the rest; a name may hold a slash as %2F."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.split(b"?")[0].decode(errors="replace").removeprefix("/").partition("/")


def _room(event: Event, request: Request) -> RelayedRoom:
    """Return the room that is asked for; the answer 503 with a sentence when nothing is known of it."""
    try:
        return event.room(unquote(_parts(request)[0], errors="replace"))
    except NotToBeHadError as error:
        raise _later(error) from None


def _later(error: NotToBeHadError) -> HTTPException:
    return HTTPException(error.status, str(error), RETRY_AFTER)


def _feed(event: Event) -> Endpoint:
    async def answer(request: Request) -> Response:
        room = _room(event, request)
        if event.is_full:
            sentence = "This gateway has as many displays as it serves; try again, another may answer."
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, sentence, RETRY_AFTER)
        return await feed(room.opened())(request)

    return answer


def _anchor(event: Event) -> Endpoint:
    async def answer(request: Request) -> Response:
        room = _room(event, request)
        if room.anchor is None:
            raise _later(NotToBeHadError(room.trouble))
        return await anchor(room.opened())(request)

    return answer


def _time(event: Event) -> Endpoint:
    async def answer(request: Request) -> Response:
        room = _room(event, request)

        def sender() -> tuple[str, float]:
            try:
                return room.sender()
            except NotToBeHadError as error:
                raise _later(error) from None

        return await time(room.opened(), sender)(request)

    return answer


def _index(event: Event) -> Endpoint:
    async def answer(_: Request) -> Response:
        rooms = [
            {
                "room": room.room.name,
                "address": f"/{quote(room.room.name, safe='')}/",
                "title": "" if room.anchor is None else room.anchor["title"],
                "trouble": room.trouble,
            }
            for room in event.rooms
        ]
        return JSONResponse({"event": event.name, "trouble": event.trouble, "rooms": rooms})

    return answer


def _health(event: Event) -> Endpoint:
    async def answer(_: Request) -> Response:
        status = HTTPStatus.OK if event.problem is None else HTTPStatus.SERVICE_UNAVAILABLE
        return PlainTextResponse(f"{event.trouble or 'The broker is there.'}\n", status)

    return answer


def _metrics(figures: Callable[[], bytes]) -> Endpoint:
    async def answer(_: Request) -> Response:
        return Response(figures(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return answer


async def _sentence(_: Request, error: Exception) -> Response:
    """Answer with one sentence for people, whatever is wrong."""
    if not isinstance(error, HTTPException):
        raise error
    detail = error.detail
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = "This address can only be read; nothing here is changed by a request."
    return PlainTextResponse(f"{detail}\n", error.status_code, error.headers)
