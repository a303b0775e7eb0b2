"""The chair's lists: next up, the session in words, the programme's rows, what undo takes back, the bar's marks."""

import pytest

from session_stories import Story, programme, talk
from stagetimer.core.programme import Segment, thresholds_for
from stagetimer.view.model import Progress
from view_looks import FOX, chair, controlled, named_session, stage


def test_the_next_card_says_who_where_when_and_how_long() -> None:
    """Next up: the name, where they join, when, and how long they have."""
    view = chair(controlled("13:05:00 start", "13:15:00 next"), "13:17:28")
    assert view.next_lines == (
        "Joannah Griffith",
        "joins online · not yet seen",
        "1:25 pm, in 7:32",
        "10 minutes",
    )


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("13:01:00 here 2", "here, in the room"),
        ("13:01:00 here 2 no", "not here"),
        ("13:01:00 message Hello", "not yet seen"),
    ],
)
def test_the_next_card_says_whether_somebody_in_the_room_was_seen(command: str, says: str) -> None:
    """A speaker in the room: here, not here, not yet seen."""
    assert chair(controlled(command, "13:05:00 start"), "13:06:00").next_lines[1] == says


def test_the_next_card_says_whether_somebody_online_was_seen() -> None:
    """A speaker online is told apart from one in the room; one who said neither is only here."""
    story = controlled("13:01:00 here 3", "13:05:00 start", "13:15:00 next")
    assert chair(story, "13:16:00").next_lines[1] == "joins online · here"
    unsaid = controlled("13:01:00 here 2", "13:05:00 start", plan=programme(talk(1, "13:05"), talk(2, "13:15")))
    assert chair(unsaid, "13:06:00").next_lines[1] == "here"


def test_the_next_card_says_since_when_somebody_was_due() -> None:
    """While somebody is over: "was due 1:15 pm", and the full time counts from the chair's Enter."""
    story = controlled("13:05:00 start")
    assert chair(story, "13:15:00").next_lines[2:] == ("1:15 pm, in 0:00", "10 minutes")
    assert chair(story, "13:16:07").next_lines[2:] == ("was due 1:15 pm", "10 minutes from your Enter")
    assert chair(story.do("13:16:10 end"), "13:16:20").next_lines[2:] == ("was due 1:15 pm", "10 minutes")


def test_the_next_card_says_that_time_or_place_changed() -> None:
    """A changed length is marked, so is another place in the order."""
    story = controlled("13:05:00 start", "13:06:00 length 2 9:30")
    assert chair(story, "13:07:00").next_lines[3] == "9:30, changed"
    swapped = controlled("13:05:00 start", "13:06:00 swap 2 3")
    assert chair(swapped, "13:07:00").next_lines[0] == "Joannah Griffith"
    assert chair(swapped, "13:07:00").next_lines[3] == "10 minutes, changed"


def test_with_nobody_to_come_the_next_card_says_so() -> None:
    """On the last talk, and when all is over."""
    story = Story(programme(talk(1, "13:05")))
    assert chair(story, "13:06:00").next_lines == ("Nobody: this is the last one",)
    assert chair(story, "13:16:00").next_lines == ("Nobody",)


def test_the_session_is_in_words() -> None:
    """Session lines: on time with its end; behind or ahead with the expected and the published end."""
    assert chair(controlled("13:05:00 start"), "13:06:00").session_lines == ("on time", "ends 1:45 pm")
    late = chair(controlled("13:07:10 start"), "13:08:00")
    assert late.session_lines == ("2:10 behind", "ends about 1:47 pm", "(published 1:45 pm)")
    early = controlled(
        "13:35:00 start 4", "13:35:01 skip 1", "13:35:02 skip 2", "13:35:03 skip 3", "13:36:00 add -1:00"
    )
    assert chair(early, "13:37:00").session_lines == ("1:00 ahead", "ends about 1:44 pm", "(published 1:45 pm)")


