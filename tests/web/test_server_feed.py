"""The feed through a real server on this machine: first anchor, changes, heartbeats, places, and the stuck."""

import asyncio
import socket

import pytest

from stagetimer.clock.manual import ManualTime
from stagetimer.web.connections import IDLE
from stagetimer.web.display import Display
from stagetimer.web.feed_hub import BEAT, MOST_FROM_ONE, PATIENCE
from stagetimer.web.serving import Serving
from stagetimer.web.turn import turn
from web_client import ask, connected, streaming, until_known


async def test_the_present_anchor_comes_first_and_changes_follow(serving: Serving) -> None:
    """A display that joins late is right at once, and hears of the next change."""
    async with streaming(serving.port) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        assert "server" not in stream.headers
        first = await stream.data()
        assert (first["seq"], first["id"], first["title"]) == (1, serving.hub.id, "Räume & <b>")
        serving.hub.publish({"wire": 1, "title": "then"})
        await serving.hub.send()
        assert (await stream.data())["title"] == "then"


async def test_a_change_reaches_a_hundred_displays(serving: Serving) -> None:
    """Each of a hundred open streams gets the same new anchor."""
    streams = [streaming(serving.port, f"?page=stage&view=v{number}") for number in range(100)]
    opened = [await stream.__aenter__() for stream in streams]
    for stream in opened:
        await stream.data()
    serving.hub.publish({"n": 1})
    await serving.hub.send()
    assert [(await stream.data())["n"] for stream in opened] == [1] * 100
    for stream_closing in streams:
        await stream_closing.__aexit__(None, None, None)
    await until_known(serving.hub, 0)


async def test_a_quiet_display_costs_under_ten_bytes_a_second(serving: Serving, real: ManualTime) -> None:
    """While nothing changes only heartbeats pass, framing included."""
    async with streaming(serving.port) as stream:
        await stream.data()
        before = stream.bytes_read
        for _ in range(10):
            await real.advance(BEAT)
            assert await stream.data() == 1
        assert (stream.bytes_read - before) / (10 * BEAT) < 10


