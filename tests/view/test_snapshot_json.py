"""The snapshot as JSON: the names, the order and every rule of contracts.md, "Snapshot"."""

import json
from typing import Any

import pytest

from session_stories import Story, at, live_session, programme, talk
from stagetimer.core.programme import Segment, thresholds_for
from stagetimer.core.units import Instant
from stagetimer.view.model import Rehearsal
from stagetimer.view.snapshot_json import snapshot_json
from view_looks import controlled, named_session, styled

TOP = "format seq at clock mode state current next slots session message blank advice"
CURRENT = (
    "slot kind title speakers started due_end given elapsed remaining phase text warning final pauses paused_since "
    "segment segments"
)
NEXT = "slot kind title speakers here published_start expected_start starts_in overdue text given changed"
SLOT = (
    "slot kind title speakers status published_start published_end expected_start expected_end started ended "
    "started_measured ended_measured given late_start overrun"
)
SESSION = "title published_start published_finish expected_finish drift drift_text now_drift"


def shown(story: Story, time: str | Instant, rehearsal: Rehearsal | None = None) -> dict[str, Any]:
    """Return the snapshot of a story as another program reads it."""
    read: dict[str, Any] = json.loads(json.dumps(snapshot_json(story.look(time), rehearsal), ensure_ascii=False))
    return read


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    """Every object has exactly the contract's keys, in the order of its example."""
    snap = shown(Story(named_session()), "13:18:00")
    assert list(snap) == TOP.split()
    assert list(snap["clock"]) == ["text", "zone", "rehearsal", "rate"]
    assert list(snap["current"]) == CURRENT.split()
    assert list(snap["next"]) == NEXT.split()
    assert [list(slot) for slot in snap["slots"]] == [SLOT.split()] * 4
    assert list(snap["session"]) == SESSION.split()


def test_the_contracts_example_has_its_values() -> None:
    """Followed at 13:18: slot 2 with 7:00 left, slot 3 next in 420 s, on time."""
    snap = shown(Story(), "13:18:00")
    assert (snap["format"], snap["seq"], snap["at"]) == (1, 0, "2024-07-18T13:18:00+01:00")
    assert snap["clock"] == {"text": "13:18:00", "zone": "BST", "rehearsal": False, "rate": 1.0}
    assert (snap["mode"], snap["state"], snap["message"], snap["blank"]) == ("following", "running", None, False)
    current = {key: snap["current"][key] for key in CURRENT.split() if key not in {"kind", "title", "speakers"}}
    assert current == {
        "slot": 2, "started": "2024-07-18T13:15:00+01:00", "due_end": "2024-07-18T13:25:00+01:00", "given": 600,
        "elapsed": 180, "remaining": 420, "phase": "normal", "text": "7:00", "warning": 120, "final": 60,
        "pauses": 0, "paused_since": None, "segment": None, "segments": [],
    }  # fmt: skip
    assert snap["next"] == {
        "slot": 3, "kind": "talk", "title": "Talk 3", "speakers": ["Speaker 3"], "here": None,
        "published_start": "2024-07-18T13:25:00+01:00", "expected_start": "2024-07-18T13:25:00+01:00",
        "starts_in": 420, "overdue": 0, "text": "7:00", "given": 600, "changed": False,
    }  # fmt: skip
    assert snap["slots"][0] == {
        "slot": 1, "kind": "talk", "title": "Talk 1", "speakers": ["Speaker 1"], "status": "done",
        "published_start": "2024-07-18T13:05:00+01:00", "published_end": "2024-07-18T13:15:00+01:00",
        "expected_start": "2024-07-18T13:05:00+01:00", "expected_end": "2024-07-18T13:15:00+01:00",
        "started": "2024-07-18T13:05:00+01:00", "ended": "2024-07-18T13:15:00+01:00",
        "started_measured": False, "ended_measured": False, "given": 600, "late_start": 0, "overrun": 0,
    }  # fmt: skip
    assert snap["session"] == {
        "title": "Session", "published_start": "2024-07-18T13:05:00+01:00",
        "published_finish": "2024-07-18T13:55:00+01:00", "expected_finish": "2024-07-18T13:55:00+01:00",
        "drift": 0, "drift_text": "on time", "now_drift": 0,
    }  # fmt: skip


def test_seq_counts_the_commands_in_force() -> None:
    """Undo lowers it, a refusal and a step of the clock leave it."""
    story = Story().do("13:05:00 start", "13:06:00 add 60").step("13:06:30", 5)
    assert shown(story, "13:07:00")["seq"] == 2
    assert shown(story.do("13:07:00 undo"), "13:07:00")["seq"] == 1


