"""No values whatever make the reader of programmes raise, and every problem keeps the rules of problems."""

import copy
import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from programme_samples import SPRING, Values
from stagetimer.importing.load import Loaded, load_data
from stagetimer.importing.problems import level_of

SAMPLE = Path(__file__).parent / "samples" / "programme-format-1.json"
BASE: Values = json.loads(SAMPLE.read_text(encoding="utf-8"))

TELLING = st.sampled_from(
    [
        *("01:30", "24:00", "00:00", "1:05 pm", "2027-03-28", "2200-12-31", "1900-01-01", "", "\ud800", "\x1b[0m"),
        *("10 min", "0", "7 days", "168:00:00", "-1", "talk", "break", "hold", "Europe/London", "Asia/Tokyo"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2200-12-31T23:59:59-12:00"),
        "1900-01-01T00:00+00:00",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | TELLING
KEYS = st.text() | st.sampled_from(["format", "title", "slots", "speakers", "name", "start", "end", "length", "kind"])
ANYTHING = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20)


def check(loaded: Loaded) -> None:
    """Check what holds of every result, however broken the values."""
    levels = [problem.level for problem in loaded.problems]
    assert (loaded.programme is None) == ("error" in levels)
    assert levels == sorted(levels), "errors come first"
    assert len(set(loaded.problems)) == len(loaded.problems)
    for problem in loaded.problems:
        assert problem.level == level_of(problem.code)
        line = problem.as_line()
        assert problem.message.endswith(".")
        assert line.isprintable() or "\u200c" in line or "\u200d" in line or "\u3000" in line
        assert "Input should" not in line, "pydantic's own words"
        json.dumps(problem.as_json())


def places(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every place in plain values, the innermost last."""
    inner: list[tuple[str | int, ...]] = []
    if isinstance(value, dict):
        inner = [found for key, item in value.items() for found in places(item, (*place, key))]
    elif isinstance(value, list):
        inner = [found for index, item in enumerate(value) for found in places(item, (*place, index))]
    return [*([place] if place else []), *inner]


def put(data: object, place: tuple[str | int, ...], value: object) -> None:
    """Set a place in plain values, where an earlier change has not taken it away."""
    for part in place[:-1]:
        if not _has(data, part):
            return
        data = data[part]  # type: ignore[index]  # a path through plain values
    if _has(data, place[-1]):
        data[place[-1]] = value  # type: ignore[index]  # the same


def _has(data: object, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ANYTHING, st.none() | st.dates())
def test_no_json_value_makes_the_reader_raise(value: object, day: date | None) -> None:
    """Whatever JSON holds, there is a programme or an error."""
    check(load_data(value, day=day))


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(places(BASE)), SCALARS | ANYTHING), min_size=1, max_size=4))
def test_no_change_of_a_valid_file_makes_the_reader_raise(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    """A full sample with anything in any of its places gives a programme or an error."""
    data = copy.deepcopy(BASE)
    for place, value in changes:
        put(data, place, value)
    check(load_data(data))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"kind": st.just("talk"), "title": st.just("T")},
            optional={
                "start": TELLING | st.sampled_from(["00:30", "01:15", "02:10", "23:50"]),
                "end": st.none() | TELLING | st.sampled_from(["00:50", "01:45", "02:20"]),
                "length": st.integers(0, 10_000),
                "date": st.sampled_from(["2027-03-28", "2027-10-31", "2027-03-27"]),
            },
        ),
        max_size=5,
    ),
    st.sampled_from(["Europe/London", "Pacific/Apia", "America/St_Johns", "Africa/Monrovia"]),
)
def test_no_times_make_the_reader_raise(slots: list[Values], zone: str) -> None:
    """Any mixture of times over change nights, in zones with odd histories, gives a programme or an error."""
    data = {"format": 1, "title": "T", "date": SPRING.isoformat(), "timezone": zone, "slots": slots}
    loaded = load_data(data)
    check(loaded)
    if loaded.programme is not None:
        assert all(slot.length is None or slot.length >= 0 for slot in loaded.programme.slots)
