"""The terminal app: keys to commands, snapshots to screens. It owns no truth but what is asked and said at the foot."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.ticker import ticks
from stagetimer.core import commands as c
from stagetimer.core.rules import Refusal
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.live.session import Session
from stagetimer.tui import rehearsing, stepping
from stagetimer.tui.actions import Action, Hint, bindings, hints, offered, where
from stagetimer.tui.chair import ChairScreen
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.guards import ClickGuard, StepGuard, other_alphabet
from stagetimer.tui.help import HelpScreen
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.palette import ActionProvider
from stagetimer.tui.panels.base import Panel
from stagetimer.tui.panels.page import PanelContext
from stagetimer.tui.panels.registry import PANELS, open_panel
from stagetimer.tui.stage import StageScreen
from stagetimer.tui.stepping import Intent
from stagetimer.tui.themes import DARK, THEMES, other
from stagetimer.view.chair import chair_view
from stagetimer.view.model import ChairView, Rehearsal
from stagetimer.view.stage import stage_view

SAID_FOR: Final = 8
"""Paints (about seconds) that a sentence stays at the foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppOptions:
    """What the command line decides."""

    kind: Literal["live", "rehearsal"]
    resumed: str = ""
    """The line that says a session goes on."""
    notes: tuple[str, ...] = ()
    """What the chair is told once, at the start."""
    plain: bool = False
    """Half blocks only."""
    opening: str | None = None
    """The panel that is open at the start."""
    guard: bool = True
    """Whether slips of a finger are guarded against; a test that presses keys at once says no."""