def test_the_clocks_text_is_always_24_hour() -> None:
    """Whatever the programme's `clock` says; the zone is named; a rehearsal says so with its rate."""
    plan = styled(named_session(), clock="12h")
    assert shown(Story(plan), "13:18:05", Rehearsal(rate=10))["clock"] == {
        "text": "13:18:05",
        "zone": "BST",
        "rehearsal": True,
        "rate": 10.0,
    }


@pytest.mark.parametrize(
    ("lines", "time", "mode", "state"),
    [
        ((), "13:04:59", "following", "before"),
        (("13:00:00 control",), "13:10:00", "in-control", "before"),
        ((), "13:05:00", "following", "running"),
        (("13:05:00 start", "13:06:00 pause"), "13:07:00", "in-control", "paused"),
        (("13:05:00 start", "13:06:00 end"), "13:07:00", "in-control", "between"),
        ((), "13:55:00", "following", "finished"),
        (("13:45:00 control", "13:46:00 end"), "13:47:00", "in-control", "finished"),
    ],
)
def test_mode_and_state_have_their_words(lines: tuple[str, ...], time: str, mode: str, state: str) -> None:
    """`before` until a slot has started, in either mode; `finished` when none runs and none is to come."""
    snap = shown(Story().do(*lines), time)
    assert (snap["mode"], snap["state"]) == (mode, state)
    assert (snap["current"] is None) == (state not in {"running", "paused"})
    assert (snap["next"] is None) == (state == "finished")


@pytest.mark.parametrize(
    ("time", "phase", "text", "remaining"),
    [
        ("13:05:00", "normal", "1:30:00", 5400),
        ("13:33:00", "normal", "1:02:00", 3720),
        ("14:33:00", "warning", "2:00", 120),
        ("14:34:00", "final", "1:00", 60),
        ("14:35:00", "zero", "0:00", 0),
        ("14:36:07", "over", "+1:07", -67),
        ("15:36:08", "over", "+1:01:08", -3668),
    ],
)
def test_phase_and_text_have_their_forms(time: str, phase: str, text: str, remaining: int) -> None:
    """`7:00`, `1:02:10`, `0:00`, `+1:07`; a text never has a minus."""
    current = shown(Story(programme(talk(1, "13:05", "1:30:00"))).do("13:05:00 start"), time)["current"]
    assert (current["phase"], current["text"], current["remaining"]) == (phase, text, remaining)


def test_a_pause_is_told_since_when_and_for_how_long() -> None:
    """An open pause counts into `pauses` and moves `due_end`; `elapsed` stands still."""
    current = shown(Story().do("13:05:00 start", "13:06:00 pause"), "13:08:00")["current"]
    assert (current["paused_since"], current["pauses"]) == ("2024-07-18T13:06:00+01:00", 120)
    assert (current["elapsed"], current["due_end"]) == (60, "2024-07-18T13:17:00+01:00")


def test_starts_in_is_never_negative_and_overdue_counts_only_while_nothing_runs() -> None:
    """Over by 1:07, the next starts in 0; between talks `overdue` counts from the published start."""
    story = Story().do("13:05:00 start")
    coming = shown(story, "13:16:07")["next"]
    assert (coming["starts_in"], coming["overdue"], coming["text"]) == (0, 0, "0:00")
    coming = shown(story.do("13:16:07 end"), "13:16:10")["next"]
    assert (coming["starts_in"], coming["overdue"]) == (0, 70)


def test_here_is_true_false_or_not_said() -> None:
    """`next.here`: null until the speaker has been seen, or has not."""
    story = Story().do("13:05:00 start")
    assert shown(story, "13:06:00")["next"]["here"] is None
    assert shown(story.do("13:06:00 here 2"), "13:06:00")["next"]["here"] is True
    assert shown(story.do("13:06:01 here 2 no"), "13:06:01")["next"]["here"] is False


def test_slots_are_in_running_order_with_their_status() -> None:
    """Done: the actual times; running: max(now, due end); to come: the forecast; left out: null."""
    story = Story().do("13:05:00 start", "13:06:00 move 5 1", "13:07:00 skip 3", "13:07:30 no-show 4", "13:16:00 next")
    slots = shown(story, "13:17:00")["slots"]
    assert [(s["slot"], s["status"]) for s in slots] == [
        (1, "done"),
        (5, "running"),
        (2, "to-come"),
        (3, "skipped"),
        (4, "no-show"),
    ]
    times = [(s["expected_start"], s["expected_end"]) for s in slots]
    assert [tuple(t and t[11:19] for t in pair) for pair in times] == [
        ("13:05:00", "13:16:00"),
        ("13:16:00", "13:26:00"),
        ("13:26:00", "13:36:00"),
        (None, None),
        (None, None),
    ]
    assert [(s["started_measured"], s["ended_measured"], s["overrun"], s["late_start"]) for s in slots[:2]] == [
        (True, True, 60, 0),
        (True, False, 0, -1740),
    ]


