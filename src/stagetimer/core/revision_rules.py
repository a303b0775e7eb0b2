"""Accepting a changed programme file: `revise` (design.md, section 4, "A change of the programme file").

Slots are known again by what they say, not by their place: the same title and speakers, else the same speakers, else
the same title, else the same published start. A slot that has begun keeps its published times, its parts and its
rules, and stays even if the file no longer has it; while the clock is followed, what has only been assumed to begin
and is not over yet has not begun.
"""

from collections.abc import Callable, Hashable

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.revision import people
from stagetimer.core.rules import Decision, Moment, Refusal
from stagetimer.core.values import replace

_Key = Callable[[Slot], Hashable]


def revise(moment: Moment, command: c.Revise) -> Decision:
    """Go on with the programme as it is now; refused where that changes nothing."""
    event = revision(moment, command.programme)
    if event is None:
        return Refusal("The programme is just as it was: there is nothing to change.")
    return (event,)


def revision(moment: Moment, programme: Programme) -> e.ProgrammeRevised | None:
    """Return what accepting that programme would change now; None: nothing."""
    before = moment.state.programme
    begun = _begun(moment)
    was = _matched(before.slots, programme.slots)
    lines = [
        (slot if old is None or old not in begun else _as_it_ran(before.slot(old), slot), old)
        for slot, old in zip(programme.slots, was, strict=True)
    ]
    for gone in sorted(begun - set(was)):
        place = max((i + 1 for i, (_, old) in enumerate(lines) if old is not None and old < gone), default=0)
        lines.insert(place, (before.slot(gone), gone))
    slots = tuple(replace(slot, number=number) for number, (slot, _) in enumerate(lines, 1))
    merged = replace(programme, slots=slots)
    return None if merged == before else e.ProgrammeRevised(merged, tuple(old for _, old in lines))


def _begun(moment: Moment) -> frozenset[int]:
    """Return the slots that have begun: by a fact, or by the clock if their time is over."""
    stored, as_of = moment.stored.facts, moment.state.facts
    return frozenset(n for n in range(1, len(stored) + 1) if stored[n - 1].started is not None or as_of[n - 1].done)


def _as_it_ran(before: Slot, now: Slot) -> Slot:
    """Return the slot as it was published when it began, with what is said of it now."""
    return replace(
        now,
        kind=before.kind,
        start=before.start,
        end=before.end,
        thresholds=before.thresholds,
        segments=before.segments,
        floor=before.floor,
        promised=before.promised,
        early=before.early,
        late_start=before.late_start,
        after_time=before.after_time,
    )


def _matched(before: tuple[Slot, ...], after: tuple[Slot, ...]) -> list[int | None]:
    """Return for each slot of `after` the number of the one of `before` that it is; none: a new one."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in _KEYS:
        free: dict[Hashable, list[int]] = {}
        for slot in reversed(before):
            if slot.number not in taken:
                free.setdefault(key(slot), []).append(slot.number)
        for index, slot in enumerate(after):
            same = free.get(key(slot))
            if index not in found and key(slot) is not None and same:
                found[index] = same.pop()
                taken.add(found[index])
    return [found.get(index) for index in range(len(after))]


_KEYS: tuple[_Key, ...] = (
    lambda slot: (slot.title, people(slot), slot.start),
    lambda slot: (slot.title, people(slot)),
    lambda slot: people(slot) or None,
    lambda slot: slot.title,
    lambda slot: (slot.start, bool(slot.speakers)),
)
