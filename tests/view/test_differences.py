"""How a changed programme differs, in words that a chair can decide by."""

import pytest
from hypothesis import given, settings

from session_stories import at, live_session, programme, talk
from session_strategies import programmes
from stagetimer.core.history import History
from stagetimer.core.programme import Programme, Segment, Slot, Speaker, thresholds_for
from stagetimer.core.revision_rules import revision
from stagetimer.core.rules import Moment
from stagetimer.core.values import replace
from stagetimer.view.differences import differences

BEFORE = live_session()


def told(after: Programme, before: Programme = BEFORE) -> tuple[str, ...]:
    """Return what the chair is told of the change, before the session."""
    event = revision(Moment.at(History.of(before).state, at("13:00")), after)
    return () if event is None else differences(before, event)


def with_slot(number: int, **changes: object) -> Programme:
    """Return the session with that slot changed."""
    slots = [replace(s, **changes) if s.number == number else s for s in BEFORE.slots]  # type: ignore[arg-type]
    return replace(BEFORE, slots=tuple(slots))


def later(slot: Slot, seconds: int) -> Slot:
    """Return the slot, published that much later."""
    return replace(slot, start=slot.start + seconds, end=(slot.end or 0) + seconds)


PART = Segment(name="Talk", kind="talk", length=480, thresholds=thresholds_for(480, None))
PARTS = (PART, replace(PART, name="Questions", kind="qa", length=120, thresholds=thresholds_for(120, None)))


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (with_slot(2, title="Another title"), "Speaker 2: now called “Another title”."),
        (with_slot(2, speakers=(Speaker(name="Guest"),)), "Guest: instead of Speaker 2."),
        (
            with_slot(2, speakers=(Speaker(name="Speaker 2", says="Spee-ker"),)),
            "Speaker 2: other details of the speaker.",
        ),
        (with_slot(5, end=at("13:53")), "Speaker 5: 8 minutes instead of 10 minutes."),
        (with_slot(5, start=at("13:46"), end=at("13:56")), "Speaker 5: 1:46 pm instead of 1:45 pm."),
        (with_slot(3, notes="Ask about funding"), "Speaker 3: other notes."),
        (with_slot(3, segments=PARTS), "Speaker 3: parts Talk 8:00, Questions 2:00."),
        (with_slot(3, thresholds=thresholds_for(600, (180,))), "Speaker 3: other warnings."),
        (with_slot(3, end=None), "Speaker 3: no set length instead of 10 minutes."),
        (replace(BEFORE, title="Another"), "Another title."),
        (replace(BEFORE, messages=("Louder",)), "Other messages to the stage."),
    ],
)
def test_each_difference_is_one_sentence(after: Programme, says: str) -> None:
    """What differs and what it was, by the speaker's name; nothing else is said."""
    assert told(after) == (says,)


def test_new_and_gone_slots_are_named() -> None:
    """Who comes, when and for how long; who does not come any more."""
    after = programme(*BEFORE.slots[:4], talk(5, "13:45", "5:00", title="A guest", speakers=()))
    assert told(after) == ("Gone: Speaker 5, 1:45 pm.", "New: A guest, 1:45 pm, 5 minutes.")


def test_the_same_move_of_many_is_said_once() -> None:
    """Four talks ten minutes later are one sentence, with the first one's times."""
    after = programme(BEFORE.slots[0], *(later(slot, 600) for slot in BEFORE.slots[1:]))
    assert told(after) == ("4 start 10:00 later: Speaker 2 at 1:25 pm instead of 1:15 pm, and the others by as much.",)


def test_another_order_is_said() -> None:
    """Two speakers changed places in the file: their times and the order."""
    second, third = BEFORE.slots[1], BEFORE.slots[2]
    swapped = (
        replace(third, number=2, start=second.start, end=second.end),
        replace(second, number=3, start=third.start, end=third.end),
    )
    assert told(programme(BEFORE.slots[0], *swapped, *BEFORE.slots[3:])) == (
        "Speaker 3: 1:15 pm instead of 1:25 pm.",
        "Speaker 2: 1:25 pm instead of 1:15 pm.",
        "The order is another one.",
    )


def test_the_same_programme_has_no_differences() -> None:
    """Nothing is said where nothing differs."""
    assert told(BEFORE) == ()


@settings(max_examples=100)
@given(programmes(), programmes())
def test_any_change_is_said(before: Programme, after: Programme) -> None:
    """No difference is passed over in silence: where there is a change to take, there is a sentence."""
    event = revision(Moment.at(History.of(before).state, before.start - 60), after)
    assert event is None or differences(before, event)
