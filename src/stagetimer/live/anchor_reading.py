"""An anchor from the network, read as what it may be: data of the right shape and size, its texts cleaned.

Whoever can answer at an address can send anything; what comes out here cannot make a display fail or say commands.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeVar, cast

from stagetimer.core.text import clean
from stagetimer.core.units import DAY, Instant
from stagetimer.live.presence import EARLIEST, LATEST
from stagetimer.view.feed import (
    WIRE,
    AnchorJson,
    CountJson,
    FillingJson,
    RowJson,
    SpanJson,
    StandingJson,
    SteadyJson,
    TimeJson,
    ZoneJson,
)

MOST_PARTS: Final = 500
"""Spans, rows and parts of a zone beyond this many are not read."""
FASTEST: Final = 1000.0
"""Seconds of a session per real second; more is no rate."""

_DIGITS: Final = re.compile(r"\+?[0-9:]{0,15}")
_TONES: Final = ("calm", "normal", "warning", "final", "zero", "over", "paused")
_FRAMES: Final = ("none", "thin", "thick", "double")
_KINDS: Final = ("talk", "qa", "break", "other")
_STATUSES: Final = ("done", "running", "to-come", "skipped")

_Part = TypeVar("_Part")


class BadAnchorError(ValueError):
    """What came is no anchor that this version can read; the text says why, for people."""


class OtherWireError(BadAnchorError):
    """It is an anchor of another version of stagetimer."""


def read_anchor(found: Mapping[str, object]) -> AnchorJson:
    """Return the anchor; `OtherWireError` for another wire version, `BadAnchorError` for anything else."""
    if found.get("wire") != WIRE:
        raise OtherWireError("This session is shown by another version of stagetimer")
    return {
        "wire": WIRE,
        "id": _text(found, "id"),
        "seq": _whole(found, "seq", 0, 2**53),
        "sent": _number(found, "sent", -1e12, 1e12),
        "time": _time(_object(found, "time")),
        "mark": _text(found, "mark"),
        "card": clean(_text(found, "card"), 40),
        "title": _text(found, "title"),
        "clock": "24h" if _one_of(found, "clock", ("12h", "24h")) == "24h" else "12h",
        "zone": _list(found, "zone", _zone, least=1),
        "spans": _list(found, "spans", _span, least=1),
        "until": None if found.get("until") is None else _instant(found, "until"),
        "rows": _list(found, "rows", _row),
    }


def _time(found: Mapping[str, object]) -> TimeJson:
    return {
        "session": _number(found, "session", EARLIEST, LATEST),
        "rate": _number(found, "rate", 0.001, FASTEST),
        "running": _yes_or_no(found, "running"),
        "rehearsal": _yes_or_no(found, "rehearsal"),
    }


def _zone(found: Mapping[str, object]) -> ZoneJson:
    return {
        "from": _instant(found, "from"),
        "offset": _whole(found, "offset", -2 * DAY, 2 * DAY),
        "label": clean(_text(found, "label"), 40),
    }


def _span(found: Mapping[str, object]) -> SpanJson:
    # The members of a Literal, once looked at, are told to the type checker.
    return cast(
        "SpanJson",
        {
            "from": _instant(found, "from"),
            **{name: _text(found, name) for name in ("name", "words", "symbol", "message", "next_up")},
            "tone": _one_of(found, "tone", _TONES),
            "frame": _one_of(found, "frame", _FRAMES),
            "blank": _yes_or_no(found, "blank"),
            "digits": None if found.get("digits") is None else _digits(_object(found, "digits")),
            "bar": None if found.get("bar") is None else _bar(_object(found, "bar")),
        },
    )


def _digits(found: Mapping[str, object]) -> CountJson | SteadyJson:
    kind, longest = _one_of(found, "kind", ("down", "up", "steady")), _figures(found, "longest")
    if kind == "steady":
        return {"kind": "steady", "text": _figures(found, "text"), "longest": longest}
    zero, sign = _instant(found, "zero"), _one_of(found, "sign", ("", "+"))
    return {"kind": "down" if kind == "down" else "up", "zero": zero, "sign": sign, "longest": longest}


def _bar(found: Mapping[str, object]) -> FillingJson | StandingJson:
    marks = _values(found, "marks")
    if not all(isinstance(mark, int | float) and 0 <= mark <= 1 for mark in marks):
        raise _unreadable("marks")
    shares = [float(cast("float", mark)) for mark in marks]
    if "used" in found:
        return {"used": _number(found, "used", 0, 1), "marks": shares}
    return {"zero": _instant(found, "zero"), "length": _whole(found, "length", 1, 1000 * DAY), "marks": shares}


def _row(found: Mapping[str, object]) -> RowJson:
    return cast(
        "RowJson",
        {
            "slot": _whole(found, "slot", 1, 10**6),
            "kind": _one_of(found, "kind", _KINDS),
            "who": _text(found, "who"),
            "title": _text(found, "title"),
            "status": _one_of(found, "status", _STATUSES),
            "published": _instant(found, "published"),
            "expected": None if found.get("expected") is None else _instant(found, "expected"),
            "length": None if found.get("length") is None else _whole(found, "length", 0, 1000 * DAY),
            "here": None if found.get("here") is None else _yes_or_no(found, "here"),
        },
    )


def _list(
    found: Mapping[str, object], name: str, read: Callable[[Mapping[str, object]], _Part], least: int = 0
) -> list[_Part]:
    values = _values(found, name)
    if len(values) < least or not all(isinstance(value, dict) for value in values):
        raise _unreadable(name)
    return [read(cast("Mapping[str, object]", value)) for value in values]


def _values(found: Mapping[str, object], name: str) -> list[object]:
    value = found.get(name)
    if not isinstance(value, list):
        raise _unreadable(name)
    return value[:MOST_PARTS]


def _object(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = found.get(name)
    if not isinstance(value, dict):
        raise _unreadable(name)
    return value


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str):
        raise _unreadable(name)
    return clean(value)


def _figures(found: Mapping[str, object], name: str) -> str:
    text = _text(found, name)
    if not _DIGITS.fullmatch(text):
        raise _unreadable(name)
    return text


def _one_of(found: Mapping[str, object], name: str, words: tuple[str, ...]) -> str:
    text = _text(found, name)
    if text not in words:
        raise _unreadable(name)
    return text


def _yes_or_no(found: Mapping[str, object], name: str) -> bool:
    value = found.get(name)
    if not isinstance(value, bool):
        raise _unreadable(name)
    return value


def _number(found: Mapping[str, object], name: str, least: float, most: float) -> float:
    value = found.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
        raise _unreadable(name)
    return float(value)


def _whole(found: Mapping[str, object], name: str, least: float, most: float) -> int:
    value = _number(found, name, least, most)
    if not value.is_integer():
        raise _unreadable(name)
    return int(value)


def _instant(found: Mapping[str, object], name: str) -> Instant:
    return _whole(found, name, EARLIEST, LATEST)


def _unreadable(name: str) -> BadAnchorError:
    return BadAnchorError(f"What comes from there is not readable: {name}")
