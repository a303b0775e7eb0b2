"""When each slot was due in the order in which the session really ran: what lateness is measured against.

Where nothing changed places that is the published time. Slots that did (move, swap, `last`, one jumped over) are due
one after the other from the earliest published start among them, so that another order alone makes nobody late; one
between them that kept its place is not due before its published start.
"""

from msgspec import Struct

from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant


class Due(Struct, frozen=True):
    """When a slot was due."""

    start: Instant
    end: Instant | None
    """None: an open slot."""


def due_times(state: SessionState) -> dict[int, Due]:
    """Return when each slot was due, by slot number; one that is left out keeps its published time."""
    due: dict[int, Due] = {}
    block: list[int] = []
    highest = 0
    for place, number in enumerate(state.order, 1):
        block.append(number)
        highest = max(highest, number)
        if highest == place:  # the slots so far are the first of the programme, in whatever order
            due.update(_due_in(state, block, place - len(block) + 1))
            block = []
    return due


def _due_in(state: SessionState, block: list[int], first: int) -> dict[int, Due]:
    """Return when the slots of a block are due, which changed places among themselves (or is a single slot).

    `first`: the place of the block's first slot in the running order, from 1.
    """
    start = min(state.plan(number).start for number in block)
    due: dict[int, Due] = {}
    for place, number in enumerate(block, first):
        plan = state.plan(number)
        if place == number:
            start = max(start, plan.start)
        if len(block) == 1 or state.of(number).absent is not None:
            due[number] = Due(plan.start, plan.end)
            continue
        end = None if plan.length is None else start + plan.length
        due[number] = Due(start, end)
        start = start if end is None else end
    return due
