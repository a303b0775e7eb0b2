"""What the panels beside the table say: what the file leaves open, where to write it, everything in doubt, leaving."""

from collections.abc import Mapping, Sequence
from typing import Final

from stagetimer.tui.panels.page import Choice, Line, Page
from stagetimer.view.draft import DraftView

_SETTLED: Final[tuple[tuple[str, str, str], ...]] = (
    ("day", "Give the day", 'The day, such as "18 July 2024"'),
    ("timezone", "Give the time zone", "The zone, such as Europe/London"),
    ("length", "Length of slots without one", 'A length, such as "10 min"'),
    ("start", "Start of the first slot", 'A time, such as "1:05 pm"'),
)
_CHOICES: Final = {"only_day": "Only the day", "room": "Only the room", "track": "Only the track"}
MOST: Final = 200
"""Doubts that are listed; the rest are counted."""


def settle_page(view: DraftView, choices: Mapping[str, Sequence[str]]) -> Page:
    """Ask what the file leaves open; what can be chosen from comes first."""
    rows = [Choice("Back to the table")]
    for key, names in choices.items():
        rows += [Choice(f"{_CHOICES[key]} {name}", do=("settle", f"{key}={name}")) for name in names]
        rows.append(Choice("All of them", (f"every {_CHOICES[key].rsplit(' ', 1)[1]}",), do=("settle", f"{key}=")))
    rows.append(Choice("Change the title", needs=_line("title", "The title", view.title)))
    rows += [Choice(label, needs=_line(key, prompt)) for key, label, prompt in _SETTLED]
    return Page("DAY, ZONE AND WHAT TO TAKE", tuple(rows), notes=(view.about,))


def _line(key: str, prompt: str, initial: str = "") -> Line:
    return Line(prompt, lambda text: Choice(text, do=("settle", f"{key}={text}")), initial)


def doubts_page(view: DraftView) -> Page:
    """List everything wrong or doubtful; Enter goes to its row, or gives what could not be read a row of its own."""
    rows = [Choice("Back to the table")]
    for doubt in view.doubts[:MOST]:
        label = f"{'!' if doubt.wrong else '?'} {doubt.place}"
        unread = ("unread", doubt.place) if doubt.wrong else None
        does = unread if doubt.row is None else ("row", str(doubt.row))
        rows.append(Choice(label, do=does, preview=(doubt.text,)))
    more = len(view.doubts) - MOST
    after = (f"{more} more are not listed.",) if more > 0 else ()
    return Page(doubts_line(view).upper(), tuple(rows), after=after)


def doubts_line(view: DraftView) -> str:
    """Return how many things are wrong and doubtful: "1 thing is wrong, 3 to look at"."""
    wrong, doubtful = view.errors, len(view.doubts) - view.errors
    parts = [f"{wrong} thing{' is' if wrong == 1 else 's are'} wrong"] if wrong else []
    parts += [f"{doubtful} to look at"] if doubtful else []
    return ", ".join(parts) or "nothing in doubt"


def save_page(folder: str, free_name: str, *, taken: bool, rehearse: bool) -> Page:
    """Ask where to write the programme; what is there is never lost, and the first row leaves it alone."""
    then = "and rehearse it" if rehearse else "and open it"
    first = Choice(f"Write programme.json {then}", do=("write", "programme.json"))
    if taken:
        first = Choice(
            f"Write {free_name} {then}", preview=("programme.json stays as it is.",), do=("write", free_name)
        )
    rows = [first]
    if taken:
        kept = "What is there now is kept as programme.json~."
        rows.append(Choice(f"Write programme.json {then}", preview=(kept,), do=("write", "programme.json")))
    prompt = "A name, such as friday.json"
    rows.append(Choice("Write it under another name", needs=Line(prompt, _named, free_name)))
    rows.append(Choice("Back to the table"))
    return Page("SAVE THE PROGRAMME", tuple(rows), notes=(f"In {folder}",))


def _named(text: str) -> Choice:
    name = text if text.lower().endswith(".json") else f"{text}.json"
    if not text or any(sign in text for sign in '/\\:*?"<>|') or text.startswith("."):
        raise ValueError("Type a plain file name, such as friday.json: it is written into this folder.")
    return Choice(name, do=("write", name))


def leave_page(*, changed: bool) -> Page:
    """Ask before what was read is dropped."""
    lost = "Your changes are not saved" if changed else "Nothing is saved yet"
    rows = (
        Choice("Back to the table"),
        Choice("Save it", opens="save"),
        Choice("Open something else", do=("leave", "start")),
        Choice("Leave without saving", do=("leave", "quit")),
    )
    return Page(f"{lost.upper()}", rows)
