"""Journals in a few words: a header, records, the bytes of a whole journal, and a disk that fails when told to."""

import errno
import os
import subprocess
import sys
from pathlib import Path

from stagetimer.journal.file import JournalFile
from stagetimer.journal.record import Draft, Header, Record, encode_header, encode_record

HEADER = Header(
    kind="live",
    created="2024-07-18T13:00:00+01:00",
    programme={"format": 1, "title": "Co‑production [in] Mental Health — “Ünïcode” 東京", "slots": []},
    shift=-300,
    day="2024-07-18",
    more={"version": "0.1.0"},
)


def draft(number: int) -> Draft:
    """Return what the record of that number says: commands of several kinds, and a step of the clock."""
    at = f"2024-07-18T13:{number % 60:02d}:40+01:00"
    kinds = (
        Draft(at, "start", (number,), ({"event": "started", "slot": number, "at": 1721304340, "given": None},)),
        Draft(at, "message", ("Bitte\\langsam “sprechen” 東京 🎤",), ({"event": "message-shown", "text": "東京"},)),
        Draft(at, None, (), ({"event": "clock-stepped", "by": -3},)),
        Draft(at, "undo", (1,)),
    )
    return kinds[number % len(kinds)]


def records(count: int) -> tuple[Record, ...]:
    """Return that many records, numbered from 1."""
    return tuple(draft(n).numbered(n) for n in range(1, count + 1))


def journal_bytes(count: int) -> bytes:
    """Return a whole journal of that many records."""
    return encode_header(HEADER) + b"".join(encode_record(record) for record in records(count))


def journal_file(folder: Path, data: bytes) -> Path:
    """Write those bytes as a journal and return where it is."""
    path = folder / "2024-07-18-session.jsonl"
    path.write_bytes(data)
    return path


def start_python(program: str, *args: str | Path) -> "subprocess.Popen[str]":
    """Start a small program in a process of its own, its input and output as pipes."""
    command = [sys.executable, "-c", program, *map(str, args)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


class FailingFile(JournalFile):
    """A real journal file on a disk that fails when told to."""

    room: int | None = None
    """How many more bytes the disk takes before it is full; None: no end to it."""
    syncs = True
    """Whether what is written can be put on the disk."""
    cuts = True
    """Whether the file can be cut."""

    def write(self, data: bytes) -> None:
        """Write what there is room for; a full disk if that is not all."""
        fits = data if self.room is None else data[: self.room]
        super().write(fits)
        if self.room is not None:
            self.room -= len(fits)
        if len(fits) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def sync(self) -> None:
        """Put it on disk, or fail as a broken disk does."""
        if not self.syncs:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().sync()

    def cut(self, size: int) -> None:
        """Cut the file, or fail as for one that may only be appended to."""
        if not self.cuts:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        super().cut(size)
