"""The panel of minutes earned: a buffer by default, or for who is on, the next one, or a later one."""

from chair_door import with_questions
from panels_on_a_host import context, labels, page_of, row
from stagetimer.core import commands as c
from stagetimer.view.chair import chair_view

BETWEEN = context("13:12:30", "13:05 start", "13:12:30 end")
RUNNING = context("13:13", "13:05 start", "13:12:30 next")


def test_the_buffer_is_the_first_row_and_the_next_one_can_start_now() -> None:
    """Two and a half minutes: kept, or the next talk's from now to its published end; the finish stands beside it."""
    page = page_of("recover", BETWEEN)
    assert page.heading == "2:30 earned"
    assert (page.choices[0].label, page.choices[0].give) == ("Keep it as a buffer", ())
    starts = row(page, "Dr Joanna Fox starts now")
    assert starts.columns == ("12:30, until 1:25 pm", "1:55 pm")
    assert starts.give == (c.Length(2, 750), c.Start(2))


def test_who_is_on_can_go_on_until_the_next_published_start() -> None:
    """The session still ends as published."""
    on = row(page_of("recover", RUNNING), "Dr Joanna Fox")
    assert (on.columns, on.give) == (("until 1:25 pm", "1:55 pm"), (c.Add(150),))


def test_questions_that_are_on_are_named_as_such() -> None:
    """In the questions of a talk the minutes go to them."""
    asked = context("13:14", "13:05 start", "13:12 next", "13:13 segment", plan=with_questions())
    assert row(page_of("recover", asked), "These questions").give == (c.Add(180),)


def test_a_later_one_says_what_it_costs() -> None:
    """Longer by what was earned, and the finish if nobody starts early."""
    later = row(page_of("recover", RUNNING), "Raf Hamaizia")
    assert (later.columns, later.give) == (("12:30 instead of 10:00", "1:58 pm"), (c.Length(4, 750),))


def test_who_is_behind_makes_up_time_instead() -> None:
    """Only where nothing is late is there something to give."""
    late = context("13:13", "13:05 start", "13:12:30 next", "13:13 length 5 20:00")
    page = page_of("recover", late)
    assert page.heading == "Make up time"
    assert labels(page)[0] == "Change nothing"


def test_it_is_said_in_one_quiet_line_between_talks() -> None:
    """From a minute on, and not while somebody speaks."""
    said = "R  2:30 earned: it stays as a buffer unless you give it to somebody."
    assert chair_view(BETWEEN.history, BETWEEN.snapshot).offer == said
    assert chair_view(RUNNING.history, RUNNING.snapshot).offer == ""
    short = context("13:14:10", "13:05 start", "13:12:30 end")
    assert chair_view(short.history, short.snapshot).offer == ""
