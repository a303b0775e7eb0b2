"""A fault of our own never shows a traceback to a chair: the app ends in good order and keeps the details for a log.

Whoever ran the app decides what follows: the chair screen is started again over the same session.
"""

import asyncio
import contextlib
import signal
import traceback
from typing import TypeVar

from rich.console import RenderableType
from textual.app import App
from textual.driver import Driver

Result = TypeVar("Result")


class CalmApp(App[Result]):
    """An app whose unhandled exceptions become `fault`, and nothing on the terminal."""

    fault: str = ""
    """The traceback of what ended the app; empty: nothing did."""

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the terminal: ours in place of the one that wakes ten times a second to do so."""
        usual: type[Driver] = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":  # Windows, or the one that somebody asked for
            return usual
        from stagetimer.tui.widgets.patient_input import PatientDriver  # noqa: PLC0415  (not to be loaded on Windows)

        return PatientDriver

    def leave_when_told(self, result: Result | None = None) -> None:
        """Leave in good order, the terminal as it was, when the system or a closed window ends the program."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no such handlers, and only the main thread may set one.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.exit, result)

    def _fatal_error(self) -> None:
        """End the app after an exception that nothing handled (Textual's hook; it would print the traceback)."""
        self._end_with_fault()

    def panic(self, *renderables: RenderableType) -> None:
        """End the app after an error that Textual would print."""
        del renderables
        self._end_with_fault()

    def _end_with_fault(self) -> None:
        if not self.fault:
            self.fault = traceback.format_exc()
        self._close_messages_no_wait()