def test_what_the_clock_assumed_is_not_measured() -> None:
    """Control taken at 13:18: slot 2's start is the published one, not measured; its end is."""
    story = Story().do("13:18:00 control", "13:26:00 end")
    slot = shown(story, "13:27:00")["slots"][1]
    assert (slot["started_measured"], slot["ended_measured"]) == (False, True)


def test_changed_says_that_length_or_place_differs() -> None:
    """A given other than published, or another place in the order."""
    story = controlled("13:05:00 start", "13:06:00 length 2 9:30", plan=live_session())
    assert shown(story, "13:07:00")["next"]["changed"] is True
    assert shown(controlled("13:05:00 start", "13:06:00 swap 2 3"), "13:07:00")["next"]["changed"] is True
    assert shown(controlled("13:05:00 start"), "13:07:00")["next"]["changed"] is False


@pytest.mark.parametrize(
    ("lines", "drift", "text"),
    [
        (("13:07:10 start",), 130, "2:10 behind"),
        (("13:05:00 start",), 0, "on time"),
        (("13:45:00 control", "13:46:00 add -0:40"), -40, "0:40 ahead"),
    ],
)
def test_a_positive_drift_means_behind(lines: tuple[str, ...], drift: int, text: str) -> None:
    """The session's drift in seconds and in words."""
    session = shown(Story().do(*lines), lines[-1].split(maxsplit=1)[0])["session"]
    assert (session["drift"], session["drift_text"]) == (drift, text)


def test_now_drift_is_that_of_the_running_slot_or_of_the_next_start() -> None:
    """A gap absorbs the session's drift, not the running slot's; with nothing running, how late the next is."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:30"))).do("13:07:00 start")
    session = shown(story, "13:08:00")["session"]
    assert (session["drift"], session["now_drift"]) == (0, 120)
    assert shown(story.do("13:17:00 end"), "13:31:00")["session"]["now_drift"] == 60


def test_an_open_slot_has_no_length_and_counts_up() -> None:
    """`remaining`, `given`, `due_end` are null; the text has no sign; the last one open makes an open end."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:15", None))).do("13:15:00 start")
    snap = shown(story, "13:20:05")
    current = snap["current"]
    assert (current["remaining"], current["given"], current["due_end"]) == (None, None, None)
    assert (current["text"], current["phase"], snap["slots"][1]["published_end"]) == ("5:05", "normal", None)
    assert shown(Story(programme(talk(1, "13:05"), talk(2, "13:15", None))), "13:06:00")["session"]["drift_text"] == (
        "open end"
    )


def test_a_segment_is_told_beside_the_slot() -> None:
    """`segment` has its own remaining and phase; the slot's stay the slot's; `segments` lists all with their ends."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=120, thresholds=thresholds_for(120, None)),
        Segment(name="Changeover", kind="changeover", length=60, thresholds=thresholds_for(60, None)),
    )
    story = controlled("13:05:00 start", "13:12:00 segment", plan=programme(talk(1, "13:05", segments=parts)))
    current = shown(story, "13:13:50")["current"]
    assert (current["remaining"], current["text"]) == (70, "1:10")
    assert list(current["segment"].items()) == [
        ("name", "Q&A"), ("kind", "qa"), ("index", 2), ("given", 120), ("remaining", 10), ("phase", "final"),
        ("text", "0:10"),
    ]  # fmt: skip
    assert [list(part.values()) for part in current["segments"]] == [
        ["Talk", "talk", 420, "2024-07-18T13:12:00+01:00"],
        ["Q&A", "qa", 120, "2024-07-18T13:14:00+01:00"],
        ["Changeover", "changeover", 60, "2024-07-18T13:15:00+01:00"],
    ]


def test_the_message_and_the_blank_stage_are_told() -> None:
    """`message` is its text, else null; `blank` true or false."""
    snap = shown(Story().do("13:04:00 message Hello", "13:04:01 blank"), "13:04:30")
    assert (snap["message"], snap["blank"]) == ("Hello", True)


def test_times_have_the_offset_of_the_programmes_zone() -> None:
    """ISO 8601 with offset, in the zone of the programme."""
    start = at("13:05", zone="Asia/Kathmandu")
    snap = shown(Story(styled(programme(talk(1, start)), timezone="Asia/Kathmandu")), start)
    assert (snap["at"], snap["clock"]["zone"]) == ("2024-07-18T13:05:00+05:45", "UTC+5:45")
