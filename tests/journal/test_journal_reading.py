"""Reading a journal: what is whole is used, what is not is said, whatever happened to the file."""

from pathlib import Path

import pytest

from journal_stories import HEADER, draft, journal_bytes, journal_file, records
from stagetimer.journal.errors import BadJournalError
from stagetimer.journal.line import JsonObject
from stagetimer.journal.reader import ReadResult, read_journal, read_lines
from stagetimer.journal.record import encode_header, encode_record
from stagetimer.journal.upgrade import CONVERTERS, FORMAT

SAMPLES = Path(__file__).parent / "samples"
TORN = "The last record was cut off in writing and was left out."


def read(data: bytes) -> ReadResult:
    """Read those bytes as a journal."""
    return read_lines(data, Path("x.jsonl"))


def line(seq: int) -> bytes:
    """Return the line of the record of that number."""
    return encode_record(draft(seq).numbered(seq))


def test_a_whole_journal_is_read_without_a_word(tmp_path: Path) -> None:
    """Header and records come back, nothing is left out, nothing is said."""
    found = read_journal(journal_file(tmp_path, journal_bytes(5)))
    assert (found.header, found.records, found.notes) == (HEADER, records(5), ())
    assert found.whole
    assert found.good_size == found.size == len(journal_bytes(5))


def test_a_journal_in_which_nothing_happened_has_no_records() -> None:
    """The header alone is a whole journal."""
    found = read(encode_header(HEADER))
    assert (found.records, found.whole) == ((), True)


def test_a_last_record_cut_at_any_byte_is_left_out_and_said() -> None:
    """R-01: the state before it; with it, if only the line end is missing; after its first byte is gone, nothing."""
    data, before = journal_bytes(4), journal_bytes(3)
    for size in range(len(before) + 1, len(data) - 1):
        found = read(data[:size])
        assert found.records == records(3)
        assert found.notes == (TORN,)
        assert found.torn == data[len(before) : size]
        assert (found.good_size, found.damaged_line) == (len(before), None)
    without_end = read(data[:-1])
    assert (without_end.records, without_end.notes, without_end.whole) == (records(4), (), True)
    assert not without_end.ended
    assert read(data[: len(before)]).records == records(3)


@pytest.mark.parametrize("rest", [b"\0" * 512, b"\xff\xfe", b"}" * 40, b'{"seq":5'])
def test_what_a_power_cut_leaves_at_the_end_is_cut_off(rest: bytes) -> None:
    """Zeros, foreign bytes, half a record: whatever has no line end was never said to be on disk."""
    found = read(journal_bytes(4) + rest)
    assert (found.records, found.torn, found.notes) == (records(4), rest, (TORN,))


@pytest.mark.parametrize("rest", [b"\0" * 512, b"\xff\xfe", line(5).rstrip().replace(b"13:05", b"13:06")])
def test_a_last_line_that_was_written_to_its_end_is_damage(rest: bytes) -> None:
    """It may have been said to be on disk, so its loss is named with its line and never passed off as a torn write."""
    found = read(journal_bytes(4) + rest + b"\n")
    assert (found.records, found.torn, found.damaged_line) == (records(4), None, 6)
    assert found.notes[0].startswith("Line 6 is damaged. ")
    assert found.notes[0].endswith("The 4 records before it are used; it is left out.")


def test_damage_in_the_middle_is_named_with_its_line() -> None:
    """What comes before it is used, nothing after it: a record is missing."""
    damaged = journal_bytes(6).replace(b'"seq":3', b'"seq":9')
    found = read(damaged)
    assert found.records == records(2)
    assert (found.damaged_line, found.torn) == (4, None)
    assert found.notes == (
        (
            "Line 4 is damaged. The checksum does not fit what the line says. "
            "The 2 records before it are used; lines 4 to 7 are left out."
        ),
    )
    assert found.good_size == len(journal_bytes(2))


def test_a_missing_record_is_damage_even_if_all_others_are_whole() -> None:
    """A session rebuilt around a hole would show a time that never was."""
    found = read(journal_bytes(1) + line(3))
    assert found.records == records(1)
    assert found.damaged_line == 3
    assert found.notes == (
        "Line 3 is damaged. It holds record 3 where record 2 belongs. The record before it is used; it is left out.",
    )


