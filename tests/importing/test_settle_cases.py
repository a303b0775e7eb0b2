"""The expected slots of every case, settled as a perfect reader would find them."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from import_cases import CASES, Expected, case_files, expected_of, found_differences
from stagetimer.importing.found import Found, FoundDay, FoundPerson, FoundSlot, PartialDay
from stagetimer.importing.problems import Findings


def seconds(text: str | None) -> int | None:
    """Return seconds since midnight of "13:05"."""
    return None if text is None else int(text[:2]) * 3600 + int(text[3:5]) * 60


FOUND_BY_READERS: Final = frozenset(
    {
        "all-day-skipped",
        "cancelled-skipped",
        "duration-mismatch",
        "encoding-guessed",
        "end-inferred",
        "formula-not-evaluated",
        "ignored-times",
        "meridiem-inferred",
        "not-clean-ics",
        "papers-without-times",
        "row-skipped",
        "row-without-time",
        "timezone-conflict",
        "title-missing",
    }
)
"""What the expected slots themselves do not show: it is in the file, and its reader says it."""


def found_as_expected(expected: Expected) -> Found:
    """Return what a perfect reader would find: the expected slots as they are."""

    def day_of(text: str | None) -> FoundDay | None:
        if not text:
            return None
        return PartialDay(int(text[2:4]), int(text[5:7])) if text[0] == "-" else date.fromisoformat(text)

    slots = []
    for number, wanted in enumerate(expected["slots"]):
        end = seconds(wanted["end"])
        slots.append(
            FoundSlot(
                place=f"line {number}",
                title=wanted["title"],
                start=seconds(wanted["start"]),
                end=end + 86_400 if end is not None and wanted.get("end_day") == "+1" else end,
                open=end is None,
                day=day_of(wanted.get("day")),
                programme_day=day_of(wanted.get("programme_day")),
                speakers=tuple(FoundPerson(name) for name in wanted["speakers"]),
                **{key: wanted.get(key, "") for key in ("room", "track", "session", "chair")},
            )
        )
    window = expected.get("window")
    return Found(
        format="a case",
        slots=tuple(slots),
        title=expected.get("title", "A case"),
        day=day_of(expected["date"]),
        timezone=expected["timezone"],
        window=None if window is None else (seconds(window[0]) or 0, seconds(window[1]) or 0),
    )


WITH_SLOTS: Final = [path for path in case_files(CASES) if "slots" in expected_of(path)]


@pytest.mark.parametrize("path", WITH_SLOTS, ids=lambda path: path.name)
def test_what_a_perfect_reader_finds_settles_as_expected(path: Path) -> None:
    """Settling adds nothing to a case's expected slots and says what the slots themselves show."""
    expected = dict(expected_of(path))
    expected["warnings"] = sorted(set(expected["warnings"]) - FOUND_BY_READERS)
    assert found_differences(found_as_expected(expected), Findings(), expected) == []
