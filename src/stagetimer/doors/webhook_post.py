"""One request to a webhook, with an end: it may take so long and no longer, whatever the other side does."""

from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final, TypeAlias

from stagetimer import __version__
from stagetimer.clock.base import Source
from stagetimer.doors.webhook_file import Webhook

TIMEOUT: Final = 5.0
"""Seconds for the connection, and as many for the request and its answer together."""
MOST_ANSWER: Final = 4096
"""Bytes of an answer that are read: its first line is all that counts."""

Post: TypeAlias = Callable[[Webhook, bytes], str]
"""Sends a body; returns why that failed, nothing if it did not. Waits."""


def poster(now: Source) -> Post:
    """Return what sends bodies. `now`: a steady clock in seconds."""

    def post(hook: Webhook, body: bytes) -> str:
        kind = HTTPSConnection if hook.url.scheme == "https" else HTTPConnection
        try:
            connection = kind(hook.url.hostname or "", hook.url.port, timeout=TIMEOUT)
            try:
                return _asked(connection, hook, body, now)
            finally:
                connection.close()
        except TimeoutError:
            return f"no answer within {TIMEOUT:g} s"
        except (OSError, HTTPException, ValueError) as error:  # ValueError: a host that is no name
            return getattr(error, "strerror", None) or str(error) or type(error).__name__

    return post


def _asked(connection: HTTPConnection, hook: Webhook, body: bytes, now: Source) -> str:
    path = f"{hook.url.path or '/'}{'?' * bool(hook.url.query)}{hook.url.query}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"stagetimer/{__version__}",
        "Connection": "close",
        **dict([hook.header] if hook.header else []),
    }
    connection.connect()
    end = now() + TIMEOUT
    connection.request("POST", path, body, headers)
    status = _status(connection, end, now)
    if status is None:
        return "what answers speaks no HTTP"
    return "" if 200 <= status < 300 else f"it answered {status}"


def _status(connection: HTTPConnection, end: float, now: Source) -> int | None:
    """Return the status of the answer; None if it is none. `TimeoutError` when it has not come by `end`.

    Not by `getresponse`, which waits anew for each byte.
    """
    answer = b""
    while b"\n" not in answer and len(answer) < MOST_ANSWER:
        left = end - now()
        if left <= 0:
            raise TimeoutError
        connection.sock.settimeout(left)
        part = connection.sock.recv(MOST_ANSWER)
        if not part:
            break
        answer += part
    version, _, rest = answer.partition(b" ")
    return int(rest[:3]) if version.startswith(b"HTTP/1.") and rest[:3].isdigit() else None
