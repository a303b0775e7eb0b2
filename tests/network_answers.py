"""Whatever may answer at an address: a server that sends the bytes it is told to, and a wait for threads to act."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from stagetimer.clock.manual import ManualTime

PATIENCE = 10.0
"""Seconds after which a test has failed rather than wait on."""


async def until(condition: Callable[[], object]) -> None:
    """Let everybody work until the condition holds; a `TimeoutError` if it never does."""
    turns = ManualTime(turns=1)
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await turns.settle()


class Answers:
    """A server that answers every connection with the same bytes, and keeps it open afterwards if told to."""

    def __init__(self, answer: bytes, *, stay: bool = False) -> None:
        self.requests: list[bytes] = []
        self.ended = 0
        """How many connections the other end has ended."""
        self.port = 0
        self._answer, self._stay = answer, stay

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        try:
            self.requests.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(self._answer)
            await writer.drain()
            if self._stay:
                await reader.read()
                self.ended += 1
        except (asyncio.IncompleteReadError, ConnectionError):
            self.ended += 1
        finally:
            writer.transport.abort()


@asynccontextmanager
async def answering(answer: bytes, *, stay: bool = False) -> AsyncIterator[Answers]:
    """Give a server on a free port of this machine."""
    answers = Answers(answer, stay=stay)
    server = await asyncio.start_server(answers.serve, "127.0.0.1", 0)
    answers.port = server.sockets[0].getsockname()[1]
    try:
        yield answers
    finally:
        server.close()
        await server.wait_closed()