def test_an_open_end_makes_no_promise() -> None:
    """With an open slot last there is no telling when it ends."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", None))
    assert chair(controlled("13:08:00 start", plan=plan), "13:09:00").session_lines == ("open end",)


def test_the_place_in_the_programme_is_counted_in_running_order() -> None:
    """It reads "2 of 4" for the running one, for the next one while nobody is on."""
    story = controlled("13:05:00 start", "13:06:00 move 4 1")
    assert chair(story, "13:07:00").place == "1 of 4"
    assert chair(story.do("13:15:00 next"), "13:15:00").place == "2 of 4"
    assert chair(controlled(), "13:01:00").place == "1 of 4"
    assert chair(Story(named_session()), "14:00:00").place == ""


def test_the_rows_tell_published_expected_and_actual() -> None:
    """Each row: the published start, what is true now, who, where."""
    story = controlled("13:05:00 start", "13:06:00 here 2", "13:07:00 here 4 no", "13:15:50 next", "13:16:00 skip 3")
    rows = chair(story, "13:17:00").rows
    assert [(r.mark, r.slot, r.published, r.now, r.who) for r in rows] == [
        (" ", 1, "1:05 pm", "✓ 1:15", "Professor Shulamit Ramon"),
        ("▶", 2, "1:15 pm", "speaking", "Dr Joanna Fox · here"),
        (" ", 3, "1:25 pm", "left out", "Joannah Griffith · online"),
        (" ", 4, "1:35 pm", "", "Raf Hamaizia · not here"),
    ]
    assert [r.title for r in rows] == ["Talk 1", "Talk 2", "Talk 3", "Talk 4"]
    assert [r.status for r in rows] == ["done", "running", "skipped", "to-come"]


def test_a_row_shows_another_time_only_where_it_is_another_minute() -> None:
    """Half a minute and more shows as the expected time, to the nearest minute; less does not."""
    assert [r.now for r in chair(controlled("13:05:29 start"), "13:06:00").rows[1:]] == ["", "", ""]
    assert [r.now for r in chair(controlled("13:05:30 start"), "13:06:00").rows[1:]] == [
        "1:16 pm",
        "1:26 pm",
        "1:36 pm",
    ]


def test_an_absent_speaker_is_absent_on_the_chair_screen_alone() -> None:
    """The row says "absent"; the stage says nothing of it."""
    story = controlled("13:05:00 start", "13:15:00 end", "13:15:10 no-show 2")
    assert chair(story, "13:16:00").rows[1].now == "absent"
    assert "absent" not in repr(stage(story, "13:16:00"))


@pytest.mark.parametrize(
    ("before", "command", "says"),
    [
        ((), "13:05:00 start", "talk 1 started"),
        ((), "13:05:00 start 2", "talk 2 started"),
        (("13:05:00 start",), "13:06:00 next", "talk 2 started"),
        (("13:05:00 start",), "13:06:00 end", "talk 1 ended"),
        (("13:35:00 start 4",), "13:45:00 end", "talk 4 ended"),
        (("13:05:00 start",), "13:06:00 pause", "paused"),
        (("13:05:00 start", "13:06:00 pause"), "13:06:30 resume", "went on after the pause"),
        (("13:05:00 start",), "13:06:00 add 1:00", "1:00 more"),
        (("13:05:00 start",), "13:06:00 add -0:30", "0:30 less"),
        ((), "13:01:00 length 2 9:30", "talk 2 given 9:30"),
        ((), "13:01:00 follow", "handed back to the clock"),
        ((), "13:01:00 late-start 2 to-the-clock", "talk 2 keeps its published end"),
        ((), "13:01:00 late-start 2 full-length", "talk 2 keeps its full length"),
        ((), "13:01:00 skip 3", "talk 3 left out"),
        (("13:01:00 skip 3",), "13:02:00 restore 3", "talk 3 brought back"),
        ((), "13:01:00 move 3 1", "talk 3 moved to place 1"),
        ((), "13:01:00 swap 3 4", "slots 3 and 4 changed places"),
        ((), "13:01:00 here 2", "Dr Joanna Fox is here"),
        ((), "13:01:00 here 2 no", "Dr Joanna Fox is not here"),
        ((), "13:01:00 message Hello", "message “Hello”"),
        ((), f"13:01:00 message {'x' * 50}", f"message “{'x' * 29}…”"),
        (("13:01:00 message Hello",), "13:02:00 clear-message", "message cleared"),
        ((), "13:01:00 blank", "stage made blank"),
        (("13:01:00 blank",), "13:02:00 unblank", "stage shown again"),
        ((), "13:01:00 offset 8", "UK time put 0:08 ahead of this laptop"),
        ((), "13:01:00 offset -8", "UK time put 0:08 behind this laptop"),
        ((), "13:01:00 offset 0", "UK time is this laptop's again"),
        (("13:05:40 start",), "13:06:00 correct-start 13:05:10", "the last start put at 13:05:10"),
        (("13:05:00 start", "13:15:30 end"), "13:16:00 correct-end 13:15:00", "the last end put at 13:15:00"),
        ((), "13:01:00 no-show 2 last", "talk 2: moved to the end"),
        (("13:05:00 start", "13:17:00 next"), "13:18:00 plan late", "finishing late accepted"),
        (("13:05:00 start", "13:17:00 next"), "13:18:00 plan shorten", "the talks to come shortened"),
    ],
)
def test_the_foot_names_what_undo_takes_back(before: tuple[str, ...], command: str, says: str) -> None:
    """Ctrl+Z takes back "talk 2 started", in words for every command; redo brings back the same."""
    story = controlled(*before, command)
    time = command.split(maxsplit=1)[0]
    assert chair(story, time).takes_back == says
    assert chair(story, time).brings_back == ""
    story.do(f"{time} undo")
    assert chair(story, time).brings_back == says


def test_taking_control_is_named_too_and_nothing_is_nothing() -> None:
    """What was done first is what is taken back last; an untouched session has nothing to take back."""
    assert chair(controlled(), "13:01:00").takes_back == "you took control"
    assert chair(Story(), "13:01:00").takes_back == ""
    assert chair(Story().do("13:06:00 hold"), "13:06:00").takes_back == "the speaker was held"
    undone = controlled().do("13:01:00 undo")
    assert (chair(undone, "13:01:00").takes_back, chair(undone, "13:01:00").brings_back) == ("", "you took control")


def test_a_step_of_the_laptops_clock_is_not_what_undo_takes_back() -> None:
    """A step of the clock was nobody's command."""
    story = controlled("13:05:00 start").step("13:06:00", 30)
    assert chair(story, "13:06:00").takes_back == "talk 1 started"


