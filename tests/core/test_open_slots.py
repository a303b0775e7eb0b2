"""An open slot has no end: it counts up, is never late and gives way (design.md, section 4)."""

from session_stories import Story, clock, expected_starts, programme, row, running, talk
from stagetimer.core.programme import Programme


def _with_open_first() -> Programme:
    return programme(talk(1, "13:05", None), talk(2, "13:15"), talk(3, "13:25"))


def _with_open_last() -> Programme:
    return programme(talk(1, "13:05"), talk(2, "13:15", None))


def test_an_open_slot_counts_up_without_a_sign() -> None:
    """Its text is what has elapsed; given, remaining and due end are none; the phase is normal."""
    current = running(Story(_with_open_first()).do("13:05 start").look("13:06:07"))
    assert (current.text, current.phase, current.elapsed) == ("1:07", "normal", 67)
    assert (current.given, current.remaining, current.due_end) == (None, None, None)


def test_an_open_slot_is_never_late() -> None:
    """Hours later it still counts up, normal, without overrun or drift of its own."""
    shown = Story(_with_open_last()).do("13:05 start", "13:15 next").look("16:15:01")
    assert (running(shown).text, running(shown).phase, row(shown, 2).overrun) == ("3:00:01", "normal", 0)
    assert (shown.now_drift, shown.finish.drift) == (0, 0)


def test_an_open_slot_is_expected_to_end_at_the_next_held_start_or_now() -> None:
    """Before the next published start that is its expected end, afterwards it is now."""
    story = Story(_with_open_first()).do("13:05 start")
    assert clock(row(story.look("13:10"), 1).expected_end) == "13:15:00"
    shown = story.look("13:18")
    assert (clock(row(shown, 1).expected_end), expected_starts(shown)) == ("13:18:00", {2: "13:18:00", 3: "13:28:00"})


def test_an_open_slot_before_a_sliding_one_is_expected_to_end_now() -> None:
    """With no held start behind it, it may end at any second."""
    story = Story(programme(talk(1, "13:05", None), talk(2, "13:15", early="slide"))).do("13:05 start")
    assert clock(row(story.look("13:10"), 1).expected_end) == "13:10:00"


def test_an_open_slot_gives_way_when_the_next_is_started() -> None:
    """`next` ends it; how long it ran is no overrun."""
    shown = Story(_with_open_first()).do("13:05 start", "13:20 next").look("13:20")
    assert (running(shown).slot, clock(row(shown, 1).ended), row(shown, 1).overrun) == (2, "13:20:00", 0)


def test_a_followed_open_slot_lasts_until_the_next_published_start() -> None:
    """While following, the plan's next start ends it."""
    story = Story(_with_open_first())
    assert (running(story.look("13:14:59")).text, running(story.look("13:15")).slot) == ("9:59", 2)
    assert row(story.look("13:15"), 1).status == "done"


def test_a_followed_last_open_slot_goes_on() -> None:
    """With nothing behind it, the last open slot runs on; it is never expected to have ended in the past."""
    shown = Story(_with_open_last()).look("15:00")
    assert (running(shown).slot, running(shown).text, shown.state) == (2, "1:45:00", "running")
    assert clock(row(shown, 2).expected_end) == "15:00:00"


def test_with_an_open_last_slot_the_finish_is_an_open_end() -> None:
    """The drift's words are "open end", whoever runs the session; the number is 0."""
    for story in (Story(_with_open_last()), Story(_with_open_last()).do("13:07 start")):
        shown = story.look("13:20")
        assert (shown.drift_text, shown.finish.drift, shown.finish.open_end) == ("open end", 0, True)


def test_an_open_slot_in_the_middle_leaves_the_finish_known() -> None:
    """Only the last slot to come makes an open end."""
    assert Story(_with_open_first()).do("13:05 start").look("13:20").drift_text == "5:00 behind"


def test_an_open_slot_has_no_length_to_add_to() -> None:
    """`add` is refused; `length` gives it an end."""
    story = Story(_with_open_first()).do("13:05 start")
    assert "no length to change" in story.refused("13:06 add 1:00")
    assert running(story.do("13:06 length 1 5:00").look("13:06")).text == "4:00"


def test_an_open_slot_pauses_like_any_other() -> None:
    """While paused its count stands still."""
    story = Story(_with_open_first()).do("13:05 start", "13:06 pause", "13:09 resume")
    assert (running(story.look("13:09")).text, running(story.look("13:10")).text) == ("1:00", "2:00")
