"""Scripts, sentence by sentence (contracts.md, "Scripts"): what a run shows, and when it ends."""

from dataclasses import dataclass

from session_stories import ZONE, at, live_session, programme, talk
from stagetimer.core.history import History
from stagetimer.core.localtime import clock_24
from stagetimer.core.programme import Programme, Segment, thresholds_for
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.units import Instant, Seconds
from stagetimer.live.script import Plan, Plans, Refused, Run, read_script


@dataclass
class Shown:
    """What a run showed, as a test reads it."""

    items: list[Snapshot | Refused | Plans]

    @property
    def lines(self) -> list[str]:
        """Return "13:05:40 running 1 normal 10:00" for each snapshot, and each refusal with its reason."""
        return [_line(item) for item in self.items]

    @property
    def times(self) -> list[str]:
        """Return the time of each item."""
        return [clock_24(item.at, ZONE) for item in self.items]

    def at(self, time: str) -> list[Snapshot]:
        """Return the snapshots of that time."""
        return [item for item in self.items if isinstance(item, Snapshot) and item.at == at(time)]


def _line(item: Snapshot | Refused | Plans) -> str:
    time = clock_24(item.at, ZONE)
    match item:
        case Refused(text, _, reason):
            return f"{time} refused {text}: {reason}"
        case Plans(_, plans):
            return f"{time} plans {' '.join(plan.name for plan in plans)}"
        case _ if item.current is None:
            return f"{time} {item.state}"
        case _:
            return f"{time} {item.state} {item.current.slot} {item.current.phase} {item.current.text}"


def run(
    text: str = "",
    *,
    start: str | Instant = "13:04",
    until: str | None = None,
    every: Seconds | None = None,
    on: Programme | None = None,
) -> Shown:
    """Run a script on the live session, or another programme."""
    plan = on or live_session()
    when = Plan(start if isinstance(start, int) else at(start), None if until is None else at(until), every)
    return Shown(list(Run(History.of(plan), read_script(text, plan, when), when)))


def test_an_empty_script_shows_the_followed_plan_until_it_is_finished() -> None:
    """From the start on: each change of phase, slot and state; the last line is the finish."""
    shown = run(on=programme(talk(1, "13:05"), talk(2, "13:16", "1:00")))
    assert shown.lines[:-1] == [
        "13:04:00 before",
        "13:05:00 running 1 normal 10:00",
        "13:13:00 running 1 warning 2:00",
        "13:14:00 running 1 final 1:00",
        "13:15:00 between",
        "13:16:00 running 2 normal 1:00",
        "13:16:48 running 2 warning 0:12",
        "13:16:54 running 2 final 0:06",
        "13:17:00 finished",
    ]
    assert shown.lines[-1] == shown.lines[-2]


def test_a_start_takes_the_assumed_first_talk_as_beginning_now() -> None:
    """The issue's script: late start, zero and over at their seconds, the next talk with its full length."""
    shown = run("13:05:40 start\n13:17:00 next")
    assert "13:15:40 running 1 zero 0:00" in shown.lines
    assert "13:15:41 running 1 over +0:01" in shown.lines
    (second,) = shown.at("13:17:00")
    assert _line(second) == "13:17:00 running 2 normal 10:00"
    assert (clock_24(second.finish.expected, ZONE), second.drift_text) == ("13:57:00", "2:00 behind")


def test_every_command_is_followed_by_a_snapshot() -> None:
    """Also where nothing on a screen would change."""
    shown = run("13:05:00 start\n13:06:00 here 2\n13:06:10 message Hello", until="13:06:30")
    assert shown.times == ["13:04:00", "13:05:00", "13:05:00", "13:06:00", "13:06:10", "13:06:30"]


def test_in_one_second_time_comes_first_then_each_command_in_file_order() -> None:
    """At 13:15:00 the talk first reaches zero, then the message is shown, then the next one starts."""
    shown = run("13:05:00 start\n13:15:00 message Thank you\n13:15:00 next", until="13:15:30")
    assert [(_line(s), s.message) for s in shown.at("13:15:00")] == [
        ("13:15:00 running 1 zero 0:00", None),
        ("13:15:00 running 1 zero 0:00", "Thank you"),
        ("13:15:00 running 2 normal 10:00", None),
    ]


def test_a_command_at_the_start_comes_after_the_first_snapshot() -> None:
    """The first line shows the session before anything is done."""
    shown = run("13:04:00 control", until="13:04:10")
    assert [(s.at, s.mode) for s in shown.items if isinstance(s, Snapshot)][:2] == [
        (at("13:04"), "following"),
        (at("13:04"), "in-control"),
    ]


def test_a_command_that_cannot_be_done_is_shown_and_the_run_goes_on() -> None:
    """A refusal with its command, time and reason stands where its snapshot would."""
    shown = run("13:05:00 start\n13:06:00 start 9\n13:07:00 end", until="13:07:30")
    assert shown.lines[-4:] == [
        "13:05:00 running 1 normal 10:00",
        "13:06:00 refused start 9: There is no slot 9: the programme has 5.",
        "13:07:00 between",
        "13:07:30 between",
    ]


def test_a_run_ends_a_minute_after_the_finish_expected_after_the_last_command() -> None:
    """Slot 5 started at 13:45 and never ended: the run stops at 13:56, a minute after 13:55."""
    shown = run("13:45:00 start 5")
    assert shown.lines[-4:] == [
        "13:54:00 running 5 final 1:00",
        "13:55:00 running 5 zero 0:00",
        "13:55:01 running 5 over +0:01",
        "13:56:00 running 5 over +1:00",
    ]
    alone = run("13:05:00 start", on=programme(talk(1, "13:05")))
    assert alone.lines[-2:] == ["13:15:01 running 1 over +0:01", "13:16:00 running 1 over +1:00"]


