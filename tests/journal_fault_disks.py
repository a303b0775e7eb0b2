"""Faults of the disk under a running session: it fills at any byte, turns read-only at any call, ends at any call."""

import errno
import itertools
import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import get_args

from faulty_disk import FaultyDisk, Moment
from journal_fault_session import Chair, Tally, chair, creating, reopening, whole_journal
from stagetimer.journal.backlog import Opener

BEFORE = 1
"""Deeds on a disk that works."""
DURING = 2
"""Deeds on one that does not."""
AFTER = 1
"""Deeds once it works again."""
ALL = BEFORE + DURING + AFTER


def full_disks(folder: Path, *, header_step: int = 1) -> Tally:
    """Let the disk fill at each byte of a new journal and of the records that follow; then there is room again.

    `header_step`: how many bytes of the first line to go on by, in which nothing is at stake yet.
    """
    tally = Tally("disk full")
    clean = whole_journal(folder / "clean.jsonl", ALL)
    size = len(whole_journal(folder / "during.jsonl", BEFORE + DURING))
    header = clean.index(b"\n") + 1
    records = range(header, size)
    for room, cuts in itertools.chain(
        itertools.product(range(0, header, header_step), (True,)), itertools.product(records, (True, False))
    ):
        disk = FaultyDisk()
        disk.room, disk.cuts = room, cuts
        path = folder / f"full-{room}-{cuts}.jsonl"
        place, says = f"full after {room} bytes", "the disk is full"
        through_trouble(tally, place, path, disk.under_the_journal(), says, creating(path))
        if cuts:
            tally.expect(path.read_bytes() == clean, f"{place}: not written as on a good disk")
        tally.counts["positions" if cuts else "positions where nothing can be cut off"] += 1
    return tally


def read_only_folders(folder: Path) -> Tally:
    """Let the disk turn read-only at each call of the system, or refuse from the start; then it takes all again."""
    tally = Tally("read-only")
    clean = whole_journal(folder / "clean.jsonl", ALL)
    for call in range(1, _calls(folder / "counted.jsonl", BEFORE + DURING) + 1):
        disk = FaultyDisk()
        disk.refuses_from = call
        path = folder / f"from-{call}.jsonl"
        place, says = f"read-only from call {call}", "the disk is read-only"
        through_trouble(tally, place, path, disk.under_the_journal(), says, creating(path))
        tally.expect(path.read_bytes() == clean, f"{place}: not written as on a good disk")
        tally.counts["calls of the system"] += 1
    for number, done in itertools.product((errno.EROFS, errno.EACCES, errno.EPERM), range(BEFORE + 1)):
        path = folder / f"refused-{number}-{done}.jsonl"
        whole_journal(path, done)
        disk = FaultyDisk()
        disk.refuses = number
        place, says = f"refused {os.strerror(number)} after {done} deeds", "Not saved: "
        through_trouble(tally, place, path, disk.under_the_journal(), says, reopening(path), done)
        tally.counts["journals that could not be opened again at first"] += 1
    return tally


def through_trouble(
    tally: Tally,
    place: str,
    path: Path,
    trouble: AbstractContextManager[None],
    says: str,
    opener: Opener,
    done: int = 0,
) -> None:
    """Run the session in trouble and after: it goes on, says what is wrong, and at last everything is written."""
    with trouble:
        one = Chair(opener, done)
        one.act(BEFORE + DURING - done)
        said = one.session.trouble
        tally.expect(one.as_told(), f"{place}: the session is not what was done")
        tally.expect(says in said and str(path) in said and "\n" not in said, f"{place}: it says {said!r}")
        tally.judge(f"{place}, meanwhile", path, least=one.acknowledged, most=one.done)
        tally.counts["acknowledged meanwhile"] += one.acknowledged
    one.second_begun()
    tally.expect(one.acknowledged == one.done, f"{place}: still {one.session.trouble!r}")
    found = tally.judge(f"{place}, tried again", path, least=one.done, most=one.done)
    tally.expect(found is not None and found.whole, f"{place}: what is written is not whole")
    one.act(ALL - one.done)
    one.close()
    tally.judge(f"{place}, in the end", path, least=ALL, most=ALL)


def ends(folder: Path, *, deeds: int = 8) -> Tally:
    """End the process before, within and after each call of the system, and cut the power at the same moments.

    Both in a new session and in one that goes on after its last record was cut off in writing.
    """
    tally = Tally("ends at every call")
    torn = whole_journal(folder / "torn.jsonl", BEFORE)[:-10]
    for begun in (b"", torn):
        calls = range(1, _calls(folder / f"counted-{len(begun)}.jsonl", deeds, begun) + 1)
        for call, moment in itertools.product(calls, get_args(Moment)):
            disk = FaultyDisk()
            disk.ends_at, disk.moment = call, moment
            path = folder / f"end-{call}-{moment}-{len(begun)}.jsonl"
            _end(tally, f"ended {moment} call {call}", path, disk, deeds, begun)
    return tally


def _calls(path: Path, deeds: int, begun: bytes = b"") -> int:
    """Return how many calls of the system change the disk until the last deed is done."""
    disk = FaultyDisk()
    with disk.under_the_journal(), chair(_opener(path, begun)) as one:
        one.act(deeds)
        return disk.calls


def _opener(path: Path, begun: bytes) -> Opener:
    """Return what begins a journal, or goes on with one of which there is that much and no whole record."""
    if not begun:
        return creating(path)
    path.write_bytes(begun)
    return reopening(path)


def _end(tally: Tally, place: str, path: Path, disk: FaultyDisk, deeds: int, begun: bytes) -> None:
    """Let the process end in that call, then go on from all of the file and from what a power cut leaves of it."""
    acknowledged = given = 0
    disk.synced = len(begun)
    with disk.under_the_journal():
        one = Chair(_opener(path, begun))
        for _ in range(deeds):
            given += 1
            one.act()
            acknowledged = one.acknowledged
    left = path.read_bytes() if path.exists() else b""
    tally.counts["ends"] += 1
    tally.counts["acknowledged"] += acknowledged
    for kept in sorted({disk.synced, (disk.synced + len(left)) // 2, len(left)}):
        path.write_bytes(left[:kept])
        tally.counts["states of the file"] += 1
        found = tally.judge(f"{place}, {kept} bytes left", path, least=acknowledged, most=given)
        if found is not None:
            tally.go_on(f"{place}, {kept} bytes left", path)
