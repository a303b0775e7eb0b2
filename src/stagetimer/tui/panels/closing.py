"""The panels of leaving the program, and of going on from a journal that is damaged."""

from stagetimer.core.snapshot import SessionPhase
from stagetimer.tui.panels.foresee import stands
from stagetimer.tui.panels.page import Choice, Page, PanelContext


def leave(context: PanelContext) -> Page:
    """Ask before the program ends; to stay is the first row."""
    heading, note = _rehearsal_ends() if context.rehearsal else _session_stands(context.snapshot.state)
    rows = [Choice("Stay"), Choice("Close", do=("quit", ""))]
    if context.snapshot.state == "finished":
        rows.append(Choice("How the session went…", opens="report"))
    return Page(heading, tuple(rows), notes=(note,))


def damage(context: PanelContext) -> Page:
    """Say what is wrong with the journal that the session goes on from, and offer a new session instead."""
    rows = (
        Choice("Go on from what could be read", (stands(context.snapshot),), name="go on"),
        Choice("Begin a new session", ("this one stays on disk",), do=("new", "")),
    )
    after = "The damaged file is kept. What was done after the damage is missing: T, A and U put it right."
    heading = "The journal of this session is damaged"
    return Page(heading, rows, context.damage or ("It could be read whole.",), (after,), private=True)


def _rehearsal_ends() -> tuple[str, str]:
    return "Leave the rehearsal?", "The live session is not touched by it."


def _session_stands(state: SessionPhase) -> tuple[str, str]:
    match state:
        case "before":
            return "The session has not begun. Close?", "Starting stagetimer again brings you back here."
        case "finished":
            return "The session is finished. Close?", "What was noted is kept."
        case "running" | "paused" | "between":
            return "The session is running. Close?", (
                "Other screens count on but will say No signal; "
                "starting stagetimer again brings you back to the right second."
            )
