"""The line for each speaker before the session: when they are on, here and where they are, and for how long."""

from panels_on_a_host import context, page_of, row
from session_stories import live_session
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.values import replace
from stagetimer.tui.panels.chat import speaker_lines


def abroad(zone: str | None) -> Programme:
    """Return the live session; its third speaker is in that zone."""
    plan = live_session()
    third = replace(plan.slots[2], speakers=(Speaker(name="Joannah Griffith", zone=zone),))
    return replace(plan, slots=(*plan.slots[:2], third, *plan.slots[3:]))


def third_line(zone: str | None) -> str:
    """Return the third speaker's line before the session."""
    return speaker_lines(context("12:30", plan=abroad(zone)))[2]


def test_a_line_says_the_time_here_and_the_time_where_the_speaker_is() -> None:
    """The place by its own name: abbreviations of zones mean different things to different people."""
    assert third_line("America/Toronto") == (
        "Joannah Griffith: you are on at 1:25 pm UK time, 8:25 am Toronto time, 10 minutes."
    )
    assert "9:25 am Sao Paulo time" in third_line("America/Sao_Paulo")


def test_without_a_zone_or_with_the_same_time_it_says_one_time() -> None:
    """Lisbon's clocks read as London's."""
    alone = "Joannah Griffith: you are on at 1:25 pm UK time, 10 minutes."
    assert third_line(None) == third_line("Europe/Lisbon") == alone


def test_a_zone_that_is_no_place_keeps_its_label() -> None:
    """UTC has no town."""
    assert third_line("UTC") == "Joannah Griffith: you are on at 1:25 pm UK time, 12:25 pm UTC, 10 minutes."


def test_only_speakers_still_to_come_have_a_line_and_the_time_is_the_expected_one() -> None:
    """Two have been on, and the session is three minutes behind."""
    lines = speaker_lines(context("13:28", "13:05 start", "13:15 next", plan=abroad("America/Toronto")))
    assert len(lines) == 3
    assert lines[0].startswith("Joannah Griffith: you are on at 1:28 pm UK time, 8:28 am Toronto time")


def test_all_lines_are_copied_at_once_or_one_by_one() -> None:
    """One line under the other, as a mail would have them."""
    session = context("12:30", plan=abroad("America/Toronto"))
    made = speaker_lines(session)
    page = page_of("lines", session)
    assert row(page, "Copy the lines for all speakers").do == ("copy", "\n".join(made))
    assert row(page, made[2]).do == ("copy", made[2])
    assert page.choices[0].do is None


def test_the_chat_panel_leads_to_the_lines_while_somebody_is_to_come() -> None:
    """At the end there is nobody to tell."""
    assert row(page_of("copy", context("12:30")), "A line for each speaker to come…").opens == "lines"
    last = context("13:50", "13:45 start 5")
    assert [choice.label for choice in page_of("copy", last).choices] == ["Copy this line", "Close"]
    assert page_of("lines", last).notes == ("Nobody is still to come.",)
