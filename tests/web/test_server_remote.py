"""The chair's phone: what it may do, what it may never do, and two people at once who never skip a speaker."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from served_sessions import MESSAGES, Phoned, phoned
from session_stories import at, programme, talk
from stagetimer.core import commands as c
from stagetimer.core.rules import Refusal
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.record import Header
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.recorder import JournalRecorder
from stagetimer.live.remote_hand import DEAD_TIME

LATE = 662
"""Seconds after which the second speaker, published for 1:15 pm, may be started: it is 1:16:02 pm then."""


@pytest.fixture
def phone() -> Iterator[Phoned]:
    """Give a phone, two seconds into the first talk."""
    with phoned() as room:
        yield room


@pytest.fixture
def late() -> Iterator[Phoned]:
    """Give a phone while the first talk is a minute over: the next one may be started."""
    with phoned(after=LATE) as room:
        yield room


@pytest.mark.parametrize(
    ("first", "body", "done"),
    [
        ("here 1", {"command": "end", "expect": 1}, "Talk 1 ended"),
        ("here 1", {"command": "next", "expect": 1}, "Talk 2 started"),
        ("end", {"command": "start 2", "expect": None}, "Talk 2 started"),
        ("here 1", {"command": "start 2", "expect": 1}, "Talk 2 started"),
        ("here 1", {"command": "pause"}, "Paused"),
        ("pause", {"command": "resume"}, "Went on after the pause"),
        ("here 1", {"command": "add 1:00"}, "1:00 more"),
        ("here 1", {"command": "add -1:00"}, "1:00 less"),
        ("here 1", {"command": f"message {MESSAGES[1]}"}, f"Message “{MESSAGES[1]}”"),
        ("message Louder", {"command": "clear-message"}, "Message cleared"),
    ],
)
async def test_the_phone_does_what_is_on_its_list(late: Phoned, first: str, body: object, done: str) -> None:
    """Each command is carried out once, said in words, and kept as the phone's."""
    late.chair(first)
    await late.time.advance(2)
    before = late.given
    answer = await late.post(body)
    assert (answer.status, answer.json) == (200, {"done": done})
    assert late.given == before + 1
    assert next(late.session.history.in_force()).by == "remote"


@pytest.mark.parametrize(
    "command",
    [
        "control", "follow", "hold", "skip 2", "restore 2", "move 3 1", "swap 2 3", "here 2", "no-show 2",
        "plan shorten", "length 2 9:00", "late-start 2 full-length", "offset 8", "correct-start 13:04",
        "correct-end 13:04", "segment", "blank", "unblank", "redo", "revise", "quit", "undo 1", "undo 2",
        "add 60", "add 2:00", "add -2:00", "add", "message", "message ", "message Go away",
        f"message {MESSAGES[0]}!", f"message  {MESSAGES[0]}", f"message {MESSAGES[0]}\n",
        f"message {MESSAGES[0].upper()}", f"message {MESSAGES[0]}\x1b[2J", "NEXT", "Next", " next", "next ",
        "next\n", "\nnext", "next\x00", "next\nend", "next;end", "ｎext", "nеxt", "start ", "start 0",
        "start 02", "start +2", "start -2", "start 2 ", "start  2", "start 2\n", "start ２", "start 2.0",
        "start 2 3", "start 99999", "",
    ],
)  # fmt: skip
async def test_everything_else_is_refused_and_changes_nothing(late: Phoned, command: str) -> None:
    """No free text, other order, plan, correction or handing back; no case, space or line end makes it another."""
    before = late.session.history
    for body in ({"command": command}, {"command": command, "expect": 1}, {"command": command, "expect": "current"}):
        answer = await late.post(body)
        assert (answer.status, answer.json["refused"][:10]) == (403, "The remote")
        assert late.session.history is before


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b'"next"', b"1", b"{", b'{"command": "pause"', b'{"command": "pause"} {}',
        b'\xef\xbb\xbf{"command": "pause"}', b'{"command": "pause\xff"}', '{"command": "pause"}'.encode("utf-16"),
        b'{"command": "pause", "command": "pause"}', b'{"command": "pause", "expect": 1, "expect": 1}',
        b'{"command": "pause", "expect": NaN}', b'{"command": "pause", "expect": Infinity}',
        b'{"command": "pause", "expect": 1.4}', b'{"command": "pause", "expect": "1"}',
        b'{"command": "pause", "expect": true}', b'{"command": "pause", "expect": 0}',
        b'{"command": "end", "expect": ""}',
        b'{"command": "end", "expect": "Current"}', b'{"command": "end", "expect": "current "}',
        b'{"command": "pause", "expect": -1}', b'{"command": "pause", "expect": [1]}',
        b'{"command": ["pause"]}', b'{"command": null}', b'{"command": 1}', b'{"expect": 1}', b"{}",
        b'{"command": "pause", "by": "chair"}', b'{"Command": "pause"}',
        b"[" * 4000, b'{"command":' * 370, b'{"command": "pause", "expect": ' + b"1" * 4000 + b"x}",
    ],
)  # fmt: skip
async def test_a_body_that_is_not_exactly_right_is_refused(phone: Phoned, body: bytes) -> None:
    """Wrong types, NaN, a name twice, other members, deep nesting, another encoding: one sentence, nothing done."""
    before = phone.session.history
    answer = await phone.post(body)
    assert answer.status == 400
    assert answer.json["refused"].endswith(".")
    assert phone.session.history is before
    assert (await phone.post({"command": "pause"})).status == 200


