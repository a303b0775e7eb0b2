"""The one line of advice, the step that Enter takes with its question, and the line for the private chat."""

import pytest

from session_stories import Story, at, programme, talk
from stagetimer.core.programme import Programme, Segment, thresholds_for
from stagetimer.view.advice import advice
from view_looks import FOX, GRIFFITH, HAMAIZIA, chair, controlled, named_session, styled

BREAK_THEN_TALK = (
    talk(1, "13:25", "10:00", kind="break", title="Coffee", speakers=()),
    talk(2, "13:35", speakers=(HAMAIZIA,)),
)


def coffee() -> Programme:
    """Return a break from 1:25 pm and a talk after it."""
    return programme(*BREAK_THEN_TALK)


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("13:17:00", 'In 6:00 say "Two minutes, Dr Fox."  Meanwhile: is Joannah Griffith here?'),
        ("13:22:00", 'In 1:00 say "Two minutes, Dr Fox."  Meanwhile: is Joannah Griffith here?'),
        ("13:22:59", 'In 0:01 say "Two minutes, Dr Fox."  Meanwhile: is Joannah Griffith here?'),
        ("13:23:00", 'SAY "Two minutes, Dr Fox."'),
        ("13:23:14", 'SAY "Two minutes, Dr Fox."'),
        ("13:23:15", 'In 0:45 say "One minute, Dr Fox."  Meanwhile: is Joannah Griffith here?'),
        ("13:24:00", 'SAY "One minute, Dr Fox."'),
        ("13:24:15", 'In 0:45 say "Thank you, Dr Fox."  Meanwhile: is Joannah Griffith here?'),
        ("13:25:00", 'SAY "Thank you. Could you finish your last point?"'),
        ("13:25:59", 'SAY "Thank you. Could you finish your last point?"'),
        ("13:26:00", 'SAY "Thank you, Dr Fox. I\'m sorry, I need to stop you there."'),
        ("13:40:00", 'SAY "Thank you, Dr Fox. I\'m sorry, I need to stop you there."'),
    ],
)
def test_the_advice_at_each_moment_of_a_talk(time: str, says: str) -> None:
    """What to say and in how long; each sentence stays for 15 s after its moment; after a minute over it is firm."""
    story = controlled("13:05:00 start", "13:15:00 next")
    assert chair(story, time).advice == says


def test_whether_the_next_speaker_is_here_is_asked_until_it_is_known() -> None:
    """Once the chair has ticked the next speaker, here or not, nothing is asked any more."""
    story = controlled("13:05:00 start", "13:15:00 next")
    assert "Meanwhile" not in chair(story.do("13:16:00 here 3"), "13:17:00").advice
    assert "Meanwhile" not in chair(story.do("13:16:30 here 3 no"), "13:17:00").advice


def test_several_speakers_are_asked_after_together() -> None:
    """Two speakers next: "are … here?"; two who are on are thanked together."""
    plan = programme(talk(1, "13:05", speakers=(FOX, GRIFFITH)), talk(2, "13:15", speakers=(FOX, HAMAIZIA)))
    story = controlled("13:05:00 start", plan=plan)
    assert chair(story, "13:06:00").advice == (
        'In 7:00 say "Two minutes, Dr Fox and Joannah Griffith."  Meanwhile: are Dr Fox and Raf Hamaizia here?'
    )


def test_thresholds_that_are_no_whole_minutes_are_said_as_one_says_them() -> None:
    """A 4:00 talk: "48 seconds, Speaker 1."; warnings at 2:30: "Two and a half minutes"."""
    assert chair(controlled("13:05:00 start", plan=programme(talk(1, "13:05", "4:00"))), "13:08:12").advice == (
        'SAY "48 seconds, Speaker 1."'
    )
    plan = programme(talk(1, "13:05", thresholds=thresholds_for(600, (150, 75))))
    story = controlled("13:05:00 start", plan=plan)
    assert chair(story, "13:12:30").advice == 'SAY "Two and a half minutes, Speaker 1."'
    assert chair(story, "13:13:45").advice == 'SAY "1 minute 15, Speaker 1."'


