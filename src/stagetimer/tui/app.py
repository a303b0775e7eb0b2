"""The terminal app: what keys, clicks and panels do. Keys come from the one table of actions (`actions`)."""

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType

from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core import commands as c
from stagetimer.core.rules import Refusal
from stagetimer.live.session import Session
from stagetimer.tui import rehearsing, stepping
from stagetimer.tui.actions import bindings
from stagetimer.tui.guards import StepGuard, other_alphabet
from stagetimer.tui.help import HelpScreen
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.painting import AppOptions, PaintingApp
from stagetimer.tui.palette import ActionProvider
from stagetimer.tui.panels.base import Panel
from stagetimer.tui.panels.registry import open_panel
from stagetimer.tui.stage import StageScreen
from stagetimer.tui.stepping import Intent
from stagetimer.tui.themes import other

__all__ = ["AppOptions", "StagetimerApp"]


class StagetimerApp(PaintingApp):
    """The chair screen over a running session; returns "trial" when the chair wants to try something out."""

    TITLE = "stagetimer"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(), Binding("escape", "back", "Back", show=False)]
    COMMANDS: ClassVar[set[type[ActionProvider]]] = {ActionProvider}  # type: ignore[assignment]  # only our own table
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ALLOW_SELECT = True

    def __init__(self, session: Session, options: AppOptions) -> None:
        """Show `session`."""
        super().__init__(session, options)
        self._steps = StepGuard()
        self._pressed = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Note when a key was pressed: the guards measure real time between presses."""
        if isinstance(event, events.Key):
            self._pressed = event.time
            if event.key == "enter" and self._chair.panel is not None:
                self._steps.press(event.time)  # held on after the panel has closed, it is still no step
        elif isinstance(event, events.AppBlur):
            self._clicks.left()
        elif isinstance(event, events.AppFocus):
            self._clicks.returned(event.time)
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Say what a key is that does nothing; a letter counts as typing, so that a step waits."""
        alphabet = other_alphabet(event.character)
        if alphabet:
            self.say(f"The keyboard is set to {alphabet}: these keys need Latin letters.")
        elif event.key == "space":
            self.say("Space does nothing here.")
        if event.is_printable and event.key != "space":
            self._steps.typed(event.time)

    async def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        if self._clicks.click(event.time):
            self._pressed = event.time
            self.simulate_key(event.key)

    async def action_act(self, name: str) -> None:
        """Do the action of that name in the table."""
        if isinstance(self.screen, StageScreen | HelpScreen) and name not in {"help", "quit"}:
            return
        if name.startswith("panel-") or name in {"goto", "quit"}:
            await self.open_panel(name.removeprefix("panel-"))
        elif name in _REHEARSING:
            self._rehearse(name)
        elif (intent := self._intent(name)) is not None:
            await self._consider(intent, step=name == "step")
        else:
            await self._do_here(name)

    def _intent(self, name: str) -> Intent | None:
        snap, view = self._snap, self._view
        if snap is None or view is None:
            return None
        return stepping.intent(name, view, snap, self._session.history)

    async def _consider(self, intent: Intent, *, step: bool) -> None:
        """Do what was meant, unless it was a slip; ask first where the intent says so."""
        if step and self._options.guard:
            verdict = self._steps.press(self._pressed)
            if verdict == "typing":
                self.say("That looked like typing. Press Enter again for the step.")
            if verdict != "go":
                return
        if intent.panel:
            await self.open_panel(intent.panel)
            return
        asked, self._asked = self._asked, None
        if intent.question and (asked is None or asked[0].question != intent.question) and not _same(asked, intent):
            self._asked = (intent, self._session.history.seq)
            self.paint()
        elif intent.command is not None:
            self.give(intent.command, expect=intent.expect)
            if stepping.started_late(intent.command, self._session.snapshot()):
                await self.open_panel("speaking")

    def give(self, command: c.Command, *, expect: int | None = None) -> None:
        """Carry out a command; a refusal is said at the foot."""
        self._said = ""
        outcome = self._session.do(command, expect=expect)
        if isinstance(outcome, Refusal):
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
                await self.push_screen(HelpScreen(rehearsal=self._session.clock.rehearsal))
            case "clipboard":
                self._copy(self.screen.get_selected_text() or "")
            case _:
                return

    async def _become_stage(self) -> None:
        await self.push_screen(self._stage, callback=self._stage_left)
        self.paint()

    def _stage_left(self, _: None) -> None:
        self.call_after_refresh(self.paint)

    async def action_back(self) -> None:
        """Take back a question, or the mark in the programme."""
        if self._asked is not None:
            self._asked = None
        else:
            self._chair.programme.unmark()
        self.paint()

    def _rehearse(self, name: str) -> None:
        clock = self._session.clock
        if not isinstance(clock, SimulatedClock):
            self.say("That key belongs to rehearsals.")
            return
        match name:
            case "faster" | "slower":
                self.say(rehearsing.faster(clock, 1 if name == "faster" else -1))
            case "next-cue":
                self.say(rehearsing.jump_to_cue(self._session, clock))
            case _:
                self.say(rehearsing.stop_or_go(clock))
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
        await self._chair.open(panel)
        self.paint()

    def _guarded(self) -> dict[str, float]:
        return {} if self._options.guard else {"guard": 0.0}

    def on_panel_give(self, event: Panel.Give) -> None:
        """Carry out what a row of a panel does; the first refusal ends it."""
        for command in event.commands:
            outcome = self._session.do(command)
            if isinstance(outcome, Refusal):
                self.say(outcome.reason)
                break
        self.paint()

    async def on_panel_close(self) -> None:
        """Show the programme again."""
        await self._chair.close_panel()
        self.paint()

    async def on_panel_open(self, event: Panel.Open) -> None:
        """Let another panel take the place."""
        await self.open_panel(event.name)

    async def on_panel_do(self, event: Panel.Do) -> None:
        """Do what a row asks of the app."""
        clock = self._session.clock
        match event.action:
            case "stage":
                await self._become_stage()
            case "copy":
                self._copy(event.value)
            case "tick":
                self._ticked = self._ticked ^ {event.value}
            case "bell":
                self._bell = not self._bell
                self.say(f"The bell {'rings' if self._bell else 'is silent'} at thresholds.")
            case "trial" | "quit":
                self.exit("trial" if event.action == "trial" else "")
            case "rehearse" if isinstance(clock, SimulatedClock):
                self.say(rehearsing.practise(self._session, clock, event.value))
            case "goto" if isinstance(clock, SimulatedClock):
                self.say(rehearsing.go_to(self._session, clock, event.value))
            case "speed" if isinstance(clock, SimulatedClock):
                clock.set_rate(float(event.value))
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


def _same(asked: tuple[Intent, int] | None, intent: Intent) -> bool:
    """Return whether the question asked is about the same thing, if in other words by now (a countdown in it)."""
    return asked is not None and (asked[0].command, asked[0].expect) == (intent.command, intent.expect)
