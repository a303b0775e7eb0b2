"""The parts of an office file (XLSX, DOCX): a zip file whose parts are bounded and free of XML entities."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  (a class that zlib calls "error")

from msgspec import Struct

from stagetimer.importing.imported import ImportFailedError

MAX_PARTS: Final = 2_000
MAX_PART: Final = 120_000_000
"""Bytes of one part of XML, unpacked: a sheet formatted down to its last row has about 60 million."""
MAX_WHOLE: Final = 30_000_000
"""Bytes of one part that is no sheet, unpacked."""
MAX_READ: Final = 200_000_000
"""Bytes of all parts of XML, unpacked."""

MAX_DEPTH: Final = 10_000
"""Elements inside each other: an element that is open is kept in memory with all that is in it."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN: Final = "Open it, save it again, and try that."
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 512
_ENTITIES: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class Package(Struct, frozen=True):
    """An office file that has been looked through: no part is larger than it may be, none defines entities."""

    zip: ZipFile
    kind: str
    """What people call such a file: "workbook", "document"."""

    def part(self, name: str) -> bytes | None:
        """Return one part unpacked; None where there is no such part."""
        return self.zip.read(name) if name in self.zip.namelist() else None

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield one part unpacked, a million bytes at a time, each beginning with the last bytes of the one before."""
        yield from _chunks(self.zip, name)


def open_package(content: bytes, kind: str) -> Package:
    """Return the parts of an office file; `kind` is "workbook" or "document".

    `ImportFailedError` for a file that is none, is encrypted or damaged, unpacks to too much, or defines entities
    (field cases S-04, I-08). Nothing is unpacked as a whole here.
    """
    if content.startswith(_OLD_OFFICE):
        raise _refused(
            f"The file is encrypted, or a {kind} of an Office before 2007.",
            "Open it, take the password away or save it in today's format (.xlsx, .docx), and try again.",
        )
    try:
        archive = ZipFile(BytesIO(content))
        _look_through(archive, kind)
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise _refused(f"The {kind} is damaged and cannot be opened.", _SAVE_AGAIN) from None
    return Package(archive, kind)


def _look_through(archive: ZipFile, kind: str) -> None:
    parts = archive.infolist()
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
    too_large = any(part.file_size > _most(part) for part in texts) or sum(part.file_size for part in texts) > MAX_READ
    if len(parts) > MAX_PARTS or too_large:
        raise _refused(f"The {kind} unpacks to more than can be read.", "Copy the programme alone into a new file.")
    for part in texts:
        _look_into(archive, part, kind)


def _most(part: ZipInfo) -> int:
    """Return how many bytes a part may unpack to: sheets are read row by row, all others as a whole."""
    return MAX_PART if part.filename.startswith("xl/worksheets/") else MAX_WHOLE


def _look_into(archive: ZipFile, part: ZipInfo, kind: str) -> None:
    wide, depth = False, 0
    for number, chunk in enumerate(_chunks(archive, part.filename)):
        wide = wide or (number == 0 and chunk.startswith(_WIDE))
        text = chunk.replace(b"\0", b"") if wide else chunk
        depth += _deeper(text if number == 0 or wide else text[_OVERLAP:])
        if depth > MAX_DEPTH:
            raise _refused(f"The {kind} nests its parts without end, as no office program does.", _SAVE_AGAIN)
        if b"<!" in text and _ENTITIES.search(text):
            raise _refused(
                f"The {kind} holds definitions of XML entities, which no office program writes.",
                _SAVE_AGAIN,
            )


def _deeper(text: bytes) -> int:
    """Return how many more elements are open after the text than before it, give or take one cut at its edge."""
    opened = text.count(b"<") - text.count(b"</") - text.count(b"<?") - text.count(b"<!")
    return opened - text.count(b"/>") - text.count(b"</")


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    tail = b""
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            yield tail + piece
            tail = (tail + piece)[-_OVERLAP:]


def _refused(message: str, hint: str) -> ImportFailedError:
    return ImportFailedError("unreadable", "file", message, hint)
