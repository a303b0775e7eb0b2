"""The way to a sender over HTTP: what is handed over, what is refused, and that nothing that answers can do harm."""

import asyncio
import socket

import pytest

from network_answers import answering, until
from stagetimer.clock.manual import ManualTime
from stagetimer.live import feed_connection as module
from stagetimer.live.feed_address import FeedAddress
from stagetimer.live.feed_connection import FeedConnection
from stagetimer.live.feed_source import News

STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n"
CHUNKED = STREAM.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")


def connection_to(port: int, *, code: str = "") -> FeedConnection:
    """Return a connection to this machine's port."""
    return FeedConnection(FeedAddress("127.0.0.1", port), page="stage", now=ManualTime().now, code=code)


async def news_until_the_end(connection: FeedConnection) -> News:
    """Read the stream until it has ended; return all that came, the newest of each."""
    found: list[News] = []

    def ended() -> bool:
        found.append(connection.take())
        return found[-1].ended

    connection.open()
    await until(ended)
    messages = [news.message for news in found if news.message is not None]
    heard = [news.heard for news in found if news.heard is not None]
    last = found[-1]
    return News(
        message=messages[-1] if messages else None,
        heard=heard[-1] if heard else None,
        ended=True,
        problem=last.problem,
        wait=last.wait,
    )


async def test_the_newest_message_is_handed_over_and_heartbeats_are_heard() -> None:
    """Of two messages the last one stays; a heartbeat after them takes nothing away."""
    stream = STREAM + b'retry:1000\ndata:{"wire":1,"seq":1}\n\ndata:{"wire":1,\r\ndata:"seq":2}\r\n\r\ndata:2\n\n'
    async with answering(stream) as answers:
        news = await news_until_the_end(connection_to(answers.port, code="a b"))
    assert news.message is not None
    assert news.message.content == {"wire": 1, "seq": 2}
    assert news.heard is not None
    (request,) = answers.requests
    assert request.startswith(b"GET /api/feed?view=")
    assert b"&page=stage&code=a+b HTTP/1.1\r\n" in request


