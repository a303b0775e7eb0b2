"""Tables in a Markdown text, to the one table reader; the lines around them stay lines."""

import re
from collections.abc import Iterator
from typing import Final

from stagetimer.core.values import replace
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.grid import MAX_COLUMNS, Grid, Row
from stagetimer.importing.tables.reader import read_blocks
from stagetimer.importing.text.lines import LONGEST, Text, plain

_RULE: Final = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")


def read_tables(text: Text, wishes: Wishes, findings: Findings) -> Found | None:
    """Return what the tables of a text say, or None where it has none with times."""
    blocks = _blocks(text, _rules(text))
    if all(isinstance(block, str) for block in blocks):
        return None
    said = Findings()
    found = read_blocks(blocks, "a Markdown table", wishes, said)
    if all(slot.start is None and slot.length is None for slot in found.slots):
        return None
    findings.extend(said.errors_first())
    return replace(found, title=found.title or text.title)


def without_tables(text: Text) -> Text:
    """Return the text without the lines of its tables; the other lines keep their numbers."""
    tables = {line for _, line in _table_lines(text, _rules(text))}
    return replace(text, lines=tuple(line for line in text.lines if line.number not in tables))


def _rules(text: Text) -> set[int]:
    """Return the indexes of the lines between a table's head and its rows: "|---|---|"."""
    return {
        index for index, line in enumerate(text.raw) if "|" in line and len(line) <= LONGEST and _RULE.fullmatch(line)
    }


def _table_lines(text: Text, rules: set[int]) -> Iterator[tuple[bool, int]]:
    """Give every line of a table with its number: whether it is a row (else the rule below the head)."""
    inside = False
    for index, raw in enumerate(text.raw):
        if index in rules:
            yield False, index + 1
            continue
        inside = "|" in raw and (inside or index + 1 in rules)
        if inside:
            yield True, index + 1


def _blocks(text: Text, rules: set[int]) -> list[str | Grid]:
    """Return lines and tables in order; a table is the row above its rule and every row with a bar below it."""
    blocks: list[str | Grid] = []
    rows: list[Row] = []
    headings = {line.number: line.text.replace(" | ", " ") for line in text.lines}
    table = {number: is_row for is_row, number in _table_lines(text, rules)}
    for number, raw in enumerate(text.raw, 1):
        if number in table:
            rows += [_row(number, raw)] if table[number] else []
            continue
        if rows:
            blocks.append(Grid(rows=tuple(rows)))
            rows = []
        if number in headings:
            blocks.append(headings[number])
    return [*blocks, Grid(rows=tuple(rows))] if rows else blocks


def _row(number: int, raw: str) -> Row:
    """Return the cells of a row; its first and its last bar may be missing."""
    line = raw.strip()
    cells = _BAR.split(line.removeprefix("|").removesuffix("|"))[:MAX_COLUMNS]
    return Row(place=f"line {number}", cells=tuple(plain(cell.replace("<br>", " / ")) for cell in cells))
