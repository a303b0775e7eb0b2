"""Webhooks over real connections: what is sent, and that nothing a target does or leaves undone reaches the session."""

import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from doors_rooms import MESSAGES, Room, room, until
from json_schema_check import faults
from stagetimer.clock.base import Source
from stagetimer.clock.steady import time_awake
from stagetimer.doors import webhook_post
from stagetimer.doors.webhook_body import webhook_schema
from stagetimer.doors.webhook_file import Webhook
from stagetimer.doors.webhook_post import Post, poster
from stagetimer.doors.webhooks import MOST_WAITING, STALE, Target, Webhooks
from webhook_places import DONE, place

ONE = Webhook(urlsplit("http://stage.example/x"))


@asynccontextmanager
async def webhooks(
    there: Room, *hooks: Webhook, post: Post | None = None, now: Source | None = None
) -> AsyncIterator[Webhooks]:
    """Open webhooks over a session, and close them; `now`: what waiting is measured by, else the room's time."""
    opened = Webhooks(there.session, hooks, now or there.time.now, post)
    for target in opened.targets:
        assert await target.start() == ""
    opened.open()
    try:
        yield opened
    finally:
        opened.close()
        for target in opened.targets:
            await target.stop()


def counted(target: Target) -> int:
    """Return how many bodies are done with, however."""
    return sum(target.tally.counts.values())


async def test_a_target_is_told_what_it_asked_for() -> None:
    """As JSON, with the secret in its header, at its address; other events are not sent."""
    there = room(after=662)
    with place() as stage:
        hook = stage.hook("start", "message", header=("Authorization", "Bearer secret"))
        async with webhooks(there, hook) as opened:
            there.chair("next")
            there.chair(f"message {MESSAGES[0]}")
            await until(lambda: counted(opened.targets[0]) == 2, there.time)
    head = stage.requests[0].partition(b"\r\n\r\n")[0].decode()
    assert head.startswith("POST /stage?key=secret HTTP/1.1\r\n")
    for line in ("Content-Type: application/json", "Authorization: Bearer secret", "Connection: close"):
        assert line in head
    bodies = [json.loads(body) for body in stage.bodies]
    assert bodies[0] == {
        "format": 1, "event": "start", "id": "2-1721304962-start", "at": "2024-07-18T13:16:02+01:00",
        "session": "Session", "slot": 2, "kind": "talk", "title": "Talk 2", "speakers": ["Dr Joanna Fox"],
        "remaining": 600, "phase": "normal", "segment": None, "message": None, "rehearsal": True,
    }  # fmt: skip
    assert (bodies[1]["event"], bodies[1]["message"]) == ("message", MESSAGES[0])
    for body in bodies:
        assert faults(body, webhook_schema()) == []


async def test_every_event_of_a_talk_is_told_once_and_fits_the_schema() -> None:
    """From its start to its end, with the seconds that are left."""
    there = room(after=-30, begun=False)
    there.chair("control")
    with place() as stage:
        async with webhooks(there, stage.hook(), now=lambda: 0.0) as opened:  # ten minutes pass in no time
            there.chair("start")
            await there.seconds(605)
            there.chair("end")
            await until(lambda: counted(opened.targets[0]) == 6, there.time)
            await there.seconds(20)
    bodies = [json.loads(body) for body in stage.bodies]
    assert [(body["event"], body["remaining"]) for body in bodies] == [
        ("start", 600), ("warning", 120), ("final", 60), ("zero", 0), ("over", -1), ("end", None),
    ]  # fmt: skip
    assert all(faults(body, webhook_schema()) == [] for body in bodies)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 500 Oops\r\n\r\n", "it answered 500"),
        (b"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\n\r\n", "it answered 301"),
        (b"HTTP/1.1 \r\n\r\n", "what answers speaks no HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "what answers speaks no HTTP"),
        (b"\x00" * 10_000, "what answers speaks no HTTP"),
        (b"", "what answers speaks no HTTP"),
        (b"HTTP/1.1 99999999 \xff\r\n\r\n", "it answered 999"),
    ],
)  # fmt: skip
async def test_an_answer_that_is_none_is_said_once_and_again_when_it_is_back(answer: bytes, why: str) -> None:
    """The session goes on; nothing is tried a second time; the counts say how it is."""
    there = room()
    with place(answer) as stage:
        async with webhooks(there, stage.hook("message")) as opened:
            (target,) = opened.targets
            for number, command in enumerate((f"message {MESSAGES[0]}", "clear-message"), 1):
                there.chair(command)
                await until(lambda number=number: counted(target) == number, there.time)  # type: ignore[misc]
            stage.answer = DONE
            there.chair(f"message {MESSAGES[1]}")
            await until(lambda: target.tally.counts["sent"] == 1, there.time)
            await until(lambda: target.tally.has_said("back"), there.time)
    host = f"Webhook 127.0.0.1:{stage.port}"
    assert [target.tally.take_news() for _ in range(3)] == [
        f"{host}: It cannot be told ({why}); the session goes on.", f"{host}: It is told again.", "",
    ]  # fmt: skip
    assert target.tally.counts == {"failed": 2, "sent": 1}
    assert "secret" not in str(target.line)


