"""A failed write never stops the countdown: records wait, are written in order, and the red line says so."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from journal_stories import HEADER, FailingFile, draft, journal_bytes, journal_file, records, start_python
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.errors import BadJournalError, JournalLockedError
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import BadRecordError, Draft, encode_header
from stagetimer.journal.writer import JournalWriter

FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from journal_stories import HEADER, draft
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.writer import JournalWriter
path = Path(sys.argv[1])
backlog = Backlog(lambda: JournalWriter.create(path, HEADER))
backlog.append(draft(1))
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50, most))
backlog.append(draft(2))
backlog.append(draft(3))
print(backlog.trouble)
print(len(backlog.pending), path.stat().st_size)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
backlog.append(draft(4))
print(backlog.trouble)
backlog.close()
"""


def settled(backlog: Backlog) -> bool:
    """Return whether everything is on disk."""
    return backlog.trouble is None and not backlog.pending


def failing_backlog(path: Path) -> tuple[Backlog, FailingFile]:
    """Return a backlog on a new journal, and its file, which can be told to fail."""
    file = FailingFile.create(path, encode_header(HEADER))
    return Backlog(lambda: JournalWriter(file)), file


def test_what_can_be_written_does_not_wait(tmp_path: Path) -> None:
    """On a disk that works each record is in the file at once."""
    path = tmp_path / "session.jsonl"
    with closing(Backlog(lambda: JournalWriter.create(path, HEADER))) as backlog:
        backlog.append(draft(1))
        assert settled(backlog)
        assert path.read_bytes() == journal_bytes(1)


def test_records_wait_while_the_disk_is_full_and_are_written_in_order(tmp_path: Path) -> None:
    """The sentence counts them; with the next record that can be written, all are there and the red line goes."""
    backlog, file = failing_backlog(tmp_path / "session.jsonl")
    with closing(backlog):
        backlog.append(draft(1))
        file.room = 40
        backlog.append(draft(2))
        assert backlog.trouble == (
            f"Not saved: the disk is full. Free some space. ({file.path}) 1 record waits to be written."
        )
        backlog.append(draft(3))
        assert backlog.trouble is not None
        assert backlog.trouble.endswith("2 records wait to be written.")
        assert backlog.pending == (draft(2), draft(3))
        assert file.path.read_bytes() == journal_bytes(1)
        file.room = None
        backlog.append(draft(4))
        assert settled(backlog)
    assert file.path.read_bytes() == journal_bytes(4)


def test_a_retry_writes_what_waits(tmp_path: Path) -> None:
    """Nobody has to press a key for it."""
    backlog, file = failing_backlog(tmp_path / "session.jsonl")
    with closing(backlog):
        file.room = 0
        backlog.append(draft(1))
        backlog.retry()
        assert backlog.pending == (draft(1),)
        file.room = None
        backlog.retry()
        assert settled(backlog)
    assert file.path.read_bytes() == journal_bytes(1)


def test_closing_tries_once_more(tmp_path: Path) -> None:
    """What the disk takes by then is written, and the rest is said."""
    backlog, file = failing_backlog(tmp_path / "session.jsonl")
    file.room = 0
    backlog.append(draft(1))
    file.room = None
    backlog.close()
    assert (backlog.trouble, file.path.read_bytes()) == (None, journal_bytes(1))


def test_a_journal_that_cannot_be_made_is_made_later(tmp_path: Path) -> None:
    """A session starts on a full disk too; the journal begins when there is room, with all that happened."""
    folder, path = tmp_path / "data", tmp_path / "data" / "session.jsonl"
    folder.write_text("in the way", encoding="utf-8")
    with closing(Backlog(lambda: JournalWriter.create(path, HEADER))) as backlog:
        assert (backlog.writer, "Not saved" in (backlog.trouble or "")) == (None, True)
        backlog.append(draft(1))
        folder.unlink()
        backlog.append(draft(2))
        assert settled(backlog)
    assert read_journal(path).records == records(2)


def test_the_journal_of_another_is_no_trouble_but_an_end(tmp_path: Path) -> None:
    """Nothing may be written then, so nothing waits to be."""
    path = journal_file(tmp_path, journal_bytes(1))
    with closing(JournalWriter.reopen(path)), pytest.raises(JournalLockedError, match="is being written by"):
        Backlog(lambda: JournalWriter.reopen(path))


def test_what_is_no_journal_is_no_trouble_but_an_end(tmp_path: Path) -> None:
    """A file that is something else is left alone."""
    path = journal_file(tmp_path, b"Dear diary\n")
    with pytest.raises(BadJournalError, match="cannot be read"):
        Backlog(lambda: JournalWriter.reopen(path))


def test_a_record_that_can_never_be_written_blocks_no_other(tmp_path: Path) -> None:
    """It is refused at once and does not wait."""
    path = tmp_path / "session.jsonl"
    with closing(Backlog(lambda: JournalWriter.create(path, HEADER))) as backlog:
        with pytest.raises(BadRecordError, match="cannot"):
            backlog.append(Draft("2024-07-18T13:05:40+01:00", "\ud800"))
        backlog.append(draft(1))
    assert path.read_bytes() == journal_bytes(1)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_a_limit_of_the_operating_system_is_survived_like_a_full_disk(tmp_path: Path) -> None:
    """The write is cut short by the system itself: half a record goes, later all are there."""
    path = tmp_path / "session.jsonl"
    with start_python(FULL_DISK, path, Path(__file__).parents[1]) as other:
        out, err = other.communicate()
    assert err == ""
    trouble, counts, after = out.splitlines()
    assert trouble.startswith("Not saved: ")
    assert trouble.endswith("2 records wait to be written.")
    assert counts == f"2 {len(journal_bytes(1))}"
    assert after == "None"
    assert path.read_bytes() == journal_bytes(4)
