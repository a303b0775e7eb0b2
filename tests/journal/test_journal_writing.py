"""Writing a journal: a record is on disk when `append` returns; a write that fails leaves no trace in what is read."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from journal_stories import HEADER, FailingFile, draft, journal_bytes, journal_file, records
from stagetimer.journal.errors import BadJournalError, JournalLockedError, JournalWriteError
from stagetimer.journal.file import JournalFile
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import encode_header
from stagetimer.journal.writer import JournalWriter

Failing = tuple[JournalWriter, FailingFile]


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[Failing]:
    """Return a writer of a new journal, and its file, which can be told to fail."""
    file = FailingFile.create(tmp_path / "session.jsonl", encode_header(HEADER))
    with closing(JournalWriter(file)) as writer:
        yield writer, file


def test_a_new_journal_holds_its_header_and_makes_its_folders(tmp_path: Path) -> None:
    """Folders that are not there are made."""
    path = tmp_path / "data" / "sessions" / "2024-07-18-session.jsonl"
    with closing(JournalWriter.create(path, HEADER)) as writer:
        assert (writer.path, writer.written, writer.found) == (path, 0, None)
    assert path.read_bytes() == encode_header(HEADER)


def test_records_are_numbered_and_in_the_file_when_append_returns(tmp_path: Path) -> None:
    """Another reader sees each of them at once, while the journal is still being written."""
    path = tmp_path / "session.jsonl"
    with closing(JournalWriter.create(path, HEADER)) as writer:
        for n in range(1, 5):
            assert writer.append(draft(n)) == draft(n).numbered(n)
            assert path.read_bytes() == journal_bytes(n)
            assert writer.written == n


def test_every_record_is_put_on_the_disk_itself_before_append_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One write and one sync for a record, in that order; the same for many records that go together."""
    calls: list[str] = []
    write, sync = JournalFile.write, JournalFile.sync

    def noted_write(self: JournalFile, data: bytes) -> None:
        calls.append("write")
        write(self, data)

    def noted_sync(self: JournalFile) -> None:
        calls.append("sync")
        sync(self)

    monkeypatch.setattr(JournalFile, "write", noted_write)
    monkeypatch.setattr(JournalFile, "sync", noted_sync)
    with closing(JournalWriter.create(tmp_path / "session.jsonl", HEADER)) as writer:
        assert calls == ["write", "sync"]
        writer.append(draft(1))
        assert calls == ["write", "sync"] * 2
        writer.append_all([draft(2), draft(3)])
        assert calls == ["write", "sync"] * 3


def test_a_journal_is_never_written_over(tmp_path: Path) -> None:
    """A name that is taken is refused, and the file of that name stays as it was."""
    path = journal_file(tmp_path, journal_bytes(2))
    with pytest.raises(JournalWriteError, match="there is a file of that name already"):
        JournalWriter.create(path, HEADER)
    assert path.read_bytes() == journal_bytes(2)


def test_a_reopened_journal_goes_on_with_the_next_number(tmp_path: Path) -> None:
    """What is in it stays as it is, to the byte."""
    path = journal_file(tmp_path, journal_bytes(3))
    with closing(JournalWriter.reopen(path)) as writer:
        assert writer.found == read_journal(path)
        assert writer.append(draft(4)).seq == 4
    assert path.read_bytes() == journal_bytes(4)


@pytest.mark.parametrize("room", [0, 1, 30])
def test_a_full_disk_leaves_what_was_written_and_takes_the_record_later(failing: Failing, room: int) -> None:
    """However much of the record the disk took before it was full."""
    writer, file = failing
    writer.append(draft(1))
    file.room = room
    with pytest.raises(JournalWriteError, match=r"Not saved: the disk is full\. Free some space\. .*session\.jsonl"):
        writer.append(draft(2))
    assert file.path.read_bytes() == journal_bytes(1)
    assert writer.written == 1
    file.room = None
    assert writer.append(draft(2)).seq == 2
    assert file.path.read_bytes() == journal_bytes(2)


@pytest.mark.parametrize("room", [0, 1, 30])
def test_half_a_record_that_cannot_be_cut_off_is_set_apart(failing: Failing, room: int) -> None:
    """A file that may only be appended to: the rest of the failed write stays, and no record is lost to it."""
    writer, file = failing
    writer.append(draft(1))
    file.room, file.cuts = room, False
    with pytest.raises(JournalWriteError, match="the disk is full"):
        writer.append(draft(2))
    file.room = None
    writer.append(draft(2))
    writer.append(draft(3))
    found = read_journal(file.path)
    assert (found.records, found.whole) == (records(3), True)


