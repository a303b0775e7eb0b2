"""Loading a programme for a command: only that of a session on a screen is checked in a second Python."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from programme_samples import valid
from stagetimer.cli import loading
from stagetimer.importing.load import load_programme


@pytest.mark.parametrize(
    ("session", "terminal", "apart"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_only_the_programme_of_a_screen_is_checked_apart(
    session: bool,  # noqa: FBT001  (a case of the table)
    terminal: bool,  # noqa: FBT001
    apart: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A command that ends at once is quicker with the model in its own process."""
    path = tmp_path / "programme.json"
    path.write_text(json.dumps(valid()), encoding="utf-8")
    asked: list[bool] = []

    def noted(path: Path, *, meanwhile: Callable[[], object] | None, **options: Any) -> object:  # noqa: ANN401
        asked.append(meanwhile is not None)
        return load_programme(path, **options)

    monkeypatch.setattr(loading, "load_programme", noted)
    monkeypatch.setattr(loading, "has_terminal", lambda: terminal)
    loaded = loading.load(path, None, tmp_path if session else None)
    assert loaded is not None
    assert asked == [apart]
