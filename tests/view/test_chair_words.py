"""The chair's column of experience.md, "Words": every state, in words, with its digits and its next-up card."""

from datetime import date

import pytest

from session_stories import Story, at, live_session, programme, talk
from stagetimer.core.programme import Segment, Speaker, thresholds_for
from stagetimer.core.values import replace
from stagetimer.view.model import Rehearsal
from view_looks import FOX, GRIFFITH, chair, controlled, named_session, phase, styled


def test_before_the_start_the_chair_reads_how_long_until_then() -> None:
    """Before: "Starts in 9:32"; the same digits are shown large."""
    view = chair(controlled(), "13:00:28")
    assert (phase(view), view.digits) == ("○ STARTS in 4:32", "4:32")
    assert chair(Story(named_session()), "12:55:28").word == "STARTS in 9:32"


def test_after_the_start_the_chair_reads_how_long_everybody_waits() -> None:
    """After 1:05: "Waiting to start, 0:40"; in the second of the start itself it waits since 0:00."""
    view = chair(controlled(), "13:05:40")
    assert (phase(view), view.digits, view.detail) == ("‖ WAITING TO START", "0:40", "waiting since 1:05 pm")
    assert (chair(controlled(), "13:05:00").word, chair(controlled(), "13:05:00").digits) == (
        "WAITING TO START",
        "0:00",
    )


@pytest.mark.parametrize(
    ("time", "words", "digits", "tone"),
    [
        ("13:05:00", "● SPEAKING", "10:00", "normal"),
        ("13:12:59", "● SPEAKING", "2:01", "normal"),
        ("13:13:00", "▲ UNDER 2 MINUTES", "2:00", "warning"),
        ("13:13:59", "▲ UNDER 2 MINUTES", "1:01", "warning"),
        ("13:14:00", "◆ LAST MINUTE", "1:00", "final"),
        ("13:14:59", "◆ LAST MINUTE", "0:01", "final"),
        ("13:15:00", "■ TIME", "0:00", "zero"),
        ("13:15:01", "■ OVER by 0:01", "+0:01", "over"),
        ("13:16:07", "■ OVER by 1:07", "+1:07", "over"),
    ],
)
def test_each_phase_of_a_talk_has_its_symbol_and_word(time: str, words: str, digits: str, tone: str) -> None:
    """Running, warning, final, zero, over: a symbol, a word and a tone each, with the countdown beside them."""
    view = chair(controlled("13:05:00 start"), time)
    assert (phase(view), view.digits, view.tone) == (words, digits, tone)


def test_thresholds_that_are_no_whole_minutes_are_said_in_digits() -> None:
    """A talk of 4:00 warns at 0:48 and 0:24."""
    short = programme(talk(1, "13:05", "4:00"))
    story = controlled("13:05:00 start", plan=short)
    assert chair(story, "13:08:12").word == "UNDER 0:48"
    assert chair(story, "13:08:36").word == "LAST 0:24"


def test_other_thresholds_are_said_as_they_are() -> None:
    """Warnings at 5:00 and 2:00 read "Under 5 minutes" and "Last 2 minutes"."""
    plan = programme(talk(1, "13:05", "10:00", thresholds=thresholds_for(600, (300, 120))))
    story = controlled("13:05:00 start", plan=plan)
    assert chair(story, "13:10:00").word == "UNDER 5 MINUTES"
    assert chair(story, "13:13:00").word == "LAST 2 MINUTES"


def test_questions_are_named_with_their_countdown() -> None:
    """Questions: "Questions 1:45"."""
    plan = programme(talk(1, "13:05", "5:00", kind="qa", title="Questions to all", speakers=()))
    view = chair(controlled("13:05:00 start", plan=plan), "13:06:00")
    assert (phase(view), view.digits, view.who) == ("● QUESTIONS", "4:00", "Questions to all")


def test_anything_else_is_on_now() -> None:
    """A slot of kind `other` is neither a speaker nor questions."""
    plan = programme(talk(1, "13:05", "5:00", kind="other", title="Welcome", speakers=()))
    view = chair(controlled("13:05:00 start", plan=plan), "13:06:00")
    assert (phase(view), view.rows[0].now) == ("● ON NOW", "on now")


def test_a_pause_says_where_the_countdown_stands() -> None:
    """Paused: "Paused at 6:10", still so a minute later."""
    story = controlled("13:05:00 start", "13:08:50 pause")
    for time in ("13:08:50", "13:09:50"):
        view = chair(story, time)
        assert (phase(view), view.digits, view.tone) == ("‖ PAUSED at 6:10", "6:10", "paused")


