"""Recovery plans: the figures that were promised, and the rules behind them (design.md, section 4)."""

import pytest

from session_stories import Story, at, clock, live_session, programme, row, talk
from stagetimer.core.following import as_of
from stagetimer.core.programme import Programme, Segment, thresholds_for
from stagetimer.core.recovery import RecoveryPlan, recovery_plan
from stagetimer.core.values import replace


def plan_at(story: Story, time: str, name: str = "shorten") -> RecoveryPlan:
    """Return what a plan would bring at that time."""
    now = at(time)
    return recovery_plan(as_of(story.history.state, now), now, name)  # type: ignore[arg-type]  # a plan by its name


def late(plan: Programme | None = None) -> Story:
    """Return the live session, its first talk started at 1:05 and ended at 1:17:10 pm."""
    return Story(plan).do("13:05 start", "13:17:10 end")


def parts(*lengths: tuple[str, int]) -> tuple[Segment, ...]:
    """Return segments of those kinds and lengths."""
    return tuple(
        Segment(name=kind, kind=kind, length=n, thresholds=thresholds_for(n, None))  # type: ignore[arg-type]
        for kind, n in lengths
    )


def test_the_live_session_gives_back_two_minutes_ten_in_steps_of_fifteen_seconds() -> None:
    """37:45 in all for four talks, none losing more than 45 s, finish 13:54:55; undo brings it all back."""
    story = late().do("13:17:10 plan shorten")
    lengths = [row(story.look("13:17:10"), n).given or 0 for n in (2, 3, 4, 5)]
    assert sum(lengths) == 37 * 60 + 45
    assert all((600 - n) % 15 == 0 and 600 - n <= 45 for n in lengths)
    assert clock(story.look("13:17:10").finish.expected) == "13:54:55"
    story.do("13:17:10 undo")
    assert [row(story.look("13:17:10"), n).given for n in (2, 3, 4, 5)] == [600] * 4
    assert story.look("13:17:10").drift_text == "2:10 behind"


def test_with_a_floor_what_cannot_be_recovered_is_said() -> None:
    """A floor of 9:45 for every talk: 9:45 each, finish 13:56:10, 1:10 cannot be recovered."""
    plan = plan_at(late(live_session(floor=585)), "13:17:10")
    assert [s.length for s in plan.slots] == [585] * 4
    assert clock(plan.expected_finish) == "13:56:10"
    assert plan.unrecovered == 70


def test_a_plan_shown_is_the_plan_applied() -> None:
    """Starts, lengths and finish of the preview are those of the forecast after it."""
    story = late()
    plan = plan_at(story, "13:17:10")
    shown = story.do("13:17:10 plan shorten").look("13:17:10")
    assert shown.finish.expected == plan.expected_finish
    assert [(s.start, s.length) for s in plan.slots] == [
        (row(shown, s.slot).expected_start, row(shown, s.slot).given) for s in plan.slots
    ]


def test_a_floor_holds_when_a_plan_is_applied_again() -> None:
    """Eighty per cent of the published length, however often."""
    story = Story().do("13:05 start", "13:35 next", "13:35:01 plan shorten")
    story.do("13:50 end")
    plan = plan_at(story, "13:50")
    assert all((s.length or 0) >= 480 for s in plan.slots)


def test_a_promised_slot_and_the_one_who_speaks_lose_nothing() -> None:
    """Nobody is shortened while speaking, and what was promised is kept."""
    slots = (talk(1, "13:05"), talk(2, "13:15"), talk(3, "13:25", promised=True), talk(4, "13:35"))
    story = Story(programme(*slots)).do("13:05 start", "13:17 next")
    plan = plan_at(story, "13:17:30")
    assert {s.slot: s.loss for s in plan.slots} == {3: 0, 4: 120}
    assert row(story.do("13:17:30 plan shorten").look("13:17:30"), 2).given == 600


def test_questions_give_before_talks_in_their_own_plan() -> None:
    """`discussion` takes from questions alone, down to nothing; `shorten` leaves them whole."""
    split = parts(("talk", 480), ("qa", 120))
    slots = (talk(1, "13:05"), talk(2, "13:15", segments=split), talk(3, "13:25", segments=split))
    story = Story(programme(*slots)).do("13:05 start", "13:17 end")
    assert [s.loss for s in plan_at(story, "13:17", "discussion").slots] == [60, 60]
    shorter = story.do("13:17 plan shorten").history.state
    assert all(shorter.of(n).segments[1] == 120 for n in (2, 3))


def test_breaks_give_half_and_changeovers_all() -> None:
    """A break of ten minutes gives five at most; a changeover of a minute gives it whole."""
    slots = (
        talk(1, "13:05"),
        talk(2, "13:15", kind="break", speakers=()),
        talk(3, "13:25", segments=parts(("talk", 540), ("changeover", 60))),
    )
    story = Story(programme(*slots)).do("13:05 start", "13:25 end")
    plan = plan_at(story, "13:25", "breaks")
    assert {s.slot: s.loss for s in plan.slots} == {2: 300, 3: 60}
    assert plan.unrecovered == 600 - 360


