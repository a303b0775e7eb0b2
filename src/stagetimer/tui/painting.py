"""The app's loop: a snapshot each second, painted on the screen in front. What keys and panels do is in `app`."""

import asyncio
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual.screen import Screen
from textual.widget import AwaitMount

from stagetimer.clock.ticker import ticks
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.core.values import replace
from stagetimer.live.session import Session
from stagetimer.tui.actions import Action, offered, where
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.chair import ChairScreen
from stagetimer.tui.chair_rows import Said
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.file_news import FileNews
from stagetimer.tui.guards import ClickGuard
from stagetimer.tui.hints import Hint, hints
from stagetimer.tui.joined import Joined
from stagetimer.tui.lookout import Lookout
from stagetimer.tui.messages import PhoneStepped
from stagetimer.tui.panels.registry import PANELS
from stagetimer.tui.phone import PhoneNews, told
from stagetimer.tui.screens_seen import ScreensSeen
from stagetimer.tui.taking_over import driver_after
from stagetimer.tui.themed import ThemedApp
from stagetimer.view.chair import chair_view
from stagetimer.view.model import ChairView, Rehearsal
from stagetimer.view.offer import live_offer

if TYPE_CHECKING:
    from stagetimer.tui.panels.page import PanelContext
    from stagetimer.tui.stage import StageScreen
    from stagetimer.tui.stepping import Intent

SAID_FOR: Final = 8
"""Real seconds that a sentence stays at the foot, counted in paints."""


