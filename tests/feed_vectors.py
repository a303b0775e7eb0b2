"""What a display must show: anchors, instants and the core's own stage views, for whatever counts in another language.

Whole sessions are told line by line; each is looked at from every change on: in the second before each span of its
anchor, in its first two, and in a few that lie anywhere.
"""

import json
from collections.abc import Callable
from random import Random
from typing import Any, Final, TypedDict, cast

from msgspec import to_builtins

from session_stories import Story, at, live_session, programme, talk
from stagetimer.clock.base import Alarm
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.history import History
from stagetimer.core.programme import Programme, Segment, Thresholds
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant
from stagetimer.core.values import replace
from stagetimer.view.feed import AnchorJson, ClockTime, anchor
from stagetimer.view.model import Rehearsal
from stagetimer.view.phases import phase_words
from stagetimer.view.stage import stage_view
from view_looks import named_session, styled

RATES: Final = (0.1, 0.3, 1.0, 7.5, 60.0, 120.0)

THIRDS: Final = (
    Segment(name="talk", kind="talk", length=420, thresholds=Thresholds(warning=120, final=60)),
    Segment(name="Q&A", kind="qa", length=120, thresholds=Thresholds(warning=24, final=12)),
    Segment(name="changeover", kind="changeover", length=60, thresholds=Thresholds(warning=12, final=6)),
)


class Vector(TypedDict):
    """At that second of the session, a display with that anchor shows that stage (`StageView`, and the symbol)."""

    why: str
    anchor: AnchorJson
    instant: Instant
    expected: dict[str, Any]


class RateVector(TypedDict):
    """So many real seconds after that anchor was sent, the session has begun that second."""

    anchor: AnchorJson
    elapsed: float
    second: Instant


