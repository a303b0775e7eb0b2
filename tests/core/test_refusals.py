"""Every command in every state: done, or refused with one sentence that says why (contracts.md)."""

from collections.abc import Iterator

import pytest

from session_stories import Story, at, clock, live_session, programme, row, running, talk
from stagetimer.core.history import History
from stagetimer.core.rules import Refusal

STATES: dict[str, tuple[list[str], str]] = {
    "before": ([], "13:00"),
    "follow": ([], "13:18"),
    "gap": ([], "13:28"),
    "runs": (["13:05 start"], "13:10"),
    "paused": (["13:05 start", "13:10 pause"], "13:11"),
    "between": (["13:05 start", "13:14 end"], "13:16"),
    "over": (["13:05 start"], "13:17"),
    "finished": (["13:05 start", "13:15 next", "13:30 next", "13:40 next", "13:50 end"], "13:52"),
    "to-end": ([], "14:10"),
    "back": (["13:05 start", "13:16 follow"], "13:20"),
}
"""What was done before, and when the command comes. Slots: 1:05, 1:15, a gap from 1:25, 1:30, 1:40 pm."""

REASONS = {
    "ok": None,
    "nothing": "Nothing is running.",
    "none-left": "No slot is still to come.",
    "is-on": "is on already",
    "ended": "has ended",
    "no-slot": "There is no slot 9: the programme has 4.",
    "is-paused": "is paused already",
    "unpaused": "Nothing is paused.",
    "in-control": "You are in control already.",
    "followed": "is being followed already",
    "no-hold": "nobody to hold",
    "started": "has started already",
    "not-left-out": "is not left out",
    "not-to-come": "is not still to come",
    "in-place": "in place 1 already",
    "no-message": "There is no message on the stage.",
    "not-blank": "The stage is not blank.",
    "no-undo": "There is nothing to take back.",
    "no-redo": "There is nothing to bring back.",
    "no-parts": "has no segments",
    "no-start": "Nobody has started yet",
    "no-end": "Nobody has ended yet",
    "not-after": "the end lies after that",
    "was-before": "after that",
    "last": "is the last one already",
    "by-clock": "The clock is followed, so nothing is behind",
    "in-time": "The session is not behind",
    "finished": "The session is finished.",
}

TABLE = """
command             before      follow      gap         runs        paused      between     over        finished    to-end      back
start               ok          ok          ok          ok          ok          ok          ok          none-left   none-left   ok
start 1             ok          ended       ended       is-on       is-on       ended       is-on       ended       ended       ended
start 2             ok          ok          ended       ok          ok          ok          ok          ended       ended       ok
start 4             ok          ok          ok          ok          ok          ok          ok          ended       ended       ok
start 9             no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot
next                ok          ok          ok          ok          ok          ok          ok          none-left   none-left   ok
end                 nothing     ok          nothing     ok          ok          nothing     ok          nothing     nothing     ok
pause               nothing     ok          nothing     ok          is-paused   nothing     ok          nothing     nothing     ok
resume              unpaused    unpaused    unpaused    unpaused    ok          unpaused    unpaused    unpaused    unpaused    unpaused
add 1:00            nothing     ok          nothing     ok          ok          nothing     ok          nothing     nothing     ok
add -1:00           nothing     ok          nothing     ok          ok          nothing     ok          nothing     nothing     ok
length 1 8:00       ok          ended       ended       ok          ok          ended       ok          ended       ended       ended
length 4 8:00       ok          ok          ok          ok          ok          ok          ok          ended       ended       ok
length 9 8:00       no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot
control             ok          ok          ok          in-control  in-control  in-control  in-control  in-control  ok          ok
follow              followed    followed    followed    ok          ok          ok          ok          ok          followed    followed
hold                no-hold     ok          no-hold     no-hold     no-hold     no-hold     no-hold     no-hold     no-hold     ok
late-start 1 to-the-clock ok    started     started     started     started     started     started     started     started     started
late-start 4 full-length  ok    ok          ok          ok          ok          ok          ok          started     started     ok
skip 1              ok          ended       ended       ok          ok          ended       ok          ended       ended       ended
skip 4              ok          ok          ok          ok          ok          ok          ok          ended       ended       ok
skip 9              no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot
restore 4           not-left-out not-left-out not-left-out not-left-out not-left-out not-left-out not-left-out not-left-out not-left-out not-left-out
restore 9           no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot
move 4 1            ok          ok          ok          ok          ok          ok          ok          not-to-come not-to-come ok
move 3 1            ok          in-place    in-place    ok          ok          ok          ok          not-to-come not-to-come in-place
swap 3 4            ok          ok          ok          ok          ok          ok          ok          not-to-come not-to-come ok
swap 1 4            ok          not-to-come not-to-come not-to-come not-to-come not-to-come not-to-come not-to-come not-to-come not-to-come
here 4              ok          ok          ok          ok          ok          ok          ok          ok          ok          ok
here 9              no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot
message Hello       ok          ok          ok          ok          ok          ok          ok          ok          ok          ok
clear-message       no-message  no-message  no-message  no-message  no-message  no-message  no-message  no-message  no-message  no-message
blank               ok          ok          ok          ok          ok          ok          ok          ok          ok          ok
unblank             not-blank   not-blank   not-blank   not-blank   not-blank   not-blank   not-blank   not-blank   not-blank   not-blank
offset 8            ok          ok          ok          ok          ok          ok          ok          ok          ok          ok
undo                no-undo     no-undo     no-undo     ok          ok          ok          ok          ok          no-undo     ok
redo                no-redo     no-redo     no-redo     no-redo     no-redo     no-redo     no-redo     no-redo     no-redo     no-redo
segment             nothing     no-parts    nothing     no-parts    no-parts    nothing     no-parts    nothing     nothing     no-parts
correct-start 13:04 no-start    not-after   not-after   ok          ok          ok          ok          was-before  was-before  was-before
correct-start 13:08 no-start    ok          ok          ok          ok          ok          ok          was-before  was-before  was-before
correct-end 13:12   no-end      ok          not-after   no-end      no-end      ok          no-end      not-after   not-after   ok
correct-end 13:04   no-end      not-after   not-after   no-end      no-end      not-after   no-end      not-after   not-after   not-after
no-show 1           ok          ended       ended       ok          ok          ended       ok          ended       ended       ended
no-show 4 slide     ok          ok          ok          ok          ok          ok          ok          ended       ended       ok
no-show 4 last      last        last        last        last        last        last        last        ended       ended       last
no-show 2 last      ok          ok          ended       ok          ok          ok          ok          ended       ended       ok
no-show 4 discussion ok         ok          ok          ok          ok          ok          ok          ended       ended       ok
no-show 9           no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot     no-slot
plan shorten        by-clock    by-clock    by-clock    in-time     in-time     in-time     in-time     finished    finished    by-clock
plan late           by-clock    by-clock    by-clock    in-time     in-time     in-time     in-time     finished    finished    by-clock
"""  # noqa: E501  (a table is read across)


