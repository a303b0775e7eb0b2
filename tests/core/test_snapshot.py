"""What a snapshot's fields mean (contracts.md, "Snapshot")."""

import pytest

from session_stories import Story, at, clock, coming, programme, row, talk
from stagetimer.core.snapshot import Snapshot

STATES: list[tuple[list[str], str, str, str]] = [
    ([], "13:00", "following", "before"),
    ([], "13:18", "following", "running"),
    ([], "14:00", "following", "finished"),
    (["12:50 control"], "13:20", "in-control", "before"),
    (["13:05 start"], "13:10", "in-control", "running"),
    (["13:05 start", "13:10 pause"], "13:11", "in-control", "paused"),
    (["13:05 start", "13:14 end"], "13:16", "in-control", "between"),
    (["13:45 start 5", "13:55 end"], "13:56", "in-control", "finished"),
    (["13:04 skip 1"], "13:06", "following", "before"),
]


@pytest.mark.parametrize(("lines", "time", "mode", "state"), STATES)
def test_mode_and_state_are_named_as_the_contract_names_them(
    lines: list[str], time: str, mode: str, state: str
) -> None:
    """`before` until a slot has started, in either mode; `finished` when none runs and none is to come."""
    shown = Story().do(*lines).look(time)
    assert (shown.mode, shown.state) == (mode, state)


@pytest.mark.parametrize(("lines", "time", "mode", "state"), STATES)
def test_current_is_none_unless_running_or_paused(lines: list[str], time: str, mode: str, state: str) -> None:
    """Something runs exactly when the state says so; what is next is none only when nothing is to come."""
    shown = Story().do(*lines).look(time)
    assert (shown.current is not None, shown.current_slot is not None) == (state in {"running", "paused"},) * 2
    assert (shown.next is None) == all(r.status != "to-come" for r in shown.slots)
    assert shown.mode == mode


def test_the_current_slot_is_given_as_published() -> None:
    """Title, speakers and kind of the running slot are the programme's."""
    slot = Story().look("13:18").current_slot
    assert slot is not None
    assert (slot.number, slot.title, slot.speakers[0].name) == (2, "Talk 2", "Speaker 2")


def test_slots_are_in_running_order() -> None:
    """After a jump the rows stand as they run, each with its number in the programme."""
    shown = Story().do("13:05 start", "13:15 start 4").look("13:15")
    assert [(r.plan.number, r.status) for r in shown.slots] == [
        (1, "done"),
        (4, "running"),
        (2, "to-come"),
        (3, "to-come"),
        (5, "to-come"),
    ]


def test_measured_means_given_by_a_command() -> None:
    """A followed start stays assumed when the chair ends it; the end is then measured."""
    shown = Story().do("13:18 end", "13:26 start", "13:36 next").look("13:40")
    assert [(r.started_measured, r.ended_measured) for r in shown.slots] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
        (False, False),
    ]


def test_changed_means_that_given_or_place_differs_from_the_published_plan() -> None:
    """A longer slot and swapped ones are changed; a late one is not."""
    shown = Story().do("13:05 start", "13:06 length 3 9:00", "13:06 swap 4 5").look("13:17")
    assert [(r.plan.number, r.changed) for r in shown.slots] == [
        (1, False),
        (2, False),
        (3, True),
        (5, True),
        (4, True),
    ]
    assert coming(shown).changed is False
    assert coming(Story().do("13:05 start", "13:06 length 2 9:00").look("13:07")).changed is True


def test_overdue_says_how_long_ago_the_published_start_was_while_nothing_runs() -> None:
    """While a slot runs over, the next one is not overdue; with nothing running it is."""
    story = Story().do("13:05 start")
    assert coming(story.look("13:17")).overdue == 0
    assert coming(story.do("13:17 end").look("13:18")).overdue == 180


def test_starts_in_is_never_negative() -> None:
    """Once the next start is late, it is expected now, in 0 s."""
    shown = Story().do("13:05 start", "13:14 end").look("13:20")
    assert (coming(shown).starts_in, coming(shown).text, clock(coming(shown).expected_start)) == (0, "0:00", "13:20:00")


def test_while_a_slot_is_over_the_next_starts_in_no_time() -> None:
    """The next start is expected as soon as the running slot ends, which is now."""
    assert coming(Story().do("13:05 start").look("13:17")).starts_in == 0


def test_seq_counts_the_commands_in_force() -> None:
    """Each command is one more, each undo one less; a refusal counts nothing."""
    story = Story()
    counts = [story.do(line).look("13:20").seq for line in ("13:05 start", "13:06 add 30", "13:07 pause", "13:08 undo")]
    story.refused("13:09 resume")
    assert (counts, story.look("13:20").seq) == ([1, 2, 3, 2], 2)


def test_the_same_history_and_time_give_the_same_snapshot() -> None:
    """Looking changes nothing, in whatever order the times are looked at."""
    story = Story().do("13:05 start", "13:10 pause", "13:11 resume", "13:16 next")

    def look() -> list[Snapshot]:
        return [story.look(now) for now in range(at("13:16"), at("13:40"), 60)]

    first = look()
    story.look("15:00")
    assert look() == first


def test_given_of_a_done_slot_is_what_it_had() -> None:
    """Added time stays with the slot that had it."""
    done = row(Story().do("13:05 start", "13:06 add 2:00", "13:16 next").look("13:16"), 1)
    assert (done.given, done.overrun, done.status) == (720, 0, "done")


def test_a_message_a_blank_stage_and_an_offset_are_in_the_snapshot() -> None:
    """None, not blank and 0 in the untouched session."""
    shown = Story(programme(talk(1, "13:05"))).look("13:00")
    assert (shown.message, shown.blank, shown.offset) == (None, False, 0)
    changed = Story().do("13:00 message Hello", "13:00 blank", "13:00 offset 3").look("13:01")
    assert (changed.message, changed.blank, changed.offset) == ("Hello", True, 3)
