"""The numbers of a report, read back from each of its formats."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from stagetimer.core.time_text import read_length

Numbers = dict[int, dict[str, int | None]]
"""By slot: given, took, talk, questions, how late at its start, what it did, how late at its end, paused."""


def from_json(content: str) -> Numbers:
    """Read the numbers of the JSON."""
    return {row["slot"]: _numbers(row, "{}") for row in json.loads(content)["slots"]}


def from_csv(content: str) -> Numbers:
    """Read the numbers of the CSV."""
    rows = csv.DictReader(io.StringIO(content.removeprefix("\ufeff")))
    return {int(row["slot"]): _numbers(row, "{} seconds") for row in rows}


def _numbers(row: dict[str, Any], form: str) -> dict[str, int | None]:
    def number(name: str) -> int | None:
        value = row[form.format(name)]
        return None if value in {"", None} else int(value)

    ran = bool(row["started"])
    took = number("took") if "took seconds" in row else number("elapsed")
    late = {"start": number("inherited"), "within": (number("created") or 0) - (number("recovered") or 0)}
    late["end"] = (number("inherited") or 0) + (late["within"] or 0)
    parts = {"given": number("given"), "took": took, "talk": number("talk"), "questions": number("questions")}
    told: dict[str, int | None] = {**late, "paused": number("paused")}
    return {**parts, **(told if ran else dict.fromkeys(told))}


def from_markdown(content: str) -> Numbers:
    """Read the numbers of the table."""
    rows = [line.strip("| ").split(" | ") for line in content.splitlines() if line.startswith("| ")]
    rows = [
        [cell.replace("\\", "") for cell in line[2:-2].split(" | ")]
        for line in content.splitlines()
        if line[:2] == "| "
    ]
    heads, _, *rest = rows
    return {int(row[0]): _from_words(dict(zip(heads, row, strict=True))) for row in rest}


class Cells(HTMLParser):
    """The rows of every table of a page, and every tag with its attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.tags: list[tuple[str, list[str]]] = []
        self._inside = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; open a table, a row, a cell."""
        self.tags.append((tag, [name for name, _ in attrs]))
        self._inside = tag in {"td", "th"}
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif self._inside:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell."""
        self._inside = self._inside and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        """Add to the cell."""
        if self._inside:
            self.tables[-1][-1][-1] += data


def from_page(content: str) -> Numbers:
    """Read the numbers of the two tables of the page."""
    found: dict[int, dict[str, str]] = {}
    for heads, *rows in Cells(content).tables:
        for row in rows:
            found.setdefault(int(row[0]), {}).update(zip(heads, row, strict=True))
    return {number: _from_words(cells) for number, cells in found.items()}


_HEADS = ("Published", "Started", "Ended", "Given", "Took", "At its start", "In it", "At its end", "Paused", "Talk",
          "Questions")  # fmt: skip


def from_text(content: str) -> Numbers:
    """Read the numbers of the two tables of the text: each column ends where its head does."""
    found: dict[int, dict[str, str]] = {}
    edges: list[tuple[str, int]] = []
    for line in content.splitlines():
        if re.match(r"# +Who", line):
            edges = [(head, line.index(head) + len(head)) for head in _HEADS if head in line]
        elif (number := re.match(r"(\d) ", line)) and edges:
            ends = [(head, edges[n - 1][1] if n else 0, end) for n, (head, end) in enumerate(edges)]
            cells = {head: line[start:end].strip() for head, start, end in ends}
            opening = edges[0][0]  # the name stands before it
            found.setdefault(int(number[1]), {}).update({**cells, opening: " ".join(cells[opening].split()[-2:])})
        elif not line:
            edges = []
    return {number: _from_words(cells) for number, cells in found.items()}


def _from_words(cells: dict[str, str]) -> dict[str, int | None]:
    def number(head: str) -> int | None:
        text = cells[head].split(" in ")[0]
        if text in {"", "on time", "as published"}:
            return 0 if text else None
        length, _, word = text.partition(" ")
        return read_length(length) * (-1 if word in {"ahead", "shorter"} else 1)

    parts = {"given": number("Given"), "took": number("Took")}
    parts |= {"talk": number("Talk"), "questions": number("Questions")}
    heads = {"start": "At its start", "within": "In it", "end": "At its end"}
    if parts["took"] is None:
        return {**parts, **dict.fromkeys([*heads, "paused"])}
    paused = (number("Paused") or 0) if "Paused" in cells else 0
    return {**parts, **{name: number(head) for name, head in heads.items()}, "paused": paused}


READERS: dict[str, Callable[[str], Numbers]] = {
    "json": from_json,
    "csv": from_csv,
    "md": from_markdown,
    "html": from_page,
    "text": from_text,
}
