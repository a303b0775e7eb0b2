"""A connection until it asks for more than a few numbers: what every display asks again and again is answered here.

The usual way makes a parser, a task and two writes of each request. That cost as much as fifty heartbeats, and a
thousand displays ask four times a second. Whatever is not plain is handed over as it came, with the connection.
"""

import asyncio
from collections.abc import Callable, Collection
from functools import partial
from http import HTTPStatus
from typing import Any

from msgspec import Struct
from starlette.responses import Response
from starlette.types import Scope
from uvicorn.config import Config
from uvicorn.protocols.utils import get_remote_addr
from uvicorn.server import ServerState

from stagetimer.web.plain_request import PlainRequest, plain_request


class Short(Struct, frozen=True):
    """What is answered the short way."""

    paths: Collection[str]
    answer: Callable[[Scope], Response | None]
    """Returns the whole answer, a refusal included; None: the usual way has it."""


class ShortWay(asyncio.Protocol):
    """One connection; the protocol of the usual way takes its place as soon as something else is asked."""

    def __init__(
        self,
        short: Short,
        usual: Callable[..., asyncio.Protocol],
        *,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """`usual`: makes the other protocol, of what uvicorn hands to it; the names from there on are uvicorn's."""
        self._short = short
        self._usual: Callable[[], asyncio.Protocol] = partial(
            usual, config=config, server_state=server_state, app_state=app_state, _loop=_loop
        )
        self._most = config.limit_concurrency
        self._known: set[Any] = server_state.connections
        self.transport: asyncio.Transport
        self.answers = 0
        """How many requests have been answered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Become known."""
        self.transport = transport
        self._known.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Be forgotten."""
        del exc
        self._known.discard(self)

    def data_received(self, data: bytes) -> None:
        """Answer at once, or hand over."""
        crowded = self._most is not None and len(self._known) >= self._most
        slow = self.transport.get_write_buffer_size() > 0  # the usual way waits for a reader, as this cannot
        asked = None if crowded or slow else plain_request(data, self._short.paths)
        response = None if asked is None else self._short.answer(self._scope(asked))
        if asked is None or response is None:
            self._hand_over(data)
        else:
            self._answer(response, is_last=asked.is_last)

    def shutdown(self) -> None:
        """End: the server takes no more."""
        self.transport.close()

    def _scope(self, asked: PlainRequest) -> Scope:
        """Return what an ASGI application is told of a request."""
        return {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": asked.path,
            "raw_path": asked.path.encode(),
            "root_path": "",
            "query_string": asked.query,
            "headers": asked.headers,
            "client": get_remote_addr(self.transport),
            "server": None,
            "state": {},
        }

    def _answer(self, response: Response, *, is_last: bool) -> None:
        """Write it in one piece; the connection ends, or rests until it has been silent for too long."""
        headers = list(response.raw_headers)
        named_last = (b"connection", b"close") in [(name.lower(), value.lower()) for name, value in headers]
        if is_last and not named_last:
            headers.append((b"connection", b"close"))
        status = HTTPStatus(response.status_code)
        lines = [b"HTTP/1.1 %d %b" % (status, status.phrase.encode()), *(b"%b: %b" % header for header in headers)]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(response.body)]))
        self.answers += 1
        if is_last or named_last:
            self.transport.close()

    def _hand_over(self, data: bytes) -> None:
        """Let the usual way go on with what has come."""
        self._known.discard(self)
        usual = self._usual()
        self.transport.set_protocol(usual)
        usual.connection_made(self.transport)
        usual.data_received(data)