def test_a_step_of_which_part_would_be_waited_away_is_not_taken_where_a_whole_one_helps() -> None:
    """Seven of fifteen seconds off talk 1 would go into waiting for 1:15: two steps of talk 3 do it alone."""
    slots = (talk(1, "13:05"), talk(2, "13:15", kind="qa"), talk(3, "13:25"))
    story = Story(programme(*slots)).do("13:04 control", "13:05:07 length 2 10:23")
    plan = plan_at(story, "13:05:07")
    assert {s.slot: s.loss for s in plan.slots} == {1: 0, 2: 0, 3: 30}
    assert plan.unrecovered == 0


def test_a_break_with_parts_stays_as_long_as_its_parts() -> None:
    """What a plan takes from a break, its parts lose too."""
    split = parts(("talk", 60), ("break", 540))
    story = Story(programme(talk(1, "13:05"), talk(2, "13:15", kind="break", segments=split)))
    shorter = story.do("13:05 start", "13:16 end", "13:16 plan breaks").history.state.of(2)
    assert (shorter.given, shorter.segments) == (540, (0, 540))


def test_a_floor_holds_when_another_plan_has_taken_before() -> None:
    """Of ten minutes, questions gave two: the talk gives nothing more, the slot is down to 80 % of its length."""
    split = parts(("talk", 480), ("qa", 120))
    story = Story(programme(talk(1, "13:05"), talk(2, "13:15", segments=split)))
    story.do("13:05 start", "13:25 end", "13:25 plan discussion")
    assert story.history.state.of(2).segments == (480, 0)
    assert story.refused("13:25 plan shorten") == "This plan gains nothing: 8:00 cannot be recovered by it."


def test_a_floor_of_its_own_holds_in_every_plan() -> None:
    """A slot that must not come below nine minutes gives one, be it in questions, of a break or of a talk."""
    split = parts(("talk", 420), ("qa", 120), ("changeover", 60))
    slots = (talk(1, "13:05"), talk(2, "13:15", segments=split), talk(3, "13:25", kind="break"))
    story = Story(programme(*(replace(slot, floor=540) for slot in slots))).do("13:05 start", "13:30 end")
    for name, losses in (("shorten", {2: 60, 3: 0}), ("discussion", {2: 60, 3: 0}), ("breaks", {2: 60, 3: 60})):
        assert {s.slot: s.loss for s in plan_at(story, "13:30", name).slots} == losses


def test_nobody_is_cut_short_by_being_brought_forward() -> None:
    """Fifteen seconds off talk 1 would leave talk 2, which runs to the clock, fourteen: that is no time won."""
    slots = (talk(1, "13:05"), talk(2, "13:15", "2:00", late_start="to-the-clock", promised=True))
    story = Story(programme(*slots)).do("13:04 control")
    assert [(s.length, s.loss) for s in plan_at(story, "13:07:01").slots] == [(600, 0), (120, 0)]
    assert story.refused("13:07:01 plan shorten") == "This plan gains nothing: 2:01 cannot be recovered by it."


def test_a_length_that_only_the_chair_has_set_is_no_plans_to_take() -> None:
    """An open slot has no published length, so there is no share of it to take, once or again and again."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:15", None), talk(3, "13:25")))
    story.do("13:05 start", "13:05 length 2 10:00", "13:20 end")
    assert {s.slot: s.loss for s in plan_at(story, "13:20").slots} == {2: 0, 3: 120}


def test_a_gap_that_absorbs_the_delay_leaves_nothing_to_recover() -> None:
    """A plan is refused when the session is not behind."""
    slots = (talk(1, "13:05"), talk(2, "13:25"))
    story = Story(programme(*slots)).do("13:05 start", "13:17 end")
    assert story.refused("13:17 plan shorten") == "The session is not behind, so there is nothing to recover."


def test_a_plan_that_gains_nothing_is_refused_and_says_so() -> None:
    """There are no questions to take from."""
    assert late().refused("13:17:10 plan discussion") == ("This plan gains nothing: 2:10 cannot be recovered by it.")


def test_to_finish_late_changes_no_time() -> None:
    """It is noted how far behind that was, and taken back like any command."""
    story = late()
    before = story.look("13:17:10").finish
    story.do("13:17:10 plan late")
    assert story.look("13:17:10").finish == before
    assert story.history.state.accepted_drift == 130


def test_the_example_of_the_contracts() -> None:
    """The first slot's end becomes 13:16:50, and after its plan the finish is 13:54:50."""
    story = Story().do("13:05:40 start", "13:17:00 next", "13:17:10 correct-start 13:16:50", "13:20:00 plan shorten")
    assert clock(row(story.look("13:20"), 1).ended or 0) == "13:16:50"
    assert clock(story.look("13:20").finish.expected) == "13:54:50"


@pytest.mark.parametrize("name", ["shorten", "discussion", "breaks", "late"])
def test_a_plan_and_its_undo_leave_the_session_as_it_was(name: str) -> None:
    """Whatever it does, one undo takes it back whole."""
    story = late()
    before = story.history.state
    outcome = story.give(at("13:17:10"), f"plan {name}")
    if story.history.state != before:
        story.do("13:17:10 undo")
    assert story.history.state == before, outcome
