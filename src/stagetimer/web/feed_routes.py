"""What displays read and report: the feed, the anchor, the sender's clock, the chair's view and the snapshot."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final, TypeAlias, TypedDict

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from stagetimer.web.access import HINT, Doorkeeper
from stagetimer.web.desk import NO_SESSION, NoSessionError
from stagetimer.web.display import KINDS, Display, PageKind, Reader, Report
from stagetimer.web.feed_hub import FullError, Hub

ABORT: Final = "abort"
"""The name, in the state of a connection, of what cuts it off at once."""
AT_ONCE: Final = "at once"
"""The name, in that state, of what writes one more chunk of an answer that has begun, or returns False."""
LONGEST_DELAY: Final = 60.0
"""A display that says its delay is longer than this many seconds is not believed."""

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

_WORD: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,17})?")
_YES_NO: Final = {"yes": True, "no": False}
_FEED_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""No proxy may keep the messages back, or keep them at all."""


class _Handles(TypedDict, total=False):
    """What `Reader` holds of a connection."""

    abort: Callable[[], None]
    at_once: Callable[[bytes], bool]


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


def watched(doorkeeper: Doorkeeper, endpoint: Endpoint) -> Endpoint:
    """Return the endpoint for those alone who may watch."""

    async def answer(request: Request) -> Response:
        look_who_watches(doorkeeper, request)
        return await endpoint(request)

    return answer


def look_who_watches(doorkeeper: Doorkeeper, request: Request) -> None:
    """Raise the refusal of a request by somebody who may not watch."""
    refusal = doorkeeper.watching(request)
    if refusal is not None:
        raise HTTPException(refusal.status, refusal.sentence, HINT)


def feed(hub: Hub) -> Endpoint:
    """`/api/feed?page=KIND&view=WORD`: server-sent events, the newest anchor first."""

    async def answer(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(headers=_FEED_HEADERS, media_type="text/event-stream")
        reader = Reader(
            page=_page(request),
            view=_word(request, "view"),
            address=_address(request),
            **_of_connection(request),
        )
        try:
            return _Feed(hub, hub.join(reader))
        except FullError as error:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}.", {"Retry-After": "5"}) from None

    return answer


def _of_connection(request: Request) -> _Handles:
    """Return what can be done with the connection of a request, as far as the server offers it."""
    state = request.scope.get("state", {})
    found: _Handles = {}
    if ABORT in state:
        found["abort"] = state[ABORT]
    if AT_ONCE in state and request.scope["http_version"] == "1.1":  # before it, a body was not sent in chunks
        found["at_once"] = state[AT_ONCE]
    return found


def anchor(hub: Hub) -> Endpoint:
    """`/api/anchor`: the newest anchor as JSON, for whoever has no use for a stream."""

    async def answer(_: Request) -> Response:
        if hub.latest is None:
            raise _not_yet()
        return Response(hub.latest, media_type="application/json")

    return answer


def session_text(text: Callable[[], bytes]) -> Endpoint:
    """`/api/chair` and `/api/snapshot`: JSON that the desk has made."""

    async def answer(_: Request) -> Response:
        try:
            return Response(text(), media_type="application/json")
        except NoSessionError:
            raise _not_yet() from None

    return answer


def time(hub: Hub, sender: Callable[[], tuple[str, float]] | None = None) -> Endpoint:
    """Return what answers as `clock_of` does, for an application that awaits its answers."""
    told = clock_of(hub, sender)

    async def answer(request: Request) -> Response:
        return told(request)

    return answer


def clock_of(hub: Hub, sender: Callable[[], tuple[str, float]] | None = None) -> Callable[[Request], Response]:
    """`/api/time?t=NUMBER`: the sender's clock, `t` as it was sent; with `view=WORD`, a report of that display.

    `sender`: the id and the clock of whoever made the anchors, where that is not this hub; may raise `HTTPException`.
    """

    def answer(request: Request) -> Response:
        run, sent = (hub.id, hub.now()) if sender is None else sender()
        told: dict[str, object] = {"id": run, "sent": sent}
        if "t" in request.query_params:
            told["t"] = _number(request, "t")
        report = _report(request)
        if request.method == "GET":
            hub.report(report)
        return JSONResponse(told)

    return answer


def _report(request: Request) -> Report:
    asked, delay = request.query_params, None
    if "delay" in asked:
        delay = _number(request, "delay")
        if not 0 <= delay <= LONGEST_DELAY:
            sentence = f"A delay is 0 to {LONGEST_DELAY:g} seconds, and this one is not."
            raise HTTPException(HTTPStatus.BAD_REQUEST, sentence)
    return Report(
        view=_word(request, "view"),
        stream=_word(request, "stream"),
        page=_page(request),
        address=_address(request),
        delay=delay,
        awake=_YES_NO.get(asked.get("awake", "")),
        visible=_YES_NO.get(asked.get("visible", "")),
        leaving=asked.get("leaving") == "1",
    )


def _not_yet() -> HTTPException:
    return HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, NO_SESSION, {"Retry-After": "1"})


def _page(request: Request) -> PageKind:
    return KINDS.get(request.query_params.get("page", ""), "other")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _word(request: Request, name: str) -> str:
    """Return the word that a display has made up for itself; the empty text for none, or for no such word."""
    word = request.query_params.get(name, "")
    return word if _WORD.fullmatch(word) else ""


def _number(request: Request, name: str) -> float:
    text = request.query_params[name]
    if not _NUMBER.fullmatch(text):
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"What {name} says is not a number.")
    return float(text)
