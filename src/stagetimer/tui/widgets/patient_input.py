"""Reads keys and the mouse from the terminal, and sleeps while nothing comes: Textual wakes ten times a second for it.

It reaches into Textual, as `sparing` does: only its parser knows whether what came may be the beginning of more. For
Linux and macOS; on Windows a console is read otherwise, by Textual.
"""

import asyncio
import contextlib
import os
import selectors
import signal
import socket
import threading
from codecs import getincrementaldecoder
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

UNFINISHED: Final = 0.1
"""Seconds between two looks while what has come may be the beginning of more: the key Esc, or a sequence."""
AT_ONCE: Final = 4096
"""Bytes read at a time."""


class Ending(threading.Event):
    """An event that wakes a selector, too; there is no other way to end a wait for a key."""

    def __init__(self) -> None:
        super().__init__()
        self._heard, self._rung = socket.socketpair()
        self._heard.settimeout(0)

    def fileno(self) -> int:
        """Return what becomes readable when the event is set."""
        return self._heard.fileno()

    def set(self) -> None:
        """Set the event and wake who waits."""
        super().set()
        self._rung.send(b"\0")

    def clear(self) -> None:
        """Let it be set again."""
        super().clear()
        with contextlib.suppress(BlockingIOError):  # nobody had set it
            self._heard.recv(AT_ONCE)

    @property
    def closed(self) -> bool:
        """Whether it has been given back; it can wake nobody any more."""
        return self._heard.fileno() < 0

    def close(self) -> None:
        """Give back what the system keeps for it."""
        self._heard.close()
        self._rung.close()


class PatientDriver(LinuxDriver):
    """Textual's driver, but for how it waits, and for when it stops.

    Textual gives the terminal back within the handler of the signal, in the middle of whatever is being done. Where
    that is a write, its queue is locked, and both wait for each other for ever: the screen stands, with a false time.
    """

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Drive `app`, as Textual has it."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._ending = self.exit_event = Ending()
        loop = asyncio.get_running_loop()  # which runs what a signal asks for as a step of its own
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def write(self, data: str) -> None:
        """Write `data`; nothing while the terminal is not ours: all is painted when it is again."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def run_input_thread(self) -> None:
        """Read until the input is disabled."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ending, selectors.EVENT_READ)
            while not self._ending.is_set():
                ready = selector.select(UNFINISHED if parser._timeout_time is not None else None)
                if any(key.fd == self.fileno for key, _ in ready):
                    data = self._read()
                    if not data:
                        selector.unregister(self.fileno)
                        continue
                    text = decode(data)  # nothing yet where only half a letter has come, which would end the parser
                    for message in parser.feed(text) if text else ():
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        with contextlib.suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass

    def _read(self) -> bytes:
        """Return what has come; nothing once the terminal is gone, which a signal tells the app."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""

    def resume_application_mode(self) -> None:
        """Read and write again after a suspend; after a stop that nobody could announce, as if that had been one."""
        if not self._ending.closed:
            self.suspend_application_mode()  # else a second thread would read, and the terminal stay as it is now
        self._ending = self.exit_event = Ending()
        super().resume_application_mode()
        asyncio.get_running_loop().call_soon_threadsafe(partial(self._app.refresh, layout=True))

    def close(self) -> None:
        """End the writing, and give back what waking needed."""
        super().close()
        self._ending.close()
