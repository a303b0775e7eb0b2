"""Which slots of a file make the programme, and in which order: by day, by room or track, by time."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from stagetimer.importing.found import FoundDay
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.latest import Latest
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.days import find_days
from stagetimer.importing.settle_slots import DaySlot, TimedSlot, as_date, clock, day_text

_MOST: Final = 40
"""Names that are listed of days, rooms or tracks."""
_LISTED: Final = 6
"""Choices that a hint spells out; its message names them all."""
_PLAIN: Final = re.compile(r"[\w.-]+")
"""What a shell takes without quotation marks."""


def choose(slots: Sequence[DaySlot], wishes: Wishes, findings: Findings) -> tuple[DaySlot, ...]:
    """Return the slots of the day, room and track wished for; without wishes all, and the choices are said.

    Slots of no room or track belong to every one. `ImportFailedError`: what is wished for is not in the file.
    """
    slots = _of_day(slots, wishes, findings)
    slots = _of("room", slots, wishes.room, lambda slot: slot.found.room, findings)
    return tuple(_of("track", slots, wishes.track, lambda slot: slot.found.track, findings))


def _of_day(slots: Sequence[DaySlot], wishes: Wishes, findings: Findings) -> Sequence[DaySlot]:
    days = sorted(dict.fromkeys(slot.listed for slot in slots if slot.listed is not None), key=as_date)
    names = [day_text(day) for day in days]
    if wishes.only_day is None:
        if len(days) > 1:
            message = f"The file has {len(days)} days: {_listed(names)}. All of them are taken."
            findings.add("several-days", "the file", message, _choices("day", names))
        return slots
    wanted = _wanted_day(wishes.only_day, days)
    if wanted is None:
        message = f"The file has no day “{wishes.only_day}”."
        hint = f"It has {_listed(names)}." if names else "It names no day at all: leave --day out."
        raise ImportFailedError("unknown-value", "--day", message, hint)
    return [slot for slot in slots if slot.listed == wanted]


def _wanted_day(text: str, days: Sequence[FoundDay]) -> FoundDay | None:
    """Return the day that is meant by its number from 1, or by a date, with or without its year."""
    text = text.strip()
    if text.isdecimal() and len(text) < 4:
        return days[int(text) - 1] if 1 <= int(text) <= len(days) else None
    mentioned = next((mention.day for mention in find_days(text) if mention.day is not None), None)
    for day in days if mentioned is not None else ():
        same_year = not (isinstance(day, date) and isinstance(mentioned, date)) or day == mentioned
        if same_year and as_date(day, 2000).timetuple()[1:3] == as_date(mentioned, 2000).timetuple()[1:3]:
            return day
    return None


def _of(
    word: str, slots: Sequence[DaySlot], wanted: str | None, name_of: Callable[[DaySlot], str], findings: Findings
) -> Sequence[DaySlot]:
    names = list(dict.fromkeys(name for slot in slots if (name := name_of(slot))))
    if wanted is None:
        if len(names) > 1 and _side_by_side(slots, name_of):
            message = f"The file has {len(names)} {word}s at the same time: {_listed(names)}. All of them are taken."
            findings.add("parallel", f"the file, {word}s", message, _choices(word, names))
        return slots
    if wanted.casefold() not in {name.casefold() for name in names}:
        hint = f"It has {_listed(names)}." if names else f"It names no {word} at all: leave --{word} out."
        raise ImportFailedError("unknown-value", f"--{word}", f"The file has no {word} “{wanted}”.", hint)
    return [slot for slot in slots if name_of(slot).casefold() in {"", wanted.casefold()}]


def _listed(names: Sequence[str]) -> str:
    """Return all names, or the first of very many and how many more there are."""
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _choices(option: str, names: Sequence[str]) -> str:
    """Return the first choices as they are typed: --room "Main Hall", --room Annexe."""
    typed = [f"--{option} {name}" if _PLAIN.fullmatch(name) else f'--{option} "{name}"' for name in names[:_LISTED]]
    return f"Choose one: {', '.join(typed)}{', …' if len(names) > _LISTED else '.'}"


def _side_by_side(slots: Sequence[DaySlot], name_of: Callable[[DaySlot], str]) -> bool:
    """Whether slots of different names start while another runs (or at the same time)."""
    timed = [
        (as_date(slot.day), slot.start, _end(slot), name_of(slot))
        for slot in slots
        if slot.start is not None and name_of(slot)
    ]
    timed.sort(key=lambda entry: entry[:2])
    latest: dict[date, Latest[str]] = defaultdict(Latest)
    for day, start, end, name in timed:
        other = latest[day].of_others(name)
        if other is not None and start < other:
            return True
        latest[day].add(name, end)
    return False


def _end(slot: DaySlot) -> int:
    start = slot.start or 0
    return max(start + 1, slot.end if slot.end is not None else start + (slot.found.length or 0))


def ordered(slots: Sequence[TimedSlot], findings: Findings) -> tuple[TimedSlot, ...]:
    """Return the slots by day, then by room or track in the file's order, each in time order; `unsorted` is said.

    Slots of no room or track stand by their time in the first one.
    """
    rows = list(dict.fromkeys(row for slot in slots if (row := row_of(slot))))
    by_row = {row: number for number, row in enumerate(rows)}

    def key(slot: TimedSlot) -> tuple[date, int, date, int, int, int]:
        return as_date(slot.listed), by_row.get(row_of(slot), 0), *slot.sort_key

    for before, now in pairwise(slots):
        same_row = row_of(before) == row_of(now) and as_date(before.listed) == as_date(now.listed)
        if same_row and now.sort_key < before.sort_key:
            message = f"It starts at {clock(now.start)}, before the entry above it; slots are put in time order."
            findings.add("unsorted", now.found.place, message, "Nothing to do if the times are right.")
    return tuple(sorted(slots, key=key))


def row_of(slot: TimedSlot) -> str:
    """Return the room or, without one, the track that the slot belongs to; both empty: none."""
    return slot.found.room or slot.found.track
