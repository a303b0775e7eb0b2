"""Messages on their way from a connection's threads to whoever looks: in their order, and never more than fit."""

import threading
from collections import deque
from typing import Final

from stagetimer.broker.connection import Incoming

MOST_BYTES: Final = 64_000_000
MOST: Final = 50_000
"""A thousand rooms say three retained things each at once, and then a heartbeat every 3 s."""


class Inbox:
    """Filled in one thread, emptied in another."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock = threading.Lock()
        self._messages: deque[Incoming] = deque()
        self._bytes = 0
        self._lost = 0

    def put(self, message: Incoming) -> None:
        """Keep a message until it is taken; one that does not fit any more is counted alone."""
        with self._lock:
            if len(self._messages) >= MOST or self._bytes + len(message.payload) > MOST_BYTES:
                self._lost += 1
                return
            self._messages.append(message)
            self._bytes += len(message.payload)

    def take(self) -> tuple[deque[Incoming], int]:
        """Return what has come since the last time, and how many messages did not fit."""
        with self._lock:
            found, lost = self._messages, self._lost
            self._messages, self._bytes, self._lost = deque(), 0, 0
        return found, lost
