"""Records of a session: what is written reads back as the same session, and nothing else reads at all."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record_lines import replayed
from session_stories import Story, at, live_session, programme, talk
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer.core.command_text import read_command
from stagetimer.core.commands import Command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme, Segment, thresholds_for
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant
from stagetimer.journal.record import BadRecordError
from stagetimer.live.records import BadEntryError, entry_to_json, event_from_json, instant_from_json

Record = dict[str, Any]


def written(now: Instant, command: Command | None, history: History) -> Record:
    """Return the record of what was done last, as it comes back from a file."""
    record: Record = json.loads(json.dumps(entry_to_json(now, command, history, history.state.programme.timezone)))
    return record


def segmented() -> Programme:
    """Return three talks, the first with questions after it, the last open."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=180, thresholds=thresholds_for(180, None)),
    )
    return programme(talk(1, "13:05", segments=parts), talk(2, "13:15"), talk(3, "13:25", None))


WHOLE_STORY = (
    "13:04:00 message Good afternoon", "13:04:05 clear-message", "13:04:10 blank", "13:04:15 unblank",
    "13:04:20 late-start 2 to-the-clock", "13:04:25 here 1", "13:04:26 here 2 no", "13:04:30 skip 2",
    "13:04:35 restore 2", "13:05:40 control", "13:06:00 pause", "13:06:30 resume", "13:07:00 add -0:30",
    "13:07:10 length 2 9:00", "13:08:00 swap 2 3", "13:08:10 move 2 1", "13:12:00 segment", "13:15:00 next",
    "13:15:10 correct-start 13:14:50", "13:26:00 end", "13:26:10 correct-end 13:25:55",
    "13:26:20 no-show 3 discussion", "13:26:30 undo", "13:26:35 redo", "13:26:40 undo 2", "13:28:00 start",
    "13:28:30 offset 8", "13:29:00 follow", "13:29:30 hold",
)  # fmt: skip
LATE_STORY = (
    "13:05:00 start",
    "13:17:00 next",
    "13:18:00 plan shorten",
    "13:18:10 undo",
    "13:18:20 plan late",
    "13:19:00 no-show 3 slide",
    "13:19:10 no-show 4 last",
    "13:19:20 no-show 2 hold",
)


def records_of(plan: Programme, *lines: str) -> tuple[History, list[Record]]:
    """Return the history of a story and its records, one per line."""
    story, records = Story(plan), []
    for line in lines:
        time, _, text = line.partition(" ")
        story.do(line)
        records.append(written(at(time), read_command(text), story.history))
    return story.history, records


def assert_same(read: History, told_history: History) -> None:
    """Assert that two histories stand for the same session with the same things to undo and redo."""
    assert (read.state, read.seq, read.undone) == (told_history.state, told_history.seq, told_history.undone)
    assert list(read.in_force()) == list(told_history.in_force())


@pytest.mark.parametrize(("plan", "lines"), [(segmented(), WHOLE_STORY), (live_session(), LATE_STORY)])
def test_a_whole_session_reads_back_as_it_was(plan: Programme, lines: tuple[str, ...]) -> None:
    """Every kind of command and event comes back, undo and redo too, and undoing the rest gives the same."""
    history, records = records_of(plan, *lines)
    read = History.of(plan)
    for record in records:
        read = replayed(read, record)
    assert_same(read, history)
    assert_same(read.undo(read.seq), history.undo(history.seq))


@settings(max_examples=60)
@given(programmes(), ACTIONS)
def test_any_session_reads_back_as_it_was(plan: Programme, actions: list[Action]) -> None:
    """After every record the session read back equals the one told: state, seq, what can be brought back."""
    read = History.of(plan)
    moments = told(plan, actions)
    for before, after, (wait, action) in zip(moments, moments[1:], actions, strict=False):
        if after.history is before.history:
            continue
        command, given_at = (None, after.now) if isinstance(action, int) else (action, before.now + wait)
        read = replayed(read, written(given_at, command, after.history))
        assert_same(read, after.history)


