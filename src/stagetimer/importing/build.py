"""A file whose times are known to the core's Programme: thresholds, segments and inherited rules filled in."""

from collections.abc import Sequence

from stagetimer.core.programme import Programme, Segment, SegmentKind, Slot, Speaker, Thresholds, thresholds_for
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant, Seconds
from stagetimer.importing.file_model import ProgrammeEntry, SlotEntry, SpeakerEntry
from stagetimer.importing.plain_values import path
from stagetimer.importing.problems import Findings
from stagetimer.importing.resolve import Span, Timetable

UNTITLED = {"talk": "Untitled", "qa": "Questions", "break": "Break", "other": "Untitled"}
"""What a slot of each kind is called if the file gives it no title."""

_FIT_HINT = "Make the lengths of the segments add up to that of the slot."


def build(entry: ProgrammeEntry, timetable: Timetable, zone: str, findings: Findings) -> Programme | None:
    """Return the programme; none where a start is not known (an error has then been named)."""
    slots: list[Slot] = []
    for number, (slot, span) in enumerate(zip(entry.slots, timetable.spans, strict=True)):
        length = None if span.end is None or span.start is None else span.end - span.start
        segments = _segments(entry, number, length, findings, is_open=span.open)
        if span.start is not None:
            slots.append(_slot(entry, slot, span, span.start, number + 1, segments))
    if len(slots) < len(entry.slots):
        return None
    return Programme(
        title=entry.title or "Untitled",
        timezone=zone,
        slots=tuple(slots),
        finish=timetable.finish,
        chair=entry.chair or None,
        room=entry.room or None,
        topics=tuple(filter(None, entry.topics or ())),
        messages=tuple(filter(None, entry.messages or ())),
        clock=entry.clock or "12h",
    )


def _slot(
    entry: ProgrammeEntry, slot: SlotEntry, span: Span, start: Instant, number: int, segments: tuple[Segment, ...]
) -> Slot:
    return Slot(
        number=number,
        kind=slot.kind,
        title=slot.title or UNTITLED[slot.kind],
        speakers=tuple(_speaker(speaker) for speaker in slot.speakers or () if speaker.name),
        start=start,
        end=span.end,
        thresholds=thresholds_for(None if span.end is None else span.end - start, _given_warnings(entry, slot)),
        segments=segments,
        floor=slot.floor,
        promised=bool(slot.promised),
        early=slot.early or entry.early or "hold",
        late_start=slot.late_start or entry.late_start or "full-length",
        after_time=slot.after_time or entry.after_time or "count",
        abstract=slot.abstract or None,
        notes=slot.notes or None,
        room=slot.room or None,
        track=slot.track or None,
        session=slot.session or None,
        chair=slot.chair or None,
    )


def _speaker(speaker: SpeakerEntry) -> Speaker:
    return Speaker(
        name=speaker.name,
        affiliation=speaker.affiliation or None,
        called=speaker.called or None,
        says=speaker.says or None,
        joins=speaker.joins,
        zone=speaker.zone,
    )


def _given_warnings(entry: ProgrammeEntry, slot: SlotEntry) -> tuple[Seconds, ...] | None:
    """Return the warnings that the file gives a slot: its own, else the programme's (an empty list is given)."""
    return entry.warnings if slot.warnings is None else slot.warnings


def _segments(
    entry: ProgrammeEntry, number: int, length: Seconds | None, findings: Findings, *, is_open: bool
) -> tuple[Segment, ...]:
    """Return a slot's parts, their lengths adding up to the slot's."""
    slot = entry.slots[number]
    place = path(("slots", number, "segments"))
    if slot.segments and is_open:
        message = "The slot is open, so its segments have no time of their own; they are left out."
        findings.add("duration-mismatch", place, message, "Give the slot a length, or take the segments out.")
        return ()
    if length is None:
        return ()
    if not slot.segments:
        return _with_changeover(entry, number, length, findings)
    planned = [segment.length for segment in slot.segments]
    fitted = _fit(planned, [segment.kind for segment in slot.segments], length)
    if fitted != planned:
        message = f"The segments add up to {length_text(sum(planned))}, but the slot lasts {length_text(length)}."
        changed = ", ".join(
            f"“{segment.name}” gets {length_text(seconds)}"
            for segment, seconds in zip(slot.segments, fitted, strict=True)
            if segment.length != seconds
        )
        findings.add("duration-mismatch", place, message, f"As it stands {changed}. {_FIT_HINT}")
    return tuple(
        Segment(
            name=segment.name or "Part",
            kind=segment.kind,
            length=seconds,
            thresholds=_segment_thresholds(segment.kind, seconds, segment.warnings, _given_warnings(entry, slot)),
        )
        for segment, seconds in zip(slot.segments, fitted, strict=True)
    )


def _with_changeover(entry: ProgrammeEntry, number: int, length: Seconds, findings: Findings) -> tuple[Segment, ...]:
    slot, changeover = entry.slots[number], entry.changeover
    if slot.kind != "talk" or not changeover:
        return ()
    if changeover >= length:
        message = f"The changeover of {length_text(changeover)} does not fit into a talk of {length_text(length)}."
        hint = "This talk has none; shorten the changeover or lengthen the talk."
        findings.add("duration-mismatch", path(("slots", number)), message, hint)
        return ()
    talk = length - changeover
    thresholds = _segment_thresholds("talk", talk, None, _given_warnings(entry, slot))
    return (
        Segment(name="Talk", kind="talk", length=talk, thresholds=thresholds),
        Segment(name="Changeover", kind="changeover", length=changeover, thresholds=thresholds_for(changeover, None)),
    )


def _segment_thresholds(
    kind: SegmentKind, length: Seconds, own: tuple[Seconds, ...] | None, of_slot: tuple[Seconds, ...] | None
) -> Thresholds:
    """Take a segment's own warnings; else, for the talk itself, those given to the slot; else those for its length."""
    inherited = of_slot if kind == "talk" else None
    return thresholds_for(length, inherited if own is None else own)


def _fit(lengths: Sequence[Seconds], kinds: Sequence[SegmentKind], total: Seconds) -> list[Seconds]:
    """Return the lengths made to add up to `total`: the talk takes the difference, what it lacks the others do."""
    fitted = list(lengths)
    order = sorted(range(len(kinds)), key=lambda index: kinds[index] != "talk")
    difference = total - sum(fitted)
    for index in order:
        changed = max(0, fitted[index] + difference)
        difference -= changed - fitted[index]
        fitted[index] = changed
    return fitted
