"""Corrections, segments and absent speakers: what moves, what is refused, what is shown (design.md, section 4)."""

import pytest

from plain_snapshot import plain_snapshot
from session_stories import Story, at, clock, programme, row, running, talk
from stagetimer.core.programme import Segment, thresholds_for

THREE = (
    Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
    Segment(name="Q&A", kind="qa", length=120, thresholds=thresholds_for(120, None)),
    Segment(name="Change", kind="changeover", length=60, thresholds=thresholds_for(60, None)),
)


def split() -> Story:
    """Return a talk of 7:00 with questions of 2:00 and a changeover of 1:00, and a plain one after it."""
    return Story(programme(talk(1, "13:05", segments=THREE), talk(2, "13:15")))


def part(story: Story, time: str) -> tuple[str, int, str]:
    """Return name, place and text of the segment that is on."""
    reading = running(story.look(time)).segment
    assert reading is not None
    return reading.plan.name, reading.index, reading.text


def test_followed_segments_change_by_the_clock() -> None:
    """A segment's end is the slot's end less the later ones."""
    story = split()
    assert part(story, "13:05") == ("Talk", 1, "7:00")
    assert part(story, "13:12") == ("Q&A", 2, "2:00")
    assert part(story, "13:14:10") == ("Change", 3, "0:50")


def test_in_control_a_talk_that_runs_on_eats_the_questions() -> None:
    """Over until the chair moves on; then the questions have what is left of them."""
    story = split().do("13:05 start")
    assert part(story, "13:12:30") == ("Talk", 1, "+0:30")
    assert part(story.do("13:12:30 segment"), "13:12:30") == ("Q&A", 2, "1:30")


def test_a_talk_that_ends_early_gives_its_time_to_the_questions() -> None:
    """Moved on two minutes early, the questions have four."""
    assert part(split().do("13:05 start", "13:10 segment"), "13:10") == ("Q&A", 2, "4:00")


@pytest.mark.parametrize(
    ("lines", "second"),
    [
        (("13:05:35 pause", "13:05:49 follow"), "13:06:14"),
        (("13:05 control", "13:16:30 next", "13:16:40 follow"), "13:17:30"),
        (("13:05 control", "13:16:30 end", "13:16:30 follow"), "13:17:30"),
    ],
    ids=["paused", "begun late", "begun late by the clock"],
)
def test_a_followed_slot_with_less_time_goes_on_to_its_segments_in_the_right_second(
    lines: tuple[str, ...], second: str
) -> None:
    """A pause or a late start takes from the talk, after the first segment: that changes when it has had its minute."""
    turned = (THREE[2], THREE[0], THREE[1])
    story = Story(programme(talk(1, "13:05", segments=turned), talk(2, "13:15", segments=turned))).do(*lines)
    assert story.history.state.mode == "following"
    assert [part(story, time)[1] for time in (clock(at(second) - 1) or "", second)] == [1, 2]
    for now in range(at(lines[-1].split()[0]), at("13:25")):
        assert story.look(now) == plain_snapshot(story.history, now)


def test_a_segment_eaten_whole_is_passed_over() -> None:
    """At 9:10 nothing is left of the questions: the changeover is next."""
    assert part(split().do("13:05 start", "13:14:10 segment"), "13:14:10") == ("Change", 3, "0:50")


def test_added_time_goes_to_the_segment_that_is_on_and_a_length_takes_from_the_talk() -> None:
    """The changeover keeps its minute either way."""
    story = split().do("13:05 start", "13:12 segment", "13:12 add 1:00")
    assert story.history.state.of(1).segments == (420, 180, 60)
    story.do("13:12 length 1 9:00")
    assert story.history.state.of(1).segments == (300, 180, 60)


def test_the_last_segment_is_not_moved_on_from() -> None:
    """`end` or `next` does that; a slot without segments has none to move."""
    story = split().do("13:05 start", "13:06 segment", "13:07 segment")
    assert "is the last segment" in story.refused("13:08 segment")
    assert Story().do("13:05 start").refused("13:06 segment") == "Speaker 1 has no segments."