def test_a_record_is_written_in_the_words_of_the_contract() -> None:
    """Command and arguments as contracts.md writes them; instants as ISO 8601 with offset; lengths in seconds."""
    _, records = records_of(live_session(), "13:05:40 start", "13:06:00 add 1:30", "13:06:10 undo")
    assert records[0] == {
        "at": "2024-07-18T13:05:40+01:00",
        "command": "start",
        "args": [],
        "events": [
            {
                "event": "control-taken",
                "runs": [
                    {
                        "slot": 1,
                        "started": "2024-07-18T13:05:00+01:00",
                        "ended": None,
                        "given": 600,
                        "segments": [],
                        "segment": 0,
                    }
                ],
            },
            {
                "event": "started",
                "slot": 1,
                "at": "2024-07-18T13:05:40+01:00",
                "given": 600,
                "fixed_end": False,
                "segments": [],
                "after": None,
            },
        ],
    }
    assert (records[1]["command"], records[1]["args"]) == ("add", [90])
    assert (records[2]["command"], records[2]["args"], records[2]["events"]) == ("undo", [], [])


def test_a_step_of_the_clock_is_a_record_without_a_command() -> None:
    """Nobody asked for it: `command` is null, its seconds are in its event."""
    story = Story().step("13:06:00", -90)
    record = written(at("13:06:00"), None, story.history)
    assert (record["command"], record["args"]) == (None, [])
    assert record["events"] == [{"event": "clock-stepped", "by": -90, "at": "2024-07-18T13:06:00+01:00"}]
    assert_same(replayed(History.of(live_session()), record), story.history)


def started_record() -> Record:
    """Return a valid record to change one thing in."""
    return records_of(segmented(), "13:05:40 start")[1][0]


def test_the_record_that_the_faults_are_made_from_is_good() -> None:
    """Without a change it reads."""
    assert replayed(History.of(segmented()), started_record()).seq == 1


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("at",), "13:05", "no ISO 8601 time"),
        (("at",), "2024-07-18T13:05:40", "no time in whole seconds with its offset"),
        (("at",), None, "missing or no text"),
        (("at",), "0001-01-01T00:00:00+14:00", "no time from 1970 to 9000"),
        (("at",), "9999-12-31T23:59:59+00:00", "no time from 1970 to 9000"),
        (("command",), 7, "command is no text"),
        (("command",), "frobnicate", "is no command"),
        (("args",), None, "missing or no list"),
        (("args",), [0], "is no slot number"),
        (("events",), None, "missing or no list"),
        (("events",), 3, "missing or no list"),
        (("events",), "started", "missing or no list"),
        (("events",), [[]], "no JSON object"),
        (("events", 1, "event"), "exploded", "there is no event"),
        (("events", 1, "event"), None, "missing or no text"),
        (("events", 1, "slot"), 4, "a slot that the programme does not have"),
        (("events", 1, "slot"), 0, "a slot that the programme does not have"),
        (("events", 1, "slot"), True, "slot cannot be True"),
        (("events", 1, "slot"), "1", "slot cannot be '1'"),
        (("events", 1, "slot"), 1.0, "slot cannot be 1.0"),
        (("events", 1, "given"), 10**30, "given cannot be"),
        (("events", 1, "given"), -1, "less than no time"),
        (("events", 1, "given"), None, "no length where the slot is not open"),
        (("events", 1, "segments"), [600], "other segments"),
        (("events", 1, "segments"), "", "segments is not a list"),
        (("events", 1, "segments"), [420, None], "part cannot be None"),
        (("events", 1, "fixed_end"), 0, "fixed_end cannot be 0"),
        (("events", 1, "after"), 9, "a slot that the programme does not have"),
        (("events", 1, "extra"), 1, "started needs"),
        (("events", 0, "runs"), None, "runs is not a list"),
        (("events", 0, "runs"), [3], "run needs"),
        (("events", 0, "runs", 0, "slot"), 7, "a slot that the programme does not have"),
        (("events", 0, "runs", 0, "segment"), 2, "other segments"),
    ],
)
def test_a_record_with_one_fault_is_refused_in_words(path: tuple[str | int, ...], value: object, says: str) -> None:
    """Each fault is one BadEntryError that says what is wrong."""
    record = copy.deepcopy(started_record())
    holder: Any = record
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    with pytest.raises((BadRecordError, BadEntryError), match=says):
        replayed(History.of(segmented()), record)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"event": "reordered", "order": [1, 1, 2], "moved": [1]}, "not the slots of the programme"),
        ({"event": "reordered", "order": [1, 2], "moved": [1]}, "not the slots of the programme"),
        ({"event": "released", "slots": [4]}, "a slot that the programme does not have"),
        ({"event": "segment-moved", "slot": 1, "segment": 2}, "other segments"),
        ({"event": "segment-moved", "slot": 2, "segment": -1}, "other segments"),
        ({"event": "given", "slot": 2, "seconds": 60, "segments": [60]}, "other segments"),
        ({"event": "late-start-set", "slot": 2, "rule": "never"}, "rule cannot be 'never'"),
        ({"event": "seen", "slot": 2, "here": None}, "here cannot be None"),
    ],
)
def test_an_event_that_does_not_fit_the_programme_is_refused(event: Record, says: str) -> None:
    """An event that no rule could have made of this programme is refused before it is a fact."""
    record = {"at": "2024-07-18T13:05:40+01:00", "command": "control", "args": [], "events": [event]}
    with pytest.raises(BadEntryError, match=says):
        replayed(History.of(segmented()), record)


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_taking_back_more_than_there_is_is_refused(command: str) -> None:
    """An undo or redo that has nothing left to act on does not fit."""
    record = {"at": "2024-07-18T13:05:40+01:00", "command": command, "args": [2], "events": []}
    with pytest.raises(BadEntryError, match="more than there is"):
        replayed(Story().do("13:05:00 start").history, record)


