"""The way to a sender over HTTP: a thread reads the stream and hands over only the newest; all is bounded in size.

The threads ask for no time but that of the clock they are given, and wait only for their socket. What goes wrong is
told in a few words and never raised.
"""

import contextlib
import json
import secrets
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import urlencode

from stagetimer.clock.base import Source
from stagetimer.core.text import clean
from stagetimer.core.values import replace
from stagetimer.live.feed_address import FeedAddress
from stagetimer.live.feed_source import NO_ANSWER, Arrived, News, Trip

PATIENCE: Final = 8.0
"""Seconds of the socket's silence after which the way counts as broken: heartbeats come every 3 s."""
CONNECTING: Final = 4.0
"""Seconds after which a connection that is not there yet is given up: the next try may find the network back."""
TRIP_PATIENCE: Final = 5.0
"""Seconds after which a round trip is given up: one that long says nothing of the clock."""
GOODBYE: Final = 1.0
"""Seconds that saying goodbye may take."""
LARGEST: Final = 4_000_000
"""Bytes of one message, which is one line or more."""
LARGEST_ANSWER: Final = 4096
"""Bytes of the answer to a round trip, or of a refusal."""

NOT_OURS: Final = "what answers there is no stagetimer"
BEHIND: Final = "a proxy there cannot reach stagetimer"
NEEDS_CODE: Final = "needs a watch code: --code"
WRONG_CODE: Final = "the watch code is not right: --code"

NEEDS: Final = "Stagetimer-Needs"
"""The header of a refusal that a watch code would change (docs/feed.md)."""

_REFUSED_WAIT: Final = 10.0
"""Seconds until the next try after a refusal, which only a person can change."""
_FULL_WAIT: Final = 3.0


class FeedConnection:
    """A `FeedSource` over HTTP. Its public methods are for one thread; they do not wait, but for `snapshot`."""

    def __init__(self, address: FeedAddress, *, page: str, now: Source, code: str = "") -> None:
        """Read from `address` as a display of that kind (`stage`, `other`); `now` is a steady clock in seconds."""
        self._address = address
        self._now = now
        self._trust = ssl.create_default_context() if address.secure else None
        self._who = {"view": secrets.token_hex(6), "page": page}
        self._code = {"code": code} if code else {}
        self._lock = threading.Lock()
        self._news = News(ended=True)
        self._reading: _Reading | None = None
        self._asking = False

    def open(self) -> None:
        """Begin to read the stream anew; nothing of one that was open comes any more."""
        with self._lock:
            before, self._reading = self._reading, _Reading(self._connection(CONNECTING), self._path("feed"))
            reading, self._news = self._reading, replace(self._news, ended=False, problem="", wait=0.0)
        if before is not None:
            before.drop()
        _in_background(lambda: self._read(reading))

    def ask(self, delay: float | None) -> None:
        """Begin a round trip to the sender's clock; nothing while one is on."""
        if not self._asking:
            self._asking = True
            report = {} if delay is None else {"delay": f"{delay:.4f}"}
            _in_background(lambda: self._round_trip(report))

    def take(self) -> News:
        """Return the news; each comes once, and whether the stream has ended each time."""
        with self._lock:
            news = self._news
            self._news = News(ended=news.ended, problem=news.problem, wait=news.wait)
        return news

    def close(self) -> None:
        """Say goodbye to the sender, if it is there, and end; takes `GOODBYE` seconds at most."""
        with self._lock:
            reading, self._reading = self._reading, None
            there = not self._news.ended
        if there:
            with contextlib.suppress(OSError, HTTPException, ValueError):  # it will find out by itself
                self._get(self._path("time", leaving="1"), GOODBYE, LARGEST_ANSWER)
        if reading is not None:
            reading.drop()

    def snapshot(self) -> object:
        """Return what the sender's snapshot says, as JSON holds it; None if it cannot be had. Waits for the answer."""
        try:
            status, body = self._get(self._path("snapshot"), TRIP_PATIENCE, LARGEST)
            found: object = json.loads(body) if status == HTTPStatus.OK else None
        except (OSError, HTTPException, ValueError, RecursionError):
            return None
        return found

    def _path(self, name: str, **more: str) -> str:
        return f"{self._address.base}/api/{name}?{urlencode({**self._who, **more, **self._code})}"

    def _connection(self, patience: float) -> HTTPConnection:
        host, port = self._address.host, self._address.port
        if self._trust is None:
            return HTTPConnection(host, port, timeout=patience)
        return HTTPSConnection(host, port, timeout=patience, context=self._trust)

    def _get(self, path: str, patience: float, most: int) -> tuple[int, bytes]:
        """Return status and body of one request over a connection of its own."""
        connection = self._connection(patience)
        try:
            connection.request("GET", path)
            with connection.getresponse() as answer:
                return answer.status, answer.read(most)
        finally:
            connection.close()

    def _read(self, reading: "_Reading") -> None:
        """Read the stream to its end, in a thread."""
        problem, wait = NO_ANSWER, 0.0
        try:
            for content in reading.messages():
                self._hand_over(reading, content)
            problem, wait = reading.problem, reading.wait
        except (OSError, HTTPException, ValueError, RecursionError) as error:
            problem = _why(error)
        finally:
            reading.close()
            with self._lock:
                if self._reading is reading:
                    self._news = replace(self._news, ended=True, problem=problem, wait=wait)

    def _hand_over(self, reading: "_Reading", content: dict[str, object]) -> None:
        came = self._now()
        with self._lock:
            if self._reading is reading:
                message = Arrived(came, content) if "wire" in content else self._news.message
                self._news = replace(self._news, message=message, heard=came)

    def _round_trip(self, report: dict[str, str]) -> None:
        """Ask for the sender's clock, in a thread; the way there is open before the watch is started."""
        connection = self._connection(TRIP_PATIENCE)
        trip = None
        try:
            connection.connect()
            left = self._now()
            connection.request("GET", self._path("time", **report))
            with connection.getresponse() as answer:
                came = self._now()
                trip = _trip(json.loads(answer.read(LARGEST_ANSWER)), left, came)
        except (OSError, HTTPException, ValueError, RecursionError):
            pass  # the stream's silence says it
        finally:
            connection.close()
            with self._lock:
                self._asking = False
                if trip is not None:
                    self._news = replace(self._news, trips=(*self._news.trips, trip))


