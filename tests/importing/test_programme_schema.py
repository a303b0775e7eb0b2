"""The JSON Schema of programme files, as an editor uses it, and the table of problem codes."""

import re
import subprocess
import sys

import pytest

from programme_samples import changed
from stagetimer.importing.file_model import programme_schema
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import ERRORS, WARNINGS, Problem, level_of

SCHEMA = programme_schema()
SLOT = SCHEMA["$defs"]["SlotEntry"]["properties"]


def _pattern(name: str) -> re.Pattern[str]:
    choices = SLOT[name]["anyOf"]
    while "anyOf" in choices[0]:
        choices = choices[0]["anyOf"]
    return re.compile(str(choices[0]["pattern"]))


def test_every_key_is_described() -> None:
    """An editor can say of each key what it is for."""
    parts = [SCHEMA, *SCHEMA["$defs"].values()]
    assert len(parts) == 4
    assert [key for part in parts for key, field in part["properties"].items() if not field.get("description")] == []
    assert [part["additionalProperties"] for part in parts] == [False] * 4


def test_words_are_enumerated() -> None:
    """An editor can offer the kinds, and knows what must be there."""
    assert SLOT["kind"]["enum"] == ["talk", "qa", "break", "other"]
    assert SCHEMA["properties"]["format"]["const"] == 1
    assert SCHEMA["required"] == ["format", "title", "slots"]
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "text", ["10 min", "10:00", "1:02:10", "600", "1 h 30 min", "1h", "90s", "", "ten", "10:60", "-5", "min"]
)
def test_the_pattern_of_lengths_agrees_with_the_reader(text: str) -> None:
    """What the schema takes for a length is what is read as one."""
    loaded = load_data(changed(("slots", 0, "length"), text))
    is_read = "invalid-length" not in {problem.code for problem in loaded.problems}
    assert bool(_pattern("length").search(text)) == is_read


@pytest.mark.parametrize(
    "text",
    [
        *("13:05", "13:05:30", "13.05", "1:05 pm", "1 p.m.", "9.30am", "noon", "24:00", "2024-07-18T13:05:00+01:00"),
        *("2024-07-18T12:05Z", "", "soon", "13", "13h05", "2024-07-18", "2024-07-18T13:05"),
    ],
)
def test_the_pattern_of_times_agrees_with_the_reader(text: str) -> None:
    """What the schema takes for a time is what is read as one."""
    loaded = load_data(changed(("slots", 0, "start"), text))
    is_read = ("invalid-time", "slots[0].start") not in {(problem.code, problem.place) for problem in loaded.problems}
    assert bool(_pattern("start").search(text)) == is_read


def test_every_code_has_one_level() -> None:
    """No code is both an error and a warning, and an unknown one has no level."""
    assert frozenset() == ERRORS & WARNINGS
    assert {level_of(code) for code in ERRORS} == {"error"}
    assert {level_of(code) for code in WARNINGS} == {"warning"}
    with pytest.raises(KeyError):
        level_of("no-such-code")


def test_a_problem_is_one_object_or_one_line() -> None:
    """The same problem for programs and for people."""
    problem = Problem("error", "invalid-length", "slots[2].length", "“ten” is no length.", "Write 600.")
    assert problem.as_json() == {
        "level": "error",
        "code": "invalid-length",
        "place": "slots[2].length",
        "message": "“ten” is no length.",
        "hint": "Write 600.",
    }
    assert problem.as_line() == "error, slots[2].length: “ten” is no length. Write 600."


def test_problems_are_loaded_without_the_file_model() -> None:
    """Whoever only names problems does not pay for pydantic."""
    code = "import sys; import stagetimer.importing.problems; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "False"