def test_a_talk_without_warnings_has_only_its_end_to_say() -> None:
    """With `warnings: []` nothing is said before time."""
    plan = programme(talk(1, "13:05", thresholds=thresholds_for(600, ())))
    assert chair(controlled("13:05:00 start", plan=plan), "13:14:00").advice == 'In 1:00 say "Thank you, Speaker 1."'


def test_the_next_speaker_is_introduced_as_pronounced() -> None:
    """Between talks: the name, how it is pronounced, and what a speaker online needs."""
    story = controlled("13:05:00 start", "13:15:00 next", "13:25:00 next", "13:34:00 end")
    assert chair(story, "13:34:30").advice == ("Next: introduce Raf Hamaizia (say: Ham-eye-zia), unmute, share slides.")
    in_the_room = controlled("13:05:00 start", "13:14:00 end")
    assert chair(in_the_room, "13:14:30").advice == "Next: introduce Dr Joanna Fox."


def test_after_a_change_of_length_the_chair_tells_the_speaker() -> None:
    """After a plan: 'Say "Dr Fox, you have nine and a half minutes."'."""
    story = controlled("13:05:00 start", "13:14:00 end", "13:14:05 length 2 9:30")
    assert chair(story, "13:14:30").advice == (
        'Next: introduce Dr Joanna Fox. Say "Dr Fox, you have nine and a half minutes."'
    )


def test_at_the_published_start_the_chair_is_reminded_calmly() -> None:
    """At the start, and after 30 s and 60 s, for ten seconds each, whether the speaker has begun."""
    reminder = "It is past 1:05 pm. Has Professor Shulamit Ramon begun? Enter starts."
    said = [t for t in range(at("13:05:00"), at("13:08:00")) if chair(controlled(), t).advice == reminder]
    assert said == [at("13:05:00") + later + n for later in (0, 30, 60) for n in range(10)]
    two = programme(talk(1, "13:05", speakers=(FOX, GRIFFITH)))
    assert "Have Dr Joanna Fox and Joannah Griffith begun?" in chair(controlled(plan=two), "13:05:00").advice


def test_before_the_session_the_advice_is_to_look_around() -> None:
    """Long before the start: who is here; a minute before it: the introduction."""
    assert chair(controlled(), "13:03:00").advice.startswith("Before you start: is everybody here")
    assert chair(controlled(), "13:04:00").advice == "Next: introduce Professor Shulamit Ramon."


def test_while_followed_with_nobody_on_the_clock_does_the_starting() -> None:
    """Following, before the session: the clock starts each talk by itself."""
    assert chair(Story(named_session()), "13:00:00").advice == (
        "The clock starts each talk by itself; F lets you start them."
    )


def test_a_break_ends_with_what_comes_next() -> None:
    """A break counts; at its end the chair calls people back and introduces the next one, in one sentence."""
    story = controlled("13:25:00 start", plan=coffee())
    assert chair(story, "13:30:00").advice == "A break: 5:00 left.  Meanwhile: is Raf Hamaizia here?"
    assert chair(story, "13:35:00").advice == (
        'SAY "We are about to go on." Then introduce Raf Hamaizia (say: Ham-eye-zia), unmute, share slides.'
    )


def test_where_nobody_speaks_nobody_is_addressed() -> None:
    """A slot without speakers: the words to say hold no title in place of a name."""
    plan = programme(talk(1, "13:05", kind="other", title="Welcome", speakers=()), talk(2, "13:15", speakers=()))
    story = controlled("13:05:00 start", plan=plan)
    assert chair(story, "13:06:00").advice == 'In 7:00 say "Two minutes."'
    assert chair(story, "13:17:00").advice == 'SAY "Thank you. I\'m sorry, I need to stop you there."'
    assert chair(story.do("13:18:00 end"), "13:18:00").advice == "Next: Talk 2."


def test_paused_open_and_finished_have_their_advice() -> None:
    """Every other state has one sentence too."""
    paused = controlled("13:05:00 start", "13:06:00 pause")
    assert chair(paused, "13:07:00").advice == "Paused: the countdown stands still. Enter lets it go on."
    open_slot = controlled("13:05:00 start", plan=programme(talk(1, "13:05", None)))
    assert chair(open_slot, "13:07:00").advice == "No set length: it runs until you end it."
    assert chair(Story(named_session()), "14:00:00").advice == 'SAY "Thank you all." The session is finished.'


