"""From the connection's threads to the event loop: the newest message of each topic, and never faster than it is read.

A flood on a topic costs one look at its newest message in `GAP` seconds, whatever is sent.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Final

from stagetimer.broker.connection import Incoming
from stagetimer.clock.about import call_about

GAP: Final = 0.03
"""Seconds from one look at what has come to the next."""
MOST_TOPICS: Final = 10_000
"""Topics of which a message may wait at once; what comes beyond is dropped."""


class Inbox:
    """An `Ear` (broker.connection) whose owner is told in the event loop; made inside that loop."""

    def __init__(self, take: Callable[[Sequence[Incoming]], None], changed: Callable[[str | None], None]) -> None:
        """`take` gets what has come; `changed` gets None when the way is there, else why it is not."""
        self._loop = asyncio.get_running_loop()
        self._take, self._changed = take, changed
        self._lock = threading.Lock()
        self._waiting: dict[str, Incoming] = {}
        self._called = False
        self._rests = False
        self.bytes = 0
        """Of all payloads that have come."""
        self.messages = 0
        """That have come."""
        self.flooded = 0
        """Messages dropped since there were too many topics."""

    def connected(self) -> None:
        """Tell the owner."""
        self._soon(lambda: self._changed(None))

    def lost(self, problem: str) -> None:
        """Tell the owner."""
        self._soon(lambda: self._changed(problem))

    def came(self, message: Incoming) -> None:
        """Keep it, instead of an older one of its topic."""
        with self._lock:
            self.messages += 1
            self.bytes += len(message.payload)
            if message.topic not in self._waiting and len(self._waiting) >= MOST_TOPICS:
                self.flooded += 1
                return
            self._waiting[message.topic] = message
            called, self._called = self._called, True
        if not called:
            self._soon(self._look)

    def _look(self) -> None:
        """Hand over what has come, unless that was done a moment ago: then after `GAP`."""
        if self._rests:
            return
        with self._lock:
            found, self._waiting, self._called = self._waiting, {}, False
        if found:
            self._rests = True
            call_about(GAP, self._rested)
            self._take(tuple(found.values()))

    def _rested(self) -> None:
        self._rests = False
        self._look()

    def _soon(self, call: Callable[[], None]) -> None:
        try:
            self._loop.call_soon_threadsafe(call)
        except RuntimeError:
            return  # the loop has ended, and with it whoever would have been told
