"""A Programme as the values of a programme file, with nothing left to infer: reading them back gives the same one.

Every time is an instant with its offset and every rule is written out, so that what was resolved once (a day, a
repeated hour, an end inferred) is never resolved again. The journal keeps a changed programme in this form.
"""

import json
from collections.abc import Mapping
from typing import Any

from stagetimer.core.localtime import iso, local_date
from stagetimer.core.programme import Programme, Segment, Slot, Speaker, Thresholds, thresholds_for
from stagetimer.core.units import Seconds
from stagetimer.importing.file_values import FORMAT


def programme_values(programme: Programme) -> dict[str, Any]:
    """Return the values; `load_data` gives the same programme for them."""
    zone = programme.timezone
    finish = None if programme.finish is None else iso(programme.finish, zone)
    return {
        "format": FORMAT,
        "title": programme.title,
        "date": local_date(programme.slots[0].start, zone).isoformat(),
        "timezone": zone,
        **_given(finish=finish, chair=programme.chair, room=programme.room),
        "topics": list(programme.topics),
        "messages": list(programme.messages),
        "clock": programme.clock,
        "slots": [_slot(slot, zone) for slot in programme.slots],
    }


def programme_text(values: Mapping[str, Any]) -> bytes:
    """Return values as the bytes of a programme file, for people to read and change."""
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _slot(slot: Slot, zone: str) -> dict[str, Any]:
    warnings = _warnings(slot.thresholds, slot.length, None)
    return {
        "kind": slot.kind,
        "title": slot.title,
        "speakers": [_speaker(speaker) for speaker in slot.speakers],
        "start": iso(slot.start, zone),
        **({"end": None} if slot.length is None else {"length": slot.length}),
        **({"segments": [_segment(segment, warnings) for segment in slot.segments]} if slot.segments else {}),
        "promised": slot.promised,
        "early": slot.early,
        "late_start": slot.late_start,
        "after_time": slot.after_time,
        **_given(
            warnings=warnings,
            floor=slot.floor,
            abstract=slot.abstract,
            notes=slot.notes,
            room=slot.room,
            track=slot.track,
            session=slot.session,
            chair=slot.chair,
        ),
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    more = _given(
        affiliation=speaker.affiliation,
        called=speaker.called,
        says=speaker.says,
        joins=speaker.joins,
        zone=speaker.zone,
    )
    return {"name": speaker.name, **more}


def _segment(segment: Segment, of_slot: list[Seconds] | None) -> dict[str, Any]:
    inherited = of_slot if segment.kind == "talk" else None
    warnings = _given(warnings=_warnings(segment.thresholds, segment.length, inherited))
    return {"name": segment.name, "kind": segment.kind, "length": segment.length, **warnings}


def _warnings(thresholds: Thresholds, length: Seconds | None, inherited: list[Seconds] | None) -> list[Seconds] | None:
    """Return the warnings to write; none where the reading gives these thresholds without any."""
    if thresholds == thresholds_for(length, None if inherited is None else tuple(inherited)):
        return None
    return [seconds for seconds in (thresholds.warning, thresholds.final) if seconds is not None]


def _given(**values: object) -> dict[str, object]:
    """Return those of the values that there are."""
    return {name: value for name, value in values.items() if value is not None}
