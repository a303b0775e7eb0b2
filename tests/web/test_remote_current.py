"""Equipment that cannot know who is on: a step that ends whoever is, and why a press that comes twice does no harm."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from served_sessions import Phoned, phoned
from session_stories import programme, talk
from stagetimer.live.remote import Unwelcome
from stagetimer.live.remote_hand import DEAD_TIME

LATE = 662
"""Seconds after which the second speaker, published for 1:15 pm, may be started."""
END = {"command": "end", "expect": "current"}
NEXT = {"command": "next", "expect": "current"}
START = {"command": "start", "expect": None}


@pytest.fixture
def late() -> Iterator[Phoned]:
    """Give equipment with a token while the first talk is a minute over."""
    with phoned(after=LATE) as room:
        yield room


@pytest.mark.parametrize(
    ("body", "done", "running"),
    [
        (END, "Talk 1 ended", None),
        (NEXT, "Talk 2 started", 2),
        ({"command": "start 2", "expect": "current"}, "Talk 2 started", 2),
    ],
)
async def test_a_step_ends_whoever_is_on(late: Phoned, body: object, done: str, running: int | None) -> None:
    """Without knowing the slot's number; the journal says that a remote gave it."""
    answer = await late.post(body)
    assert (answer.status, answer.json) == (200, {"done": done})
    assert late.running == running
    assert next(late.session.history.in_force()).by == "remote"


async def test_start_alone_starts_whose_turn_it_is(late: Phoned) -> None:
    """With null or with current, since nothing runs."""
    for expect in (None, "current"):
        late.chair("end")
        await late.time.advance(2)
        answer = await late.post({"command": "start", "expect": expect})
        assert (answer.status, late.running) == (200, 2)
        late.chair("undo")
        late.chair("undo")
        await late.time.advance(2)


async def test_a_slot_may_be_written_as_a_number_with_a_fraction_of_nothing(late: Phoned) -> None:
    """C-04: 1.0 is 1, 1.4 is nothing."""
    assert (await late.post(b'{"command": "end", "expect": 1.4}')).status == 400
    assert (await late.post(b'{"command": "end", "expect": 1e400}')).status == 400
    assert (await late.post(b'{"command": "end", "expect": 1.0}')).status == 200


@pytest.mark.parametrize("expect", [None, "current", 1, 2])
async def test_start_alone_ends_nobody(late: Phoned, expect: object) -> None:
    """Pressed again, or while somebody speaks, it is refused whatever it expects."""
    answer = await late.post({"command": "start", "expect": expect})
    assert (answer.status, late.running) == (409, 1)
    assert answer.json["refused"] == "Professor Shulamit Ramon is already on."


@pytest.mark.parametrize("apart", [0.0, 0.15, DEAD_TIME - 0.1])
async def test_a_next_that_comes_twice_moves_one_step(late: Phoned, apart: float) -> None:
    """C-01: within the dead time the second one is refused; later it is a press of its own, and nobody is early."""
    assert (await late.post(NEXT)).status == 200
    await late.time.advance(apart)
    assert (await late.post(NEXT)).status == 409
    assert (late.running, late.given) == (2, 2)
    await late.time.advance(2)
    answer = await late.post(NEXT)
    assert (answer.status, answer.json["refused"][:33]) == (409, "Joannah Griffith is published for")
    await late.time.advance(600)
    assert (await late.post(NEXT)).status == 200


async def test_an_end_that_comes_twice_ends_one_talk_however_late(late: Phoned) -> None:
    """It finds nobody to end."""
    assert (await late.post(END)).status == 200
    await late.time.advance(60)
    answer = await late.post(END)
    assert (answer.status, answer.json) == (409, {"refused": "Nothing is running."})


async def test_a_press_that_meant_the_talk_that_the_chair_has_ended_is_refused(late: Phoned) -> None:
    """C-08: the chair's step counts for the dead time of every remote."""
    late.chair("next")
    await late.time.advance(0.1)
    for body in (END, NEXT):
        assert (await late.post(body)).status == 409
    assert late.running == 2


@pytest.mark.parametrize("body", [END, NEXT, {"command": "start 3", "expect": "current"}])
async def test_just_after_the_clock_has_changed_speakers_whoever_is_on_was_not_meant(body: object) -> None:
    """C-08: the press was for the one whose time ran out; after five seconds it is for the one who is on."""
    with phoned(begun=False, after=600) as room:
        for _ in range(6):
            answer = await room.post(body)
            assert (answer.status, answer.json) == (409, {"refused": "Dr Joanna Fox is already on."})
            assert room.session.snapshot().mode == "following"
            await room.time.advance(1)
        assert (await room.post(END)).status == 200


async def test_with_nothing_running_next_says_what_to_say_instead(late: Phoned) -> None:
    """An end was not pressed in vain."""
    late.chair("end")
    await late.time.advance(2)
    answer = await late.post(NEXT)
    assert (answer.status, answer.json["refused"][:13]) == (409, "Nothing runs ")


async def test_nobody_is_started_early_and_after_the_last_nobody_at_all() -> None:
    """Before the published time, and once all have spoken."""
    with phoned(plan=programme(talk(1, "13:30")), begun=False) as room:
        assert (await room.post(START)).status == 409
        room.chair("start")
        room.chair("end")
        await room.time.advance(2)
        answer = await room.post(START)
        assert (answer.status, answer.json["refused"][:14]) == (409, "Nobody is next")


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from((0.0, 0.1, 1.1, 1.2, 30.0, 400.0)), st.sampled_from((END, NEXT, START))), max_size=12
    )
)
def test_blind_presses_never_move_on_twice_and_call_nobody_early(
    presses: list[tuple[float, dict[str, object]]],
) -> None:
    """Each press is sent twice at once: one step at most is taken, in order, nobody before the published time."""
    with phoned() as room:
        for later, body in presses:
            asyncio.run(room.time.advance(later))
            before = room.given
            room.desk.act(body)
            assert isinstance(room.desk.act(body), Unwelcome)
            assert room.given - before in {0, 1}
            rows = [row for row in room.session.snapshot().slots if row.started is not None]
            assert [row.plan.number for row in rows] == list(range(1, len(rows) + 1))
            assert all(row.started is None or row.started >= row.plan.start for row in rows)
