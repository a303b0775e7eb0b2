"""Days that a text names, as people write them (catalogue, table 4)."""

import re
from datetime import date
from typing import Final

from msgspec import Struct

from stagetimer.core.values import replace
from stagetimer.importing.file_values import FIRST_YEAR, LAST_YEAR
from stagetimer.importing.found import FoundDay, PartialDay
from stagetimer.importing.reading.plain import LONGEST_LINE

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven")

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = r"(?P<weekday>(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)"
_NUMBER: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20|21)\d{2})\b"
_DAY_FIRST: Final = re.compile(
    rf"(?:{_WEEKDAY},?\s*(?:the\s+)?)?(?<![\d:.])(?<!\bday )(?P<day>{_NUMBER})"
    rf"(?:\s*[-\u2013]\s*{_NUMBER})?\s*(?:of\s+)?[-\s]?(?P<month>\b{_MONTH})(?:,?\s*[-\s]?{_YEAR})?",
    re.IGNORECASE | re.ASCII,
)
_MONTH_FIRST: Final = re.compile(
    rf"(?:{_WEEKDAY},?\s*)?\b(?P<month>{_MONTH})\s*(?P<day>{_NUMBER})(?![\d:.]|\s*[ap]\.?m\b)(?:\s*[-\u2013]\s*{_NUMBER}"
    rf"(?![\d:.]|\s*[ap]\.?m\b))?(?:,?\s*{_YEAR})?",
    re.IGNORECASE | re.ASCII,
)
_ISO: Final = re.compile(
    rf"(?:{_WEEKDAY},?\s*)?(?<![\d-])(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    rf"(?:{_WEEKDAY},?\s*)?(?<![\d/.:-])(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)"
    r"(?P<year>\d{4}|\d{2})(?![\d/:-]|\.\d)",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    rf"(?-i:(?=[A-Z]))\b{_WEEKDAY}(?!['\u2019]s\b)(?:,?\s*(?:the\s+)?(?P<day>{_NUMBER})(?![\d:.]|\s*[ap]\.?m\b))?",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(rf"\bday\s+(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})\b(?!\s*[:.]\d)", re.IGNORECASE)


class DayMention(Struct, frozen=True):
    """A day that a text names."""

    day: FoundDay | None
    """None: only a weekday ("Friday"), a day without its month ("Monday 8") or a number ("Day 2") stands there."""
    begin: int
    finish: int
    weekday: int | None = None
    """The weekday named with it; Monday is 0."""
    ambiguous: bool = False
    """Day and month could be the other way round: "4/5/26" is read as 4 May."""
    number: int | None = None
    """2 for "Day 2"."""

    @property
    def mismatch(self) -> bool:
        """The weekday named is not that of the date."""
        return isinstance(self.day, date) and self.weekday is not None and self.day.weekday() != self.weekday


def find_days(text: str, *, month_first: bool = False) -> tuple[DayMention, ...]:
    """Return the days that the text names, in order, each once.

    A date in numbers is read day first, as in the United Kingdom, unless that is impossible or `month_first` says
    otherwise (`needs_month_first` tells it for a whole file).
    """
    text = text[:LONGEST_LINE]
    found: list[DayMention] = []
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC, _COUNTED, _ALONE):
        for match in pattern.finditer(text):
            taken = any(match.start() < other.finish and other.begin < match.end() for other in found)
            mention = None if taken else _mention(match, month_first=month_first)
            if mention is not None:
                found.append(mention)
    return _with_years(sorted(found, key=lambda mention: mention.begin))


def _with_years(found: list[DayMention]) -> tuple[DayMention, ...]:
    """Give days without a year that of the next date in the text: "3 September and 4 September 2026"."""
    year: int | None = None
    dated: list[DayMention] = []
    for mention in reversed(found):
        day = mention.day
        if isinstance(day, date):
            year = day.year
        elif day is not None and year is not None:
            mention = replace(mention, day=_date(str(year), day.month, day.day, day.weekday) or day)  # noqa: PLW2901  (with its year)
        dated.append(mention)
    return tuple(reversed(dated))


def needs_month_first(text: str) -> bool:
    """Return whether a date in numbers in the text can only be month first ("4/13/26"), and none only day first."""
    pairs = [(int(match["first"]), int(match["second"])) for match in _NUMERIC.finditer(text[: 100 * LONGEST_LINE])]
    return any(first <= 12 < second for first, second in pairs) and not any(first > 12 for first, _ in pairs)


def _mention(match: re.Match[str], *, month_first: bool) -> DayMention | None:
    groups = match.groupdict()
    word = groups.get("weekday")
    weekday = _WEEKDAYS.index(word[:3].lower()) if word else None
    ambiguous = False
    number: int | None = None
    day: FoundDay | None = None
    if groups.get("number"):
        number = int(groups["number"]) if groups["number"].isdigit() else _NUMBERS.index(groups["number"].lower()) + 1
    elif "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        swap = (month_first and first <= 12) or (second > 12 >= first)
        ambiguous = first != second and first <= 12 and second <= 12 and not month_first
        day = _date(groups["year"], first if swap else second, second if swap else first, weekday)
    elif groups.get("month"):
        month = groups["month"]
        number_of_month = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        day = _date(groups["year"], number_of_month, int(groups["day"].rstrip("stndrhSTNDRH")), weekday)
    if day is None and number is None and (weekday is None or groups.get("month") or "first" in groups):
        return None
    return DayMention(day, match.start(), match.end(), weekday, ambiguous, number)


def _date(year: str | None, month: int, day: int, weekday: int | None) -> FoundDay | None:
    """Return the day, without a year where none stands there; None where no calendar has it."""
    try:
        whole = date(int(year) + (2000 if len(year) == 2 else 0) if year else 2000, month, day)
    except ValueError:
        return None
    if year is None:
        return PartialDay(month, day, weekday)
    return whole if FIRST_YEAR <= whole.year <= LAST_YEAR else None
