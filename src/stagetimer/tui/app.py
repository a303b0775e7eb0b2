"""The terminal app: what keys, clicks and panels do. Keys come from the one table of actions (`actions`)."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType

from stagetimer.core import commands as c
from stagetimer.live.session import Done, Session
from stagetimer.tui.actions import bindings
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.guards import StepGuard, other_alphabet
from stagetimer.tui.messages import KeyClicked, PhoneStepped
from stagetimer.tui.panels.registry import open_panel
from stagetimer.tui.screens_app import ScreensApp
from stagetimer.tui.themes import other

if TYPE_CHECKING:
    from stagetimer.tui.palette import ActionProvider
    from stagetimer.tui.panels.base import Panel
    from stagetimer.tui.stepping import Intent

__all__ = ["AppOptions", "StagetimerApp"]


def _palette() -> "type[ActionProvider]":
    """Return what the palette offers: only our own table."""
    from stagetimer.tui.palette import ActionProvider  # noqa: PLC0415  (few sessions open it)

    return ActionProvider


class StagetimerApp(ScreensApp):
    """The chair screen over a running session; returns "trial" or "new" when the chair wants that instead."""

    TITLE = "stagetimer"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(), Binding("escape", "back", "Back", show=False)]
    COMMANDS = {_palette}  # noqa: RUF012 - Textual declares it so
    ENABLE_COMMAND_PALETTE = False  # Textual's own key would open it over the stage and while a line is typed
    ALLOW_SELECT = True

    def __init__(self, session: Session, options: AppOptions) -> None:
        """Show `session`."""
        super().__init__(session, options)
        self.use_command_palette = True
        self._steps = StepGuard()
        self._repeats = {"less": StepGuard(), "undo": StepGuard()}
        self._pressed = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Note when a key was pressed, for the guards; drop the click that only brings this window back."""
        if isinstance(event, events.Key):
            self._pressed = event.time
            if self._clicks.away:
                self._clicks.typed()
                self.paint()
            if event.key == "enter" and self._chair.panel is not None:
                self._steps.press(event.time)  # held on after the panel has closed, it is still no step
        elif isinstance(event, events.MouseDown | events.MouseUp) and not event.is_forwarded:
            meant = self._clicks.down(event.time) if isinstance(event, events.MouseDown) else self._clicks.up()
            if not meant:
                return
        elif isinstance(event, events.AppBlur | events.AppFocus):
            self._keyboard_moved(event)
        await super().on_event(event)

    def _keyboard_moved(self, event: events.AppBlur | events.AppFocus) -> None:
        if isinstance(event, events.AppBlur):
            self._clicks.left()
        else:
            self._clicks.returned(event.time)
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Say what a key is that does nothing; a letter counts as typing, so that a step waits."""
        alphabet = other_alphabet(event.character)
        if alphabet:
            self.say(f"The keyboard is set to {alphabet}: these keys need Latin letters.")
        elif event.key == "space":
            self.say("Space does nothing here.")
        if event.character is not None and event.character.isalpha():
            self._steps.typed(event.time)

    async def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self._pressed = event.time
        self.simulate_key(event.key)

    def on_phone_stepped(self, event: PhoneStepped) -> None:
        """Let the chair's Enter rest as after a step of their own: pressed together, one of the two is meant."""
        self._steps.press(event.time)

    async def action_act(self, name: str) -> None:
        """Do the action of that name in the table."""
        if not self._acts(name):
            return
        if name == "step" and self._asked is not None:
            await self._answer(self._asked[0])
        elif name.startswith("panel-") or name in {"goto", "quit"}:
            await self.open_panel(name.removeprefix("panel-"))
        elif name in _REHEARSING:
            self._rehearse(name)
        elif (intent := self._intent(name)) is not None:
            await self._consider(name, intent)
        else:
            await self._do_here(name)

    def _acts(self, name: str) -> bool:
        """Return whether an action counts now: never one whose effect stands nowhere in sight."""
        if self.screen is self._stage:
            return False
        if self.screen is self._help:
            return name in {"help", "quit"}
        if self._chair.too_small:
            return name == "stage"
        return self._chair.panel is None or name not in {"step", "up", "down"}

    def _intent(self, name: str) -> "Intent | None":
        snap, view = self._snap, self._view
        if snap is None or view is None:
            return None
        from stagetimer.tui import stepping  # noqa: PLC0415  (loaded once the screen is painted)

        return stepping.intent(name, view, snap, self._session.history, self._joined)

    async def _consider(self, name: str, intent: "Intent") -> None:
        """Do what was meant, unless it was a slip; ask first where the intent says so."""
        if name == "step" and not self._meant():
            return
        rested = name not in self._repeats or self._repeats[name].press(self._pressed) == "go"
        if intent.panel:
            await self.open_panel(intent.panel)
        elif not intent.question:
            await self._do_now(intent)
        elif not _same(self._asked, intent):
            self._asked = (intent, self._session.history.seq)
            self.paint()
        elif rested or not self._options.guard:  # its key again, and not a key held down: the answer too
            await self._do_now(intent)

    async def _answer(self, asked: "Intent") -> None:
        """Take Enter as the answer to the question on the screen, whichever key it came from."""
        if self._meant():
            await self._do_now(asked)

    def _meant(self) -> bool:
        """Return whether a press of Enter was no slip; what looked like typing is said to."""
        if not self._options.guard:
            return True
        verdict = self._steps.press(self._pressed)
        if verdict == "typing":
            self.say("That looked like typing. Press Enter again for the step.")
        return verdict == "go"

    async def _do_now(self, intent: "Intent") -> None:
        from stagetimer.tui import stepping  # noqa: PLC0415

        self._asked = None
        if intent.command is not None:
            self.give(intent.command, expect=intent.expect)
            if stepping.started_late(intent.command, self._session.snapshot()):
                await self.open_panel("speaking")

    def give(self, command: c.Command, *, expect: int | None = None) -> None:
        """Carry out a command; a refusal is said at the foot."""
        self._said = ""
        outcome = self._session.do(command, expect=expect)
        if not isinstance(outcome, Done):
            self.say(outcome.reason)
        self.paint()

    async def _do_here(self, name: str) -> None:
        """Do what concerns this window alone."""
        if name in _NOTHING_TO_DO:
            self.say(_NOTHING_TO_DO[name])
            return
        match name:
            case "stage":
                await self._become_stage()
            case "up" | "down":
                self._chair.programme.move(1 if name == "down" else -1)
                self.paint()
            case "theme":
                self.theme = other(self.theme)
            case "palette":
                self.action_command_palette()
            case "help":
                await self._show_help()
            case "clipboard":
                self._copy(self.screen.get_selected_text() or "")
            case _:
                return

    async def action_back(self) -> None:
        """Close the panel, take back a question, put a note away, or the mark in the programme."""
        if self._chair.panel is not None:
            await self._chair.close_panel()
        elif self._asked is not None:
            self._asked = None
        elif self._room is None or not self._room.note_read():
            self._chair.programme.unmark()
        self.paint()

    def _rehearse(self, name: str) -> None:
        from stagetimer.tui import rehearsing  # noqa: PLC0415  (not needed in a live session)

        self.say(rehearsing.key(self._session, name))
        self.paint()

    async def open_panel(self, name: str) -> None:
        """Let the panel of that name take the programme's place."""
        if self._snap is None or self._view is None:
            return
        panel = open_panel(name, self._panel_context(self._snap, self._view), **self._guarded())
        if panel is None:
            self.say("That is not part of this version.")
            return
        while self.screen is not self._chair:
            await self.pop_screen()
        self._asked = None
        await self._chair.open(panel)
        self.paint()

    def _guarded(self) -> dict[str, float]:
        return {} if self._options.guard else {"guard": 0.0}

    def on_panel_give(self, event: "Panel.Give") -> None:
        """Carry out what a row of a panel does: all of it, or nothing if part of it is refused."""
        before = self._session.history.seq
        for command in event.commands:
            outcome = self._session.do(command)
            if not isinstance(outcome, Done):
                self.say(outcome.reason)
                break
        done = self._session.history.seq - before
        if done == len(event.commands):
            self._joined.note(self._session.history, done, event.label)
        elif done > 0:
            self._session.do(c.Undo(done))
        self.paint()

    async def on_panel_close(self) -> None:
        """Show the programme again."""
        await self._chair.close_panel()
        self.paint()

    async def on_panel_open(self, event: "Panel.Open") -> None:
        """Let another panel take the place."""
        await self.open_panel(event.name)

    async def on_panel_do(self, event: "Panel.Do") -> None:
        """Do what a row asks of the app."""
        match event.action:
            case "stage":
                await self._become_stage()
            case "copy":
                self._copy(event.value)
            case "address" | "remote" | "card" | "port" | "room":
                await self.do_with_screens(event.action, event.value)
            case "tick":
                self._ticked = self._ticked ^ {event.value}
            case "bell":
                self._bell = not self._bell
                self.say(f"The bell {'rings' if self._bell else 'is silent'} at thresholds.")
            case "leave-file" if self._options.file is not None:
                self._options.file.leave_aside()
            case "trial" | "quit" | "new":
                self.exit("" if event.action == "quit" else event.action)
            case action if self._session.clock.rehearsal:
                from stagetimer.tui import rehearsing  # noqa: PLC0415

                self.say(rehearsing.do(self._session, action, event.value))
            case _:
                return
        self.paint()

    def _copy(self, text: str) -> None:
        if not text:
            self.say("Select a text with the mouse first; Ctrl+C copies it and never quits.")
            return
        self.copy_to_clipboard(text)
        self.say("Copied. If nothing arrives where you paste it, select the text with the mouse.")


_NOTHING_TO_DO: Final = {
    "undo": "There is nothing to take back.",
    "redo": "There is nothing to bring back.",
    "more": "Nothing is running.",
    "less": "Nothing is running.",
}
_REHEARSING: Final = frozenset({"faster", "slower", "next-cue", "stop-clock"})


def _same(asked: "tuple[Intent, int] | None", intent: "Intent") -> bool:
    """Return whether the question asked is about the same thing, if in other words by now (a countdown in it)."""
    return asked is not None and (asked[0].command, asked[0].expect) == (intent.command, intent.expect)
