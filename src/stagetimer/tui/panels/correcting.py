"""The panels of what really happened earlier: the last start, or the last end, was at another time."""

from collections.abc import Callable

from stagetimer.core import commands as c
from stagetimer.core.localtime import clock_24
from stagetimer.core.units import Instant
from stagetimer.tui.panels.foresee import foreseen, stands
from stagetimer.tui.panels.names import short
from stagetimer.tui.panels.page import Choice, Line, Page, PanelContext
from stagetimer.tui.panels.typed import typed_time
from stagetimer.view.wording import time_of_day

AGO = ((30, "30 seconds ago"), (60, "a minute ago"), (120, "two minutes ago"))


def earlier(context: PanelContext) -> Page:
    """Offer other times for the last start."""
    snap = context.snapshot
    rows: list[Choice | None] = [Choice("It is right as it is", (stands(snap),), name="nothing")]
    started = [row for row in snap.slots if row.started is not None]
    if started:
        last = max(started, key=lambda row: row.started or 0)
        rows += _times(context, c.CorrectStart)
        rows.append(_at(context, c.CorrectStart, last.plan.start, "at the published start"))
        ended = max((row.ended for row in snap.slots if row.ended is not None), default=None)
        if ended is not None:
            rows.append(_at(context, c.CorrectStart, ended, "when the one before ended"))
        rows.append(_typed(context, c.CorrectStart))
        heading = f"{short(last.plan)} really began…"
    else:
        heading = "Nobody has started yet"
    return Page(heading, tuple(row for row in rows if row is not None), heads=("then",))


def ended_earlier(context: PanelContext) -> Page:
    """Offer other times for the last end."""
    snap = context.snapshot
    rows: list[Choice | None] = [Choice("It is right as it is", (stands(snap),), name="nothing")]
    ended = [row for row in snap.slots if row.ended is not None]
    if ended:
        last = max(ended, key=lambda row: row.ended or 0)
        rows += _times(context, c.CorrectEnd)
        if last.plan.end is not None:
            rows.append(_at(context, c.CorrectEnd, last.plan.end, "at the published end"))
        rows.append(_typed(context, c.CorrectEnd))
        heading = f"{short(last.plan)} really ended…"
    else:
        heading = "Nobody has ended yet"
    return Page(heading, tuple(row for row in rows if row is not None), heads=("then",))


_Correction = Callable[[str], c.Command]


def _times(context: PanelContext, kind: _Correction) -> list[Choice | None]:
    return [_at(context, kind, context.snapshot.at - seconds, words) for seconds, words in AGO]


def _at(context: PanelContext, kind: _Correction, when: Instant, words: str) -> Choice | None:
    """Return the row, or none where the session would refuse it."""
    programme = context.snapshot.programme
    command = kind(clock_24(when, programme.timezone))
    then = foreseen(context, command)
    label = f"{words}, {time_of_day(when, programme, seconds=True)}"
    return None if then is None else Choice(label, (stands(then),), give=(command,), name=words)


def _typed(context: PanelContext, kind: _Correction) -> Choice:
    programme, now = context.snapshot.programme, context.snapshot.at

    def answer(text: str) -> Choice:
        when = typed_time(text, now, programme)
        return Choice(text, give=(kind(clock_24(when, programme.timezone)),))

    return Choice("at another time…", needs=Line("Time of day (1:16:50 pm):", answer), name="typed")
