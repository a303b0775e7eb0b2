"""`stagetimer watch URL`: a line per change, a line when the signal goes and comes, and a quiet end."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from feed_sources import NAME, Network, follower_of
from network_answers import answering, until
from session_stories import Story
from stagetimer.cli.network_session import NetworkSession
from stagetimer.cli.watch_network import watch_network
from stagetimer.clock.simulated import SimulatedClock

TALK = "● SPEAKING  Speaker 1"
NEXT = "next Speaker 2 at 1:15 pm"


class Watching:
    """A `watch` of a network that the test rules, and the lines that it has printed."""

    def __init__(self, network: Network, capsys: pytest.CaptureFixture[str]) -> None:
        self.network = network
        self.snapshots: list[object] = []
        """What the sender's snapshot is, asked for the first, the second … time; the last one stays."""
        self.asked = 0
        self.session = NetworkSession(follower_of(network), self._snapshot)
        self._capsys = capsys
        self._lines: list[str] = []

    @property
    def lines(self) -> list[str]:
        """The lines so far."""
        self._lines += self._capsys.readouterr().out.splitlines()
        return self._lines

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await self.network.real.advance(seconds)

    def _snapshot(self) -> object:
        self.asked += 1
        return self.snapshots[min(self.asked, len(self.snapshots)) - 1] if self.snapshots else None


@asynccontextmanager
async def watching(network: Network, capsys: pytest.CaptureFixture[str], *, as_json: bool) -> AsyncIterator[Watching]:
    """Give a running `watch`; it is ended as Ctrl+C ends it."""
    watch = Watching(network, capsys)
    clock = SimulatedClock(0, real=network.real)
    task = asyncio.create_task(watch_network(watch.session, clock, as_json=as_json))
    await network.real.settle()
    try:
        yield watch
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert network.closed, "nobody said goodbye"


def talk_running() -> Network:
    """Return a sender whose first talk begins at 1:05 pm, now."""
    return Network(Story().do("13:05 start"))


async def test_there_is_a_line_per_change_and_none_else(capsys: pytest.CaptureFixture[str]) -> None:
    """Phases by themselves, a message when it is given; a minute in which nothing changes brings no line."""
    network = talk_running()
    async with watching(network, capsys, as_json=False) as watch:
        await watch.wait(60)
        assert watch.lines == [f"Waiting for {NAME}", f"1:05:00 pm UK time  {TALK}  10:00 | {NEXT}"]
        network.story.do("13:06 message Slow [/] down")
        network.publish()
        await watch.wait(430)
        assert watch.lines[2:] == [
            f"1:06:00 pm UK time  {TALK}  9:00 | {NEXT} | stage says “Slow [/] down”",
            f"1:13:00 pm UK time  ▲ UNDER 2 MIN  Speaker 1  2:00 | {NEXT} | stage says “Slow [/] down”",
        ]


async def test_that_there_is_no_signal_and_its_end_are_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """One when it is gone, counted on; one when it is back; nobody is told more than once."""
    network = talk_running()
    async with watching(network, capsys, as_json=False) as watch:
        await watch.wait(10)
        network.kill()
        await watch.wait(40)
        network.up = True
        await watch.wait(4)
        gone, back = watch.lines[2:]
    assert gone.startswith("1:05:17 pm UK time")
    assert gone.endswith(" | No signal since 1:05:09 pm")
    assert "No signal" not in back


async def test_why_it_waits_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing there: one line for it, however long."""
    network = talk_running()
    network.up = False
    async with watching(network, capsys, as_json=False) as watch:
        await watch.wait(30)
        assert watch.lines == [f"Waiting for {NAME}", f"Waiting for {NAME}: no answer"]


async def test_with_json_each_change_is_a_snapshot(capsys: pytest.CaptureFixture[str]) -> None:
    """Waiting, a snapshot, a try in vain that is made again, and the last one again with the signal that is missing."""
    network = talk_running()
    async with watching(network, capsys, as_json=True) as watch:
        watch.snapshots = [
            {"format": 1, "title": "a\x1b[2J\u202eb", "slots": [{"x": float("inf")}]},
            None,
            {"format": 1},
        ]
        await watch.wait(1)
        await until(lambda: len(watch.lines) == 2)
        network.story.do("13:05:01 blank")
        network.publish()
        await watch.wait(0.25)
        await until(lambda: watch.asked == 2)
        await watch.wait(0.25)
        await until(lambda: len(watch.lines) == 3)
        network.kill()
        await watch.wait(12)
        await until(lambda: len(watch.lines) == 4)
        waiting, first, second, lost = (json.loads(line) for line in watch.lines)
    assert waiting == {"waiting": f"Waiting for {NAME}"}
    assert first == {"format": 1, "title": "a[2Jb", "slots": [{"x": None}]}
    assert second == {"format": 1}
    assert lost == {"format": 1, "signal": "No signal since 1:05:01 pm"}


def environment() -> dict[str, str]:
    """Return this process's environment, with an interpreter that buffers."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def interruptible() -> None:
    """Let Ctrl+C count, also where the tests themselves were started in the background, for which it does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts a program in another way")
@pytest.mark.parametrize("leaving", ["interrupted", "pipe closed"])
async def test_it_ends_quietly(leaving: str) -> None:
    """Ctrl+C: exit 130. A reader that has gone: exit 0 at the next line. No traceback either way."""
    async with answering(b"HTTP/1.1 503 Not yet\r\nContent-Type: text/plain\r\n\r\nNot yet.\n") as answers:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "stagetimer", "watch", f"127.0.0.1:{answers.port}"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(),
            preexec_fn=interruptible,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        async with asyncio.timeout(30):
            first = await process.stdout.readline()
            if leaving == "interrupted":
                process.send_signal(signal.SIGINT)
            else:
                process.stdout._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001  (a stream has no close)
            assert await process.stderr.read() == b""
            assert await process.wait() == (130 if leaving == "interrupted" else 0)
    assert first == f"Waiting for http://127.0.0.1:{answers.port}/\n".encode()
