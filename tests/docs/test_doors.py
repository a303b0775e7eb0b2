"""What docs/doors.md says and shows is so: its commands and programs are run, its tables compared with the program."""

import asyncio
import json
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cli_runs import ROOT, written
from doors_rooms import MESSAGES, TOKEN, Room, room, until
from json_schema_check import faults
from stagetimer.cli.displays import Displays, Wishes
from stagetimer.cli.door_options import VALUED
from stagetimer.doors.happenings import EVENTS
from stagetimer.doors.house import DoorWishes, House
from stagetimer.doors.osc_in import AT_ONCE, PER_SECOND, OscIn
from stagetimer.doors.osc_message import MOST_BYTES
from stagetimer.doors.osc_told import osc_told
from stagetimer.doors.osc_wish import _READERS
from stagetimer.doors.place import Place
from stagetimer.doors.webhook_body import webhook_schema
from stagetimer.doors.webhook_file import read_webhooks
from stagetimer.doors.webhook_post import TIMEOUT
from stagetimer.doors.webhooks import MOST_WAITING, STALE
from stagetimer.live.remote_hand import DEAD_TIME
from web_client import ask_raw

PAGE = (ROOT / "docs" / "doors.md").read_text(encoding="utf-8")
BASH = shutil.which("bash") if shutil.which("curl") else None
PATIENCE = 20.0


def blocks(language: str) -> list[str]:
    """Return every block of that language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def block(language: str, within: str) -> str:
    """Return the one block of that language that holds a text."""
    (found,) = [text for text in blocks(language) if within in text]
    return found


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its head."""
    part = PAGE.partition(f"\n{heading}\n")[2]
    lines = part[part.index("| ---") :].partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def code(cell: str) -> str:
    """Return what stands between back ticks."""
    (found,) = re.findall(r"`([^`]*)`", cell)[:1]
    return str(found)


@asynccontextmanager
async def program(text: str, folder: Path) -> AsyncIterator[Process]:
    """Run a Python program of the page, and end it."""
    path = written(folder, "program.py", text)
    running = await asyncio.create_subprocess_exec(sys.executable, str(path), cwd=folder, stdout=PIPE, stderr=PIPE)
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def line_of(running: Process) -> str:
    """Return the next line that a program prints."""
    assert running.stdout is not None
    async with asyncio.timeout(PATIENCE):
        return (await running.stdout.readline()).decode()


def free_port() -> int:
    """Return a UDP and TCP port of this machine that nobody has just now."""
    import socket

    with socket.socket() as tcp:
        tcp.bind(("127.0.0.1", 0))
        return int(tcp.getsockname()[1])


@asynccontextmanager
async def served(there: Room) -> AsyncIterator[int]:
    """Serve a room's session to equipment, and give the port."""
    displays = Displays(there.session, Wishes(port=0, token=TOKEN))
    assert await displays.start() == ""
    try:
        yield int(displays.addresses[0].rsplit(":", 1)[1].rstrip("/"))
    finally:
        await displays.stop()


@pytest.mark.skipif(BASH is None, reason="the page's commands need bash and curl")
async def test_the_commands_with_curl_do_what_the_page_says(tmp_path: Path) -> None:
    """The description, the snapshot and the offer are read; the talk whose turn it is is started."""
    there = room()
    there.chair("end")
    await there.time.advance(2)
    written(tmp_path, "token.txt", TOKEN)
    async with served(there) as port:
        reading, acting = (text.replace("8318", str(port)) for text in blocks("sh") if "curl" in text)
        printed = []
        for command in (*reading.strip().splitlines(), acting):
            running = await asyncio.create_subprocess_exec(str(BASH), "-c", command, cwd=tmp_path, stdout=PIPE)
            printed.append(json.loads((await running.communicate())[0]))
    description, snapshot, offer, done = printed
    assert description["openapi"] == "3.1.0"
    assert snapshot["state"] == "between"
    assert offer["step"]["command"] == "start 2"
    assert done == {"done": "Talk 2 started"}


async def test_every_body_of_the_table_is_understood() -> None:
    """By the server: done, or refused as things stand, never as something that it does not know."""
    there = room()
    async with served(there) as port:
        told = []
        for body, _ in rows("## HTTP"):
            content = code(body).encode()
            head = (
                "POST /api/remote HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                f"Authorization: Bearer {TOKEN}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
            )
            answer = await ask_raw(port, head.encode() + content)
            told.append((json.loads(content)["command"], answer.status in {200, 409}))
    assert all(fine for _, fine in told), told
    assert len(told) == 11


