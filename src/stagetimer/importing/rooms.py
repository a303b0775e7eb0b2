"""The programme of a whole conference to one programme per room and session, each as a chair runs it.

A session ends where nobody speaks for a while (lunch, a change of rooms) or where the file names another session.
Breaks within it stay; those around it, and what has no speaker (registration, dinner), do not.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.units import MINUTE, Seconds
from stagetimer.importing.file_model import ProgrammeEntry
from stagetimer.importing.imported import Imported
from stagetimer.importing.joining import together
from stagetimer.importing.latest import Latest
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Problem
from stagetimer.importing.rooms_data import session_data

GAP: Final[Seconds] = 30 * MINUTE
"""So long without a speaker ends a session, where nobody asks for another length."""

_SETTLED: Final = frozenset({"gap", "parallel", "several-days"})
"""What is said of a whole conference and no longer holds of one room's session."""
_OF_ALL: Final = frozenset(ProgrammeEntry.model_fields)
"""Places that are of no slot."""


class RoomSession(Struct, frozen=True, kw_only=True):
    """What one chair runs: the talks of one room between two longer pauses."""

    room: str
    """Empty: the file names no room for it."""
    title: str
    """Of the session itself: its name in the file, its one talk, its track; empty where nothing names it."""
    day: date | None
    """None: the file names no day."""
    programme: Programme
    data: Mapping[str, object]
    """The values of its programme file."""
    problems: tuple[Problem, ...]
    """Those of its slots, with their places in the file that was imported."""


class Rooms(Struct, frozen=True):
    """A conference, room by room."""

    sessions: tuple[RoomSession, ...]
    """By time, then by room in the file's order."""
    problems: tuple[Problem, ...]
    """Those of no session alone."""
    unspoken: tuple[Slot, ...]
    """What is in no session, since nobody speaks in it; breaks apart."""


def split_rooms(imported: Imported, gap: Seconds = GAP) -> Rooms:
    """Return the sessions of an import that has a programme; `gap` without a speaker ends a session."""
    programme, data = imported.loaded.programme, imported.data
    if programme is None or data is None:
        return Rooms((), imported.loaded.problems, ())
    rows = _rows(programme)
    blocks = [(row, block) for row, slots in rows.items() for block in _blocks(slots, row, rows, gap)]
    blocks.sort(key=lambda found: found[1][0].start)
    own, rest = _shared_out(imported, [block for _, block in blocks])
    said = {problem.code for problem in rest}
    sessions = []
    for (row, block), problems in zip(blocks, own, strict=True):
        room = next((slot.room for slot in block if slot.room), "") or programme.room or _track(rows, row, block)
        session, checked = _session(imported, programme, block, room, problems)
        rest |= dict.fromkeys(p for p in checked if p.code not in said and (p.place in _OF_ALL or session is None))
        sessions += [] if session is None else [session]
    taken = {slot.number for _, block in blocks for slot in block}
    unspoken = tuple(slot for slot in programme.slots if slot.number not in taken and slot.kind != "break")
    return Rooms(tuple(sessions), tuple(rest), unspoken)


def _session(
    imported: Imported, programme: Programme, block: Sequence[Slot], room: str, problems: Sequence[Problem]
) -> tuple[RoomSession | None, tuple[Problem, ...]]:
    """Return a session, and all that is wrong in it or doubtful; none if it cannot be run."""
    dated = imported.loaded.dated
    title = _title(block, programme)
    values = session_data(imported.data or {}, block, programme, room=room, title=title, dated=dated)
    loaded = together(problems, load_data(values, day=imported.day), _places(imported, block))
    if loaded.programme is None:
        return None, loaded.problems
    return RoomSession(
        room=room,
        title=title,
        day=local_date(block[0].start, programme.timezone) if dated else None,
        programme=loaded.programme,
        data=values,
        problems=tuple(problem for problem in loaded.problems if problem.place not in _OF_ALL),
    ), loaded.problems


# --- which slots stand together


def _rows(programme: Programme) -> dict[str, list[Slot]]:
    """Return the slots of each room in time order, by the room's folded name; of each track where no room is named.

    The slots of no room are a row of their own, under an empty name; with one room alone they belong to it.
    """
    by_room = any(slot.room for slot in programme.slots)
    by_track = not by_room and _tracks_side_by_side(programme)
    rows: dict[str, list[Slot]] = defaultdict(list)
    for slot in programme.slots:
        rows[((slot.room if by_room else slot.track if by_track else None) or "").casefold()].append(slot)
    if len(rows) == 2 and "" in rows:
        return {next(name for name in rows if name): _in_time(slot for row in rows.values() for slot in row)}
    return {name: _in_time(row) for name, row in rows.items()}


