"""Keeping the laptop awake: from the first second of a session to its end, in a thread of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from wakepy import keep

from stagetimer.cli.awake import KeptAwake


class System:
    """What is asked of the system, and by which thread."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.begun = threading.Event()

    @contextmanager
    def presenting(self, *, on_fail: str) -> Iterator[None]:
        """Note the begin and the end; a system that cannot is passed over."""
        assert on_fail == "pass"
        self.asked.append(("awake", threading.current_thread().name))
        self.begun.set()
        yield
        self.asked.append(("may sleep", threading.current_thread().name))


def test_it_lasts_from_the_first_second_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """One request however often it is looked at; both its ends in the same thread, which is not that of the screen."""
    system = System()
    monkeypatch.setattr(keep, "presenting", system.presenting)
    awake = KeptAwake()
    awake.look()
    awake.look()
    assert system.begun.wait(10)
    assert system.asked == [("awake", "awake")]
    awake.close()
    assert system.asked == [("awake", "awake"), ("may sleep", "awake")]


def test_a_session_without_a_second_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed before its first second: nothing was begun, nothing has to end."""
    system = System()
    monkeypatch.setattr(keep, "presenting", system.presenting)
    KeptAwake().close()
    assert system.asked == []
