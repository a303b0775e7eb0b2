"""The cases of the importers and their comparison with an expected result, as `programmes/cases/README.md` says."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from stagetimer.core.localtime import local
from stagetimer.core.programme import Programme, Slot
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle import settle

PROGRAMMES: Final = Path(__file__).parent / "programmes"
CASES: Final = PROGRAMMES / "cases"
OWN: Final = PROGRAMMES / "own"
_UK: Final = "Europe/London"
_EXPECTED: Final = ".expected.json"
_QUOTES: Final = str.maketrans("", "", "\"'‘’“”")

Expected = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import, as a case compares it."""

    programme: Programme
    day: str | None
    """The day as `programme.json` gives it; None: it has none."""
    codes: frozenset[str]
    """Of every error and warning."""


def case_files(*folders: Path, endings: Collection[str] = ()) -> tuple[Path, ...]:
    """Return the input files of the cases in those folders (the shared ones and our own), in order of their names."""
    expected = [path for folder in folders or (CASES, OWN) for path in sorted(folder.glob(f"*{_EXPECTED}"))]
    inputs = [
        other
        for path in expected
        for other in sorted(path.parent.glob(f"{path.name.removesuffix(_EXPECTED)}.*"))
        if other != path
    ]
    return tuple(file for file in inputs if not endings or file.suffix in endings)


def expected_of(path: Path) -> Expected:
    """Return the expected result of an input file."""
    text = path.with_name(path.name.removesuffix(path.suffix) + _EXPECTED).read_text(encoding="utf-8")
    result: Expected = json.loads(text)
    return result


def found_differences(found: Found, findings: Findings, expected: Expected, wishes: Wishes | None = None) -> list[str]:
    """Return how a reader's result, settled and checked, differs from what is expected; empty: not at all."""
    settling = settle(found, wishes or Wishes(), findings)
    loaded = load_data(settling.data, day=settling.stand_in)
    codes = {problem.code for problem in (*findings.errors_first(), *loaded.problems)}
    if loaded.programme is None:
        return [f"errors: {[problem.as_line() for problem in loaded.problems if problem.level == 'error']}"]
    return differences(Outcome(loaded.programme, _day_of(settling.data), frozenset(codes)), expected)


def imported_differences(imported: Imported, expected: Expected) -> list[str]:
    """Return how a whole import differs from what is expected; empty: not at all."""
    programme = imported.loaded.programme
    problems = imported.loaded.problems
    if "error" in expected:
        return [] if programme is None and problems else ["an error was expected"]
    if programme is None or imported.data is None:
        return [f"errors: {[problem.as_line() for problem in problems if problem.level == 'error']}"]
    codes = frozenset(problem.code for problem in problems)
    return differences(Outcome(programme, _day_of(imported.data), codes), expected)


def differences(outcome: Outcome, expected: Expected) -> list[str]:
    """Return how an outcome differs from what is expected, one sentence each."""
    programme = outcome.programme
    found = list(_of_whole(outcome, expected))
    slots = expected["slots"]
    if len(programme.slots) != len(slots):
        found.append(f"{len(programme.slots)} slots {[slot.title for slot in programme.slots]}, not {len(slots)}")
    for number, (slot, wanted) in enumerate(zip(programme.slots, _expected_order(slots), strict=False), 1):
        found.extend(f"slot {number}: {text}" for text in _of_slot(slot, wanted))
    return found


def _day_of(data: Mapping[str, object]) -> str | None:
    day = data.get("date")
    return day if isinstance(day, str) else None


def _of_whole(outcome: Outcome, expected: Expected) -> Iterator[str]:
    wanted = expected.get("date")
    if isinstance(wanted, str) and wanted.startswith("--"):
        start = local(outcome.programme.start, outcome.programme.timezone)
        told = outcome.day is None or "year-missing" in outcome.codes
        if not told or f"--{start:%m-%d}" != wanted:
            yield f"date {outcome.day} ({start:%m-%d}), not {wanted}"
    elif outcome.day != wanted:
        yield f"date {outcome.day}, not {wanted}"
    zones = {expected.get("timezone") or _UK, *expected.get("timezone_also", ())}
    if outcome.programme.timezone not in zones:
        yield f"timezone {outcome.programme.timezone}, not one of {zones}"
    if "title" in expected and _folded(outcome.programme.title) != _folded(expected["title"]):
        yield f"title {outcome.programme.title!r}, not {expected['title']!r}"
    missing = set(expected.get("warnings", ())) - outcome.codes
    if missing:
        yield f"warnings missing: {sorted(missing)} (said: {sorted(outcome.codes)})"


def _of_slot(slot: Slot, wanted: Mapping[str, Any]) -> Iterator[str]:
    start = local(slot.start, _UK)
    end = None if slot.end is None else local(slot.end, _UK)
    times = f"{start:%H:%M}", None if end is None else f"{end:%H:%M}"
    if times != (wanted["start"], wanted["end"]):
        yield f"{times}, not {wanted['start'], wanted['end']}"
    titles = {_folded(text) for text in (wanted["title"], *wanted.get("title_also", ()))}
    if "" in titles:
        titles.add("Untitled")
    if _folded(slot.title) not in titles:
        yield f"title {slot.title!r}, not {wanted['title']!r}"
    names = {_folded(speaker.name) for speaker in slot.speakers}
    also = [{_folded(name) for name in answer} for answer in (wanted["speakers"], *wanted.get("speakers_also", ()))]
    if names not in also:
        yield f"speakers {sorted(names)}, not {wanted['speakers']} ({slot.title})"
    if slot.kind not in {wanted["kind"], *wanted.get("kind_also", ())}:
        yield f"kind {slot.kind}, not {wanted['kind']} ({slot.title})"
    if end is not None and (end.date() > start.date()) != (wanted.get("end_day") == "+1"):
        yield f"ends on {end.date()}"
    if wanted.get("day") and not _same_day(start.date(), wanted["day"]):
        yield f"day {start.date()}, not {wanted['day']}"
    for key in ("room", "chair", "session", "track"):
        if wanted.get(key) and _folded(getattr(slot, key) or "") != _folded(wanted[key]):
            yield f"{key} {getattr(slot, key)!r}, not {wanted[key]!r}"


def _same_day(day: date, wanted: str) -> bool:
    return wanted in {day.isoformat(), f"--{day:%m-%d}"}


def _expected_order(slots: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return expected slots by day listed, room in the order of the file, and time; as given where none is named."""
    if not all(slot.get("day") for slot in slots):
        return list(slots)
    rooms = list(dict.fromkeys(slot.get("room", "") for slot in slots))
    return sorted(slots, key=lambda slot: (slot.get("programme_day") or slot["day"], rooms.index(slot.get("room", ""))))


def _folded(text: str) -> str:
    """Return a text as a case compares it: white space folded, quotation marks and a final stop stripped."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES)).strip().rstrip(".").strip()
