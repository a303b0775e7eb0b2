"""What stands in the messages of a room, but for the anchor (docs/feed.md): made here, and read back as data only.

Whoever can publish to a topic can send anything. What cannot be read is `BadMessageError`, never anything else, and
nothing is taken from it. Instants are whole seconds of UTC; `until` is a time of the sender's own clock, like `sent`.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, to_builtins

from stagetimer.core.text import clean
from stagetimer.core.units import Instant, Seconds
from stagetimer.live.presence import EARLIEST, LATEST

WIRE: Final = 1
"""The version of these messages; the anchor has its own."""
LARGEST: Final = 4096
"""Bytes of a message that is no anchor."""
LARGEST_ANCHOR: Final = 4_000_000
MOST: Final = 2**53
LONGEST_NOTE: Final = 200
"""Characters."""

_WORD: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")


class BadMessageError(ValueError):
    """A message that this version cannot read; the text says what is wrong, in a few words."""


class Presence(Struct, frozen=True, kw_only=True):
    """Which laptop has a room; retained, and as the last will with `here` false."""

    id: str
    """Which run of stagetimer: the anchor's `id`."""
    here: bool
    who: str
    """The laptop's name, for people."""
    claim: int
    """Grows when a laptop takes the room from another on purpose."""
    commands: bool = False
    """The chair has allowed commands from the control room."""
    ended: bool = False
    """It said goodbye; a run that is not here and has not said so has lost its network, or its power."""


class RoomState(Struct, frozen=True, kw_only=True):
    """What the control room is told of a session beyond its anchor; retained."""

    id: str
    mode: str
    """"following", "in-control"."""
    drift: Seconds | None
    """Late positive; None: nothing is measured, for the clock is followed."""
    finish: Instant | None
    """Expected; None: not known."""
    published_finish: Instant
    displays: int
    """That are connected to the chair's laptop itself."""
    trouble: str = ""
    """What is wrong at the chair's laptop (its journal), a sentence; empty: nothing."""


class Beat(Struct, frozen=True, kw_only=True):
    """Every 3 s: this run is alive, and this is the number of its newest anchor; not retained."""

    id: str
    seq: int


class TimeTold(Struct, frozen=True, kw_only=True):
    """The answer to a round trip: the sender's own clock, in seconds."""

    id: str
    sent: float


class Order(Struct, frozen=True, kw_only=True):
    """A note or a command from the control room to the run `id` of a room, valid once and for a short time."""

    id: str
    sender: str
    """A word that the control room made up; answers go to it."""
    number: int
    """Grows with each order of that sender."""
    until: float
    """By the clock of the chair's run: later, it does nothing."""
    text: str
    """The note, or the command's text (contracts.md)."""
    expect: int | None = None
    """The slot that a step means to end."""


class Answer(Struct, frozen=True, kw_only=True):
    """What became of an order."""

    number: int
    done: str = ""
    refused: str = ""


class DisplayCount(Struct, frozen=True, kw_only=True):
    """How many displays of a room one gateway serves."""

    displays: int


Told = Presence | RoomState | Beat | TimeTold | Order | Answer | DisplayCount


def write(message: Told) -> bytes:
    """Return a message as it is published: JSON in UTF-8 on one line."""
    return json.dumps(
        {"wire": WIRE, **to_builtins(message)}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def read_object(payload: bytes, largest: int = LARGEST) -> Mapping[str, object]:
    """Return the JSON object of a message, of whatever kind; `BadMessageError` if it holds none."""
    if len(payload) > largest:
        raise BadMessageError("too long")
    try:
        found = json.loads(payload.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadMessageError("no JSON") from None
    if not isinstance(found, dict):
        raise BadMessageError("no JSON object")
    return found


def _read(payload: bytes) -> Mapping[str, object]:
    found = read_object(payload)
    if found.get("wire") != WIRE:
        raise BadMessageError("of another version of stagetimer")
    return found


def read_presence(payload: bytes) -> Presence:
    """Return the presence in a message."""
    found = _read(payload)
    return Presence(
        id=_word(found, "id"),
        here=_yes_or_no(found, "here"),
        who=_text(found, "who", 60),
        claim=_whole(found, "claim", 0, MOST),
        commands=_yes_or_no(found, "commands"),
        ended="ended" in found and _yes_or_no(found, "ended"),
    )


def read_state(payload: bytes) -> RoomState:
    """Return the room's state in a message."""
    found = _read(payload)
    mode = _text(found, "mode", 20)
    if mode not in ("following", "in-control"):
        raise BadMessageError("mode is not known")
    drift, finish = found.get("drift"), found.get("finish")
    return RoomState(
        id=_word(found, "id"),
        mode=mode,
        drift=None if drift is None else _whole(found, "drift", -(10**7), 10**7),
        finish=None if finish is None else _whole(found, "finish", EARLIEST, LATEST),
        published_finish=_whole(found, "published_finish", EARLIEST, LATEST),
        displays=_whole(found, "displays", 0, 10**6),
        trouble=_text(found, "trouble", 300),
    )


def read_beat(payload: bytes) -> Beat:
    """Return the heartbeat in a message."""
    found = _read(payload)
    return Beat(id=_word(found, "id"), seq=_whole(found, "seq", 0, MOST))


def read_time(payload: bytes) -> TimeTold:
    """Return the sender's clock in a message."""
    found = _read(payload)
    return TimeTold(id=_word(found, "id"), sent=_number(found, "sent", -1e12, 1e12))


def read_order(payload: bytes) -> Order:
    """Return the order in a message."""
    found = _read(payload)
    return Order(
        id=_word(found, "id"),
        sender=_word(found, "sender"),
        number=_whole(found, "number", 1, MOST),
        until=_number(found, "until", -1e12, 1e12),
        text=_text(found, "text", LONGEST_NOTE),
        expect=None if found.get("expect") is None else _whole(found, "expect", 1, 10**6),
    )


def read_answer(payload: bytes) -> Answer:
    """Return the answer in a message."""
    found = _read(payload)
    return Answer(
        number=_whole(found, "number", 1, MOST),
        done=_text(found, "done", LONGEST_NOTE),
        refused=_text(found, "refused", LONGEST_NOTE),
    )


def read_count(payload: bytes) -> DisplayCount:
    """Return a gateway's count of displays in a message."""
    return DisplayCount(displays=_whole(_read(payload), "displays", 0, 10**6))


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _text(found: Mapping[str, object], name: str, most: int) -> str:
    value = found.get(name)
    if not isinstance(value, str):
        raise BadMessageError(f"{name} is no text")
    return clean(value, most)


def _word(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise BadMessageError(f"{name} is no word")
    return value


def _yes_or_no(found: Mapping[str, object], name: str) -> bool:
    value = found.get(name)
    if not isinstance(value, bool):
        raise BadMessageError(f"{name} is neither true nor false")
    return value


def _whole(found: Mapping[str, object], name: str, least: float, most: float) -> int:
    value = found.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadMessageError(f"{name} is no such number")
    return value


def _number(found: Mapping[str, object], name: str, least: float, most: float) -> float:
    value = found.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BadMessageError(f"{name} is no number")
    if not least <= value <= most:  # compared first: a whole number of hundreds of digits is no float
        raise BadMessageError(f"{name} is no such number")
    return float(value)
