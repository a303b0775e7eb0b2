"""The stage's column of experience.md, "Words": what speakers see, and what they never see."""

import pytest

from session_stories import Story, at, live_session, programme, talk
from stagetimer.core.programme import Segment, thresholds_for
from stagetimer.view.model import Rehearsal, StageView
from view_looks import HAMAIZIA, chair, controlled, named_session, stage, styled


def seen(view: StageView) -> tuple[str, str]:
    """Return the words and the digits of a stage."""
    return view.words, view.digits


def test_before_the_start_the_stage_counts_to_it() -> None:
    """Before: "STARTS 1:05 PM", counting, with the first speaker's name."""
    view = stage(controlled(), "13:03:30")
    assert (*seen(view), view.name) == ("STARTS 1:05 PM", "1:30", "Professor Shulamit Ramon")
    assert seen(stage(Story(named_session()), "13:03:30")) == ("STARTS 1:05 PM", "1:30")


def test_the_stage_never_counts_for_somebody_who_has_not_begun() -> None:
    """After 1:05 with the chair in control: "STARTING SHORTLY", no digits (principle 1)."""
    for time in ("13:05:00", "13:05:40", "13:20:00"):
        assert seen(stage(controlled(), time)) == ("STARTING SHORTLY", "")


@pytest.mark.parametrize(
    ("time", "words", "digits", "frame"),
    [
        ("13:05:00", "", "10:00", "none"),
        ("13:12:59", "", "2:01", "none"),
        ("13:13:00", "UNDER 2 MIN", "2:00", "thin"),
        ("13:14:00", "LAST MINUTE", "1:00", "thick"),
        ("13:15:00", "TIME", "0:00", "double"),
        ("13:15:01", "TIME", "+0:01", "double"),
        ("13:15:14", "TIME", "+0:14", "double"),
        ("13:15:15", "PLEASE FINISH", "+0:15", "double"),
        ("13:16:07", "PLEASE FINISH", "+1:07", "double"),
    ],
)
def test_each_phase_of_a_talk_has_its_word_and_frame(time: str, words: str, digits: str, frame: str) -> None:
    """Running: digits alone; then a word and a frame per phase; the word at zero stays for 15 s."""
    view = stage(controlled("13:05:00 start"), time)
    assert (*seen(view), view.frame) == (words, digits, frame)


def test_words_instead_of_counting_past_zero_when_a_speaker_asked_for_them() -> None:
    """`after_time: words`: 0:00 is the last digit; from then on only the words, and the chair still counts."""
    story = controlled("13:05:00 start", plan=live_session(after_time="words"))
    assert seen(stage(story, "13:15:00")) == ("TIME", "0:00")
    assert seen(stage(story, "13:15:10")) == ("TIME", "")
    assert seen(stage(story, "13:15:15")) == ("PLEASE FINISH", "")
    assert chair(story, "13:15:15").digits == "+0:15"


def test_questions_are_named() -> None:
    """Questions: "QUESTIONS" with their digits; their warnings are those of any slot."""
    plan = programme(talk(1, "13:05", kind="qa", title="Questions", speakers=()))
    story = controlled("13:05:00 start", plan=plan)
    assert seen(stage(story, "13:06:00")) == ("QUESTIONS", "9:00")
    assert seen(stage(story, "13:13:00")) == ("UNDER 2 MIN", "2:00")


def test_short_thresholds_keep_their_digits() -> None:
    """A talk of 4:00 warns "UNDER 0:48", then "LAST 0:24"; other minutes are short too."""
    story = controlled("13:05:00 start", plan=programme(talk(1, "13:05", "4:00")))
    assert seen(stage(story, "13:08:12")) == ("UNDER 0:48", "0:48")
    assert seen(stage(story, "13:08:36")) == ("LAST 0:24", "0:24")
    early = programme(talk(1, "13:05", thresholds=thresholds_for(600, (300, 60))))
    assert stage(controlled("13:05:00 start", plan=early), "13:10:00").words == "UNDER 5 MIN"


def test_paused_digits_stand_still() -> None:
    """Paused: "PAUSED", steady digits, whatever the phase was."""
    story = controlled("13:05:00 start", "13:08:50 pause")
    for time in ("13:08:50", "13:20:00"):
        assert seen(stage(story, time)) == ("PAUSED", "6:10")


def test_between_talks_the_next_speaker_sees_the_whole_time() -> None:
    """Between: the next name, READY, its steady 10:00, before and after the published start."""
    story = controlled("13:05:00 start", "13:14:00 end")
    for time in ("13:14:00", "13:15:00", "13:17:00"):
        view = stage(story, time)
        assert (*seen(view), view.name) == ("READY", "10:00", "Dr Joanna Fox")


def test_a_changed_length_is_said_to_be_changed() -> None:
    """Between, after a change: "9:30, changed"."""
    story = controlled("13:05:00 start", "13:14:00 end", "13:14:10 length 2 9:30")
    assert seen(stage(story, "13:14:20")) == ("READY, CHANGED", "9:30")


