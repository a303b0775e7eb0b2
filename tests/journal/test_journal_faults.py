"""Fault injection at full numbers: no acknowledged event lost, no wrong state accepted, no traceback.

`python benchmarks/journal_faults.py` prints the figures of the same runs.
"""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from faulty_disk import FaultyDisk
from journal_fault_bytes import cuts, flip, flips
from journal_fault_disks import ends, full_disks, read_only_folders
from journal_fault_kills import FORKS, kills
from journal_fault_session import HEADER, Tally, creating, same, tale, whole_journal
from journal_fault_systems import in_its_own_process
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import encode_header
from stagetimer.live.resume import history_of

ON_WINDOWS = sys.platform == "win32"


def assert_kept(tally: Tally) -> None:
    """Assert that no promise was broken; the line of figures says which was."""
    assert tally.broken == [], tally.line()
    assert (tally.counts["lost"], tally.counts["wrong states"]) == (0, 0)


def test_a_journal_cut_at_any_byte_of_its_last_three_records_goes_on_from_what_is_whole(tmp_path: Path) -> None:
    """Every whole record is used, half a one is said and kept, and what is done next is whole again."""
    tally = cuts(tmp_path, last=3)
    assert_kept(tally)
    assert tally.counts["whole"] == 7, "at each of four line ends, and before the last three of them"
    assert tally.counts["positions"] > 400


def test_any_of_500_flipped_bits_is_named_with_its_line(tmp_path: Path) -> None:
    """What comes before it is used as it was, the damaged file is kept, and what is done next is whole again."""
    tally = flips(tmp_path, count=500)
    assert_kept(tally)
    named, first = tally.counts["named with their line"], tally.counts["in the first line, refused"]
    assert named + first + tally.counts["taken for a torn end"] == tally.counts["bits"] == 500
    assert min(named, first) > 20


def test_any_flipped_bit_of_a_line_end_is_named_with_its_line(tmp_path: Path) -> None:
    """Two lines become one: nothing of either is used, though the second was the last; at the end it is a torn line."""
    tally = Tally("line ends")
    data = whole_journal(tmp_path / "whole.jsonl", 4)
    ends_of_lines = [n for n, byte in enumerate(data) if byte == 0x0A][1:]
    for byte in ends_of_lines:
        for bit in range(8):
            flip(tally, tmp_path / f"{byte}-{bit}.jsonl", data, byte, bit)
    assert_kept(tally)
    assert (tally.counts["named with their line"], tally.counts["taken for a torn end"]) == (24, 8)


def test_what_was_said_to_be_on_disk_is_there_after_200_hard_ends_at_random_moments(tmp_path: Path) -> None:
    """Each time the session is the one after all that was acknowledged, or after one deed more that was not yet."""
    count = 200 if FORKS else 20  # without fork each takes a second
    tally = kills(tmp_path, count=count)
    assert_kept(tally)
    assert tally.counts["kills"] == count
    assert tally.counts["acknowledged"] > count
    assert tally.counts["on disk but not yet said"] > 0, "some must come between the write and the word"


def test_an_end_at_any_call_of_the_system_loses_nothing(tmp_path: Path) -> None:
    """Before, within and after each write, sync and cut; also when the power goes and what was not synced with it."""
    tally = ends(tmp_path)
    assert_kept(tally)
    assert tally.counts["ends"] > 90


def test_a_disk_that_fills_at_any_byte_loses_nothing(tmp_path: Path) -> None:
    """The session runs on and says so; with room again all is written in order, nothing doubled, as on a good disk."""
    tally = full_disks(tmp_path, header_step=8)
    assert_kept(tally)
    assert tally.counts["positions"] > tally.counts["positions where nothing can be cut off"] > 300


def test_a_disk_that_turns_read_only_at_any_call_of_the_system_loses_nothing(tmp_path: Path) -> None:
    """The session runs on and says so; once the disk takes writes again, all is written as on a good disk."""
    tally = read_only_folders(tmp_path)
    assert_kept(tally)
    assert tally.counts["calls of the system"] >= 9


@pytest.mark.skipif(ON_WINDOWS, reason="Windows has no limit on the size of a file")
def test_a_full_disk_of_the_operating_system_loses_nothing(tmp_path: Path) -> None:
    """The system itself cuts a write short and refuses the next."""
    tally = in_its_own_process("full", tmp_path)
    assert_kept(tally)
    assert tally.counts["positions"] > 100


@pytest.mark.skipif(ON_WINDOWS, reason="Windows has other rights")
def test_a_read_only_folder_of_the_operating_system_loses_nothing(tmp_path: Path) -> None:
    """No right to the folder, to the journal, to keep a copy of a torn one: said, run through, and made good."""
    tally = in_its_own_process("rights", tmp_path)
    assert_kept(tally)
    assert tally.counts["rights taken away"] == 4


def test_a_journal_whose_beginning_could_not_be_removed_is_begun_after_all(tmp_path: Path) -> None:
    """What is left of its own first line, from nothing to all of it, is completed; nothing stands in its way."""
    first = encode_header(HEADER)
    for size in (0, 1, len(first) - 1, len(first)):
        path = tmp_path / f"{size}.jsonl"
        path.write_bytes(first[:size])
        with closing(Backlog(creating(path))) as backlog:
            assert backlog.trouble is None
        assert path.read_bytes() == first


def test_a_file_that_is_not_its_own_beginning_stands_in_the_way_of_a_journal(tmp_path: Path) -> None:
    """Another's journal, or one in which something happened, is never written over."""
    first = encode_header(HEADER)
    for number, there in enumerate((b"Dear diary\n", first[:20] + b"!", whole_journal(tmp_path / "x.jsonl", 1))):
        path = tmp_path / f"{number}.jsonl"
        path.write_bytes(there)
        with closing(Backlog(creating(path))) as backlog:
            assert "there is a file of that name already" in (backlog.trouble or "")
        assert path.read_bytes() == there


def test_the_judge_sees_a_loss_and_a_wrong_state(tmp_path: Path) -> None:
    """A journal one record short is a loss, one of another session is a wrong state, one too long as well."""
    path = tmp_path / "session.jsonl"
    whole_journal(path, 3)
    short, long, absent = Tally("short"), Tally("long"), Tally("absent")
    short.judge("here", path, least=4, most=5)
    long.judge("here", path, least=1, most=2)
    absent.judge("here", tmp_path / "gone.jsonl", least=1, most=1)
    assert [tally.counts["lost"] for tally in (short, long, absent)] == [1, 0, 1]
    assert [tally.counts["wrong states"] for tally in (short, long, absent)] == [0, 1, 0]
    assert "1 PROMISES BROKEN, the first: here: 1 acknowledged events lost." in short.line()


def test_the_session_of_these_tests_is_of_many_kinds(tmp_path: Path) -> None:
    """Commands, steps of the clock, undo and redo: each deed makes one record, and no two states in a row are one."""
    whole_journal(tmp_path / "whole.jsonl", len(tale().deeds))
    found = read_journal(tmp_path / "whole.jsonl")
    assert len(found.records) == len(tale().deeds)
    assert len({record.command for record in found.records}) > 15
    assert same(history_of(found.header, found.records)[0], tale().states[-1])
    assert not any(same(a, b) for a, b in zip(tale().states, tale().states[1:], strict=False))


def test_a_disk_told_nothing_is_a_disk(tmp_path: Path) -> None:
    """Without a fault the double writes what the system would."""
    with FaultyDisk().under_the_journal():
        through = whole_journal(tmp_path / "through.jsonl", 3)
    assert through == whole_journal(tmp_path / "plain.jsonl", 3)
