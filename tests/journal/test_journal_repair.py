"""Going on with a damaged journal: the good part goes on, the damaged file is kept."""

from contextlib import closing
from pathlib import Path

import pytest

from journal_stories import HEADER, FailingFile, draft, journal_bytes, journal_file, records
from stagetimer.journal.errors import JournalLockedError, JournalWriteError
from stagetimer.journal.reader import read_journal
from stagetimer.journal.repair import keep_and_cut, repair
from stagetimer.journal.writer import JournalWriter


def kept_beside(path: Path) -> dict[str, bytes]:
    """Return the copies kept of a damaged journal, by what follows its name."""
    found = path.parent.glob(f"{path.name}.damaged-*")
    return {copy.name.removeprefix(f"{path.name}."): copy.read_bytes() for copy in found}


def test_a_session_goes_on_whatever_byte_its_last_record_was_cut_at(tmp_path: Path) -> None:
    """R-01: with the state before that record, or with it; what was cut is kept, and the next record reads."""
    data, before = journal_bytes(4), journal_bytes(3)
    for size in range(len(before), len(data) + 1):
        folder = tmp_path / str(size)
        folder.mkdir()
        path = journal_file(folder, data[:size])
        torn = len(before) < size < len(data) - 1
        there = 4 if size >= len(data) - 1 else 3
        with closing(JournalWriter.reopen(path)) as writer:
            assert writer.found is not None
            assert writer.found.records == records(there)
            assert bool(writer.found.notes) == torn
            writer.append(draft(there + 1))
        assert path.read_bytes() == journal_bytes(there + 1)
        assert kept_beside(path) == ({"damaged-1": data[:size]} if torn else {})


def test_a_session_goes_on_from_before_the_damage(tmp_path: Path) -> None:
    """The records that cannot be used are kept in the copy."""
    damaged = journal_bytes(6).replace(b'"seq":3', b'"seq":9')
    path = journal_file(tmp_path, damaged)
    with closing(JournalWriter.reopen(path)) as writer:
        writer.append(draft(3))
    assert path.read_bytes() == journal_bytes(3)
    assert kept_beside(path) == {"damaged-1": damaged}


def test_each_damage_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    """No copy replaces an earlier one."""
    path = journal_file(tmp_path, journal_bytes(2) + b"half")
    first = repair(path, read_journal(path))
    path.write_bytes(journal_bytes(2) + b"quarter")
    second = repair(path, read_journal(path))
    assert (first, second) == (tmp_path / f"{path.name}.damaged-1", tmp_path / f"{path.name}.damaged-2")
    assert kept_beside(path) == {"damaged-1": journal_bytes(2) + b"half", "damaged-2": journal_bytes(2) + b"quarter"}
    assert read_journal(path).whole


def test_a_whole_journal_needs_no_repair(tmp_path: Path) -> None:
    """Nothing is kept and nothing changes."""
    path = journal_file(tmp_path, journal_bytes(2))
    assert repair(path, read_journal(path)) is None
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_journal_that_another_writes_is_not_repaired(tmp_path: Path) -> None:
    """A record half written is damage to a reader, and the writer's own business."""
    path = journal_file(tmp_path, journal_bytes(2) + b"half")
    seen = read_journal(path)
    with closing(JournalWriter.reopen(path)) as writer:
        writer.append(draft(3))
        with pytest.raises(JournalLockedError, match="is being written by process"):
            repair(path, seen)
    assert path.read_bytes() == journal_bytes(3)


def test_a_journal_that_has_grown_since_it_was_read_is_not_cut(tmp_path: Path) -> None:
    """What was good when it was read says nothing about what came after."""
    path = journal_file(tmp_path, journal_bytes(2) + b"half")
    seen = read_journal(path)
    path.write_bytes(journal_bytes(5))
    with pytest.raises(JournalWriteError, match=r"has changed since it was read\. Open it again\."):
        repair(path, seen)
    assert path.read_bytes() == journal_bytes(5)
    assert kept_beside(path) == {}


def test_nothing_is_cut_off_that_could_not_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a disk too full for the copy the journal stays as it is, and half a copy is not left."""
    path = journal_file(tmp_path, journal_bytes(2) + b"half")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("stagetimer.journal.repair.os.fsync", refuse)
    with pytest.raises(JournalWriteError, match="the disk is full"):
        JournalWriter.reopen(path)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(path.name, journal_bytes(2) + b"half")]


def test_a_file_that_cannot_be_cut_is_said_so(tmp_path: Path) -> None:
    """The copy is there, the journal as it was."""
    path = journal_file(tmp_path, journal_bytes(2) + b"half")
    file = FailingFile.open(path)
    file.cuts = False
    with closing(file), pytest.raises(JournalWriteError, match="access is not allowed"):
        keep_and_cut(file, read_journal(path))
    assert path.read_bytes() == journal_bytes(2) + b"half"
    assert read_journal(path).header == HEADER
