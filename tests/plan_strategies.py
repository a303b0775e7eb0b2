"""Small sessions that are behind, and an independent search for the best that a plan could do, for property tests."""

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from session_stories import at, programme, talk
from session_strategies import Action, Moment, told
from stagetimer.core import commands as c
from stagetimer.core.events import Given
from stagetimer.core.folding import fold_all
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.programme import LateStart, Programme, Segment, SegmentKind, SlotKind, thresholds_for
from stagetimer.core.recovery import STEP
from stagetimer.core.segments import with_total
from stagetimer.core.state import SessionState
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant, Seconds

_KINDS: st.SearchStrategy[SlotKind] = st.sampled_from(["talk", "talk", "talk", "qa", "break", "other"])
_PARTS: st.SearchStrategy[tuple[tuple[SegmentKind, int], ...]] = st.sampled_from(
    [
        (),
        (),
        (("talk", 4), ("qa", 1)),
        (("talk", 7), ("qa", 2), ("changeover", 1)),
        (("qa", 1), ("changeover", 1)),
        (("talk", 1), ("break", 1)),
    ]
)
"""Kinds of segments and their shares of the slot."""
_GAPS = st.sampled_from([0, 0, 0, 5, 20, 60, 300, -60, 16 * 3600])
_LATE = st.one_of(st.integers(1, 14), st.integers(1, 200), st.sampled_from([15, 30, 60, 600, 1800]))


def _segments(length: Seconds, shares: tuple[tuple[SegmentKind, int], ...]) -> tuple[Segment, ...]:
    whole = sum(share for _, share in shares)
    lengths = [length * share // whole for _, share in shares]
    if lengths:
        lengths[0] += length - sum(lengths)
    return tuple(
        Segment(name=kind, kind=kind, length=seconds, thresholds=thresholds_for(seconds, None))
        for (kind, _), seconds in zip(shares, lengths, strict=True)
    )


@st.composite
def plannable(
    draw: st.DrawFn,
    *,
    lengths: tuple[Seconds | None, ...] = (600, 300, 120, 907, None),
    most: int = 6,
    late_starts: tuple[LateStart, ...] = ("full-length", "full-length", "to-the-clock"),
) -> Programme:
    """Draw a programme of one day or two, with floors, promises, gaps, breaks, segments, open slots."""
    slots, start = [], at("13:05")
    for number in range(1, draw(st.integers(2, most)) + 1):
        length = draw(st.sampled_from(lengths))
        slots.append(
            talk(
                number,
                start,
                None if length is None else length_text(length),
                kind=draw(_KINDS),
                segments=() if length is None else _segments(length, draw(_PARTS)),
                promised=draw(st.sampled_from([False, False, False, True])),
                floor=draw(st.sampled_from([None, None, None, 0, 100, 570])),
                early=draw(st.sampled_from(["hold", "hold", "slide"])),
                late_start=draw(st.sampled_from(late_starts)),
            )
        )
        start = max(start, start + (300 if length is None else length) + draw(_GAPS))
    return programme(*slots)


_SLOT = st.integers(1, 6)
_CHANGES: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.Length, _SLOT, st.sampled_from([0, 100, 128, 198, 325, 590, 660, 1200])),
    st.builds(c.Move, _SLOT, st.integers(1, 4)),
    st.builds(c.Swap, _SLOT, _SLOT),
    st.builds(c.Skip, _SLOT),
    st.builds(c.NoShow, _SLOT, st.sampled_from(["hold", "slide", "last", "discussion"])),
    st.builds(c.Restore, _SLOT),
    st.builds(c.ApplyPlan, st.sampled_from(["shorten", "discussion", "breaks", "late"])),
)


@st.composite
def behind(draw: st.DrawFn, programmes: st.SearchStrategy[Programme] | None = None) -> Moment:
    """Draw a session in control that is probably behind: changed here and there, between talks or in one of them."""
    changes = st.lists(st.tuples(st.just(0), _CHANGES), max_size=3)
    late, later = draw(_LATE), draw(_LATE)
    running: list[Action] = [(60 + late, c.Start()), *draw(changes)]
    between: list[Action] = [(600 + later, c.End()), *draw(changes)]
    waiting: list[Action] = [(60 + late, c.Unblank())]
    told_so_far = draw(st.sampled_from([waiting, running, [*running, *between]]))
    plan = draw(plannable() if programmes is None else programmes)
    moments = told(plan, [(0, c.Control()), *draw(changes), *told_so_far])
    last = moments[-1]
    return Moment(last.history, last.now + draw(st.sampled_from([0, 0, 7, 15])))


def lengths_given(state: SessionState, now: Instant) -> dict[int, Seconds | None]:
    """Return what each slot to come is to be given as things stand, by slot number."""
    ahead = forecast(state, now)
    return {number: ahead[number].given for number in state.to_come}


def with_losses(state: SessionState, now: Instant, steps: dict[int, int]) -> SessionState:
    """Return the state with that many steps taken from each of those slots, from the talk of each first."""
    given = lengths_given(state, now)
    for number, count in steps.items():
        length = (given[number] or 0) - count * STEP
        segments = with_total(state.of(number).segments, state.plan(number).segments, length)
        if count:
            state = fold_all(state, (Given(number, length, segments),))
    return state


def ways(state: SessionState, now: Instant, most: dict[int, int]) -> Iterator[tuple[dict[int, int], Instant]]:
    """Yield every way to take up to so many steps from each slot at no other's cost, with the finish it brings."""
    before = lengths_given(state, now)
    for counts in product(*(range(count + 1) for count in most.values())):
        steps = dict(zip(most, counts, strict=True))
        after = with_losses(state, now, steps)
        others = {n: length for n, length in lengths_given(after, now).items() if not steps.get(n)}
        if all((length or 0) >= (before[n] or 0) for n, length in others.items()):
            yield steps, finish(after, forecast(after, now)).expected
