"""The lines of the chair screen, block by block, as rows for a width and a window: which of them have a place there.

At least 40x10 shows the screen; a window below that shows the time and the phase alone. No words are decided here.
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from stagetimer.tui.digits.plain import cut
from stagetimer.tui.widgets.rows import Row
from stagetimer.view.model import ChairView

ANSWERS: Final = "Enter: yes.  Esc: carry on."
TOO_SMALL: Final = "Window too small"
LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 10
"""Columns and rows below which only the time and the phase have a place."""
LOW: Final = 14
"""Rows from which the programme has a place."""
MIDDLE: Final = 22
"""Rows from which the window has room for more than the least."""
NORMAL: Final = 76
"""Columns from which it says who starts the talks."""

_CLOCK: Final = 17
_MODE: Final = 28
_ASKED: Final = "bold on $panel"
_TROUBLE: Final = "bold #ffffff on #a00000"


class Said(Struct, frozen=True):
    """What the chair screen says beside the view."""

    foot: str = ""
    trouble: str = ""
    """What is wrong with the journal."""
    question: str = ""
    """What waits for Enter."""


class Below(Struct, frozen=True):
    """What stands in the place of the programme, or takes room from it."""

    marked: str = ""
    """The row under the mark, in full."""
    panel: bool = False


def is_tiny(room: Size) -> bool:
    """Return whether a window has no room for what keys do."""
    return room.width < LEAST_WIDTH or room.height < LEAST_HEIGHT


def gives_way(said: Said, below: Below, room: Size) -> bool:
    """Return whether bar and advice give their place to what the chair is about."""
    low, flat = room.height < MIDDLE, room.height < LOW
    return (low and (bool(below.marked) or below.panel)) or (flat and bool(said.question))


def top_rows(view: ChairView, width: int, room: Size) -> tuple[Row, ...]:
    """Return the mark of a rehearsal, and title, mode and time of day."""
    mark = _banner(view.rehearsal, room.width)
    banner = ((_filled(mark.center(width), width), "bold $background on $foreground"),)
    if is_tiny(room):
        return (banner,) if mark else ()
    mode = cut(view.mode, _MODE) if room.width >= NORMAL else ""
    free = width - 2 - cell_len(mode) - _CLOCK
    title = cut(view.title, width - 2 - _CLOCK - (_MODE if room.width >= NORMAL else 0))
    parts = ((f" {title}", "bold"), (" " * (free - cell_len(title)), ""), (mode, "$quiet"))
    row = (*parts, (" " * (_CLOCK - cell_len(view.clock)), ""), (view.clock, "bold"))
    return (banner, row) if mark else (row,)


def head_rows(view: ChairView, width: int, room: Size) -> tuple[Row, ...]:
    """Return word, name and place, and the detail below them.

    The place ("1 of 5") gives way to a name that would have to be cut for it.
    """
    word = cut(f"{view.symbol} {view.word}", width)
    if is_tiny(room):
        return (((word, "bold"),),)
    left = width - cell_len(word) - 3
    place = view.place if not view.who or cell_len(view.who) + cell_len(view.place) <= left else ""
    who = _filled(view.who, left - cell_len(place))
    head = ((word, "bold"), ("  ", ""), (who, "bold"), (" ", ""), (place, "$quiet"))
    return (head, (("  ", ""), (cut(view.detail, width - 2), "$quiet"))) if room.height >= MIDDLE else (head,)


def card_rows(view: ChairView, size: Size) -> tuple[Row, ...]:
    """Return the cards beside the digits: NEXT UP above, SESSION at the foot; what has no room is cut there."""
    upper = _card("NEXT UP", view.next_lines, 4, size.width)
    lower = _card("SESSION", view.session_lines, 3, size.width)
    between = max(1, size.height - len(upper) - len(lower))
    return (*upper, *((("", ""),),) * between, *lower)[: size.height]


def _card(heading: str, texts: tuple[str, ...], most: int, width: int) -> tuple[Row, ...]:
    first, *others = (*texts, *("",) * most)[:most]
    lines = ((heading, "$quiet"), (first, "bold"), *((text, "") for text in others))
    return tuple(((cut(text, width), style),) for text, style in lines)


def saying_rows(view: ChairView, said: Said, below: Below, width: int, room: Size) -> tuple[Row, ...]:
    """Return what to do now, and the question that waits for Enter in its place."""
    return () if is_tiny(room) else (*_steps(view, said, below, width, room), *_asked(said, below, width, room))


def _steps(view: ChairView, said: Said, below: Below, width: int, room: Size) -> Iterator[Row]:
    low = room.height < MIDDLE
    if not gives_way(said, below, room):
        advice = _lines(f"▶ {view.advice}", width - 2, 2 if room.height >= LOW else 1)
        if low and len(advice) == 1:
            yield _line(f"Next: {', '.join(view.next_lines)} · {view.session_lines[0]}", width)
        yield from (_line(line, width, "bold") for line in advice)
    if not (said.question or (low and below.panel)):
        yield _line(f"  Enter  {view.step}" if view.step else "", width)
        if view.second_step and room.height >= 30:
            yield _line(f"  {view.second_step}", width)
    if view.offer and not low:
        yield _line(f"  {view.offer}", width)


def _asked(said: Said, below: Below, width: int, room: Size) -> Iterator[Row]:
    """Yield the question, and the row under the mark.

    What Enter and Esc answer is never cut: where it has no room beside the question it stands below.
    """
    if said.question:
        both = f"{said.question}  {ANSWERS}"
        beside = cell_len(both) <= width - 2
        yield from _block(both if beside else said.question, _ASKED, width, 2)
        if not beside:
            yield from _block(ANSWERS, _ASKED, width, 1)
    if below.marked:
        yield from _block(below.marked, "on $panel", width, 6 if room.height >= MIDDLE else 4)


def foot_rows(view: ChairView, said: Said, below: Below, width: int, room: Size) -> tuple[Row, ...]:
    """Return what stands until it is otherwise, what is wrong, and the line at the foot."""
    standing, low = " · ".join(view.standing), room.height < MIDDLE
    trouble = _block(said.trouble, _TROUBLE, width, 2) if said.trouble else ()
    if is_tiny(room):
        said_small = room.width < LEAST_WIDTH or room.height >= 6
        return (*trouble, ((TOO_SMALL.center(width)[:width], "$quiet"),)) if said_small else (*trouble,)
    stands = _block(standing, "bold reverse", width, 1 if low else 3) if standing else ()
    silent = (low and below.panel) or (room.height < LOW and said.question)
    return (*stands, *trouble, *(() if silent else (_line(said.foot, width, "$quiet"),)))


def _line(text: str, width: int, style: str = "") -> Row:
    return ((f" {cut(text, width - 2)}", style),)


def _block(text: str, style: str, width: int, most: int) -> tuple[Row, ...]:
    """Return a text over as many rows as it needs, at most `most`, in a style that fills them."""
    return tuple(((f" {_filled(line, width - 1)}", style),) for line in _lines(text, width - 2, most))


def _lines(text: str, width: int, most: int) -> list[str]:
    """Return a text in at most that many lines, with an ellipsis where something is left out."""
    if most == 1 or cell_len(text) <= width:
        return [cut(text, width)]
    lines = [line.plain for line in Content(text).wrap(max(1, width))]
    return lines if len(lines) <= most else [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)]


def _filled(text: str, width: int) -> str:
    """Return a text in exactly that many cells."""
    shown = cut(text, width)
    return shown + " " * (width - cell_len(shown))


def _banner(text: str, width: int) -> str:
    """Return the mark of a rehearsal three times over the width, so that it cannot be missed."""
    if not text or width < 3 * len(text) + 8:
        return text
    gap = (width - 3 * len(text) - 4) // 2
    return text + " " * gap + text + " " * gap + text
