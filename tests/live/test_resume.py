"""Going on with a session: which journal is taken, which never, and what happens where a record does not fit."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from session_stories import at
from stagetimer.cli.beginning import go_on
from stagetimer.core.apply import apply
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.localtime import iso
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant
from stagetimer.importing.load import load_data
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.line import JsonObject
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import Draft, Header, Kind
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.recorder import JournalRecorder
from stagetimer.live.resume import Unfinished, find_unfinished, has_unreadable, resumed_words

PLAN: JsonObject = {
    "format": 1,
    "title": "Session",
    "date": "2024-07-18",
    "timezone": "Europe/London",
    "start": "13:05",
    "slots": [
        {"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "10 min"}
        for n in (1, 2, 3)
    ],
}
MISFIT = Draft("2024-07-18T13:07:00+01:00", "start", (9,), ({"event": "paused"},))


def session(folder: Path, *lines: str, kind: Kind = "live", plan: JsonObject = PLAN) -> Path:
    """Write the journal of a session in which those commands were given ("13:05 start"); return where it is."""
    path = folder / f"session-{len(list(folder.iterdir()))}.jsonl"
    header = Header(kind, "2024-07-18T13:00:00+01:00", plan, more={"source": "programme.json"})
    programme = load_data(plan).programme
    assert programme is not None
    history = History.of(programme)
    recorder = JournalRecorder(Backlog(lambda: JournalWriter.create(path, header)))
    with closing(recorder):
        for line in lines:
            time, _, words = line.partition(" ")
            command = read_command(words)
            outcome = apply(history, command, at(time))
            assert isinstance(outcome, History)
            recorder.record(at(time), command, outcome)
            history = outcome
    return path


def found(folder: Path, now: Instant, plan: JsonObject = PLAN) -> Unfinished | None:
    """Return the session that goes on at that instant."""
    return find_unfinished(folder, "programme.json", plan, now)


def test_a_session_that_is_still_on_goes_on_where_it_was(tmp_path: Path) -> None:
    """The commands in its journal are in force again; the last of them says when it was last noted."""
    path = session(tmp_path, "13:05 start", "13:06 add 1:00")
    unfinished = found(tmp_path, at("13:08"))
    assert unfinished is not None
    assert (unfinished.path, unfinished.last, unfinished.notes) == (path, at("13:06"), ())
    assert unfinished.history.state.of(1).given == 660


def test_what_is_finished_old_or_a_rehearsal_never_goes_on(tmp_path: Path) -> None:
    """A finished session, one of the day before, and a rehearsal of the same programme are left alone."""
    session(tmp_path, "13:05 start", "13:15 next", "13:25 next", "13:35 end")
    assert found(tmp_path, at("13:36")) is None
    session(tmp_path, "13:05 start", kind="rehearsal")
    assert found(tmp_path, at("13:08")) is None
    session(tmp_path, "13:05 start")
    assert found(tmp_path, at("13:08") + 86_400) is None


def test_a_programme_file_that_has_changed_is_noted_and_the_session_keeps_its_own(tmp_path: Path) -> None:
    """The session goes on with the plan it began with."""
    session(tmp_path, "13:05 start")
    unfinished = found(tmp_path, at("13:08"), {**PLAN, "title": "Another title"})
    assert unfinished is not None
    assert unfinished.history.state.programme.title == "Session"
    assert unfinished.file_changed


def test_after_a_record_that_does_not_fit_nothing_new_is_lost(tmp_path: Path) -> None:
    """The session goes on in a new journal that begins with the good records; the old one is kept as it was."""
    old = session(tmp_path, "13:05 start", "13:06 add 1:00")
    with closing(JournalWriter.reopen(old)) as writer:
        writer.append(MISFIT)
    before = old.read_bytes()
    unfinished = found(tmp_path, at("13:08"))
    assert unfinished is not None
    assert "does not fit" in unfinished.damage[0]
    begun = go_on(unfinished)
    command = read_command("pause")
    outcome = apply(begun.history, command, at("13:09"))
    assert isinstance(outcome, History)
    begun.recorder.record(at("13:09"), command, outcome)
    begun.recorder.close()
    assert old.read_bytes() == before
    assert begun.journal != old
    assert [record.command for record in read_journal(begun.journal).records] == ["start", "add", "pause"]
    again = found(tmp_path, at("13:10"))
    assert again is not None
    assert (again.path, again.notes) == (begun.journal, ())
    assert again.history.state.paused_since == at("13:09")


def test_a_journal_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    """Garbage beside it does not keep a session from going on."""
    path = session(tmp_path, "13:05 start")
    (tmp_path / "garbage.jsonl").write_text(json.dumps({"format": 1}) + "\n", encoding="utf-8")
    unfinished = found(tmp_path, at("13:08"))
    assert unfinished is not None
    assert unfinished.path == path
    assert iso(unfinished.last, "Europe/London") == "2024-07-18T13:05:00+01:00"


def test_a_journal_spoilt_in_its_first_line_is_noticed_by_its_name(tmp_path: Path) -> None:
    """It cannot say whose it is, but its name does; another session's is not meant."""
    path = session(tmp_path, "13:05 start")
    plan = load_data(PLAN).programme
    assert plan is not None
    named = path.with_name("2024-07-18-session.jsonl")
    path.rename(named)
    assert not has_unreadable(tmp_path, plan)
    named.write_bytes(b"?" + named.read_bytes())
    assert has_unreadable(tmp_path, plan)
    named.rename(path.with_name("2024-07-18-session-2.jsonl"))
    assert has_unreadable(tmp_path, plan)
    path.with_name("2024-07-18-session-2.jsonl").rename(path.with_name("2024-07-18-session-on-trees.jsonl"))
    assert not has_unreadable(tmp_path, plan)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("13:08:30", "Resumed: Speaker 1, 6:30 left, last noted 1:30 ago."),
        ("13:06:58", "Resumed: Speaker 1, 8:02 left, last noted 0:00 ago."),
        ("13:06:57", "Resumed, but the clock stands 0:03 before the last note: is it right?"),
        ("11:30:00", "Resumed, but the clock stands 1:37:00 before the last note: is it right?"),
    ],
)
def test_it_is_said_who_is_on_or_that_the_clock_went_back(now: str, words: str, tmp_path: Path) -> None:
    """A laptop whose clock was set back while nothing ran would count from before what it knows."""
    session(tmp_path, "13:05 start", "13:07 message One minute")
    unfinished = found(tmp_path, at(now))
    assert unfinished is not None
    assert resumed_words(snapshot(unfinished.history, at(now)), unfinished.last) == words
