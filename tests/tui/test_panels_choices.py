"""What each panel offers in each state of the session: data, without a screen."""

import pytest

from panels_on_a_host import context, labels, page_of, row
from session_stories import live_session, programme, talk
from stage_pictures import published, with_break_and_questions
from stagetimer.core import commands as c
from stagetimer.core.apply import apply
from stagetimer.core.history import History
from stagetimer.core.programme import Segment, Thresholds
from stagetimer.core.values import replace
from stagetimer.tui.panels.page import PanelContext
from stagetimer.tui.panels.registry import PANELS, open_panel
from stagetimer.tui.panels.starting import time_budget

BEFORE = context("12:55")
WAITING = context("13:06", "12:55 control")
FOLLOWING = context("13:18")
RUNNING = context("13:17:48", "13:05 start", "13:15 next")
PAUSED = context("13:17:48", "13:05 start", "13:15 next", "13:17 pause")
BETWEEN = context("13:26", "13:05 start", "13:15 next", "13:25 end")
FINISHED = context("13:56", "13:05 start", "13:15 next", "13:25 next", "13:35 next", "13:45 next", "13:55 end")
STATES = {
    "before": BEFORE,
    "waiting": WAITING,
    "following": FOLLOWING,
    "running": RUNNING,
    "paused": PAUSED,
    "between": BETWEEN,
    "finished": FINISHED,
}
NAMES = sorted((*PANELS, "slot 4"))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_any_panel_is_refused_by_the_session(name: str, state: str) -> None:
    """Whatever a row gives, the session as it stands takes it: nothing impossible is offered."""
    for choice in page_of(name, STATES[state]).choices:
        history = STATES[state].history
        for command in choice.give:
            outcome = apply(history, command, STATES[state].snapshot.at)
            assert isinstance(outcome, History), f"{choice.label}: {outcome}"
            history = outcome


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", sorted(PANELS - {"who", "opening", "goto", "copy", "message"}))
def test_the_first_row_does_nothing(name: str, state: str) -> None:
    """Enter pressed by accident after the key of a panel changes nothing."""
    first = page_of(name, STATES[state]).choices[0]
    assert (first.give, first.do, first.opens, first.needs) == ((), None, None, None)


@pytest.mark.parametrize("state", STATES)
def test_the_first_row_of_a_message_only_opens_a_line(state: str) -> None:
    """Enter in the message panel opens a line to type; nothing is shown until that is sent."""
    first = page_of("message", STATES[state]).choices[0]
    assert first.needs is not None
    assert first.give == ()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_panel_is_known_by_its_own_name(name: str, state: str) -> None:
    """No two rows share an identity, so the mark never moves to another row by itself."""
    names = [choice.identity for choice in page_of(name, STATES[state]).choices]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", NAMES)
def test_every_panel_that_a_row_opens_exists(name: str, state: str) -> None:
    """A row never opens a panel that there is not."""
    session = STATES[state]
    missing = [ch.opens for ch in page_of(name, session).choices if ch.opens and open_panel(ch.opens, session) is None]
    assert missing == []


@pytest.mark.parametrize("name", ["keys", "", "slot", "slot 0", "slot 6", "slot x", "swap 1"])
def test_there_is_no_panel_of_another_name(name: str) -> None:
    """A name that means no panel opens none; nor does a slot that the programme does not have."""
    assert open_panel(name, RUNNING) is None


def test_following_the_chair_starts_the_talks_with_the_first_row() -> None:
    """Enter answers "Who starts each talk?" with "I do": control is taken, nothing else."""
    page = page_of("who", BEFORE)
    assert page.heading == "Who starts each talk?"
    assert labels(page) == ["I do", "The clock does", "First tick who is here…"]
    assert page.choices[0].give == (c.Control(),)
    assert page.choices[1].give == ()


def test_in_control_the_first_row_keeps_it_and_handing_back_says_what_comes_of_it() -> None:
    """Once the chair has control, Enter changes nothing; the other row says who would then be on."""
    page = page_of("who", RUNNING)
    assert page.choices[0].give == ()
    assert row(page, "The clock does").give == (c.Follow(),)
    assert row(page, "The clock does").columns == ("then: Dr Joanna Fox, 7:12 left",)


def test_a_finished_session_asks_nobody_who_starts() -> None:
    """After the last talk nothing is left to start."""
    assert labels(page_of("who", FINISHED)) == ["Nothing is left to start"]


def test_each_speaker_can_be_ticked_and_unticked() -> None:
    """Enter on a speaker gives `here N`; on one who is here, `here N no`; the list stays open."""
    page = page_of("before", context("12:55", "12:50 here 2"))
    assert row(page, "[ ] Raf Hamaizia").give == (c.Here(4),)
    assert row(page, "[✓] Dr Joanna Fox").give == (c.Here(2, seen=False),)
    assert all(ch.stays for ch in page.choices if ch.label.startswith("["))
    assert page.private


