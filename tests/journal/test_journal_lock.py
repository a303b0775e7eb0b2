"""One process writes a journal at a time; a process killed hard holds nothing and has lost nothing it was told of."""

import errno
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from journal_stories import HEADER, draft, journal_bytes, journal_file, start_python
from stagetimer.journal import lock as lock_module
from stagetimer.journal.errors import JournalLockedError, JournalWriteError
from stagetimer.journal.folder import journals
from stagetimer.journal.reader import read_journal
from stagetimer.journal.writer import JournalWriter

HOLD = """
import sys
from pathlib import Path
from stagetimer.journal.writer import JournalWriter
writer = JournalWriter.reopen(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""
WRITE_ON = """
import sys
from pathlib import Path
from stagetimer.journal.record import Draft
from stagetimer.journal.writer import JournalWriter
writer = JournalWriter.reopen(Path(sys.argv[1]))
while True:
    event = {"event": "x", "text": "x" * (writer.written * 37 % 900)}
    print(writer.append(Draft("2024-07-18T13:05:40+01:00", "start", (), (event,))).seq, flush=True)
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[int]:
    """Let another process hold the journal; yields its number."""
    with start_python(HOLD, path) as other:
        assert other.stdout is not None
        try:
            assert other.stdout.readline() == "held\n"
            yield other.pid
        finally:
            other.kill()


def word_beside(path: Path) -> Path:
    """Return the file that says who holds the journal."""
    return path.with_name(f"{path.name}.lock.json")


def test_a_second_process_is_refused_and_told_who_holds_the_journal(tmp_path: Path) -> None:
    """R-04: the process and the machine are named; the first is undisturbed."""
    path = journal_file(tmp_path, journal_bytes(2))
    with held_by_another(path) as process:
        with pytest.raises(JournalLockedError) as caught:
            JournalWriter.reopen(path)
        sentence = str(caught.value)
        assert f"{path} is being written by process {process} on " in sentence
        assert sentence.endswith("Close stagetimer there, or start a new session with --new.")
        assert word_beside(path).exists()
        assert read_journal(path).whole
    with closing(JournalWriter.reopen(path)) as writer:
        assert writer.append(draft(3)).seq == 3


@pytest.mark.parametrize("word", [None, "", "[]", "{}", '{"process": "1", "machine": 2}', "\x00" * 9])
def test_the_lock_holds_whatever_the_word_beside_it_says(tmp_path: Path, word: str | None) -> None:
    """The file that names the holder may be gone or broken: it is for information only."""
    path = journal_file(tmp_path, journal_bytes(1))
    with held_by_another(path):
        word_beside(path).unlink()
        if word is not None:
            word_beside(path).write_text(word, encoding="utf-8")
        with pytest.raises(JournalLockedError, match="is being written by another process"):
            JournalWriter.reopen(path)


def test_a_word_left_behind_locks_nothing(tmp_path: Path) -> None:
    """After a power cut the name of a process that is gone stands there; nothing is left of it, however long it was."""
    path = journal_file(tmp_path, journal_bytes(1))
    word_beside(path).write_text(json.dumps({"process": 1, "machine": "elsewhere" * 40}), encoding="utf-8")
    with closing(JournalWriter.reopen(path)):
        assert json.loads(word_beside(path).read_bytes())["process"] == os.getpid()
    assert not word_beside(path).exists()


def test_a_word_from_outside_reaches_no_terminal(tmp_path: Path) -> None:
    """S-01: control characters in the machine's name are dropped."""
    path = journal_file(tmp_path, journal_bytes(1))
    with held_by_another(path):
        word_beside(path).write_text(json.dumps({"process": 7, "machine": "a\x1b[2Jb"}), encoding="utf-8")
        with pytest.raises(JournalLockedError, match=r"process 7 on a\[2Jb\. Close"):
            JournalWriter.reopen(path)


def test_the_word_of_the_holder_is_no_journal(tmp_path: Path) -> None:
    """The list of journals does not show it."""
    path = journal_file(tmp_path, journal_bytes(1))
    with closing(JournalWriter.reopen(path)):
        assert word_beside(path).exists()
        assert journals(tmp_path) == [path]


def test_a_writer_killed_hard_has_lost_nothing_it_reported(tmp_path: Path) -> None:
    """In ten rounds on one journal: each record that was reported is there, and the journal goes on at once."""
    path = journal_file(tmp_path, journal_bytes(0))
    reported = 0
    for round_number in range(10):
        with start_python(WRITE_ON, path) as other:
            assert other.stdout is not None
            for _ in range(5 + round_number):
                reported = int(other.stdout.readline())
            other.kill()
        found = read_journal(path)
        assert found.header == HEADER
        assert len(found.records) >= reported
        assert found.damaged_line is None
    found = read_journal(path)
    with closing(JournalWriter.reopen(path)) as writer:
        assert writer.append(draft(1)).seq == len(found.records) + 1


def test_a_file_system_without_locks_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a lock two copies could write at once, so another folder is asked for."""

    def no_locks(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock_module, "_take", no_locks)
    with pytest.raises(JournalWriteError, match=r"cannot be locked: No locks available\. Choose another folder"):
        JournalWriter.create(tmp_path / "session.jsonl", HEADER)


def test_a_word_that_cannot_be_left_stops_nothing(tmp_path: Path) -> None:
    """Who holds the journal is for information only."""
    path = journal_file(tmp_path, journal_bytes(1))
    word_beside(path).mkdir()
    with closing(JournalWriter.reopen(path)) as writer:
        assert writer.append(draft(2)).seq == 2


def as_on_windows(monkeypatch: pytest.MonkeyPatch, msvcrt: ModuleType | SimpleNamespace) -> ModuleType:
    """Return the lock as Windows loads it, with a stand-in for what Windows offers."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    spec = importlib.util.spec_from_file_location("lock_on_windows", lock_module.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_on_windows_one_byte_that_no_journal_reaches_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows keeps others from reading what is locked; the session's other screens read the journal."""
    calls: list[tuple[int, int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        calls.append((os.lseek(descriptor, 0, os.SEEK_CUR), mode, count))

    windows = as_on_windows(monkeypatch, SimpleNamespace(locking=locking, LK_NBLCK=2, LK_UNLCK=0))
    path = journal_file(tmp_path, journal_bytes(1))
    with path.open("rb") as file:
        windows.lock(file.fileno(), path)
        windows.unlock(file.fileno(), path)
    assert calls == [(2**31 - 2, 2, 1), (2**31 - 2, 0, 1)]


def test_on_windows_a_journal_that_another_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says "permission denied" for it."""

    def locking(*_: int) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    windows = as_on_windows(monkeypatch, SimpleNamespace(locking=locking, LK_NBLCK=2, LK_UNLCK=0))
    path = journal_file(tmp_path, journal_bytes(1))
    with path.open("rb") as file, pytest.raises(JournalLockedError, match="is being written by another process"):
        windows.lock(file.fileno(), path)
