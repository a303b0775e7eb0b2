"""One way in: a command given at a moment, applied to the history of a session, or refused with a reason."""

from stagetimer.core import (
    absence_rules,
    control_rules,
    correction_rules,
    order_rules,
    plan_rules,
    revision_rules,
    rules,
)
from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.history import By, Entry, History
from stagetimer.core.rules import Decision, Moment, Refusal
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant


def apply(
    history: History, command: c.Command, now: Instant, *, expect: int | None = None, by: By = "chair"
) -> History | Refusal:
    """Return the history after the command, or why it cannot be done.

    `expect`: the slot that a step (`start`, `next`, `end`) means to end; if another is current it is refused.
    `by`: who gave it.
    """
    match command:
        case c.Undo(count):
            if count > history.seq:
                return Refusal(_too_many("take back", history.seq))
            return history.undo(count)
        case c.Redo(count):
            if count > len(history.undone):
                return Refusal(_too_many("bring back", len(history.undone)))
            return history.redo(count)
        case _:
            decision = decide(history.state, command, now, expect=expect)
            return decision if isinstance(decision, Refusal) else history.done(Entry(now, command, decision, by))


def decide(state: SessionState, command: c.SessionCommand, now: Instant, *, expect: int | None = None) -> Decision:
    """Return the events that the command causes now, or why it cannot be done."""
    moment = Moment.at(state, now)
    if expect is not None and isinstance(command, c.Start | c.Next | c.End):
        current = moment.state.running
        if current != expect:
            return Refusal("Nothing is running." if current is None else f"{moment.name(current)} is already on.")
    return _decide(moment, command)


def _decide(moment: Moment, command: c.SessionCommand) -> Decision:  # noqa: C901, PLR0911, PLR0912
    """Hand the command to its rule (one case per command; mypy checks that none is missing)."""
    match command:
        case c.Start():
            return rules.start(moment, command)
        case c.Next():
            return rules.next_slot(moment)
        case c.End():
            return rules.end(moment)
        case c.Pause():
            return rules.pause(moment)
        case c.Resume():
            return rules.resume(moment)
        case c.Add():
            return rules.add(moment, command)
        case c.Length():
            return rules.length(moment, command)
        case c.SetLateStart():
            return rules.late_start(moment, command)
        case c.Offset():
            return rules.offset(moment, command)
        case c.Control():
            return control_rules.control(moment)
        case c.Follow():
            return control_rules.follow(moment)
        case c.Hold():
            return control_rules.hold(moment)
        case c.Skip():
            return order_rules.skip(moment, command)
        case c.Restore():
            return order_rules.restore(moment, command)
        case c.Move():
            return order_rules.move(moment, command)
        case c.Swap():
            return order_rules.swap(moment, command)
        case c.Here():
            return order_rules.here(moment, command)
        case c.Message() | c.ClearMessage() | c.Blank() | c.Unblank():
            return _stage(moment, command)
        case c.MoveOn():
            return rules.segment(moment)
        case c.CorrectStart():
            return correction_rules.correct_start(moment, command)
        case c.CorrectEnd():
            return correction_rules.correct_end(moment, command)
        case c.NoShow():
            return absence_rules.no_show(moment, command)
        case c.ApplyPlan():
            return plan_rules.apply_plan(moment, command)
        case c.Revise():
            return revision_rules.revise(moment, command)


def _stage(moment: Moment, command: c.Message | c.ClearMessage | c.Blank | c.Unblank) -> Decision:
    """Change what the stage shows: a message, or nothing at all."""
    blank = moment.state.blank_since is not None
    match command:
        case c.Message(text):
            return (e.MessageShown(text, moment.now),)
        case c.ClearMessage():
            return (
                (e.MessageCleared(),)
                if moment.state.message is not None
                else Refusal("There is no message on the stage.")
            )
        case c.Blank():
            return Refusal("The stage is blank already.") if blank else (e.Blanked(moment.now),)
        case c.Unblank():
            return (e.Unblanked(),) if blank else Refusal("The stage is not blank.")


def _too_many(what: str, there: int) -> str:
    if there == 0:
        return f"There is nothing to {what}."
    return (
        f"Only {there} command{'' if there == 1 else 's'} can be {'taken' if what == 'take back' else 'brought'} back."
    )
