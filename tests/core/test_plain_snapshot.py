"""What is summed up in pieces and worked out when asked for is what a plain reckoning gives, at every second."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plain_following import plain_runs
from plain_snapshot import plain_snapshot
from session_stories import Story, at, programme, talk
from session_strategies import ACTIONS, Action, Moment, programmes, told
from stagetimer.core import running_order as pieces
from stagetimer.core import slot_rows
from stagetimer.core.cues import next_change
from stagetimer.core.folding import with_runs
from stagetimer.core.following import as_of, runs_until
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import SlotRow, snapshot
from stagetimer.core.units import Instant


@pytest.fixture(params=[1, 2, 64], autouse=True, scope="module")
def places(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a piece of the running order have that many places: five slots are then one piece, several, or five."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(pieces, "PLACES", request.param)
        yield


def boundaries(moment: Moment) -> set[Instant]:
    """Return the seconds around which what is shown may change by itself, and the one given."""
    plan, now = moment.history.state.programme, moment.now
    turns = {t for slot in plan.slots for t in (slot.start, slot.end) if t is not None}
    change = next_change(moment.history.state, now)
    reading = plain_snapshot(moment.history, now).current
    parts = () if reading is None else reading.segments
    ends = [part.due_end for part in parts]
    near = {now, *(t for t in turns if abs(t - now) < 7_200), *([] if change is None else [change]), *ends}
    return {t + by for t in near for by in (-1, 0, 1)} | {now + 5, now + 3_600, now + 86_400}


@settings(max_examples=120)
@given(programmes(), ACTIONS)
def test_a_snapshot_is_what_a_plain_reckoning_gives(plan: Programme, actions: list[Action]) -> None:
    """After each thing done, in the seconds around every boundary, in both modes."""
    for moment in told(plan, actions):
        for now in sorted(boundaries(moment)):
            assert snapshot(moment.history, now) == plain_snapshot(moment.history, now)


@settings(max_examples=25)
@given(programmes(), ACTIONS, st.integers(0, 3_000))
def test_every_second_of_a_stretch_is_what_a_plain_reckoning_gives(
    plan: Programme, actions: list[Action], later: int
) -> None:
    """Two minutes without a gap, so that what is kept from one second to the next is kept rightly."""
    moment = told(plan, actions)[-1]
    for now in range(moment.now + later, moment.now + later + 120):
        assert snapshot(moment.history, now) == plain_snapshot(moment.history, now)


def test_of_many_slots_only_the_rows_looked_at_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """In overrun, when all times to come are others each second, and after a command."""
    slots = tuple(talk(n, at("09:00") + 60 * (n - 1), "1:00") for n in range(1, 401))
    story = Story(programme(*slots)).do("09:00 control", "09:05 add 1:00", "09:20 move 90 3")
    made: list[SlotRow] = []

    def noted(**fields: Any) -> SlotRow:  # noqa: ANN401  (the fields of a row)
        made.append(SlotRow(**fields))
        return made[-1]

    monkeypatch.setattr(slot_rows, "SlotRow", noted)
    shown = story.look(at("09:21"))
    for command in ("09:21 here 300", "09:22 add 1:00", "09:23 next"):
        shown = story.do(command).look(at("09:30"))
        assert shown.finish.drift > 0
        assert shown.next is not None
        assert made == []
    assert [row.plan.number for row in shown.slots[2:5]] == [3, 90, 4]
    assert len(made) == 3
    assert shown.slots[-1].plan.number == 400
    assert len(made) == 4


def test_a_command_sums_up_only_the_piece_that_it_changes() -> None:
    """The others are the very objects that there were before it."""
    story = Story(programme(*(talk(n, at("09:00") + 60 * (n - 1), "1:00") for n in range(1, 401))))
    before = pieces.running_order(story.do("09:00 control").history.state).pieces
    after = pieces.running_order(story.do("09:01 length 200 2:00").history.state).pieces
    assert sum(one is not other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    "commands",
    [
        ("13:05 start", "13:09 end", "13:10 no-show 2 slide", "13:11 next", "13:12 end", "13:13 undo 3"),
        ("13:05 start", "13:07 move 4 1", "13:08 end", "13:09 next", "13:15 swap 2 5", "13:16 end", "13:17 start 5"),
        ("13:05 start", "13:07 move 4 1", "13:08 skip 4", "13:09 swap 2 3", "13:10 restore 4", "13:11 next"),
        ("13:05 start", "13:06 swap 2 3", "13:07 skip 3", "13:08 end", "13:09 undo 2", "13:10 end"),
        ("13:05 start", "13:19 no-show 2 last", "13:21 next", "13:22 no-show 3 discussion", "13:30 next"),
        ("13:03 start 3", "13:04 end", "13:09 start 1", "13:12 end", "13:13 skip 2", "13:14 skip 4", "13:15 skip 5"),
        ("13:06 skip 2", "13:07 no-show 4", "13:12 control", "13:13 pause", "13:25 follow", "13:26 restore 4"),
    ],
)
def test_sessions_that_change_their_order_are_as_a_plain_reckoning_says(commands: tuple[str, ...]) -> None:
    """Slots that slide, changed places, were released or left out, to the clock, open, on two days."""
    story = Story(
        programme(
            talk(1, "13:05"),
            talk(2, "13:15", late_start="to-the-clock"),
            talk(3, "13:25", None),
            talk(4, "13:40", early="slide"),
            talk(5, at("13:05") + 86_400),
        )
    )
    for command in commands:
        story.do(command)
        for now in (*range(at("13:04:58"), at("13:50"), 11), at("13:05") + 86_400, at("13:16") + 86_400):
            assert snapshot(story.history, now) == plain_snapshot(story.history, now)


@settings(max_examples=80)
@given(programmes(), ACTIONS)
def test_what_the_plan_has_run_is_what_a_plain_reckoning_gives(plan: Programme, actions: list[Action]) -> None:
    """In any order of asking: forwards, and backwards as a rehearsal jumps."""
    for moment in told(plan, actions):
        state = moment.history.state
        for now in (*sorted(boundaries(moment)), *sorted(boundaries(moment), reverse=True)):
            assert runs_until(state, now) == plain_runs(state, now)
            if state.mode == "following":
                assert as_of(state, now) == with_runs(state, plain_runs(state, now))
