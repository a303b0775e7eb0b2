"""Requests as no browser sends them, over real connections: two lengths, no host, half a body; and what is logged."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from served_sessions import MESSAGES
from session_stories import at
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.live.session import Session
from stagetimer.web.feeding import Feeding
from stagetimer.web.json_body import PATIENCE
from stagetimer.web.serving import Serving
from view_looks import named_session, styled
from web_client import Answer, ask_raw, connected

BODY = json.dumps({"command": "pause"})


@dataclass
class Open:
    """A session on a real port, in control, its first talk running."""

    session: Session
    serving: Serving
    time: ManualTime

    def head(self, *more: str, length: int | None = len(BODY)) -> str:
        """Return the head of a request that pauses, with further lines."""
        lines = [
            "POST /api/remote HTTP/1.1",
            f"Host: 127.0.0.1:{self.serving.port}",
            f"Authorization: Bearer {self.serving.access.token}",
            "Content-Type: application/json",
            *([] if length is None else [f"Content-Length: {length}"]),
            *more,
        ]
        return "".join(line + "\r\n" for line in lines) + "\r\n"

    @property
    def paused(self) -> bool:
        """Whether the pause was carried out."""
        return self.session.snapshot().state == "paused"


@pytest.fixture
async def served() -> AsyncIterator[Open]:
    """Serve a session whose first talk has begun."""
    time = ManualTime()
    session = Session(SimulatedClock(at("13:05"), real=time), History.of(styled(named_session(), messages=MESSAGES)))
    session.do(read_command("start"))
    serving = Serving(time, port=0)
    feeding = Feeding(session, serving)
    assert await feeding.start() == ""
    yield Open(session, serving, time)
    await feeding.stop()


async def _ask(served: Open, request: str) -> Answer:
    return await ask_raw(served.serving.port, request.encode("latin-1"))


async def test_a_phone_acts_over_a_real_connection(served: Open) -> None:
    """From the head to the session and back, by the real server."""
    answer = await _ask(served, served.head("Connection: close") + BODY)
    assert (answer.status, answer.json, served.paused) == (200, {"done": "Paused"}, True)


async def test_what_the_phone_did_is_in_the_next_anchor(served: Open) -> None:
    """Every display is told as it is of the chair's own commands."""
    before = served.serving.hub.seq
    await _ask(served, served.head("Connection: close") + BODY)
    assert served.serving.hub.seq == before + 1


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Length: 4",),
        ("Content-Length: 0",),
        ("Content-Length: 400",),
        ("Transfer-Encoding: chunked",),
        ("Transfer-Encoding: identity",),
        ("Transfer-Encoding: chunked, chunked",),
        ("transfer-encoding:\tchunked",),
        ("Content-Length: +21",),
        ("Content-Length: 0x15",),
        ("Content-Length: 2 1",),
        ("Content-Length : 21",),
        (" Content-Length: 21",),
    ],
)
async def test_a_request_with_two_ends_is_refused_and_nothing_after_it_is_read(
    served: Open, lines: tuple[str, ...]
) -> None:
    """Two lengths, or a length and a transfer coding: no second request hides in what one of them calls the body."""
    hidden = served.head("Connection: close") + BODY
    answer = await _ask(served, served.head(*lines) + f"0\r\n\r\n{hidden}")
    assert answer.status in {400, 413}
    assert (answer.body.count(b"HTTP/1.1"), served.paused) == (0, False)


@pytest.mark.parametrize("length", ["+21", "0x15", "2 1", "-1", "", "21,21,22"])
async def test_a_length_that_is_no_number_is_refused(served: Open, length: str) -> None:
    """Nobody guesses how much was meant."""
    answer = await _ask(served, served.head(f"Content-Length: {length}", "Connection: close", length=None) + BODY)
    assert answer.status in {400, 413}
    assert not served.paused


async def test_without_a_host_there_is_no_answer(served: Open) -> None:
    """HTTP/1.0 lets it be left out; here it may not be, neither for reading nor for acting."""
    for request in (
        "GET /api/anchor HTTP/1.0\r\n\r\n",
        "GET /api/anchor HTTP/1.1\r\nConnection: close\r\n\r\n",
        served.head().replace("HTTP/1.1", "HTTP/1.0").replace("Host: ", "X-Host: ") + BODY,
    ):
        answer = await _ask(served, request)
        assert (answer.status, b"title" in answer.body) == (400, False)
    assert not served.paused


async def test_a_host_in_the_request_line_is_no_host(served: Open) -> None:
    """An absolute address neither takes the place of the Host header nor finds a page."""
    token, port = served.serving.access.token, served.serving.port
    for host, status in (("evil.example", 403), (f"127.0.0.1:{port}", 404)):
        request = f"GET http://127.0.0.1:{port}/api/anchor HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
        answer = await _ask(served, f"{request}Authorization: Bearer {token}\r\n\r\n")
        assert (answer.status, b"spans" in answer.body) == (status, False)


async def test_a_body_slower_than_five_seconds_is_given_up(served: Open) -> None:
    """A sentence, the connection closed, nothing done; others were answered all the while."""
    async with asyncio.timeout(5), connected(served.serving.port) as (reader, writer):
        writer.write(served.head().encode() + BODY[:-1].encode())
        await served.time.settle()
        while served.time.alarms < 2:  # that of the heartbeats and that of this body
            await served.time.settle()
        await served.time.advance(PATIENCE)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 408 ")
        assert (await reader.read()).endswith(b'in time; try again."}')  # and the end of the connection
        writer.write(BODY[-1:].encode())
        await served.time.settle()
    assert not served.paused


async def test_a_request_is_carried_out_once_however_often_it_is_sent(served: Open) -> None:
    """A step repeated by a bad network, on one connection or another, finds that it has been taken."""
    end = json.dumps({"command": "end", "expect": 1})
    first = await _ask(served, served.head("Connection: close", length=len(end)) + end)
    assert first.status == 200
    for _ in range(3):
        await served.time.advance(2)
        again = await _ask(served, served.head("Connection: close", length=len(end)) + end)
        assert (again.status, again.json) == (409, {"refused": "Nothing is running."})
    assert served.session.history.seq == 2


async def test_the_token_is_never_written_down(
    served: Open, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not by the server, however badly it is asked, and even if somebody listens to all that it could say."""
    caplog.set_level(logging.DEBUG)
    token = served.serving.access.token
    await _ask(served, served.head("Connection: close") + BODY)
    await _ask(served, served.head("Transfer-Encoding: chunked") + BODY)
    await _ask(served, f"NONSENSE {token}\r\n\r\n")
    written = capfd.readouterr()
    assert "POST /api/remote" in caplog.text
    assert token not in caplog.text
    assert (written.out, written.err) == ("", "")
