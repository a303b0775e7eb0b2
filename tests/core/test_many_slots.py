"""Of several hundred slots a command makes anew what hangs on it alone, and all is what a plain reckoning gives."""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plain_snapshot import plain_snapshot
from session_stories import ZONE, Story, at, clock, programme, row, talk
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer.core import followed_plan
from stagetimer.core import running_order as pieces
from stagetimer.core.followed_plan import FollowedPlan
from stagetimer.core.following import boundaries
from stagetimer.core.localtime import clock_24
from stagetimer.core.programme import Programme
from stagetimer.core.running_order import running_order
from stagetimer.core.snapshot import snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant, Seconds

Shape: TypeAlias = tuple[Seconds | None, Seconds, str, str]
"""Length (none: open), time until the next one starts, `early`, `late_start`."""
Step: TypeAlias = tuple[Seconds, str, int, int]
"""A wait, a command, how far after the slot that is on or next the slots stand that it names, and how far apart."""

SHAPES: st.SearchStrategy[list[Shape]] = st.lists(
    st.tuples(
        st.sampled_from([60, 60, 60, 45, 0, None]),
        st.sampled_from([60, 60, 60, 30, 90, 0]),
        st.sampled_from(["hold", "hold", "slide"]),
        st.sampled_from(["full-length", "full-length", "to-the-clock"]),
    ),
    min_size=1,
    max_size=7,
)
ORDERED = ("skip {a}", "restore {a}", "swap {a} {b}", "move {a} 1", "move {a} {apart}", "undo 1", "undo 2", "redo 1")
COMMANDS = (
    *ORDERED,
    *(f"no-show {{a}} {policy}" for policy in ("hold", "slide", "last", "discussion")),
    *("start", "start {a}", "next", "end", "add 1:00", "here {a}", "length {a} 2:00", "control", "follow"),
    *("correct-start {ago}", "correct-end {ago}"),
)
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.sampled_from([0, 0, 1, 30, 60, 61, 200]),
        st.one_of(st.sampled_from(COMMANDS), st.sampled_from(ORDERED)),
        st.sampled_from([0, 1, 1, 2, 3, 5, 8, 40, 100]),
        st.sampled_from([1, 1, 2, 3, 4, 7, 30, 70]),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(params=[3, 64], autouse=True, scope="module")