def test_a_pause_past_zero_says_so_in_words() -> None:
    """Paused a minute over: "Paused when over by 1:07", without a sign in the words."""
    assert phase(chair(controlled("13:05:00 start", "13:16:07 pause"), "13:17:00")) == "‖ PAUSED when over by 1:07"


def test_between_talks_nobodys_time_runs() -> None:
    """Between: "Between talks", with how long the next one has been waited for."""
    view = chair(controlled("13:05:00 start", "13:15:48 end"), "13:16:10")
    assert (phase(view), view.digits, view.detail) == ("‖ BETWEEN TALKS", "1:10", "waiting since 1:15 pm")


def test_between_talks_before_the_next_start_the_time_until_then_is_shown() -> None:
    """A talk that ended early: the next one is held to its published start."""
    view = chair(controlled("13:05:00 start", "13:12:00 end"), "13:12:30")
    assert (view.digits, view.detail) == ("2:30", "until 1:15 pm")


def test_a_next_speaker_who_may_come_early_can_start_now() -> None:
    """With `slide` the next may start before the published time: no wait is made up, no time runs to anywhere."""
    view = chair(controlled("13:05:00 start", "13:12:00 end", plan=live_session(early="slide")), "13:12:30")
    assert (view.digits, view.detail) == ("", "can start now, published for 1:15 pm")
    assert "can start now, published for 1:15 pm" in view.next_lines


def test_a_break_says_until_when_even_in_its_last_minutes() -> None:
    """Break: "Break until 1:35 pm"; nobody speaks, so nothing warns."""
    plan = programme(talk(1, "13:25", "10:00", kind="break", title="Coffee", speakers=()), talk(2, "13:35"))
    story = controlled("13:25:00 start", plan=plan)
    for time in ("13:25:00", "13:33:30", "13:34:59"):
        view = chair(story, time)
        assert (phase(view), view.tone) == ("○ BREAK until 1:35 pm", "normal")
    assert chair(story, "13:35:40").word == "OVER by 0:40"


def test_the_end_is_said_with_its_lateness_in_words() -> None:
    """End: "Finished 1:56 pm, 1:07 behind"; on time, nothing is added."""
    plan = programme(talk(1, "13:45"))
    late = chair(Story(plan).do("13:45:00 start", "13:56:07 end"), "13:57:00")
    assert (phase(late), late.digits) == ("✓ FINISHED 1:56 pm, 1:07 behind", "")
    assert late.session_lines == ("1:07 behind", "(published 1:55 pm)")
    early = chair(Story(plan).do("13:45:00 start", "13:54:20 end"), "13:57:00")
    assert phase(early) == "✓ FINISHED 1:54 pm, 0:40 ahead"
    assert phase(chair(Story(plan), "13:55:00")) == "✓ FINISHED 1:55 pm"


def test_a_blank_stage_is_a_standing_line() -> None:
    """Blank: "THE STAGE IS BLANK", until a start or `unblank` shows it again."""
    story = controlled("13:01:00 blank")
    assert chair(story, "13:02:00").standing == ("THE STAGE IS BLANK",)
    assert chair(story.do("13:05:00 start"), "13:05:00").standing == ()


def test_a_message_and_an_offset_are_standing_lines() -> None:
    """What the stage says, and a clock that was set by hand, are not forgotten."""
    story = controlled("13:01:00 message Speak up, please", "13:02:00 offset -8")
    assert chair(story, "13:03:00").standing == (
        "The stage says: “Speak up, please”",
        "UK time is this laptop's time less 0:08",
    )


@pytest.mark.parametrize(
    ("rehearsal", "mark"),
    [
        (None, ""),
        (Rehearsal(), "REHEARSAL"),
        (Rehearsal(rate=10), "REHEARSAL ×10"),
        (Rehearsal(rate=0.5), "REHEARSAL ×0.5"),
        (Rehearsal(rate=10, running=False), "REHEARSAL, clock stopped"),
    ],
)
def test_a_rehearsal_is_marked(rehearsal: Rehearsal | None, mark: str) -> None:
    """REHEARSAL on every screen, with the rate; a live session has no such mark."""
    assert chair(controlled(), "13:01:00", rehearsal=rehearsal).rehearsal == mark


def test_while_the_clock_is_followed_a_speaker_is_only_assumed() -> None:
    """Principle 1: "Published: Dr Joanna Fox", until the chair says that she began."""
    story = Story(named_session())
    assert chair(story, "13:18:00").who == "Published: Dr Joanna Fox"
    assert chair(story, "13:18:00").mode == "the clock starts the talks"
    story.do("13:18:10 start")
    assert chair(story, "13:18:10").who == "Dr Joanna Fox"
    assert chair(story, "13:18:10").mode == "chair starts the talks"