def test_the_table_of_osc_in_has_each_command_and_no_other() -> None:
    """In the order of the program; what the page counts is so."""
    assert [code(address) for address, *_ in rows("## OSC in")] == [f"/stagetimer/{name}" for name in _READERS]
    assert (AT_ONCE, PER_SECOND, MOST_BYTES, DEAD_TIME) == (30, 10, 1024, 1.2)
    for words in ("1,024 bytes at most", "Within 1.2 s of any step", "Thirty packets at once", "then ten a second"):
        assert words in PAGE


def test_the_table_of_osc_out_has_each_address_with_its_type() -> None:
    """As it is sent."""
    told = {address: "int" if isinstance(value, int) else "string" for address, value in _told().items()}
    assert {code(address): kind for address, kind, _ in rows("## OSC out")} == told


def _told() -> dict[str, str | int]:
    return osc_told(room().session.snapshot(), None)


async def test_the_osc_program_of_the_page_is_heard(tmp_path: Path) -> None:
    """It pauses the talk."""
    there = room()
    door = OscIn(there.session, Place("127.0.0.1", 0), TOKEN, there.time.now)
    assert await door.start() == ""
    written(tmp_path, "token.txt", f"{TOKEN}\n")
    text = block("python", "send_message").replace("9000", str(door.port))
    async with program(text, tmp_path) as running:
        await running.wait()
        await until(lambda: door.tally.counts["done"] == 1, there.time)
    assert there.session.snapshot().state == "paused"
    await door.stop()


async def test_the_receiver_of_the_page_prints_what_the_stage_shows(tmp_path: Path) -> None:
    """Each address with its value."""
    there, port = room(after=490), free_port()
    wishes = DoorWishes(osc_out=Place("127.0.0.1", port))
    text = block("python", "BlockingOSCUDPServer").replace("9001", str(port))
    async with program(text, tmp_path) as running:
        house = House(there.session, wishes, there.time.now, lambda _: None)
        await house.start()
        printed: set[str] = set()
        while not {"/stagetimer/slot 1\n", "/stagetimer/remaining 110\n", "/stagetimer/words UNDER 2 MIN\n"} <= printed:
            reading = asyncio.ensure_future(line_of(running))
            while not reading.done():
                await there.time.settle()
                there.session.second_begun()
            printed.add(reading.result())
        await house.stop()


async def test_the_file_and_the_receiver_of_webhooks_work_together(tmp_path: Path) -> None:
    """The receiver prints the body of a start; the file of the page is read as it stands there."""
    there, port = room(), free_port()
    content = block("json", '"webhooks"').replace("8080", str(port))
    written(tmp_path, "secret.txt", "something")
    hooks = read_webhooks(written(tmp_path, "hooks.json", content), os.environ)
    assert [hook.events for hook in hooks] == [tuple(event for event in EVENTS if event != "message"), ("message",)]
    async with program(block("python", "do_POST").replace("8080", str(port)), tmp_path) as running:
        async with asyncio.timeout(PATIENCE):
            while True:  # until it listens
                try:
                    (await asyncio.open_connection("127.0.0.1", port))[1].close()
                    break
                except OSError:
                    await there.time.settle()
        house = House(there.session, DoorWishes(webhooks=hooks), lambda: 0.0, lambda _: None)
        await house.start()
        there.chair("next")
        ended, started = json.loads(await line_of(running)), json.loads(await line_of(running))
        assert (ended["event"], ended["slot"], started["event"], started["slot"]) == ("end", 1, "start", 2)
        there.chair(f"message {MESSAGES[0]}")
        assert json.loads(await line_of(running))["message"] == MESSAGES[0]
        await house.stop()


def test_the_example_of_a_body_fits_the_schema() -> None:
    """And what the page counts is so."""
    body = json.loads(block("json", '"event": "warning"'))
    assert faults(body, webhook_schema()) == []
    assert list(body) == list(webhook_schema()["properties"])
    assert (TIMEOUT, MOST_WAITING, STALE) == (5.0, 50, 30.0)
    for words in ("five seconds to be reached and five to answer", "a queue of fifty", "waited for 30 s"):
        assert words in PAGE
    assert all(f"`{event}`" in PAGE for event in EVENTS)


def test_every_option_of_the_doors_is_on_the_page_and_no_other() -> None:
    """By its name."""
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert set(VALUED) <= named
    assert named <= {*VALUED, "--share", "--public-url", "--watch-code"}
