"""The stage view: what the speakers see at one moment. Never drift, plans or absences, never a false time."""

from typing import Final

from msgspec import Struct

from stagetimer.core.snapshot import NextUp, Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.view.model import Frame, Rehearsal, StageView, Tone
from stagetimer.view.phases import progress, tone_of
from stagetimer.view.shown import Shown, shown, then_words
from stagetimer.view.wording import (
    about,
    digit_template,
    last_words,
    place_time,
    rehearsal_text,
    under_words,
    who,
)

TIME_STAYS: Final[Seconds] = 15
"""The word at zero stays for this long (experience.md, principle 5)."""
READY_WITHIN: Final[Seconds] = 15 * 60
"""Between talks a speaker sees "READY" from this long before the start; before that the stage counts down to it."""

_FRAMES: Final[dict[Tone, Frame]] = {"warning": "thin", "final": "thick", "zero": "double", "over": "double"}


class _Face(Struct, frozen=True):
    """The middle of the stage: whose name, which digits, which words."""

    name: str
    words: str = ""
    digits: str = ""
    longest: str = ""


def stage_view(snap: Snapshot, *, rehearsal: Rehearsal | None = None, card: str = "") -> StageView:
    """Return the stage view of a snapshot (experience.md, "Words", the column of the stage), or of the test card."""
    face = _running(snap) if snap.current is not None else _nothing_running(snap)
    tone = tone_of(snap)
    return StageView(
        name=face.name,
        clock=place_time(snap.at, snap.programme),
        digits=face.digits,
        longest=face.longest,
        words=face.words,
        tone=tone,
        frame=_frame(snap, tone),
        progress=progress(snap),
        message=snap.message or "",
        next_up=_next_up(snap),
        rehearsal=rehearsal_text(rehearsal),
        blank=snap.blank,
        card=card,
    )


def _frame(snap: Snapshot, tone: Tone) -> Frame:
    """Return the frame of a phase; a break has none, it needs nobody to hurry."""
    slot = snap.current_slot
    return "none" if slot is not None and slot.kind == "break" else _FRAMES.get(tone, "none")


def _next_up(snap: Snapshot) -> str:
    """Return what follows: the segments still ahead, then who is next; nothing while nobody is on."""
    if snap.current is None:
        return ""
    later = then_words(snap.current)
    coming = "" if snap.next is None else f"Next: {who(snap.next.plan)}"
    return " · ".join(part for part in (later[:1].upper() + later[1:], coming) if part)


def _running(snap: Snapshot) -> _Face:
    reading, slot = snap.current, snap.current_slot
    if reading is None or slot is None:
        return _Face("")
    name, counted = who(slot), shown(snap, reading)
    over = counted.remaining is not None and counted.remaining < 0
    shape = digit_template(counted.longest, over=over)
    if snap.state == "paused":
        return _Face(name, "PAUSED", counted.text, shape)
    if slot.kind == "break":
        if counted.remaining is not None and counted.remaining <= 0:
            return _Face(name, "STARTING SHORTLY")
        back = "" if reading.due_end is None else f"BACK {about(reading.due_end, snap.programme).upper()}"
        return _Face(name, back, counted.text, shape)
    if over and slot.after_time == "words":
        return _Face(name, _phase_word(counted))
    return _Face(name, _phase_word(counted), counted.text, shape)


def _phase_word(counted: Shown) -> str:
    if counted.kind == "changeover" and counted.phase != "over":
        return "CHANGEOVER"
    match counted.phase:
        case "warning":
            return _short(under_words(counted.thresholds.warning or 0))
        case "final":
            return _short(last_words(counted.thresholds.final or 0))
        case "zero":
            return "TIME"
        case "over":
            return "TIME" if (counted.remaining or 0) > -TIME_STAYS else "PLEASE FINISH"
        case "normal":
            return "QUESTIONS" if counted.kind == "qa" else ""


def _short(words: str) -> str:
    return words.upper().replace(" MINUTES", " MIN") if " MINUTES" in words.upper() else words.upper()


def _nothing_running(snap: Snapshot) -> _Face:
    coming = snap.next
    if coming is None:
        return _Face(snap.programme.title, "THANK YOU")
    name = who(coming.plan)
    if snap.mode == "following":
        return _counting(snap, coming, name)
    if snap.state == "before":
        return _counting(snap, coming, name) if coming.starts_in > 0 else _Face(name, "STARTING SHORTLY")
    if coming.starts_in > READY_WITHIN or (coming.starts_in > 0 and _after_absence(snap, coming)):
        return _counting(snap, coming, name)
    if coming.given is None or not coming.plan.speakers:
        return _Face(name, "STARTING SHORTLY")
    words = "READY, CHANGED" if coming.given != coming.plan.length else "READY"
    return _Face(name, words, length_text(coming.given), digit_template(coming.given, over=False))


def _after_absence(snap: Snapshot, coming: NextUp) -> bool:
    """Return whether the slot right before is that of a speaker who is not there (its published times are held)."""
    before = None
    for row in snap.slots:
        if row.plan.number == coming.plan.number:
            break
        before = row.status
    return before == "no-show"


def _counting(snap: Snapshot, coming: NextUp, name: str) -> _Face:
    words = f"STARTS {about(coming.expected_start, snap.programme).upper()}"
    return _Face(name, words, coming.text, digit_template(coming.starts_in, over=False))
