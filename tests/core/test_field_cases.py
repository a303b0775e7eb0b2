"""Faults that other timers have had, run on the core: the cases of timing, zones and control."""

from datetime import date

import pytest

from session_stories import DAY, ZONE, Story, at, clock, coming, expected_starts, programme, row, running, talk
from stagetimer.core.history import History
from stagetimer.core.localtime import clock_24, resolve, zone_label
from stagetimer.core.programme import Programme, Thresholds
from stagetimer.core.readings import phase_at
from stagetimer.core.units import DAY as ONE_DAY


def programme_a(**changes: object) -> Programme:
    """Return Programme A: Welcome, Talk One, Talk Two, Break, Keynote, Panel, from 9:30 to 12:00."""
    return programme(
        talk(1, "09:30", "30:00", title="Welcome", **changes),
        talk(2, "10:00", "20:00", title="Talk One", **changes),
        talk(3, "10:20", "20:00", title="Talk Two", **changes),
        talk(4, "10:40", "20:00", title="Break", kind="break", speakers=(), **changes),
        talk(5, "11:00", "30:00", title="Keynote", **changes),
        talk(6, "11:30", "30:00", title="Panel", **changes),
    )


def programme_n() -> Programme:
    """Return Programme N, over midnight: 22:30, 23:15, 23:50 and 00:20 to 00:45."""
    after = at("00:20") + ONE_DAY
    return programme(
        talk(1, "22:30", "45:00"), talk(2, "23:15", "35:00"), talk(3, "23:50", "30:00"), talk(4, after, "25:00")
    )


def utc(text: str, day: date) -> int:
    """Return the instant of a UTC time of that day."""
    return at(text, day, "UTC")


def test_t_01_the_first_second_is_whole_at_start_and_at_next() -> None:
    """T-01: 20:00 shows for a whole second after `start`, 30:00 after `next`, and no value is skipped."""
    story = Story(programme_a()).do("10:00 start")
    assert [running(story.look(at("10:00") + s)).text for s in range(3)] == ["20:00", "19:59", "19:58"]
    story.do("10:20 next", "10:40 next", "11:00 next")
    assert [running(story.look(at("11:00") + s)).text for s in range(3)] == ["30:00", "29:59", "29:58"]


def test_t_02_zero_is_crossed_with_one_zero_and_one_sign() -> None:
    """T-02: one second of 0:00, never minus zero, one sign for the whole of an overrun."""
    story = Story(programme(talk(1, "10:00", "1:00"))).do("10:00 start")
    texts = [running(story.look(at("10:01") + s)).text for s in (-1, 0, 1, 60, 3661)]
    assert texts == ["0:01", "0:00", "+0:01", "+1:00", "+1:01:01"]
    every = [running(story.look(at("10:00") + s)).text for s in range(3722)]
    assert every.count("0:00") == 1
    assert not any("-" in text for text in every)


@pytest.mark.parametrize(
    ("rule", "text", "end"), [("to-the-clock", "2:53:00", "16:30:00"), ("full-length", "3:00:00", "16:37:00")]
)
def test_t_04_a_late_start_runs_to_a_fixed_end_or_for_the_full_length(rule: str, text: str, end: str) -> None:
    """T-04: a three-hour item started 7:00 late ends as published or has its whole length, as its rule says."""
    story = Story(programme(talk(1, "13:30", "3:00:00", late_start=rule))).do("13:37 start")
    shown = story.look("13:37")
    assert (running(shown).text, clock(shown.finish.expected)) == (text, end)
    assert story.history.state.of(1).late_start == rule


def test_t_05_late_is_behind_and_early_is_ahead_everywhere() -> None:
    """T-05, with `slide`: 2:00 behind after Talk One, 3:00 ahead after Talk Two, the numbers with the same sign."""
    story = Story(programme_a(early="slide")).do("10:00 start", "10:22 next")
    behind = story.look("10:22")
    assert (behind.drift_text, behind.finish.drift, behind.now_drift) == ("2:00 behind", 120, 120)
    ahead = story.do("10:37 end").look("10:37")
    assert (ahead.drift_text, ahead.finish.drift, ahead.now_drift) == ("3:00 ahead", -180, -180)