class PaintingApp(ThemedApp[str]):
    """Counts a session and shows it: the chair screen, or the stage in its place."""

    def __init__(self, session: Session, options: AppOptions) -> None:
        """Show `session`."""
        super().__init__()
        if options.early is not None and options.early.there:
            self.driver_class = driver_after(options.early)
        self._session = session
        self._options = options
        self._blocks = Blocks.HALF if options.plain else Blocks.QUADRANT
        self._chair = ChairScreen(blocks=self._blocks)
        self._stage: StageScreen | None = None
        """The last one that was asked for."""
        self._clicks = ClickGuard()
        self._asked: tuple[Intent, int] | None = None
        first, *self._to_say = [sentence for sentence in (options.resumed, *options.notes) if sentence] or [""]
        self._said, self._said_left = first, SAID_FOR * 4
        self._ticked: frozenset[str] = frozenset()
        self._bell = False
        self._looking = False
        self._slept: tuple[int, Seconds] | None = None
        self._joined = Joined()
        self._lookout = Lookout(session, options.served, options.equipment)
        self._screens = ScreensSeen(card=session.card)
        self._room = options.room
        self._phone = PhoneNews(session.history)
        self._snap: Snapshot | None = None
        self._view: ChairView | None = None

    def on_load(self) -> None:
        """Let the chair screen's styles be known with all others, so that nothing is styled twice."""
        self.stylesheet.add_source(
            ChairScreen.CSS, read_from=("", ChairScreen.__name__), is_default_css=False, scope=ChairScreen.__name__
        )

    def get_default_screen(self) -> Screen[None]:
        """Return the chair screen, as it fits this terminal and with what it shows: laid out once."""
        self._chair.fit(self.size)
        self._show(*self._look_at_session())
        return self._chair

    async def on_mount(self) -> None:
        """Wait for the chair screen and begin to count."""
        await AwaitMount(self._chair, [self._chair])
        self._session.listeners.append(self.paint)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        self.leave_when_told("")
        self.paint()
        if self._options.opening is not None:
            await self.open_panel(self._options.opening)
        self.run_worker(self._count(), name="counting", exclusive=True)
        self.call_after_refresh(self._get_ready)
        self.call_after_refresh(self._serve)
        if self._room is not None:
            self.call_after_refresh(self._room.start)

    def _get_ready(self) -> None:
        """Load what keys need and the first paint did not, so that nobody waits for it."""
        self._session.get_ready()
        import_module("stagetimer.tui.stepping")

    async def _serve(self, port: int | None = None) -> None:
        """Let displays connect, at `port` or the one asked for before; that they cannot is said."""
        if trouble := await self._lookout.start(port):
            self._to_say.append(trouble)
            self._said_left = self._said_left if self._said else 0
        self.paint()

    async def on_unmount(self) -> None:
        """Paint no more; end the displays' streams, and say goodbye to a broker."""
        if self.paint in self._session.listeners:
            self._session.listeners.remove(self.paint)
        await asyncio.gather(self._lookout.stop(), *(() if self._room is None else (self._room.stop(),)))

    async def _count(self) -> None:
        """Paint each second as it begins; what can wait comes after the paint."""
        async for _ in ticks(self._session.clock):
            self._notice_the_laptop()
            self._said_left -= 1
            if self._said_left <= 0:
                self._said = ""
                if self._to_say:
                    self.say(self._to_say.pop(0))
            (self._chair if self._stage is None or self.screen is not self._stage else self._stage).paint_now(
                self.paint
            )
            self._session.second_begun()
            self._lookout.look()
            self._look_at_file()

    def _look_at_file(self) -> None:
        """Let a thread look at the programme's file, which may lie on a slow drive; never two at once."""
        news = self._options.file
        if news is not None and not self._looking and news.due():
            self._looking = True
            self.run_worker(self._look(news), name="looking at the file", group="file")

    async def _look(self, news: FileNews) -> None:
        try:
            if await asyncio.to_thread(news.file.look):
                self.paint()
        finally:
            self._looking = False

    def _notice_the_laptop(self) -> None:
        """Say what happened to the laptop since the last second: its clock, a sleep, its zone, its disk."""
        by, slept = self._session.notice_step(), self._session.clock.take_sleep()
        zone = "" if self._options.zone is None else self._options.zone.change()
        disk = self._session.take_note()
        if by:
            on = "forward" if by > 0 else "back"
            self.say(f"This laptop's clock was set {on} by {length_text(by)}. The running countdown keeps its time.")
        elif slept:
            current = self._session.snapshot().current
            self._slept = None if current is None else (current.slot, slept)
            back = " T gives it back." if current is not None else ""
            self.say(f"This laptop slept for {length_text(slept)}; the session's time went on.{back}")
        elif zone or disk:
            self.say(zone or disk)

    def paint(self) -> None:
        """Show the session as it stands now on the screen that is in front."""
        snap, view = self._look_at_session()
        if self._chair.stands and self.screen is not self._stage:
            self._show(snap, view)

    def _look_at_session(self) -> tuple[Snapshot, ChairView]:
        """Return the session as it stands now and what the chair sees of it; the stage is told at once."""
        snap, rehearsal = self._session.snapshot(), self._rehearsal()
        self._screens = self._lookout.seen()
        hint = self._lookout.hint(self._screens)
        if self._room is not None:
            self._room.look()
            hint = hint or self._room.news()
        if news := self._phone.take(self._session.history) or hint:
            self._keep_saying(news)
        if self._phone.take_step():
            self.post_message(PhoneStepped())
        view = self._with_news(chair_view(self._session.history, snap, rehearsal=rehearsal), snap)
        self._ring(snap)
        self._snap, self._view = snap, view
        if self._asked is not None and self._asked[1] != snap.seq:
            self._asked = None
        if self._stage is not None and self._stage.is_attached:
            from stagetimer.view.stage import stage_view  # noqa: PLC0415  (loaded with the stage)

            self._stage.show(stage_view(snap, rehearsal=rehearsal, card=self._session.card))
        return snap, view

    def _show(self, snap: Snapshot, view: ChairView) -> None:
        self._chair.show(view, Said(self._foot(view), self._session.trouble, self._question()))
        away = "Another window has the keyboard: click here first" if self._clicks.away else ""
        self._chair.show_keys(self._hints(snap), away)
        panel = self._chair.panel
        if panel is not None:
            panel.refreshed(self._panel_context(snap, view))

    def _with_news(self, view: ChairView, snap: Snapshot) -> ChairView:
        """Return the view with what only this screen knows: what one choice did together, the file, the displays."""
        history, news = self._session.history, self._options.file
        line = "" if news is None else news.standing(history, snap.at)
        done = next(history.in_force(), None)
        takes_back = "" if done is None else told(done, snap.programme)
        back, again = self._joined.to_take_back(history), self._joined.to_bring_back(history)
        return replace(
            view,
            standing=(
                *view.standing,
                *(() if self._room is None else self._room.seen.lines),
                *self._screens.standing(snap.programme),
                *((line,) if line else ()),
            ),
            takes_back=takes_back if back is None else back.label,
            brings_back=view.brings_back if again is None else again.label,
        )

    def _ring(self, snap: Snapshot) -> None:
        if self._bell:
            from stagetimer.tui.bells import strokes  # noqa: PLC0415  (off unless the chair asks for it)

            for _ in range(strokes(self._snap, snap)):
                self.bell()

    def _foot(self, view: ChairView) -> str:
        if self._said:
            return self._said
        if soon := self._live_soon():
            return soon
        saved = "not saved yet" if self._session.trouble else "saved"
        back = f" · Ctrl+Z takes back: {view.takes_back}" if view.takes_back else ""
        again = f" · Ctrl+Y brings back: {view.brings_back}" if view.brings_back else ""
        screens = f"{self._screens.line} · " if self._screens.line else ""
        return f"{screens}{saved}{back}{again}"

    def _live_soon(self) -> str:
        real = self._options.real_now
        return "" if real is None else live_offer(self._session.history.state.programme.start - real())

    def say(self, sentence: str) -> None:
        """Show a sentence at the foot for a while."""
        self._keep_saying(sentence)
        if self._view is not None:
            self._chair.say(Said(sentence, self._session.trouble, self._question()))

    def _keep_saying(self, sentence: str) -> None:
        paints_a_second = max(1.0, min(20.0, self._session.clock.rate))
        self._said, self._said_left = sentence, round(SAID_FOR * paints_a_second)

    def _question(self) -> str:
        return "" if self._asked is None else self._asked[0].question

    def _rehearsal(self) -> Rehearsal | None:
        clock = self._session.clock
        return Rehearsal(rate=clock.rate, running=clock.running) if clock.rehearsal else None

    def _panel_context(self, snap: Snapshot, view: ChairView) -> "PanelContext":
        from stagetimer.tui.panels.page import PanelContext  # noqa: PLC0415  (loaded with the first panel)
        from stagetimer.tui.room_link import RoomSeen  # noqa: PLC0415

        clock = self._session.clock
        return PanelContext(
            history=self._session.history,
            snapshot=snap,
            view=view,
            rehearsal=clock.rehearsal,
            rate=clock.rate,
            running=clock.running,
            bell=self._bell,
            ticked=self._ticked,
            slept=self._slept_in(snap),
            damage=self._options.damage,
            screens=self._screens,
            room=RoomSeen() if self._room is None else self._room.seen,
            file=None if self._options.file is None else self._options.file.offered(self._session.history, snap.at),
        )

    def _slept_in(self, snap: Snapshot) -> Seconds:
        """Return how long the laptop slept in the slot that is on."""
        if self._slept is None or snap.current is None or snap.current.slot != self._slept[0]:
            return 0
        return self._slept[1]

    def offered(self) -> Iterator[Action]:
        """Yield the actions that make sense now."""
        snap = self._snap or self._session.snapshot()
        return offered(where(snap), rehearsal=self._session.clock.rehearsal, panels=PANELS)

    def _hints(self, snap: Snapshot) -> tuple[Hint, ...]:
        return hints(where(snap), rehearsal=self._session.clock.rehearsal, panels=PANELS)

    async def open_panel(self, name: str) -> None:
        """Open the panel of that name."""
        raise NotImplementedError
