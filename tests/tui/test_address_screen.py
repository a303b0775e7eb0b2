"""The address of the stage with its QR code: there for a network, readable by a camera, gone with one key."""

import pytest

from chair_app import Chair, chair
from served_displays import HERE, NETWORK, REMOTE, OneDisplay, PretendedServer
from stagetimer.tui.address import AddressScreen, code_lines


async def choose(looked: Chair, row: str) -> None:
    """Move down to the row that begins so and press Enter; fails if it never comes."""
    for _ in range(20):
        if f"> {row}" in looked.text:
            await looked.press("enter")
            return
        await looked.press("down")
    raise AssertionError(f"no row {row!r}:\n{looked.text}")


def test_the_code_has_its_three_corners_and_its_quiet_zone() -> None:
    """Every line is as wide as the code is high in modules; two modules are free on each side."""
    lines = code_lines("http://192.168.178.23:8318/stage")
    assert {len(line) for line in lines} == {29}
    assert len(lines) == 15
    assert lines[0].strip() == ""
    assert all(line.startswith("  ") and line.endswith("  ") for line in lines)
    assert [lines[1][2:9], lines[1][-9:-2], lines[10][2:9]] == ["█▀▀▀▀▀█"] * 3


async def test_the_code_is_shown_from_the_panel_of_screens_and_closed_by_one_key() -> None:
    """At 80x24 it fits whole, with the address to type below it."""
    async with chair("13:07", served=PretendedServer(displays=[OneDisplay()])) as looked:
        await looked.press("s")
        await choose(looked, "Show the stage's address")
        await looked.until(f"{NETWORK}stage")
        assert isinstance(looked.app.screen, AddressScreen)
        shown = [line.strip() for line in code_lines(f"{NETWORK}stage") if line.strip()]
        assert [line for line in shown if line not in looked.text] == []
        await looked.press("escape")
        await looked.until("SESSION")


@pytest.mark.parametrize("remote", [REMOTE, REMOTE.replace("192.168.1.5", "192.168.178.123")])
async def test_the_remotes_code_fits_80x24_and_says_whose_it_is(remote: str) -> None:
    """The longest address of a network still has its whole code, its text and the warning on the screen."""
    async with chair("13:07", served=PretendedServer(remote_address=remote)) as looked:
        await looked.press("s")
        await choose(looked, "Show the remote's QR code")
        await looked.until(remote)
        shown = [line.strip() for line in code_lines(remote) if line.strip()]
        assert [line for line in shown if line not in looked.text] == []
        assert "for your phone only: whoever has it can end talks" in looked.text
        assert "Esc comes back." in looked.text


async def test_without_a_network_there_is_no_code_and_the_panel_says_how_to_share() -> None:
    """Nobody else could open the address of this laptop."""
    async with chair("13:07", served=PretendedServer(addresses=(HERE,), share=False)) as looked:
        await looked.press("s")
        assert "QR" not in looked.text
        assert "--share" in looked.text


async def test_the_server_ends_with_the_screen() -> None:
    """Closing the app stops it."""
    served = PretendedServer()
    async with chair("13:07", served=served):
        assert not served.stopped
    assert served.stopped
