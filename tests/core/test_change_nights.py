"""Sessions over the nights on which the clocks change: a countdown keeps real time (design.md, sections 3 and 5)."""

from datetime import date

from session_stories import ZONE, Story, at, clock, programme, running, talk
from stagetimer.core.localtime import iso, zone_label
from stagetimer.core.units import HOUR

SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)


def test_over_the_spring_change_a_countdown_falls_by_a_second_a_second() -> None:
    """From 00:59:55 GMT to 02:00:05 BST ten seconds pass."""
    start = at("00:30", SPRING)
    story = Story(programme(talk(1, start, "2:00:00")))
    change = at("01:00", date(2027, 3, 27)) + 24 * HOUR
    texts = [running(story.look(now)).text for now in range(change - 5, change + 6)]
    assert texts == [f"1:30:0{5 - n}" if n <= 5 else f"1:29:{65 - n}" for n in range(11)]
    assert (clock(change - 1), clock(change)) == ("00:59:59", "02:00:00")


def test_a_slot_published_over_the_spring_change_ends_an_hour_later_on_the_wall() -> None:
    """Thirty minutes from 00:45 GMT end at 02:15 BST."""
    story = Story(programme(talk(1, at("00:45", SPRING), "30:00")))
    shown = story.look(at("00:45", SPRING))
    assert clock(running(shown).due_end) == "02:15:00"


def test_in_the_repeated_hour_the_countdown_goes_on() -> None:
    """Sixty minutes from 01:30 BST end at 01:30 GMT, zone and offset told apart."""
    start = at("01:30", AUTUMN)
    story = Story(programme(talk(1, start, "1:00:00")))
    assert running(story.look(start + 1800)).text == "30:00"
    due = running(story.look(start)).due_end
    assert due is not None
    assert (iso(start, ZONE), iso(due, ZONE)) == ("2027-10-31T01:30:00+01:00", "2027-10-31T01:30:00+00:00")
    assert (zone_label(start, ZONE), zone_label(due, ZONE)) == ("BST", "GMT")


def test_expected_starts_in_the_repeated_hour_keep_their_order() -> None:
    """A slot at 01:30 GMT follows one at 01:30 BST an hour later, not at the same moment."""
    first = at("01:30", AUTUMN)
    story = Story(programme(talk(1, first, "30:00"), talk(2, first + HOUR, "30:00"))).look(first)
    assert story.next is not None
    assert (story.next.starts_in, story.next.text) == (HOUR, "1:00:00")
