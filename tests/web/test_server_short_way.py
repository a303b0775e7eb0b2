"""The question that every display asks: the short way answers it as the usual one does, and leaves the rest to that."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from stagetimer.clock.manual import ManualTime
from stagetimer.web.access import WRONG_AT_ONCE, Access
from stagetimer.web.connections import IDLE, Connection
from stagetimer.web.display import Reader
from stagetimer.web.feed_hub import BEAT
from stagetimer.web.plain_request import LONGEST_HEAD, PlainRequest, plain_request
from stagetimer.web.serving import Serving
from stagetimer.web.short_way import ShortWay
from stagetimer.web.turn import turn
from web_client import Answer, ask_raw, connected

PATHS = ("/api/time",)
HEAD = "GET /api/time?t=1 HTTP/1.1\r\nHost: localhost\r\n"
CODE = "1234"
NOT_PLAIN = "X-Name: é\r\n"
"""A header that is right, and that only the usual way reads."""


@pytest.fixture
async def coded(real: ManualTime) -> AsyncIterator[Serving]:
    """Give a server that asks for a watch code."""
    server = Serving(real, port=0, access=Access(watch_code=CODE))
    await server.start()
    yield server
    await server.stop()


async def _ask(serving: Serving, head: str) -> Answer:
    return await ask_raw(serving.port, f"{head}Connection: close\r\n\r\n".encode("latin-1"))


async def _only(serving: Serving, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> Answer:
    """Return the answer on a connection that stays open."""
    writer.write(f"{head}\r\n".encode("latin-1"))
    async with asyncio.timeout(5):
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
        body = await reader.readexactly(int(headers["content-length"]))
    assert len(serving.connections) == 1
    return Answer(int(lines[0].split()[1]), headers, body)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (HEAD, 200),
        ("GET /api/time HTTP/1.1\r\nhost:localhost\r\nX-Any:\r\n", 200),
        ("GET /api/time?page=stage&view=abc&delay=0.5&awake=yes HTTP/1.1\r\nHost: 192.0.2.1:8318\r\n", 200),
        ("GET /api/time?t=one HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET /api/time?delay=61 HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET /api/time HTTP/1.1\r\nHost: evil.example\r\n", 403),
        ("GET /api/time HTTP/1.1\r\nHost: a b\r\n", 400),
        (f"{HEAD}Origin: http://evil.example\r\n", 403),
        (f"{HEAD}Sec-Fetch-Site: cross-site\r\n", 403),
        (f"GET /api/time?view={'a' * 600} HTTP/1.1\r\nHost: localhost\r\n", 414),
    ],
)
async def test_both_ways_answer_alike(serving: Serving, head: str, status: int) -> None:
    """Status, headers and text are the same, whichever way a request takes; refusals too."""
    short, usual = await _ask(serving, head), await _ask(serving, head + NOT_PLAIN)
    assert (short.status, usual.status) == (status, status)
    assert short.headers == usual.headers
    assert short.body == usual.body
    assert (short.headers["x-content-type-options"], short.headers["cache-control"]) == ("nosniff", "no-store")


async def test_a_refusal_ends_the_connection(serving: Serving) -> None:
    """Though more was to be asked on it."""
    async with connected(serving.port) as (reader, writer):
        writer.write(b"GET /api/time HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        assert (await asyncio.wait_for(reader.read(), 3)).startswith(b"HTTP/1.1 403 ")


async def test_the_watch_code_is_asked_for_on_the_short_way(coded: Serving) -> None:
    """Without it, with a wrong one and with the right one, both ways say the same."""
    for query, status in (("", 403), ("?code=9999", 403), (f"?code={CODE}", 200)):
        head = f"GET /api/time{query} HTTP/1.1\r\nHost: localhost\r\n"
        short, usual = await _ask(coded, head), await _ask(coded, head + NOT_PLAIN)
        assert (short.status, short.headers, short.body) == (usual.status, usual.headers, usual.body)
        assert short.status == status


async def test_a_guess_on_the_short_way_counts_once(coded: Serving) -> None:
    """As many wrong codes may be tried as on the usual way, and not one more."""
    head = "GET /api/time?code=9999 HTTP/1.1\r\nHost: localhost\r\n"
    assert [(await _ask(coded, head)).status for _ in range(WRONG_AT_ONCE + 1)] == [403] * WRONG_AT_ONCE + [429]


async def test_a_display_reports_on_the_short_way(serving: Serving) -> None:
    """What it says of itself is known as soon as it is answered, and the clock is the sender's."""
    serving.hub.join(Reader(page="stage", view="abc"))
    answer = await _ask(serving, "GET /api/time?view=abc&delay=0.25&t=7 HTTP/1.1\r\nHost: localhost\r\n")
    assert json.loads(answer.body) == {"id": serving.hub.id, "sent": serving.hub.now(), "t": 7}
    assert [known.delay for known in serving.hub.known()] == [0.25]


async def test_a_connection_takes_the_usual_way_once_it_asks_for_more(serving: Serving) -> None:
    """Question after question is answered the short way; the next page on the same connection is answered as ever."""
    async with connected(serving.port) as (reader, writer):
        for number in (1, 2):
            answer = await _only(serving, reader, writer, HEAD)
            (connection,) = serving.connections
            assert isinstance(connection, ShortWay)
            assert (answer.status, connection.answers) == (200, number)
            assert "connection" not in answer.headers
        anchor = await _only(serving, reader, writer, "GET /api/anchor HTTP/1.1\r\nHost: localhost\r\n")
        assert json.loads(anchor.body)["wire"] == 1
        assert isinstance(serving.connections[0], Connection)
        assert (await _only(serving, reader, writer, HEAD)).status == 200


