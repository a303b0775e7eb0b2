"""The values of one session's programme file, cut out of those of a whole conference; no time depends on another."""

from collections.abc import Mapping, Sequence
from typing import Final

from stagetimer.core.programme import Programme, Slot
from stagetimer.core.values import replace
from stagetimer.importing.exports.values import values_of
from stagetimer.importing.file_values import FORMAT
from stagetimer.importing.writing.plain_times import PlainTimes, plain_times

_OWN: Final = frozenset({"format", "title", "date", "timezone", "start", "finish", "chair", "room", "slots"})
"""Keys of the whole programme that a session has of its own; all others are kept as they stand."""
_TIMES: Final = frozenset({"date", "start", "end", "length"})
_BEFORE: Final = ("kind", "title", "speakers")


def session_data(
    data: Mapping[str, object], slots: Sequence[Slot], programme: Programme, *, room: str, title: str, dated: bool
) -> dict[str, object]:
    """Return the values for those slots of the programme that `data` gives, every key of theirs kept.

    A session without a title of its own is called after the conference and the room. `dated`: its day is known.
    """
    rows = data.get("slots")
    times = plain_times(replace(programme, slots=tuple(slots)))
    day = times[0].date
    chairs = list(dict.fromkeys(slot.chair for slot in slots if slot.chair))
    chair = chairs[0] if len(chairs) == 1 else "" if chairs else programme.chair
    values: dict[str, object] = {
        "format": FORMAT,
        "title": title or " · ".join(part for part in (str(data.get("title") or ""), room) if part),
        **({"date": day} if dated else {}),
        "timezone": programme.timezone,
        **({"room": room} if room else {}),
        **({"chair": chair} if chair else {}),
        **{key: value for key, value in data.items() if key not in _OWN},
    }
    entries: list[dict[str, object]] = []
    for slot, at in zip(slots, times, strict=True):
        row = rows[slot.number - 1] if isinstance(rows, list) else {}
        entries.append(_entry(values_of(row), at, day, room))
        day = at.date
    return values | {"slots": entries}


def _entry(row: Mapping[str, object], at: PlainTimes, before: str, room: str) -> dict[str, object]:
    """Return the values of a slot with a start and an end, or a length, of its own."""
    times: dict[str, object] = {"start": at.start, **({"date": at.date} if at.date != before else {})}
    alone = row.get("length") is not None and "end" not in row
    times |= {"length": row["length"]} if alone else {"end": at.end}
    first = {key: row[key] for key in _BEFORE if key in row}
    rest = {key: value for key, value in row.items() if key not in _TIMES and key not in first}
    if rest.get("room") == room:
        del rest["room"]
    return {**first, **times, **rest}
