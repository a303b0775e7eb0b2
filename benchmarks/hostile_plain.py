"""Huge and hostile files in plain form: bytes, text, tables with separators, web pages. Each is always the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from stagetimer.cli.import_command import LARGEST
from stagetimer.importing.convert import MAX_PROSE, MAX_TEXT
from stagetimer.importing.tables.web_page import MAX_PAGE

MILLION: Final = 1_000_000
_TALK: Final = "{}:{:02d} Dr Ann Moss: On the naming of species number {}\n"


def exactly(content: bytes) -> Callable[[Path], None]:
    """Return what writes those bytes."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def repeated(piece: bytes, size: int, begin: bytes = b"", end: bytes = b"") -> Callable[[Path], None]:
    """Return what writes one piece over and over, between a beginning and an end, to so many bytes in all."""

    def write(path: Path) -> None:
        left = size - len(begin) - len(end)
        block = piece * max(1, MILLION // len(piece))
        with path.open("wb") as file:
            file.write(begin)
            while left >= len(block):
                left -= file.write(block)
            file.write(block[: left // len(piece) * len(piece)])
            file.write(end)

    return write


def lines(line: Callable[[int], str], count: int, begin: str = "", end: str = "") -> Callable[[Path], None]:
    """Return what writes so many different lines, numbered from 0, between a beginning and an end."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(begin)
            file.writelines(line(number) for number in range(count))
            file.write(end)

    return write


def talk(number: int) -> str:
    """Return a line of a programme with times that go round the day."""
    return _TALK.format(number // 6 % 24, number % 6 * 10, number)


def _row(number: int) -> str:
    return f"{number // 6 % 24}:{number % 6 * 10:02d},Talk {number},Dr Ann Moss,10\n"


_HEADER: Final = "Start,Title,Speaker,Length\n"
_PAGE: Final = b"<!doctype html><title>Programme</title><body>"
_ERROR_PAGE: Final = (
    b"<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1>"
    b"<p>The requested URL was not found on this server.</p></body></html>"
)

WHOLE: Final = {
    "empty.csv": exactly(b""),
    "zeros-200-mb.bin": repeated(b"\0", 200 * MILLION),
    "text-200-mb.txt": repeated(b"9:00 Ann Moss: Of rain\n", 200 * MILLION),
    "zeros-50-mb.bin": repeated(b"\0", LARGEST),
    "spaces-50-mb.txt": repeated(b" ", LARGEST),
    "bytes-ff-50-mb.txt": repeated(b"\xff", LARGEST),
    "cp1252-50-mb.txt": repeated(b"9:00 Andr\xe9 Bir\xf3: Th\xe9 \x96 caf\xe9\n", LARGEST),
    "utf16-50-mb.txt": repeated("9:00 Ann Moss: Of rain\n".encode("utf-16-le"), LARGEST, b"\xff\xfe"),
    "cr-only-50-mb.txt": repeated(b"9:00 Ann Moss\r", LARGEST),
}

TEXT: Final = {
    "talks-1000.txt": lines(talk, 1_000),
    "talks-7900.txt": lines(talk, 7_900),
    "talks-8100.txt": lines(talk, 8_100),
    "talks-of-240-characters.txt": lines(lambda n: f"{talk(n)[:-1]}{', and of rain' * 15}\n", 7_900),
    "talks-and-abstracts.txt": lines(lambda n: f"{talk(n)}{'Of rain. ' * 50}\n", 3_900),
    "talks-8-mb.txt": repeated(b"9:00 Dr Ann Moss: Of rain\n", MAX_TEXT),
    "talks-50-mb.txt": repeated(b"9:00 Dr Ann Moss: Of rain\n", LARGEST),
    "one-line-40-mb.txt": repeated(b"word ", 40 * MILLION),
    "one-line.txt": repeated(b"9:00 word ", MAX_PROSE),
    "one-title.txt": repeated(b"word ", MAX_PROSE, b"9:00 "),
    "titles-of-900.txt": repeated(b"9:00 " + b"Ann Moss, " * 90 + b"\n", MAX_PROSE),
    "titles-of-9000.txt": repeated(b"9:00 " + b"Ann Moss, " * 900 + b"\n", MAX_PROSE),
    "times-of-900.txt": repeated(b"9:00-9:10 " * 90 + b"\n", MAX_PROSE),
    "numbers-of-900.txt": repeated(b"1:1:1:1.1-1-1 " * 64 + b"\n", MAX_PROSE),
    "digits-of-900.txt": repeated(b"9" * 900 + b"\n", MAX_PROSE),
    "brackets-of-900.txt": repeated(b"9:00 " + b"([{" * 300 + b"\n", MAX_PROSE),
    "dashes-of-900.txt": repeated(b"9:00 " + b"\xe2\x80\x93 " * 300 + b"\n", MAX_PROSE),
    "emphasis-of-900.md": repeated(b"9:00 " + b"**_" * 300 + b"\n", MAX_PROSE),
    "links-of-900.md": repeated(b"9:00 " + b"[a](b " * 150 + b"\n", MAX_PROSE),
    "prose.txt": repeated(
        b"A line of prose that says nothing at all of times, with words enough. " * 3 + b"\n", MAX_PROSE
    ),
    "number-lines.txt": repeated(b"25:99-31.77\n", 95_000),
    "line-ends.txt": repeated(b"\n", MAX_PROSE, b"9:00 Ann Moss: Of rain\n"),
    "marks.md": repeated(b"# \n", MAX_PROSE, b"9:00 Ann Moss: Of rain\n"),
    "quotes.md": repeated(b"> > \n", 40_000, b"9:00 Ann Moss: Of rain\n"),
    "soft-hyphens.txt": repeated("\u00ad".encode(), MAX_PROSE, b"9:00 Ann Moss: Of rain\n"),
    "days.txt": lines(lambda n: f"Monday {n % 28 + 1} June 2027\n9:00 Talk {n}\n", 3_900),
    "headings.md": lines(lambda n: f"## Session {n}\n9:00-9:10 Talk {n}\n", 3_900),
    "pipes.md": lines(lambda n: f"| 9:00 | Talk {n} |\n", 7_900, "| Start | Title |\n|---|---|\n"),
    "pipes-of-60.md": lines(lambda _: "|9:00" * 60 + "|\n", 7_900, "|Start" * 60 + "|\n" + "|---" * 60 + "|\n"),
}

TABLES: Final = {
    "rows-19990.csv": lines(_row, 19_990, _HEADER),
    "rows-20001.csv": lines(_row, 20_001, _HEADER),
    "rows-65000.csv": lines(_row, 65_000, _HEADER),
    "empty-lines-2000000.csv": repeated(b",,,\n", MAX_TEXT, _HEADER.encode() + b"9:00,Ann,Bo,10\n"),
    "empty-lines-40-mb.csv": repeated(b",,,\n", 40 * MILLION, _HEADER.encode() + b"9:00,Ann,Bo,10\n"),
    "columns-1600000.csv": repeated(b"9:00,", MAX_TEXT, _HEADER.encode()),
    "columns-60-rows-19990.csv": lines(lambda n: _row(n)[:-1] + ",x" * 56 + "\n", 19_990, _HEADER),
    "columns-60-times.csv": lines(lambda _: "9:00," * 59 + "9:00\n", 19_990),
    "one-line-40-mb.csv": repeated(b"9:00,", 40 * MILLION, b"Start,"),
    "one-cell-40-mb.csv": repeated(b"x", 40 * MILLION, b"Start,Title\n9:00,"),
    "never-closed.csv": repeated(b"x\n", MAX_TEXT, b'Start,Title\n9:00,"'),
    "cells-of-100-kb.csv": lines(lambda n: f"9:00,{n}{'word ' * 20_000}\n", 79, "Start,Title\n"),
    "quotes.csv": repeated(b'"', MAX_TEXT, b"Start,Title\n9:00,"),
    "bad-times-20000.csv": lines(lambda n: f"25:99,Talk {n},Dr Ann Moss,10\n", 19_990, _HEADER),
    "overlaps-20000.csv": lines(lambda n: f"9:00,Talk {n},Dr Ann Moss,90\n", 19_990, _HEADER),
    "speakers.csv": lines(lambda n: f"9:00,Talk {n},{'Ann Moss; ' * 200},10\n", 1_000, _HEADER),
    "rooms-20000.csv": lines(lambda n: f"9:00,Talk {n},R{n}\n", 19_990, "Start,Title,Room\n"),
}

PAGES: Final = {
    "error-page.html": exactly(_ERROR_PAGE),
    "page-over-limit.html": repeated(b"<p>9:00 Talk</p>", MAX_PAGE + 16, _PAGE),
    "lines.html": repeated(b"<p>9:00 Ann Moss</p>\n", MAX_PAGE, _PAGE),
    "rows.html": repeated(b"<tr><td>9:00<td>Ann Moss: Of the naming of species</tr>\n", MAX_PAGE, _PAGE + b"<table>"),
    "rows-too-many.html": repeated(b"<tr><td>9:00", MAX_PAGE, _PAGE + b"<table>"),
    "wide.html": repeated(b"<td>9:00", MAX_PAGE, _PAGE + b"<table><tr>"),
    "wide-rows.html": repeated(b"<tr>" + b"<td>9:00" * 60, MAX_PAGE, _PAGE + b"<table>"),
    "cells-of-nothing.html": repeated(b"<tr>" + b"<td>" * 60, MAX_PAGE, _PAGE + b"<table>"),
    "spans.html": repeated(b"<tr>" + b"<td rowspan=99999 colspan=60>9:00", MAX_PAGE, _PAGE + b"<table>"),
    "deep-tables.html": repeated(b"<table><tr><td>9:00", MAX_PAGE, _PAGE),
    "many-tables.html": repeated(b"<table><tr><td>9:00<td>Talk</table>", MAX_PAGE, _PAGE),
    "deep-divs.html": repeated(b"<div>", MAX_PAGE, _PAGE),
    "one-cell.html": repeated(b"word ", MAX_PAGE, _PAGE + b"<table><tr><td>9:00<td>"),
    "one-paragraph.html": repeated(b"word ", MAX_PAGE, _PAGE + b"<p>9:00 "),
    "marks.html": repeated(b"<", MAX_PAGE, _PAGE),
    "attributes.html": repeated(b" a='", MAX_PAGE, _PAGE + b"<p "),
    "entities.html": repeated(b"&amp;&#x2014;", MAX_PAGE, _PAGE + b"<p>9:00 "),
    "scripts.html": repeated(b"<script>", MAX_PAGE, _PAGE),
    "comments.html": repeated(b"<!-", MAX_PAGE, _PAGE),
}