def test_what_is_no_command_can_be_ticked_too() -> None:
    """Window, screens, power and clock are ticked by the app, which says so to the panel."""
    page = page_of("before", replace(BEFORE, ticked=frozenset({"power"})))
    assert row(page, "[✓] The laptop is on mains power").do == ("tick", "power")
    assert row(page, "[ ] The clock is right").do == ("tick", "clock")


def test_the_list_says_honestly_that_nothing_is_left_for_questions() -> None:
    """The published session has no time for questions, and the list to tick says so."""
    said = "5 × 10 minutes fill 1:05 to 1:55 pm: questions and introductions have no time of their own."
    assert page_of("before", BEFORE).notes == (said,)


def test_the_honest_line_counts_what_is_left_or_too_much() -> None:
    """A gap is named as time for questions, an overlap as too much; other lengths are added up."""
    gap = programme(talk(1, "13:05"), talk(2, "13:20"))
    assert time_budget(gap) == "2 × 10 minutes leave 5 minutes of 1:05 to 1:30 pm for questions and introductions."
    overlap = programme(talk(1, "11:50"), talk(2, "11:55"))
    assert time_budget(overlap) == "2 × 10 minutes do not fit into 11:50 am to 12:05 pm: 5 minutes too much."
    uneven = programme(talk(1, "13:05", "10:00"), talk(2, "13:15", "15:00"))
    assert time_budget(uneven).startswith("Two talks of 25 minutes in all fill 1:05 to 1:30 pm")


def test_the_honest_line_is_silent_where_questions_are_planned() -> None:
    """With a slot or a segment for questions, or an open slot, there is nothing to complain about."""
    asked = Segment(name="Q&A", kind="qa", length=120, thresholds=Thresholds(warning=None, final=None))
    assert time_budget(with_break_and_questions()) == ""
    assert time_budget(live_session(segments=(asked,))) == ""
    assert time_budget(programme(talk(1, "13:05", None))) == ""


def test_a_clock_of_24_hours_is_kept() -> None:
    """A programme with a 24-hour clock reads its times so."""
    assert "fill 13:05 to 13:55" in time_budget(replace(published(), clock="24h"))


def test_a_very_early_start_is_asked_about() -> None:
    """Waiting comes first, a rehearsal second; only the last row really starts."""
    page = page_of("early", BEFORE)
    assert page.heading == "Professor Shulamit Ramon is published for 1:05 pm, in 10:00. Start now?"
    assert labels(page) == ["Keep waiting", "Try it out", "Really start early"]
    assert [ch.do for ch in page.choices] == [None, ("trial", ""), None]
    assert page.choices[2].give == (c.Start(),)


def test_messages_of_the_programme_come_before_the_usual_ones() -> None:
    """The programme's own messages stand first, each once, cleaned of what a terminal would obey."""
    own = ("Please finish", "Fire door\x1b[2J: please keep clear")
    page = page_of("message", context("13:18", plan=replace(published(), messages=own)))
    assert labels(page)[1:4] == ["Please finish", "Fire door[2J: please keep clear", "Please use the microphone"]
    assert labels(page).count("Please finish") == 1
    assert row(page, "Please finish").give == (c.Message("Please finish"),)


def test_a_message_that_stands_can_be_taken_off() -> None:
    """The panel says what the stage says, and offers to take it off only then."""
    page = page_of("message", context("13:18", "13:17 message Louder"))
    assert page.notes == ("The stage says: “Louder”",)
    assert row(page, "Take the message off the stage").give == (c.ClearMessage(),)
    assert "Take the message off the stage" not in labels(page_of("message", FOLLOWING))


@pytest.mark.parametrize("name", ["message", "screens"])
def test_the_stage_can_be_blanked_and_shown_again(name: str) -> None:
    """Blanking is one row, which becomes the one that shows the stage again."""
    assert row(page_of(name, RUNNING), "Make the stage blank").give == (c.Blank(),)
    blank = context("13:18", "13:05 start", "13:17 blank")
    assert row(page_of(name, blank), "Show the stage again").give == (c.Unblank(),)


def test_time_offers_a_pause_and_says_what_a_minute_does() -> None:
    """While somebody speaks: pause, more and less, each with the time left and the finish that come of it."""
    page = page_of("time", RUNNING)
    assert row(page, "Pause the countdown").give == (c.Pause(),)
    assert "Let it go on" not in labels(page)
    more = row(page, "One minute more")
    assert more.give == (c.Add(60),)
    assert more.columns == ("8:12 left", "1:56 pm")
    assert row(page, "One minute less").give == (c.Add(-60),)
    assert row(page, "Five minutes more").give == (c.Add(300),)