class StagetimerApp(App[str]):
    """The chair screen over a running session; returns "trial" when the chair wants to try something out."""

    TITLE = "stagetimer"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(), Binding("escape", "back", "Back", show=False)]
    COMMANDS: ClassVar[set[type[ActionProvider]]] = {ActionProvider}  # type: ignore[assignment]  # only our own table
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ALLOW_SELECT = True

    def __init__(self, session: Session, options: AppOptions) -> None:
        """Show `session`."""
        super().__init__()
        self._session = session
        self._options = options
        self._blocks = Blocks.HALF if options.plain else Blocks.QUADRANT
        self._chair = ChairScreen(blocks=self._blocks)
        self._stage = StageScreen(blocks=self._blocks)
        self._steps, self._clicks = StepGuard(), ClickGuard()
        self._pressed = 0.0
        self._asked: tuple[Intent, int] | None = None
        self._said, self._said_left = options.resumed or " ".join(options.notes), SAID_FOR * 4
        self._ticked: frozenset[str] = frozenset()
        self._snap: Snapshot | None = None
        self._view: ChairView | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of our own that every theme must name."""
        return DARK.variables

    async def on_mount(self) -> None:
        """Show the chair screen and begin to count."""
        await self.push_screen(self._chair)
        self._session.listeners.append(self.paint)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        self._close_when_told()
        self.paint()
        if self._options.opening is not None:
            await self._open(self._options.opening)
        self.run_worker(self._count(), name="counting", exclusive=True)

    async def _count(self) -> None:
        """Paint each second as it begins; what can wait comes after the paint."""
        async for _ in ticks(self._session.clock):
            self._notice_the_laptop()
            self._said_left -= 1
            if self._said_left <= 0:
                self._said = ""
            self.paint()
            self._session.second_begun()

    def _notice_the_laptop(self) -> None:
        by, slept = self._session.notice_step(), self._session.clock.take_sleep()
        if by:
            on = "forward" if by > 0 else "back"
            self.say(f"This laptop's clock was set {on} by {length_text(by)}. The running countdown keeps its time.")
        elif slept:
            self.say(f"This laptop slept for {length_text(slept)}; that time has passed for the session too.")

    def paint(self) -> None:
        """Show the session as it stands now on the screen that is in front."""
        snap, rehearsal = self._session.snapshot(), self._rehearsal()
        view = chair_view(self._session.history, snap, rehearsal=rehearsal)
        self._snap, self._view = snap, view
        if self._asked is not None and self._asked[1] != snap.seq:
            self._asked = None
        if self._stage.is_attached:
            self._stage.show(stage_view(snap, rehearsal=rehearsal))
        if self.screen is self._stage or not self._chair.is_mounted:
            return
        self._chair.show(view)
        question = "" if self._asked is None else self._asked[0].question
        self._chair.say(foot=self._foot(view), trouble=self._session.trouble, question=question)
        away = "Another window has the keyboard: click here first" if self._clicks.away else ""
        self._chair.show_keys(self._hints(snap), away)
        panel = self._chair.panel
        if panel is not None:
            panel.refreshed(self._panel_context(snap, view))

    def _foot(self, view: ChairView) -> str:
        if self._said:
            return self._said
        saved = "not saved yet" if self._session.trouble else "saved"
        back = f" · Ctrl+Z takes back: {view.takes_back}" if view.takes_back else ""
        again = f" · Ctrl+Y brings back: {view.brings_back}" if view.brings_back else ""
        return f"{saved}{back}{again}"

    def say(self, sentence: str) -> None:
        """Show a sentence at the foot for a while."""
        self._said, self._said_left = sentence, SAID_FOR
        if self._view is not None:
            self._chair.say(foot=sentence, trouble=self._session.trouble, question=self._question())

    def _question(self) -> str:
        return "" if self._asked is None else self._asked[0].question

    def _rehearsal(self) -> Rehearsal | None:
        clock = self._session.clock
        return Rehearsal(rate=clock.rate, running=clock.running) if clock.rehearsal else None

    def _panel_context(self, snap: Snapshot, view: ChairView) -> PanelContext:
        clock = self._session.clock
        return PanelContext(
            history=self._session.history,
            snapshot=snap,
            view=view,
            rehearsal=clock.rehearsal,
            rate=clock.rate,
            running=clock.running,
            ticked=self._ticked,
        )

    def offered(self) -> Iterator[Action]:
        """Yield the actions that make sense now."""
        snap = self._snap or self._session.snapshot()
        return offered(where(snap), rehearsal=self._session.clock.rehearsal, panels=PANELS)

    def _hints(self, snap: Snapshot) -> tuple[Hint, ...]:
        return hints(where(snap), rehearsal=self._session.clock.rehearsal, panels=PANELS)

    async def on_event(self, event: events.Event) -> None:
        """Note when a key was pressed: the guards measure real time between presses."""
        if isinstance(event, events.Key):
            self._pressed = event.time
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
        if name.startswith("panel-") or name == "goto":
            await self._open(name.removeprefix("panel-"))
        elif name in _REHEARSING:
            self._rehearse(name)
        elif (intent := self._intent(name)) is not None:
            await self._consider(intent, step=name == "step")
        else:
            await self._do_here(name)

    def _intent(self, name: str) -> Intent | None:
        snap, view, history = self._snap, self._view, self._session.history
        if snap is None or view is None:
            return None
        match name:
            case "step":
                return stepping.step(view, snap)
            case "more":
                return stepping.more(snap, 60)
            case "less":
                return stepping.more(snap, -60)
            case "undo":
                return stepping.undo(history, snap)
            case "redo" if history.undone:
                return Intent(command=c.Redo())
            case _:
                return None

    async def _consider(self, intent: Intent, *, step: bool) -> None:
        """Do what was meant, unless it was a slip; ask first where the intent says so."""
        if step and self._options.guard:
            verdict = self._steps.press(self._pressed)
            if verdict == "typing":
                self.say("That looked like typing. Press Enter again for the step.")
            if verdict != "go":
                return
        if intent.panel:
            await self._open(intent.panel)
            return
        asked, self._asked = self._asked, None
        if intent.question and (asked is None or asked[0].question != intent.question) and not _same(asked, intent):
            self._asked = (intent, self._session.history.seq)
            self.paint()
        elif intent.command is not None:
            self.give(intent.command, expect=intent.expect)

    def give(self, command: c.Command, *, expect: int | None = None) -> None:
        """Carry out a command; a refusal is said at the foot."""
        self._said = ""
        outcome = self._session.do(command, expect=expect)
        if isinstance(outcome, Refusal):
            self.say(outcome.reason)
        self.paint()

    async def _do_here(self, name: str) -> None:
        """Do what concerns this window alone."""
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
            case "quit":
                await self._open("quit")
            case "undo":
                self.say("There is nothing to take back.")
            case "redo":
                self.say("There is nothing to bring back.")
            case "more" | "less":
                self.say("Nothing is running.")
            case _:
                return

    async def _become_stage(self) -> None:
        await self.push_screen(self._stage, callback=self._stage_left)
        self.paint()

    def _stage_left(self, _: None) -> None:
        self.call_later(self.paint)

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

    async def _open(self, name: str) -> None:
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
        await self._open(event.name)

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

    def _close_when_told(self) -> None:
        """Leave in good order, the terminal as it was, when the system or a closed window ends the program."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no such handlers, and only the main thread may set one.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.exit, "")


_REHEARSING: Final = frozenset({"faster", "slower", "next-cue", "stop-clock"})


def _same(asked: tuple[Intent, int] | None, intent: Intent) -> bool:
    """Return whether the question asked is about the same thing, if in other words by now (a countdown in it)."""
    return asked is not None and (asked[0].command, asked[0].expect) == (intent.command, intent.expect)
