"""What is wrong with a file, or doubtful in it: one frozen value per problem, from a closed table of codes.

Every code has one level and keeps its meaning (contracts.md, "Problems"): errors stop a programme from being used,
warnings never do.
"""

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from msgspec import Struct

Level: TypeAlias = Literal["error", "warning"]

ERRORS: Final = frozenset(
    {
        # the file itself
        "unreadable",
        "broken-json",
        "duplicate-key",
        "too-deep",
        # its shape
        "wrong-format",
        "missing-key",
        "unknown-key",
        "wrong-type",
        "unknown-value",
        "invalid-length",
        "invalid-date",
        "unknown-timezone",
        "warnings-order",
        "no-slots",
        "too-many-slots",
        # its times
        "invalid-time",
        "missing-time",
        "start-missing",
        "no-day",
    }
)
"""Codes of what stops a programme from being used."""

WARNINGS: Final = frozenset(
    {
        # days and zones
        "year-missing",
        "date-missing",
        "ambiguous-date",
        "weekday-mismatch",
        "several-days",
        "timezone-assumed",
        "timezone-conflict",
        "several-timezones",
        # times and lengths
        "ambiguous-time",
        "meridiem-inferred",
        "end-inferred",
        "end-missing",
        "start-chained",
        "overlap",
        "gap",
        "outside-window",
        "crosses-midnight",
        "zero-length",
        "unsorted",
        "parallel",
        "duration-mismatch",
        # texts
        "papers-without-times",
        "placeholder-title",
        "speaker-missing",
        "text-cut",
        "title-cut",
        "title-missing",
        # what an import reads, leaves out or doubts
        "all-day-skipped",
        "cancelled-skipped",
        "delay-applied",
        "dot-times-as-numbers",
        "duplicate-uid",
        "encoding-guessed",
        "formula-not-evaluated",
        "ignored-times",
        "not-clean-ics",
        "recurring",
        "row-skipped",
        "row-without-time",
        "struck-through",
        "tracked-changes",
    }
)
"""Codes of what is doubtful and never stops a session."""


def level_of(code: str) -> Level:
    """Return the one level of a code; `KeyError` for one that the table does not have."""
    if code in ERRORS:
        return "error"
    if code in WARNINGS:
        return "warning"
    raise KeyError(code)


class Problem(Struct, frozen=True):
    """One error or warning, with its place, what was found and what would be right."""

    level: Level
    code: str
    place: str
    """A path in the programme ("slots[2].length"), a place in the file ("line 14, column 3"), or the file's name."""
    message: str
    """One sentence: what was found."""
    hint: str
    """One sentence: what would be right or what to do; may be empty where the message says it all."""

    def as_json(self) -> dict[str, str]:
        """Return the object that `check --json` prints (contracts.md, "Problems")."""
        return {
            "level": self.level,
            "code": self.code,
            "place": self.place,
            "message": self.message,
            "hint": self.hint,
        }

    def as_line(self) -> str:
        """Return the problem as people read it, on one line."""
        return " ".join(part for part in (f"{self.level}, {self.place}:", self.message, self.hint) if part)


class Findings:
    """The problems found so far while one file is read; the same one is kept once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, code: str, place: str, message: str, hint: str = "") -> None:
        """Add a problem; its level is the code's (`KeyError` for an unknown code)."""
        self._found[Problem(level_of(code), code, place, message, hint)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems found elsewhere."""
        self._found.update(dict.fromkeys(problems))

    @property
    def failed(self) -> bool:
        """At least one error was found."""
        return any(problem.level == "error" for problem in self._found)

    def in_order(self) -> tuple[Problem, ...]:
        """Return the problems in the order found."""
        return tuple(self._found)

    def errors_first(self) -> tuple[Problem, ...]:
        """Return the problems, errors before warnings, each group in the order found."""
        return tuple(sorted(self._found, key=lambda problem: problem.level))
