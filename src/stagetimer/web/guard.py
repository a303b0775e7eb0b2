"""What every request passes first and every answer carries: whose name, whose page, how much, and strict headers.

The threats and their answers:

| threat | answer |
| --- | --- |
| a foreign name that resolves to this laptop (rebinding) | Host is an IP address, or a name of this laptop's own |
| another site's page that posts, or opens streams | Origin and Sec-Fetch-Site are looked at |
| script in a title | no page may run any script but ours (Content-Security-Policy) |
| a page of ours inside another's, with clicks led astray | only the tile may be framed: there is nothing to click |
| floods and bulk | so many requests a second from one address; short addresses, small bodies |
"""

import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stagetimer.live.pace import Pace

MOST_QUERY: Final = 512
"""Bytes after the question mark."""
MOST_BODY: Final = 4096
"""Bytes of a body that a request may announce."""

FRAMEABLE: Final = "/tile"
"""The end of the address of the pages that another page may hold in a frame."""
BARE: Final = "/api/time"
"""The end of an address that every display asks again and again: two numbers, without the headers of a document."""
READING: Final = frozenset({"GET", "HEAD"})

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors "
)
_HEADERS: Final = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
_PAGE_HEADERS: Final = {"Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin"}
"""With the policy: what only a document needs."""
_HOST: Final = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[A-Za-z0-9._-]{1,253}))(?::[0-9]{1,5})?")

_LENGTH: Final = re.compile(r"[0-9]{1,10}")


class Refusal(Struct, frozen=True):
    """Why a request is not answered."""

    status: HTTPStatus
    sentence: str


class Guard:
    """An ASGI application around another: refuses what must not pass, and gives every answer the strict headers."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        names: Iterable[str],
        pace: Pace,
        direct: Mapping[str, Callable[[Scope], Response]] | None = None,
    ) -> None:
        """`names`: the host names that are this laptop's own, or a tunnel's that the chair has set up.

        `direct`: what answers to reading an address without the application, which takes longer; nothing in it waits.
        """
        self.direct: Final = direct or {}
        self._app = app
        self._names = frozenset(name.lower() for name in names)
        self._pace = pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP is closed without a word."""
        if scope["type"] != "http":
            return

        async def send_strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                _make_strict(MutableHeaders(scope=message), scope["path"])
            await send(message)

        answer = self.answer(scope)
        if answer is None:
            await self._app(scope, receive, send_strictly)
        else:
            await answer(scope, receive, send)

    def answer(self, scope: Scope) -> Response | None:
        """Return the whole answer to a request that is refused, or needs no application; None: that has to answer."""
        refusal = self._refusal(scope)
        direct = self.direct.get(scope["path"]) if scope["method"] in READING else None
        if refusal is not None:
            answer: Response = _answer(refusal)
        elif direct is not None:
            answer = direct(scope)
        else:
            return None
        _make_strict(answer.headers, scope["path"])
        return answer

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        client = scope.get("client")
        if not self._pace.allows(client[0] if client else ""):
            return Refusal(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests from this address; wait a few seconds.")
        return (
            host_refusal(headers.getlist("host"), self._names)
            or _size_refusal(scope, headers)
            or _origin_refusal(scope, headers)
        )


def host_refusal(hosts: list[str], names: frozenset[str]) -> Refusal | None:
    """Return why a request with these Host headers is refused; None for an IP address or one of our own names.

    A foreign page can make its own name resolve to this laptop; it cannot make a browser send an IP address or our
    name for it. So any address will do, and the session goes on when the laptop gets another one.
    """
    found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if found is None:
        return Refusal(HTTPStatus.BAD_REQUEST, "The request does not say which host it is for.")
    if found["six"] or found["name"].lower().rstrip(".") not in names:
        try:
            ip_address(found["six"] or found["name"])
        except ValueError:
            return Refusal(HTTPStatus.FORBIDDEN, "This is not an address of this stagetimer; use the one it shows.")
    return None


def _size_refusal(scope: Scope, headers: Headers) -> Refusal | None:
    if len(scope["query_string"]) > MOST_QUERY:
        return Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, f"More than {MOST_QUERY} bytes after the question mark.")
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not _LENGTH.fullmatch(length) or int(length) > MOST_BODY:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The request is too large: {MOST_BODY} bytes at most.")
    return None


def _origin_refusal(scope: Scope, headers: Headers) -> Refusal | None:
    """Return why a request that another site's page has made is refused; a plain link to a page of ours is not one."""
    if scope["method"] in READING and "/api/" not in scope["path"]:
        return None
    origins, host = headers.getlist("origin"), headers["host"].lower()
    ours = all(origin.lower().partition("://")[2] == host for origin in origins)
    if not ours or headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return Refusal(HTTPStatus.FORBIDDEN, "Another site's page has asked for this; open it from stagetimer's own.")
    return None


def _make_strict(headers: MutableHeaders, path: str) -> None:
    """Give the answer for that address the headers that it has to carry."""
    headers.update(_HEADERS)
    if not path.endswith(BARE):
        policy = _POLICY + ("*" if path.endswith(FRAMEABLE) else "'none'")
        headers.update({**_PAGE_HEADERS, "Content-Security-Policy": policy})
    headers.setdefault("Cache-Control", "no-store")


def _answer(refusal: Refusal) -> PlainTextResponse:
    return PlainTextResponse(refusal.sentence + "\n", refusal.status, {"Connection": "close"})
