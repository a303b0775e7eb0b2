"""Asking a time server how far the laptop's clock is off; loaded only for `stagetimer clock`."""

import ntplib
from msgspec import Struct

from stagetimer.core.text import clean


class Answer(Struct, frozen=True):
    """What a time server said."""

    ahead: float
    """Seconds by which true time is ahead of the laptop's; negative: behind."""
    within: float
    """How far that may be off, in seconds: half of the way there and back."""


def ask(server: str, *, patience: float = 2.0) -> Answer | str:
    """Return what the server says within `patience` seconds, or why there is no answer, as words."""
    try:
        reply = ntplib.NTPClient().request(server, version=4, timeout=patience)
    except ntplib.NTPException as error:
        return clean(str(error)).rstrip(".").lower() or "it did not answer"
    except OSError as error:
        return clean(error.strerror or "it cannot be reached").lower()
    return Answer(float(reply.offset), float(reply.delay) / 2)