def _cells() -> Iterator[tuple[str, str, str]]:
    lines = [line for line in TABLE.splitlines() if line.strip()]
    states = lines[0].split()[1:]
    for line in lines[1:]:
        words = line.split()
        command, outcomes = " ".join(words[: -len(states)]), words[-len(states) :]
        yield from ((command, state, outcome) for state, outcome in zip(states, outcomes, strict=True))


def _in_state(state: str) -> tuple[Story, str]:
    before, time = STATES[state]
    plan = programme(talk(1, "13:05"), talk(2, "13:15"), talk(3, "13:30"), talk(4, "13:40"))
    return Story(plan).do(*before), time


@pytest.mark.parametrize(("command", "state", "outcome"), list(_cells()))
def test_each_command_in_each_state_is_done_or_refused_with_its_reason(command: str, state: str, outcome: str) -> None:
    """The table says which; a refused command leaves the session exactly as it was."""
    story, time = _in_state(state)
    before = story.history
    result = story.give(at(time), command)
    reason = REASONS[outcome]
    if reason is None:
        assert isinstance(result, History), result
    else:
        assert isinstance(result, Refusal)
        assert reason in result.reason
        assert story.history is before


@pytest.mark.parametrize("state", list(STATES))
def test_the_states_of_the_table_are_what_they_are_called(state: str) -> None:
    """Each state of the table is reached before its commands are given."""
    names = {
        "before": ("following", "before"),
        "follow": ("following", "running"),
        "gap": ("following", "between"),
        "runs": ("in-control", "running"),
        "paused": ("in-control", "paused"),
        "between": ("in-control", "between"),
        "over": ("in-control", "running"),
        "finished": ("in-control", "finished"),
        "to-end": ("following", "finished"),
        "back": ("following", "running"),
    }
    story, time = _in_state(state)
    assert (story.look(time).mode, story.look(time).state) == names[state]


def test_every_reason_is_one_sentence() -> None:
    """A capital or a quotation mark first, a full stop last, one line."""
    reasons = []
    for command, state, outcome in _cells():
        if outcome != "ok":
            story, time = _in_state(state)
            reasons.append(story.refused(f"{time} {command}"))
    assert len(reasons) > 100
    assert all(r[-1] == "." and (r[0].isupper() or r[0] == "“") and "\n" not in r for r in reasons)


def test_a_step_may_say_whom_it_means_to_end() -> None:
    """`expect` names the slot that a remote sees; with another current, the step is refused with who is on."""
    for command in ("next", "end", "start", "start 3"):
        story = Story().do("13:05 start", "13:15 next")
        result = story.give(at("13:15:01"), command, expect=1)
        assert result == Refusal("Speaker 2 is already on.")
        assert isinstance(story.give(at("13:15:02"), command, expect=2), History)


def test_expect_knows_the_followed_slot() -> None:
    """While following, the slot that the plan has is the one meant."""
    story = Story()
    assert story.give(at("13:18"), "next", expect=1) == Refusal("Speaker 2 is already on.")
    assert isinstance(story.give(at("13:18"), "next", expect=2), History)


def test_expect_with_nothing_running_is_refused() -> None:
    """The slot meant has ended already."""
    story = Story().do("13:05 start", "13:14 end")
    assert story.give(at("13:14:01"), "next", expect=1) == Refusal("Nothing is running.")


def test_two_equal_presses_of_two_remotes_move_one_step() -> None:
    """The second `next` that means to end the same slot is refused."""
    story = Story().do("13:05 start")
    assert isinstance(story.give(at("13:15"), "next", expect=1), History)
    assert isinstance(story.give(at("13:15"), "next", expect=1), Refusal)
    assert running(story.look("13:15")).slot == 2


def test_a_slot_without_speakers_is_called_by_its_title() -> None:
    """A refusal names a break by its title in quotation marks, several speakers all together."""
    story = Story(programme(talk(1, "13:05", speakers=(), kind="break", title="Lunch"))).do("13:05 start")
    assert story.refused("13:06 start 1").startswith("“Lunch” is on already")


def test_an_accepted_command_counts_and_is_noted_with_its_time() -> None:
    """The entry in force has the second at which the command was given."""
    story = Story(live_session()).do("13:05:40 start")
    entry = next(story.history.in_force())
    assert (clock(entry.at), story.look("13:06").seq) == ("13:05:40", 1)
    assert row(story.look("13:06"), 1).started == entry.at