class _Reading:
    """One connection over which the stream is read; another thread may drop it."""

    def __init__(self, connection: HTTPConnection, path: str) -> None:
        self.problem = NO_ANSWER
        """Why there are no more messages."""
        self.wait = 0.0
        self._connection = connection
        self._path = path
        self._socket: socket.socket | None = None
        self._dropped = False

    def messages(self) -> Iterator[dict[str, object]]:
        """Yield what is sent, heartbeats too, until the stream ends; raises what the network or the text brings."""
        self._connection.connect()
        self._socket = self._connection.sock
        if self._dropped or self._socket is None:
            return
        self._socket.settimeout(PATIENCE)
        self._connection.request("GET", self._path, headers={"Accept": "text/event-stream"})
        with self._connection.getresponse() as answer:
            if answer.status != HTTPStatus.OK or answer.headers.get_content_type() != "text/event-stream":
                self.problem, self.wait = _refusal(answer, with_code="code=" in self._path)
                return
            for data in _events(answer):
                content = json.loads(data)
                if type(content) is int:  # a heartbeat: the number of the newest anchor
                    content = {}
                if not isinstance(content, dict):
                    raise ValueError(NOT_OURS)  # noqa: TRY004  (what came is wrong, no argument of ours)
                yield content

    def drop(self) -> None:
        """Let it end now, whatever it waits for."""
        self._dropped = True
        if self._socket is not None:
            with contextlib.suppress(OSError):  # gone already
                self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


def _events(stream: HTTPResponse) -> Iterator[bytes]:
    """Yield the data of each whole event; `ValueError` for one that is larger than `LARGEST`."""
    data: list[bytes] = []
    size = 0
    while line := stream.readline(LARGEST + 1):
        size += len(line)
        if size > LARGEST:
            raise ValueError(NOT_OURS)
        text = line.rstrip(b"\r\n")
        if text.startswith(b"data:"):
            data.append(text[5:])
        elif not text:
            if data:
                yield b"\n".join(data)
            data, size = [], 0


def _refusal(answer: HTTPResponse, *, with_code: bool) -> tuple[str, float]:
    """Return why there is no stream, and how long to leave the sender in peace."""
    if answer.headers.get(NEEDS) == "code":
        return WRONG_CODE if with_code else NEEDS_CODE, _REFUSED_WAIT
    sentence = clean(answer.read(LARGEST_ANSWER).decode("utf-8", errors="replace"), 120).rstrip(".")
    said = sentence if answer.headers.get_content_type() == "text/plain" else ""
    match answer.status:
        case HTTPStatus.FORBIDDEN | HTTPStatus.TOO_MANY_REQUESTS if said:
            return said, _REFUSED_WAIT
        case HTTPStatus.SERVICE_UNAVAILABLE:
            return said or "it is not ready yet", _FULL_WAIT
        case HTTPStatus.BAD_GATEWAY | HTTPStatus.GATEWAY_TIMEOUT:  # a load balancer's own, or a tunnel's
            return BEHIND, _FULL_WAIT
        case _:
            return NOT_OURS, _FULL_WAIT


def _trip(found: object, left: float, came: float) -> Trip | None:
    match found:
        case {"id": str(name), "sent": float() | int() as sent} if abs(sent) < 1e12:
            return Trip(name, left, came, float(sent))
    return None


def _why(error: BaseException) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return "its certificate is not to be trusted"
        case ssl.SSLError():
            return "no https there"
        case socket.gaierror():
            return "there is no such name in this network"
        case OSError():
            return NO_ANSWER
        case _:
            return NOT_OURS


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="feed", daemon=True).start()