def test_a_run_ends_when_the_session_is_finished() -> None:
    """The last talk ended by hand: that is the end, without another minute."""
    shown = run("13:05:00 start\n13:14:30 end", on=programme(talk(1, "13:05")))
    assert shown.lines[-2:] == ["13:14:30 finished", "13:14:30 finished"]


def test_until_ends_a_run_sooner_or_later() -> None:
    """`--until` holds whatever was expected, and goes on beyond a finished session."""
    assert run(until="13:10").lines[-1] == "13:10:00 running 1 normal 5:00"
    later = run(until="14:30")
    assert later.lines[-2:] == ["13:55:00 finished", "14:30:00 finished"]


def test_every_n_seconds_counts_from_the_first() -> None:
    """From 13:04:00 every 25 s, besides the changes in between."""
    shown = run(every=25, until="13:05:30")
    assert shown.times == ["13:04:00", "13:04:25", "13:04:50", "13:05:00", "13:05:15", "13:05:30"]
    assert run(every=30, until="13:05:30").times == ["13:04:00", "13:04:30", "13:05:00", "13:05:30", "13:05:30"]


def test_every_second_shows_a_countdown_without_a_gap() -> None:
    """10:00 for the whole first second, then each second once, through zero."""
    shown = run("13:05:40 start", start="13:05:40", until="13:16:00", every=1, on=programme(talk(1, "13:05")))
    texts = [s.current.text for s in shown.items if isinstance(s, Snapshot) and s.current is not None and s.seq]
    counted = [f"{n // 60}:{n % 60:02d}" for n in range(600, -1, -1)] + [f"+0:{n:02d}" for n in range(1, 21)]
    assert texts == [*counted, "+0:20"]


def test_plans_are_told_without_changing_anything() -> None:
    """A line of plans: one of each name; the session after it is as before."""
    shown = run("13:05:00 start\n13:17:00 next\n13:18:00 plans", until="13:18:30")
    assert shown.lines[-2] == "13:18:00 plans shorten discussion breaks late"
    last = shown.items[-1]
    assert isinstance(last, Snapshot)
    assert last.seq == 2


def test_a_paused_countdown_shows_no_changes_of_phase() -> None:
    """Nothing comes while it stands; after `resume` the phases come as much later."""
    shown = run("13:05:00 start\n13:12:00 pause\n13:20:00 resume", until="13:22:00")
    assert shown.lines[-5:] == [
        "13:12:00 paused 1 normal 3:00",
        "13:20:00 running 1 normal 3:00",
        "13:21:00 running 1 warning 2:00",
        "13:22:00 running 1 final 1:00",
        "13:22:00 running 1 final 1:00",
    ]


def test_a_change_of_segment_is_shown() -> None:
    """Followed, the segments change by the clock: a line at each."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, ())),
        Segment(name="Q&A", kind="qa", length=180, thresholds=thresholds_for(180, ())),
    )
    shown = run(on=programme(talk(1, "13:05", segments=parts, thresholds=thresholds_for(600, ()))))
    (change,) = shown.at("13:12:00")
    assert change.current is not None
    assert change.current.segment is not None
    assert change.current.segment.plan.name == "Q&A"


def test_the_plan_is_followed_over_midnight() -> None:
    """23:50 to 00:10: nothing but the date changes at midnight."""
    shown = run(on=programme(talk(1, "23:50", "20:00")), start="23:49")
    assert shown.lines[:5] == [
        "23:49:00 before",
        "23:50:00 running 1 normal 20:00",
        "00:08:00 running 1 warning 2:00",
        "00:09:00 running 1 final 1:00",
        "00:10:00 finished",
    ]


def test_an_offset_moves_the_time_of_the_session_at_once() -> None:
    """`offset 20` at 13:06:00: it is 13:06:20 now; the countdown keeps its time; later lines come at their time."""
    shown = run("13:05:00 start\n13:06:00 offset 20\n13:06:10 add 60\n13:07:00 end", until="13:07:10")
    assert shown.lines[-4:] == [
        "13:06:20 running 1 normal 9:00",
        "13:06:20 running 1 normal 10:00",
        "13:07:00 between",
        "13:07:10 between",
    ]


def test_an_offset_back_lets_the_same_times_come_again() -> None:
    """`offset -30` at 13:15:10, followed: it is 13:14:40, and 13:15:00 changes the speaker a second time."""
    shown = run("13:15:10 offset -30", until="13:15:20")
    assert shown.lines[-4:] == [
        "13:15:00 running 2 normal 10:00",
        "13:14:40 running 1 final 0:20",
        "13:15:00 running 2 normal 10:00",
        "13:15:20 running 2 normal 9:40",
    ]


def test_the_same_script_shows_the_same_twice() -> None:
    """Programme and script alone decide what is shown."""
    text = "13:05:40 start\n13:06:00 pause\n13:06:30 resume\n13:17:00 next\n13:18:00 undo 2\n13:18:10 redo"
    assert run(text, every=7).items == run(text, every=7).items


def test_the_plans_shown_are_those_that_applying_brings() -> None:
    """While the clock is followed a length changed before counts in them, since a plan takes control."""
    shown = run("13:06:00 length 3 15:00\n13:07:00 plans\n13:07:00 plan shorten", until="13:07:00")
    plans = next(item for item in shown.items if isinstance(item, Plans))
    shorten = next(plan for plan in plans.plans if plan.name == "shorten")
    after = shown.items[-1]
    assert isinstance(after, Snapshot)
    assert shorten.gain == 300
    assert after.finish.expected == shorten.expected_finish == at("13:55")