def test_long_before_the_next_start_the_stage_counts_to_it() -> None:
    """Half an hour between two talks: nobody is to be ready yet."""
    plan = programme(talk(1, "13:05"), talk(2, "13:45"))
    story = controlled("13:05:00 start", "13:15:00 end", plan=plan)
    assert seen(stage(story, "13:16:00")) == ("STARTS 1:45 PM", "29:00")
    assert seen(stage(story, "13:30:00")) == ("READY", "10:00")


def test_the_stage_counts_to_the_next_start_when_a_speaker_is_not_there() -> None:
    """`no-show … hold`: the published times hold, and the stage counts to the next one, naming nobody absent."""
    story = controlled("13:05:00 start", "13:15:00 end", "13:16:00 no-show 2 hold")
    view = stage(story, "13:17:00")
    assert (*seen(view), view.name) == ("STARTS 1:25 PM", "8:00", "Joannah Griffith")
    assert seen(stage(story, "13:25:00")) == ("READY", "10:00")


def test_a_break_counts_to_its_end() -> None:
    """Break: "BACK 1:35 PM", counting, without a frame; at its end "STARTING SHORTLY"."""
    plan = programme(talk(1, "13:25", kind="break", title="Coffee", speakers=()), talk(2, "13:35"))
    story = controlled("13:25:00 start", plan=plan)
    for time, digits in (("13:25:00", "10:00"), ("13:33:30", "1:30"), ("13:34:59", "0:01")):
        view = stage(story, time)
        assert (*seen(view), view.frame) == ("BACK 1:35 PM", digits, "none")
    for time in ("13:35:00", "13:36:00"):
        view = stage(story, time)
        assert (*seen(view), view.frame) == ("STARTING SHORTLY", "", "none")


def test_the_end_says_thank_you() -> None:
    """End: "THANK YOU", without digits, however late it was."""
    view = stage(Story(programme(talk(1, "13:45"))).do("13:45:00 start", "13:58:07 end"), "13:59:00")
    assert (*seen(view), view.name, view.next_up) == ("THANK YOU", "", "Session", "")


def test_a_blank_stage_says_so_to_the_display() -> None:
    """Blank: the display shows nothing; a start unblanks it."""
    story = controlled("13:01:00 blank")
    assert stage(story, "13:02:00").blank
    assert not stage(story.do("13:05:00 start"), "13:05:00").blank


def test_a_rehearsal_is_marked_on_the_stage_too() -> None:
    """REHEARSAL on every screen."""
    assert stage(controlled(), "13:01:00", rehearsal=Rehearsal()).rehearsal == "REHEARSAL"
    assert stage(controlled(), "13:01:00").rehearsal == ""


def test_a_message_goes_with_the_next_start() -> None:
    """Principle 9: a message is shown until the next start."""
    story = controlled("13:05:00 start", "13:06:00 message Please use the microphone")
    assert stage(story, "13:07:00").message == "Please use the microphone"
    assert stage(story.do("13:15:00 next"), "13:15:00").message == ""


def test_who_is_next_stands_small_while_somebody_is_on() -> None:
    """Next is Joannah Griffith while Dr Fox is on; nothing on the last talk, nothing while nobody is on."""
    story = controlled("13:05:00 start", "13:15:00 next")
    assert stage(story, "13:16:00").next_up == "Next: Joannah Griffith"
    assert stage(story.do("13:25:00 end"), "13:25:30").next_up == ""
    assert stage(Story(programme(talk(1, "13:05"))), "13:06:00").next_up == ""


def test_an_open_slot_shows_only_how_long_it_has_run() -> None:
    """An open slot counts up; between talks an open slot to come has no digits to be ready with."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", None))
    story = controlled("13:05:00 start", "13:14:00 end", plan=plan)
    assert seen(stage(story, "13:14:30")) == ("STARTING SHORTLY", "")
    assert seen(stage(story.do("13:15:00 start"), "13:45:05")) == ("", "30:05")


def test_the_stage_says_uk_time_or_the_zone() -> None:
    """It says 1:16 pm UK time; another zone has its own label; 24-hour where the programme asks for it."""
    assert stage(controlled(), "13:16:30").clock == "1:16 pm UK time"
    assert stage(controlled(plan=styled(named_session(), clock="24h")), "13:16:30").clock == "13:16 UK time"
    paris = styled(programme(talk(1, at("13:05", zone="Europe/Paris"))), timezone="Europe/Paris")
    assert stage(Story(paris), at("13:06", zone="Europe/Paris")).clock == "1:06 pm CEST"


def test_the_stage_follows_the_segments_of_a_talk() -> None:
    """During Q&A the stage says QUESTIONS and counts them; what is still ahead stands small."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=180, thresholds=thresholds_for(180, None)),
    )
    story = controlled("13:05:00 start", plan=programme(talk(1, "13:05", segments=parts, speakers=(HAMAIZIA,))))
    assert (*seen(stage(story, "13:06:00")), stage(story, "13:06:00").next_up) == ("", "6:00", "Then questions 3:00")
    assert seen(stage(story.do("13:12:00 segment"), "13:12:15")) == ("QUESTIONS", "2:45")
