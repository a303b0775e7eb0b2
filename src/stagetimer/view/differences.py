"""How a changed programme differs from the one the session has, in words, for the chair to decide."""

from collections.abc import Iterator
from typing import Final

from stagetimer.core.events import ProgrammeRevised
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.view.wording import thing, time_of_day, who, written_length

_MANY: Final = 3
"""From as many slots on, the same move is said once for all of them."""
_OF_A_SLOT: Final[tuple[tuple[str, str], ...]] = (
    ("abstract", "another abstract"),
    ("notes", "other notes"),
    ("room", "another room"),
    ("track", "another track"),
    ("session", "another session"),
    ("chair", "another chair"),
    ("thresholds", "other warnings"),
    ("floor", "another least length"),
    ("promised", "another promise of the full length"),
    ("early", "another rule for an early start"),
    ("late_start", "another rule for a late start"),
    ("after_time", "other words past zero"),
)
_OF_THE_WHOLE: Final[tuple[tuple[str, str], ...]] = (
    ("title", "Another title."),
    ("timezone", "Another time zone."),
    ("chair", "Another chair."),
    ("room", "Another room."),
    ("topics", "Other topics."),
    ("messages", "Other messages to the stage."),
    ("clock", "Another form of the clock."),
    ("finish", "Another end of the whole."),
)


def differences(before: Programme, event: ProgrammeRevised) -> tuple[str, ...]:
    """Return what taking the programme of `event` would change, a sentence each, in the order of the new one."""
    after = event.programme
    kept = [(slot, before.slot(old)) for slot, old in zip(after.slots, event.was, strict=True) if old is not None]
    together = _moved_together(kept)
    lines = [_gone(slot, before) for slot in before.slots if slot.number not in event.was]
    if together:
        lines.append(_move(kept, together, after))
    for slot, old in zip(after.slots, event.was, strict=True):
        if old is None:
            lines.append(f"New: {who(slot)}, {time_of_day(slot.start, after)}, {written_length(slot.length)}.")
        else:
            lines += _changed(
                slot, before.slot(old), before, after, moved=slot.start - before.slot(old).start != together
            )
    numbers = [old for old in event.was if old is not None]
    if numbers != sorted(numbers):
        lines.append("The order is another one.")
    lines += [words for key, words in _OF_THE_WHOLE if getattr(before, key) != getattr(after, key)]
    return tuple(lines)


def _gone(slot: Slot, programme: Programme) -> str:
    return f"Gone: {who(slot)}, {time_of_day(slot.start, programme)}."


def _moved_together(kept: list[tuple[Slot, Slot]]) -> Seconds:
    """Return by how much most slots have moved, if at least `_MANY` did by the same; else 0."""
    moves = [now.start - was.start for now, was in kept if now.start != was.start]
    most = max(moves, key=moves.count, default=0)
    return most if moves.count(most) >= _MANY else 0


def _move(kept: list[tuple[Slot, Slot]], by: Seconds, programme: Programme) -> str:
    moved = [(now, was) for now, was in kept if now.start - was.start == by]
    first, was = moved[0]
    instead = f"{time_of_day(first.start, programme)} instead of {time_of_day(was.start, programme)}"
    direction = "later" if by > 0 else "earlier"
    return f"{len(moved)} start {length_text(by)} {direction}: {who(first)} at {instead}, and the others by as much."


def _changed(now: Slot, was: Slot, before: Programme, after: Programme, *, moved: bool) -> Iterator[str]:
    """Yield how one slot differs; its move is left out where it was said for many."""
    parts: list[str] = []
    if who(now) != who(was):
        parts.append(f"instead of {who(was)}")
    elif now.title != was.title:
        parts.append(f"now called “{now.title}”")
    if moved and now.start != was.start:
        parts.append(f"{time_of_day(now.start, after)} instead of {time_of_day(was.start, before)}")
    if now.length != was.length:
        parts.append(f"{written_length(now.length)} instead of {written_length(was.length)}")
    if now.segments != was.segments:
        parts.append(_parts(now))
    if now.kind != was.kind:
        parts.append(f"{thing(now)} instead of {thing(was)}")
    differ = {key for key, _ in _OF_A_SLOT if getattr(now, key) != getattr(was, key) and _said(now, was, key)}
    parts += [words for key, words in _OF_A_SLOT if key in differ]
    if not parts and now.speakers != was.speakers:
        parts.append("other details of the speaker")
    if parts:
        yield f"{who(now)}: {', '.join(parts)}."


def _said(now: Slot, was: Slot, key: str) -> bool:
    """Return whether a difference is worth a word: thresholds follow from the length."""
    return key != "thresholds" or now.length == was.length


def _parts(slot: Slot) -> str:
    """Return the parts in words: "parts Talk 8:00, Questions 1:30, Changeover 0:30"."""
    if not slot.segments:
        return "no parts any more"
    return "parts " + ", ".join(f"{part.name} {length_text(part.length)}" for part in slot.segments)
