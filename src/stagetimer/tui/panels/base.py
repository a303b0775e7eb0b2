"""The one widget of all panels: it shows a page, lets one row be chosen, and posts what the row does.

It keeps no truth and reads no clock. No slip of a finger acts (experience.md, principle 3): Enter and clicks count
only once the panel has been open for a moment, and a held key never counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from stagetimer.core.commands import Command
from stagetimer.core.text import clean
from stagetimer.tui.panels.page import Builder, Choice, Line, Page, PanelContext
from stagetimer.tui.panels.rows import ChoiceRows

__all__ = ["GUARD", "Builder", "Choice", "Line", "Page", "Panel", "PanelContext"]

GUARD: Final = 0.6
"""Real seconds before Enter counts: longer than the half second after which a held key repeats."""
PRIVATE: Final = "ONLY FOR YOU · "
LOW, LOWEST = 9, 6
"""Rows of a panel below which the sentences after, and then those before, the choices give way."""

_EDITING: Final = frozenset(
    key for binding in Input.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
)
"""Keys that the line itself understands; while it is open no other key means anything."""


class Panel(Widget, can_focus=True):
    """A page of choices in the place of the programme: ↑ ↓ choose, Enter does it, Esc closes, a click does the same."""

    DEFAULT_CSS = """
    Panel { width: 1fr; height: 1fr; layout: vertical; }
    Panel .panel--heading { width: 1fr; height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    Panel .panel--notes, Panel .panel--after { width: 1fr; height: auto; padding: 0 0 0 3; }
    Panel .panel--rows { width: 1fr; height: 1fr; min-height: 1; scrollbar-size-vertical: 1; }
    Panel .panel--line { width: 1fr; height: 1; padding: 0 0 0 3; display: none; }
    Panel .panel--prompt { width: auto; height: 1; margin: 0 1 0 0; }
    Panel .panel--line Input { width: 1fr; }
    Panel .panel--trouble { width: 1fr; height: auto; padding: 0 0 0 3; text-style: bold; display: none; }
    Panel .-empty { display: none; }
    Panel.-typing .panel--line { display: block; }
    Panel.-typing .panel--after { display: none; }
    Panel.-troubled .panel--trouble { display: block; }
    Panel .panel--after { max-height: 9; }
    Panel .panel--after.-apart { margin: 1 0 0 0; }
    Panel.-low .panel--after.-sentence, Panel.-lowest .panel--notes, Panel.-low.-typing .panel--notes { display: none; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Give(Message):
        """Commands for the session, in order."""

        commands: tuple[Command, ...]
        label: str = ""
        """The row that gave them."""

    @dataclass
    class Do(Message):
        """An action of the app, and its value."""

        action: str
        value: str

    @dataclass
    class Open(Message):
        """Another panel is to take this one's place."""

        name: str

    class Close(Message):
        """The panel is done with."""

    def __init__(
        self,
        page: Page,
        rebuild: Callable[[PanelContext], Page] | None = None,
        *,
        name: str | None = None,
        guard: float = GUARD,
    ) -> None:
        """Show `page`; `rebuild` makes it anew when the session changes. `guard`: real seconds before Enter counts."""
        super().__init__(name=name)
        self._page = page
        self._rebuild = rebuild
        self._guard = guard
        self._chosen = 0
        self._opened = inf
        self._pressed = -inf
        """The last Enter or click, unless something else was pressed since."""
        self._line: Line | None = None
        self._heading = Static(_heading(page), classes="panel--heading")
        self._notes = Static(_lines(page.notes), classes="panel--notes")
        self._rows = ChoiceRows(page)
        self._place = VerticalScroll(self._rows, classes="panel--rows", can_focus=False)
        self._prompt = Static("", classes="panel--prompt")
        self._field = Input(compact=True, select_on_focus=False)
        self._trouble = Static("", classes="panel--trouble")
        self._after = Static(self._below(), classes="panel--after -sentence")

    @property
    def page(self) -> Page:
        """Return what is shown."""
        return self._page

    @property
    def chosen(self) -> int:
        """Return the index of the marked choice."""
        return self._chosen

    @property
    def opened(self) -> float:
        """Return the time of the event that opened the panel (the scale of `Message.time`)."""
        return self._opened

    @property
    def typing(self) -> bool:
        """Return whether a line is being typed, so that no key is a command."""
        return self._line is not None

    def compose(self) -> ComposeResult:
        """Place the heading, the notes, the rows and the line to type."""
        yield from (self._heading, self._notes, self._place)
        yield Horizontal(self._prompt, self._field, classes="panel--line")
        yield from (self._trouble, self._after)

    def on_mount(self, event: events.Mount) -> None:
        """Begin the guard's time and take the keyboard."""
        self._opened = event.time
        self._hide_empty()
        self.focus()
        first = self._page.choices[0]
        if self._page.typing and first.needs is not None:
            self._open_line(first.needs)

    def on_resize(self, event: events.Resize) -> None:
        """Let the sentences give way to the choices in a low window."""
        self.set_class(event.size.height < LOW, "-low")
        self.set_class(event.size.height < LOWEST, "-lowest")
        self._hide_empty()
        self.call_after_refresh(self._keep_in_sight)

    def refreshed(self, context: PanelContext) -> None:
        """Build the page anew; the mark stays on its row, or goes to the harmless first one if that is gone."""
        if self._rebuild is None:
            return
        page = self._rebuild(context)
        if page == self._page or not self.is_mounted:
            return
        marked = self._page.choices[self._chosen].identity
        before, self._page = self._page, page
        self._chosen = next((i for i, c in enumerate(page.choices) if c.identity == marked), 0)
        if _heading(before).plain != _heading(page).plain:
            self._heading.update(_heading(page))
        if before.notes != page.notes:
            self._notes.update(_lines(page.notes))
        self._show_rows()

    def on_key(self, event: events.Key) -> None:
        """Act on the panel's own keys; while a line is typed, let nothing through that could be a command."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Close())
        elif self.typing:
            if event.key not in _EDITING:
                event.stop()
        elif event.key in {"up", "down"}:
            event.stop()
            self._choose(self._chosen + (1 if event.key == "down" else -1))
        elif event.key == "enter":
            event.stop()
            self._act(self._chosen, event.time)

    def on_choice_rows_clicked(self, event: ChoiceRows.Clicked) -> None:
        """Choose the row and do what it does, as Enter would."""
        event.stop()
        if event.index != self._chosen:
            self._choose(event.index)
        self._act(event.index, event.time)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the typed line means, or say why it means nothing."""
        event.stop()
        if self._line is None:
            return
        try:
            answer = self._line.answer(clean(event.value))
        except ValueError as error:
            self._say(clean(str(error)))
            return
        self._do(answer)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take the complaint about the last line away."""
        event.stop()
        self._say("")

    def _choose(self, index: int) -> None:
        self._chosen = max(0, min(index, len(self._page.choices) - 1))
        self._pressed = -inf
        self._show_rows()

    def _act(self, index: int, pressed: float) -> None:
        """Do what the row does, unless the press came too soon after the opening or after another on the same row."""
        soon = pressed - max(self._opened, self._pressed) < self._guard
        self._pressed = pressed
        if not soon:
            self._do(self._page.choices[index])

    def _do(self, choice: Choice) -> None:
        if choice.needs is not None:
            self._open_line(choice.needs)
            return
        if choice.opens is not None:
            self.post_message(self.Open(choice.opens))
            return
        if choice.give:
            self.post_message(self.Give(choice.give, choice.label))
        if choice.do is not None:
            self.post_message(self.Do(*choice.do))
        if not choice.stays:
            self.post_message(self.Close())

    def _open_line(self, line: Line) -> None:
        self._line = line
        self._prompt.update(Content(line.prompt))
        self.add_class("-typing")
        field = self._field
        field.value = line.initial
        field.cursor_position = len(line.initial)
        field.focus()

    def _say(self, trouble: str) -> None:
        self._trouble.update(Content(trouble))
        self.set_class(bool(trouble), "-troubled")

    def _show_rows(self) -> None:
        self._rows.show(self._page, self._chosen)
        if self._below() != self._after.content:
            self._after.update(self._below())
        self._hide_empty()
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        if self._rows.is_attached:  # not once the panel is being closed
            self._place.scroll_to_region(self._rows.region_of(self._chosen), animate=False, force=True)

    def _hide_empty(self) -> None:
        preview = self._page.choices[self._chosen].preview
        self._notes.set_class(not self._page.notes, "-empty")
        below = self._after
        below.set_class(not (preview or self._page.after), "-empty").set_class(not preview, "-sentence")
        rows = len(self._page.choices) + bool(self._page.heads)
        room = self.size.height - 2 - len(preview)  # the heading takes a row, and a gap
        close = bool(preview) and not self._page.notes and rows <= room
        below.set_class(close, "-apart")
        self._place.styles.height = rows if close else "1fr"  # a preview stands right below the rows

    def _below(self) -> Content:
        """Return what stands below the rows: what would come of the marked one, else the page's sentences."""
        return _lines(self._page.choices[self._chosen].preview or self._page.after)


def _heading(page: Page) -> Content:
    return Content(f" {PRIVATE if page.private else ''}{page.heading}")


def _lines(texts: tuple[str, ...]) -> Content:
    return Content("\n".join(texts))
