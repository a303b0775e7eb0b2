"""Addresses that webhooks are sent to: one that notes what it gets and answers as a test says, on a real connection."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from stagetimer.doors.happenings import EVENTS, Event
from stagetimer.doors.webhook_file import Webhook

DONE = b"HTTP/1.1 204 No Content\r\n\r\n"


class Place:
    """A server of one answer at a time."""

    def __init__(self, answer: bytes, *, stay: bool) -> None:
        """Answer with those bytes; `stay`: and then keep the connection open, saying nothing more."""
        self.answer, self.stay = answer, stay
        self.requests: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def bodies(self) -> list[bytes]:
        """The body of each request."""
        return [request.partition(b"\r\n\r\n")[2] for request in self.requests]

    def hook(self, *events: Event, path: str = "/stage?key=secret", header: tuple[str, str] | None = None) -> Webhook:
        """Return a webhook to here."""
        return Webhook(urlsplit(f"http://127.0.0.1:{self.port}{path}"), events or EVENTS, header)

    def close(self) -> None:
        """End it, with every connection."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self._open:
            connection.close()
        self._thread.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self._open.append(connection)
                self.requests.append(_request(connection))
                with suppress(OSError):
                    connection.sendall(self.answer)
                if not self.stay:
                    connection.close()


def _request(connection: socket.socket) -> bytes:
    """Return a whole request: its head, and as much as it announces."""
    request = b""
    while b"\r\n\r\n" not in request:
        request += connection.recv(4096)
    head, _, body = request.partition(b"\r\n\r\n")
    (length,) = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while len(body) < int(length.partition(b":")[2]):
        body += connection.recv(4096)
    return head + b"\r\n\r\n" + body


@contextmanager
def place(answer: bytes = DONE, *, stay: bool = False) -> Iterator[Place]:
    """Give a place, and end it."""
    made = Place(answer, stay=stay)
    try:
        yield made
    finally:
        made.close()
