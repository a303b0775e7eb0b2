import json
from itertools import pairwise
from typing import Final, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed_vectors import broken_day
from session_stories import Story, at, clock, live_session, programme, talk
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer.core.history import History
from stagetimer.core.programme import AfterTime, Programme
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace
from stagetimer.view.feed import MOST_ROWS, AnchorJson, ClockTime, anchor
from stagetimer.view.model import Rehearsal, StageView
from stagetimer.view.replay import session_second, shown_at
from stagetimer.view.spans import MOST_SPANS, CountDown, Steady, spans_ahead
from stagetimer.view.stage import stage_view
from stagetimer.view.zone_ahead import YEAR
from view_looks import controlled, styled

AHEAD: Final = st.lists(st.one_of(st.integers(0, 7200), st.integers(0, 400)), min_size=1, max_size=8)
RATES: Final = st.sampled_from([None, Rehearsal(), Rehearsal(rate=60), Rehearsal(rate=0.1), Rehearsal(running=False)])


def sent(history: History, now: Instant, rehearsal: Rehearsal | None = None) -> AnchorJson:
    """Return the anchor of a session at that second, as it arrives on the other side of the wire."""
    how = rehearsal or Rehearsal()
    time = ClockTime(
        sent=now + 0.25, session=now + 0.5, rate=how.rate, running=how.running, rehearsal=rehearsal is not None
    )
    return cast("AnchorJson", json.loads(json.dumps(anchor(history, time, server="s", seq=1))))


def alike(shown: StageView, true: StageView) -> bool:
    """Return whether both are the same but for a thousandth of the bar."""
    if shown.progress is None or true.progress is None:
        return shown == true
    near = abs(shown.progress.used - true.progress.used) < 0.001
    return near and replace(shown, progress=replace(shown.progress, used=true.progress.used)) == true


def assert_right(history: History, now: Instant, later: list[Seconds], rehearsal: Rehearsal | None = None) -> None:
    """Assert that a display shows the stage view that many seconds later, as far as the anchor knows."""
    told_to = sent(history, now, rehearsal)
    for seconds in later:
        instant = now + seconds
        if told_to["until"] is not None and instant >= told_to["until"]:
            continue
        true = stage_view(snapshot(history, instant), rehearsal=rehearsal)
        shown = shown_at(told_to, instant)
        assert alike(shown, true), f"{seconds} s later\n{shown}\nis not\n{true}\n{told_to['spans']}"


def dressed(plan: Programme, after: AfterTime, style: str) -> Programme:
    """Return the programme with those words after time in every slot, and that style of clock."""
    slots = tuple(replace(slot, after_time=after) for slot in plan.slots)
    return styled(replace(plan, slots=slots), clock=style)


PLANS: Final = st.builds(dressed, programmes(), st.sampled_from(["count", "words"]), st.sampled_from(["12h", "24h"]))


@settings(max_examples=150, deadline=None)
@given(PLANS, ACTIONS, AHEAD, RATES)
def test_a_display_shows_the_stage_view(
    plan: Programme, actions: list[Action], later: list[Seconds], rehearsal: Rehearsal | None
) -> None:
    """Whatever was done, a display that knows nothing but the anchor shows the stage view, up to two hours ahead."""
    moment = told(plan, actions)[-1]
    assert_right(moment.history, moment.now, later, rehearsal)


@settings(max_examples=40, deadline=None)
@given(PLANS, ACTIONS)
def test_a_display_is_right_around_every_change(plan: Programme, actions: list[Action]) -> None:
    """In the second of each change, the one before it and the one after it too."""
    moment = told(plan, actions)[-1]
    starts = [span.start - moment.now for span in spans_ahead(moment.history, moment.now)]
    later = [start + near for start in starts for near in (-2, -1, 0, 1, 2) if 0 <= start + near < YEAR]
    assert_right(moment.history, moment.now, later)


@settings(max_examples=40, deadline=None)
@given(PLANS, ACTIONS)
def test_spans_start_now_grow_and_differ(plan: Programme, actions: list[Action]) -> None:
    """The first span starts now, each later than the one before and unlike it; there are no more than asked for."""
    moment = told(plan, actions)[-1]
    spans = spans_ahead(moment.history, moment.now, most=7)
    assert spans[0].start == moment.now
    assert len(spans) <= 7
    for before, after in pairwise(spans):
        assert before.start < after.start
        assert replace(before, start=after.start) != after


def every_second(story: Story, first: str, seconds: Seconds) -> None:
    """Assert that a display is right in each of so many seconds from that time of day on."""
    assert_right(story.history, at(first), list(range(seconds)))


