"""The anchor: what is sent to displays when something changes, so that they count on by themselves.

No digits that a second makes stale, and no rules of the core: the spans of the stage ahead, the session time with its
rate, the zone ahead, and a row for each slot. A display finds its span, counts from an instant, fills a bar evenly and
writes the time of day (`replay` does just that). Nothing private is in it: no notes, no drift, no plans, no absences.

Instants are whole seconds of UTC, lengths whole seconds.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias, TypedDict, final

from msgspec import Struct

from stagetimer.core.history import History
from stagetimer.core.programme import ClockStyle, SlotKind
from stagetimer.core.snapshot import SlotRow, Snapshot, snapshot
from stagetimer.core.units import Instant, Seconds
from stagetimer.view.model import Frame, Rehearsal, Tone
from stagetimer.view.spans import MOST_SPANS, Bar, CountDown, CountUp, Digits, FillingBar, Span, Steady, spans_ahead
from stagetimer.view.wording import rehearsal_text, who
from stagetimer.view.zone_ahead import ZonePart, zone_ahead

WIRE: Final = 1
"""The version of what is sent; a display that does not know it loads itself anew."""
MOST_ROWS: Final = 400
"""How many slots are told at most: those around the current one."""
_ROWS_BEFORE: Final = 100

RowStatus: TypeAlias = Literal["done", "running", "to-come", "skipped"]


class ClockTime(Struct, frozen=True, kw_only=True):
    """What the session's clock said when the anchor was made."""

    sent: float
    """The sender's own real clock, with a fraction: seconds since any moment, the same for all it sends."""
    session: float
    """The session time: seconds of UTC with a fraction."""
    rate: float = 1.0
    """Seconds of the session per real second."""
    running: bool = True
    rehearsal: bool = False


class TimeJson(TypedDict):
    """The session time at `sent`, and how it goes on."""

    session: float
    rate: float
    running: bool
    rehearsal: bool


ZoneJson = TypedDict("ZoneJson", {"from": Instant, "offset": Seconds, "label": str})
"""The zone from an instant on: seconds ahead of UTC, and what stands after a time of day."""


class CountJson(TypedDict):
    """Digits that count down to `zero`, or up from it with `sign` before them."""

    kind: Literal["down", "up"]
    zero: Instant
    sign: str
    longest: str


class SteadyJson(TypedDict):
    """Digits that stand."""

    kind: Literal["steady"]
    text: str
    longest: str


@final
class FillingJson(TypedDict):
    """A bar that was empty at `zero` and is full `length` seconds later; it stays full."""

    zero: Instant
    length: Seconds
    marks: list[float]


@final
class StandingJson(TypedDict):
    """A bar that stands at the share `used`."""

    used: float
    marks: list[float]


SpanJson = TypedDict(
    "SpanJson",
    {
        "from": Instant,
        "name": str,
        "words": str,
        "symbol": str,
        "tone": Tone,
        "frame": Frame,
        "message": str,
        "next_up": str,
        "blank": bool,
        "digits": CountJson | SteadyJson | None,
        "bar": FillingJson | StandingJson | None,
    },
)
"""How the stage looks from an instant on, until the next span's."""


class RowJson(TypedDict):
    """One slot for the pages that list them; `expected` as things stood when the anchor was made."""

    slot: int
    kind: SlotKind
    who: str
    title: str
    status: RowStatus
    published: Instant
    expected: Instant | None
    length: Seconds | None
    here: bool | None


class AnchorJson(TypedDict):
    """All that a display needs until something changes."""

    wire: int
    id: str
    seq: int
    sent: float
    time: TimeJson
    mark: str
    """The mark of a rehearsal, as it stands on every screen; empty in a live session."""
    title: str
    clock: ClockStyle
    zone: list[ZoneJson]
    spans: list[SpanJson]
    until: Instant | None
    """Up to when the spans are known; none: the last one goes on until a command comes."""
    rows: list[RowJson]
    card: str
    """The code word of the test card that every screen shows now; empty: none."""


def anchor(
    history: History, time: ClockTime, *, server: str = "", seq: int = 0, most: int = MOST_SPANS, card: str = ""
) -> AnchorJson:
    """Return the anchor of a session at that time.

    `server` names the sender's run, `seq` grows with each anchor of it; a sender that numbers what it sends puts its
    own there. `most` bounds the spans told. A sender makes another one when anything is done, when its clock is set
    anew, and before `until` is reached. `card`: the word of the test card.
    """
    now = int(time.session // 1)
    snap, programme = snapshot(history, now), history.state.programme
    spans = spans_ahead(history, now, most=most + 1)
    rehearsal = Rehearsal(rate=time.rate, running=time.running) if time.rehearsal else None
    return {
        "wire": WIRE,
        "id": server,
        "seq": seq,
        "sent": time.sent,
        "time": {
            "session": time.session,
            "rate": time.rate,
            "running": time.running,
            "rehearsal": time.rehearsal,
        },
        "mark": rehearsal_text(rehearsal),
        "title": programme.title,
        "clock": programme.clock,
        "zone": [_zone(part) for part in zone_ahead(now, programme)],
        "spans": [_span(span) for span in spans[:most]],
        "until": spans[most].start if len(spans) > most else None,
        "rows": rows_now(snap),
        "card": card,
    }


def _zone(part: ZonePart) -> ZoneJson:
    return {"from": part.start, "offset": part.offset, "label": part.label}


def _span(span: Span) -> SpanJson:
    return {
        "from": span.start,
        "name": span.name,
        "words": span.words,
        "symbol": span.symbol,
        "tone": span.tone,
        "frame": span.frame,
        "message": span.message,
        "next_up": span.next_up,
        "blank": span.blank,
        "digits": None if span.digits is None else digits_json(span.digits),
        "bar": None if span.bar is None else _bar(span.bar),
    }


def digits_json(digits: Digits) -> CountJson | SteadyJson:
    """Return digits as they are sent."""
    match digits:
        case Steady(text, longest):
            return {"kind": "steady", "text": text, "longest": longest}
        case CountDown(zero, longest):
            return {"kind": "down", "zero": zero, "sign": "", "longest": longest}
        case CountUp(zero, sign, longest):
            return {"kind": "up", "zero": zero, "sign": sign, "longest": longest}


def _bar(bar: Bar) -> FillingJson | StandingJson:
    if isinstance(bar, FillingBar):
        return {"zero": bar.zero, "length": bar.length, "marks": list(bar.marks)}
    return {"used": bar.used, "marks": list(bar.marks)}


def rows_now(snap: Snapshot) -> list[RowJson]:
    """Return the slots that an anchor tells: those around the current one."""
    return [_row(row) for row in _near(snap)]


def _near(snap: Snapshot) -> Sequence[SlotRow]:
    """Return the rows around the one that runs, or is next, or the last ones when none is."""
    if snap.current is not None:
        here = snap.current.slot
    else:
        here = snap.slots[-1].plan.number if snap.next is None else snap.next.plan.number
    place = next(index for index, row in enumerate(snap.slots) if row.plan.number == here)
    first = max(0, min(place - _ROWS_BEFORE, len(snap.slots) - MOST_ROWS))
    return snap.slots[first : first + MOST_ROWS]


def _row(row: SlotRow) -> RowJson:
    """Return a slot as others may know it: one left out is left out, whether or not its speaker is there."""
    return {
        "slot": row.plan.number,
        "kind": row.plan.kind,
        "who": who(row.plan),
        "title": row.plan.title,
        "status": "skipped" if row.status == "no-show" else row.status,
        "published": row.plan.start,
        "expected": row.expected_start,
        "length": row.given,
        "here": row.here or None,
    }
