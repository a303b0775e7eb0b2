"""How each phase is told apart, without colour: a symbol, a word, a tone for the bar, a frame for the stage."""

from dataclasses import dataclass

from stagetimer.core.readings import Reading
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.view.model import Progress, Tone
from stagetimer.view.wording import about, last_words, time_of_day, under_words


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """A phase as the chair reads it: "▲", "UNDER 2 MINUTES"."""

    symbol: str
    word: str
    tone: Tone


def phase_words(snap: Snapshot) -> PhaseWords:
    """Return symbol, word and tone for the session at that moment (experience.md, "Words")."""
    if snap.current is None:
        return _nothing_running(snap)
    if snap.state == "paused":
        return PhaseWords("‖", f"PAUSED at {snap.current.text}", "paused")
    return _running(snap, snap.current)


def _running(snap: Snapshot, reading: Reading) -> PhaseWords:
    slot = snap.programme.slot(reading.slot)
    match reading.phase:
        case "warning":
            return PhaseWords("▲", under_words(slot.thresholds.warning or 0).upper(), "warning")
        case "final":
            return PhaseWords("◆", last_words(slot.thresholds.final or 0).upper(), "final")
        case "zero":
            return PhaseWords("■", "TIME", "zero")
        case "over":
            return PhaseWords("■", f"OVER by {length_text(reading.remaining or 0)}", "over")
        case "normal":
            return _normal(snap, reading)


def _normal(snap: Snapshot, reading: Reading) -> PhaseWords:
    slot = snap.programme.slot(reading.slot)
    if slot.kind == "break":
        until = "" if reading.due_end is None else f" until {about(reading.due_end, snap.programme)}"
        return PhaseWords("○", f"BREAK{until}", "normal")
    word = {"talk": "SPEAKING", "qa": "QUESTIONS", "other": "ON NOW"}[slot.kind]
    return PhaseWords("●", word, "normal")


def _nothing_running(snap: Snapshot) -> PhaseWords:
    coming = snap.next
    if coming is None:
        ended = max((r.ended for r in snap.slots if r.ended is not None), default=snap.finish.expected)
        lateness = "" if snap.finish.drift == 0 else f", {snap.drift_text}"
        return PhaseWords("✓", f"FINISHED {time_of_day(ended, snap.programme)}{lateness}", "calm")
    if snap.state == "between":
        return PhaseWords("‖", "BETWEEN TALKS", "calm")
    if coming.overdue > 0 and snap.mode == "in-control":
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
    thresholds = snap.programme.slot(reading.slot).thresholds
    length = max(1, reading.given)
    marks = tuple(
        1 - mark / length for mark in (thresholds.warning, thresholds.final) if mark is not None and mark < length
    )
    used = min(1.0, reading.elapsed / length) if reading.given else 1.0
    return Progress(used=used, marks=marks, tone=tone_of(snap))
