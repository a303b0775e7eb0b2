"""Whatever a conference holds: each of its slots is in one session, or said to be in none, at its own time."""

import json
from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from programme_samples import AUTUMN, SPRING
from stagetimer.core.programme import Slot
from stagetimer.core.units import MINUTE
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.rooms import split_rooms
from stagetimer.importing.rooms_names import file_names

DAYS = (date(2026, 7, 17), date(2026, 7, 18), SPRING, AUTUMN)
NAMES = st.sampled_from(("", "Oak", "OAK", "Ash", "講堂/2"))


@st.composite
def slots(draw: st.DrawFn) -> dict[str, object]:
    """Return a slot of any kind, at any time of one of the days, with or without an end."""
    minutes = draw(st.integers(0, 24 * 12 - 1)) * 5
    slot: dict[str, object] = {
        "kind": draw(st.sampled_from(("talk", "talk", "qa", "break", "other"))),
        "title": draw(st.sampled_from(("A", "Moss: in <towns>?", "Ёлки"))),
        "date": draw(st.sampled_from(DAYS)).isoformat(),
        "start": f"{minutes // 60:02d}:{minutes % 60:02d}",
    }
    slot |= {key: name for key in ("room", "track", "session") if (name := draw(NAMES))}
    if draw(st.booleans()):
        slot["speakers"] = [{"name": draw(st.sampled_from(("Ann", "Bo")))}]
    length = draw(st.sampled_from((None, 0, 300, 600, 3000, 8 * 3600)))
    return slot | ({"end": None} if length is None else {"length": length})


@settings(max_examples=100, deadline=None)
@given(st.lists(slots(), min_size=1, max_size=12), st.sampled_from((1, 20, 30, 720)))
def test_every_slot_is_in_one_session_or_said_to_be_in_none(rows: list[dict[str, object]], gap: int) -> None:
    """A break alone may be in several rooms, or in none; what is written reads back as what was split."""
    data = {"format": 1, "title": "Trees", "timezone": "Europe/London", "slots": rows}
    imported = import_files([Source("c.json", json.dumps(data).encode())], Wishes(), today=DAYS[0], partial=True)
    whole = imported.loaded.programme
    if whole is None:  # a time that the clocks leave out, and nothing else
        return
    rooms = split_rooms(imported, gap * MINUTE)
    split = [slot for session in rooms.sessions for slot in session.programme.slots]
    assert told(whole.slots) == told([*split, *rooms.unspoken])
    for session in rooms.sessions:
        assert load_data(json.loads(json.dumps(session.data))).programme == session.programme
        assert any(slot.kind in {"talk", "qa"} or slot.speakers for slot in session.programme.slots)
    names = file_names(rooms.sessions)
    assert len({name.casefold() for name in names}) == len(rooms.sessions)


def told(found: Iterable[Slot]) -> list[tuple[object, ...]]:
    """Return what must not change of all that is no break, in an order that is always the same."""
    return sorted(
        (slot.start, str(slot.end), slot.kind, slot.title, tuple(person.name for person in slot.speakers))
        for slot in found
        if slot.kind != "break"
    )
