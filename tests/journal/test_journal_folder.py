"""Where journals are kept and what they are called, on every operating system."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.journal.errors import JournalError
from stagetimer.journal.folder import (
    MAX_SLUG,
    data_folder,
    journal_path,
    journals,
    rehearsals_folder,
    sessions_folder,
    slug,
)


def test_the_option_names_the_data_folder_before_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then STAGETIMER_DATA_DIR, then the place where the system keeps such data."""
    monkeypatch.setenv("STAGETIMER_DATA_DIR", "from-environment")
    assert data_folder(Path("from-option")) == Path("from-option")
    assert data_folder() == Path("from-environment")
    for unset in ("", None):
        if unset is None:
            monkeypatch.delenv("STAGETIMER_DATA_DIR")
        else:
            monkeypatch.setenv("STAGETIMER_DATA_DIR", unset)
        assert data_folder().is_absolute()
        assert "stagetimer" in data_folder().parts


def test_rehearsals_are_kept_apart_from_sessions() -> None:
    """A rehearsal is never taken for the live session."""
    assert sessions_folder(Path("data")) == Path("data", "sessions")
    assert rehearsals_folder(Path("data")) == Path("data", "rehearsals")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Creative Co-Production in Mental Health", "creative-co-production-in-mental-health"),
        ("Žluťoučký kůň: Größe & Ærø’s Łódź", "zlutoucky-kun-grosse-aeros-lodz"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("  …  ", "session"),
        ("", "session"),
        ("東京", "session"),
        ("x" * 300, "x" * MAX_SLUG),
        ("a" * 59 + " tail", "a" * 59),
        ("Trailing dot. ", "trailing-dot"),
        ("\x1b]0;title\x07", "0-title"),
    ],
)
def test_a_title_becomes_a_safe_name(title: str, expected: str) -> None:
    """ASCII, lower case, hyphens, at most 60 characters, never empty."""
    assert slug(title) == expected


@pytest.mark.parametrize("title", ["CON", "con", "Prn", "aux", "NUL.", "COM1", "com¹", "LPT9"])
def test_a_name_that_windows_keeps_for_a_device_is_not_used(title: str) -> None:
    """It gets a word more."""
    assert slug(title).endswith("-session")


@given(st.text())
def test_any_title_becomes_a_safe_name(title: str) -> None:
    """Whatever people type."""
    name = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= MAX_SLUG


def test_a_session_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    """No journal is ever written over."""
    names = []
    for _ in range(3):
        path = journal_path(tmp_path, "2024-07-18", "Live")
        path.write_bytes(b"")
        names.append(path.name)
    assert names == ["2024-07-18-live.jsonl", "2024-07-18-live-2.jsonl", "2024-07-18-live-3.jsonl"]


def test_neither_day_nor_title_leads_out_of_the_folder(tmp_path: Path) -> None:
    """Both may come from a file that somebody sent."""
    assert journal_path(tmp_path, "../2024", "../x").parent == tmp_path
    assert journal_path(tmp_path, "../2024", "../x").name == "2024-x.jsonl"


def test_journals_are_listed_with_the_last_written_first(tmp_path: Path) -> None:
    """Whatever else is in the folder is no journal."""
    for age, name in enumerate(["c.jsonl", "a.jsonl", "b.jsonl"]):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, ns=(10**18 - age, 10**18 - age))
    for other in ("a.jsonl.lock.json", "a.jsonl.damaged-1", "notes.txt"):
        (tmp_path / other).write_bytes(b"")
    (tmp_path / "folder.jsonl").mkdir()
    assert [path.name for path in journals(tmp_path)] == ["c.jsonl", "a.jsonl", "b.jsonl"]


def test_a_folder_that_is_not_there_has_no_journals(tmp_path: Path) -> None:
    """Before the first session there is none."""
    assert journals(tmp_path / "sessions") == []


def test_a_folder_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    """It is not taken for an empty one."""
    (tmp_path / "sessions").write_bytes(b"")
    with pytest.raises(JournalError, match="sessions cannot be read: a part of that path is a file"):
        journals(tmp_path / "sessions")
