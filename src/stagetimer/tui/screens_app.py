"""The app's part about other displays: what the rows of their panels do."""

from stagetimer.live.session import Session
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.card_words import pick
from stagetimer.tui.painting import PaintingApp


class ScreensApp(PaintingApp):
    """Shows addresses, puts test cards up, and takes another port, each when the chair asks for it."""

    def __init__(self, session: Session, options: AppOptions) -> None:
        """Show `session`."""
        super().__init__(session, options)
        self._last_card = ""

    async def do_with_screens(self, action: str, value: str) -> None:
        """Show an address ("address", "remote"), put a "card" up or take it down, serve at a "port", take a "room"."""
        match action:
            case "address":
                await self._show_address(value)
            case "remote":
                from stagetimer.tui.panels.screens import FOR_YOU  # noqa: PLC0415  (its panel has been opened before)

                await self._show_address(value, FOR_YOU)
            case "card" if value == "up":
                self._last_card = pick(self._last_card)
                self._session.show_card(self._last_card)
            case "card":
                self._session.show_card("")
            case "room":
                self.say(self._room.take_over())
            case "port":
                await self._serve(int(value))
                if not self._screens.trouble:
                    self.say(f"Displays are served at port {value} now.")
            case _:
                return

    async def _show_address(self, address: str, note: str = "") -> None:
        from stagetimer.tui.address import AddressScreen  # noqa: PLC0415  (few sessions show one)

        await self.push_screen(AddressScreen(address, note=note))
