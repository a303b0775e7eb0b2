"""How the app takes over a terminal on which a countdown stands already: without a flash, and without a leftover."""

from typing import Final, Protocol

from textual.driver import Driver

ENTER: Final = "\x1b[?1049h"
"""What Textual enters the alternate screen with; there already, it would only be wiped."""
PAINT_NOTHING: Final = ("\x1b[?", "\x1b[>", "\x1b]")
"""How what it writes begins that only tells the terminal how to behave, or asks it something."""


class EarlyCountdown(Protocol):
    """What is on the terminal already."""

    @property
    def there(self) -> bool:
        """Whether it is."""

    def give_back_keys(self) -> None:
        """Let the keyboard be as it was before; the countdown goes on."""

    def end(self) -> None:
        """Paint no more."""


def driver_after(early: EarlyCountdown) -> type[Driver]:
    """Return the driver for a terminal of POSIX that shows `early`, which goes on until the first paint."""
    from stagetimer.tui.widgets.patient_input import PatientDriver  # noqa: PLC0415  (not to be loaded on Windows)

    class TakingOver(PatientDriver):
        """Leaves the alternate screen as it is, and ends the early countdown right before the first paint."""

        def start_application_mode(self) -> None:
            early.give_back_keys()
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not say that it returns nothing

        def stop_application_mode(self) -> None:
            early.end()
            super().stop_application_mode()

        def write(self, data: str) -> None:
            if early.there and data == ENTER:
                return
            if early.there and not data.startswith(PAINT_NOTHING):
                early.end()
            super().write(data)

    return TakingOver
