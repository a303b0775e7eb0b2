"""What equipment is told of, each thing once: whatever is taken back, put right, slept through or gone on with."""

import pytest

from doors_rooms import MESSAGES
from session_stories import Story, at, clock, programme, talk
from stagetimer.core.programme import Programme, Segment, thresholds_for
from stagetimer.core.values import replace
from stagetimer.doors.happenings import Happening, Happenings
from view_looks import named_session, styled


class Told:
    """A story that is looked at after each of its lines, as a session is."""

    def __init__(self, plan: Programme | None = None, begin: str = "13:04:00") -> None:
        self.story = Story(plan or styled(named_session(), messages=MESSAGES))
        self.happenings = Happenings()
        self.rehearsal = False
        self.now = at(begin)
        self.look()

    def look(self) -> list[Happening]:
        """Return what is new now."""
        return self.happenings.look(self.story.look(self.now), rehearsal=self.rehearsal)

    def until(self, time: str) -> list[Happening]:
        """Return what happens second by second up to that time."""
        found = []
        while self.now < at(time):
            self.now += 1
            found += self.look()
        return found

    def jump(self, time: str) -> list[Happening]:
        """Return what has happened by that time to whoever slept until then."""
        self.now = at(time)
        return self.look()

    def do(self, command: str) -> list[Happening]:
        """Return what happens by a command given now."""
        self.story.give(self.now, command)
        return self.look()


def words(found: list[Happening]) -> list[str]:
    """Return each as a test reads it: "13:13:00 warning 1, 120 left"."""
    return [
        f"{clock(one.at)} {one.event} {one.slot.number if one.slot else '-'}"
        + ("" if one.remaining is None else f", {one.remaining} left")
        for one in found
    ]


def in_control(*commands: str, begin: str = "13:04:00") -> Told:
    """Return a session whose chair starts the talks."""
    told = Told(begin=begin)
    for command in ("control", *commands):
        told.do(command)
    return told


def test_a_talk_that_runs_over_tells_each_phase_as_it_comes() -> None:
    """At its own second, with what is left then; the end when it is ended."""
    told = in_control()
    told.until("13:05:00")
    assert words(told.do("start")) == ["13:05:00 start 1, 600 left"]
    assert words(told.until("13:16:00")) == [
        "13:13:00 warning 1, 120 left",
        "13:14:00 final 1, 60 left",
        "13:15:00 zero 1, 0 left",
        "13:15:01 over 1, -1 left",
    ]
    assert words(told.do("end")) == ["13:16:00 end 1"]
    assert told.until("13:20:00") == []


def test_next_ends_one_and_starts_another() -> None:
    """In that order."""
    told = in_control("start")
    told.until("13:15:00")
    assert words(told.do("next")) == ["13:15:00 end 1", "13:15:00 start 2, 600 left"]


def test_the_clock_that_is_followed_tells_the_same() -> None:
    """Speaker by speaker, without a command."""
    found = words(Told().until("13:25:00"))
    assert found[0] == "13:05:00 start 1, 600 left"
    assert found[3:6] == ["13:15:00 end 1", "13:15:00 start 2, 600 left", "13:23:00 warning 2, 120 left"]
    assert found[-1] == "13:25:00 start 3, 600 left"


def test_every_happening_has_a_name_of_its_own() -> None:
    """No two the same in a whole session."""
    told = in_control("start")
    found = [*told.until("13:16:00"), *told.do("next"), *told.do(f"message {MESSAGES[0]}"), *told.until("13:29:00")]
    assert len({one.id for one in found}) == len(found) == 11


def test_a_session_gone_on_with_repeats_nothing() -> None:
    """What was so when it was looked at first is old: the start, the phases, the message; what follows is news."""
    told = in_control("start", f"message {MESSAGES[0]}")
    told.until("13:13:30")
    told.happenings = Happenings()
    assert told.look() == []
    assert words(told.until("13:14:10")) == ["13:14:00 zero 1, 0 left", "13:14:01 over 1, -1 left"]


