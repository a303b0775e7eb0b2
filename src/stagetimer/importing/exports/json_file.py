"""A JSON file to the reader of the program that wrote it, told by its keys."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, TypeAlias, cast

from stagetimer.importing.decoding import decode
from stagetimer.importing.exports.infobeamer import is_infobeamer
from stagetimer.importing.exports.values import Values, values_of
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.json_text import parse_json
from stagetimer.importing.problems import Findings

Reader: TypeAlias = Callable[[Values, Wishes, Findings], Found]

MAX_JSON: Final = 8_000_000
"""Bytes of JSON that are read in good time."""

_RUNDOWNS: Final = ("rundowns", "rundown", "events")
_KNOWN: Final = (
    "Known are frab, pretalx, Indico, Sessionize, Ontime, info-beamer and programme.json; else export it as CSV or as "
    "a calendar, or copy its text."
)


def read_json(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return what a JSON export holds; places are "event 3", counted from 1 in the order of the file.

    `ImportFailedError` for JSON that is broken, too large, or of no program that is known.
    """
    if len(content) > MAX_JSON:
        message = f"The JSON file is larger than {MAX_JSON // 1_000_000} MB."
        raise ImportFailedError("unreadable", "file", message, "Export fewer days.")
    faults = Findings()
    value = parse_json(decode(content, wishes, findings), faults)
    for fault in faults.errors_first():
        raise ImportFailedError(fault.code, fault.place, fault.message, fault.hint)
    found = _reader(value)
    if found is None:
        from stagetimer.importing.exports.plain_rows import has_rows, read_rows  # noqa: PLC0415  (only for unknown JSON)

        if has_rows(value):
            return read_rows(value, wishes, findings)
        raise ImportFailedError("unreadable", "file", "This JSON file is no programme that is known here.", _KNOWN)
    values = {"rows": value} if isinstance(value, list) else values_of(value)
    return found(values, wishes, findings)


def _reader(value: object) -> Reader | None:
    """Return the reader for the keys at the top of a file."""
    values = values_of(value)
    rows = value if isinstance(value, list) else values.get("results")
    first = values_of(rows[0]) if isinstance(rows, list) and rows else {}
    results = values.get("results")
    known = (
        (isinstance(values.get("schedule"), dict), "frab", "read_frab_json"),
        ("format" in values and isinstance(values.get("slots"), list), "own_programme", "read_own"),
        (any(map(is_infobeamer, (value, *values.values()))), "infobeamer", "read_infobeamer"),
        (isinstance(results, dict) or "contributions" in first, "indico", "read_indico"),
        (isinstance(results, list) or isinstance(values.get("talks"), list), "pretalx", "read_pretalx"),
        (not first.keys().isdisjoint({"submission_type", "submission"}), "pretalx", "read_pretalx"),
        (isinstance(values.get("sessions"), list), "sessionize", "read_sessionize"),
        (not first.keys().isdisjoint({"sessions", "rooms"}), "sessionize", "read_sessionize"),
        ("timeStart" in first, "ontime", "read_ontime"),
        (any(isinstance(values.get(key), dict | list) for key in _RUNDOWNS), "ontime", "read_ontime"),
    )
    return next((_load(module, function) for told, module, function in known if told), None)


def _load(module: str, function: str) -> Reader:
    return cast("Reader", getattr(import_module(f"stagetimer.importing.exports.{module}"), function))