def test_notes_on_the_next_speaker_are_pointed_at_and_never_shown() -> None:
    """People share this window: the advice names the key, the panel shows the notes."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", speakers=(FOX,), notes="Ask about funding"))
    story = controlled("13:05:00 start", "13:14:00 end", plan=plan)
    assert chair(story, "13:14:00").advice.endswith(" P: your notes.")
    assert "funding" not in chair(story, "13:14:00").advice


def test_after_the_talk_its_questions_are_asked_for() -> None:
    """At the end of the talk segment: "Are there questions?"; in the changeover the next is introduced."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=120, thresholds=thresholds_for(120, None)),
        Segment(name="Changeover", kind="changeover", length=60, thresholds=thresholds_for(60, None)),
    )
    plan = programme(talk(1, "13:05", segments=parts, speakers=(FOX,)), talk(2, "13:15", speakers=(GRIFFITH,)))
    story = controlled("13:05:00 start", plan=plan)
    assert chair(story, "13:12:00").advice == 'SAY "Thank you, Dr Fox. Are there questions?"'
    assert chair(story, "13:12:00").step == "go on to the questions"
    story.do("13:12:00 segment")
    assert (
        chair(story, "13:12:30").advice
        == 'In 1:06 say "One last question, please."  Meanwhile: is Joannah Griffith here?'
    )
    assert chair(story, "13:13:40").advice == 'SAY "One last question, please."  Meanwhile: is Joannah Griffith here?'
    assert chair(story, "13:13:52").advice == 'In 0:08 say "Thank you, Dr Fox."  Meanwhile: is Joannah Griffith here?'
    assert chair(story, "13:14:00").advice == 'SAY "Thank you all. That is the time we have for questions."'
    assert chair(story, "13:12:30").chat_line == "1:30 left for questions, Dr Fox."
    story.do("13:14:00 segment")
    assert chair(story, "13:14:00").advice == "Next: introduce Joannah Griffith, unmute, share slides."


@pytest.mark.parametrize(
    ("time", "step", "asks"),
    [
        (
            "13:17:28",
            "end this talk (asks first, since 7 minutes are left)",
            "Dr Fox has 7:32 left. End this talk now?",
        ),
        (
            "13:22:59",
            "end this talk (asks first, since 2 minutes are left)",
            "Dr Fox has 2:01 left. End this talk now?",
        ),
        ("13:23:00", "end this talk", ""),
        ("13:27:00", "end this talk", ""),
    ],
)
def test_ending_asks_when_more_than_the_warning_time_is_left(time: str, step: str, asks: str) -> None:
    """The effect of Enter stands beside it; from the warning on it is done at once."""
    view = chair(controlled("13:05:00 start", "13:15:00 next"), time)
    assert (view.step, view.step_asks) == (step, asks)


def test_ending_a_talk_without_warnings_asks_until_time() -> None:
    """Without a warning time, any time left is more than it."""
    plan = programme(talk(1, "13:05", thresholds=thresholds_for(600, ())), talk(2, "13:15"))
    story = controlled("13:05:00 start", plan=plan)
    assert chair(story, "13:14:00").step_asks == "Speaker 1 has 1:00 left. End this talk now?"
    assert chair(story, "13:15:00").step_asks == ""


def test_the_question_agrees_with_how_many_speak() -> None:
    """Two speakers have, questions without a speaker "There is …", "these questions"."""
    two = programme(talk(1, "13:05", speakers=(FOX, GRIFFITH)))
    assert chair(controlled("13:05:00 start", plan=two), "13:06:00").step_asks == (
        "Dr Fox and Joannah Griffith have 9:00 left. End this talk now?"
    )
    questions = programme(talk(1, "13:05", kind="qa", speakers=()))
    assert chair(controlled("13:05:00 start", plan=questions), "13:06:00").step_asks == (
        "There is 9:00 left. End these questions now?"
    )


