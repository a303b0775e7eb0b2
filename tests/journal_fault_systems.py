"""Faults that the operating system itself makes, in a process of its own: a limit on files, rights taken away."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from journal_fault_disks import ALL, BEFORE, DURING, through_trouble
from journal_fault_session import Tally, chair, creating, reopening, tale, whole_journal

CHILD: Final = Path(__file__).with_name("journal_fault_child.py")
_NOBODY: Final = 65534


def in_its_own_process(kind: Literal["full", "rights"], folder: Path) -> Tally:
    """Run one of the two below in a process of its own; what it says to standard error is a broken promise."""
    ended = subprocess.run(
        [sys.executable, CHILD, kind, folder], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if ended.stderr or ended.returncode:
        return Tally(kind, broken=[f"the process ended with {ended.returncode}: {ended.stderr}"])
    return Tally.from_json(ended.stdout)


def full(folder: Path) -> Tally:
    """Let the system cut the writes of a session short at each byte, and take all again."""
    tally = Tally("disk full, the system's own")
    clean = whole_journal(folder / "clean.jsonl", ALL)
    size = len(whole_journal(folder / "during.jsonl", BEFORE + DURING))
    for most in range(clean.index(b"\n") + 1, size, 3):
        path = folder / f"limit-{most}.jsonl"
        place = f"no more than {most} bytes"
        through_trouble(tally, place, path, _limit(most), "Not saved: ", creating(path))
        tally.expect(path.read_bytes() == clean, f"{place}: not written as on a good disk")
        tally.counts["positions"] += 1
    return tally


@contextlib.contextmanager
def _limit(most: int) -> Iterator[None]:
    """Let no file of this process grow beyond that many bytes (Python ignores the signal that comes with it)."""
    if sys.platform == "win32":
        raise OSError("Windows has no limit on the size of a file")
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))


def rights(folder: Path) -> Tally:
    """Take from a session the right to its folder and to its journal, and give it back."""
    tally = Tally("read-only, the system's own")
    whole_journal(folder / "first.jsonl", 1)  # everything is loaded while all may be read
    tale()
    _as_nobody(folder)
    here = Path("folder")
    here.mkdir()
    new, old, torn = here / "new.jsonl", here / "old.jsonl", here / "torn.jsonl"
    whole_journal(old, BEFORE)
    torn.write_bytes(whole_journal(here / "whole.jsonl", BEFORE + 1)[:-10])
    says = "access is not allowed"
    through_trouble(tally, "no right to the folder", new, _without(here, 0o500), says, creating(new))
    through_trouble(tally, "no right to the journal", old, _without(old, 0o400), says, reopening(old), BEFORE)
    through_trouble(tally, "no right to keep a copy", torn, _without(here, 0o500), says, reopening(torn), BEFORE)
    tally.expect(len(list(here.glob("torn.jsonl.damaged-*"))) == 1, "the damaged file was not kept")
    open_already = here / "open.jsonl"
    with chair(creating(open_already)) as one:
        one.act()
        with _without(here, 0o500):
            one.act(2)
            tally.expect(one.acknowledged == one.done, f"an open journal needs its folder: {one.session.trouble}")
    tally.judge("the folder of an open journal", open_already, least=3, most=3)
    tally.counts["rights taken away"] += 4
    return tally


def _as_nobody(folder: Path) -> None:
    """Stay in that folder, and give up what an administrator may do, since rights would not bind him."""
    if sys.platform == "win32":
        raise OSError("Windows has other rights")
    os.chdir(folder)
    if os.geteuid() == 0:
        os.chown(folder, _NOBODY, _NOBODY)
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


@contextlib.contextmanager
def _without(path: Path, mode: int) -> Iterator[None]:
    """Leave the path with those rights alone, for a while."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)
