"""The phone against anything at all: whatever it sends, only what is allowed is done, and never twice."""

import asyncio
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from served_sessions import MESSAGES, Phoned, phoned
from stagetimer.live.remote import Unwelcome

NEAR = (
    "next", "end", "start 1", "start 2", "start 3", "pause", "resume", "add 1:00", "add -1:00", "undo", "clear-message",
    f"message {MESSAGES[0]}", "follow", "redo", "skip 2", "NEXT", "start 02",
)  # fmt: skip
"""What the phone can send, and what looks like it."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)
COMMANDS = st.sampled_from(NEAR)
BODIES = st.fixed_dictionaries({"command": COMMANDS | JSON}, optional={"expect": st.none() | st.integers(-1, 5) | JSON})
LATER = st.sampled_from((0.0, 0.1, 1.1, 1.2, 30.0, 400.0))


def _started(room: Phoned) -> list[int]:
    """Return which slots have been started so far, in the order of their starts."""
    rows = [row for row in room.session.snapshot().slots if row.started is not None]
    return [row.plan.number for row in sorted(rows, key=lambda row: row.started or 0)]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(LATER, BODIES | JSON), max_size=12))
def test_nothing_that_a_phone_sends_skips_a_speaker_or_calls_one_early(sent: list[tuple[float, Any]]) -> None:
    """No body raises; what is refused changes nothing; slots start in order and not before their published time."""
    with phoned() as room:
        for later, body in sent:
            asyncio.run(room.time.advance(later))
            before, given_before = room.session.history, room.given
            outcome = room.desk.act(body)
            if isinstance(outcome, Unwelcome):
                assert room.session.history is before
                assert outcome.sentence.endswith(".")
            else:
                assert abs(room.given - given_before) == 1
            assert _started(room) == list(range(1, len(_started(room)) + 1))
            for row in room.session.snapshot().slots:
                assert row.started is None or row.started >= row.plan.start


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(LATER, st.sampled_from(("phone", "chair"))), max_size=12))
def test_two_who_press_what_they_see_never_move_on_twice(presses: list[tuple[float, str]]) -> None:
    """Both see the same slot and press at once: one step is taken, whichever of them comes first."""
    with phoned() as room:
        for later, first in presses:
            asyncio.run(room.time.advance(later))
            step = room.desk.offer()["step"]
            if step is None:
                continue
            before, body = _started(room), {"command": step["command"], "expect": step["expect"]}
            if first == "chair":
                room.chair(step["command"])
            else:
                room.desk.act(body)
            assert isinstance(room.desk.act(body), Unwelcome)
            assert len(_started(room)) - len(before) in {0, 1}
