"""What the chair types into a panel, read: lengths, times of day, an offset, a message.

Each reader takes cleaned text and raises `ValueError` with one sentence that says what would be right.
"""

from datetime import timedelta

from stagetimer.core.localtime import local_date, resolve
from stagetimer.core.programme import Programme
from stagetimer.core.time_text import LENGTH_HELP, TIME_HELP, length_text, possible_times, read_length, read_time_of_day
from stagetimer.core.units import HOUR, Instant, Seconds


def typed_length(text: str) -> Seconds:
    """Return a length in seconds; a bare number is refused, since it could be minutes or seconds."""
    if not text:
        raise ValueError(f"Type a length first: {LENGTH_HELP.replace(' or 90 (seconds)', '')}")
    if text.isdigit() and text.isascii() and len(text) <= 5:
        seconds = length_text(int(text))
        raise ValueError(f'"{text}" could be minutes or seconds: type "{text} min" or "{seconds}"')
    return read_length(text)


def typed_offset(text: str) -> Seconds:
    """Return the difference in seconds, with its sign: "8", "-0:08", "+1 min"."""
    if not text:
        raise ValueError(
            'Type the difference first: "0:08" if the right time is ahead of this laptop, "-0:08" if behind'
        )
    return read_length(text, negative=True)


def typed_message(text: str) -> str:
    """Return the message."""
    if not text:
        raise ValueError("Type the message first, or press Esc to send nothing.")
    return text


def typed_time(text: str, near: Instant, programme: Programme) -> Instant:
    """Return the instant of a time of day in the programme's zone: "13:20", "1:20 pm", and "1:20" for either half.

    The occurrence inside the programme's span, give or take an hour, counts first (contracts.md, "Commands of a
    session"), then the one nearest to `near`.
    """
    if not text:
        raise ValueError(f"Type a time first: {TIME_HELP}")
    readings = (read_time_of_day(text),) if programme.clock == "24h" else possible_times(text)
    today = local_date(near, programme.timezone)
    days = [today + timedelta(days=n) for n in (-1, 0, 1)]
    found = [i for day in days for seconds in readings for i in resolve(day, seconds, programme.timezone).instants]
    first, last = programme.start - HOUR, programme.last_end + HOUR
    best = min(found, key=lambda i: (not first <= i <= last, abs(i - near)))
    left_out = any(resolve(today, seconds, programme.timezone).missing for seconds in readings)
    if left_out and not first <= best <= last:
        raise ValueError(f'"{text}" does not exist that night: the clocks go forward over it. Type another time.')
    return best
