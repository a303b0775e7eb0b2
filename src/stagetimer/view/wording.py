"""The words that every display shares: times of day, lengths as spoken, phases, what a slot is called.

A time of day carries am or pm, or is 24-hour; digits never do (experience.md, principle 8). Nothing is decided here:
each function turns one value into the words for it.
"""

from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from typing import Final

from stagetimer.core.localtime import local, zone_label
from stagetimer.core.names import in_words
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace
from stagetimer.view.model import Rehearsal

_SMALL: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def time_of_day(instant: Instant, programme: Programme, *, seconds: bool = False) -> str:
    """Return "1:05 pm", "1:17:48 pm", or "13:05" where the programme asks for a 24-hour clock."""
    moment = local(instant, programme.timezone)
    tail = f":{moment.second:02d}" if seconds else ""
    if programme.clock == "24h":
        return f"{moment.hour:02d}:{moment.minute:02d}{tail}"
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}{tail} {half}"


def about(instant: Instant, programme: Programme) -> str:
    """Return the time of day to the nearest minute: for what is expected, where seconds would promise too much."""
    return time_of_day((instant + 30) // 60 * 60, programme)


def bare_time(instant: Instant, programme: Programme) -> str:
    """Return "1:15" where a column of times has said which half of the day it is."""
    return time_of_day(instant, programme).removesuffix(" am").removesuffix(" pm")


def clock_text(instant: Instant, programme: Programme) -> str:
    """Return "1:17:48 pm BST"."""
    zone = zone_label(instant, programme.timezone)
    return f"{time_of_day(instant, programme, seconds=True)} {zone}"


def place_time(instant: Instant, programme: Programme) -> str:
    """Return "1:16 pm UK time", or with the zone's own label elsewhere."""
    return f"{time_of_day(instant, programme)} {place_label(instant, programme)}"


def place_label(instant: Instant, programme: Programme) -> str:
    """Return what stands after a time for people elsewhere: "UK time", or the zone's own label."""
    return "UK time" if programme.timezone == "Europe/London" else zone_label(instant, programme.timezone)


def time_there(instant: Instant, programme: Programme, zone: str) -> str:
    """Return the time of day in another zone, "8:25 am EDT"; nothing where it reads the same as the programme's."""
    here, there = local(instant, programme.timezone), local(instant, zone)
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return ""
    return f"{time_of_day(instant, replace(programme, timezone=zone))} {zone_label(instant, zone)}"


def day_text(day: Date) -> str:
    """Return "Thursday 18 July 2024"."""
    weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months = (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    )  # fmt: skip
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def number_word(number: int) -> str:
    """Return "two" for 2; digits beyond twelve."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def spoken_length(seconds: Seconds) -> str:
    """Return a length as one says it: "two minutes", "one minute", "45 seconds", "nine and a half minutes"."""
    minutes, rest = divmod(seconds, 60)
    if minutes == 0:
        return f"{rest} second{'' if rest == 1 else 's'}"
    if rest == 30:
        return f"{number_word(minutes)} and a half minutes"
    if rest:
        return f"{minutes} minute{'' if minutes == 1 else 's'} {rest}"
    return f"{number_word(minutes)} minute{'' if minutes == 1 else 's'}"


def written_length(seconds: Seconds | None) -> str:
    """Return a length as a card shows it: "10 minutes", "9:30", "no set length" for an open slot."""
    if seconds is None:
        return "no set length"
    minutes, rest = divmod(seconds, 60)
    return length_text(seconds) if rest else f"{minutes} minute{'' if minutes == 1 else 's'}"


def under_words(threshold: Seconds) -> str:
    """Return what a warning says: "Under 2 minutes", "Under 0:45" where it is no whole number of minutes."""
    minutes, rest = divmod(threshold, 60)
    if rest or minutes == 0:
        return f"Under {length_text(threshold)}"
    return f"Under {minutes} minute{'' if minutes == 1 else 's'}"


def last_words(threshold: Seconds) -> str:
    """Return what the final warning says: "Last minute", "Last 2 minutes", "Last 0:30"."""
    if threshold == 60:
        return "Last minute"
    minutes, rest = divmod(threshold, 60)
    return f"Last {length_text(threshold)}" if rest or minutes == 0 else f"Last {minutes} minutes"


def who(slot: Slot) -> str:
    """Return the speakers' names, or the title where nobody speaks."""
    return in_words([s.name for s in slot.speakers]) or slot.title


def address(slot: Slot) -> str:
    """Return how the chair addresses the speakers; the title where nobody speaks."""
    return in_words([s.address for s in slot.speakers]) or slot.title


def thing(slot: Slot) -> str:
    """Return what the slot is in a sentence: "talk", "break", "questions", "item"."""
    return {"talk": "talk", "qa": "questions", "break": "break", "other": "item"}[slot.kind]


def this_thing(slot: Slot) -> str:
    """Return "this talk", "these questions"."""
    return f"{'these' if slot.kind == 'qa' else 'this'} {thing(slot)}"


def rehearsal_text(rehearsal: Rehearsal | None) -> str:
    """Return the mark of a rehearsal: "REHEARSAL", "REHEARSAL ×10", "REHEARSAL, clock stopped"; else nothing."""
    if rehearsal is None:
        return ""
    if not rehearsal.running:
        return "REHEARSAL, clock stopped"
    return "REHEARSAL" if rehearsal.rate == 1 else f"REHEARSAL ×{rehearsal.rate:g}"


def digit_template(longest: Seconds, *, over: bool) -> str:
    """Return the shape that the digits of a countdown need at most, so that they never jump while it runs."""
    hours = longest // 3600
    shape = "00:00" if hours == 0 else "0" * len(str(hours)) + ":00:00"
    return f"+{shape}" if over else shape