def places(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a piece of the running order have that many places at first."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(pieces, "PLACES", request.param)
        yield


def many(shapes: list[Shape], count: int) -> Programme:
    """Return so many slots of those shapes, over and over, every hundred on a day of its own."""
    slots, start = [], at("09:00")
    for number, (length, until, early, late_start) in enumerate(islice(cycle(shapes), count), 1):
        given = None if length is None else length_text(length)
        slots.append(talk(number, start, given, early=early, late_start=late_start))
        start = start + until if number % 100 else at("09:00") + 86_400 * (number // 100)
    return programme(*slots)


def minutes(count: int) -> Story:
    """Return a session of so many talks of a minute, one after the other."""
    return Story(programme(*(talk(n, at("09:00") + 60 * (n - 1), "1:00") for n in range(1, count + 1))))


def give(story: Story, step: Step, now: Instant) -> None:
    """Do what the step says; it may be refused."""
    _, command, after, apart = step
    shown = snapshot(story.history, now)
    here = shown.current.slot if shown.current is not None else 1 if shown.next is None else shown.next.plan.number
    last = len(story.history.state.facts)
    first = min(here + after, last)
    ago = clock_24(now - apart, ZONE)
    story.give(now, command.format(a=first, b=min(first + apart, last), apart=apart, ago=ago))


def seconds_around(story: Story, now: Instant) -> list[Instant]:
    """Return the seconds around `now`, around the turns of the plan before and after it, and one of the next day."""
    following = story.history.state.mode == "following"
    turns = boundaries(story.history.state) if following else [s.start for s in story.history.state.programme.slots]
    near = [now, max((t for t in turns if t < now), default=now), min((t for t in turns if t > now), default=now)]
    return sorted({t + by for t in near for by in (-1, 0, 1)} | {now + 86_400})


@settings(max_examples=15)
@given(SHAPES, st.integers(130, 330), st.integers(0, 5_000), STEPS)
def test_after_each_command_a_snapshot_is_what_a_plain_reckoning_gives(
    shapes: list[Shape], count: int, later: Seconds, steps: list[Step]
) -> None:
    """Forwards in time, and backwards as a rehearsal jumps."""
    story, now = Story(many(shapes, count)), at("09:00") + later
    for step in steps:
        now += step[0]
        give(story, step, now)
        for second in (*seconds_around(story, now), now):
            assert snapshot(story.history, second) == plain_snapshot(story.history, second)


@settings(max_examples=100)
@given(programmes(), ACTIONS)
def test_a_plan_put_right_for_other_facts_is_the_one_made_of_them(plan: Programme, actions: list[Action]) -> None:
    """From each moment of a session to the next, and back as undo does; its facts asked for late and early."""
    states = [moment.history.state for moment in told(plan, actions)]
    turns = FollowedPlan(states[0]).turns
    known = FollowedPlan(states[0])
    for state in (*states, *reversed(states)):
        known, made = known.after(state) or FollowedPlan(state), FollowedPlan(state)
        assert (known.spans, known.turns) == (made.spans, made.turns)
        for now in (turns[0] - 1, *made.turns, turns[-1], *turns):
            assert known.facts_at(now) == FollowedPlan(state).facts_at(now)


def test_a_slot_left_out_no_longer_ends_the_one_that_it_took_over_from() -> None:
    """What was known of the slot before it is put right, and again when it is brought back."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:10"), talk(3, "13:30")))
    assert clock(row(story.look("13:40"), 1).ended) == "13:10:00"
    assert clock(row(story.do("13:00 skip 2").look("13:40"), 1).ended) == "13:15:00"
    assert clock(row(story.do("13:01 restore 2").look("13:40"), 1).ended) == "13:10:00"


def test_a_plan_is_put_right_unless_much_differs() -> None:
    """A slot left out or brought back takes one span out or in; where many facts differ all is made anew."""
    story = minutes(400)
    untouched = FollowedPlan(story.history.state)
    skipped = untouched.after(story.do("09:10 skip 200").history.state)
    assert skipped is not None
    assert [span.slot for span in untouched.spans if span not in skipped.spans] == [200]
    restored = skipped.after(story.do("09:11 restore 200").history.state)
    assert restored is not None
    assert restored.spans == untouched.spans
    for number in range(100, 100 + followed_plan.FEW + 1):
        story.do(f"09:12 skip {number}")
    assert restored.after(story.history.state) is None


@pytest.mark.parametrize(
    ("command", "most"),
    [
        ("09:10:30 skip 200", 1),
        ("09:10:30 no-show 200 hold", 1),
        ("09:10:30 no-show 200 discussion", 1),
        ("09:10:30 length 200 2:00", 1),
        ("09:10:30 swap 200 201", 2),
        ("09:10:30 swap 20 390", 2),
        ("09:10:30 move 203 190", 2),
        ("09:10:30 next", 1),
        ("09:10:30 start 200", 3),
        ("09:10:30 correct-start 09:10:20", 1),
    ],
)
@pytest.mark.parametrize("before", ["09:10:20 control", "09:10:20 move 300 3"])
def test_a_command_sums_up_only_the_pieces_that_it_changes(before: str, command: str, most: int) -> None:
    """The others are the very objects that there were before it, wherever slots stand that were moved earlier."""
    story = minutes(400).do(before)
    known = running_order(story.history.state).pieces
    order = running_order(story.do(command).history.state)
    assert 1 <= sum(all(piece is not one for one in known) for piece in order.pieces) <= most
    assert [n for piece in order.pieces for n in piece.numbers] == list(story.history.state.order)
    assert [order.place_of(n) for n in story.history.state.order] == list(range(1, 401))


def test_pieces_stay_pieces_however_often_slots_are_moved() -> None:
    """None is left empty or grows without end, and there are not many more of them than at first."""
    story = minutes(400).do("09:00:30 control")
    first = len(running_order(story.history.state).pieces)
    for step in range(300):
        story.do(f"09:00:40 start {400 - step}")
        sizes = [len(piece.numbers) for piece in running_order(story.history.state).pieces]
        assert min(sizes) >= 1
        assert max(sizes) < 2 * pieces.PLACES
        assert len(sizes) <= first + 2
        story.do("09:00:40 end")