def test_after_a_restart_what_is_taken_back_is_no_news_either() -> None:
    """The talk before is on again: it started long ago, and its end was told by the run before."""
    told = in_control("start")
    told.until("13:16:00")
    told.do("next")
    told.until("13:16:08")
    told.happenings = Happenings()
    told.look()
    assert told.do("undo") == []
    assert told.until("13:17:00") == []
    assert words(told.do("next")) == ["13:17:00 start 2, 600 left"]


def test_undo_and_redo_tell_nothing_twice() -> None:
    """Back to the first talk, which goes on as if nothing had been; forward again; and no end of what never was."""
    told = in_control("start")
    told.until("13:13:30")
    told.do("next")
    told.until("13:13:38")
    assert told.do("undo") == []
    assert told.do("redo") == []
    assert told.do("undo") == []
    assert words(told.until("13:15:05")) == ["13:14:00 zero 1, 0 left", "13:14:01 over 1, -1 left"]
    assert words(told.do("next")) == ["13:15:05 start 2, 600 left"]


def test_what_came_while_the_wrong_talk_was_on_is_told_when_that_is_taken_back() -> None:
    """The warning fell into those eight seconds."""
    told = in_control("start")
    told.until("13:11:55")
    told.do("next")
    told.until("13:12:05")
    assert words(told.do("undo")) == ["13:12:05 warning 1, 115 left"]


def test_a_start_taken_back_and_a_real_one_later_are_two() -> None:
    """The trial was told, and so is the start that counts; neither has an end that never was."""
    told = in_control()
    assert words(told.do("start")) == ["13:04:00 start 1, 600 left"]
    assert told.do("undo") == []
    told.until("13:05:10")
    assert words(told.do("start")) == ["13:05:10 start 1, 600 left"]


@pytest.mark.parametrize("command", ["correct-start 13:04:30", "correct-start 13:03:50"])
def test_a_start_put_right_is_no_other_start(command: str) -> None:
    """Nor is a phase that it moves told again."""
    told = in_control("start")
    told.until("13:13:20")
    told.do("pause")
    found = told.do(command)
    assert "start" not in {one.event for one in found}
    told.do("resume")
    events = [one.event for one in [*found, *told.until("13:16:00")]]
    assert sorted(events) == sorted(set(events))
    assert "warning" not in events
    assert told.do("undo") == []


def test_a_minute_more_lets_a_phase_come_again_and_taken_back_it_does_not() -> None:
    """A lamp that was yellow has to know; what is on at once is told as it is."""
    told = in_control("start")
    told.until("13:12:30")
    assert told.do("add 2:00") == []
    assert words(told.until("13:14:30")) == ["13:14:00 warning 1, 120 left"]
    assert words(told.do("undo")) == ["13:14:30 over 1, -30 left"]
    assert told.do("redo") == []
    assert told.do("undo") == []


def test_a_pause_tells_nothing_and_moves_what_comes() -> None:
    """The countdown stands; the warning comes later by as much."""
    told = in_control("start")
    told.until("13:11:00")
    told.do("pause")
    assert told.until("13:12:30") == []
    told.do("resume")
    assert words(told.until("13:14:00")) == ["13:13:30 warning 1, 120 left"]


def test_what_was_slept_through_is_not_told_late_but_where_it_stands_is() -> None:
    """Three minutes of sleep: not a warning and a final call at once; the phase that is on, with its own time."""
    told = in_control("start")
    told.until("13:11:00")
    assert words(told.jump("13:14:30")) == ["13:14:01 over 1, -1 left"]


def test_a_second_that_was_missed_is_made_up_for() -> None:
    """Zero lasts one second; a screen that paints every six in a fast rehearsal tells it all the same."""
    told = in_control("start")
    told.until("13:13:57")
    assert words(told.jump("13:14:03")) == ["13:14:00 zero 1, 0 left", "13:14:01 over 1, -1 left"]


