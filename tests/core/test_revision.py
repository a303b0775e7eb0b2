"""A change of the programme file accepted in mid-session: one command, one undo, and nothing that ran moves."""

from hypothesis import given, settings

from session_stories import Story, at, clock, expected_starts, live_session, programme, row, running, talk
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer.core.apply import apply
from stagetimer.core.commands import Revise
from stagetimer.core.history import History
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.revision_rules import revision
from stagetimer.core.rules import Moment, Refusal
from stagetimer.core.values import replace


def revised(story: Story, time: str, changed: Programme) -> Story:
    """Accept the changed programme at that time."""
    outcome = apply(story.history, Revise(changed), at(time))
    assert isinstance(outcome, History), outcome
    story.history = outcome
    return story


def five(*starts: str, length: str = "10:00") -> Programme:
    """Return the five talks at those starts."""
    return programme(*(talk(n, start, length) for n, start in enumerate(starts, 1)))


def test_before_the_session_the_changed_file_is_the_plan() -> None:
    """Nothing has run, so every time is the new one, and the clock is still followed."""
    changed = five("13:10", "13:20", "13:30", "13:40", "13:50")
    story = revised(Story(), "13:00", changed)
    assert story.history.state.programme == changed
    assert story.look("13:10:30").mode == "following"
    assert running(story.look("13:10:30")).text == "9:30"


def test_what_has_run_keeps_its_published_times_and_the_running_countdown_its_length() -> None:
    """Talk 1 is over and talk 2 on: the file's new times hold from talk 3 on."""
    story = Story().do("13:05 start", "13:15 next")
    changed = five("13:00", "13:10", "13:27", "13:37", "13:47", length="8:00")
    shown = revised(story, "13:18", changed).look("13:18")
    assert [clock(row(shown, n).plan.start) for n in (1, 2, 3)] == ["13:05:00", "13:15:00", "13:27:00"]
    assert (running(shown).slot, running(shown).text) == (2, "7:00")
    assert expected_starts(shown) == {3: "13:27:00", 4: "13:37:00", 5: "13:47:00"}
    assert row(shown, 3).given == 480


def test_one_undo_brings_the_programme_back_whole() -> None:
    """The session before the change and after its undo are the same, and redo brings the change back."""
    story = Story().do("13:05 start", "13:15 next", "13:16 length 4 7:00", "13:16 move 5 1")
    before = story.history.state
    changed = revised(story, "13:18", five("13:05", "13:15", "13:30", "13:40", "13:50")).history.state
    assert changed != before
    assert story.do("13:19 undo").history.state == before
    assert story.do("13:19 redo").history.state == changed


def test_a_slot_put_in_front_changes_numbers_but_not_what_is_known() -> None:
    """A new talk 3: the running one, the absent one and the length given stay with the people they belong to."""
    story = Story().do("13:05 start", "13:15 next", "13:16 here 4", "13:16 skip 5", "13:16 length 4 7:00")
    old = story.history.state.programme.slots
    new = talk(3, "13:25", title="A guest", speakers=(Speaker(name="Guest"),))
    later = [
        replace(slot, number=slot.number + 1, start=slot.start + 600, end=(slot.end or 0) + 600) for slot in old[2:]
    ]
    shown = revised(story, "13:18", programme(*old[:2], new, *later)).look("13:18")
    assert [(r.plan.title, r.status, r.given, r.here) for r in shown.slots[1:]] == [
        ("Talk 2", "running", 600, None),
        ("A guest", "to-come", 600, None),
        ("Talk 3", "to-come", 600, None),
        ("Talk 4", "to-come", 420, True),
        ("Talk 5", "skipped", 600, None),
    ]


def test_a_slot_that_has_begun_stays_even_if_the_file_has_it_no_longer() -> None:
    """Facts are never lost: the talk that ran, and the one that runs, are kept in their place."""
    story = Story().do("13:05 start", "13:15 next")
    old = story.history.state.programme.slots
    left = programme(*(replace(slot, number=number) for number, slot in enumerate(old[2:4], 1)))
    shown = revised(story, "13:18", left).look("13:18")
    assert [(r.plan.title, r.status) for r in shown.slots] == [
        ("Talk 1", "done"),
        ("Talk 2", "running"),
        ("Talk 3", "to-come"),
        ("Talk 4", "to-come"),
    ]


