"""A file on disk to its text: every failure of the file itself becomes one sentence.

UTF-8 and UTF-16 (with or without their mark) are read as they are; bytes that are neither are read as Windows
Western European (cp1252), with a warning.
"""

import codecs
from json import detect_encoding
from pathlib import Path
from typing import Final

from stagetimer.core.text import clean
from stagetimer.importing.file_bytes import first_bytes
from stagetimer.importing.problems import Findings

MAX_BYTES: Final = 20 * 1024 * 1024
"""Files beyond this size are refused: no programme of a conference comes near it."""

_OTHER_FILES: Final = (
    (b"PK\x03\x04", b"word/document.xml", "a Word document"),
    (b"PK\x03\x04", b"xl/workbook.xml", "an Excel workbook"),
    (b"PK\x03\x04", b"", "a spreadsheet, a document or an archive"),
    (b"%PDF", b"", "a PDF"),
    (b"\xd0\xcf\x11\xe0", b"", "an old Office document"),
    (b"{\\rtf", b"", "a rich text document"),
)
"""How a file begins, what stands somewhere in it, and what it then is."""
_OTHER_TEXTS: Final = (
    ("BEGIN:VCALENDAR", "a calendar"),
    ("<?XML", "an XML file"),
    ("<SCHEDULE", "an XML file"),
    ("<", "a web page"),
    ("", "text"),
)
"""How a text begins, in capitals, and what it then looks like."""
_TABLES: Final = frozenset({".csv", ".tsv"})


def read_text(path: Path, findings: Findings) -> str | None:
    """Return the text of a file with plain line ends; none, and one `unreadable` in `findings`, if it has none."""
    name = clean(path.name) or clean(str(path))
    raw = _read_bytes(path, name, findings)
    what = "" if raw is None else _other_file(raw)
    text = None if raw is None or what else decoded(raw, name, findings)
    if text is not None and path.suffix.lower() != ".json":
        what = _other_text(text, path)
    if what:
        hint = f"Make one of it: stagetimer import {clean(str(path))} -o programme.json"
        findings.add("unreadable", name, f"This is {what}, not a programme file.", hint)
        return None
    return text


def _other_file(raw: bytes) -> str:
    """Return what a file is that is no text; empty: it may be one."""
    return next((what for magic, inside, what in _OTHER_FILES if raw.startswith(magic) and inside in raw), "")


def _other_text(text: str, path: Path) -> str:
    """Return what a text looks like that is not JSON; empty: it is."""
    begins = text.lstrip()[:100].upper()
    if begins[:1] in {"{", "["}:
        return ""
    looks = next(what for start, what in _OTHER_TEXTS if begins.startswith(start))
    return "a table" if path.suffix.lower() in _TABLES else looks


def decoded(raw: bytes, name: str, findings: Findings) -> str | None:
    """Return the text of a file's bytes with plain line ends; none, and one `unreadable` found, if it is no text."""
    text = _decode(raw, name, findings)
    if text is None:
        return None
    if not text.strip():
        findings.add("unreadable", name, "The file is empty.", "Write a programme into it, or open another file.")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(path: Path, name: str, findings: Findings) -> bytes | None:
    try:
        if path.is_dir():
            findings.add("unreadable", name, "This is a folder, not a file.", "Name the programme file in it.")
            return None
        raw = first_bytes(path, MAX_BYTES + 1)
    except FileNotFoundError:
        findings.add("unreadable", name, "There is no such file.", "Look at its name and its folder.")
    except PermissionError:
        findings.add("unreadable", name, "You are not allowed to read this file.", "Change its permissions or copy it.")
    except (OSError, ValueError):  # ValueError: a name that no file can have
        findings.add("unreadable", name, "The file cannot be read.", "Copy it to this computer and try again.")
    else:
        if len(raw) <= MAX_BYTES:
            return raw
        findings.add("unreadable", name, "The file is larger than 20 MB.", "A programme is far smaller: is it another?")
    return None


def _decode(raw: bytes, name: str, findings: Findings) -> str | None:
    # A UTF-16 or UTF-32 file is known by its mark or by the zero bytes of its first characters.
    encoding = detect_encoding(raw)
    try:
        return codecs.decode(raw, encoding)
    except UnicodeDecodeError as error:
        broken = error
    if encoding in {"utf-8", "utf-8-sig"}:
        try:
            text = codecs.decode(raw, "cp1252")
        except UnicodeDecodeError as error:
            broken = error
        else:
            line = raw.count(b"\n", 0, broken.start) + 1
            findings.add(
                "encoding-guessed",
                f"line {line}",
                "The file is not in UTF-8; it was read as Windows Western European.",
                "Look at accented letters and quotation marks, and save the file as UTF-8.",
            )
            return text
    findings.add("unreadable", name, "This is not a text file in UTF-8 or UTF-16.", "Save it as UTF-8 text.")
    return None