class _Hand:
    """Real time that goes on when it is told to; nobody waits for it."""

    passed = 0.0

    def now(self) -> float:
        """Return the seconds passed."""
        return self.passed

    def ring_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Refuse: no alarm is ever wanted."""
        raise NotImplementedError(when, callback)


def broken_day() -> Programme:
    """Return a talk in three parts, a break, an open discussion, and after a long gap a talk of more than an hour."""
    return programme(
        talk(1, "13:05", segments=THIRDS),
        talk(2, "13:15", "15:00", kind="break", title="Break", speakers=()),
        talk(3, "13:30", None, kind="other", title="Discussion"),
        talk(4, "16:30", "61:00", after_time="words"),
    )


def _told() -> dict[str, tuple[Programme, list[str]]]:
    """Return sessions by what they are about: a programme, and the lines at which it is looked at."""
    parts, hostile = broken_day(), styled(named_session(), title='<b>"Ω" & \\ 名前</b>')
    return {
        "followed": (live_session(), ["13:00 here 1"]),
        "parts, break, open, gap": (parts, ["13:00 here 1"]),
        "parts by hand": (parts, ["13:05 start", "13:11 segment", "13:14:30 segment", "13:16 next", "13:40 next"]),
        "over": (named_session(), ["13:05:40 start", "13:17 end", "13:17:30 start"]),
        "paused": (named_session(), ["13:05 start", "13:06:15 pause", "13:09 resume", "13:16 pause", "13:16:30 next"]),
        "longer, shorter": (named_session(), ["13:05 start", "13:06 add 1:00", "13:07 add -8:00", "13:08 undo"]),
        "hours": (named_session(), ["13:05 start", "13:06 length 2 90:00", "13:07 next", "13:08 length 2 700:00"]),
        "message, blank": (hostile, ["13:05 start", "13:06 message Hello", "13:07 blank", "13:08 clear-message"]),
        "an absence": (named_session(), ["13:05 start", "13:06 no-show 2 hold", "13:14 end", "13:24 skip 3"]),
        "to the clock": (live_session(late_start="to-the-clock"), ["13:05 start", "13:14 end", "13:16 start"]),
        "handed back": (named_session(), ["13:05 start", "13:16 follow", "13:20 hold"]),
        "after the day": (named_session(), ["13:50 here 4"]),
        "24 hours": (styled(named_session(), clock="24h"), ["13:04 here 1"]),
        "New York": (styled(named_session(), timezone="America/New_York"), ["13:05 start"]),
        "Kathmandu, 24 hours": (styled(named_session(), timezone="Asia/Kathmandu", clock="24h"), ["13:05 start"]),
        "midnight": (programme(talk(1, "23:50"), talk(2, at("23:50") + 600)), ["23:49 here 1"]),
    }


def vectors() -> list[Vector]:
    """Return every case; the same ones each time."""
    random, found = Random(5), list[Vector]()  # noqa: S311  (the same seconds in every run)
    for why, (plan, lines) in _told().items():
        story = Story(plan)
        for line in lines:
            found += _looked_at(why, story.do(line).history, at(line.partition(" ")[0]), random)
    return found + _rehearsed() + _on_a_change_night() + _past_what_is_known()


def rate_vectors() -> list[RateVector]:
    """Return session seconds as the simulated clock tells them, at every rate, running and standing."""
    random, found = Random(7), list[RateVector]()  # noqa: S311  (the same seconds in every run)
    history, now = History.of(named_session()), at("13:05")
    for rate in RATES:
        for running in (True, False):
            told = _sent(history, now, Rehearsal(rate=rate, running=running))
            for elapsed in (0.0, *(round(random.uniform(0, 900), 3) for _ in range(10))):
                real = _Hand()
                clock = SimulatedClock(told["time"]["session"], rate, running=running, real=real)
                real.passed = elapsed
                found.append({"anchor": told, "elapsed": elapsed, "second": clock.second()})
    return found


def _looked_at(why: str, history: History, now: Instant, random: Random) -> list[Vector]:
    told = _sent(history, now)
    starts = [span["from"] for span in told["spans"]]
    seconds = {start + near for start in starts for near in (-1, 0, 1)}
    seconds |= {now + random.randrange(7200) for _ in range(4)}
    return [_vector(why, history, told, second) for second in sorted(seconds) if now <= second < now + 90_000_000]


def _rehearsed() -> list[Vector]:
    history, now = Story(named_session()).do("13:05 start").history, at("13:06")
    rehearsals = [Rehearsal(rate=rate) for rate in RATES] + [Rehearsal(running=False)]
    return [_vector("rehearsed", history, _sent(history, now, how), now + 90, how) for how in rehearsals]


def _on_a_change_night() -> list[Vector]:
    """Look at the night in which the clocks of London go back, every twenty minutes."""
    plan = programme(talk(1, at("23:40"), "600:00")).shifted(101 * 24 * 3600)
    history, now = History.of(plan), plan.start
    told = _sent(history, now)
    return [_vector("a change night", history, told, now + later) for later in range(0, 6 * 3600, 1200)]


def _past_what_is_known() -> list[Vector]:
    """Look at a day with more changes than are told, from the last second known on."""
    plan = programme(*(talk(n, at("08:00") + n * 600) for n in range(1, 31)))
    history, now = Story(plan).do("08:00 message Hello").history, at("08:00")
    told = _sent(history, now)
    until = told["until"]
    assert until is not None, "all of the day is known"
    known = _vector("known", history, told, until - 1)
    past = _vector("past what is known", history, told, until)
    gone = {"digits": "", "longest": "", "words": "", "symbol": "", "message": "", "next_up": "", "progress": None}
    title = {"name": plan.title, "tone": "calm", "frame": "none"}
    return [known, {**past, "expected": {**past["expected"], **gone, **title}}]


def _sent(history: History, now: Instant, rehearsal: Rehearsal | None = None) -> AnchorJson:
    """Return the anchor as it arrives; the session time has a fraction."""
    how = rehearsal or Rehearsal()
    time = ClockTime(
        sent=1000.5, session=now + 0.375, rate=how.rate, running=how.running, rehearsal=rehearsal is not None
    )
    return cast("AnchorJson", json.loads(json.dumps(anchor(history, time, server="vectors", seq=1))))


def _vector(
    why: str, history: History, told: AnchorJson, instant: Instant, rehearsal: Rehearsal | None = None
) -> Vector:
    snap = snapshot(history, instant)
    view = stage_view(snap, rehearsal=rehearsal)
    if view.progress is not None:
        view = replace(view, progress=replace(view.progress, used=round(view.progress.used, 3)))
    expected = {**to_builtins(view), "symbol": phase_words(snap).symbol}
    return {
        "why": why,
        "anchor": told,
        "instant": instant,
        "expected": cast("dict[str, Any]", json.loads(json.dumps(expected))),
    }
