"""The JSON Schema of anchors: every anchor that is made fits it, and nothing else does."""

import json
from copy import deepcopy
from typing import Any

import pytest

from feed_vectors import rate_vectors, vectors
from json_schema_check import faults
from session_stories import at
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.live.session import Session
from stagetimer.view.anchor_schema import MEANINGS, anchor_schema
from stagetimer.web.feeding import Feeding
from stagetimer.web.serving import Serving
from view_looks import named_session

SCHEMA = anchor_schema()


def test_every_anchor_of_the_test_vectors_fits() -> None:
    """Those of whole sessions, of every rate, of a change night and of a day with more than is told."""
    told = {id(vector["anchor"]): vector["anchor"] for vector in (*vectors(), *rate_vectors())}
    assert len(told) > 50
    for anchor in told.values():
        assert faults(anchor, SCHEMA) == []


async def test_every_anchor_that_is_served_fits() -> None:
    """As published: with its number, and after each command of a session, the test card too."""
    time = ManualTime()
    session = Session(SimulatedClock(at("13:04"), real=time), History.of(named_session()))
    serving = Serving(time, port=0)
    feeding = Feeding(session, serving)
    await feeding.start()
    try:
        session.show_card("HAZEL")
        for command in ("start", "pause", "message Louder", "resume", "blank", "no-show 2", "add 1:00", "end", "undo"):
            assert faults(json.loads(serving.hub.latest or b""), SCHEMA) == []
            session.do(read_command(command))
        assert faults(json.loads(serving.hub.latest or b""), SCHEMA) == []
    finally:
        await feeding.stop()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("wire",), "1"),
        (("seq",), 1.5),
        (("card",), None),
        (("notes",), "for the chair alone"),
        (("spans", 0, "from"), "13:05"),
        (("spans", 0, "tone"), "red"),
        (("spans", 0, "digits", "kind"), "sideways"),
        (("rows", 0, "status"), "no-show"),
        (("rows", 0, "here"), "yes"),
        (("time", "rate"), None),
    ],
)
def test_an_anchor_with_one_thing_wrong_does_not_fit(place: tuple[str | int, ...], value: object) -> None:
    """A valid one with a wrong type, an unknown word or one key more is refused at that place."""
    anchor: Any = deepcopy(next(v["anchor"] for v in vectors() if v["anchor"]["spans"][0]["digits"]))
    assert faults(anchor, SCHEMA) == []
    part = anchor
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    assert faults(anchor, SCHEMA)


def test_every_part_says_what_it_means() -> None:
    """Each key of the anchor, its rows and its spans has a sentence, and no sentence is left without a key."""

    def places(schema: Any, place: str) -> list[str]:  # noqa: ANN401  (a schema)
        found = []
        for name, part in schema.get("properties", {}).items():
            assert part["description"]
            found += [f"{place}{name}", *places(part, f"{place}{name}.")]
            found += places(part.get("items", {}), f"{place}{name}[].")
        return found

    assert sorted(places(SCHEMA, "")) == sorted(MEANINGS)