def _in_time(slots: Iterable[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda slot: (slot.start, slot.number))


def _tracks_side_by_side(programme: Programme) -> bool:
    """Whether slots of different tracks run at the same time; else a track is only what a talk is about."""
    latest = Latest[str]()
    for slot in _in_time(programme.slots):
        if slot.track and (latest.of_others(slot.track) or slot.start) > slot.start:
            return True
        if slot.track:
            latest.add(slot.track, _end(slot))
    return False


def _end(slot: Slot) -> int:
    """Return when the slot ends; an open one gives way to whatever comes."""
    return slot.start if slot.end is None else slot.end


def _is_pause(slot: Slot, gap: Seconds) -> bool:
    """Whether nobody speaks: a break, or something long without a speaker, such as registration."""
    long = slot.length is None or slot.length >= gap
    return slot.kind == "break" or (slot.kind == "other" and not slot.speakers and long)


def _blocks(
    slots: Sequence[Slot], row: str, rows: Mapping[str, Sequence[Slot]], gap: Seconds
) -> Iterable[tuple[Slot, ...]]:
    """Yield the sessions of one row, the short pauses between their talks included."""
    blocks: list[list[Slot]] = []
    until, session = 0, ""
    for slot in slots:
        if _is_pause(slot, gap):
            continue
        named = (slot.session or "").casefold()
        if not blocks or slot.start - until >= gap or (named and session and named != session):
            blocks.append([])
            until, session = 0, ""
        blocks[-1].append(slot)
        until, session = max(until, _end(slot)), named or session
    own = [slot for slot in slots if _is_pause(slot, gap)]
    shared = [slot for slot in rows.get("", ()) if row and _is_pause(slot, gap)]
    for block in blocks:
        if any(slot.kind in {"talk", "qa"} or slot.speakers for slot in block):
            fitting = [pause for pause in _between(block, shared) if _fits(pause, block)]
            yield tuple(_in_time((*block, *_between(block, own), *fitting)))


def _between(block: Sequence[Slot], pauses: Sequence[Slot]) -> Sequence[Slot]:
    """Return those of the pauses (in time order) that begin before the last talk of the session does."""
    first, last = (bisect_left(pauses, talk.start, key=lambda slot: slot.start) for talk in (block[0], block[-1]))
    return pauses[first:last]


def _fits(pause: Slot, block: Sequence[Slot]) -> bool:
    """Whether a pause of the whole conference is one in this room too: nobody speaks here meanwhile."""
    after = bisect_right(block, pause.start, key=lambda slot: slot.start)
    return _end(block[after - 1]) <= pause.start and (after == len(block) or _end(pause) <= block[after].start)


# --- what a session is called, and what is wrong in it


def _track(rows: Mapping[str, Sequence[Slot]], row: str, block: Sequence[Slot]) -> str:
    """Return the track in place of a room, where tracks run side by side and no room is named."""
    return next((slot.track for slot in block if row and len(rows) > 1 and slot.track), "")


def _title(block: Sequence[Slot], programme: Programme) -> str:
    """Return what names the session: its name in the file, else its one talk, else what its talks are all about."""
    named = next((slot.session for slot in block if slot.session), "")
    if named:
        return named
    talks = [slot for slot in block if slot.kind != "break"]
    if len(talks) == 1:
        return talks[0].title
    tracks = {slot.track or "" for slot in talks if slot.kind == "talk"}
    several = len({slot.track for slot in programme.slots if slot.track}) > 1
    return tracks.pop() if several and len(tracks) == 1 else ""


def _places(imported: Imported, block: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(imported.places[slot.number - 1] for slot in block)


def _shared_out(
    imported: Imported, blocks: Sequence[Sequence[Slot]]
) -> tuple[list[list[Problem]], dict[Problem, None]]:
    """Return the problems of each session, and those of none."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for place in _places(imported, block):
            owners[place].append(number)
    own: list[list[Problem]] = [[] for _ in blocks]
    rest: dict[Problem, None] = {}
    for problem in imported.loaded.problems:
        if problem.code in _SETTLED or problem.place == "title":  # each session's own title is looked at again
            continue
        place = problem.place
        while place and place not in owners:
            place = place[: max(place.rfind(", "), place.rfind("."), 0)]
        for number in dict.fromkeys(owners.get(place, ())):
            own[number].append(problem)
        if place not in owners:
            rest[problem] = None
    return own, rest