def test_a_display_cut_off_follows_the_published_plan() -> None:
    """While the clock is followed, a display cut off before the session is right in every second to its end."""
    every_second(Story(live_session()), "13:00", 3600)


def test_a_display_cut_off_follows_segments_breaks_and_gaps() -> None:
    """The same through segments, a break, an open slot, a long gap and an hour-long talk."""
    every_second(Story(broken_day()), "13:00", 5 * 3600)


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        pytest.param(["13:05:40 start"], "13:05:40", id="running, over, over by more than an hour"),
        pytest.param(["13:05:40 start", "13:07 pause"], "13:08", id="paused"),
        pytest.param(["13:05:40 start", "13:07 pause", "13:09 resume", "13:10 add 1:00"], "13:10", id="resumed, added"),
        pytest.param(["13:05 start", "13:20 end"], "13:20", id="between talks"),
        pytest.param(["13:05 start", "13:06 no-show 2 hold", "13:14 end"], "13:14", id="an absence held"),
        pytest.param(
            ["13:05 start", "13:14 end", "13:14 late-start 2 to-the-clock"], "13:14", id="ready, to the clock"
        ),
        pytest.param(["13:05 start", "13:14 message Hello", "13:15 blank"], "13:15", id="message, blank"),
        pytest.param(["13:05 start", "13:06 length 2 90:00", "13:07 next"], "13:07", id="more than an hour given"),
    ],
)
def test_a_display_is_right_in_control(lines: list[str], first: str) -> None:
    """In control, a display is right in every second of the two hours after the last command."""
    every_second(controlled(*lines), first, 7200)


def test_a_display_shows_questions_that_run_on() -> None:
    """A segment that the chair does not end runs over by itself, then into the changeover's time."""
    story = controlled("13:05 start", "13:11 segment", plan=broken_day())
    every_second(story, "13:11", 1800)


def test_a_display_is_right_when_the_next_start_comes_near() -> None:
    """In a long gap the stage counts to the next start, and shows READY within fifteen minutes of it."""
    story = controlled("13:05 start", "13:15 next", "13:30 next", "15:00 end", plan=broken_day())
    words = [(span.words, clock(span.start)) for span in spans_ahead(story.history, at("15:00"))]
    assert words == [("STARTS 4:30 PM", "15:00:00"), ("STARTS 4:30 PM", "15:30:01"), ("READY", "16:15:00")]
    every_second(story, "15:00", 7200)


def test_the_hour_of_a_change_night_is_told() -> None:
    """Through the night the clocks go back, a display writes the right time of day; so half a year later."""
    plan = programme(talk(1, at("23:40"), "600:00")).shifted(101 * 86400)
    now = plan.start - 60
    assert clock(now) == "22:39:00"
    assert_right(History.of(plan), now, list(range(0, 5 * 3600, 300)))


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu", "Africa/Casablanca", "UTC"])
def test_the_time_of_day_is_told_for_a_year(zone: str) -> None:
    """The anchor's zone ahead is right at any time of the year to come, with its label."""
    plan = styled(live_session(), timezone=zone)
    assert_right(History.of(plan), plan.start, list(range(0, YEAR, 7 * 3600 + 1)))


def test_following_tells_the_plan_to_its_end() -> None:
    """While the clock is followed the spans end with the last words of the day, and nothing is left unknown."""
    told_to = sent(Story(live_session()).history, at("13:00"))
    assert told_to["until"] is None
    assert told_to["spans"][-1]["words"] == "THANK YOU"
    assert told_to["spans"][-1]["from"] == at("13:55")


def test_a_long_plan_says_how_far_it_is_known() -> None:
    """Of a plan with too many changes the first ones are told, and up to when they hold."""
    plan = programme(*(talk(n, at("08:00") + n * 600) for n in range(1, 101)))
    told_to = sent(Story(plan).history, at("08:00"))
    assert len(told_to["spans"]) == MOST_SPANS
    until = told_to["until"]
    assert until is not None
    assert until > told_to["spans"][-1]["from"]
    assert_right(Story(plan).history, at("08:00"), list(range(0, until - at("08:00"), 7)))


def test_past_what_is_known_a_display_shows_the_time_of_day() -> None:
    """A display cut off for longer than the anchor knows the plan shows the title and the time, no false countdown."""
    plan = programme(*(talk(n, at("08:00") + n * 600) for n in range(1, 101)))
    told_to = sent(Story(plan).do("08:00 message Hello").history, at("08:00"))
    until = told_to["until"] or 0
    assert shown_at(told_to, until - 1).digits
    past = shown_at(told_to, until)
    assert (past.name, past.digits, past.words, past.message, past.progress) == ("Session", "", "", "", None)
    assert past.clock == stage_view(snapshot(Story(plan).history, until)).clock


