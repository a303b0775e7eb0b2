"""The addresses that are served: the feed, the anchor, the sender's clock, and the pages; all of them only read."""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from stagetimer.web.display import KINDS, Display, Reader
from stagetimer.web.feed_hub import FullError, Hub
from stagetimer.web.guard import Guard, Pace
from stagetimer.web.static_files import FOLDER, PAGES, StaticFile, static_files

ABORT: Final = "abort"
"""The name, in the state of a connection, of what cuts it off at once."""

LONGEST_DELAY: Final = 60.0
"""A display that says its delay is longer than this many seconds is not believed."""

_VIEW: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,17})?")


def create_app(
    hub: Hub, *, names: Iterable[str] = ("localhost",), folder: Path = FOLDER, pace: Pace | None = None
) -> ASGIApp:
    """Return the application that serves `hub`'s feed and the pages in `folder`.

    `names`: the host names that are this laptop's own; any IP address will do besides. `pace`: how many requests an
    address may make, the usual number if none is given.
    """
    served = Starlette(
        routes=[
            Route("/api/feed", _feed(hub)),
            Route("/api/anchor", _anchor(hub)),
            Route("/api/time", _time(hub)),
            Route("/{path:path}", _page(static_files(folder))),
        ],
        exception_handlers={HTTPException: _sentence},
    )
    return Guard(served, names=names, pace=pace or Pace(hub.now))


class _Feed(StreamingResponse):
    """The stream of one display; its place is given back however the stream ends."""

    def __init__(self, hub: Hub, display: Display) -> None:
        super().__init__(display, headers=_FEED_HEADERS, media_type="text/event-stream")
        self._hub = hub
        self._display = display

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  (as ASGI has it)
        """Send what the display is given until it leaves or is ended.

        Two tasks of asyncio's own: Starlette's way loads another library at the first display, which holds the screen
        up for 40 ms.
        """
        leaving = asyncio.create_task(self._end_when_gone(receive))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for message in self._display:
                await send({"type": "http.response.body", "body": message, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            leaving.cancel()
            self._hub.leave(self._display)

    async def _end_when_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._display.end()


_FEED_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""No proxy may keep the messages back, or keep them at all."""


def _feed(hub: Hub) -> Callable[[Request], object]:
    """`/api/feed?page=KIND&view=WORD`: server-sent events, the newest anchor first."""

    async def feed(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(headers=_FEED_HEADERS, media_type="text/event-stream")
        reader = Reader(
            page=KINDS.get(request.query_params.get("page", ""), "other"),
            view=_view(request),
            address=request.client.host if request.client else "",
            abort=request.scope.get("state", {}).get(ABORT, lambda: None),
        )
        try:
            return _Feed(hub, hub.join(reader))
        except FullError as error:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}.", {"Retry-After": "5"}) from None

    return feed


def _anchor(hub: Hub) -> Callable[[Request], object]:
    """`/api/anchor`: the newest anchor as JSON, for whoever has no use for a stream."""

    async def anchor(_: Request) -> Response:
        if hub.latest is None:
            raise HTTPException(
                HTTPStatus.SERVICE_UNAVAILABLE, "The session is about to begin; try again.", {"Retry-After": "1"}
            )
        return Response(hub.latest, media_type="application/json")

    return anchor


def _time(hub: Hub) -> Callable[[Request], object]:
    """`/api/time?t=NUMBER&view=WORD&delay=SECONDS`: the sender's clock; `t` comes back as it was sent."""

    async def time(request: Request) -> Response:
        sent = hub.now()
        answer: dict[str, object] = {"id": hub.id, "sent": sent}
        if "t" in request.query_params:
            answer["t"] = _number(request, "t")
        if "delay" in request.query_params:
            delay = _number(request, "delay")
            if not 0 <= delay <= LONGEST_DELAY:
                raise HTTPException(
                    HTTPStatus.BAD_REQUEST, f"A delay is 0 to {LONGEST_DELAY:g} seconds, and this one is not."
                )
            hub.report(_view(request), delay)
        return JSONResponse(answer)

    return time


def _page(files: Mapping[str, StaticFile]) -> Callable[[Request], object]:
    """Return what answers with a page or with what a page needs; a browser that has it already is told so."""

    async def page(request: Request) -> Response:
        path: str = request.scope["path"]
        file = files.get(path)
        if file is None:
            what = "This page is not in this version of stagetimer" if path in PAGES else "There is no such page"
            raise HTTPException(HTTPStatus.NOT_FOUND, f"{what}; the stage is at /stage.")
        headers = {"ETag": file.tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(file.content, headers=headers, media_type=file.media_type)

    return page


async def _sentence(_: Request, error: Exception) -> Response:
    """Answer with one sentence for people, whatever is wrong."""
    if not isinstance(error, HTTPException):
        raise error
    detail = error.detail
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = "This address can only be read; nothing here is changed by a request."
    return PlainTextResponse(f"{detail}\n", error.status_code, error.headers)


def _view(request: Request) -> str:
    """Return the word that a display has made up for itself; the empty text for none, or for no such word."""
    word = request.query_params.get("view", "")
    return word if _VIEW.fullmatch(word) else ""


def _number(request: Request, name: str) -> float:
    text = request.query_params[name]
    if not _NUMBER.fullmatch(text):
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"What {name} says is not a number.")
    return float(text)
