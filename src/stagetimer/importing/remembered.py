"""Programmes that were checked lately, kept for the next start: the same values need not be checked against the model.

What is found again was made by this version from the very same values, and the clocks of its zone still show at each
of its instants what they showed then; anything else is checked anew. `Remembered.read` and `write` keep it in a file of
the data folder, which is for speed alone.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from msgspec import Struct, to_builtins

from stagetimer import __version__
from stagetimer.core.localtime import UnknownZoneError, local, zone
from stagetimer.core.programme import Programme, Segment, Slot, Speaker, Thresholds
from stagetimer.core.units import Instant
from stagetimer.importing.problems import Problem

FILE_NAME: Final = "remembered.json"
MOST: Final = 4
"""Programmes kept: that of the file, and what became of it while the session ran."""
MOST_SLOTS: Final = 500
"""A longer programme is checked at each start."""
LARGEST_FILE: Final = 4_000_000
"""Bytes; a larger file is none of ours."""


_Key: TypeAlias = tuple[str, str]
"""The values of a programme as one text, and the day that those without one were given."""
_Entry: TypeAlias = dict[str, Any]
"""What the file says of one programme."""


class Checked(Struct, frozen=True):
    """What came of checking the values of a programme."""

    programme: Programme | None
    """None if and only if there is an error among the problems."""
    problems: tuple[Problem, ...]
    """In the order found."""
    dated: bool
    """The values give their own day."""


class Remembered:
    """The last few programmes without an error, by their values and the day that those without one were given."""

    def __init__(self) -> None:
        self._known: dict[_Key, Checked | _Entry] = {}
        """What is in the file stays as it is there until it is asked for."""
        self._in_file: tuple[_Key, ...] = ()

    def find(self, data: Mapping[str, object], day: date | None) -> Checked | None:
        """Return what was made of these values on that day; None if that is not known."""
        if not self._known:
            return None
        text = json_of(data)
        return self._found((text, "")) or self._found((text, str(day)))

    def _found(self, key: _Key) -> Checked | None:
        known = self._known.get(key)
        if isinstance(known, dict):
            known = _read(known)
            if known is None:
                self._known.pop(key, None)
                self._in_file = ()  # to be written anew
            else:
                self._known[key] = known
        return known

    def add(self, data: Mapping[str, object], day: date | None, checked: Checked) -> None:
        """Keep what was made of these values, if it is to be kept."""
        if checked.programme is None or len(checked.programme.slots) > MOST_SLOTS or not (text := json_of(data)):
            return
        self._known[text, "" if checked.dated else str(day)] = checked
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]

    def read(self, folder: Path) -> None:
        """Learn what the last start knew. Never raises: of a file that is not whole nothing is taken."""
        try:
            with (folder / FILE_NAME).open("rb") as file:
                checksum, _, body = file.read(LARGEST_FILE).partition(b"\n")
            if checksum != _checksum(body):
                return
            content = json.loads(body)
            if content["version"] == __version__:
                self._known.update(((entry["text"], entry["day"]), entry) for entry in content["known"])
                self._in_file = tuple(self._known)
        except (OSError, ValueError, RecursionError, KeyError, TypeError):
            return

    def write(self, folder: Path) -> None:
        """Keep what is known now, if that is more than before; a disk that refuses is no trouble."""
        now = dict(self._known)  # a thread that looks at the programme's file may add to it meanwhile
        if tuple(now) == self._in_file:
            return
        self._in_file = tuple(now)
        known = [_entry(key, checked) for key, checked in now.items()]
        body = json.dumps({"version": __version__, "known": known}).encode()
        temporary = folder / f"{FILE_NAME}.{os.getpid()}.tmp"
        try:
            temporary.write_bytes(_checksum(body) + b"\n" + body)
            temporary.replace(folder / FILE_NAME)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def json_of(data: Mapping[str, object]) -> str:
    """Return values in one text that no other values have; empty for what JSON has no word for."""
    try:
        return json.dumps(data)
    except (TypeError, ValueError, RecursionError):
        return ""


def _checksum(body: bytes) -> bytes:
    return f"{zlib.crc32(body):08x}".encode()


def _entry(key: _Key, known: Checked | _Entry) -> _Entry:
    if isinstance(known, dict):
        return known
    programme = known.programme
    return {
        "text": key[0],
        "day": key[1],
        "programme": None if programme is None else to_builtins(programme),
        "offsets": [] if programme is None else _offsets(programme),
        "problems": [problem.as_json() for problem in known.problems],
        "dated": known.dated,
    }


def _read(entry: _Entry) -> Checked | None:
    """Return what an entry of the file says; None if it is none, or would be checked to another end now.

    The zones that it names must still be, and clocks show at its instants what they showed then.
    """
    try:
        programme = _programme(entry["programme"])
        for speaker in (speaker for slot in programme.slots for speaker in slot.speakers):
            if speaker.zone is not None:
                zone(speaker.zone)
        if _offsets(programme) != entry["offsets"]:
            return None
        problems = tuple(Problem(**problem) for problem in entry["problems"])
        return Checked(programme, problems, dated=entry["dated"])
    except (UnknownZoneError, ValueError, KeyError, TypeError):
        return None


def _offsets(programme: Programme) -> list[float]:
    """Return how far the programme's zone is ahead of UTC at each of its instants, in seconds."""
    instants: list[Instant | None] = [programme.finish]
    for slot in programme.slots:
        instants += [slot.start, slot.end]
    moments = (local(instant, programme.timezone) for instant in instants if instant is not None)
    return [0.0 if (offset := moment.utcoffset()) is None else offset.total_seconds() for moment in moments]


def _programme(values: dict[str, Any]) -> Programme:
    lists = {name: tuple(values[name]) for name in ("topics", "messages")}
    return Programme(**{**values, **lists, "slots": tuple(_slot(slot) for slot in values["slots"])})


def _slot(values: dict[str, Any]) -> Slot:
    parts = {
        "speakers": tuple(Speaker(**speaker) for speaker in values["speakers"]),
        "thresholds": Thresholds(**values["thresholds"]),
        "segments": tuple(_segment(segment) for segment in values["segments"]),
    }
    return Slot(**{**values, **parts})


def _segment(values: dict[str, Any]) -> Segment:
    return Segment(**{**values, "thresholds": Thresholds(**values["thresholds"])})


REMEMBERED: Final = Remembered()
"""What this process knows."""
