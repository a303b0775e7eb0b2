"""A changed programme in the journal: written whole, read back as the same, and refused where it does not fit."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from json_schema_check import faults
from record_lines import replayed
from session_stories import Story, at, live_session, programme, talk
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer.core.apply import apply
from stagetimer.core.commands import Revise
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.importing.load import load_data
from stagetimer.importing.written import programme_values
from stagetimer.live.event_schema import event_schema
from stagetimer.live.records import BadEntryError, entry_to_json

SHORTER = programme(talk(1, "13:05"), talk(2, "13:20"), talk(3, "13:35", "5:00"))


@settings(max_examples=150)
@given(programmes())
def test_a_programme_written_whole_is_read_back_the_same(plan: Programme) -> None:
    """Nothing is inferred again: not the day, not an end, not a threshold."""
    assert load_data(json.loads(json.dumps(programme_values(plan)))).programme == plan


@settings(max_examples=80)
@given(programmes(), ACTIONS, programmes())
def test_the_journal_gives_the_session_with_the_changed_programme(
    plan: Programme, actions: list[Action], other: Programme
) -> None:
    """What was on the screen is what a restart shows; the record is as the schema says."""
    moment = told(plan, actions)[-1]
    after = moment.do(Revise(other))
    if after.refusal is not None:
        return
    record = json.loads(json.dumps(entry_to_json(moment.now, Revise(other), after.history, plan.timezone)))
    assert replayed(moment.history, record).state == after.history.state
    assert faults(record["events"][0], event_schema()) == []


def record_of(story: Story) -> dict[str, Any]:
    """Return the record of taking the shorter programme at 1:16 pm."""
    outcome = apply(story.history, Revise(SHORTER), at("13:16"))
    assert isinstance(outcome, History)
    text = json.dumps(entry_to_json(at("13:16"), Revise(SHORTER), outcome, "Europe/London"))
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"programme": {"format": 1}}, "its programme cannot be read"),
        ({"was": [1, 2]}, "which one it was"),
        ({"was": [1, 1, 3]}, "which one it was"),
        ({"was": [1, 2, 9]}, "a slot that the programme does not have"),
        ({"was": [None, 2, 3]}, "leaves out a slot that has begun"),
        ({"was": ["1", 2, 3]}, "cannot be '1'"),
    ],
)
def test_a_changed_programme_that_does_not_fit_is_named(change: dict[str, Any], says: str) -> None:
    """A journal written by hand, or damaged, never becomes a wrong session."""
    story = Story(live_session()).do("13:05 start")
    record = record_of(story)
    record["events"][0].update(change)
    with pytest.raises(BadEntryError, match=says):
        replayed(story.history, record)


def test_the_command_without_its_programme_is_named() -> None:
    """The record's command has no words of its own."""
    story = Story(live_session())
    with pytest.raises(BadEntryError, match="its programme is missing"):
        replayed(story.history, {**record_of(story), "events": []})
