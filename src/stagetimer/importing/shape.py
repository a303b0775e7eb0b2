"""Plain values to the models of the file: every fault of shape becomes a problem in our own words.

What is at fault is taken out or stood in for, and the rest is read again, so that one run finds everything. The
model that comes out of a faulty file is for further checks only; `Shape.faulty` says what in it means nothing.
"""

import copy
from difflib import get_close_matches
from typing import Any, Final, TypeAlias

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stagetimer.core.units import Seconds
from stagetimer.importing.file_model import ProgrammeEntry, SegmentEntry, SlotEntry, SpeakerEntry
from stagetimer.importing.file_values import FORMAT, WrongValueError
from stagetimer.importing.plain_values import path, shown
from stagetimer.importing.problems import Findings

Place: TypeAlias = tuple[str | int, ...]

_ROUNDS: Final = 20
"""Faults hide behind others at most as deep as the file is nested."""

_MOST_FAULTS: Final = 5_000
"""Found in one round and named one by one; more are no programme, and naming them would take a minute."""

_STAND_INS: Final[dict[str, object]] = {
    "format": FORMAT,
    "title": "Untitled",
    "slots": [],
    "kind": "other",
    "name": "Unknown",
    "length": 60,
}
_ITEM_STAND_INS: Final[dict[str, object]] = {
    "slots": {"kind": "other", "title": "Untitled"},
    "speakers": {"name": "Unknown"},
    "segments": {"name": "Unknown", "kind": "other", "length": 60},
    "topics": "",
    "messages": "",
    "warnings": 0,
}
_OBJECT_HINTS: Final = {
    "slots": 'Write {"kind": "talk", "title": "…", "start": "13:05", "length": "10 min"}.',
    "speakers": 'Write {"name": "…"}.',
    "segments": 'Write {"name": "Q&A", "kind": "qa", "length": "2 min"}.',
}
_MISSING_HINTS: Final = {
    "title": 'Write "title": "…".',
    "slots": 'Write "slots": [ … ], with one entry for each talk and break.',
    "kind": 'Write "kind": "talk", "qa", "break" or "other".',
    "name": 'Write "name": "…".',
    "length": 'Write "length": "2 min".',
}


class Shape(Struct, frozen=True):
    """The file as a model, and the places in it that were at fault."""

    entry: ProgrammeEntry
    faulty: frozenset[Place]
    """("timezone",), ("slots", 2, "length"), ("slots", 3): what stands there in `entry` means nothing."""


def read_shape(data: dict[str, object], findings: Findings) -> Shape | None:
    """Return the model of the file's values, faults of shape in `findings`; none if nothing at all can be read."""
    faulty: set[Place] = set()
    for _ in range(_ROUNDS):
        try:
            entry = ProgrammeEntry.model_validate(data)
        except ValidationError as error:
            if error.error_count() > _MOST_FAULTS:
                message = f"{error.error_count():,} values in it do not belong in a programme."
                findings.add("wrong-type", "programme", message, "Is this another file?")
                return None
            data = copy.deepcopy(data)
            for fault in error.errors(include_url=False):
                _report(fault, findings)
                _mend(data, fault["loc"], missing=fault["type"] == "missing")
                faulty |= _touched(fault)
        else:
            _check_warnings(entry, findings)
            return Shape(entry, frozenset(faulty))
    return None


def _touched(fault: ErrorDetails) -> set[Place]:
    """Return the places that mean nothing now; with a key spelt wrong, what the right one would say is unknown too."""
    place = fault["loc"]
    near = _nearest_key(place) if fault["type"] == "extra_forbidden" else None
    return {place} if near is None else {place, (*place[:-1], near)}


def _mend(data: Any, place: Place, *, missing: bool) -> None:  # noqa: ANN401  (any JSON value)
    *parents, last = place
    for part in parents:
        data = data[part]
    if isinstance(last, int):
        data[last] = copy.deepcopy(_ITEM_STAND_INS[str(parents[-1])])
    elif missing or _required(place):
        data[last] = copy.deepcopy(_STAND_INS[last])
    else:
        del data[last]


def _required(place: Place) -> bool:
    field = _model_at(place).model_fields.get(str(place[-1]))
    return field is not None and field.is_required()


def _model_at(place: Place) -> type[BaseModel]:
    """Return the model of the object that holds the last part of the place."""
    names = [part for part in place[:-1] if isinstance(part, str)]
    models: dict[str, type[BaseModel]] = {"slots": SlotEntry, "speakers": SpeakerEntry, "segments": SegmentEntry}
    return models[names[-1]] if names else ProgrammeEntry


def _report(fault: ErrorDetails, findings: Findings) -> None:
    place, kind, found = fault["loc"], fault["type"], shown(fault["input"])
    where, last = path(place), place[-1]
    wrong = fault.get("ctx", {}).get("error")
    if isinstance(wrong, WrongValueError):
        findings.add(wrong.code, where, wrong.message, wrong.hint)
    elif kind == "missing" and place == ("format",):
        findings.add("wrong-format", where, "The file does not say which format it has.", 'Write "format": 1.')
    elif kind == "missing":
        findings.add("missing-key", where, f"“{last}” is missing.", _MISSING_HINTS[str(last)])
    elif kind == "extra_forbidden":
        findings.add("unknown-key", where, f"“{path((last,))}” is not a key that stands here.", _key_hint(place))
    elif isinstance(last, int):
        findings.add("wrong-type", where, f"{found} is not an object.", _OBJECT_HINTS[str(place[-2])])
    else:
        findings.add("wrong-type", where, f"{found} is not a list.", "Write it in square brackets: [ … ].")


def _nearest_key(place: Place) -> str | None:
    word = str(place[-1]).lower().replace(" ", "_").replace("-", "_")
    near = get_close_matches(word, sorted(_model_at(place).model_fields), n=1, cutoff=0.6)
    return near[0] if near else None


def _key_hint(place: Place) -> str:
    near = _nearest_key(place)
    return f"Did you mean “{near}”?" if near else f"Known here: {', '.join(sorted(_model_at(place).model_fields))}."


def _check_warnings(entry: ProgrammeEntry, findings: Findings) -> None:
    """Find lists of warnings that are too long or in the wrong order (field case T-10)."""
    _check_pair(("warnings",), entry.warnings, findings)
    for number, slot in enumerate(entry.slots):
        _check_pair(("slots", number, "warnings"), slot.warnings, findings)
        for part, segment in enumerate(slot.segments or ()):
            _check_pair(("slots", number, "segments", part, "warnings"), segment.warnings, findings)


def _check_pair(place: Place, lengths: tuple[Seconds, ...] | None, findings: Findings) -> None:
    lengths = lengths or ()
    hint = 'Write none, one or two lengths before the end, the longer first: ["2 min", "1 min"].'
    if len(lengths) > 2:
        findings.add("warnings-order", path(place), f"There are {len(lengths)} warnings; two is the most.", hint)
    elif len(lengths) == 2 and lengths[0] <= lengths[1]:
        same = "The two warnings are the same." if lengths[0] == lengths[1] else "The shorter warning comes first."
        findings.add("warnings-order", path(place), same, hint)
