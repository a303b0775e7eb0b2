"""PDF with a text layer: its lines, set in columns by the gaps between them; what comes out scrambled is refused."""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import leading_range, whole_range
from stagetimer.importing.tables.mixed import read_mixed
from stagetimer.importing.tables.wrapped import joined_cells

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES: Final = 200
"""Pages that are read in good time."""
MAX_PAGE: Final = 2_000_000
"""Bytes of the drawing of one page, unpacked."""
MAX_OBJECTS: Final = 30_000
"""Parts of which a file is made; 200 pages have up to 10,000."""
MAX_SHOWN: Final = 20_000
"""Pieces of text on all pages: often a line, sometimes a word."""

_GAP: Final = re.compile(r" {3,}")
_SIDE_BY_SIDE: Final = 3
"""So many lines with times in two places mean two columns, or a grid."""
_SAVE: Final = "Copy the programme out of it as text, or import the document it was made from."


def read_pdf(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return what the lines of a PDF say; places are "line 12" of its text.

    `ImportFailedError` for a file that is damaged, locked, too large or without text, and for pages with two columns
    of times, whose lines come out mixed (catalogue, section 11).
    """
    from pypdf import PdfReader  # noqa: PLC0415  (only when this format comes)
    from pypdf.errors import PyPdfError  # noqa: PLC0415  (the same)

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files are not for people
    damaged = (
        PyPdfError,
        AssertionError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        ArithmeticError,
        RecursionError,
    )
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refused("The PDF is locked with a password.", "Open it, print it to a new PDF, and import that.")
        if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MAX_OBJECTS:
            raise _refused("The PDF has far more in it than a programme.", _SAVE)
        lines = list(_lines(reader))
    except damaged:
        raise _refused("The PDF is damaged and cannot be read.", _SAVE) from None
    if not any(line.strip() for line in lines):
        raise _refused("The PDF holds pictures of pages, no text.", "Import the document it was made from.")
    if _is_scrambled(lines):
        raise _refused("The PDF has times side by side in columns, and its text comes out mixed.", _SAVE)
    return read_mixed(joined_cells(lines), "a PDF", wishes, findings)


def _lines(reader: "PdfReader") -> Iterator[str]:
    """Yield the lines of all pages as they stand, gaps kept as spaces."""
    pages = reader.pages
    shown = 0
    if len(pages) > MAX_PAGES:
        raise _refused(f"The PDF has more than {MAX_PAGES} pages.", _SAVE)
    for page in pages:
        drawing = page.get_contents()
        data = b"" if drawing is None else drawing.get_data()
        shown += data.count(b"Tj") + data.count(b"TJ")
        if len(data) > MAX_PAGE:
            raise _refused("A page of the PDF is too large to be read.", _SAVE)
        if shown > MAX_SHOWN:
            raise _refused("The PDF has far more text than a programme.", _SAVE)
        text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        yield from text.splitlines()


def _is_scrambled(lines: Sequence[str]) -> bool:
    """Return whether times begin two parts of one line, again and again."""
    return sum(_times_side_by_side(line) for line in lines) >= _SIDE_BY_SIDE


def _times_side_by_side(line: str) -> bool:
    """Return whether a line holds two entries; a start beside its end is one."""
    parts = [tidy(part) for part in _GAP.split(line.strip())]
    begun = with_text = False
    for part in parts:
        timed = leading_range(part) is not None
        if timed and begun and with_text:
            return True
        begun = begun or timed
        with_text = with_text or whole_range(part) is None
    return False


def _refused(message: str, hint: str) -> ImportFailedError:
    return ImportFailedError("unreadable", "file", message, hint)