async def test_what_comes_at_once_is_framed_as_what_is_awaited(serving: Serving, real: ManualTime) -> None:
    """A heartbeat, an anchor and the end: one chunk each, as HTTP/1.1 has them, and none of them by a task."""
    async with connected(serving.port) as (reader, writer):
        writer.write(b"GET /api/feed HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        assert len(await _chunk(reader)) > 50
        (display,) = serving.hub._displays  # noqa: SLF001  (nothing else shows that no task was woken)
        await until_idle(display)
        taken = display._sending_since  # noqa: SLF001
        await real.advance(BEAT)
        assert await _chunk(reader) == b"data:1\n\n"
        serving.hub.publish({"n": "ä" * 100})
        await serving.hub.send()
        assert (await _chunk(reader)).count(b"\n") == 3
        assert display._sending_since is taken is None  # noqa: SLF001
        serving.hub.close()
        assert await _chunk(reader) == b""


async def test_a_reader_of_http_1_0_gets_no_chunks(serving: Serving, real: ManualTime) -> None:
    """It knows no such framing: the messages follow each other as they are."""
    async with connected(serving.port) as (reader, writer):
        writer.write(b"GET /api/feed HTTP/1.0\r\nHost: localhost\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"chunked" not in head
        assert (await reader.readuntil(b"\n\n")).startswith(b"retry:")
        for _ in range(3):
            await real.advance(BEAT)
            assert await reader.readuntil(b"\n\n") == b"data:1\n\n"


async def _chunk(reader: asyncio.StreamReader) -> bytes:
    """Return the next chunk of an answer, without its framing."""
    async with asyncio.timeout(20):
        length = int(await reader.readuntil(b"\r\n"), 16)
        return (await reader.readexactly(length + 2))[:-2]


async def until_idle(display: Display) -> None:
    """Return once the display has taken all that was sent to it."""
    for _ in range(1000):
        if display.idle:
            return
        await turn()
    raise AssertionError("the display never took its message")


async def test_a_display_that_leaves_gives_its_place_back(serving: Serving) -> None:
    """The hub forgets a display whose connection has closed."""
    async with streaming(serving.port, "?page=tile") as stream:
        await stream.data()
        assert [known.page for known in serving.hub.known()] == ["tile"]
    await until_known(serving.hub, 0)


@pytest.mark.parametrize(("view", "delay"), [("abc_DEF-1", 0.05), ("a%20b", None), ("x" * 33, None), ("", None)])
async def test_a_display_is_found_by_the_word_it_made_up(serving: Serving, view: str, delay: float | None) -> None:
    """The report goes to the stream of the same word; what is no such word is nobody's."""
    async with streaming(serving.port, f"?page=stage&view={view}") as stream:
        await stream.data()
        assert (await ask(serving.port, f"/api/time?view={view}&delay=0.05")).status == 200
        assert [known.delay for known in serving.hub.known()] == [delay]


async def test_a_reader_that_takes_nothing_is_cut_off_and_harms_nobody(serving: Serving, real: ManualTime) -> None:
    """When a display does not read, the others get every change; after its time its connection is gone."""
    stuck = socket.socket()
    stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stuck.connect(("127.0.0.1", serving.port))
    stuck.sendall(b"GET /api/feed?page=tile HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await until_known(serving.hub, 1)
    async with streaming(serving.port, "?page=stage") as fine:
        await fine.data()
        for number in range(20):
            serving.hub.publish({"n": number, "bulk": "x" * 100_000})
            await serving.hub.send()
            assert (await fine.data())["n"] == number
        for _ in range(int(PATIENCE / BEAT) + 2):
            await real.advance(BEAT)
            assert await fine.data() == 21
        assert [known.page for known in serving.hub.known()] == ["stage"]
        assert len(serving.connections) == 1
    stuck.close()


async def test_a_connection_that_asks_nothing_is_cut_off(serving: Serving, real: ManualTime) -> None:
    """Half a request cannot hold a connection open, while a stream beside it goes on."""
    async with connected(serving.port) as (reader, writer), streaming(serving.port) as stream:
        writer.write(b"GET /api/anchor HTTP/1.1\r\nHost: localh")
        await stream.data()
        for _ in range(int(IDLE / BEAT) + 2):
            await real.advance(BEAT)
            await stream.data()
        assert await asyncio.wait_for(reader.read(), 5) == b""
        assert len(serving.connections) == 1


async def test_a_connection_that_keeps_asking_is_kept(serving: Serving, real: ManualTime) -> None:
    """A connection used for one request after the other is not one that waits."""
    async with connected(serving.port) as (reader, writer):
        for _ in range(6):
            writer.write(b"HEAD /api/anchor HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)).startswith(b"HTTP/1.1 200")
            await real.advance(BEAT)


async def test_one_display_too_many_is_told_so(real: ManualTime) -> None:
    """The display beyond the stated number gets 503 with a sentence; the others stay."""
    serving = Serving(real, port=0, most=2)
    await serving.start()
    serving.hub.publish({})
    async with streaming(serving.port) as one, streaming(serving.port) as two:
        await one.data()
        await two.data()
        refused = await ask(serving.port, "/api/feed")
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        assert refused.text == "2 displays are open, and no more can be; close one and try again.\n"
        assert len(serving.hub.known()) == 2
    await serving.stop()


async def test_this_laptop_may_have_every_place(serving: Serving) -> None:
    """More streams than one address of the network may have are open from the loopback address."""
    streams = [streaming(serving.port) for _ in range(MOST_FROM_ONE + 1)]
    assert {(await stream.__aenter__()).status for stream in streams} == {200}
    for stream in streams:
        await stream.__aexit__(None, None, None)
