"""Where the lateness of a day came from, and what made up for it: causes that add up to how it finished."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.programme import SlotKind
from stagetimer.core.units import Seconds

CauseName: TypeAlias = Literal[
    "beginning", "talks", "questions", "breaks", "items", "pauses", "between", "waiting", "left-out", "order"
]
"""`between`: introductions, or the gaps of the plan; `waiting`: for a published start, after an early end; `left-out`:
slots that did not take place."""


class Cause(Struct, frozen=True):
    """How much one thing made the day late; negative: it made up that much."""

    name: CauseName
    seconds: Seconds


class Step(Struct, frozen=True):
    """What one slot that ran did to the lateness of its day."""

    kind: SlotKind
    between: Seconds
    """What arose before it."""
    ahead: Seconds
    """How far ahead the slot before it ended: that much waiting was asked for by the plan."""
    left_out: Seconds
    """The published length of what was left out right before it."""
    created: Seconds
    paused: Seconds
    recovered: Seconds


_OF_KIND: dict[SlotKind, CauseName] = {"talk": "talks", "qa": "questions", "break": "breaks", "other": "items"}


def causes(steps: Sequence[Step]) -> tuple[Cause, ...]:
    """Return what made the day late, the most first, then what made up for it, the most first."""
    lost: dict[CauseName, Seconds] = {}
    made_up: dict[CauseName, Seconds] = {}

    def count(name: CauseName, seconds: Seconds) -> None:
        side = lost if seconds > 0 else made_up
        if seconds:
            side[name] = side.get(name, 0) + seconds

    for index, step in enumerate(steps):
        saved = min(step.left_out, max(0, -step.between))
        waited = min(step.ahead, max(0, step.between))
        count("left-out", -saved)
        count("waiting", waited)
        count("between" if index else "beginning", step.between + saved - waited)
        paused = min(step.paused, step.created)
        count("pauses", paused)
        count(_OF_KIND[step.kind], step.created - paused)
        count(_OF_KIND[step.kind], -step.recovered)
    found = [Cause(name, seconds) for name, seconds in (*lost.items(), *made_up.items())]
    return tuple(sorted(found, key=lambda cause: (cause.seconds < 0, -abs(cause.seconds))))


def left_over(found: tuple[Cause, ...], drift: Seconds) -> tuple[Cause, ...]:
    """Return the causes of a finished day with what is missing to its drift: slots left out at its end."""
    rest = drift - sum(cause.seconds for cause in found)
    if not rest:
        return found
    name: CauseName = "order" if rest > 0 else "left-out"
    known = sum(cause.seconds for cause in found if cause.name == name and (cause.seconds > 0) == (rest > 0))
    others = [c for c in found if not (c.name == name and (c.seconds > 0) == (rest > 0))]
    return tuple(sorted([*others, Cause(name, known + rest)], key=lambda c: (c.seconds < 0, -abs(c.seconds))))
