"""The address of the stage with its QR code: there for a network, readable by a camera, gone with one key."""

from chair_app import Chair, chair
from stagetimer.tui.address import AddressScreen, code_lines
from stagetimer.tui.app import AppOptions

NETWORK = "http://192.168.178.23:8318/"


class Served:
    """A server that is there, for tests of the screen alone."""

    def __init__(self, *addresses: str) -> None:
        self.addresses, self.displays = addresses, 2
        self.stopped = False

    async def start(self) -> str:
        """Say that nothing is wrong."""
        return ""

    async def stop(self) -> None:
        """Note it."""
        self.stopped = True


def serving(looked: Chair, *addresses: str) -> None:
    """Let the screen find displays at those addresses."""
    looked.app._options = AppOptions(kind="rehearsal", guard=False, served=Served(*addresses))  # noqa: SLF001


def test_the_code_has_its_three_corners_and_its_quiet_zone() -> None:
    """Every line is as wide as the code is high in modules; two modules are free on each side."""
    lines = code_lines(f"{NETWORK}stage")
    assert {len(line) for line in lines} == {29}
    assert len(lines) == 15
    assert lines[0].strip() == ""
    assert all(line.startswith("  ") and line.endswith("  ") for line in lines)
    assert [lines[1][2:9], lines[1][-9:-2], lines[10][2:9]] == ["█▀▀▀▀▀█"] * 3


async def test_the_code_is_shown_from_the_panel_of_screens_and_closed_by_one_key() -> None:
    """At 80x24 it fits whole, with the address to type below it."""
    async with chair("13:07") as looked:
        serving(looked, "http://127.0.0.1:8318/", NETWORK)
        await looked.press("s")
        assert "2 displays in a browser." in looked.text
        while "> Show the stage's address" not in looked.text:
            await looked.press("down")
        await looked.press("enter")
        await looked.until(f"{NETWORK}stage")
        assert isinstance(looked.app.screen, AddressScreen)
        shown = [line.strip() for line in code_lines(f"{NETWORK}stage") if line.strip()]
        assert [line for line in shown if line not in looked.text] == []
        await looked.press("escape")
        await looked.until("SESSION")


async def test_without_a_network_there_is_no_code_and_the_panel_says_how_to_share() -> None:
    """Nobody else could open the address of this laptop."""
    async with chair("13:07") as looked:
        serving(looked, "http://127.0.0.1:8318/")
        await looked.press("s")
        assert "QR" not in looked.text
        assert "--share" in looked.text


async def test_the_server_ends_with_the_screen() -> None:
    """Closing the app stops it."""
    async with chair("13:07") as looked:
        served = Served(NETWORK)
        looked.app._options = AppOptions(kind="rehearsal", guard=False, served=served)  # noqa: SLF001
    assert served.stopped
