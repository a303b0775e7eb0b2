"""A programme checked in a second Python: word for word what checking it here gives, or checked here after all."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from programme_samples import valid
from stagetimer import __version__
from stagetimer.importing import checked_apart as second
from stagetimer.importing.checked import checked
from stagetimer.importing.checked_apart import checked_apart
from stagetimer.importing.load import load_programme

DAY: Final = date(2024, 7, 18)
SAMPLE: Final = Path(__file__).parent / "samples" / "programme-format-1.json"
UNDATED: Final = {name: value for name, value in valid().items() if name != "date"}
FULL: Final[dict[str, object]] = json.loads(SAMPLE.read_text(encoding="utf-8"))
FAULTY: Final = {**valid(), "titel": "Session", "timezone": "London", "slots": [{"kind": "tlak", "title": "A\u2028B"}]}


def nothing() -> None:
    """Be done at once."""


@pytest.mark.parametrize("data", [FULL, UNDATED, FAULTY, {}], ids=["full", "undated", "faulty", "empty"])
@pytest.mark.parametrize("day", [DAY, None])
def test_it_is_what_checking_here_gives(data: dict[str, object], day: date | None) -> None:
    """The programme, every problem in its order, and whether the values give their day."""
    found = checked_apart(data, day, nothing)
    assert found is not None
    assert found == checked(data, day)


def test_something_is_done_meanwhile() -> None:
    """Once, before the answer is asked for."""
    done: list[str] = []
    assert checked_apart(FULL, DAY, lambda: done.append("loaded")) is not None
    assert done == ["loaded"]


@pytest.mark.parametrize("data", [{"title": object()}, {"title": 10**5000}], ids=["an object", "a number without end"])
def test_what_json_cannot_say_is_not_checked_apart(data: dict[str, object]) -> None:
    """No second Python is started for it."""
    assert checked_apart(data, DAY, lambda: pytest.fail("it was started")) is None


def says(text: str) -> tuple[str, ...]:
    """Return the arguments of a Python that reads its question and writes that."""
    return ("-c", f"import sys; sys.stdin.read(); print({text!r})")


CHECKED: Final[dict[str, Any]] = {"programme": None, "problems": [], "dated": True}
ANSWERS: Final = {
    "no module of that name": ("-m", "stagetimer.nowhere"),
    "it ends at once": ("-c", ""),
    "it raises": ("-c", "raise SystemExit(1)"),
    "no json": says("Traceback"),
    "cut off": says(json.dumps({"version": __version__, "checked": CHECKED})[:-1]),
    "another version": says(json.dumps({"version": "0.0.1", "checked": CHECKED})),
    "another shape": says(json.dumps({"version": __version__, "checked": {"programme": {"title": "A"}}})),
}


@pytest.mark.parametrize("how", ANSWERS)
def test_only_a_whole_answer_counts(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything else than what this version writes is no answer."""
    monkeypatch.setattr(second, "_SELF", ANSWERS[how])
    assert checked_apart(FULL, DAY, nothing) is None


def test_a_whole_answer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers above are refused for what is wrong with them."""
    monkeypatch.setattr(second, "_SELF", says(json.dumps({"version": __version__, "checked": CHECKED})))
    assert checked_apart(FULL, DAY, nothing) is not None


@pytest.mark.parametrize("python", [None, "", str(Path(__file__).parent), str(Path(__file__).parent / "no-python")])
def test_without_a_second_python_there_is_no_answer(python: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was made into one file has no Python to start."""
    monkeypatch.setattr(sys, "executable", python)
    assert checked_apart(FULL, DAY, nothing) is None


def test_one_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time that it is given; it does not stay behind."""
    started: list[subprocess.Popen[bytes]] = []
    start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def noted(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401  (as Popen takes them)
        started.append(start(*arguments, **options))
        return started[0]

    monkeypatch.setattr(subprocess, "Popen", noted)
    monkeypatch.setattr(second, "MOST_SECONDS", 0.01)
    monkeypatch.setattr(second, "_SELF", ("-c", "while True: pass"))
    assert checked_apart(FULL, DAY, nothing) is None
    assert started[0].returncode is not None


def test_where_the_model_is_loaded_it_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A second Python would save nothing there."""
    path = tmp_path / "programme.json"
    path.write_text(json.dumps({**valid(), "title": "Seen nowhere else"}), encoding="utf-8")
    monkeypatch.setattr(second, "_SELF", ())
    assert load_programme(path, meanwhile=lambda: pytest.fail("it was checked apart")).programme is not None


LOADING: Final = """
import sys
from datetime import date
from pathlib import Path
from stagetimer.importing.load import load_programme
sys.executable = sys.argv[2] or sys.executable
loaded = load_programme(Path(sys.argv[1]), day=date(2024, 7, 18), meanwhile=lambda: None)
print(len(loaded.problems), loaded.programme is not None, "pydantic" in sys.modules)
"""


@pytest.mark.parametrize(
    ("python", "data", "said"),
    [
        ("", valid(), "0 True False"),
        ("no-python", valid(), "0 True True"),
        ("", {**valid(), "titel": "A"}, "1 False False"),
        ("no-python", {**valid(), "titel": "A"}, "1 False True"),
    ],
)
def test_the_model_stays_out_of_the_first_python(
    python: str, data: dict[str, object], said: str, tmp_path: Path
) -> None:
    """A file loaded for a session is checked apart, with errors or without; where that fails, it is checked here.

    What lies in the folder is not imported.
    """
    path = tmp_path / "programme.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "pydantic.py").write_text("raise SystemExit", encoding="utf-8")
    command = (sys.executable, "-P", "-c", LOADING, str(path), python)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert (done.stdout.strip(), done.stderr) == (said, "")
