"""The settings file: what it says counts, what is wrong with it is one line, and it is never written over (R-02)."""

import json
import stat
from pathlib import Path

import pytest

from stagetimer.cli.settings import LARGEST, read_settings, settings_file


def written(folder: Path, content: object) -> Path:
    """Return a settings file with that content: bytes as they are, else as JSON."""
    file = folder / "settings.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def test_its_place_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else it is where this system keeps a user's settings."""
    monkeypatch.setenv("STAGETIMER_CONFIG_DIR", str(tmp_path))
    assert settings_file() == tmp_path / "settings.json"
    monkeypatch.delenv("STAGETIMER_CONFIG_DIR")
    assert settings_file().parts[-2:] == ("stagetimer", "settings.json")


def test_a_missing_file_is_no_problem(tmp_path: Path) -> None:
    """Nothing is set, and nothing is made."""
    found = read_settings(tmp_path / "no" / "settings.json")
    assert (found.values, found.problem) == ({}, "")
    assert list(tmp_path.iterdir()) == []


def test_what_it_says_counts(tmp_path: Path) -> None:
    """Files that it names lie beside it, unless it says where."""
    found = read_settings(written(tmp_path, {"broker": "mqtt://b", "event": "My\u202eConf", "broker_login": "login"}))
    assert (found.values["broker"], found.values["event"], found.problem) == ("mqtt://b", "MyConf", "")
    assert found.path("broker_login") == tmp_path / "login"
    assert found.path("broker_ca") is None
    elsewhere = tmp_path / "elsewhere"
    assert read_settings(written(tmp_path, {"broker_ca": str(elsewhere)})).path("broker_ca") == elsewhere


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; write settings into it, or remove it"),
        (b" \n", "is empty; write settings into it, or remove it"),
        (
            b'{"broker": "mqtt://b", "ev',
            "is no whole JSON (line 1, column 24); nothing in it counts until it is put right",
        ),
        (b"\xff\xfe{", "cannot be read; nothing in it counts"),
        (b"[1]", 'holds no settings; it looks like {"event": "MyConf"}'),
        (b"[" * 99_999, "is no JSON that can be read; nothing in it counts"),
        (b" " * (LARGEST + 1), "is too large for settings; nothing in it counts"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_stays_as_it_is(tmp_path: Path, content: bytes, says: str) -> None:
    """A file of zero length is told from one that is not there."""
    file = written(tmp_path, content)
    found = read_settings(file)
    assert (found.values, found.problem) == ({}, f"settings.json {says} ({file}).")
    assert file.read_bytes() == content


def test_what_is_wrong_in_it_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    """Wrong types, names that are no settings, however many: one line."""
    file = written(tmp_path, {"broker": 7, "evnt": "My Conf", "room": "Hall 2", "event": "", "a": 1, "b": {}})
    found = read_settings(file)
    assert found.values == {"room": "Hall 2"}
    assert found.problem == (
        "settings.json: broker is no text, event is no text, evnt is no setting (did you mean event?) and 2 more; "
        f"the rest counts ({file})."
    )


def test_a_folder_or_a_file_that_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    """Whatever the system says of it."""
    assert read_settings(tmp_path).problem == f"settings.json cannot be read; nothing in it counts ({tmp_path})."
    file = written(tmp_path, {"room": "Hall 2"})
    file.chmod(stat.S_IWUSR)
    assert read_settings(file).problem in {
        "",
        f"settings.json cannot be read; nothing in it counts ({file}).",
    }  # root reads all
