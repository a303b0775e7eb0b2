"""A step of the laptop's clock and an offset set by hand: countdowns keep the real time that has passed."""

import pytest

from session_stories import Story, at, clock, live_session, row, running


@pytest.mark.parametrize("by", [90, -90, 3600, -3600])
def test_a_step_does_not_move_a_running_countdown(by: int) -> None:
    """The running start shifts by the step: remaining is what it was."""
    story = Story().do("13:05 start")
    before = running(story.look("13:10"))
    after = running(story.step(at("13:10") + by, by).look(at("13:10") + by))
    assert (after.remaining, after.elapsed, after.text) == (before.remaining, before.elapsed, "5:00")


def test_a_step_shifts_an_open_pause() -> None:
    """Paused through a step, the countdown still stands still and resumes with what was left."""
    story = Story().do("13:05 start", "13:10 pause").step("13:12", 60)
    assert running(story.look("13:12")).text == "5:00"
    assert running(story.look("13:12")).pauses == 60
    assert running(story.do("13:13 resume").look("13:14")).text == "4:00"


def test_the_wall_clock_wins_for_uk_time() -> None:
    """Followed slots stay with the published times, whatever the step."""
    shown = Story().step("13:18", 90).look("13:18")
    assert (running(shown).slot, running(shown).text) == (2, "7:00")


@pytest.mark.parametrize("by", [60, -60, -3600])
def test_a_slot_kept_when_handing_back_keeps_its_real_time_and_its_published_end(by: int) -> None:
    """Its measured start shifts by the step, so it never lies ahead; it still ends by the new wall clock."""
    story = Story().do("13:16 start", "13:18 follow").step(at("13:20") + by, by)
    shown = story.look(at("13:20") + by)
    assert (running(shown).slot, running(shown).elapsed, clock(running(shown).due_end)) == (2, 240, "13:25:00")
    assert running(story.look("13:25")).slot == 3


def test_a_kept_slot_whose_published_end_a_step_passes_has_ended() -> None:
    """Over the step its time went by: it is done, and the plan has the next."""
    shown = Story().do("13:16 start", "13:18 follow").step("13:32", 720).look("13:32")
    assert (row(shown, 2).status, running(shown).slot) == ("done", 3)


def test_a_slot_that_runs_to_its_published_end_keeps_that_end() -> None:
    """A `to-the-clock` start follows the new wall clock."""
    story = Story(live_session(late_start="to-the-clock")).do("13:05 start", "13:17 next").step("13:19:30", 90)
    assert (running(story.look("13:19:30")).text, clock(running(story.look("13:19:30")).due_end)) == (
        "5:30",
        "13:25:00",
    )


@pytest.mark.parametrize("by", [-90, -900, -3600])
def test_actual_starts_and_ends_stay_in_order_after_a_step_back(by: int) -> None:
    """What had ended does not end later than the slot that began after it."""
    story = Story().do("13:05 start", "13:15 next", "13:16 next")
    now = at("13:17") + by
    shown = story.step(now, by).look(now)
    first, second, third = (row(shown, n) for n in (1, 2, 3))
    times = [first.started, first.ended, second.started, second.ended, third.started, now]
    known = [t for t in times if t is not None]
    assert len(known) == 6
    assert known == sorted(known)


def test_an_offset_moves_uk_time_and_not_the_running_countdown() -> None:
    """Eight seconds ahead: the session's clock reads 8 s later, and remaining stays."""
    story = Story().do("13:05 start", "13:10 offset 8")
    shown = story.look("13:10:08")
    assert (shown.offset, running(shown).text, clock(running(shown).started)) == (8, "5:00", "13:05:08")


def test_an_offset_is_against_the_laptop_not_against_the_offset_before() -> None:
    """Setting 8 and then 3 is 3; the countdown moves by neither."""
    story = Story().do("13:05 start", "13:10 offset 8", "13:10:08 offset 3")
    shown = story.look("13:10:03")
    assert (shown.offset, running(shown).text) == (3, "5:00")


def test_actual_starts_and_ends_stay_in_order_after_an_offset_back() -> None:
    """An offset that sets UK time back keeps what had ended before what began after it."""
    story = Story().do("13:05 start", "13:15 next", "13:15:05 offset -60")
    shown = story.look("13:14:05")
    ended, started = row(shown, 1).ended, row(shown, 2).started
    assert ended is not None
    assert started is not None
    assert (ended <= started, running(shown).text) == (True, "9:55")


def test_a_slot_started_after_an_offset_back_does_not_begin_before_the_last_end() -> None:
    """With nothing running, what had ended is moved back with UK time."""
    story = Story().do("13:05 start", "13:15 end", "13:15:05 offset -60", "13:14:10 next")
    shown = story.look("13:14:10")
    ended, started = row(shown, 1).ended, row(shown, 2).started
    assert ended is not None
    assert started is not None
    assert ended <= started


def test_a_step_counts_as_no_command() -> None:
    """`seq` counts commands in force; a step is none."""
    assert Story().do("13:05 start").step("13:06", 5).look("13:06").seq == 1
