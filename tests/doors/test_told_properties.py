"""Whatever a session goes through: nothing that equipment is told raises, comes twice, or has another shape."""

import json

from hypothesis import given, settings

from json_schema_check import faults
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer.core.programme import Programme
from stagetimer.doors.happenings import Happening, Happenings
from stagetimer.doors.osc_message import read_message, write_message
from stagetimer.doors.osc_told import osc_told
from stagetimer.doors.webhook_body import webhook_body, webhook_schema

SCHEMA = webhook_schema()


@settings(deadline=None, max_examples=150, database=None)
@given(programmes(segmented=True), ACTIONS)
def test_no_happening_has_the_name_of_another(plan: Programme, actions: list[Action]) -> None:
    """Also with steps of the clock, undo and corrections; each has a slot of the programme and fits the schema."""
    happenings, found = Happenings(), list[Happening]()
    for moment in told(plan, actions):
        snap = moment.look()
        for one in happenings.look(snap, rehearsal=False):
            found.append(one)
            body = json.loads(webhook_body(one, snap.programme, rehearsal=False))
            assert faults(body, SCHEMA) == []
    names = [one.id for one in found if one.event != "message"]
    assert len(names) == len(set(names))


@settings(deadline=None, max_examples=100, database=None)
@given(programmes(), ACTIONS)
def test_what_osc_tells_has_always_the_same_addresses_and_types(plan: Programme, actions: list[Action]) -> None:
    """Each fits into a packet and is read back as it was."""
    kinds: dict[str, type] = {}
    for moment in told(plan, actions):
        for address, value in osc_told(moment.look(), None).items():
            assert kinds.setdefault(address, type(value)) is type(value)
            packet = write_message(address, [value])
            assert len(packet) > 1024 or read_message(packet).arguments == (value,)
