"""A display in a few lines: what an anchor makes a display show at an instant, from nothing but the anchor.

The reference for every display that counts by itself: the browser's `count.js` does the same, step by step, and the
tests hold both against the stage view.
"""

from collections.abc import Sequence
from typing import Final

from stagetimer.core.time_text import length_text
from stagetimer.core.units import DAY, HOUR, MINUTE, Instant
from stagetimer.view.feed import AnchorJson, CountJson, FillingJson, SpanJson, StandingJson, SteadyJson, ZoneJson
from stagetimer.view.model import Progress, StageView, Tone

_NOON: Final = 12


def shown_at(anchor: AnchorJson, instant: Instant) -> StageView:
    """Return what a display shows at that second of the session; before the first span, that one.

    From `until` on nothing is known: the title and the time of day, never a false countdown.
    """
    until = anchor["until"]
    known = until is None or instant < until
    span = _span_at(anchor["spans"], instant) if known else _unknown(anchor)
    digits, bar = span["digits"], span["bar"]
    return StageView(
        name=span["name"],
        clock=clock_at(anchor, instant),
        digits="" if digits is None else digits_at(digits, instant),
        longest="" if digits is None else digits["longest"],
        words=span["words"],
        tone=span["tone"],
        frame=span["frame"],
        progress=None if bar is None else _progress(bar, span["tone"], instant),
        message=span["message"],
        next_up=span["next_up"],
        rehearsal=anchor["mark"],
        blank=span["blank"],
        card=anchor["card"],
    )


def session_second(anchor: AnchorJson, elapsed: float) -> Instant:
    """Return the second of the session that has begun `elapsed` real seconds after the anchor was sent."""
    time = anchor["time"]
    passed = elapsed * time["rate"] if time["running"] else 0
    return int((time["session"] + passed) // 1)


def digits_at(digits: CountJson | SteadyJson, instant: Instant) -> str:
    """Return the digits at that second: "7:00", "1:02:10", "+1:07"."""
    if digits["kind"] == "steady":
        return digits["text"]
    if digits["kind"] == "down":
        return length_text(digits["zero"] - instant)
    return digits["sign"] + length_text(instant - digits["zero"])


def clock_at(anchor: AnchorJson, instant: Instant) -> str:
    """Return the time of day there: "1:16 pm UK time", or "13:16 UK time"."""
    part = _zone_at(anchor["zone"], instant)
    seconds = (instant + part["offset"]) % DAY
    hour, minute = seconds // HOUR, seconds % HOUR // MINUTE
    if anchor["clock"] == "24h":
        return f"{hour:02d}:{minute:02d} {part['label']}"
    return f"{hour % _NOON or _NOON}:{minute:02d} {'am' if hour < _NOON else 'pm'} {part['label']}"


def _span_at(spans: Sequence[SpanJson], instant: Instant) -> SpanJson:
    return next((span for span in reversed(spans) if span["from"] <= instant), spans[0])


def _unknown(anchor: AnchorJson) -> SpanJson:
    """Return the span after the last one known: a stage left blank stays so."""
    last = anchor["spans"][-1]
    return {
        "from": last["from"],
        "name": anchor["title"],
        "words": "",
        "symbol": "",
        "tone": "calm",
        "frame": "none",
        "message": "",
        "next_up": "",
        "blank": last["blank"],
        "digits": None,
        "bar": None,
    }


def _zone_at(parts: Sequence[ZoneJson], instant: Instant) -> ZoneJson:
    return next((part for part in reversed(parts) if part["from"] <= instant), parts[0])


def _progress(bar: FillingJson | StandingJson, tone: Tone, instant: Instant) -> Progress:
    used = bar["used"] if "used" in bar else min(1.0, max(0.0, (instant - bar["zero"]) / bar["length"]))
    return Progress(used=used, marks=tuple(bar["marks"]), tone=tone)
