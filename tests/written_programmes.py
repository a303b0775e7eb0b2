"""Programmes to be written as text and read again, for property tests: their slots, people, titles and times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hypothesis import strategies as st

from stagetimer.core.programme import SlotKind

_TITLES: Final = (
    *("Moss under glass", "Who owns a beach?", "Keeping a diary on a walled plot", "Care in the 1990s: what was lost"),
    *("Lived experience: a researcher’s view", "Co-production in 24 wards", "Barometers and bishops", "Oil"),
    *("Les élèves et la pluie", "Zażółć: on a Polish sentence", "The 4.50 from nowhere", "Drift, dust and silence"),
    *("Open tools – closed doors", "Mending: why it matters (again)", "Reading Dr Johnson by candlelight"),
    *("Patient-led audits in A&E", "Ten minutes that changed a ward", "How does a 10-year-old draw a river?"),
    *("Sensitive information, shared with care", "Is 7 enough? A count of small things"),
    *("Part 2: the tide tables", "The long road home: Prof. Lovelace’s last lecture", "A & B: two wards compared"),
    *("Implementing change within in-patient services from a lived experience perspective.", "After 9/11: an archive"),
    *("Putting partnerships into practice across the region: lessons from a steering group", "On being early"),
    *(
        "Quiet Corners",
        "9 to 5: a history of the working day",
        "12 angry residents",
        "1984 and after",
        "Friday’s child",
    ),
    *("3.5 million rows later", "What we learned on 18 July 1987", "Why I keep one notebook", "The break in the hedge"),
    *("Questions we did not ask", "A coffee house in every street", "Session musicians and their unions", "With whom?"),
    *(
        "Who owns a beach? A short history of the tidal commons in three counties",
        "By night: shift work",
        "Chairs: sitting in court",
        "Towards a 7-day service – with volunteers",
        "Is 24/7 care fair?",
    ),
    *("Evaluating “Open Dialogue” in a rural trust", "The afternoon shift", "Day 2 of a fever"),
)
_GIVEN: Final = (
    "Anna",
    "Bo",
    "Luc",
    "María",
    "Joannah",
    "Jean-Paul",
    *("Siân", "Þóra", "A. J.", "Wren", "Łukasz", "Нина", "Mary Ann"),
)
_FAMILY: Final = (
    "Hall",
    "Stone",
    "Névé",
    "Hall-Moore",
    "Van Niekerk",
    "O’Neill",
    "de la Cruz",
    *("Griffith", "Żak", "May", "Day", "Friday"),
)
_TITLED: Final = ("", "", "", "Dr ", "Dr. ", "Prof ", "Professor ")
_PLACES: Final = (
    *("Eastmere", "University of Northshire", "Northshire NHS Trust", "Westmarch Botanic", "Southvale"),
    *("Department of Fog, University of Eastmere", "King’s College", "Lived Experience Network", "Fenwick & Lyle Ltd"),
)
"""Places that can stand after a comma: one word, or words that name an institution."""
_PROGRAMMES: Final = (
    "Shared Gardens and Wellbeing",
    "Rivers and Roads: A Study Day",
    "Spring Meeting of the Moss Group",
)
_BREAKS: Final = ("Coffee", "Tea break", "Lunch", "Comfort break", "Coffee and posters", "Break")
_QUESTIONS: Final = ("Questions", "Q&A", "Discussion", "Questions and discussion")
_AROUND: Final = ("Welcome", "Registration", "Opening remarks", "Closing remarks", "Welcome and housekeeping")

DAY: Final = date(2027, 7, 15)
"""A Thursday."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks."""

    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One slot, in minutes of its day."""

    kind: SlotKind
    title: str
    speakers: tuple[Speaker, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A programme as its organisers know it."""

    title: str
    entries: tuple[Entry, ...]
    with_hours: bool
    """Its heading says when it begins and ends, and in which zone."""


@st.composite
def written_programmes(draw: st.DrawFn, *, step: int = 1, gaps: bool = True) -> Written:
    """Draw a programme of one day, 08:00 to 21:59, of 1 to 12 slots; `step`: minutes that all its times divide by."""
    count = draw(st.integers(1, 12))
    lengths = [draw(st.sampled_from([10, 10, 10, 15, 5, 20, 30, 12, 7, 60])) for _ in range(count)]
    lengths = [max(step, length // step * step) for length in lengths]
    waits = [draw(st.sampled_from([0, 0, 0, 0, 5, 30])) if gaps else 0 for _ in range(count)]
    waits = [wait // step * step for wait in waits]
    last = 22 * 60 - sum(lengths) - sum(waits)
    at = draw(st.integers(8 * 60 // step, max(8 * 60, last) // step)) * step
    entries: list[Entry] = []
    titles = draw(st.permutations(_TITLES))
    for number, (length, wait) in enumerate(zip(lengths, waits, strict=True)):
        kind, title, speakers = draw(_slots(titles[number], first=number == 0, last=number == count - 1))
        entries.append(Entry(kind, title, speakers, at, at + length))
        at += length + wait
    return Written(draw(st.sampled_from(_PROGRAMMES)), tuple(entries), draw(st.booleans()))


@st.composite
def _slots(draw: st.DrawFn, title: str, *, first: bool, last: bool) -> tuple[SlotKind, str, tuple[Speaker, ...]]:
    """Draw the kind, the title and the people of a slot."""
    kinds: Sequence[SlotKind] = ("talk", "talk", "talk", "talk", "qa", "break", "other")
    kind = draw(st.sampled_from(kinds))
    if kind == "talk" or (kind == "break" and (first or last)):
        people = draw(st.lists(_speakers(), min_size=1, max_size=2, unique_by=lambda one: one.name))
        return "talk", title, tuple(people)
    if kind == "other":
        return kind, draw(st.sampled_from(_AROUND)), ()
    return kind, draw(st.sampled_from(_BREAKS if kind == "break" else _QUESTIONS)), ()


@st.composite
def _speakers(draw: st.DrawFn) -> Speaker:
    name = f"{draw(st.sampled_from(_TITLED))}{draw(st.sampled_from(_GIVEN))} {draw(st.sampled_from(_FAMILY))}"
    return Speaker(name, draw(st.sampled_from(("", *_PLACES))))
