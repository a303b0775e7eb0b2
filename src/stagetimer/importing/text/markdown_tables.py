"""Tables in a Markdown text, to the one table reader; the lines around them stay lines."""

import re
from dataclasses import replace
from typing import Final

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
    rules = [
        number for number, line in enumerate(text.raw) if "|" in line and len(line) <= LONGEST and _RULE.fullmatch(line)
    ]
    if not rules:
        return None
    blocks = _blocks(text, set(rules))
    said = Findings()
    found = read_blocks(blocks, "a Markdown table", wishes, said)
    if all(slot.start is None and slot.length is None for slot in found.slots):
        return None
    findings.extend(said.errors_first())
    return replace(found, title=found.title or text.title)


def _blocks(text: Text, rules: set[int]) -> list[str | Grid]:
    """Return lines and tables in order; a table is the row above its rule and every row with a bar below it."""
    blocks: list[str | Grid] = []
    rows: list[Row] = []
    headings = {line.number: line.text.replace(" | ", " ") for line in text.lines}
    inside = False
    for number, raw in enumerate(text.raw):
        if number in rules:
            continue
        inside = "|" in raw and (inside or number + 1 in rules)
        if inside:
            rows.append(_row(number + 1, raw))
            continue
        if rows:
            blocks.append(Grid(rows=tuple(rows)))
            rows = []
        if number + 1 in headings:
            blocks.append(headings[number + 1])
    return [*blocks, Grid(rows=tuple(rows))] if rows else blocks


def _row(number: int, raw: str) -> Row:
    """Return the cells of a row; its first and its last bar may be missing."""
    line = raw.strip()
    cells = _BAR.split(line.removeprefix("|").removesuffix("|"))[:MAX_COLUMNS]
    return Row(place=f"line {number}", cells=tuple(plain(cell.replace("<br>", " / ")) for cell in cells))
