"""`stagetimer clock`: what UK time this laptop shows, and how far a time server says it is off."""

from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE
from stagetimer.clock.system import SystemClock
from stagetimer.clock.time_server import Answer, ask
from stagetimer.clock.uk_time import laptop_zone_note
from stagetimer.core.localtime import clock_24, zone_label
from stagetimer.core.time_text import length_text
from stagetimer.core.units import MINUTE

UK = "Europe/London"
CLOSE = 1.0
"""Seconds within which a laptop's clock is right enough for a session in whole seconds."""


def run(options: Options) -> int:
    """Print the comparison; return the exit code (0 also where nothing could be verified)."""
    now = SystemClock().second()
    print(f"UK time by this laptop: {clock_24(now, UK)} {zone_label(now, UK)}")
    if note := laptop_zone_note(now, UK):
        print(note)
    print(verdict(options.server, ask(options.server)))
    return EXIT_DONE


def verdict(server: str, answer: Answer | str) -> str:
    """Return what the answer means for the chair, in a sentence or two."""
    if isinstance(answer, str):
        return (
            f"Unverified: {server} gave no answer ({answer}). Compare with a clock you trust; in a session, T sets "
            "an offset by hand."
        )
    if abs(answer.ahead) < CLOSE:
        return f"Right: within {abs(answer.ahead) + answer.within:.1f} s of {server}."
    seconds = round(answer.ahead)
    off = f"This laptop is {abs(seconds)} s {'behind' if seconds > 0 else 'ahead of'} {server}."
    if abs(seconds) >= MINUTE:
        return f"{off} Set its clock before the session."
    sign = "-" if seconds < 0 else ""
    return f"{off} Set its clock, or in a session press T and give the offset {sign}{length_text(seconds)}."