def test_a_laptops_clock_that_is_set_tells_nothing() -> None:
    """P-03: no warning fires twice, forward or back."""
    for by in (90, -90):
        told = in_control("start")
        told.until("13:12:30")
        told.now += by
        told.story.step(told.now, by)
        assert told.look() == []
        assert [one.event for one in told.until(clock(told.now + 120) or "")] == ["final", "zero", "over"]


def test_a_speaker_who_turns_out_to_be_absent_ends() -> None:
    """The slot is struck while it runs; nothing is on any more."""
    told = in_control("start")
    told.until("13:04:20")
    assert [one.event for one in told.do("no-show 1")] == ["end"]


def test_messages_are_told_as_the_stage_shows_them() -> None:
    """On, another one, off, and off with the next start; back when that is taken back."""
    told = in_control("start")
    assert [one.message for one in told.do(f"message {MESSAGES[0]}")] == [MESSAGES[0]]
    assert told.do(f"message {MESSAGES[0]}") == []
    assert [one.message for one in told.do(f"message {MESSAGES[1]}")] == [MESSAGES[1]]
    assert [one.message for one in told.do("clear-message")] == [None]
    told.do(f"message {MESSAGES[0]}")
    told.until("13:15:00")
    found = told.do("next")
    assert [(one.event, one.message) for one in found] == [("end", None), ("start", None), ("message", None)]
    assert [(one.event, one.message) for one in told.do("undo")] == [("message", MESSAGES[0])]


def test_segments_are_told_by_their_own_thresholds() -> None:
    """What is counted on the stage: first the talk, then the questions."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=180, thresholds=thresholds_for(180, None)),
    )
    told = Told(programme(talk(1, "13:05", "10:00", segments=parts)))
    told.now = at("13:05:00")
    told.do("start")
    first = told.until("13:12:00")
    assert [(one.event, one.segment) for one in first] == [("warning", "Talk"), ("final", "Talk"), ("zero", "Talk")]
    told.do("segment")
    second = told.until("13:15:05")
    assert [(one.event, one.segment) for one in second][-2:] == [("zero", "Q&A"), ("over", "Q&A")]


def test_an_open_slot_starts_and_ends_and_has_no_phases() -> None:
    """It counts up."""
    told = Told(programme(talk(1, "13:05", None)))
    told.now = at("13:05:00")
    assert words(told.do("start")) == ["13:05:00 start 1"]
    assert told.until("14:30:00") == []
    assert words(told.do("end")) == ["14:30:00 end 1"]


def test_a_slot_without_warnings_tells_zero_and_over() -> None:
    """As its programme has it."""
    bare = thresholds_for(600, None)
    told = Told(programme(talk(1, "13:05", "10:00", thresholds=replace(bare, warning=None, final=None))))
    told.now = at("13:05:00")
    told.do("start")
    assert [one.event for one in told.until("13:16:00")] == ["zero", "over"]


def test_a_rehearsal_set_back_may_tell_everything_again() -> None:
    """Whoever practises a warning twice sees it twice."""
    told = in_control("start")
    told.rehearsal = True
    told.until("13:12:30")
    assert told.jump("13:11:00") == []
    assert words(told.until("13:12:30")) == ["13:12:00 warning 1, 120 left"]


def test_a_programme_changed_while_somebody_speaks_starts_nobody_anew() -> None:
    """The running slot has another number by now."""
    plan = programme(talk(1, "13:05", title="One"), talk(2, "13:15", title="Two"), talk(3, "13:25", title="Three"))
    told = Told(plan)
    told.do("control")
    told.do("start")
    told.until("13:14:00")
    told.do("next")
    before = told.story.look(told.now)
    assert before.current is not None
    moved = replace(
        before,
        programme=programme(*plan.slots[1:]),
        current=replace(before.current, slot=1),
        slots=before.slots[1:],
    )
    assert told.happenings.look(moved, rehearsal=False) == []