def test_the_rest_of_a_write_that_was_made_again_is_no_damage() -> None:
    """The record that was due follows it, so nothing is missing."""
    found = read(journal_bytes(2) + line(3)[:30] + b"\n" + line(3) + line(4))
    assert (found.records, found.whole) == (records(4), True)
    assert found.notes == ("Line 4 was cut off in writing and left out; no record is missing.",)


def test_a_record_written_twice_counts_once() -> None:
    """A write may have reached the disk although it was reported as failed."""
    found = read(journal_bytes(3) + b"\n" + line(2) + line(3) + line(4))
    assert (found.records, found.notes, found.whole) == (records(4), (), True)


def test_a_record_written_again_otherwise_replaces_the_first() -> None:
    """The first was never done as far as the session knows, nor was what followed it."""
    other = draft(5).numbered(2)
    found = read(journal_bytes(3) + encode_record(other))
    assert found.records == (*records(1), other)
    assert found.notes == ("Line 5 replaces record 2, whose writing had failed.",)


def test_line_ends_of_windows_do_no_harm() -> None:
    """A journal that went through an editor or a mail still reads."""
    assert read(journal_bytes(4).replace(b"\n", b"\r\n")).records == records(4)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty: nothing was recorded in it, and it can be deleted."),
        (b"\n", "cannot be read from its first line on. The line is cut off or damaged."),
        (journal_bytes(2)[1:], "cannot be read from its first line on. The line is cut off or damaged."),
        (line(1), 'cannot be read from its first line on. "format" is missing or no whole number.'),
        (b'{"format":2}\n', "It was written by a newer version of stagetimer (journal format 2;"),
    ],
)
def test_a_file_without_a_readable_first_line_is_no_journal(tmp_path: Path, data: bytes, sentence: str) -> None:
    """One sentence names the file and says what is wrong with it."""
    path = journal_file(tmp_path, data)
    with pytest.raises(BadJournalError) as caught:
        read_journal(path)
    assert sentence in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """A missing journal is told apart from a bad one."""
    with pytest.raises(BadJournalError, match="cannot be read: there is no such file"):
        read_journal(tmp_path / "gone.jsonl")


def test_control_characters_in_a_name_reach_no_terminal() -> None:
    """S-01: the name of a file is text from outside."""
    with pytest.raises(BadJournalError) as caught:
        read_journal(Path("bad\x1b]0;name\x07.jsonl"))
    assert "\x1b" not in str(caught.value)


def test_every_format_has_a_sample_that_still_reads() -> None:
    """A kept sample per format number and layout; each reads without a word."""
    assert {path.name[:8] for path in SAMPLES.iterdir()} == {f"format-{n}" for n in range(1, FORMAT + 1)}
    for path in SAMPLES.iterdir():
        found = read_journal(path)
        assert found.header.format == int(path.stem.split("-")[1])
        assert found.notes == ()
        assert [record.command for record in found.records] == ["start", "pause", None, "message", "undo"]


def test_the_present_format_is_written_as_its_sample() -> None:
    """A change of what a line means is one of the format: it needs a new number, a converter and a sample.

    A change of its layout alone, which every version of that format reads, needs a sample more.
    """
    sample = SAMPLES / f"format-{FORMAT}-sorted.jsonl"
    found = read_journal(sample)
    again = encode_header(found.header) + b"".join(encode_record(record) for record in found.records)
    assert again == sample.read_bytes()


def test_an_older_format_is_converted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Header and records pass through each converter between their format and the present one."""

    def renamed(body: JsonObject) -> JsonObject:
        return {**body, "command": f"{body['command']}!"} if "seq" in body else {**body, "shift": 7}

    data = journal_bytes(1)
    monkeypatch.setattr("stagetimer.journal.upgrade.FORMAT", 2)
    monkeypatch.setattr("stagetimer.journal.record.FORMAT", 2)
    monkeypatch.setitem(CONVERTERS, 1, renamed)
    found = read(data)
    assert (found.header.shift, found.header.format) == (7, 1)
    assert found.records[0].command == f"{records(1)[0].command}!"
