"""The JSON Schema of events against every event that a session writes."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from json_schema_check import faults
from session_strategies import ACTIONS, Action, entries, programmes, told
from stagetimer.core import events as e
from stagetimer.core.programme import Programme
from stagetimer.live.event_schema import event_schema
from stagetimer.live.records import event_to_json

SCHEMA = event_schema()
GOOD: dict[str, Any] = {
    "event": "started",
    "slot": 1,
    "at": "2024-07-18T13:05:40+01:00",
    "given": 600,
    "fixed_end": False,
    "segments": [],
    "after": None,
}


def test_the_schema_names_every_event_with_what_it_means() -> None:
    """One form per event, each with its name in `event` and its docstring as description."""
    named = [(form["properties"]["event"]["const"], bool(form["description"])) for form in SCHEMA["oneOf"]]
    assert len(named) == len(get_args(e.Event))
    assert ("control-taken", True) in named
    assert ("clock-stepped", True) in named
    assert all(described for _, described in named)


def test_the_schema_is_plain_json() -> None:
    """It can be printed as it is."""
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@settings(max_examples=60)
@given(programmes(), ACTIONS)
def test_every_event_written_is_as_the_schema_says(plan: Programme, actions: list[Action]) -> None:
    """Whatever a session does, its events fit exactly one form."""
    history = told(plan, actions)[-1].history
    for entry in entries(history):
        for event in entry.events:
            assert faults(json.loads(json.dumps(event_to_json(event, plan.timezone))), SCHEMA) == []


def test_the_sample_that_faults_are_made_from_is_good() -> None:
    """Without a change it fits."""
    assert faults(GOOD, SCHEMA) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("event", "exploded"),
        ("slot", "1"),
        ("slot", None),
        ("at", 1_721_304_340),
        ("at", "2024-07-18T13:05:40"),
        ("given", "10:00"),
        ("fixed_end", 0),
        ("segments", [None]),
        ("extra", 1),
    ],
)
def test_an_event_with_one_fault_does_not_fit(key: str, value: object) -> None:
    """Another type, an instant without offset, an unknown key: none of it is an event."""
    assert faults({**GOOD, key: value}, SCHEMA) != []


def test_a_run_has_its_instants_as_text() -> None:
    """Inside `control-taken`, too, instants are ISO 8601, and an open end is null."""
    run = {
        "slot": 1, "started": "2024-07-18T13:05:00+01:00", "ended": None, "given": 600, "segments": [], "segment": 0,
    }  # fmt: skip
    assert faults({"event": "control-taken", "runs": [run]}, SCHEMA) == []
    assert faults({"event": "control-taken", "runs": [{**run, "ended": 5}]}, SCHEMA) != []
