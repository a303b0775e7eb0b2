"""How each phase is told apart, without colour: a symbol, a word, a tone for the bar, a frame for the stage."""

from typing import Final

from msgspec import Struct

from stagetimer.core.readings import Reading
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.view.model import Progress, Tone
from stagetimer.view.shown import Shown, ahead, shown
from stagetimer.view.wording import about, last_words, time_of_day, under_words


class PhaseWords(Struct, frozen=True):
    """A phase as the chair reads it: "▲", "UNDER 2 MINUTES"."""

    symbol: str
    word: str
    tone: Tone


def phase_words(snap: Snapshot) -> PhaseWords:
    """Return symbol, word and tone for the session at that moment (experience.md, "Words")."""
    if snap.current is None:
        return _nothing_running(snap)
    if snap.state == "paused":
        return PhaseWords("‖", f"PAUSED {_where(shown(snap, snap.current))}", "paused")
    return _running(snap, snap.current)


def _where(counted: Shown) -> str:
    left = counted.remaining
    return f"at {counted.text}" if left is None or left >= 0 else f"when over by {length_text(left)}"


def _running(snap: Snapshot, reading: Reading) -> PhaseWords:
    counted = shown(snap, reading)
    if counted.kind == "changeover" and counted.phase != "over":
        return PhaseWords("○", "CHANGEOVER", "normal")
    calm = counted.kind == "break" and (counted.remaining is None or counted.remaining > 0)
    match "normal" if calm else counted.phase:
        case "warning":
            return PhaseWords("▲", under_words(counted.thresholds.warning or 0).upper(), "warning")
        case "final":
            return PhaseWords("◆", last_words(counted.thresholds.final or 0).upper(), "final")
        case "zero":
            return PhaseWords("■", "TIME", "zero")
        case "over":
            return PhaseWords("■", f"OVER by {length_text(counted.remaining or 0)}", "over")
        case "normal":
            return _normal(snap, reading, counted)


def _normal(snap: Snapshot, reading: Reading, counted: Shown) -> PhaseWords:
    if counted.kind == "break":
        until = "" if reading.due_end is None else f" until {about(reading.due_end, snap.programme)}"
        return PhaseWords("○", f"BREAK{until}", "normal")
    return PhaseWords("●", _WORDS.get(counted.kind, "ON NOW"), "normal")


_WORDS: Final = {"talk": "SPEAKING", "qa": "QUESTIONS"}


def _nothing_running(snap: Snapshot) -> PhaseWords:
    coming = snap.next
    if coming is None:
        ended = max((r.ended for r in snap.slots if r.ended is not None), default=snap.finish.expected)
        lateness = "" if snap.finish.drift == 0 else f", {snap.drift_text}"
        return PhaseWords("✓", f"FINISHED {time_of_day(ended, snap.programme)}{lateness}", "calm")
    if snap.state == "between":
        return PhaseWords("‖", "BETWEEN TALKS", "calm")
    if coming.starts_in == 0 and snap.mode == "in-control":
        return PhaseWords("‖", "WAITING TO START", "calm")
    return PhaseWords("○", f"STARTS in {coming.text}", "calm")


def tone_of(snap: Snapshot) -> Tone:
    """Return the tone of the moment."""
    return phase_words(snap).tone


def progress(snap: Snapshot) -> Progress | None:
    """Return the bar of the running slot; none when nothing runs or the slot is open."""
    reading = snap.current
    if reading is None or reading.given is None or reading.remaining is None:
        return None
    counted = shown(snap, reading)
    length = max(1, reading.given)
    later = 0 if reading.segment is None else sum(part.given for part in ahead(reading))
    ends = [later + mark for mark in (counted.thresholds.warning, counted.thresholds.final) if mark is not None]
    ends += [sum(part.given for part in reading.segments[index:]) for index in range(1, len(reading.segments))]
    marks = tuple(sorted({1 - left / length for left in ends if 0 < left < length}))
    used = min(1.0, reading.elapsed / length) if reading.given else 1.0
    return Progress(used=used, marks=marks, tone=tone_of(snap))