def test_half_a_record_is_cut_off_as_soon_as_the_disk_allows_it(failing: Failing) -> None:
    """What could not be cut off at once is, before the next write."""
    writer, file = failing
    file.room, file.cuts = 30, False
    with pytest.raises(JournalWriteError, match="the disk is full"):
        writer.append(draft(1))
    assert file.path.stat().st_size == len(journal_bytes(0)) + 30
    file.room, file.cuts = None, True
    writer.append(draft(1))
    assert file.path.read_bytes() == journal_bytes(1)


@pytest.mark.parametrize("cuts", [True, False])
def test_a_record_that_may_not_be_on_the_disk_is_written_again(failing: Failing, *, cuts: bool) -> None:
    """When putting it on disk failed, the record counts once, whether or not the first try can be cut off."""
    writer, file = failing
    file.syncs, file.cuts = False, cuts
    with pytest.raises(JournalWriteError, match="Not saved"):
        writer.append(draft(1))
    file.syncs = True
    writer.append_all([draft(1), draft(2)])
    found = read_journal(file.path)
    assert (found.records, found.whole) == (records(2), True)


def test_a_full_disk_leaves_no_new_journal_behind(tmp_path: Path) -> None:
    """So that the same name can be tried again."""

    class Full(FailingFile):
        room = 10

    path = tmp_path / "session.jsonl"
    with pytest.raises(JournalWriteError, match="the disk is full"):
        Full.create(path, encode_header(HEADER))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    """One sentence names the path and what to do."""
    (tmp_path / "sessions").write_text("", encoding="utf-8")
    with pytest.raises(JournalWriteError, match=r"Not saved: .* --data-dir|Try again"):
        JournalWriter.create(tmp_path / "sessions" / "session.jsonl", HEADER)


def test_a_read_only_disk_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says where to go."""

    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("stagetimer.journal.file.os.open", refuse)
    with pytest.raises(JournalWriteError, match=r"the disk is read-only\. Choose another folder"):
        JournalWriter.create(tmp_path / "session.jsonl", HEADER)


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="rights do not bind the administrator")
def test_a_read_only_folder_is_said_to_be_one(tmp_path: Path) -> None:
    """The sentence says where to go."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(JournalWriteError, match=r"access is not allowed\. Choose another folder"):
            JournalWriter.create(tmp_path / "session.jsonl", HEADER)
    finally:
        tmp_path.chmod(0o700)


def test_what_is_no_journal_is_not_gone_on_with(tmp_path: Path) -> None:
    """It stays as it is, and nobody holds it."""
    path = journal_file(tmp_path, b"Dear diary\n")
    for _ in range(2):
        with pytest.raises(BadJournalError, match="cannot be read from its first line on"):
            JournalWriter.reopen(path)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(path.name, b"Dear diary\n")]


def test_a_journal_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    """Going on needs something to go on with."""
    with pytest.raises(JournalWriteError, match="there is no such file"):
        JournalWriter.reopen(tmp_path / "gone.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_an_older_journal_can_be_read_but_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two formats in one file would be unreadable."""
    path = journal_file(tmp_path, journal_bytes(1))
    monkeypatch.setattr("stagetimer.journal.writer.FORMAT", 2)
    with pytest.raises(JournalWriteError, match="older version of stagetimer"):
        JournalWriter.reopen(path)


def test_a_journal_that_has_grown_since_it_was_read_is_not_gone_on_with(tmp_path: Path) -> None:
    """Two histories in one file would be a session that nobody saw: the second process is told to start again."""
    path = journal_file(tmp_path, journal_bytes(2))
    with closing(JournalWriter.reopen(path, 2)) as other:
        other.append(draft(3))
    with pytest.raises(JournalLockedError, match="Another process has gone on with this session meanwhile"):
        JournalWriter.reopen(path, 2)
    with closing(JournalWriter.reopen(path, 3)) as again:
        assert again.written == 3


def test_closing_twice_does_nothing_more(failing: Failing) -> None:
    """Whoever ends the session may close what is closed."""
    writer, file = failing
    writer.close()
    writer.close()
    with closing(JournalWriter.reopen(file.path)) as again:
        assert again.written == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_owner_can_read_a_journal(failing: Failing) -> None:
    """Its programme may hold notes that are for the chair alone."""
    _, file = failing
    assert file.path.stat().st_mode & 0o077 == 0