def test_a_corrected_name_is_the_same_slot() -> None:
    """The running speaker's name was misspelt: the countdown goes on under the right one."""
    story = Story().do("13:05 start")
    slots = list(story.history.state.programme.slots)
    slots[0] = replace(slots[0], speakers=(Speaker(name="Speaker One"),))
    shown = revised(story, "13:06", programme(*slots)).look("13:06")
    assert running(shown).text == "9:00"
    assert row(shown, 1).plan.speakers[0].name == "Speaker One"


def test_another_speaker_in_the_same_slot_has_not_been_seen() -> None:
    """What was ticked belongs to the one who was there before; nor is the new one absent."""
    story = Story().do("13:00 here 4", "13:00 no-show 5")
    slots = list(story.history.state.programme.slots)
    slots[3:] = [replace(slot, speakers=(Speaker(name=f"Stand-in {slot.number}"),)) for slot in slots[3:]]
    shown = revised(story, "13:01", programme(*slots)).look("13:01")
    assert [(row(shown, n).here, row(shown, n).status) for n in (4, 5)] == [(None, "to-come"), (None, "to-come")]


def test_while_followed_a_talk_only_assumed_takes_the_new_times() -> None:
    """Nobody has measured that talk 1 began: the file that says 1:10 is right, and what is over stays over."""
    changed = five("13:10", "13:20", "13:30", "13:40", "13:50")
    assert clock(row(revised(Story(), "13:07", changed).look("13:07"), 1).plan.start) == "13:10:00"
    shown = revised(Story(), "13:17", changed).look("13:17")
    assert [clock(row(shown, n).plan.start) for n in (1, 2)] == ["13:05:00", "13:20:00"]


def test_the_chairs_order_and_changed_lengths_are_kept() -> None:
    """The file moves the times; who is next and how long stays as the chair decided."""
    story = Story().do("13:05 start", "13:06 move 5 1", "13:06 length 3 7:00")
    shown = revised(story, "13:07", five("13:05", "13:20", "13:30", "13:40", "13:50")).look("13:07")
    assert [r.plan.number for r in shown.slots] == [1, 5, 2, 3, 4]
    assert row(shown, 3).given == 420


def test_a_length_given_to_an_open_slot_is_kept() -> None:
    """The chair said how long it lasts; the file, which leaves it open, is changed elsewhere."""
    plan = programme(talk(1, "13:05", None), talk(2, "13:15", None), talk(3, "13:25"))
    story = Story(plan).do("13:05 start", "13:06 length 1 8:00", "13:06 length 2 7:00")
    changed = replace(plan, slots=(*plan.slots[:2], replace(plan.slots[2], title="Another")))
    state = revised(story, "13:07", changed).history.state
    assert (state.of(1).given, state.of(2).given) == (480, 420)


def test_the_same_programme_is_refused() -> None:
    """There is nothing to change, and nothing to take back."""
    outcome = apply(Story().history, Revise(live_session()), at("13:00"))
    assert outcome == Refusal("The programme is just as it was: there is nothing to change.")


@settings(max_examples=150)
@given(programmes(), ACTIONS, programmes(), ACTIONS)
def test_any_session_goes_on_with_any_other_programme(
    plan: Programme, before: list[Action], other: Programme, after: list[Action]
) -> None:
    """Nothing that began is lost, what is running keeps its countdown, all that follows is sound, one undo is whole."""
    moment = told(plan, before)[-1]
    event = revision(Moment.at(moment.history.state, moment.now), other)
    if event is None:
        return
    seen, shown = moment.look(), moment.do(Revise(other)).look()
    assert sorted(n for n in event.was if n is not None) == sorted({n for n in event.was if n is not None})
    if seen.current is not None and seen.mode == "in-control":
        assert shown.current is not None
        assert (shown.current.text, shown.current.remaining) == (seen.current.text, seen.current.remaining)
    kept = {event.was[r.plan.number - 1]: r for r in shown.slots}
    for before_row in (r for r in seen.slots if r.status == "done"):
        row_now, number = kept[before_row.plan.number], before_row.plan.number
        assert (row_now.plan.start, row_now.plan.end) == (before_row.plan.start, before_row.plan.end)
        if moment.history.state.of(number).ended is not None:  # a fact, and not what the clock has run
            assert (row_now.started, row_now.ended) == (before_row.started, before_row.ended)
    revised_moment = moment.do(Revise(other))
    for wait, action in after:
        revised_moment = replace(revised_moment, now=revised_moment.now + wait).do(action)
        revised_moment.look()
    assert moment.do(Revise(other)).history.undo(1).state == moment.history.state