def test_an_end_and_a_start_of_one_command_move_together() -> None:
    """`next` made both; two commands made two facts."""
    together = Story().do("13:05 start", "13:17 next", "13:17:10 correct-start 13:16:50")
    assert clock(row(together.look("13:18"), 1).ended or 0) == "13:16:50"
    assert running(together.look("13:18")).started == at("13:16:50")
    apart = Story().do("13:05 start", "13:16 end", "13:17 start", "13:17:10 correct-start 13:16:30")
    assert clock(row(apart.look("13:18"), 1).ended or 0) == "13:16:00"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("13:17:10 correct-start 13:15:30", "Speaker 1 ended at 13:16:00, after that."),
        ("13:17:10 correct-end 13:04", "Speaker 1 began at 13:05:00: the end lies after that."),
        ("13:17:10 correct-end 13:17:05", "Speaker 2 began at 13:17:00, before that."),
    ],
)
def test_a_correction_against_another_commands_fact_is_refused(line: str, says: str) -> None:
    """What another command said stands."""
    assert Story().do("13:05 start", "13:16 end", "13:17 start").refused(line) == says


def test_a_start_is_not_put_into_the_future_or_behind_a_pause() -> None:
    """An instant that is still to come, and one after the countdown stood still."""
    story = Story().do("13:05 start", "13:08 pause", "13:09 resume")
    assert "is still to come" in story.refused("13:10 correct-start 2024-07-18T13:11:00+01:00")
    assert "paused at 13:08:00" in story.refused("13:10 correct-start 13:08:30")


def test_a_followed_start_that_is_corrected_becomes_measured() -> None:
    """Control is taken, and the slot keeps its full length from then."""
    shown = Story().do("13:06 correct-start 13:05:30").look("13:06")
    assert shown.mode == "in-control"
    assert row(shown, 1).started_measured
    assert running(shown).text == "9:30"


def test_who_is_not_there_is_held_at_first() -> None:
    """The published times stand, the clock is still followed, and the stage counts to the next start."""
    shown = Story().do("13:14 no-show 2").look("13:16")
    assert (shown.mode, shown.state, row(shown, 2).status) == ("following", "between", "no-show")
    assert shown.next is not None
    assert (shown.next.plan.number, shown.next.starts_in) == (3, 540)


def test_everyone_may_come_earlier_up_to_the_next_break() -> None:
    """`slide` lets held starts go, but not the break's, nor any after it."""
    slots = (talk(1, "13:05"), talk(2, "13:15"), talk(3, "13:25"), talk(4, "13:35", kind="break"), talk(5, "13:45"))
    shown = Story(programme(*slots)).do("13:05 start", "13:15 end", "13:16 no-show 2 slide").look("13:16")
    starts = {n: clock(row(shown, n).expected_start or 0) for n in (3, 4, 5)}
    assert starts == {3: "13:16:00", 4: "13:35:00", 5: "13:45:00"}


def test_the_last_place_is_for_who_is_not_there_yet() -> None:
    """Moved to the end, still to come; the running one's start is struck."""
    shown = Story().do("13:05 start", "13:06 no-show 1 last").look("13:06")
    assert [r.plan.number for r in shown.slots] == [2, 3, 4, 5, 1]
    assert (shown.state, row(shown, 1).status) == ("before", "to-come")


def test_a_slot_used_for_discussion_names_nobody() -> None:
    """It stays, as questions without a speaker; restore is the way back when the person turns up."""
    shown = Story().do("13:05 start", "13:15 end", "13:15 no-show 2 discussion").look("13:15")
    assert shown.next is not None
    assert (shown.next.plan.kind, shown.next.plan.speakers, shown.next.plan.title) == ("qa", (), "Discussion")


def test_the_way_back_is_a_restore() -> None:
    """Who was not there and turns up is to come again."""
    assert row(Story().do("13:05 control", "13:06 no-show 3", "13:07 restore 3").look("13:07"), 3).status == "to-come"
