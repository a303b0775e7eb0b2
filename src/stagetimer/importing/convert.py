"""Which reader a file is for, told by what is in it and not by its name; each is loaded only when it is needed."""

import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Final, TypeAlias, cast

from stagetimer.importing.decoding import decode
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings

Reader: TypeAlias = Callable[[bytes, Wishes, Findings], Found]

_TABLES: Final = "stagetimer.importing.tables"
_EXPORTS: Final = "stagetimer.importing.exports"
_IN_PACKAGE: Final = (
    ("xl/workbook.xml", f"{_TABLES}.workbook", "read_xlsx"),
    ("word/document.xml", f"{_TABLES}.document", "read_docx"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML: Final = re.compile(r"<(!doctype html|html|head|body|table|div|ul|ol|h[1-6]|p)\b", re.IGNORECASE)
_CALENDAR: Final = re.compile(rb"^[^\w\n]*BEGIN:VCALENDAR[^\w\n]*$", re.IGNORECASE | re.MULTILINE)
_BEGINNING: Final = 200_000
"""Characters by which a table in text is told."""
_CALENDAR_WITHIN: Final = 10_000
"""Bytes before which a calendar begins; some stand in a comment or after a heading."""
MAX_TEXT: Final = 8_000_000
"""Bytes of anything that is neither packed nor a PDF: the largest schedule seen has five million."""
MAX_PROSE: Final = 2_000_000
"""Characters of text without form: a long novel has three million."""
_ALONE: Final = "Copy the programme alone into a new file."
_HELP: Final = (
    "It can be text, a table (CSV, Excel, Word), a calendar, a conference export (frab, pretalx, Indico, Sessionize, "
    "Ontime), a web page, a PDF with text, or a programme of stagetimer."
)


def convert(content: bytes, name: str, wishes: Wishes, findings: Findings) -> Found:
    """Return what the file holds; `ImportFailedError`: it holds no programme that can be read, and what would help.

    `name` serves only to tell a table in text from other text, where its content leaves that open.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise _unreadable("The file is empty.", "Choose the file with the programme in it, or paste its text.")
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)(content, wishes, findings)
    if content.startswith(b"%PDF-"):
        return _reader(f"{_TABLES}.portable", "read_pdf")(content, wishes, findings)
    if content.startswith(_OLD_OFFICE):
        hint = "Open it and save it as .xlsx or .docx, without a password."
        raise _unreadable("This is an old Office file, or one with a password.", hint)
    if len(content) > MAX_TEXT:
        message = f"The file is larger than {MAX_TEXT // 1_000_000} MB, and a programme in text never is."
        raise _unreadable(message, _ALONE)
    if _CALENDAR.search(content[:_CALENDAR_WITHIN].replace(b"\0", b"")):
        return _reader(f"{_EXPORTS}.calendar_file", "read_ics")(content, wishes, findings)
    return _from_text(content, name, wishes, findings)


def _from_text(content: bytes, name: str, wishes: Wishes, findings: Findings) -> Found:
    text = decode(content, wishes, findings)
    begins = text.lstrip()[:2000]
    if begins.startswith(("{", "[")) and not begins.startswith("[["):
        return _reader(f"{_EXPORTS}.json_file", "read_json")(content, wishes, findings)
    if begins.startswith("<") and _HTML.search(begins):
        return _reader(f"{_TABLES}.web_page", "read_html")(content, wishes, findings)
    if begins.startswith(("<?xml", "<schedule", "<!DOCTYPE schedule")):
        return _reader(f"{_EXPORTS}.frab", "read_frab_xml")(content, wishes, findings)
    if is_table(text, name):
        return _reader(f"{_TABLES}.delimited", "read_csv")(content, wishes, findings)
    if len(text) > MAX_PROSE:
        raise _unreadable(f"The text is longer than {MAX_PROSE // 1_000_000} million characters.", _ALONE)
    from stagetimer.importing.text.reader import read_text_programme  # noqa: PLC0415  (only when this format comes)

    return read_text_programme(text, wishes, findings)


def is_table(text: str, name: str) -> bool:
    """Return whether a text is a table with separators: most of its lines have the same one, equally often."""
    lines = [line for line in text[:_BEGINNING].splitlines() if line.strip()][:200]
    if name.lower().endswith((".csv", ".tsv")):
        return True
    for separator in "\t;,":
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual >= (1 if separator == "\t" else 2) and counts.count(usual) >= max(3, 0.8 * len(lines)):
            return True
    return False


def _packed(content: bytes) -> Reader:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _unreadable("The file is cut off or damaged.", "Copy it again, or save it anew.") from None
    for member, module, function in _IN_PACKAGE:
        if member in names:
            return _reader(module, function)
    raise _unreadable("This archive is neither an Excel workbook nor a Word document.", _HELP)


def _reader(module: str, function: str) -> Reader:
    return cast("Reader", getattr(import_module(module), function))


def _unreadable(message: str, hint: str) -> ImportFailedError:
    return ImportFailedError("unreadable", "file", message, hint)