def test_a_paused_talk_is_offered_to_go_on() -> None:
    """While paused the panel offers to go on, and no second pause."""
    page = page_of("time", PAUSED)
    assert row(page, "Let it go on").give == (c.Resume(),)
    assert "Pause the countdown" not in labels(page)


def test_while_following_the_speaker_can_be_held_and_control_taken() -> None:
    """Following: hold and control are there; in control: handing back is there instead."""
    page = page_of("time", FOLLOWING)
    assert row(page, "Dr Joanna Fox goes on past the published end").give == (c.Hold(),)
    assert row(page, "I start each talk from now on").give == (c.Control(),)
    assert "Hand back to the clock" not in labels(page)
    assert row(page_of("time", RUNNING), "Hand back to the clock").give == (c.Follow(),)


def test_between_talks_time_is_about_the_next_one() -> None:
    """With nobody speaking there is nothing to pause, but the next talk can get another length or rule."""
    page = page_of("time", BETWEEN)
    assert labels(page)[0] == "Change nothing"
    assert not any("minute" in label or "Pause" in label for label in labels(page))
    switch = row(page, "Joannah Griffith, if late: to the published end")
    assert switch.give == (c.SetLateStart(3, "to-the-clock"),)
    assert row(page, "Give Joannah Griffith another length…").needs is not None


def test_the_rule_for_a_late_start_can_be_put_back() -> None:
    """Where the published end holds, the row offers the full length."""
    page = page_of("time", context("13:18", "13:17 late-start 3 to-the-clock"))
    switch = row(page, "Joannah Griffith, if late: the full length")
    assert switch.give == (c.SetLateStart(3, "full-length"),)
    assert switch.columns == ("now: to the published end",)


def test_an_open_slot_has_no_minute_to_give() -> None:
    """A slot without an end is not offered more or less time, nor a rule for its end."""
    page = page_of("time", context("13:06", "13:05 start", plan=programme(talk(1, "13:05", None))))
    assert not any("minute" in label for label in labels(page))


def test_the_chat_line_stands_ready_and_can_be_copied() -> None:
    """The line is shown to select, and copied by the app."""
    page = page_of("copy", RUNNING)
    assert page.notes == (RUNNING.view.chat_line,)
    assert page.choices[0].do == ("copy", RUNNING.view.chat_line)


def test_the_screens_panel_names_the_second_terminal() -> None:
    """The command for another terminal is shown and can be copied; the window itself can become the stage."""
    page = page_of("screens", RUNNING)
    assert row(page, "This window becomes the stage").do == ("stage", "")
    assert row(page, "Copy the command for a second terminal").do == ("copy", "stagetimer stage")


@pytest.mark.parametrize(
    ("session", "heading"),
    [
        (BEFORE, "The session has not begun. Close?"),
        (RUNNING, "The session is running. Close?"),
        (BETWEEN, "The session is running. Close?"),
        (FINISHED, "The session is finished. Close?"),
        (replace(RUNNING, rehearsal=True), "Leave the rehearsal?"),
    ],
)
def test_leaving_says_what_it_means(session: PanelContext, heading: str) -> None:
    """To stay is the first row; what closing does is said for each state."""
    page = page_of("quit", session)
    assert (page.heading, labels(page)[:2]) == (heading, ["Stay", "Close"])
    assert page.choices[1].do == ("quit", "")


def test_leaving_a_running_session_says_what_the_other_screens_will_show() -> None:
    """The sentence of experience.md stands in the panel while the session runs."""
    assert page_of("quit", PAUSED).notes == (
        "Other screens count on but will say No signal; starting stagetimer again brings you back to the right second.",
    )


def test_a_rehearsal_opens_on_four_ways_to_practise() -> None:
    """The whole session, an overrun, an absent speaker, or free."""
    page = page_of("opening", replace(BEFORE, rehearsal=True))
    assert [ch.do for ch in page.choices] == [("rehearse", w) for w in ("whole", "overrun", "absent", "free")]


def test_going_to_a_time_offers_the_published_starts() -> None:
    """The line is open at once; each start is a row besides, sent as a 24-hour time with seconds."""
    page = page_of("goto", replace(RUNNING, rehearsal=True))
    assert page.typing
    assert row(page, "Dr Joanna Fox, 1:15 pm").do == ("goto", "13:15:00")


def test_the_present_speed_is_kept_by_the_first_row() -> None:
    """All other rates are offered, each with what it means."""
    page = page_of("speed", replace(RUNNING, rehearsal=True, rate=10.0))
    assert labels(page)[0] == "Leave it at ×10"
    assert "×10" not in labels(page)
    assert row(page, "×60").do == ("speed", "60")
    assert row(page, "×0.1").do == ("speed", "0.1")
    assert row(page, "×60").columns == ("ten minutes take 10 seconds",)
    assert row(page, "×5").columns == ("ten minutes take two minutes",)