def test_a_message_from_a_journal_is_cleaned_like_any_text_from_outside() -> None:
    """What a terminal could obey never comes out of a journal."""
    event = {"event": "message-shown", "text": "\x1b[2JHello\u202e", "at": "2024-07-18T13:05:40+01:00"}
    record = {"at": "2024-07-18T13:05:40+01:00", "command": "message", "args": ["Hello"], "events": [event]}
    assert replayed(History.of(live_session()), record).state.message == "[2JHello"


def test_instants_are_read_with_any_offset() -> None:
    """The same moment in London and in UTC is the same instant."""
    assert instant_from_json("2024-07-18T12:05:00Z") == instant_from_json("2024-07-18T13:05:00+01:00") == at("13:05")


_LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.sampled_from(["", "started", "full-length", "2024-07-18T13:05:40+01:00", "\x00", "1"]),
    st.text(max_size=5),
)
_JSON = st.recursive(
    _LEAF, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3))
)


@given(_JSON)
def test_no_value_makes_the_reader_of_events_fail_otherwise(value: object) -> None:
    """Any JSON value is an event or a BadEntryError, never another error."""
    with pytest.raises(BadEntryError):
        event_from_json(value)


def _places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [path, *(p for key, part in value.items() for p in _places(part, (*path, key)))]
    if isinstance(value, list):
        return [path, *(p for index, part in enumerate(value) for p in _places(part, (*path, index)))]
    return [path]


_RECORDS = records_of(segmented(), *WHOLE_STORY)[1]
_ALL_PLACES = [(n, path) for n, record in enumerate(_RECORDS) for path in _places(record) if path]


@settings(max_examples=600)
@given(st.sampled_from(_ALL_PLACES), st.one_of(_JSON, st.integers(-2, 5)))
def test_a_damaged_record_is_refused_or_makes_a_session_that_can_be_shown(
    where: tuple[int, tuple[str | int, ...]], value: object
) -> None:
    """Whatever one place of one record says, nothing but BadEntryError comes of it, then or later."""
    number, path = where
    records = copy.deepcopy(_RECORDS)
    holder: Any = records[number]
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    history = History.of(segmented())
    for record in records:
        try:
            history = replayed(history, record)
        except (BadRecordError, BadEntryError):
            break
        assert snapshot(history, at("13:20:00")).slots


def test_a_record_says_when_it_was_the_remote_that_gave_the_command() -> None:
    """Replayed, the entry is the remote's again; a record without a word of it is the chair's."""
    _, (record,) = records_of(live_session(), "13:05:00 start")
    untouched = History.of(live_session())
    assert [entry.by for entry in replayed(untouched, {**record, "by": "remote"}).in_force()] == ["remote"]
    assert [entry.by for entry in replayed(untouched, record).in_force()] == ["chair"]