def test_an_open_slot_counts_up_without_a_phase() -> None:
    """An open slot is never late: it counts up, phase normal."""
    plan = programme(talk(1, "13:05", None), talk(2, "13:35"))
    view = chair(controlled("13:05:00 start", plan=plan), "13:25:30")
    assert (phase(view), view.digits, view.progress) == ("● SPEAKING", "20:30", None)
    assert view.rows[0].length == "no set length"


def test_several_speakers_are_named_together() -> None:
    """Two speakers: "A and B", on the headline and in the programme."""
    plan = programme(talk(1, "13:05", speakers=(FOX, GRIFFITH)))
    view = chair(controlled("13:05:00 start", plan=plan), "13:06:00")
    assert view.who == "Dr Joanna Fox and Joannah Griffith"
    assert view.rows[0].who == "Dr Joanna Fox and Joannah Griffith · online"


def test_where_nobody_speaks_the_title_is_the_name_and_is_said_once() -> None:
    """A slot without a speaker is called by its title, which is then not repeated as detail."""
    plan = programme(talk(1, "13:05", title="Open mic", speakers=()))
    view = chair(controlled("13:05:00 start", plan=plan), "13:06:00")
    assert (view.who, view.detail, view.rows[0].who, view.rows[0].title) == ("Open mic", "", "Open mic", "")


def test_the_programmes_24_hour_clock_holds_for_every_time_of_day() -> None:
    """With `clock: 24h` no am or pm is shown anywhere."""
    view = chair(controlled("13:05:00 start", plan=styled(named_session(), clock="24h")), "13:06:00")
    assert view.clock == "13:06:00 BST"
    assert (view.rows[0].published, view.next_lines[2]) == ("13:05", "13:15, in 9:00")
    assert not any(half in repr(view) for half in (" pm", " am"))


@pytest.mark.parametrize(
    ("day", "zone", "clock"),
    [
        (date(2024, 7, 18), "Europe/Paris", "1:06:00 pm CEST"),
        (date(2024, 1, 18), "Europe/London", "1:06:00 pm GMT"),
        (date(2024, 7, 18), "Asia/Dubai", "1:06:00 pm UTC+4"),
        (date(2024, 7, 18), "Asia/Kathmandu", "1:06:00 pm UTC+5:45"),
    ],
)
def test_the_clock_is_that_of_the_programmes_zone_and_says_which(day: date, zone: str, clock: str) -> None:
    """Another zone or season: its own time with its own label."""
    start = at("13:05", day, zone)
    plan = styled(programme(talk(1, start)), timezone=zone)
    assert chair(Story(plan), at("13:06", day, zone)).clock == clock


def test_noon_and_midnight_are_twelve() -> None:
    """00:05 is 12:05 am, 12:05 is 12:05 pm."""
    assert chair(Story(programme(talk(1, "00:05"))), "00:05").rows[0].published == "12:05 am"
    assert chair(Story(programme(talk(1, "12:05"))), "12:05").rows[0].published == "12:05 pm"


def test_the_segment_that_is_on_gives_the_word_and_the_digits() -> None:
    """Talk 7:00, Q&A 2:00, changeover 1:00: each counts its own time; the detail says what is still ahead."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=120, thresholds=thresholds_for(120, None)),
        Segment(name="Changeover", kind="changeover", length=60, thresholds=thresholds_for(60, None)),
    )
    story = controlled("13:05:00 start", plan=programme(talk(1, "13:05", segments=parts), talk(2, "13:15")))
    first = chair(story, "13:06:00")
    assert (phase(first), first.digits) == ("● SPEAKING", "6:00")
    assert first.detail == "then questions 2:00, changeover 1:00 · Talk 1"
    questions = chair(story.do("13:12:00 segment"), "13:12:15")
    assert (phase(questions), questions.digits) == ("● QUESTIONS", "1:45")
    assert phase(chair(story.do("13:14:00 segment"), "13:14:00")) == "○ CHANGEOVER"


def test_a_speaker_without_a_short_name_is_called_by_the_full_one() -> None:
    """Names are not invented: `called`, else the full name as printed."""
    view = chair(controlled("13:05:00 start", "13:15:00 next"), "13:16:00")
    assert view.second_step == "Joannah Griffith starts only when you press Enter again."
    renamed = replace(GRIFFITH, called="Jo")
    plan = programme(talk(1, "13:05"), talk(2, "13:15", speakers=(renamed, Speaker(name="Ann"))))
    view = chair(controlled("13:05:00 start", plan=plan), "13:06:00")
    assert view.second_step == "Jo and Ann start only when you press Enter again."
