"""Keys come as Textual has them, and nothing wakes while none is pressed. Not on Windows, whose console is another."""

import asyncio
import io
import os
import selectors
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from queue import Empty, Queue
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.events import Key
from textual.message import Message

from stagetimer.tui.faults import CalmApp

if sys.platform == "win32":
    pytest.skip("a terminal of another kind", allow_module_level=True)

from stagetimer.tui.widgets.patient_input import PatientDriver

PATIENCE = 20
"""Seconds after which what should have come is given up."""


class Heard(PatientDriver):
    """Keeps what is read instead of handing it to an app."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(app)
        self.messages: Queue[Message] = Queue()
        self.waits: Queue[float | None] = Queue()
        """For how long each look waits for input; None: until some comes."""

    def process_message(self, message: Message) -> None:
        """Keep it."""
        self.messages.put(message)


class Keyboard:
    """A driver that reads from a pipe, in a thread of its own as Textual runs it."""

    def __init__(self, driver: Heard, end: int) -> None:
        self.driver = driver
        self._end: int | None = end
        self.thread = threading.Thread(target=driver.run_input_thread, daemon=True)
        self.thread.start()

    def press(self, keys: bytes) -> None:
        """Type those bytes."""
        assert self._end is not None
        os.write(self._end, keys)

    def hang_up(self) -> None:
        """Take the keyboard away."""
        if self._end is not None:
            os.close(self._end)
            self._end = None

    def key(self) -> str:
        """Return the next key that was read."""
        message = self.driver.messages.get(timeout=PATIENCE)
        assert isinstance(message, Key)
        return message.key

    def end(self) -> None:
        """End the reading, as Textual does."""
        self.driver.exit_event.set()
        self.thread.join(PATIENCE)


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    """Yield a keyboard whose driver waits for its first key."""
    read, write = os.pipe()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    monkeypatch.setattr(sys, "__stdin__", SimpleNamespace(fileno=lambda: read, isatty=lambda: False))

    async def driver() -> Heard:
        return Heard(App())

    made = asyncio.run(driver())
    select = selectors.SelectSelector.select

    def noted(selector: selectors.SelectSelector, timeout: float | None = None) -> object:
        made.waits.put(timeout)
        return select(selector, timeout)

    monkeypatch.setattr(selectors.SelectSelector, "select", noted)
    keys = Keyboard(made, write)
    yield keys
    keys.end()
    made.close()
    keys.hang_up()
    os.close(read)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_nothing_is_looked_at_while_no_key_is_pressed(keyboard: Keyboard) -> None:
    """Before and after a key it waits without an end; no look follows before something has come."""
    waits = keyboard.driver.waits
    assert waits.get(timeout=PATIENCE) is None
    keyboard.press(b"a")
    assert keyboard.key() == "a"
    assert waits.get(timeout=PATIENCE) is None
    with pytest.raises(Empty):
        waits.get(timeout=0.3)  # three looks of Textual's would have come


def test_a_letter_that_comes_in_two_halves_is_one_key_and_the_next_is_read(keyboard: Keyboard) -> None:
    """Half of it is nothing yet; nothing at all would be the end for Textual's parser, and for every later key."""
    waits = keyboard.driver.waits
    assert waits.get(timeout=PATIENCE) is None
    keyboard.press(b"\xc3")
    assert waits.get(timeout=PATIENCE) is None
    keyboard.press(b"\xa9q")
    assert [keyboard.key(), keyboard.key()] == ["é", "q"]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"q", ["q"]),
        (b"\x1b[A", ["up"]),
        (b"\xc3\xa9", ["é"]),
        (b"ab\r", ["a", "b", "enter"]),
    ],
    ids=["letter", "arrow", "accent", "several"],
)
def test_keys_are_read_whole(keyboard: Keyboard, typed: bytes, keys: list[str]) -> None:
    """A sequence, or a letter of two bytes, that comes byte by byte is one key."""
    for byte in typed:
        keyboard.press(bytes([byte]))
    assert [keyboard.key() for _ in keys] == keys


def test_escape_alone_is_a_key(keyboard: Keyboard) -> None:
    """Nothing follows it, and it counts all the same; then it waits without an end again."""
    keyboard.press(b"\x1b")
    assert keyboard.key() == "escape"
    waits = keyboard.driver.waits
    assert waits.get(timeout=PATIENCE) is None
    while waits.get(timeout=PATIENCE) is not None:
        pass


def test_it_ends_without_a_key(keyboard: Keyboard) -> None:
    """Told to end, it does so though nobody presses anything; and can be begun again, as after a suspend."""
    for _ in range(2):
        assert keyboard.driver.waits.get(timeout=PATIENCE) is None
        keyboard.end()
        assert not keyboard.thread.is_alive()
        keyboard.driver.exit_event.clear()
        keyboard.thread = threading.Thread(target=keyboard.driver.run_input_thread, daemon=True)
        keyboard.thread.start()
    keyboard.press(b"z")
    assert keyboard.key() == "z"


def test_a_terminal_that_is_gone_is_waited_for_in_peace(keyboard: Keyboard) -> None:
    """The other end is closed: it neither ends with a fault nor looks again and again."""
    keyboard.hang_up()
    waits = keyboard.driver.waits
    assert [waits.get(timeout=PATIENCE) for _ in range(2)] == [None, None]
    with pytest.raises(Empty):
        waits.get(timeout=0.3)
    assert keyboard.thread.is_alive()


@pytest.fixture
async def stopping(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Heard, asyncio.Queue[str]]]:
    """Yield a driver, and what it does about the terminal and about itself, which is not really stopped."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    seen: asyncio.Queue[str] = asyncio.Queue()
    monkeypatch.setattr(PatientDriver, "suspend_application_mode", lambda _: seen.put_nowait("given back"))
    monkeypatch.setattr(PatientDriver, "resume_application_mode", lambda _: seen.put_nowait("taken again"))
    monkeypatch.setattr(os, "kill", lambda _, number: seen.put_nowait(signal.Signals(number).name))
    driver = Heard(App())
    yield driver, seen
    driver.close()
    for number, handler in handlers.items():
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, handler)


async def test_a_stop_waits_for_what_is_being_done(stopping: tuple[Heard, asyncio.Queue[str]]) -> None:
    """In the middle of a write the terminal cannot be given back: the write would be waited for, for ever."""
    _, seen = stopping
    signal.raise_signal(signal.SIGTSTP)
    assert seen.empty()
    async with asyncio.timeout(PATIENCE):
        assert [await seen.get() for _ in range(2)] == ["given back", "SIGSTOP"]
        signal.raise_signal(signal.SIGCONT)
        assert seen.empty()
        assert await seen.get() == "taken again"


class Written(WriterThread):
    """Keeps what it is to write."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.texts: list[str] = []

    def write(self, text: str) -> None:
        """Keep it."""
        self.texts.append(text)


async def test_what_is_written_while_the_terminal_is_not_ours_is_left_out(
    stopping: tuple[Heard, asyncio.Queue[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would wait in a queue that nobody empties, and whoever writes with it as soon as that is full."""
    driver, _ = stopping
    writer = Written()
    monkeypatch.setattr(driver, "_writer_thread", writer)
    driver.write("too early")
    writer.start()
    driver.write("painted")
    writer.stop()
    driver.write("stopped")
    assert writer.texts == ["painted"]


async def test_our_apps_read_so() -> None:
    """The chair's app, and every other of ours, takes this driver where Textual would take the one it stands for."""
    assert CalmApp[None]().driver_class is PatientDriver