async def test_a_step_without_the_slot_that_it_means_is_refused(late: Phoned) -> None:
    """`expect` has to be there for a step, and a start out of nothing has to name its slot."""
    for command in ("next", "end", "start 2"):
        assert (await late.post({"command": command})).status == 400
    assert late.running == 1
    late.chair("end")
    await late.time.advance(2)
    assert (await late.post({"command": "next", "expect": None})).status == 400
    assert late.running is None


@pytest.mark.parametrize("command", ["next", "end", "start 2", "start 3"])
async def test_a_step_meant_for_another_slot_is_refused(late: Phoned, command: str) -> None:
    """Whoever is on by now is named, and nothing changes: not for an old slot, a later one, or none."""
    late.chair("next")
    await late.time.advance(2)
    for expect in (1, 3, 4000, None):
        answer = await late.post({"command": command, "expect": expect})
        assert (answer.status, answer.json) == (409, {"refused": "Dr Joanna Fox is already on."})
    assert late.running == 2


async def test_a_step_that_ends_what_has_ended_is_refused(late: Phoned) -> None:
    """When nothing runs there is nothing to end."""
    late.chair("end")
    await late.time.advance(2)
    for command in ("end", "next", "start 2"):
        answer = await late.post({"command": command, "expect": 1})
        assert (answer.status, answer.json) == (409, {"refused": "Nothing is running."})


async def test_two_next_within_150_ms_move_one_step(late: Phoned) -> None:
    """C-01: a bouncing press reaches the server twice, and the second finds its slot ended."""
    assert (await late.post({"command": "next", "expect": 1})).status == 200
    await late.time.advance(0.15)
    assert (await late.post({"command": "next", "expect": 1})).status == 409
    assert (late.running, late.given) == (2, 2)


async def test_two_steps_need_the_dead_time_between_them(late: Phoned) -> None:
    """C-01: a step that means the right slot waits 1.2 s all the same; then it is taken."""
    assert (await late.post({"command": "end", "expect": 1})).status == 200
    await late.time.advance(DEAD_TIME - 0.1)
    answer = await late.post({"command": "start 2", "expect": None})
    assert (answer.status, answer.json["refused"][:18]) == (409, "A step was taken a")
    assert late.running is None
    await late.time.advance(0.1)
    assert (await late.post({"command": "start 2", "expect": None})).status == 200
    assert late.running == 2


async def test_a_step_of_the_chairs_counts_for_the_dead_time(late: Phoned) -> None:
    """C-08: the phone shows the new slot at once, and a press meant for the one before does not end it."""
    late.chair("next")
    await late.time.advance(0.1)
    answer = await late.post({"command": "end", "expect": 2})
    assert (answer.status, late.running) == (409, 2)
    late.chair("add 1:00")
    await late.time.advance(DEAD_TIME)
    assert (await late.post({"command": "end", "expect": 2})).status == 200


async def test_what_is_no_step_needs_no_dead_time(late: Phoned) -> None:
    """A pause just after a start is meant; and a minute given by the chair holds up no step."""
    late.chair("next")
    assert (await late.post({"command": "pause"})).status == 200
    await late.time.advance(2)
    late.chair("add 1:00")
    assert (await late.post({"command": "end", "expect": 2})).status == 200


async def test_a_wrong_next_is_taken_back_and_the_time_has_run_on(late: Phoned) -> None:
    """C-02: undo of the phone's own step gives the first talk back with the time that has really passed."""
    before = late.session.snapshot().current
    await late.post({"command": "next", "expect": 1})
    await late.time.advance(8)
    assert (await late.get()).json["undo"] == "talk 2 started"
    answer = await late.post({"command": "undo"})
    assert (answer.status, answer.json) == (200, {"done": "Taken back: talk 2 started"})
    after = late.session.snapshot().current
    assert before is not None
    assert after is not None
    assert (after.slot, after.elapsed) == (1, before.elapsed + 8)


