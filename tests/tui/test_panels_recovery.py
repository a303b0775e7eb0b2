"""The panels of making up time and of putting a start right: what they show, and what each row gives."""

from panels_on_a_host import context, labels, on_host, page_of, panel_of, row
from session_stories import at, programme, talk
from stage_pictures import rows_of
from stagetimer.core import commands as c

LATE = context("13:17:10", "13:05 start", "13:17:10 end")
"""The first talk ended 2:10 behind; the second has not begun."""


def test_the_plans_stand_side_by_side_and_are_for_the_chair_alone() -> None:
    """Each plan with every speaker's length, when it ends and what stays; the first row changes nothing."""
    page = page_of("recover", LATE)
    assert page.private
    assert page.heads == ("in order of speaking", "ends", "stays behind")
    assert labels(page) == ["Change nothing", "Shorter talks", "Less for questions", "Shorter breaks", "Finish late"]
    assert row(page, "Shorter talks").columns == ("9:30 9:30 9:30 9:15", "1:55 pm", "nothing")
    assert row(page, "Less for questions").columns == ("gains nothing", "1:57 pm", "2:10")
    assert row(page, "Finish late").columns == ("10:00 10:00 10:00 10:00", "1:57 pm", "2:10")
    assert row(page, "Change nothing").give == ()


def test_the_marked_plan_previews_every_remaining_speakers_start_length_and_loss() -> None:
    """The speaker, the new start, the new length and what is lost; Enter on it applies it, as one command."""
    shorter = row(page_of("recover", LATE), "Shorter talks")
    assert [line.split()[-5:] for line in shorter.preview] == [
        ["1:17:10", "pm", "9:30,", "0:30", "less"],
        ["1:26:40", "pm", "9:30,", "0:30", "less"],
        ["1:36:10", "pm", "9:30,", "0:30", "less"],
        ["1:45:40", "pm", "9:15,", "0:45", "less"],
    ]
    assert shorter.preview[0].startswith("Dr Joanna Fox")
    assert shorter.give == (c.ApplyPlan("shorten"),)


def test_a_plan_that_gains_nothing_cannot_be_applied() -> None:
    """Its row says so and does nothing."""
    breaks = row(page_of("recover", LATE), "Shorter breaks")
    assert (breaks.columns[0], breaks.give, breaks.preview) == ("gains nothing", (), ())


async def test_the_preview_stands_below_while_its_row_is_marked() -> None:
    """Moving the mark shows it, moving on takes it away, and nothing has been given."""
    async with on_host(panel_of("recover", LATE), (80, 24)) as (host, pilot):
        assert "Nothing changes until you choose" in "\n".join(rows_of(host))
        await pilot.press("down")
        await pilot.pause()
        assert "1:45:40 pm  9:15, 0:45 less" in "\n".join(rows_of(host))
        await pilot.press("down")
        await pilot.pause()
        assert "1:45:40 pm" not in "\n".join(rows_of(host))
        assert host.given == []


def test_many_speakers_are_counted_and_their_lengths_told_in_groups() -> None:
    """Fourteen talks: the row stays short, the preview ends with how many more there are."""
    talks = [talk(n, at("13:05") + 600 * (n - 1)) for n in range(1, 16)]
    session = context("13:17", "13:05 start", "13:17 end", plan=programme(*talks))
    shorter = row(page_of("recover", session), "Shorter talks")
    assert shorter.columns[0] == "10:00 ×6 9:45 ×8"
    assert shorter.preview[-1] == "and 7 more"


def test_with_nothing_behind_there_is_nothing_to_make_up() -> None:
    """On time, or while the clock is followed, the panel says so and offers nothing."""
    for session in (context("13:18"), context("13:05", "13:05 start")):
        page = page_of("recover", session)
        assert labels(page) == ["Change nothing"]
        assert page.notes == ("The session is not behind, so there is nothing to make up.",)


def test_what_cannot_be_recovered_is_said() -> None:
    """Five minutes behind with one talk left: two minutes can be made up, three cannot."""
    session = context(
        "13:50", "13:05 start", "13:15 next", "13:25 next", "13:35 next", "13:50 end"
    )  # the last talk would end at 14:00, and gives at most two of its ten minutes
    assert row(page_of("recover", session), "Shorter talks").preview[-1] == "3:00 cannot be recovered."


def test_the_last_start_can_be_put_where_it_really_was() -> None:
    """30 s ago, a minute ago, at the published start, when the one before ended, or a time that is typed."""
    session = context("13:17:10", "13:05:40 start", "13:17 next")
    page = page_of("earlier", session)
    assert page.heading == "Dr Joanna Fox really began…"
    given = {choice.name: choice.give for choice in page.choices}
    assert given["nothing"] == ()
    assert given["30 seconds ago"] == (c.CorrectStart("13:16:40"),)
    assert given["at the published start"] == (c.CorrectStart("13:15:00"),)
    typed = row(page, "at another time…").needs
    assert typed is not None
    assert typed.answer("1:16:50 pm").give == (c.CorrectStart("13:16:50"),)


def test_a_time_that_the_session_would_refuse_is_not_offered() -> None:
    """Two minutes ago the talk before had not begun: no row offers it."""
    session = context("13:06:30", "13:05:40 start", "13:06 next")
    assert "two minutes ago" not in {choice.name for choice in page_of("earlier", session).choices}


def test_the_last_end_can_be_put_where_it_really_was() -> None:
    """Between talks the end of the one before moves."""
    session = context("13:18", "13:05 start", "13:17 end")
    page = page_of("ended", session)
    assert page.heading == "Professor Shulamit Ramon really ended…"
    assert {choice.name: choice.give for choice in page.choices}["at the published end"] == (c.CorrectEnd("13:15:00"),)


def test_before_anybody_has_started_there_is_nothing_to_correct() -> None:
    """Only the harmless row stands there."""
    session = context("13:00", "13:00 control")
    assert labels(page_of("earlier", session)) == ["It is right as it is"]
    assert labels(page_of("ended", session)) == ["It is right as it is"]