def test_t_06_later_items_follow_a_late_finish() -> None:
    """T-06: Talk One ends 6:00 late and all later starts move by 6:00; published times stay readable."""
    shown = Story(programme_a()).do("10:00 start", "10:26 end").look("10:26")
    assert expected_starts(shown) == {3: "10:26:00", 4: "10:46:00", 5: "11:06:00", 6: "11:36:00"}
    assert (clock(shown.finish.expected), clock(row(shown, 3).plan.start)) == ("12:06:00", "10:20:00")


def test_t_06_a_gap_absorbs_a_late_finish() -> None:
    """T-06: after an end at 12:13 the item published for 12:15 is still expected then."""
    story = Story(programme(talk(1, "12:00"), talk(2, "12:15"))).do("12:00 start", "12:13 end")
    assert expected_starts(story.look("12:13")) == {2: "12:15:00"}


def test_t_07_paused_time_is_not_running_time() -> None:
    """T-07: 15:00 through the pause and after it; end 10:23; 20:00 running and 3:00 paused."""
    story = Story(programme_a()).do("10:00 start", "10:05 pause")
    assert {running(story.look(t)).text for t in ("10:05", "10:06:30", "10:08")} == {"15:00"}
    story.do("10:08 resume")
    shown = story.look("10:08")
    assert (running(shown).text, clock(running(shown).due_end)) == ("15:00", "10:23:00")
    facts = story.do("10:23 end").history.state.of(2)
    assert (facts.pauses, facts.started, facts.ended) == (180, at("10:00"), at("10:23"))
    assert row(story.look("10:23"), 2).overrun == 0


def test_t_08_the_value_on_screen_at_the_pause_stays() -> None:
    """T-08: paused at 0:08, it shows 0:08; twenty pauses at odd moments lose no second."""
    story = Story(programme_a()).do("10:00 start", "10:19:52 pause")
    assert [running(story.look(at("10:19:52") + s)).text for s in (0, 1, 60)] == ["0:08"] * 3
    cycles = Story(programme_a()).do("10:00 start")
    now, ran = at("10:00"), 0
    for n in range(20):
        cycles.give(now + 1 + n % 5, "pause")
        cycles.give(now + 4 + n % 7 + n % 5, "resume")
        now, ran = now + 4 + n % 7 + n % 5, ran + 1 + n % 5
    assert running(cycles.look(now)).elapsed == ran


def test_t_09_a_programme_past_midnight_waits_for_its_first_item() -> None:
    """T-09: switched on at 18:25 it waits 4:05:00 for 22:30; across midnight it falls by 5 s in 5 s."""
    story = Story(programme_n())
    assert (story.look("18:25").state, coming(story.look("18:25")).text) == ("before", "4:05:00")
    before, after = running(story.look("23:59:58")), running(story.look(at("00:00:03") + ONE_DAY))
    assert before.remaining is not None
    assert (before.slot, after.slot, after.remaining) == (3, 3, before.remaining - 5)
    assert running(story.look(at("00:20") + ONE_DAY)).slot == 4


def test_t_10_the_states_of_a_countdown_come_in_order() -> None:
    """T-10: with warnings at 5:00 and 2:00 the phases are normal, warning, final, zero, over."""
    phases = [phase_at(r, Thresholds(warning=300, final=120)) for r in (301, 300, 121, 120, 1, 0, -1)]
    assert phases == ["normal", "warning", "warning", "final", "final", "zero", "over"]


def test_t_11_a_running_item_is_adjusted_without_stopping_it() -> None:
    """T-11: control at 1:30 into the talk shows 18:30; plus 2:00 is 19:00, less 0:30 is 18:30."""
    story = Story(programme_a()).do("10:01:30 control")
    assert running(story.look("10:01:30")).text == "18:30"
    assert running(story.do("10:03 add 2:00").look("10:03")).text == "19:00"
    shown = story.do("10:03 add -0:30").look("10:03")
    assert (running(shown).text, clock(running(shown).started), running(shown).given) == ("18:30", "10:00:00", 1290)


def test_z_01_a_countdown_over_the_spring_change_has_its_own_length() -> None:
    """Z-01: two hours from 00:55 GMT show 2:00:00 and are over at 03:55 BST."""
    day = date(2027, 3, 28)
    start = utc("00:55", day)
    story = Story(programme(talk(1, start, "2:00:00")))
    story.give(start, "start")
    shown = running(story.look(start))
    assert (shown.text, shown.due_end, clock(shown.due_end)) == ("2:00:00", utc("02:55", day), "03:55:00")
    assert running(story.look(utc("02:55", day))).phase == "zero"


