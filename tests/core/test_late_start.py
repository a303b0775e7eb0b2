"""Late start: the full length, or what is left to the published end (design.md, section 4)."""

from session_stories import Story, clock, live_session, programme, row, running, talk


def test_a_late_start_gets_its_full_length() -> None:
    """What the speaker was promised is given, though it starts 2:00 late."""
    shown = Story().do("13:05 start", "13:17 next").look("13:17")
    assert (running(shown).text, clock(running(shown).due_end), row(shown, 2).late_start) == ("10:00", "13:27:00", 120)


def test_a_late_start_to_the_clock_gets_what_is_left() -> None:
    """`to-the-clock` ends at the published end."""
    shown = Story(live_session(late_start="to-the-clock")).do("13:05 start", "13:17 next").look("13:17")
    assert (running(shown).text, clock(running(shown).due_end), shown.drift_text) == ("8:00", "13:25:00", "on time")


def test_to_the_clock_is_set_once_at_the_start() -> None:
    """A pause after the start moves the due end: what is left is reckoned at the start alone."""
    story = Story(live_session(late_start="to-the-clock")).do(
        "13:05 start", "13:17 next", "13:18 pause", "13:19 resume"
    )
    assert clock(running(story.look("13:19")).due_end) == "13:26:00"


def test_to_the_clock_gives_the_full_length_when_the_published_end_has_passed() -> None:
    """Started after its published end, a slot gets its full length."""
    plan = live_session(late_start="to-the-clock")
    for time in ("13:25", "13:26"):
        story = Story(plan).do("13:05 start", f"{time} next")
        assert running(story.look(time)).given == 600


def test_to_the_clock_does_not_lengthen_an_early_start() -> None:
    """A slot started early gets its length and no more."""
    story = Story(live_session(late_start="to-the-clock")).do("13:05 start", "13:12 next")
    assert running(story.look("13:12")).given == 600


def test_to_the_clock_holds_for_the_followed_slot_that_begins_now() -> None:
    """`start` of a followed `to-the-clock` slot leaves its published end."""
    story = Story(live_session(late_start="to-the-clock")).do("13:16:30 start")
    assert (running(story.look("13:16:30")).text, clock(running(story.look("13:16:30")).due_end)) == (
        "8:30",
        "13:25:00",
    )


def test_the_chair_can_switch_per_slot() -> None:
    """`late-start` changes the rule of one slot, both ways."""
    story = Story().do("13:05 start", "13:06 late-start 2 to-the-clock", "13:17 next", "13:28 next")
    assert (row(story.look("13:28"), 2).given, running(story.look("13:28")).given) == (480, 600)
    back = Story(live_session(late_start="to-the-clock")).do(
        "13:05 start", "13:06 late-start 2 full-length", "13:17 next"
    )
    assert running(back.look("13:17")).given == 600


def test_the_rule_cannot_change_once_the_slot_has_started() -> None:
    """It is set once, at the start."""
    assert "has started already" in Story().do("13:05 start").refused("13:06 late-start 1 to-the-clock")


def test_a_length_that_the_chair_gave_is_kept_by_to_the_clock() -> None:
    """The chair's own length is not shortened by the rule."""
    story = Story(live_session(late_start="to-the-clock")).do("13:05 start", "13:06 length 2 9:00", "13:17 next")
    assert running(story.look("13:17")).given == 540


def test_the_forecast_knows_the_rule() -> None:
    """A slot to come that is `to-the-clock` is expected with what it would get."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", late_start="to-the-clock"))
    second = row(Story(plan).do("13:05 start").look("13:18"), 2)
    assert (clock(second.expected_start), clock(second.expected_end), second.given) == ("13:18:00", "13:25:00", 420)


def test_inherited_and_created_lateness_are_kept_apart() -> None:
    """A slot that began 2:00 late and ran 0:30 over has late start 120 and overrun 30."""
    second = row(Story().do("13:05 start", "13:17 next", "13:27:30 next").look("13:27:30"), 2)
    assert (second.late_start, second.overrun) == (120, 30)


def test_an_early_start_is_a_negative_late_start() -> None:
    """A slot started 1:00 early has a late start of -60 and no overrun."""
    second = row(Story().do("13:05 start", "13:14 next").look("13:15"), 2)
    assert (second.late_start, second.overrun) == (-60, 0)


def test_the_overrun_of_the_running_slot_counts_from_zero() -> None:
    """A running slot's overrun is 0 up to its due end and grows by a second a second after it."""
    story = Story().do("13:05 start")
    assert [row(story.look(t), 1).overrun for t in ("13:10", "13:15", "13:15:01", "13:16")] == [0, 0, 1, 60]