def test_a_talk_in_control_goes_on_without_end() -> None:
    """In control the last span of a talk is that it is over: it never becomes the next speaker's."""
    told_to = sent(controlled("13:05 start").history, at("13:05"))
    assert [span["words"] for span in told_to["spans"]][:5] == ["", "UNDER 2 MIN", "LAST MINUTE", "TIME", "TIME"]
    assert {span["name"] for span in told_to["spans"]} == {"Professor Shulamit Ramon"}
    assert told_to["spans"][-1]["words"] == "PLEASE FINISH"
    assert told_to["until"] is None


def test_digits_count_or_stand() -> None:
    """A running talk counts down to its end; a paused one stands."""
    story = controlled("13:05 start")
    assert spans_ahead(story.history, at("13:06"))[0].digits == CountDown(at("13:15"), "00:00")
    assert spans_ahead(story.do("13:06 pause").history, at("13:06"))[0].digits == Steady("9:00", "00:00")


def test_rows_tell_where_and_when_but_no_absence() -> None:
    """Every slot has a row; one whose speaker is not there is left out like any other, and its note stays here."""
    story = Story(live_session(notes="private")).do("13:04 here 2", "13:04 here 3 no", "13:04 no-show 4")
    rows = sent(story.history, at("13:06"))["rows"]
    assert [row["status"] for row in rows] == ["running", "to-come", "to-come", "skipped", "to-come"]
    assert [row["here"] for row in rows] == [None, True, None, None, None]
    assert [clock(row["expected"]) for row in rows] == ["13:05:00", "13:15:00", "13:25:00", None, "13:45:00"]
    assert (rows[1]["who"], rows[1]["length"], clock(rows[1]["published"])) == ("Speaker 2", 600, "13:15:00")


def test_many_slots_are_told_near_the_current_one() -> None:
    """Of more than 400 slots those around the current one are told, also at the end of the day."""
    plan = programme(*(talk(n, at("00:00") + n * 60, "1:00") for n in range(1, 1001)))
    for now, first in ((at("00:01"), 1), (at("00:01") + 500 * 60, 401), (at("23:00"), 601)):
        rows = sent(History.of(plan), now)["rows"]
        assert len(rows) == MOST_ROWS
        assert rows[0]["slot"] == first


PRIVATE: Final = ("notes", "drift", "plan", "advice", "absent", "no-show", "behind", "overrun", "late")


def keys(value: object) -> set[str]:
    """Return every key in a JSON value, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys(part)}
    return {key for part in value for key in keys(part)} if isinstance(value, list) else set()


@settings(max_examples=40, deadline=None)
@given(programmes(), ACTIONS)
def test_no_anchor_holds_what_is_private(plan: Programme, actions: list[Action]) -> None:
    """Neither notes nor drift, plans, losses or absences are in any anchor, by name or by word."""
    noted = replace(plan, slots=tuple(replace(slot, notes="SECRET", abstract="SECRET") for slot in plan.slots))
    for moment in told(noted, actions):
        told_to = sent(moment.history, moment.now)
        assert not keys(told_to) & set(PRIVATE)
        assert not any(word in json.dumps(told_to) for word in (*PRIVATE, "SECRET"))


def test_session_time_runs_at_its_rate() -> None:
    """The second of the session is the real time passed by the rate, from the fraction it was sent with."""
    story, now = controlled("13:05 start"), at("13:06")
    assert session_second(sent(story.history, now), 0.49) == now
    assert session_second(sent(story.history, now), 0.5) == now + 1
    assert session_second(sent(story.history, now, Rehearsal(rate=60)), 1.0) == now + 60
    assert session_second(sent(story.history, now, Rehearsal(rate=0.1)), 5.1) == now + 1
    assert session_second(sent(story.history, now, Rehearsal(running=False)), 99.0) == now


def test_the_mark_of_a_rehearsal_is_told() -> None:
    """A rehearsal's mark stands on every display; a live session has none."""
    history, now = Story().history, at("13:06")
    assert sent(history, now)["mark"] == ""
    assert sent(history, now, Rehearsal(rate=10))["mark"] == "REHEARSAL ×10"
    assert sent(history, now, Rehearsal(running=False))["mark"] == "REHEARSAL, clock stopped"