@pytest.mark.parametrize("answer", [STREAM + b'data:{"wire":1}\n', CHUNKED + b"zz\r\ndata:{}\n\n\r\n"])
async def test_half_a_message_is_none(answer: bytes) -> None:
    """What ends before its empty line is not handed over, and nothing was heard; nor is what no chunk announces."""
    async with answering(answer) as answers:
        news = await news_until_the_end(connection_to(answers.port))
    assert (news.message, news.heard, news.problem) == (None, None, "no answer")


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\0" * 100_000,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Router</p>",
        b"HTTP/1.1 301 Moved\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\nNothing",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        STREAM + b"data:not json\n\n",
        STREAM + b"data:[1]\n\n",
        STREAM + b"data:\xff\xfe\n\n",
        STREAM + b"data:" + b"[" * 3000 + b"\n\n",
        STREAM + b"data:" + b"x" * 5000,
        STREAM + b":comment\n" * 1000,
    ],
)
async def test_what_is_no_stagetimer_is_said_to_be_none(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program, a web page, garbage, endless lines and headers: one plain sentence, and an end."""
    monkeypatch.setattr(module, "LARGEST", 4000)
    async with answering(answer) as answers:
        news = await news_until_the_end(connection_to(answers.port))
    assert (news.message, news.problem) == (None, "what answers there is no stagetimer")


@pytest.mark.parametrize(
    ("answer", "code", "says", "wait"),
    [
        (b"403 Forbidden\r\nStagetimer-Needs: code\r\n", "", "needs a watch code: --code", 10),
        (b"403 Forbidden\r\nStagetimer-Needs: code\r\n", "X", "the watch code is not right: --code", 10),
        (b"403 Forbidden\r\nContent-Type: text/plain\r\n", "", "Use [31m the address it shows", 10),
        (b"503 Service Unavailable\r\nContent-Type: text/plain\r\n", "", "Use [31m the address it shows", 3),
        (b"503 Service Unavailable\r\nContent-Type: text/html\r\n", "", "it is not ready yet", 3),
        (b"502 Bad Gateway\r\nContent-Type: text/html\r\n", "", "a proxy there cannot reach stagetimer", 3),
        (b"504 Gateway Timeout\r\n", "", "a proxy there cannot reach stagetimer", 3),
    ],
)
async def test_a_refusal_is_a_sentence(answer: bytes, code: str, says: str, wait: float) -> None:
    """What the sender says is handed on, cleaned; a watch code is asked for with the option's name."""
    body = b"Use \x1b[31m the address it shows.\n"
    async with answering(b"HTTP/1.1 " + answer + b"\r\n" + body) as answers:
        news = await news_until_the_end(connection_to(answers.port, code=code))
    assert (news.problem, news.wait) == (says, wait)


async def test_nothing_there_is_no_answer() -> None:
    """A port that nobody listens on, and a connection that is ended at once."""
    async with answering(b"") as answers:
        port = answers.port
        assert (await news_until_the_end(connection_to(port))).problem == "no answer"
    assert (await news_until_the_end(connection_to(port))).problem == "no answer"


async def test_silence_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket that is open and silent is given up after its patience."""
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.setattr(module, "CONNECTING", 60.0)
    async with answering(STREAM + b"data:1\n\n", stay=True) as answers:
        news = await news_until_the_end(connection_to(answers.port))
    assert news.heard is not None
    assert news.problem == "no answer"


async def test_a_name_that_nobody_has_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that cannot be found is another thing than a machine that does not answer."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    connection = FeedConnection(FeedAddress("nobody.invalid"), page="stage", now=ManualTime().now)
    assert (await news_until_the_end(connection)).problem == "there is no such name in this network"


async def test_what_was_open_is_dropped_when_it_is_opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other end sees the first connection end; at the end it is told goodbye before the second one ends."""
    monkeypatch.setattr(module, "PATIENCE", 60.0)
    monkeypatch.setattr(module, "GOODBYE", 0.1)
    async with answering(STREAM + b"data:1\n\n", stay=True) as answers:
        connection = connection_to(answers.port)
        connection.open()
        await until(lambda: connection.take().heard is not None)
        connection.open()
        await until(lambda: answers.ended == 1)
        await until(lambda: connection.take().heard is not None)
        assert len(answers.requests) == 2
        await asyncio.to_thread(connection.close)
        await until(lambda: answers.ended == 3)
        assert b"GET /api/time?" in answers.requests[2]
        assert b"&leaving=1" in answers.requests[2]


@pytest.mark.parametrize(
    "body", [b"{}", b"[", b"null", b'{"id": 5, "sent": 1}', b'{"id": "a", "sent": NaN}', b'{"id":"a","sent":1e400}']
)
async def test_a_round_trip_that_brings_nonsense_brings_nothing(body: bytes) -> None:
    """Only a sender's name and a finite number are an answer; the next round trip can be made."""
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n" + body) as answers:
        connection = connection_to(answers.port)
        for number in (1, 2):
            connection.ask(0.25)
            await until(lambda number=number: len(answers.requests) == number)  # type: ignore[misc]  # a default binds it
            await until(lambda: not connection._asking)  # noqa: SLF001  (nothing else shows its end)
        assert connection.take().trips == ()
        assert b"&delay=0.2500" in answers.requests[0]


async def test_a_snapshot_that_cannot_be_had_is_none() -> None:
    """Nothing there, garbage, or a refusal: none, and no error."""
    for answer in (b"", b"HTTP/1.1 200 OK\r\n\r\n{", b"HTTP/1.1 403 Forbidden\r\n\r\n{}"):
        async with answering(answer) as answers:
            connection = connection_to(answers.port)
            assert await asyncio.to_thread(connection.snapshot) is None