def test_starting_before_the_published_start_asks() -> None:
    """Before the published start a second Enter is asked for, from then on not."""
    early = chair(controlled(), "13:03:00")
    assert (early.step, early.step_asks) == (
        "start Professor Shulamit Ramon (asks first: published for 1:05 pm)",
        "Professor Shulamit Ramon is published for 1:05 pm, in 2:00. Start now?",
    )
    assert (chair(controlled(), "13:05:00").step, chair(controlled(), "13:05:00").step_asks) == (
        "start Professor Shulamit Ramon",
        "",
    )


def test_ending_the_last_talk_asks_since_it_ends_the_session() -> None:
    """With nobody to come Enter asks, even when the time is up, and for an open slot; with somebody it does not."""
    assert chair(controlled("13:05:00 start 4"), "13:16:00").step_asks == ""
    plan = programme(talk(1, "13:05"))
    view = chair(controlled("13:05:00 start", plan=plan), "13:14:30")
    assert (view.step, view.step_asks) == (
        "end this talk and the session (asks first)",
        "This is the last one. End this talk and the session?",
    )
    open_last = chair(controlled("13:05:00 start", plan=programme(talk(1, "13:05", None))), "13:14:30")
    assert open_last.step_asks == "This is the last one. End this talk and the session?"


def test_in_other_states_enter_says_what_it_does() -> None:
    """Following: who starts; paused: go on; finished: nothing."""
    assert chair(Story(named_session()), "13:18:00").step == "choose who starts each talk: you or the clock"
    assert chair(controlled("13:05:00 start", "13:06:00 pause"), "13:07:00").step == "let the countdown go on"
    finished = chair(Story(named_session()), "14:00:00")
    assert (finished.step, finished.step_asks, finished.second_step) == ("", "", "")


@pytest.mark.parametrize(
    ("time", "line"),
    [
        ("13:17:00", "8:00 left, Dr Fox."),
        ("13:23:00", "Two minutes left, Dr Fox, please start to conclude."),
        ("13:23:20", "Under two minutes left, Dr Fox, please start to conclude."),
        ("13:24:00", "One minute left, Dr Fox, please start to conclude."),
        ("13:24:20", "40 seconds left, Dr Fox, please start to conclude."),
        ("13:25:00", "Time is up, Dr Fox, please finish your last sentence."),
        ("13:26:00", "Time is up, Dr Fox, please finish your last sentence."),
    ],
)
def test_the_line_for_the_chat_never_promises_time_that_is_not_there(time: str, line: str) -> None:
    """One line to copy, true when it is read a little later."""
    assert chair(controlled("13:05:00 start", "13:15:00 next"), time).chat_line == line


def test_between_talks_the_chat_line_is_for_the_next_speaker() -> None:
    """When they are on, in the programme's time with its name, and how long they have."""
    assert chair(controlled(), "13:00:00").chat_line == "You are on at 1:05 pm UK time, Professor Ramon, ten minutes."
    assert chair(controlled(), "13:06:00").chat_line == "You are on next, Professor Ramon, ten minutes."
    paris = styled(programme(talk(1, at("13:05", zone="Europe/Paris"))), timezone="Europe/Paris")
    assert chair(Story(paris), at("13:00", zone="Europe/Paris")).chat_line == (
        "You are on at 1:05 pm CEST, Speaker 1, ten minutes."
    )
    assert chair(Story(coffee()), "13:20:00").chat_line == "Coffee: at 1:25 pm UK time."
    assert chair(Story(named_session()), "14:00:00").chat_line == "Thank you for speaking in our session."


def test_while_the_first_talk_is_only_assumed_the_chair_is_asked_calmly() -> None:
    """At the published start, after 30 s and after 60 s, for ten seconds each; once the chair starts it, no more."""
    asked = "Has Speaker 1 really begun? If not, F lets you start the talks yourself."
    story = Story()
    said = {
        time: advice(story.look(time)) == asked for time in ("13:05", "13:05:09", "13:05:10", "13:05:30", "13:06:05")
    }
    assert said == {"13:05": True, "13:05:09": True, "13:05:10": False, "13:05:30": True, "13:06:05": True}
    assert advice(story.do("13:05:05 start").look("13:05:05")) != asked
    assert advice(Story().look("13:15")) != asked
