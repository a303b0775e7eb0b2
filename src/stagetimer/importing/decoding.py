"""Bytes of a text file to text: the mark at its start, UTF-8, else the encoding that its bytes speak for."""

import codecs
from typing import Final

from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES: Final = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_MAC_QUOTES: Final = frozenset(range(0xD0, 0xD6))
"""Dashes and quotation marks in Mac Roman; in Windows-1252 rare capitals (Ð Ñ Ò Ó Ô Õ)."""


def decode(content: bytes, wishes: Wishes, findings: Findings) -> str:
    """Return the text of a file, its line ends as they are, without a mark at its start.

    `wishes.encoding` decides; else the mark, else UTF-8, else Mac Roman or Windows-1252 by the bytes (catalogue,
    section 11), said with `encoding-guessed`. `ImportFailedError` for bytes that are no text at all.
    """
    if wishes.encoding is not None:
        return _asked_for(content, wishes.encoding)
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None) or _unmarked_wide(content)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding is not None:
            raise _no_text(f"The file says that it is {encoding.upper()} and is not.") from None
        return _guessed(content, findings)
    return _plain(text)


def _asked_for(content: bytes, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        return _plain(content.decode("utf-8-sig" if name == "utf-8" else name))
    except (LookupError, UnicodeError):
        message = f'The file cannot be read as "{encoding}".'
        raise ImportFailedError("unreadable", "file", message, "Leave --encoding out, or name another one.") from None


def _unmarked_wide(content: bytes) -> str | None:
    """Return the name of UTF-16 without a mark, told by its zeros: every second byte of plain English."""
    sample = content[:400]
    if len(sample) < 4 or len(content) % 2:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7 and 0 not in sample[::2]:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.7 and 0 not in sample[1::2]:
        return "utf-16-be"
    return None


def _guessed(content: bytes, findings: Findings) -> str:
    high = [byte for byte in content if byte >= 0x80]
    quotes = sum(byte in _MAC_QUOTES for byte in high)
    old_line_ends = b"\r" in content and b"\n" not in content
    name = "mac_roman" if old_line_ends or quotes * 2 > len(high) else "cp1252"
    text = _plain(content.decode(name, errors="replace"))
    message = f"The file is not UTF-8; it was read as {_NAMES[name]}."
    findings.add("encoding-guessed", "file", message, "Check accents and quotation marks, or name the --encoding.")
    return text


def _plain(text: str) -> str:
    """Return the text without a mark; many NULs in it mean that it is no text."""
    if text.count("\0") * 50 > len(text):
        raise _no_text("The file holds bytes that are no text.")
    return text.removeprefix("\ufeff")


def _no_text(message: str) -> ImportFailedError:
    return ImportFailedError("unreadable", "file", message, "Save the programme as text, CSV, XLSX or DOCX first.")
