"""A block of a session whose papers have no time of their own: it stays one slot, or `--length` splits it."""

from collections.abc import Sequence

from stagetimer.core.values import replace
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break
from stagetimer.importing.settle_slots import DaySlot


def settle_papers(slots: Sequence[DaySlot], wishes: Wishes, findings: Findings) -> list[DaySlot]:
    """Return the slots in their order; a block with papers is said (`papers-without-times`).

    With `--length` such a block gives way to its papers, the first of which starts when the block does.
    """
    settled: list[DaySlot] = []
    at: int | None = None
    for slot in slots:
        if slot.start is not None or slot.found.length is not None:
            _close(settled, at, wishes, findings)
            at = len(settled) if slot.start is not None else None
        settled.append(slot)
    _close(settled, at, wishes, findings)
    return settled


def _close(settled: list[DaySlot], at: int | None, wishes: Wishes, findings: Findings) -> None:
    """Settle the slot at `at`, if it is a block: it has no speakers, and several papers follow it."""
    papers = settled[at + 1 :] if at is not None else []
    if at is None or len(papers) < 2 or settled[at].found.speakers or is_break(settled[at].found.title):
        return
    block = settled[at]
    if wishes.length is None:
        message = f"“{block.found.title}” lists {len(papers)} papers without a time of their own."
        findings.add("papers-without-times", block.found.place, message, "Say how long each is: --length 15m.")
        return
    session, chair = block.found.title, block.found.chair
    settled[at:] = [
        replace(paper, found=replace(paper.found, session=session, chair=paper.found.chair or chair))
        for paper in papers
    ]
    settled[at] = replace(settled[at], day=block.day, listed=block.listed, start=block.start)
