"""JSON text to plain values: what JSON does not allow is named with its line and column, in our own words.

Names written twice in one object are kept on the object (`ObjectRead.twice`), so that whoever knows the place in the
programme can name it; plain JSON readers silently take the last.
"""

import json
import re
from collections import Counter
from typing import Final

from stagetimer.importing.problems import Findings

_SENTENCES: Final = (
    (
        "Expecting property name",
        "A name in double quotation marks is expected here.",
        "Look for a comma too many just before, or a name without quotation marks.",
    ),
    (
        "Illegal trailing comma",
        "There is a comma after the last entry.",
        "Take the comma out.",
    ),
    (
        "Expecting ',' delimiter",
        "A comma or a closing bracket is missing before this place.",
        "Put a comma between two entries, a bracket after the last.",
    ),
    ("Expecting ':' delimiter", "A colon is missing between a name and its value.", 'Write "name": value.'),
    (
        "Expecting value",
        "A value is missing here.",
        'Write a text in double quotation marks, a number, true, false, null, "[" or "{"; no comma after the last.',
    ),
    ("Unterminated string", "The text that begins here has no closing quotation mark.", 'Close it with ".'),
    (
        "Invalid control character",
        "There is a line break or a tab inside a text, or its closing quotation mark is missing.",
        "Keep each text on one line, between double quotation marks.",
    ),
    ("Invalid \\", "A backslash in a text is followed by something JSON does not know.", "Write a backslash as \\\\."),
    (
        "Extra data",
        "The programme ends before this place, yet something follows.",
        "Take it out, or look for a closing bracket too many.",
    ),
)
_TOKENS: Final = r'"(?:[^"\\]|\\.)*"|NaN|-?Infinity'


MAX_OBJECTS: Final = 200_000
"""Objects of one text; the largest programme with everything in it has half as many."""
MAX_VALUES: Final = 500_000
"""Values of one text, about: its commas."""
MAX_NAMES: Final = 20_000
"""Names in one object: some exports list their events as one."""


class ObjectRead(dict[str, object]):
    """A JSON object as read, with the names that stood in it more than once."""

    twice: tuple[str, ...] = ()


class _TooManyValuesError(Exception):
    """The text holds more than is read."""


class _NotANumberError(ValueError):
    """NaN or Infinity stands in the text."""


def parse_json(text: str, findings: Findings) -> object:
    """Return the values of a JSON text, its objects as `ObjectRead`.

    None, and one error in `findings`, where the text is no JSON; JSON's own null is none as well, without an error.
    """
    try:
        if text.count("{") > MAX_OBJECTS or text.count(",") > MAX_VALUES:
            raise _TooManyValuesError  # noqa: TRY301  (one sentence for all three limits)
        value: object = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except _TooManyValuesError:
        message = "The file holds far more values than any programme."
        findings.add("unreadable", "the file", message, "Open another file, or export fewer days.")
    except json.JSONDecodeError as error:
        message, hint = _in_our_words(error)
        findings.add("broken-json", f"line {error.lineno}, column {error.colno}", message, hint)
    except _NotANumberError as error:
        message = f"{error} is no number that JSON allows."
        findings.add("broken-json", _place_of(str(error), text), message, "Write a number, or leave the entry out.")
    except RecursionError:
        findings.add(
            "too-deep", "the file", "Brackets are nested far deeper than in any programme.", "Open another file."
        )
    except ValueError:  # more digits than Python turns into a number
        findings.add("broken-json", "the file", "A number has thousands of digits.", "Write a smaller number.")
    else:
        return value
    return None


def _object(pairs: list[tuple[str, object]]) -> ObjectRead:
    if len(pairs) > MAX_NAMES:
        raise _TooManyValuesError
    read = ObjectRead(pairs)
    if len(read) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        read.twice = tuple(name for name, count in counts.items() if count > 1)
    return read


def _refuse_constant(name: str) -> object:
    raise _NotANumberError(name)


def _place_of(constant: str, text: str) -> str:
    start = next((m.start() for m in re.finditer(_TOKENS, text) if m.group() == constant), 0)
    return f"line {text.count(chr(10), 0, start) + 1}, column {start - text.rfind(chr(10), 0, start)}"


def _in_our_words(error: json.JSONDecodeError) -> tuple[str, str]:
    here = error.doc[error.pos : error.pos + 2]
    if here[:1] in {"“", "”", "„", "‘", "’", "'"}:
        return "This quotation mark is not one that JSON knows.", 'Write plain double quotation marks: "title".'
    if here in {"//", "/*"} or here[:1] == "#":
        return "A programme file has no comments.", 'Take the comment out; a slot may have "notes".'
    for start, message, hint in _SENTENCES:
        if error.msg.startswith(start):
            return message, hint
    return "This is not JSON.", "Look at the quotation marks, commas and brackets here."
