"""Time of their own for questions and changeovers in talks that were published without."""

import pytest

from session_stories import Story, at, live_session, programme, talk
from stagetimer.core.apply import apply
from stagetimer.core.budget import parts, with_questions
from stagetimer.core.commands import Revise
from stagetimer.core.history import History
from stagetimer.core.programme import thresholds_for
from stagetimer.core.segments import published
from stagetimer.core.values import replace


@pytest.mark.parametrize(
    ("length", "shares"),
    [
        (299, None),
        (300, (240, 30, 30)),
        (600, (480, 90, 30)),
        (900, (750, 120, 30)),
        (1200, (960, 180, 60)),
        (1800, (1470, 270, 60)),
        (3600, (3000, 540, 60)),
    ],
)
def test_a_talk_gives_questions_and_the_changeover_their_share(
    length: int, shares: tuple[int, int, int] | None
) -> None:
    """Ten minutes are 8:00, 1:30 and 0:30; a talk under five minutes stays whole."""
    assert parts(length) == shares


def test_the_live_session_gets_8_00_and_1_30_and_0_30() -> None:
    """Every talk, within its published times; one command does it and one undo takes it back."""
    changed = with_questions(live_session())
    assert changed is not None
    assert {published(slot) for slot in changed.slots} == {(480, 90, 30)}
    assert (changed.start, changed.last_end) == (at("13:05"), at("13:55"))
    done = apply(Story().history, Revise(changed), at("13:00"))
    assert isinstance(done, History)
    assert done.state.of(1).segments == (480, 90, 30)
    assert done.undo(1).state == Story().history.state


def test_warnings_given_for_the_talk_hold_for_its_own_part() -> None:
    """What the programme asks for stays; without, the usual ones for each length."""
    given = with_questions(programme(talk(1, "13:05", thresholds=thresholds_for(600, (180,)))))
    usual = with_questions(programme(talk(1, "13:05")))
    assert given is not None
    assert usual is not None
    assert given.slots[0].segments[0].thresholds == thresholds_for(480, (180,))
    assert [s.thresholds.warning for s in usual.slots[0].segments] == [120, 18, 6]


def test_nothing_is_offered_where_questions_are_planned_or_a_length_is_open() -> None:
    """A slot for questions, parts already there, an open slot, and talks too short to share."""
    questions = replace(talk(2, "13:15"), kind="qa")
    assert with_questions(programme(talk(1, "13:05"), questions)) is None
    parted = with_questions(live_session())
    assert parted is not None
    assert with_questions(parted) is None
    assert with_questions(programme(talk(1, "13:05", None))) is None
    assert with_questions(programme(talk(1, "13:05", "4:00"))) is None
