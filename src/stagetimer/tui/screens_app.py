"""The app's part about other screens: what the rows of the displays' panels do; the stage or the help in its window."""

from typing import Final

from textual.screen import Screen

from stagetimer.live.session import Session
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.painting import PaintingApp

_NO_ROOM: Final = "No room is sent: start stagetimer with --broker, --event and --room."


class ScreensApp(PaintingApp):
    """Shows addresses, puts test cards up, takes another port, becomes the stage: each when the chair asks for it."""

    def __init__(self, session: Session, options: AppOptions) -> None:
        """Show `session`."""
        super().__init__(session, options)
        self._last_card = ""
        self._help: Screen[None] | None = None

    async def do_with_screens(self, action: str, value: str) -> None:
        """Show an address ("address", "remote"), put a "card" up or take it down, serve at a "port", take a "room"."""
        match action:
            case "address":
                await self._show_address(value)
            case "remote":
                from stagetimer.tui.panels.screens import FOR_YOU  # noqa: PLC0415  (its panel has been opened before)

                await self._show_address(value, FOR_YOU)
            case "card" if value == "up":
                from stagetimer.tui.card_words import pick  # noqa: PLC0415  (few sessions need one)

                self._last_card = pick(self._last_card)
                self._session.show_card(self._last_card)
            case "card":
                self._session.show_card("")
            case "room":
                self.say(_NO_ROOM if self._room is None else self._room.take_over())
            case "port":
                await self._serve(int(value))
                if not self._screens.trouble:
                    self.say(f"Displays are served at port {value} now.")
            case _:
                return

    async def _show_address(self, address: str, note: str = "") -> None:
        from stagetimer.tui.address import AddressScreen  # noqa: PLC0415  (few sessions show one)

        await self.push_screen(AddressScreen(address, note=note))

    async def _show_help(self) -> None:
        from stagetimer.tui.help import HelpScreen  # noqa: PLC0415  (not needed to begin)

        self._help = HelpScreen(rehearsal=self._session.clock.rehearsal)
        await self.push_screen(self._help)

    async def _become_stage(self) -> None:
        from stagetimer.tui.stage import StageScreen  # noqa: PLC0415  (not needed to begin)

        self._asked = None
        self._stage = StageScreen(blocks=self._blocks)  # one that was left has no parts any more
        await self.push_screen(self._stage, callback=self._stage_left)
        self.paint()

    def _stage_left(self, _: None) -> None:
        self.call_after_refresh(self.paint)