def test_z_02_the_repeated_hour_keeps_label_countdown_and_order() -> None:
    """Z-02: 20 s after 01:59:50 BST it is 01:00:10 GMT with 29:40 left; what follows is in true order."""
    start = utc("00:59:50", date(2027, 10, 31))
    story = Story(programme(talk(1, start, "30:00"), talk(2, start + 1800, "30:00")))
    story.give(start, "start")
    assert (clock_24(start + 20, ZONE), zone_label(start + 20, ZONE)) == ("01:00:10", "GMT")
    assert running(story.look(start + 20)).text == "29:40"
    story.give(start + 40, "next")
    shown = story.look(start + 41)
    assert (row(shown, 1).ended, row(shown, 2).started, running(shown).elapsed) == (start + 40, start + 40, 1)


def test_z_03_a_wall_time_that_does_not_exist_is_said() -> None:
    """Z-03: 01:30 on 28 March 2027 in London is no instant; it is not moved."""
    wall = resolve(date(2027, 3, 28), 5400, ZONE)
    assert (wall.missing, wall.instants) == (True, ())


@pytest.mark.parametrize(
    ("day", "time", "shown"),
    [
        (date(2027, 3, 28), "00:59:59", "00:59:59 GMT"),
        (date(2027, 3, 28), "01:00:00", "02:00:00 BST"),
        (date(2027, 10, 31), "00:59:59", "01:59:59 BST"),
        (date(2027, 10, 31), "01:00:00", "01:00:00 GMT"),
        (date(2028, 3, 26), "01:00:00", "02:00:00 BST"),
    ],
)
def test_z_07_the_moment_of_the_uk_change(day: date, time: str, shown: str) -> None:
    """Z-07: the clocks change at 01:00 UTC on the right Sundays."""
    now = utc(time, day)
    assert f"{clock_24(now, ZONE)} {zone_label(now, ZONE)}" == shown


@pytest.mark.parametrize(("month", "shown"), [(1, "12:00:00 GMT"), (7, "13:00:00 BST")])
def test_z_08_label_and_time_agree(month: int, shown: str) -> None:
    """Z-08: noon UTC is 12:00 GMT in January and 13:00 BST in July."""
    now = utc("12:00", date(2027, month, 15))
    assert f"{clock_24(now, ZONE)} {zone_label(now, ZONE)}" == shown


def test_c_02_a_wrong_next_is_undone_without_losing_the_running_time() -> None:
    """C-02: 8 s after `next` at 15:00, undo shows 14:52; Talk Two never started; undo and redo go on."""
    story = Story(programme_a()).do("10:00 start", "10:05 next", "10:05:08 undo")
    shown = story.look("10:05:08")
    assert (running(shown).slot, running(shown).text) == (2, "14:52")
    assert (row(shown, 3).status, row(shown, 3).started) == ("to-come", None)
    assert story.do("10:05:09 undo").look("10:05:09").seq == 0
    assert running(story.do("10:05:10 redo").look("10:05:10")).text == "14:50"


def test_c_03_day_two_does_not_jump_back_to_day_one() -> None:
    """C-03: the second morning has day two's first item; the evening between waits; the end is the end."""
    days = [at("00:00"), at("00:00") + ONE_DAY]
    starts = [midnight + hour * 3600 for midnight in days for hour in (9, 14)]
    story = Story(programme(*(talk(n, start, "5:00:00", title="Item") for n, start in enumerate(starts, 1))))
    assert running(story.look(days[1] + 9 * 3600)).slot == 3
    evening = story.look(days[0] + 19 * 3600 + 1800)
    assert (evening.state, coming(evening).plan.number, coming(evening).text) == ("between", 3, "13:30:00")
    over = days[1] + 19 * 3600 + 1800
    assert (story.look(over).state, story.look(over).next, DAY.day) == ("finished", None, 18)
    assert not isinstance(story.give(over, "next"), History)


def test_a_held_speaker_can_be_handed_back() -> None:
    """Found while walking through the day: hold, finish, hand back: the next is followed for what is left."""
    story = Story(programme_a()).do("10:21 hold", "10:22 follow")
    assert (running(story.look("10:22")).slot, running(story.look("10:22")).text) == (3, "18:00")
