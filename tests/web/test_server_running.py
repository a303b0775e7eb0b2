"""The server itself: start, stop, its port, who can reach it, what it bounds, and what it never touches."""

import asyncio
import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys

import pytest

from stagetimer.clock.manual import ManualTime
from stagetimer.clock.steady import time_awake
from stagetimer.web.connections import SEND_BUFFER, SPARE, make_room
from stagetimer.web.plain_request import LONGEST_HEAD
from stagetimer.web.serving import PortError, Serving, bind
from stagetimer.web.turn import turn
from web_client import ask, ask_raw, connected, streaming, until_known


async def test_the_server_stops_within_a_second_with_streams_open(real: ManualTime) -> None:
    """Every stream ends properly, the port is free, and all of it takes less than a second."""
    serving = Serving(real, port=0)
    await serving.start()
    serving.hub.publish({})
    watch = time_awake()
    async with streaming(serving.port) as one, streaming(serving.port) as two:
        await one.data()
        await two.data()
        began = watch.now()
        await serving.stop()
        assert watch.now() - began < 1
        assert await one.message() is None
        assert await two.message() is None
    bind("127.0.0.1", serving.port).close()


async def test_the_server_stops_within_a_second_with_a_stuck_reader(real: ManualTime) -> None:
    """Somebody who takes nothing cannot hold up the end."""
    serving = Serving(real, port=0)
    await serving.start()
    serving.hub.publish({"bulk": "x" * 8_000_000})
    watch = time_awake()
    async with connected(serving.port) as (_, writer):
        writer.transport.pause_reading()  # type: ignore[attr-defined]  # a stream's transport reads as well
        writer.write(b"GET /api/feed HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await until_known(serving.hub, 1)
        began = watch.now()
        await serving.stop()
        assert watch.now() - began < 1
        await until_known(serving.hub, 0)
        assert serving.connections == ()


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_connection_that_is_being_taken_at_the_end_is_closed(
    real: ManualTime, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever connects in the moment in which the server stops is cut off, and nothing is left open."""
    left_open: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", left_open.append)

    async def stopped_meanwhile() -> None:
        serving = Serving(real, port=0)
        await serving.start()
        with contextlib.ExitStack() as open_ones:
            for _ in range(3):
                open_ones.enter_context(socket.create_connection(("127.0.0.1", serving.port)))
            for _ in range(turns):
                await turn()
            await serving.stop()

    asyncio.run(stopped_meanwhile())
    gc.collect()
    assert left_open == []


async def test_stopping_twice_or_before_the_start_is_nothing(real: ManualTime) -> None:
    """`stop` can be called whatever has happened before."""
    never = Serving(real, port=0)
    await never.stop()
    serving = Serving(real, port=0)
    await serving.start()
    await serving.stop()
    await serving.stop()
    assert real.alarms == 0


async def test_the_server_starts_in_under_a_tenth_of_a_second(real: ManualTime) -> None:
    """From nothing to taking connections, once its modules are loaded."""
    watch = time_awake()
    began = watch.now()
    serving = Serving(real, port=0)
    await serving.start()
    took = watch.now() - began
    await serving.stop()
    assert took < 0.1


async def test_a_port_in_use_is_said_in_one_sentence(serving: Serving, real: ManualTime) -> None:
    """The second server names the port and what to do, takes no other port, and leaves nothing running."""
    second = Serving(real, port=serving.port)
    with pytest.raises(PortError) as refused:
        await second.start()
    said = f"Port {serving.port} is in use (another stagetimer?): close that or choose --port {serving.port + 1}."
    assert str(refused.value) == said
    assert len(said) <= 78  # whole at the foot of a screen of 80 columns
    assert second.port == 0
    await second.stop()
    assert (await ask(serving.port, "/api/anchor")).json["id"] == serving.hub.id


def test_a_port_is_taken_from_the_moment_it_is_bound() -> None:
    """Two programs that start at once cannot both have it, though neither serves yet."""
    first = bind("127.0.0.1", 0)
    port = first.getsockname()[1]
    with pytest.raises(PortError, match=f"^Port {port} is in use"):
        bind("127.0.0.1", port)
    first.close()
    bind("127.0.0.1", port).close()


@pytest.mark.parametrize("port", [-1, 65_536, 1_000_000])
def test_a_number_that_is_no_port_is_said(port: int) -> None:
    """A port is 0 to 65535."""
    with pytest.raises(PortError, match=f"^{port} is no port: choose one from 1024 to 65535 with --port.$"):
        bind("127.0.0.1", port)


async def test_the_signals_stay_the_programs(real: ManualTime) -> None:
    """While the server runs, Ctrl+C is dealt with by whoever dealt with it before."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    serving = Serving(real, port=0)
    await serving.start()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    await serving.stop()


_A_BAD_DAY = """
import asyncio, logging
from stagetimer.clock.manual import ManualTime
from stagetimer.web.serving import Serving
from web_client import ask, connected, streaming

async def main():
    serving = Serving(ManualTime(), port=0)
    await serving.start()
    async with connected(serving.port) as (reader, writer):
        writer.write(bytes([22, 3, 1]) + b" nonsense" + bytes([13, 10, 13, 10]))
        assert b"400" in await reader.read()
    serving.hub.publish({"bulk": "x" * 8_000_000})
    assert (await ask(serving.port, "/nowhere")).status == 404
    async with streaming(serving.port), streaming(serving.port):
        logging.getLogger("uvicorn.error").error("as uvicorn would")
        await serving.stop()

asyncio.run(main())
"""


def test_nothing_of_the_server_reaches_the_terminal() -> None:
    """Start, nonsense, a missing page, readers who are stuck at the stop and an error of its own write nothing."""
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", _A_BAD_DAY],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


async def test_without_share_only_this_laptop_can_connect(serving: Serving) -> None:
    """The socket is bound to the loopback address, and no address of the network is shown."""
    assert serving.listens_at == "127.0.0.1"
    assert serving.addresses().this_laptop == f"http://127.0.0.1:{serving.port}/"
    assert serving.addresses().this_network == ()


async def test_with_share_the_whole_network_can_connect(real: ManualTime) -> None:
    """The socket is bound to every address, and those of the network are shown, never a loopback one."""
    serving = Serving(real, port=0, share=True)
    await serving.start()
    shown = serving.addresses()
    assert serving.listens_at == "0.0.0.0"  # noqa: S104  (what is being tested)
    assert all(url.endswith(f":{serving.port}/") and "127.0.0.1" not in url for url in shown.this_network)
    for url in shown.this_network:
        assert (await ask(serving.port, "/api/time", host=url.removeprefix("http://").rstrip("/"))).status == 200
    await serving.stop()


@pytest.mark.parametrize(
    "head",
    [
        b"Host: localhost\r\nHost: evil.example\r\n",
        b"Host: evil.example\r\nHost: localhost\r\n",
        b"Host: localhost\r\nContent-Length: 10\r\nContent-Length: 20\r\n",
    ],
)
async def test_a_request_with_two_meanings_is_refused(serving: Serving, head: bytes) -> None:
    """Two hosts and two lengths get no content."""
    answer = await ask_raw(serving.port, b"GET /api/anchor HTTP/1.1\r\n" + head + b"Connection: close\r\n\r\n")
    assert answer.status == 400
    assert b"title" not in answer.body


async def test_headers_that_never_end_are_refused(serving: Serving) -> None:
    """A request line and headers are taken up to a stated length, then the connection is closed."""
    async with connected(serving.port) as (reader, writer):
        writer.write(b"GET /api/anchor HTTP/1.1\r\nHost: localhost\r\nX-Bulk: " + b"x" * LONGEST_HEAD)
        assert (await asyncio.wait_for(reader.read(), 5)).startswith(b"HTTP/1.1 400")


async def test_connections_are_bounded_as_well_as_displays(real: ManualTime) -> None:
    """Connections that ask for nothing cannot be opened without end: beyond the number, one is told to go."""
    serving = Serving(real, port=0, most=1 - SPARE + 2)
    await serving.start()
    async with connected(serving.port), connected(serving.port):
        assert (await ask(serving.port, "/api/time")).status == 503
    await serving.stop()


async def test_the_system_keeps_little_for_a_slow_reader(serving: Serving) -> None:
    """A connection's buffer has a bound, whatever the system would let it grow to."""
    async with streaming(serving.port) as stream:
        await stream.data()
        (connection,) = serving.connections
        kept = connection.transport.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
        assert kept <= 2 * SEND_BUFFER  # Linux counts its own book-keeping in
        assert connection.transport.get_write_buffer_limits() == (0, 0)


async def test_a_display_that_vanishes_without_a_word_is_given_up_by_the_system(serving: Serving) -> None:
    """Where the system has such a bound, a display whose network has gone frees its place within half a minute."""
    give_up = getattr(socket, "TCP_USER_TIMEOUT", None)
    if give_up is None:
        pytest.skip("this system has no such bound")
    async with streaming(serving.port) as stream:
        await stream.data()
        (connection,) = serving.connections
        assert 0 < connection.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, give_up) <= 30_000


def test_the_process_may_have_as_many_connections_as_displays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that starts programs with 256 files lets this one have more, up to its own bound."""
    resource = pytest.importorskip("resource", reason="Windows does not count")
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: given.append(limits))
    for soft, hard in ((256, 10_000), (256, 500), (256, resource.RLIM_INFINITY), (4096, 10_000)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, limits=(soft, hard): limits)
        make_room(800)
    assert given == [(1056, 10_000), (500, 500), (1056, resource.RLIM_INFINITY)]


async def test_room_for_all_is_made_before_the_first_comes(real: ManualTime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting asks the system for as many connections as displays and page loads together may need."""
    asked: list[int] = []
    monkeypatch.setattr("stagetimer.web.serving.make_room", asked.append)
    serving = Serving(real, port=0, most=7)
    await serving.start()
    await serving.stop()
    assert asked == [7 + SPARE]


async def test_a_name_of_the_chairs_own_tunnel_is_answered(real: ManualTime) -> None:
    """Besides this laptop's names and addresses, those that were given are taken; others are not."""
    serving = Serving(real, port=0, names=["Timer.example"])
    await serving.start()
    hosts = ("timer.example", "localhost", socket.gethostname(), "evil.example")
    assert [(await ask(serving.port, "/api/time", host=host)).status for host in hosts] == [200, 200, 200, 403]
    await serving.stop()


async def test_a_start_that_fails_says_so_rather_than_wait(real: ManualTime, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the event loop refuses the socket, whoever starts the server hears of it, and nothing goes on."""

    async def refuse(*_: object, **__: object) -> None:
        raise OSError("refused")

    monkeypatch.setattr(asyncio.get_running_loop(), "create_server", refuse)
    serving = Serving(real, port=0)
    with pytest.raises(OSError, match="refused"):
        await asyncio.wait_for(serving.start(), 5)
    await real.settle()
    assert real.alarms == 0
    bind("127.0.0.1", serving.port).close()  # the port is free again
