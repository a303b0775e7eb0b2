"""The co-chair's view and the snapshot by HTTP: finished text, nothing private, made once a second at most."""

import json
import re
from collections.abc import Iterator

import pytest

from json_schema_check import faults
from served_sessions import Phoned, phoned
from session_stories import programme, talk
from stagetimer.view.snapshot_schema import object_schema, snapshot_schema
from stagetimer.web.chair_json import ChairJson
from stagetimer.web.remote_schema import remote_schema
from view_looks import RAMON, named_session, styled


@pytest.fixture
def room() -> Iterator[Phoned]:
    """Give a session two seconds into its first talk."""
    with phoned() as found:
        yield found


async def test_the_chairs_view_is_told_as_text(room: Phoned) -> None:
    """What the chair screen says, row by row, with the number of the anchor it goes with."""
    room.hub.publish({})
    told = (await room.get("/api/chair")).json
    assert faults(told, object_schema(ChairJson)) == []
    assert (told["seq"], told["who"], told["place"]) == (1, "Professor Shulamit Ramon", "1 of 4")
    assert (told["mode"], told["word"], told["tone"]) == ("chair starts the talks", "SPEAKING", "normal")
    assert [row["who"] for row in told["rows"]][1] == "Dr Joanna Fox"
    assert told["next_lines"][0] == "Dr Joanna Fox"


async def test_the_chairs_notes_are_in_no_answer() -> None:
    """They are for the chair's eyes alone: not in the chair's view, the snapshot, the anchor or the remote."""
    plan = programme(talk(1, "13:05", speakers=(RAMON,), notes="SECRET: knows the dean"))
    with phoned(plan=plan) as room:
        for path in ("/api/chair", "/api/snapshot", "/api/remote"):
            answer = await room.get(path)
            assert (answer.status, "SECRET" in answer.text) == (200, False)


async def test_the_digits_are_not_in_the_chairs_view(room: Phoned) -> None:
    """The page counts them from the anchor, so that nothing old can look current."""
    seconds = re.compile(r"(?:in|by) [0-9:]+")
    assert (await room.get("/api/chair")).json["next_lines"][2] == "1:15 pm"
    for after in (2, 300, 595, 600, 605, 4000):
        with phoned(after=after) as later:
            told = (await later.get("/api/chair")).json
            assert not [text for text in (told["word"], *told["next_lines"]) if seconds.search(text)]
    with phoned(begun=False, after=-300) as before:
        assert (await before.get("/api/chair")).json["word"] == "STARTS"


async def test_the_snapshot_is_that_of_the_contract(room: Phoned) -> None:
    """As `show --json` prints it, marked as a rehearsal where it is one."""
    told = (await room.get("/api/snapshot")).json
    assert faults(told, snapshot_schema()) == []
    assert (told["clock"]["rehearsal"], told["current"]["text"], told["seq"]) == (True, "9:58", 1)


@pytest.mark.parametrize("path", ["/api/chair", "/api/snapshot"])
async def test_a_text_is_made_once_a_second_and_at_each_change(
    room: Phoned, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many ask: 600 pages that look every 5 seconds cost no more than one."""
    made = 0
    real = json.dumps

    def counted(*given: object, **how: bool) -> str:
        nonlocal made
        made += 1
        return real(*given, **how)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr("stagetimer.web.desk.json.dumps", counted)
    before = (await room.get(path)).body
    for _ in range(20):
        assert (await room.get(path)).body == before
    assert made == 1
    await room.time.advance(1)
    second = (await room.get(path)).json
    assert made == 2
    room.chair("add 1:00")
    assert (await room.get(path)).json != second
    assert made == 3


@pytest.mark.parametrize("path", ["/api/chair", "/api/snapshot"])
async def test_a_fast_rehearsal_makes_ten_texts_a_second_at_most(path: str) -> None:
    """At 120 times real time the session's seconds are not what it is counted by; a change is told at once."""
    with phoned(rate=120) as room:
        first = (await room.get(path)).body
        await room.time.advance(0.05)
        assert (await room.get(path)).body == first
        room.chair("add 1:00")
        second = (await room.get(path)).body
        assert second != first
        await room.time.advance(1)
        assert (await room.get("/api/snapshot")).json["at"] > "2024-07-18T13:07"
        assert (await room.get(path)).body != second


@pytest.mark.parametrize("path", ["/api/chair", "/api/snapshot"])
async def test_without_a_session_the_asker_waits(room: Phoned, path: str) -> None:
    """Before the first paint, and after the end."""
    room.desk.close()
    answer = await room.get(path)
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    assert answer.text == "The session is about to begin; try again.\n"


async def test_hostile_texts_are_data() -> None:
    """S-02: markup comes back as the text it is, as JSON that no browser takes for a page."""
    title = "<img src=x onerror=alert(1)></script>"
    with phoned(plan=styled(named_session(), title=title)) as hostile:
        for path, place in (("/api/chair", ("title",)), ("/api/snapshot", ("session", "title"))):
            answer = await hostile.get(path)
            found = answer.json
            for name in place:
                found = found[name]
            assert found == title
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_remotes_answers_fit_their_schema(room: Phoned) -> None:
    """What may be done, what has been done, why nothing was; and nothing else fits."""
    schema = remote_schema()
    for answer in (
        await room.get(),
        await room.post({"command": "pause"}),
        await room.post({"command": "pause"}),
        await room.post(b"{"),
        await room.get(headers={"Authorization": ""}),
        await room.send("PUT", "/api/remote", None),
    ):
        assert faults(answer.json, schema) == []
    assert faults({"done": 1}, schema)
    assert faults({"done": "Paused", "token": "x"}, schema)
