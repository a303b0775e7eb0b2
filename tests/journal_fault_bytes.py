"""Faults of the bytes of a journal: cut at every byte of its last records, and bits that flip."""

import random
from pathlib import Path

from journal_fault_session import Tally, creating, whole_journal
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.errors import JournalError
from stagetimer.journal.reader import ReadResult
from stagetimer.journal.writer import JournalWriter


def cuts(folder: Path, *, records: int = 12, last: int = 3) -> Tally:
    """Cut a journal of that many records at every byte of its last ones, and go on with what is left each time."""
    tally = Tally("cuts")
    data = whole_journal(folder / "whole.jsonl", records)
    starts = _starts(data)
    for size in range(starts[-last], len(data) + 1):
        path = folder / f"cut-{size}.jsonl"
        path.write_bytes(data[:size])
        place = f"cut at byte {size}"
        whole = sum(end - 1 <= size for end in (*starts[1:], len(data))) - 1
        found = tally.judge(place, path, least=whole, most=whole)
        if found is None:
            continue
        torn = size not in {*starts, len(data)} and size + 1 not in {*starts, len(data)}
        _said_as_torn(tally, place, found, torn=torn)
        tally.go_on(place, path)
        _kept(tally, place, path, data[:size] if torn else None)
        tally.counts["positions"] += 1
        tally.counts["torn records, each said and kept" if torn else "whole"] += 1
    return tally


def _starts(data: bytes) -> list[int]:
    """Return where each line begins, the header first."""
    return [0, *(n + 1 for n, byte in enumerate(data[:-1]) if byte == 0x0A)]


def _said_as_torn(tally: Tally, place: str, found: ReadResult, *, torn: bool) -> None:
    said = found.notes == ("The last record was cut off in writing and was left out.",)
    tally.expect(said == torn and found.whole != torn, f"{place}: it says {found.notes}")
    tally.expect(found.damaged_line is None, f"{place}: a cut end is said to be damage")


def _kept(tally: Tally, place: str, path: Path, damaged: bytes | None) -> None:
    """Expect the damaged bytes beside the journal that went on, or nothing beside it if none were damaged."""
    kept = [copy.read_bytes() for copy in path.parent.glob(f"{path.name}.damaged-*")]
    tally.expect(kept == ([] if damaged is None else [damaged]), f"{place}: the damaged file was not kept")


def flips(folder: Path, *, count: int = 500, records: int = 40, seed: int = 20240718) -> Tally:
    """Flip one bit at a random place of a journal, that many times, and go on with what is left each time."""
    tally = Tally("flips")
    data = whole_journal(folder / "whole.jsonl", records)
    chance = random.Random(seed)  # noqa: S311  (the same places in every run, no secret)
    for number in range(count):
        flip(tally, folder / f"flip-{number}.jsonl", data, chance.randrange(len(data)), chance.randrange(8))
    return tally


def flip(tally: Tally, path: Path, data: bytes, byte: int, bit: int) -> None:
    """Flip that bit: what comes before it is used, and the line that it is in is named."""
    place = f"bit {bit} of byte {byte}"
    flipped = bytearray(data)
    flipped[byte] ^= 1 << bit
    path.write_bytes(flipped)
    tally.counts["bits"] += 1
    hit = data[:byte].count(b"\n") + 1
    if hit == 1:
        _first_line(tally, place, path)
        return
    found = tally.judge(place, path, least=hit - 2, most=hit - 2)
    if found is None:
        return
    if byte == len(data) - 1:  # without its end the last line is like one cut off
        tally.counts["taken for a torn end"] += 1
        _said_as_torn(tally, place, found, torn=True)
    else:
        tally.counts["named with their line"] += 1
        named = found.damaged_line == hit and found.notes[-1].startswith(f"Line {hit} is damaged. ")
        tally.expect(named, f"{place}: line {hit} is not named: {found.notes}")
    tally.go_on(place, path)
    _kept(tally, place, path, bytes(flipped))


def _first_line(tally: Tally, place: str, path: Path) -> None:
    """Expect that a journal without a header is refused in words, left as it is, and its name not taken from it."""
    before = path.read_bytes()
    for opener in (lambda: JournalWriter.reopen(path), creating(path)):
        try:
            backlog = Backlog(opener)
        except JournalError as error:
            tally.expect(str(path) in str(error), f"{place}: {error}")
        else:
            tally.expect(backlog.writer is None and backlog.trouble is not None, f"{place}: it was written over")
            backlog.close()
    tally.counts["in the first line, refused"] += 1
    tally.expect(path.read_bytes() == before, f"{place}: what cannot be read was changed")
