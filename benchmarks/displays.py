"""What many displays cost the chair's process: how late its screen is, bytes, processor time; how soon a change is out.

Run from the top:

    python benchmarks/displays.py [DISPLAYS] [SECONDS]

Starts a live session in a pseudo-terminal as the chair would, connects that many displays over loopback from another
process, and prints the figures. A display here is one stream of the feed that asks for the sender's clock twice a
minute, as a page does.
"""

import asyncio
import json
import multiprocessing
import socket
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from repaint_lateness import at_share, cpu_seconds, programme, watch

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from real_terminal import RealTerminal

ASK_EVERY = 120.0
"""Seconds between two questions for the sender's clock, as in `feed.js`."""
SIZE = (120, 36)


@dataclass
class Crowd:
    """What the displays have got so far."""

    bytes: int = 0
    messages: dict[int, list[float]] = field(default_factory=dict)
    """When each display got the anchor of that number."""
    open: int = 0
    broken: int = 0
    first: int = 0
    """How many displays have got an anchor at all."""
    wanted: int = 0
    complete: asyncio.Event = field(default_factory=asyncio.Event)


async def _display(port: int, crowd: Crowd, number: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /api/feed?page=stage&view=b{number} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    crowd.open += 1
    new = True
    try:
        while line := await reader.readline():
            crowd.bytes += len(line)
            if line.startswith(b"data:") and b'"wire"' in line:
                crowd.messages.setdefault(json.loads(line[5:])["seq"], []).append(time.time())
                crowd.first += new
                new = False
                if crowd.first == crowd.wanted:
                    crowd.complete.set()
    finally:
        crowd.broken += 1
        writer.close()


async def _ask(port: int, crowd: Crowd, number: int, displays: int) -> None:
    await asyncio.sleep(ASK_EVERY * number / displays)
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        address = f"/api/time?page=stage&view=b{number}&delay=0.001"
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        crowd.bytes += len(await reader.read())
        writer.close()
        await asyncio.sleep(ASK_EVERY)


async def _crowd(port: int, displays: int, told: Connection) -> None:
    """Hold that many displays open; answer each word with the figures so far."""
    crowd = Crowd(wanted=displays)
    tasks = [asyncio.create_task(_display(port, crowd, number)) for number in range(displays)]
    await crowd.complete.wait()
    tasks += [asyncio.create_task(_ask(port, crowd, number, displays)) for number in range(displays)]
    told.send("ready")
    while True:
        word = await asyncio.to_thread(told.recv)
        if word == "end":
            break
        told.send((crowd.bytes, dict(crowd.messages), crowd.open - crowd.broken))
    for task in tasks:
        task.cancel()


def _child(port: int, displays: int, told: Connection) -> None:
    asyncio.run(_crowd(port, displays, told))


def measure(displays: int, seconds: int) -> dict[str, object]:
    """Run a session with that many displays for that many seconds and return the figures."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "programme.json").write_text(json.dumps(programme()), encoding="utf-8")
        given = ("--data-dir", folder, "--port", str(port))
        with RealTerminal(*given, columns=SIZE[0], rows=SIZE[1], cwd=home) as terminal:
            terminal.until("Who starts each talk?")
            terminal.press("\x1b")
            terminal.until("SPEAKING")
            alone = _lateness(terminal, seconds)
            ours, theirs = multiprocessing.Pipe()
            child = multiprocessing.Process(target=_child, args=(port, displays, theirs), daemon=True)
            child.start()
            while not ours.poll(0.1):
                terminal.read(0.05)
            ours.recv()
            crowded = _lateness(terminal, seconds, ours)
            out = _change(terminal, ours)
            ours.send("end")
            child.join(10)
    return {
        "displays": displays,
        "seconds": seconds,
        "without displays": alone,
        "with displays": crowded | {"bytes per display and second": round(_rate(crowded) / displays, 2)},
        "a change is out": out,
    }


def _lateness(terminal: RealTerminal, seconds: int, crowd: Connection | None = None) -> dict[str, float]:
    before = _asked(crowd)[0]
    used = cpu_seconds(terminal.process.pid)
    bursts, _ = watch(terminal, seconds)
    used = cpu_seconds(terminal.process.pid) - used
    last = sorted(burst[1] % 1 for burst in bursts)
    return {
        "repaints": len(bursts),
        "last byte ms p50": round(at_share(last, 0.5) * 1000, 1),
        "last byte ms p95": round(at_share(last, 0.95) * 1000, 1),
        "last byte ms max": round(last[-1] * 1000, 1),
        "CPU seconds per minute": round(used / seconds * 60, 2),
        "bytes per second": round((_asked(crowd)[0] - before) / seconds),
    }


def _rate(figures: dict[str, float]) -> float:
    return figures.pop("bytes per second")


def _change(terminal: RealTerminal, crowd: Connection) -> dict[str, float]:
    """Give a minute more with the key and return after how many milliseconds the displays had it."""
    known = max(_asked(crowd)[1])
    pressed = time.time()
    terminal.press("+")
    end = pressed + 5
    while time.time() < end:
        terminal.read(0.05)
    _, messages, still = _asked(crowd)
    came = sorted(moment - pressed for moment in messages.get(known + 1, []))
    return {
        "displays that got it": len(came),
        "displays still open": still,
        "first ms": round(came[0] * 1000, 1),
        "median ms": round(at_share(came, 0.5) * 1000, 1),
        "last ms": round(came[-1] * 1000, 1),
    }


def _asked(crowd: Connection | None) -> tuple[int, dict[int, list[float]], int]:
    if crowd is None:
        return 0, {}, 0
    crowd.send("figures")
    bytes_, messages, still = crowd.recv()
    return bytes_, messages, still


def main() -> None:
    """Measure and print the figures as JSON."""
    displays = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    print(json.dumps(measure(displays, seconds), indent=2))


if __name__ == "__main__":
    main()
