"""Drift: how far behind or ahead of the published plan, in words (design.md, section 4; contracts.md, "Snapshot")."""

import pytest

from session_stories import DAY, Story, at, clock, programme, talk
from stagetimer.core.programme import Programme
from stagetimer.core.time_text import drift_text
from stagetimer.core.units import DAY as ONE_DAY


@pytest.mark.parametrize(
    ("drift", "words"),
    [(0, "on time"), (130, "2:10 behind"), (-40, "0:40 ahead"), (1, "0:01 behind"), (3661, "1:01:01 behind")],
)
def test_drift_is_said_in_words_without_a_sign(drift: int, words: str) -> None:
    """Positive is behind, negative ahead, zero on time."""
    assert drift_text(drift) == words


def test_session_drift_is_expected_finish_less_last_published_end() -> None:
    """Running 2:00 over with no gaps, the whole session is 2:00 behind."""
    shown = Story().do("13:05 start").look("13:17")
    assert (shown.finish.drift, clock(shown.finish.published), clock(shown.finish.expected)) == (
        120,
        "13:55:00",
        "13:57:00",
    )


def test_now_drift_is_the_running_slots_expected_end_against_its_published_end() -> None:
    """A gap absorbs the session's drift; the running slot itself is still late."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:30"))).do("13:05 start")
    shown = story.look("13:17")
    assert (shown.finish.drift, shown.now_drift) == (0, 120)


def test_now_drift_of_an_early_slot_is_negative() -> None:
    """A slot started 3:00 early will end 3:00 before its published end."""
    assert Story().do("13:02 start").look("13:03").now_drift == -180


def test_now_drift_with_nothing_running_is_how_late_the_next_start_is() -> None:
    """Zero until the published start, then a second a second."""
    story = Story().do("13:05 start", "13:14 end")
    assert [story.look(t).now_drift for t in ("13:14", "13:15", "13:15:01", "13:17")] == [0, 0, 1, 120]


def test_while_following_both_drifts_are_zero() -> None:
    """At every minute of the untouched session."""
    shown = [Story().look(at("13:00") + 60 * minute) for minute in range(65)]
    assert {(s.finish.drift, s.now_drift, s.drift_text) for s in shown} == {(0, 0, "on time")}


def test_an_early_finish_is_ahead() -> None:
    """The last slot ended 1:30 early leaves the session 1:30 ahead, for good."""
    story = Story().do("13:45:30 start", "13:53:30 end")
    assert [story.look(t).drift_text for t in ("13:53:30", "18:00")] == ["1:30 ahead", "1:30 ahead"]


def test_a_late_finish_stays_behind() -> None:
    """Once finished, the drift is the actual finish against the published one and stands still."""
    story = Story().do("13:46:07 start 5", "13:56:07 end")
    assert [story.look(t).drift_text for t in ("13:56:07", "18:00")] == ["1:07 behind", "1:07 behind"]


def test_skipping_the_last_slot_in_control_is_ahead() -> None:
    """Without its last slot the session will finish at the end of the one before."""
    assert Story().do("13:05 start", "13:06 skip 5").look("13:06").drift_text == "10:00 ahead"


def test_the_published_finish_counts_skipped_slots() -> None:
    """The last published end of the day is published, whatever was left out since."""
    shown = Story().do("13:05 start", "13:06 skip 5").look("13:06")
    assert clock(shown.finish.published) == "13:55:00"


def _two_days() -> Programme:
    tomorrow = at("09:00") + ONE_DAY
    return programme(talk(1, "13:05"), talk(2, "13:15"), talk(3, tomorrow), talk(4, tomorrow + 600))


def test_with_several_days_the_drift_is_that_of_the_day() -> None:
    """A late first day is behind by its own finish; tomorrow's published end plays no part."""
    shown = Story(_two_days()).do("13:05 start").look("13:17")
    assert (shown.drift_text, clock(shown.finish.published)) == ("2:00 behind", "13:25:00")


def test_once_a_days_last_slot_has_ended_the_drift_is_that_of_the_next_day() -> None:
    """Late yesterday, on time for tomorrow; the published start is tomorrow's too."""
    story = Story(_two_days()).do("13:05 start", "13:17 next")
    assert story.look("13:28").drift_text == "3:00 behind"
    shown = story.do("13:28 end").look("13:28")
    assert (shown.drift_text, shown.now_drift, clock(shown.finish.published)) == ("on time", 0, "09:20:00")
    assert shown.finish.published_start == at("09:00") + ONE_DAY


def test_a_session_over_midnight_is_one_day() -> None:
    """A gap shorter than four hours over midnight begins no new day."""
    plan = programme(talk(1, "23:50", "20:00"), talk(2, at("00:10") + ONE_DAY), talk(3, at("03:00") + ONE_DAY))
    assert plan.days == ((1, 2, 3),)


def test_a_gap_of_four_hours_over_midnight_begins_a_new_day() -> None:
    """Four hours with midnight between make two days; the same gap within a day makes one."""
    night = programme(talk(1, "21:00", "1:00:00"), talk(2, at("02:00") + ONE_DAY))
    noon = programme(talk(1, "09:00", "1:00:00"), talk(2, "14:00"))
    assert (night.days, noon.days) == (((1,), (2,)), ((1, 2),))
    assert (night.day_of, DAY.isoformat()) == ({1: 0, 2: 1}, "2024-07-18")
