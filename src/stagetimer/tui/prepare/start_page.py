"""What the start page says: what there is to open in this folder, and what to do where there is nothing."""

from collections.abc import Sequence
from typing import Final

from stagetimer.live.folder_offers import Offer
from stagetimer.tui.panels.page import Choice, Line, Page

WORDS: Final = {
    "now": "on now",
    "next": "next",
    "today": "today",
    "coming": "coming",
    "past": "past",
    "document": "",
    "broken": "not in order",
}
"""What stands before a file, by when its programme is on."""


def start_page(offers: Sequence[Offer], folder: str, trouble: Sequence[str] = ()) -> Page:
    """Return the page; every row only opens something to look at. `trouble`: why the last choice gave nothing."""
    rows = [
        Choice(offer.name, (WORDS[offer.when], " · ".join(offer.about)), do=("open", str(offer.path)), stays=True)
        for offer in offers
    ]
    rows += [
        Choice("Paste a programme", ("", "from an e-mail, a web page, a document"), do=("paste", ""), stays=True),
        Choice("Quick set-up", ("", "start, how many, how long; names later"), do=("quick", ""), stays=True),
        Choice("Rehearse the example", ("", "five talks on a simulated clock"), do=("example", ""), stays=True),
    ]
    notes = tuple(trouble) or ((f"Found in {folder}",) if offers else (f"There is no programme in {folder} yet.",))
    after = ("A file that is elsewhere: stagetimer FILE",)
    return Page("WHAT SHALL BE TIMED?", tuple(rows), notes=notes, after=after)


def failed_page(name: str, sentences: Sequence[str], *, timeless: bool) -> Page:
    """Say why a file gives no programme, and what can be done; `timeless`: all that it lacks is times."""
    rows = [Choice("Open something else", do=("leave", "start"))]
    if timeless:
        line = Line('First start and length, such as "13:05, 10 min":', _times)
        rows.append(Choice("Give the first start and a length", needs=line))
    rows.append(Choice("Paste its text instead", do=("paste", ""), stays=True))
    rows.append(Choice("Leave", do=("leave", "quit")))
    return Page(f"{name.upper()} GIVES NO PROGRAMME YET", tuple(rows), notes=tuple(sentences))


def _times(text: str) -> Choice:
    start, _, length = text.partition(",")
    if not length.strip():
        raise ValueError("Type the first start, a comma, and how long each one is: 13:05, 10 min")
    return Choice(text, do=("times", f"{start.strip()}={length.strip()}"), stays=True)
