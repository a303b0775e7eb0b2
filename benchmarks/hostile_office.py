"""Huge and hostile workbooks, documents and PDFs, written part by part. Each is always the same."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from hostile_plain import exactly, repeated

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORDS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"

_SIZE: Final = '<dimension ref="A1:C12"/>'
"""What every office program writes above the rows; some other programs do not."""

Pieces = Callable[[], Iterable[str]]


def _packed(parts: dict[str, Pieces]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for name, pieces in parts.items():
                with archive.open(name, "w") as part:
                    for piece in pieces():
                        part.write(piece.encode())

    return write


def _workbook(
    rows: Pieces, *, before: str = _SIZE, after: str = "", strings: Pieces | None = None, sheets: int = 1
) -> Callable[[Path], None]:
    """Return what writes a workbook whose sheets all have those rows."""
    named = [f"sheet{number}" for number in range(1, sheets + 1)]
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(named, 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/{name}.xml"/>'
        for n, name in enumerate(named, 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/{name}.xml" ContentType="{_TYPES}.spreadsheetml.worksheet+xml"/>'
        for name in named
    )
    if strings is not None:
        related += f'<Relationship Id="s" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        kinds += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.spreadsheetml.sharedStrings+xml"/>'
    parts: dict[str, Pieces] = {
        "[Content_Types].xml": lambda: [
            (
                f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
                f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.spreadsheetml.sheet.main+xml"/>'
                f"{kinds}</Types>"
            )
        ],
        "_rels/.rels": lambda: [
            (
                f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
                f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            )
        ],
        "xl/workbook.xml": lambda: [
            f'{_HEAD}<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>'
        ],
        "xl/_rels/workbook.xml.rels": lambda: [
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
        ],
    }
    for name in named:
        parts[f"xl/worksheets/{name}.xml"] = lambda: _sheet(rows, before, after)
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    return _packed(parts)


def _sheet(rows: Pieces, before: str, after: str) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_SHEETS}">{before}<sheetData>'
    yield from rows()
    yield f"</sheetData>{after}</worksheet>"


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _talks(count: int, width: int = 3, more: str = "") -> Iterator[str]:
    """Yield a header and rows with a start, a title and speakers, and as many further cells as wanted."""
    further = _text("x") * (width - 3) if not more else more * (width - 3)
    yield f"<row>{_text('Start')}{_text('Title')}{_text('Speaker')}</row>"
    for n in range(count):
        start = f"{n // 6 % 24}:{n % 6 * 10:02d}"
        yield f"<row>{_text(start)}{_text(f'Talk {n}')}{_text('Ann Moss')}{further}</row>"


def _formatted(last: int) -> Iterator[str]:
    """Yield ten talks and formatted cells down to the last row."""
    yield from _talks(10)
    for first in range(12, last + 1, 1_000):
        rows = range(first, min(first + 1_000, last + 1))
        yield "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/><c r="C{n}" s="0"/></row>' for n in rows)


def _strings(count: int, size: int) -> Pieces:
    def pieces() -> Iterator[str]:
        yield f'{_HEAD}<sst xmlns="{_SHEETS}">'
        for _ in range(count):
            yield f"<si><t>{'word ' * (size // 5)}</t></si>"
        yield "</sst>"

    return pieces


def _using_strings(count: int, width: int = 2) -> Iterator[str]:
    yield f"<row>{_text('Start')}{_text('Title')}</row>"
    used = '<c t="s"><v>0</v></c>' * (width - 1)
    for _ in range(count):
        yield f"<row>{_text('9:00')}{used}</row>"


_MERGES: Final = "".join(f'<mergeCell ref="A{n}:A{n + 1_900}"/>' for n in range(1, 5_000))

WORKBOOKS: Final = {
    "formatted-65000.xlsx": _workbook(lambda: _formatted(65_000)),
    "formatted-1048576.xlsx": _workbook(lambda: _formatted(1_048_576)),
    "formatted-of-unsaid-size.xlsx": _workbook(lambda: _formatted(1_048_576), before=""),
    "rows-of-unsaid-size.xlsx": _workbook(lambda: _talks(19_999), before=""),
    "rows-20000.xlsx": _workbook(lambda: _talks(19_999)),
    "rows-20001.xlsx": _workbook(lambda: _talks(20_001)),
    "rows-65000.xlsx": _workbook(lambda: _talks(65_000)),
    "columns-60-rows-20000.xlsx": _workbook(lambda: _talks(19_999, 60)),
    "columns-60-rows-6600.xlsx": _workbook(lambda: _talks(6_600, 60)),
    "columns-16384-rows-200.xlsx": _workbook(lambda: _talks(200, 16_384, "<c/>")),
    "sheets-200.xlsx": _workbook(lambda: _talks(100), sheets=200),
    "sheets-1900.xlsx": _workbook(lambda: _talks(10), sheets=1_900),
    "string-100-mb.xlsx": _workbook(lambda: _using_strings(5), strings=_strings(1, 100_000_000)),
    "string-1-mb-used-20000.xlsx": _workbook(lambda: _using_strings(19_000), strings=_strings(1, 1_000_000)),
    "string-10-kb-used-1000000.xlsx": _workbook(lambda: _using_strings(19_000, 50), strings=_strings(1, 10_000)),
    "strings-1000000.xlsx": _workbook(lambda: _using_strings(5), strings=_strings(1_000_000, 30)),
    "strings-3000000-empty.xlsx": _workbook(lambda: _using_strings(5), strings=_strings(3_000_000, 0)),
    "merged-5000.xlsx": _workbook(lambda: _talks(10_000), after=f"<mergeCells>{_MERGES}</mergeCells>"),
    "formulas-20000.xlsx": _workbook(lambda: _talks(19_999, 4, "<c><f>A1+B1</f></c>")),
    "formulas-1000000.xlsx": _workbook(lambda: _talks(19_999, 53, "<c><f>A1</f></c>")),
    "cells-of-one-row.xlsx": _workbook(lambda: ["<row>", *["<c><v>1</v></c>" * 1_000] * 5_000, "</row>"]),
    "rows-of-nothing.xlsx": _workbook(lambda: ["<row/>" * 1_900 + f"<row>{_text('9:00')}</row>"] * 10_000),
    "elements-deep.xlsx": _workbook(lambda: ["<row>" * 1_000] * 10_000),
    "entities.xlsx": _workbook(lambda: [f"<row>{_text('&a;')}</row>"], after='<!DOCTYPE a [<!ENTITY a "b">]>'),
}


def _document(body: Pieces) -> Callable[[Path], None]:
    def pieces() -> Iterator[str]:
        yield f'{_HEAD}<w:document xmlns:w="{_WORDS}"><w:body>'
        yield from body()
        yield "</w:body></w:document>"

    return _packed({"word/document.xml": pieces})


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


def _table_row(number: int, width: int = 2) -> str:
    return (
        f"<w:tr>{_tc(_p(f'{number // 6 % 24}:{number % 6 * 10:02d}'))}{_tc(_p(f'Talk {number}')) * (width - 1)}</w:tr>"
    )


def _nested(levels: int) -> Iterator[str]:
    yield f"<w:tbl><w:tr><w:tc>{_p('9:00 Ann Moss')}" * levels
    yield "</w:tc></w:tr></w:tbl>" * levels


DOCUMENTS: Final = {
    "paragraphs-1000.docx": _document(lambda: (_p(f"{n // 6 % 24}:{n % 6 * 10:02d} Talk {n}") for n in range(1_000))),
    "paragraphs-5000.docx": _document(lambda: (_p(f"{n // 6 % 24}:{n % 6 * 10:02d} Talk {n}") for n in range(5_000))),
    "paragraphs-20000.docx": _document(lambda: (_p(f"{n // 6 % 24}:{n % 6 * 10:02d} Talk {n}") for n in range(20_000))),
    "paragraphs-100000.docx": _document(lambda: [_p("9:00 Ann Moss")] * 100_000),
    "paragraphs-without-times.docx": _document(lambda: [_p("Of moss and rain on northern walls")] * 100_000),
    "paragraphs-empty-1000000.docx": _document(lambda: ["<w:p/>" * 1_000] * 1_000),
    "paragraphs-tabbed.docx": _document(
        lambda: ["<w:p><w:r><w:t>9:00</w:t><w:tab/><w:t>Talk</w:t></w:r></w:p>"] * 19_000
    ),
    "paragraph-of-10-mb.docx": _document(lambda: [_p("9:00 " + "word " * 2_000_000)]),
    "rows-20000.docx": _document(lambda: ["<w:tbl>", *(_table_row(n) for n in range(20_000)), "</w:tbl>"]),
    "rows-20001.docx": _document(lambda: ["<w:tbl>", *(_table_row(n) for n in range(20_001)), "</w:tbl>"]),
    "rows-3000-of-60.docx": _document(lambda: ["<w:tbl>", *(_table_row(n, 60) for n in range(3_000)), "</w:tbl>"]),
    "tables-5000.docx": _document(lambda: [f"<w:tbl>{_table_row(n)}</w:tbl>" for n in range(5_000)]),
    "tables-nested-30.docx": _document(lambda: _nested(30)),
    "tables-nested-5000.docx": _document(lambda: _nested(5_000)),
    "tables-nested-in-rows.docx": _document(
        lambda: ["<w:tbl>", *[f"<w:tr>{_tc(''.join(_nested(12)))}</w:tr>"] * 2_000, "</w:tbl>"]
    ),
    "elements-deep.docx": _document(lambda: ["<w:sdt>" * 1_000] * 1_000),
    "elements-5000000.docx": _document(lambda: ["<w:x/>" * 1_000] * 5_000),
}


def _stream(content: bytes, keys: str = "") -> bytes:
    packed = zlib.compress(content, 6)
    return f"<</Length {len(packed)}/Filter/FlateDecode{keys}>>\nstream\n".encode() + packed + b"\nendstream"


def _pdf(objects: list[bytes]) -> Callable[[Path], None]:
    """Return what writes a PDF of those objects, numbered from 1; the first is the catalogue."""

    def write(path: Path) -> None:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, content in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        begin = len(out)
        rows = "".join(f"{place:010d} 00000 n \n" for place in places)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
        out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF\n".encode()
        path.write_bytes(out)

    return write


_CATALOGUE: Final = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _pages(
    count: int, drawing: Callable[[], bytes], *, font: bytes = _FONT, more: Callable[[], list[bytes]] = list
) -> Callable[[Path], None]:
    """Return what writes a PDF in which so many pages have one drawing; object 3 is the font, 4 the drawing."""

    def write(path: Path) -> None:
        further = more()
        first = 5 + len(further)
        kids = " ".join(f"{first + n} 0 R" for n in range(count))
        page = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>>>"
        )
        tree = f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode()
        _pdf([_CATALOGUE, tree, font, _stream(drawing()), *further, *[page] * count])(path)

    return write


def _drawn(count: int) -> bytes:
    """Return the drawing of so many lines of a programme."""
    shown = (
        f"1 0 0 1 50 {780 - n % 70 * 11} Tm ({n // 6 % 24}:{n % 6 * 10:02d}   Talk {n}) Tj\n" for n in range(count)
    )
    return b"BT /F 10 Tf " + "".join(shown).encode() + b"ET"


def _forms(levels: int) -> list[bytes]:
    """Return forms that each draw the next one ten times."""
    forms = []
    for level in range(levels):
        inner = f"/Resources<</XObject<</X {6 + level} 0 R>>>>" if level + 1 < levels else ""
        content = b"/X Do " * 10 if inner else _drawn(100)
        forms.append(_stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]{inner}"))
    return forms


_MAPPED: Final = (
    b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <00000000> <05ffffff> <0041> endbfrange"
)
_WIDE_FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>"

PDFS: Final = {
    "pages-10.pdf": _pages(10, lambda: _drawn(60)),
    "pages-200.pdf": _pages(200, lambda: _drawn(60)),
    "pages-201.pdf": _pages(201, lambda: _drawn(60)),
    "pages-200-full.pdf": _pages(200, lambda: _drawn(1_000)),
    "pages-200-of-2-mb.pdf": _pages(200, lambda: _drawn(40_000)),
    "pages-50000.pdf": _pages(50_000, lambda: _drawn(1)),
    "page-of-2-mb.pdf": _pages(1, lambda: _drawn(40_000)),
    "page-of-operators.pdf": _pages(1, lambda: b"BT /F 10 Tf " + b"()Tj " * 390_000 + b"ET"),
    "page-of-states.pdf": _pages(1, lambda: b"q " * 900_000),
    "page-of-arrays.pdf": _pages(1, lambda: b"[" * 1_900_000),
    "drawing-of-75-mb.pdf": _pages(1, lambda: b" " * 75_000_000),
    "forms-nested.pdf": _pages(1, lambda: b"/X Do", more=lambda: _forms(8)),
    "map-of-100-million.pdf": _pages(1, lambda: _drawn(60), font=_WIDE_FONT, more=lambda: [_stream(_MAPPED)]),
    "map-of-80-mb.pdf": _pages(
        1,
        lambda: _drawn(60),
        font=_WIDE_FONT,
        more=lambda: [_stream(b"1 beginbfchar <41> <41> endbfchar " * 2_300_000)],
    ),
    "pages-in-a-ring.pdf": _pdf([_CATALOGUE, b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>"]),
    "cross-references-in-a-ring.pdf": exactly(
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n"
    ),
    "brackets.pdf": repeated(b"[", 5_000_000, b"%PDF-1.7\n1 0 obj\n", b"\nstartxref\n9\n%%EOF\n"),
    "objects-without-end.pdf": repeated(b"1 0 obj ", 20_000_000, b"%PDF-1.7\n"),
    "zeros.pdf": repeated(b"\0", 49_000_000, b"%PDF-1.7\n"),
}

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zeros(name: str, megabytes: int) -> Callable[[Path], None]:
    return _packed({name: lambda: ["\0" * 1_000_000] * megabytes})


def _many_parts(path: Path) -> None:
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<d/>")
        for number in range(60_000):
            archive.writestr(f"{number}.xml", "")


ARCHIVES: Final = {
    "bomb-2-gb.docx": _zeros("word/document.xml", 2_000),
    "bomb-2-gb.xlsx": _zeros("xl/workbook.xml", 2_000),
    "bomb-119-mb.docx": _zeros("word/document.xml", 119),
    "bomb-119-mb.xlsx": _zeros("xl/workbook.xml", 119),
    "bomb-picture-1-gb.docx": _packed(
        {"word/media/a.png": lambda: ["\0" * 1_000_000] * 1_000, "word/document.xml": lambda: [_HEAD, "<d/>"]}
    ),
    "parts-60000.docx": _many_parts,
    "something-else.zip": _packed({"a.txt": lambda: ["9:00 Talk"]}),
    "locked.xlsx": repeated(b"\0", 20_000, _OLD),
    "locked.docx": repeated(b"\0", 20_000, _OLD),
    "cut-off.docx": repeated(b"\0", 20_000, b"PK\x03\x04"),
}
