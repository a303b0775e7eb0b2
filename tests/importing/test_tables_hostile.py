"""Tables and office files that are damaged, locked, endless or hostile are refused with a sentence, or read quickly."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.delimited import read_csv
from stagetimer.importing.tables.document import read_docx
from stagetimer.importing.tables.page_blocks import page_blocks
from stagetimer.importing.tables.portable import read_pdf
from stagetimer.importing.tables.web_page import MAX_PAGE, read_html
from stagetimer.importing.tables.workbook import read_xlsx

Reader = Callable[[bytes, Wishes, Findings], Found]
_ENTITY = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
_OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'


def _zip(name: str, part: bytes) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return content.getvalue()


def _refusal(read: Reader, content: bytes) -> str:
    with pytest.raises(ImportFailedError) as refused:
        read(content, Wishes(), Findings())
    assert refused.value.code == "unreadable"
    return refused.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("xml", [_ENTITY, _OUTSIDE])
@pytest.mark.parametrize(("read", "name"), [(read_docx, "word/document.xml"), (read_xlsx, "xl/workbook.xml")])
def test_xml_entities_in_an_office_file_are_refused(read: Reader, name: str, xml: str, encoding: str) -> None:
    """A part that defines entities, of its own or from elsewhere, in either width, is refused (field case S-04)."""
    assert "entities" in _refusal(read, _zip(name, xml.encode(encoding)))


@pytest.mark.parametrize("read", [read_docx, read_xlsx])
def test_an_office_file_that_unpacks_to_too_much_is_refused(read: Reader) -> None:
    """A part of 130 million bytes is refused by its declared size, before it is unpacked."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(130):
            part.write(b" " * 1_000_000)
    assert "unpacks to more" in _refusal(read, content.getvalue())


@pytest.mark.parametrize("read", [read_docx, read_xlsx])
def test_a_locked_or_old_office_file_is_named_as_such(read: Reader) -> None:
    """The container of encrypted and old files is told apart from a damaged one."""
    assert "encrypted" in _refusal(read, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("read", [read_docx, read_xlsx, read_pdf])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no more", b"%PDF-1.7 no more", b"plain words"])
def test_a_damaged_file_is_refused(read: Reader, content: bytes) -> None:
    """Bytes that are no office file and no PDF are refused, and nothing else is raised."""
    assert "damaged" in _refusal(read, content)


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    """A CSV cell without end is refused with what is wrong."""
    assert "never closed" in _refusal(read_csv, b'Start,Title\n9:00,"A\n' + b"x" * 200_000)


def test_bytes_that_are_no_text_are_refused() -> None:
    """A file full of zeros is no table."""
    assert "no text" in _refusal(read_csv, b"a\0\0\0" * 100)


def test_a_page_that_is_too_large_is_refused() -> None:
    """The limit is said in the refusal."""
    assert "larger than 2 MB" in _refusal(read_html, b" " * (MAX_PAGE + 1))


def test_two_hundred_thousand_empty_lines_do_not_count() -> None:
    """Rows without anything are passed over; the row below keeps its number (field case I-08)."""
    found = read_csv(b"Start,Title\n9:00,Ann\n" + b",\n" * 200_000 + b"9:30,Bo\n", Wishes(), Findings())
    assert [slot.place for slot in found.slots] == ["row 2", "row 200003"]


@pytest.mark.parametrize(
    "piece", ["<!--", "<", "<a ", '<a b="', "</a ", "<!a ", "&a", "<table><tr><td>", "<script>", "<div>"]
)
def test_markup_that_never_ends_is_read_in_one_go(piece: str) -> None:
    """Pieces of markup repeated 20,000 times are read without recursion and give no table with a programme."""
    blocks = page_blocks(piece * 20_000)
    assert not any(row.cells and any(row.cells) for block in blocks if not isinstance(block, str) for row in block.rows)


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (read_csv, b"Start,Title\n" + b"9:00,Moss\n" * 20_001),
        (read_html, b"<table>" + b"<tr><td>9:00<td>Moss" * 20_001),
    ],
)
def test_a_table_with_too_many_rows_is_refused_not_cut(read: Reader, content: bytes) -> None:
    """No row is dropped in silence: more than 20,000 are refused."""
    assert "more than 20,000 rows" in _refusal(read, content)


def test_a_document_in_an_encoding_that_does_not_exist_is_refused() -> None:
    """An unknown encoding in the XML is damage like any other."""
    assert "damaged" in _refusal(read_docx, _zip("word/document.xml", b'<?xml version="1.0" encoding="UTFa-8"?><d/>'))