def shares(bar: Progress | None) -> list[float]:
    """Return where the bar's marks lie, as shares to three places; that there is no bar fails the test."""
    assert bar is not None
    return [round(mark, 3) for mark in bar.marks]


def test_the_bar_has_its_thresholds_where_they_will_be_reached() -> None:
    """The bar: what is used of the time given, and both warnings as shares of it; full when over."""
    story = controlled("13:05:00 start")
    bar, over = chair(story, "13:10:00").progress, stage(story, "13:20:00").progress
    assert bar is not None
    assert (bar.used, bar.tone, shares(bar)) == (0.5, "normal", [0.8, 0.9])
    assert over is not None
    assert (over.used, over.tone) == (1.0, "over")
    assert chair(controlled(), "13:01:00").progress is None


def test_a_slot_shorter_than_its_warnings_has_no_mark_for_them() -> None:
    """A talk cut to a minute and a half lies wholly within its first warning; one cut to nothing is used up."""
    story = controlled("13:05:00 start", "13:05:00 length 1 1:30")
    assert shares(chair(story, "13:05:30").progress) == [0.333]
    empty = chair(controlled("13:05:00 start", "13:05:00 length 1 0"), "13:05:00").progress
    assert empty is not None
    assert (empty.used, shares(empty)) == (1.0, [])


def test_the_bar_marks_where_each_segment_begins() -> None:
    """Talk 7:00, Q&A 3:00: the second begins at 70 % of the bar."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, ())),
        Segment(name="Q&A", kind="qa", length=180, thresholds=thresholds_for(180, ())),
    )
    plan = programme(talk(1, "13:05", segments=parts, speakers=(FOX,)))
    assert shares(chair(controlled("13:05:00 start", plan=plan), "13:06:00").progress) == [0.7]


def test_making_up_time_is_offered_quietly_between_talks_and_while_over() -> None:
    """A minute behind and more: one quiet line that changes nothing; less, or in the middle of a talk: none."""
    story = controlled("13:05:00 start")
    assert chair(story, "13:15:59").offer == ""
    offer = "R  make up the time: 3 talks of about 9:35. Nothing changes yet."
    assert chair(story, "13:16:07").offer == offer
    assert chair(story, "13:16:07").second_step == "Dr Fox starts only when you press Enter again."
    assert chair(story.do("13:16:07 end"), "13:16:07").offer == offer
    assert chair(story.do("13:16:07 start"), "13:17:00").offer == ""


def test_finishing_late_is_asked_about_again_only_after_another_minute() -> None:
    """`plan late` changes no time and is left in peace until the session is another 1:00 behind."""
    story = controlled("13:05:00 start", "13:16:07 end", "13:16:10 plan late")
    assert chair(story, "13:17:09").offer == ""
    assert chair(story, "13:17:10").offer != ""
