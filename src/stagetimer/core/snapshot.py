"""All that any display needs at one moment, computed from the session and the time.

Given the same programme, events and moment, the same snapshot, always. Field meanings are those of contracts.md,
"Snapshot"; the JSON form is written in `view`, which knows about zones and wording.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.following import as_of
from stagetimer.core.forecast import Finish, Forecast, finish, forecast, now_drift
from stagetimer.core.history import History
from stagetimer.core.lately import Lately
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.readings import Reading, read_running
from stagetimer.core.running_order import RunningOrder
from stagetimer.core.slot_rows import SlotRow, SlotRows, Status
from stagetimer.core.state import Mode, SessionState
from stagetimer.core.time_text import countdown_text, drift_text
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace

__all__ = ["NextUp", "SessionPhase", "SlotRow", "Snapshot", "Status", "snapshot"]

SessionPhase: TypeAlias = Literal["before", "running", "paused", "between", "finished"]


class NextUp(Struct, frozen=True):
    """The slot that comes next."""

    plan: Slot
    here: bool | None
    expected_start: Instant
    starts_in: Seconds
    """Never negative."""
    overdue: Seconds
    """How long ago its published start was, while nothing runs."""
    given: Seconds | None
    changed: bool
    """Given or place differs from the published plan."""

    @property
    def text(self) -> str:
        """`starts_in` as digits."""
        return countdown_text(self.starts_in)


class Snapshot(Struct, frozen=True):
    """The session at one moment."""

    programme: Programme
    seq: int
    at: Instant
    mode: Mode
    state: SessionPhase
    current: Reading | None
    next: NextUp | None
    slots: Sequence[SlotRow]
    """In running order; rows are made when they are looked at."""
    finish: Finish
    now_drift: Seconds
    message: str | None
    blank: bool
    offset: Seconds

    @property
    def current_slot(self) -> Slot | None:
        """The running slot as published."""
        return None if self.current is None else self.programme.slot(self.current.slot)

    @property
    def drift_text(self) -> str:
        """The session drift in words."""
        return "open end" if self.finish.open_end else drift_text(self.finish.drift)


_ROWS: Lately[SlotRows] = Lately()
_SHOWN: Lately[Programme] = Lately()


def snapshot(history: History, now: Instant) -> Snapshot:
    """Return the snapshot of a session at `now`."""
    state = as_of(history.state, now)
    expected = forecast(state, now)
    reading = read_running(state, now)
    over = 0 if reading is None or reading.remaining is None else max(0, -reading.remaining)
    shown = _with_discussion(state, expected.order)
    return Snapshot(
        programme=shown,
        seq=history.seq,
        at=now,
        mode=state.mode,
        state=_session_phase(state, expected.order),
        current=reading,
        next=_next_up(state, shown, expected, now),
        slots=_ROWS.get((state, expected), (over,), lambda: SlotRows(state, shown, expected, over)),
        finish=finish(state, expected),
        now_drift=now_drift(state, expected, now),
        message=state.message,
        blank=state.blank_since is not None,
        offset=state.offset,
    )


def _with_discussion(state: SessionState, order: RunningOrder) -> Programme:
    """Return the programme with slots used for discussion shown as that, without the speaker who is not there."""
    numbers = order.discussed
    if not numbers:
        return state.programme
    return _SHOWN.get((state.programme,), numbers, lambda: _discussed(state.programme, numbers))


def _discussed(programme: Programme, numbers: tuple[int, ...]) -> Programme:
    slots = list(programme.slots)
    for number in numbers:
        slots[number - 1] = replace(slots[number - 1], kind="qa", title="Discussion", speakers=())
    return replace(programme, slots=tuple(slots))


def _session_phase(state: SessionState, order: RunningOrder) -> SessionPhase:
    if state.running is not None:
        return "running" if state.paused_since is None else "paused"
    if order.first is None:
        return "finished"
    return "before" if order.last_begun is None else "between"


def _next_up(state: SessionState, shown: Programme, expected: Forecast, now: Instant) -> NextUp | None:
    coming, times = expected.order.first, expected.first
    if coming is None or times is None:
        return None
    plan, in_control = shown.slot(coming.number), state.mode == "in-control"
    return NextUp(
        plan=plan,
        here=state.of(coming.number).here,
        expected_start=times.start,
        starts_in=max(0, times.start - now),
        overdue=max(0, now - plan.start) if state.running is None else 0,
        given=times.given,
        changed=in_control and (expected.order.is_elsewhere(coming.number) or times.given != plan.length),
    )
