"""Taking over a terminal that shows a countdown already: nothing is wiped, and nothing is painted over."""

import sys
from types import SimpleNamespace

import pytest

if sys.platform == "win32":
    pytest.skip("there is no such driver on Windows", allow_module_level=True)

from textual.drivers.linux_driver import LinuxDriver

from stagetimer.tui.taking_over import ENTER, driver_after
from stagetimer.tui.widgets.patient_input import PatientDriver


class Early:
    """An early countdown that notes what is asked of it."""

    def __init__(self, log: list[str]) -> None:
        self.there = True
        self._log = log

    def give_back_keys(self) -> None:
        """Note it."""
        self._log.append("keys")

    def end(self) -> None:
        """Note it, the first time."""
        if self.there:
            self._log.append("end")
        self.there = False


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is done and written, in order; Textual's own driver writes no more than this here."""
    log: list[str] = []

    def start(driver: LinuxDriver) -> None:
        for text in (ENTER, "\x1b[?25l", "\x1b[>25u"):
            driver.write(text)

    monkeypatch.setattr(PatientDriver, "__init__", lambda _: None)
    monkeypatch.setattr(PatientDriver, "_writer_thread", SimpleNamespace(is_alive=lambda: True), raising=False)
    monkeypatch.setattr(LinuxDriver, "write", lambda _, data: log.append(data))
    monkeypatch.setattr(LinuxDriver, "start_application_mode", start)
    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda driver: driver.write("\x1b[?1049l"))
    return log


def test_the_early_countdown_goes_on_until_the_first_paint(log: list[str]) -> None:
    """The alternate screen is not entered again, what prints nothing passes, the first frame comes after the end."""
    driver = driver_after(Early(log))()  # type: ignore[call-arg]  # stands alone here
    driver.start_application_mode()
    driver.write("\x1b]22;default\x07")
    driver.write("\x1b[?2026h")
    driver.write("\x1b[1;1HMeasured")
    driver.write("\x1b[2;1Hmore")
    assert log == [
        "keys", "\x1b[?25l", "\x1b[>25u", "\x1b]22;default\x07", "\x1b[?2026h", "end", "\x1b[1;1HMeasured",
        "\x1b[2;1Hmore",
    ]  # fmt: skip


def test_a_later_start_enters_the_screen_as_always(log: list[str]) -> None:
    """After a suspend there is no early countdown any more."""
    driver = driver_after(Early(log))()  # type: ignore[call-arg]  # stands alone here
    driver.write("\x1b[1;1HMeasured")
    log.clear()
    driver.start_application_mode()
    assert log == ["keys", ENTER, "\x1b[?25l", "\x1b[>25u"]


def test_an_app_that_ends_before_it_has_painted_ends_the_countdown_too(log: list[str]) -> None:
    """Else it would go on on the screen that was there before."""
    driver = driver_after(Early(log))()  # type: ignore[call-arg]  # stands alone here
    driver.start_application_mode()
    driver.stop_application_mode()
    assert log[-2:] == ["end", "\x1b[?1049l"]


def test_keys_are_read_as_after_any_other_start(log: list[str]) -> None:
    """An app that takes over wakes no more often than one that does not, and can be stopped and continued like it."""
    assert issubclass(driver_after(Early(log)), PatientDriver)