@pytest.mark.parametrize("cut", [1, 10, len(HEAD), len(HEAD) + 1])
async def test_a_question_in_two_pieces_is_answered(serving: Serving, cut: int) -> None:
    """Wherever the network cuts it."""
    async with connected(serving.port) as (reader, writer):
        writer.write(f"{HEAD}\r\n"[:cut].encode())
        await writer.drain()
        while not any(isinstance(one, Connection) for one in serving.connections):
            await turn()
        writer.write(f"{HEAD}\r\n"[cut:].encode())
        assert (await asyncio.wait_for(reader.readuntil(b"}"), 5)).startswith(b"HTTP/1.1 200 ")


async def test_two_questions_at_once_are_both_answered(serving: Serving) -> None:
    """They come in one piece, and each has its answer."""
    async with connected(serving.port) as (reader, writer):
        writer.write(f"{HEAD}\r\n{HEAD}\r\n".encode())
        for _ in range(2):
            assert (await asyncio.wait_for(reader.readuntil(b"}"), 5)).startswith(b"HTTP/1.1 200 ")


async def test_whoever_keeps_asking_is_kept_and_whoever_is_silent_is_cut_off(
    serving: Serving, real: ManualTime
) -> None:
    """A connection that waits for too long ends, whether it has been answered or has never said anything."""
    async with connected(serving.port) as (reader, writer), connected(serving.port) as (mute, _):
        for _ in range(int(IDLE / BEAT) + 2):
            writer.write(f"{HEAD}\r\n".encode())
            assert await asyncio.wait_for(reader.readuntil(b"}"), 5)
            await real.advance(BEAT)
        assert await asyncio.wait_for(mute.read(), 5) == b""
        assert len(serving.connections) == 1
        for _ in range(int(IDLE / BEAT) + 2):
            await real.advance(BEAT)
        assert len(serving.connections) == 0


async def test_a_connection_that_was_answered_rests_no_longer_than_on_the_usual_way(
    serving: Serving, real: ManualTime
) -> None:
    """Its answer is whole; then it is closed, before one that has never said anything."""
    async with connected(serving.port) as (reader, writer), connected(serving.port):
        writer.write(f"{HEAD}\r\n".encode())
        assert await asyncio.wait_for(reader.readuntil(b"}"), 5)
        for _ in range(int(serving._server.config.timeout_keep_alive / BEAT) + 2):  # noqa: SLF001  (uvicorn's own)
            await real.advance(BEAT)
        assert await asyncio.wait_for(reader.read(), 5) == b""
        assert len(serving.connections) == 1


async def test_the_server_stops_with_a_connection_that_rests(real: ManualTime) -> None:
    """It is closed like every other."""
    serving = Serving(real, port=0)
    await serving.start()
    async with connected(serving.port) as (reader, writer):
        await _only(serving, reader, writer, HEAD)
        await serving.stop()
        assert len(serving.connections) == 0
        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_where_there_are_too_many_connections_the_usual_way_says_so(serving: Serving) -> None:
    """The short way is none around the bound."""
    serving._server.config.limit_concurrency = 1  # noqa: SLF001  (two hundred connections would say no more)
    assert (await _ask(serving, HEAD)).status == 503


async def test_whoever_asks_and_takes_no_answers_fills_nothing(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an answer still waiting to be taken, the usual way goes on: it waits for its reader."""
    async with connected(serving.port) as (reader, writer):
        await _only(serving, reader, writer, HEAD)
        waiting = iter([1])
        transport = type(serving.connections[0].transport)
        monkeypatch.setattr(transport, "get_write_buffer_size", lambda _: next(waiting, 0))
        await _only(serving, reader, writer, HEAD)
        assert isinstance(serving.connections[0], Connection)


def test_a_plain_request_is_read_as_it_stands() -> None:
    """Names in small letters, values without blanks around them, the question mark's rest as it came."""
    data = b"GET /api/time?t=1?&a=%20 HTTP/1.1\r\nHOST: \tlocalhost \r\nConnection: Close\r\nX:a: b\r\n\r\n"
    headers = [(b"host", b"localhost"), (b"connection", b"Close"), (b"x", b"a: b")]
    assert plain_request(data, PATHS) == PlainRequest("/api/time", b"t=1?&a=%20", headers, is_last=True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\n\r\nX",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\n\r\nGET /api/time HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/time HTTP/1.1\nHost: a\n\n",
        b"GET /api/time HTTP/1.1\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nX: a\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\x00\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\xe9\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\rb\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n",
        b"GET /api/time HTTP/1.0\r\nHost: a\r\n\r\n",
        b"HEAD /api/time HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /api/time HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/tim%65 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/time/ HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/anchor HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET http://a/api/time HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /api/time HTTP/1.1\r\nHost: a\r\nX: " + b"x" * LONGEST_HEAD + b"\r\n\r\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_usual_way(data: bytes) -> None:
    """Half of a head and more than one, other ends of lines, bodies, doubled and odd headers, other addresses."""
    assert plain_request(data, PATHS) is None