async def test_the_phone_cannot_take_back_what_the_chair_did(late: Phoned) -> None:
    """C-02, C-08: neither the chair's own command, nor one below it, nor the same one twice."""
    assert (await late.post({"command": "undo"})).status == 403
    await late.post({"command": "add 1:00"})
    late.chair("here 2")
    assert (await late.get()).json["undo"] == ""
    assert (await late.post({"command": "undo"})).status == 403
    late.chair("undo")
    assert (await late.post({"command": "undo"})).status == 200
    answer = await late.post({"command": "undo"})
    assert (answer.status, answer.json["refused"][:16]) == (403, "The last command")
    assert (late.running, late.given) == (1, 1)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/remote?command=next&expect=1",
        "/api/remote",
        "/remote?next",
        "/next",
        "/api/next",
        "/start",
        "/api/start/2",
    ],
)
async def test_reading_an_address_changes_nothing(late: Phoned, method: str, path: str) -> None:
    """C-06: whatever is fetched, even with the token and a body, the session stays as it is."""
    before = late.session.history
    await late.send(method, path, {"command": "next", "expect": 1})
    assert late.session.history is before


async def test_a_minute_from_the_chair_and_a_pause_from_the_phone_both_hold(tmp_path: Path) -> None:
    """C-08: within 100 ms of one another, neither is lost, and the journal names who did what."""
    journal = tmp_path / "session.jsonl"
    header = Header(kind="live", created="2024-07-18T12:55:00+01:00", programme={}, shift=0, day=None)
    recorder = JournalRecorder(Backlog(lambda: JournalWriter.create(journal, header)))
    with phoned(recorder=recorder) as room:
        room.chair("add 1:00")
        await room.time.advance(0.1)
        assert (await room.post({"command": "pause"})).status == 200
        current = room.session.snapshot().current
        assert current is not None
        assert (current.given, current.paused_since) == (660, room.session.now())
        assert (await room.post({"command": "undo"})).status == 200
    recorder.close()
    records = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()[1:]]
    told = [(record["command"], record.get("by", "chair")) for record in records]
    assert told == [("start", "chair"), ("add", "chair"), ("pause", "remote"), ("undo", "remote")]


async def test_next_from_both_moves_one_step(late: Phoned) -> None:
    """C-08: whoever comes second, within 100 ms, finds the talk ended that the step was meant for."""
    late.chair("next")
    await late.time.advance(0.1)
    assert (await late.post({"command": "next", "expect": 1})).status == 409
    assert late.running == 2
    await late.time.advance(LATE)
    assert (await late.post({"command": "next", "expect": 2})).status == 200
    await late.time.advance(0.1)
    assert late.session.do(c.End(), expect=2) == Refusal("Joannah Griffith is already on.")
    assert late.running == 3


@pytest.mark.parametrize("body", [{"command": "next", "expect": 1}, {"command": "start 2", "expect": 1}])
async def test_the_phone_calls_nobody_before_the_published_time(phone: Phoned, body: object) -> None:
    """A talk that ends early is ended; the next begins at its time, or from the chair's laptop."""
    sentence = "Dr Joanna Fox is published for 1:15 pm; only the chair's laptop starts somebody early."
    answer = await phone.post(body)
    assert (answer.status, answer.json) == (409, {"refused": sentence})
    assert (await phone.post({"command": "end", "expect": 1})).status == 200
    await phone.time.advance(2)
    answer = await phone.post({"command": "start 2", "expect": None})
    assert (answer.status, answer.json) == (409, {"refused": sentence})
    await phone.time.advance(at("13:15") - phone.session.now())
    assert (await phone.post({"command": "start 2", "expect": None})).status == 200


async def test_the_first_talk_is_not_started_early_either() -> None:
    """Before the session nothing can be started from the phone: that is a trial or a mistake."""
    with phoned(plan=programme(talk(1, "13:30")), begun=False) as room:
        assert (await room.post({"command": "start 1", "expect": None})).status == 409
        assert (await room.get()).json["step"] is None
        assert room.given == 0


async def test_the_phone_keeps_the_order(late: Phoned) -> None:
    """Nobody but the next speaker can be started; another order is made at the laptop."""
    answer = await late.post({"command": "start 3", "expect": 1})
    sentence = "Dr Joanna Fox is next; another order is made on the chair's laptop."
    assert (answer.status, answer.json) == (409, {"refused": sentence})
    late.chair("move 3 1")
    assert (await late.post({"command": "start 3", "expect": 1})).status == 200


async def test_a_command_that_the_session_refuses_says_why(phone: Phoned) -> None:
    """The core's own sentence, as at the laptop."""
    answer = await phone.post({"command": "resume"})
    assert answer.status == 409
    assert answer.json["refused"].endswith(".")
    assert phone.given == 1
