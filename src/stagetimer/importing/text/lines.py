"""The lines of a text, numbered, without Markdown, comments and front matter, and with what marked them."""

import re
from typing import Final

from msgspec import Struct

from stagetimer.importing.reading.plain import tidy

_ENDS: Final = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})(?=\s|\*|\d)\s*")
_BULLET: Final = re.compile(
    r"\s*(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043]\s*|[-*+\u2013\u2014]\s+(?=\S)|\d{1,2}\)\s+"
    r"|\d{1,2}\.\s+(?=[^\W\d_])(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"\s*(?:>\s?)+")
_COLUMNS: Final = re.compile(r"\t+| {3,}")
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_SUPERSCRIPT: Final = re.compile(r"<sup>.*?</sup>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_BOLD: Final = re.compile(r"\*\*|__")
_EMPHASIS: Final = re.compile(r"(?<![\w_*])([_*])(?=\S)(.{1,300}?)(?<=\S)\1(?![\w_])")
_RULE: Final = re.compile(r"\s*(?:[-*_=~]\s*){3,}")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")

PART: Final = re.compile(
    r"(?:session|part|panel|block)\s*#?\s*(?:\d+|[ivx]+|[a-d]|one|two|three|four)\b(?=\s*(?:[:(|,\u2013\u2014-]|$))",
    re.IGNORECASE,
)
"""How the heading of a numbered part begins: its hours are not those of the whole, and it is no title of it."""
LONGEST: Final = 1000
"""Characters of a line that may be anything but running text."""
_CUT: Final = 20_000
"""Characters of a line that are read."""


class Line(Struct, frozen=True):
    """One line that holds something."""

    number: int
    """Counted from 1 in the file."""
    text: str
    """Tidied, without Markdown; columns set with tabs or spaces are parted by " | "."""
    marked: str
    """The same with its markup, by which authors and affiliations are told apart."""
    level: int
    """Of a Markdown heading, 1 to 6; 0: it is none."""
    bullet: bool
    indented: bool
    after_blank: bool
    """A blank line, or the beginning of the file, stands above."""
    emphasised: str
    """The part of the line that is in italics, if one part is; else empty."""

    @property
    def place(self) -> str:
        """Where it stands, as problems say it."""
        return f"line {self.number}"


class Text(Struct, frozen=True):
    """A text as lines, and the title that its front matter gives."""

    lines: tuple[Line, ...]
    raw: tuple[str, ...]
    """Every line as it stands, comments and front matter blanked."""
    title: str


def read_lines(text: str) -> Text:
    """Return the lines of a text; HTML comments and Markdown front matter are dead text and keep their line numbers."""
    whole = _ENDS.sub("\n", text.removeprefix("\ufeff"))
    raw = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), whole).split("\n")
    title = _front_matter(raw)
    lines: list[Line] = []
    blank = True
    for number, line in enumerate(raw, 1):
        if lines and not blank and _UNDERLINE.fullmatch(line):
            lines[-1] = _with_level(lines[-1], 1 if "=" in line else 2)
        read = None if not line or _RULE.fullmatch(line) else _read(number, line, after_blank=blank)
        if read is not None:
            lines.append(read)
        blank = read is None
    return Text(tuple(lines), tuple(raw), title)


def plain(text: str) -> str:
    """Return a text without Markdown and tags: links keep their words, superscripts go."""
    text = _TAG.sub(" ", _SUPERSCRIPT.sub("", _LINK.sub(r"\1", text)))
    text = _BOLD.sub("", text)
    return tidy((_EMPHASIS.sub(r"\2", text) if len(text) <= LONGEST else text).replace("\\", ""))


def _front_matter(raw: list[str]) -> str:
    """Blank the front matter at the top of a Markdown file and return the title in it."""
    if not raw or raw[0].rstrip() != "---":
        return ""
    end = next((number for number, line in enumerate(raw[1:60], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return ""
    title = next((line.partition(":")[2] for line in raw[1:end] if line.startswith("title:")), "")
    raw[: end + 1] = [""] * (end + 1)
    return tidy(title).strip("\"'")


def _read(number: int, raw: str, *, after_blank: bool) -> Line | None:
    raw = raw[:_CUT]
    body = _QUOTED.sub("", raw, count=1) if raw.lstrip().startswith(">") else raw
    heading = _HEADING.match(body)
    body = body[heading.end() :].rstrip("# ") if heading is not None else body
    bullet = _BULLET.match(body)
    body = body[bullet.end() :] if bullet is not None else body
    text = plain(_COLUMNS.sub(" | ", body.strip()))
    if not text.strip(" |*_"):
        return None
    spans = list(_EMPHASIS.finditer(_BOLD.sub("", body))) if len(body) <= LONGEST else []
    return Line(
        number=number,
        text=text,
        marked=tidy(body),
        level=len(heading[1]) if heading is not None else 0,
        bullet=bullet is not None,
        indented=raw[:1] in {" ", "\t"},
        after_blank=after_blank,
        emphasised=plain(spans[0][2]) if len(spans) == 1 else "",
    )


def _with_level(line: Line, level: int) -> Line:
    return Line(
        line.number, line.text, line.marked, level, line.bullet, line.indented, line.after_blank, line.emphasised
    )
