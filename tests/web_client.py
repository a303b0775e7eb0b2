"""A small HTTP client over plain connections: one request, a stream of server-sent events, or bytes as they are."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Scope

from stagetimer.clock.manual import ManualTime
from stagetimer.web.feed_hub import Hub

PATIENCE = 5.0
"""Seconds after which a test has failed rather than wait on."""


@dataclass(frozen=True)
class Answer:
    """What came back; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:  # noqa: ANN401  (what JSON holds)
        """The body as JSON."""
        return json.loads(self.body)


async def ask(
    port: int, path: str, headers: Mapping[str, str] | None = None, *, method: str = "GET", host: str | None = None
) -> Answer:
    """Return the answer to one request over a connection of its own; `host` is the Host header, ours if not given."""
    given = {"Host": host or f"127.0.0.1:{port}", **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return await ask_raw(port, f"{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())


async def ask_app(
    app: ASGIApp,
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    host: str | None = "localhost",
    client: str = "127.0.0.1",
) -> Answer:
    """Return what an application answers, without any connection; `host` None leaves the Host header out."""
    raw, _, query = address.partition("?")
    path = unquote(raw)
    given = {**({} if host is None else {"Host": host}), **(headers or {})}
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": raw.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()],
        "client": (client, 50_000),
        "server": ("127.0.0.1", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, *parts = sent
    answered = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], answered, b"".join(part["body"] for part in parts))


async def ask_raw(port: int, request: bytes) -> Answer:
    """Return the answer to a request given as bytes; the other end has to close the connection after it."""
    async with asyncio.timeout(PATIENCE), connected(port) as (reader, writer):
        writer.write(request)
        status, headers = await _head(reader)
        body = await reader.read()
    return Answer(status, headers, body)


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Give a connection to this machine's port, and cut it off at the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


class EventStream:
    """A stream of server-sent events being read."""

    def __init__(self, reader: asyncio.StreamReader, status: int, headers: Mapping[str, str]) -> None:
        self.status = status
        self.headers = headers
        self.bytes_read = 0
        self._reader = reader

    async def message(self) -> bytes | None:
        """Return the next message as it came, framing taken off; None at the end of the stream."""
        async with asyncio.timeout(PATIENCE):
            size = await self._reader.readline()
            chunk = await self._reader.readexactly(int(size, 16) + 2)
        self.bytes_read += len(size) + len(chunk)
        return chunk[:-2] or None

    async def data(self) -> Any:  # noqa: ANN401  (what JSON holds)
        """Return what the next message says, as JSON; fails at the end of the stream."""
        message = await self.message()
        assert message is not None, "the stream has ended"
        (line,) = [line for line in message.split(b"\n") if line.startswith(b"data:")]
        return json.loads(line.removeprefix(b"data:"))


@asynccontextmanager
async def streaming(port: int, query: str = "") -> AsyncIterator[EventStream]:
    """Open the feed, and leave it at the end."""
    async with connected(port) as (reader, writer):
        writer.write(f"GET /api/feed{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        async with asyncio.timeout(PATIENCE):
            status, headers = await _head(reader)
        yield EventStream(reader, status, headers)


async def until_known(hub: Hub, number: int) -> None:
    """Let everybody work until the hub knows so many displays; a `TimeoutError` if it never does."""
    turns = ManualTime(turns=1)
    async with asyncio.timeout(PATIENCE):
        while len(hub.known()) != number:
            await turns.settle()


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return int(first.split()[1]), {name.lower(): value for name, value in pairs}
