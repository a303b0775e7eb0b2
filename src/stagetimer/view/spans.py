"""How the stage will look from each instant on, if no command comes before it: spans in which nothing jumps.

Between commands everything the stage shows is a function of time alone. Within a span the words stand still; digits
stand or count by one a second, and the bar stands or fills evenly. What moves is read off two neighbouring seconds of
the stage view itself, so that no rule of the stage is written a second time here. Only the instants at which a rule
*may* change its mind are listed (`_turns`); too many of them cost time, one too few would show in the tests.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final, TypeAlias

from msgspec import Struct

from stagetimer.core.following import boundaries
from stagetimer.core.history import History
from stagetimer.core.programme import Thresholds
from stagetimer.core.readings import Reading
from stagetimer.core.snapshot import NextUp, Snapshot, snapshot
from stagetimer.core.units import HOUR, Instant, Seconds
from stagetimer.core.values import replace
from stagetimer.view.model import Frame, StageView, Tone
from stagetimer.view.phases import phase_words
from stagetimer.view.shown import shown
from stagetimer.view.stage import READY_WITHIN, TIME_STAYS, stage_view

MOST_SPANS: Final = 60
"""How many spans are told at most: a followed day of about ten talks; what comes later is told when it is nearer."""

_WIDER: Final[tuple[Seconds, ...]] = tuple(HOUR * 10**power for power in range(5))
"""From 1 h, 10 h … on, digits need one place more."""


class Steady(Struct, frozen=True):
    """Digits that stand."""

    text: str
    longest: str


class CountDown(Struct, frozen=True):
    """Digits that count down: `zero - instant` seconds."""

    zero: Instant
    longest: str


class CountUp(Struct, frozen=True):
    """Digits that count up: `instant - zero` seconds, with a plus past the end of a countdown."""

    zero: Instant
    sign: str
    longest: str


Digits: TypeAlias = Steady | CountDown | CountUp


class StandingBar(Struct, frozen=True):
    """A bar that stands: that share of the slot is used; marks are shares of its length."""

    used: float
    marks: tuple[float, ...]


class FillingBar(Struct, frozen=True):
    """A bar that fills: `(instant - zero) / length`, kept between 0 and 1; marks are shares of its length."""

    zero: Instant
    length: Seconds
    marks: tuple[float, ...]


Bar: TypeAlias = StandingBar | FillingBar


class Span(Struct, frozen=True, kw_only=True):
    """The stage from `start` on, until the next span's start (`StageView` says what the other fields are)."""

    start: Instant
    name: str
    words: str
    symbol: str
    tone: Tone
    frame: Frame
    message: str
    next_up: str
    blank: bool
    digits: Digits | None
    bar: Bar | None


def spans_ahead(history: History, now: Instant, *, most: int = MOST_SPANS) -> tuple[Span, ...]:
    """Return the spans from `now` on, the first starting then, no two neighbours alike; `most` of them at most.

    Fewer than `most`: the last one goes on without end, unless a command comes.
    """
    return tuple(islice(_distinct(history, now), most))


def _distinct(history: History, now: Instant) -> Iterator[Span]:
    """Yield each span that differs from the one before it by more than its start."""
    last: Span | None = None
    for span in _pieces(history, now):
        if last is None or replace(span, start=last.start) != last:
            yield span
            last = span


def _pieces(history: History, now: Instant) -> Iterator[Span]:
    """Yield a span for each instant at which the view may change, from `now` on."""
    followed = sorted(boundaries(history.state)) if history.state.mode == "following" else []
    start: Instant | None = now
    while start is not None:
        snap = snapshot(history, start)
        turns = [*followed[(place := bisect_right(followed, start)) : place + 1], *_turns(snap)]
        end = min((t for t in turns if t > start), default=None)
        after = None if end == start + 1 else snapshot(history, start + 1)
        yield _span(snap, after)
        start = end


def _turns(snap: Snapshot) -> list[Instant]:
    """Return instants at which a reading of that snapshot may make the view another one."""
    if snap.current is not None:
        return _running_turns(snap, snap.current)
    return [] if snap.next is None else _waiting_turns(snap.next, snap.at)


def _running_turns(snap: Snapshot, reading: Reading) -> list[Instant]:
    if reading.paused_since is not None:
        return []
    counted = shown(snap, reading)
    if counted.remaining is None:
        return [snap.at - reading.elapsed + width for width in _WIDER]
    return _countdown_turns(snap.at + counted.remaining, counted.thresholds)


def _countdown_turns(end: Instant, thresholds: Thresholds) -> list[Instant]:
    """Return where the countdown to that instant changes its phase, its words or the width of its digits."""
    marks = (thresholds.warning, thresholds.final, 0, -1, -TIME_STAYS)
    return [end - mark for mark in marks if mark is not None] + _width_turns(end) + [end + width for width in _WIDER]


def _width_turns(end: Instant) -> list[Instant]:
    """Return where digits that count down to that instant come to need a place less."""
    return [end - width + 1 for width in _WIDER]


def _waiting_turns(coming: NextUp, now: Instant) -> list[Instant]:
    """Return where a stage on which nothing runs changes: the next start comes near, or its time is running out."""
    start, end = coming.expected_start, coming.plan.end
    turns = [coming.plan.start, coming.plan.start + 1]  # a second late, a slot held to the clock is given less
    if start > now:
        turns += [start - READY_WITHIN, start, *_width_turns(start)]
    if end is not None:
        turns += [end, *_width_turns(end)]
    return turns


def _span(snap: Snapshot, after: Snapshot | None) -> Span:
    """Return the span that begins with that snapshot; `after` is a second later, none if another span has begun."""
    view = stage_view(snap)
    return Span(
        start=snap.at,
        name=view.name,
        words=view.words,
        symbol=phase_words(snap).symbol,
        tone=view.tone,
        frame=view.frame,
        message=view.message,
        next_up=view.next_up,
        blank=view.blank,
        digits=_digits(snap.at, view, None if after is None else stage_view(after)),
        bar=_bar(snap, view, after),
    )


def _digits(at: Instant, view: StageView, after: StageView | None) -> Digits | None:
    if not view.digits:
        return None
    if after is None or after.digits in {view.digits, ""}:
        return Steady(view.digits, view.longest)
    value = _value(view.digits)
    if _value(after.digits) < value:
        return CountDown(at + value, view.longest)
    return CountUp(at - value, view.digits[:1] if view.digits.startswith("+") else "", view.longest)


def _value(digits: str) -> Seconds:
    """Return the seconds that digits such as "1:02:10" or "+1:07" show, whatever their sign."""
    seconds = 0
    for part in digits.removeprefix("+").split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def _bar(snap: Snapshot, view: StageView, after: Snapshot | None) -> Bar | None:
    if view.progress is None or snap.current is None:
        return None
    marks, elapsed, given = view.progress.marks, snap.current.elapsed, snap.current.given
    later = None if after is None or after.current is None else after.current.elapsed
    if not given or later is None or later == elapsed:
        return StandingBar(view.progress.used, marks)
    return FillingBar(snap.at - elapsed, given, marks)