async def test_a_target_that_is_not_there_is_said() -> None:
    """A port where nobody listens, a name that does not exist, a name that is none."""
    with place() as gone:
        nobody = gone.hook()
    for url in (nobody.url, urlsplit("http://no-such-host.invalid/"), urlsplit(f"http://{'a' * 70}.example/")):
        failed = poster(time_awake().now)(Webhook(url), b"{}")
        assert failed
        assert "\n" not in failed


def test_a_target_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that sends a byte now and then: all of it has an end."""
    monkeypatch.setattr(webhook_post, "TIMEOUT", 0.05)
    post = poster(time_awake().now)
    with place(b"", stay=True) as silent:
        assert post(silent.hook(), b"{}") == "no answer within 0.05 s"
    with place(b"H", stay=True) as slow:
        assert post(slow.hook(), b"{}") == "no answer within 0.05 s"


def test_the_end_comes_however_often_a_byte_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part of an answer shortens what is left for the rest."""
    waits: list[float] = []
    times = iter([0.0, 1.0, 2.5, 4.5, 5.0])

    class Slow:
        """A connection whose other side sends a byte at a time."""

        def settimeout(self, seconds: float) -> None:
            waits.append(seconds)

        def recv(self, _: int) -> bytes:
            return b"H"

    class Connection:
        """What `HTTPConnection` is here."""

        sock = Slow()

        def __init__(self, *_: object, **__: object) -> None:
            pass

        def connect(self) -> None:
            pass

        def request(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

    monkeypatch.setattr(webhook_post, "HTTPConnection", Connection)
    assert poster(lambda: next(times))(ONE, b"{}") == "no answer within 5 s"
    assert waits == [4.0, 2.5, 0.5]


class Stuck:
    """A way to send that waits until a test lets it go on."""

    def __init__(self) -> None:
        self.busy, self.free = threading.Event(), threading.Event()
        self.sent: list[bytes] = []

    def __call__(self, _: Webhook, body: bytes) -> str:
        """Wait, then note the body."""
        self.busy.set()
        self.free.wait(5)
        self.sent.append(body)
        return ""


def flood(there: Room, count: int) -> None:
    """Let the stage show another message so many times."""
    for _ in range(count):
        there.chair(f"message number {there.session.history.seq}")


async def test_a_target_that_is_stuck_holds_nobody_up_and_has_a_bounded_queue() -> None:
    """Commands and seconds go on, the other target is told; what is too much is dropped, counted and said once."""
    there, stuck = room(), Stuck()
    with place() as well:

        def post(hook: Webhook, body: bytes) -> str:
            return stuck(hook, body) if hook is ONE else poster(there.time.now)(hook, body)

        async with webhooks(there, ONE, well.hook(), post=post) as opened:
            slow, quick = opened.targets
            there.chair("pause")
            flood(there, 1)
            await until(stuck.busy.is_set, there.time)
            for _ in range(MOST_WAITING + 10):
                done = quick.tally.counts["sent"]
                flood(there, 1)
                await until(lambda done=done: quick.tally.counts["sent"] > done, there.time)  # type: ignore[misc]
            await there.seconds(3)
            assert slow.tally.counts == {"dropped": 10}
            assert "50 wait already" in slow.line[1]
            stuck.free.set()
            await until(lambda: slow.tally.counts["sent"] == 1 + MOST_WAITING, there.time)
    assert [slow.tally.take_news() for _ in range(2)][1] == ""


async def test_what_has_waited_too_long_is_not_sent() -> None:
    """A lamp that comes half a minute late is wrong; it is counted."""
    there, stuck = room(), Stuck()
    async with webhooks(there, ONE, post=stuck) as opened:
        (target,) = opened.targets
        flood(there, 3)
        await until(stuck.busy.is_set, there.time)
        await there.time.advance(STALE + 1)
        flood(there, 1)
        stuck.free.set()
        await until(lambda: counted(target) == 4, there.time)
        assert target.tally.counts == {"sent": 2, "too late": 2}


async def test_the_end_waits_for_nobody() -> None:
    """A stuck target is left to itself, and its thread does not keep the program alive; nothing more is sent."""
    there, stuck = room(), Stuck()
    async with webhooks(there, ONE, post=stuck) as opened:
        (target,) = opened.targets
        flood(there, MOST_WAITING + 2)
        await until(stuck.busy.is_set, there.time)
    assert target._thread.daemon  # noqa: SLF001  (what lets the program end)
    stuck.free.set()
    target._thread.join(5)  # noqa: SLF001
    assert not target._thread.is_alive()  # noqa: SLF001
    assert len(stuck.sent) == 1
    before = len(there.session.listeners)
    there.chair("end")
    assert len(there.session.listeners) == before == 0


async def test_what_was_so_before_it_opened_is_old() -> None:
    """C-05: neither the talk that is on nor its phase is told anew when a session goes on."""
    there = room(after=590)
    with place() as stage:
        async with webhooks(there, stage.hook(), now=lambda: 0.0) as opened:
            await there.seconds(12)
            await until(lambda: counted(opened.targets[0]) == 2, there.time)
    assert [json.loads(body)["event"] for body in stage.bodies] == ["zero", "over"]
