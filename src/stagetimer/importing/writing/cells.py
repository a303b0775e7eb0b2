"""What one cell of an exported table holds when it is more than one text: written, and read back exactly.

Entries are set apart by semicolons, what belongs to one stands in brackets after it: "Dr Joanna Fox (Anglia Ruskin);
Raf Hamaizia". A text that holds a semicolon, a bracket or a double quotation mark itself stands in double quotation
marks, each of its own doubled, as in CSV.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from stagetimer.core.programme import Speaker
from stagetimer.core.time_text import length_text

_PART: Final = r'"(?:[^"]|"")+"|[^";()]+?'
_ENTRY: Final = re.compile(rf"(?P<name>{_PART})(?: \((?P<more>{_PART})\))?(?:; |$)")
_SPECIAL: Final = frozenset('";()')
_SEGMENT: Final = re.compile(r"(?P<kind>[a-z]+) (?P<length>[0-9:]+)(?:, warnings (?P<warnings>[0-9: ]+|none))?")
NONE: Final = "none"
"""In a cell of warnings: the slot has none."""


def listed(entries: Iterable[tuple[str, str]]) -> str:
    """Return the entries of a list, each a text and what stands in brackets after it (empty: nothing)."""
    return "; ".join(_quoted(name) + (f" ({_quoted(more)})" if more else "") for name, more in entries)


def read_listed(text: str) -> tuple[tuple[str, str], ...]:
    """Return the entries of `listed`; `ValueError` for a cell that it does not write."""
    entries, at = [], 0
    while at < len(text):
        match = _ENTRY.match(text, at)
        if match is None:
            raise ValueError(text)
        entries.append((_bare(match["name"]), _bare(match["more"] or "")))
        at = match.end()
    return tuple(entries)


def people_text(speakers: Iterable[Speaker]) -> str:
    """Return "Dr Joanna Fox (Anglia Ruskin); Raf Hamaizia"."""
    return listed((speaker.name, speaker.affiliation or "") for speaker in speakers)


def read_people(text: str) -> list[dict[str, str]]:
    """Return the speakers of a cell as a programme file writes them; `ValueError` for another cell."""
    return [{"name": name} | ({"affiliation": more} if more else {}) for name, more in read_listed(text)]


def segments_text(segments: Sequence[Mapping[str, object]]) -> str:
    """Return the segments of `written.programme_values`: "Talk (talk 7:00); Q&A (qa 2:00, warnings 0:30)"."""
    return listed((str(segment["name"]), _timing(segment)) for segment in segments)


def read_segments(text: str) -> list[dict[str, object]]:
    """Return the segments of a cell as a programme file writes them; `ValueError` for another cell."""
    segments: list[dict[str, object]] = []
    for name, more in read_listed(text):
        match = _SEGMENT.fullmatch(more)
        if match is None:
            raise ValueError(text)
        segments.append({"name": name, "kind": match["kind"], "length": match["length"]})
        if match["warnings"] is not None:
            segments[-1]["warnings"] = read_warnings(match["warnings"])
    return segments


def warnings_text(warnings: object) -> str:
    """Return "2:00 1:00", or "none" for an empty list; anything but a list is an empty cell."""
    if not isinstance(warnings, list):
        return ""
    return " ".join(length_text(seconds) for seconds in warnings) or NONE


def read_warnings(text: str) -> list[str]:
    """Return the warnings of a cell as a programme file writes them."""
    return [] if text == NONE else text.split()


def _timing(segment: Mapping[str, object]) -> str:
    length = segment["length"]
    warnings = warnings_text(segment.get("warnings"))
    timing = f"{segment['kind']} {length_text(length if isinstance(length, int) else 0)}"
    return f"{timing}, warnings {warnings}" if warnings else timing


def _quoted(text: str) -> str:
    return text if _SPECIAL.isdisjoint(text) else '"' + text.replace('"', '""') + '"'


def _bare(text: str) -> str:
    return text[1:-1].replace('""', '"') if text.startswith('"') else text
