"""The panel of the other screens: honest about who can open what, each display in one line, nothing taken unasked."""

from itertools import pairwise

import pytest

from chair_app import chair
from panels_on_a_host import context, labels, page_of, row
from served_displays import HERE, IN_USE, NETWORK, REMOTE, PretendedServer, three_displays
from stage_pictures import same_as_picture
from stagetimer.core.values import replace
from stagetimer.tui.card_words import WORDS, pick
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.tui.screens_seen import ScreensSeen, SeenDisplay

PUBLIC = "https://stage.example.org/"
SHARED = ScreensSeen(addresses=(HERE, NETWORK), remote=REMOTE, port=8318)
STAGE = SeenDisplay(page="stage", address="192.168.1.23", delay=0.012, awake=False)


def seeing(seen: ScreensSeen, time: str = "13:17:48", *done: str) -> PanelContext:
    """Return the session at that time with those screens."""
    return replace(context(time, *done), screens=seen)


def screens(seen: ScreensSeen) -> Page:
    """Return the panel for those screens while a talk runs."""
    return page_of("screens", seeing(seen, "13:17:48", "13:05 start"))


def copied(page: Page) -> dict[str, str]:
    """Return what each row copies, by its label."""
    return {choice.label: choice.do[1] for choice in page.choices if choice.do is not None and choice.do[0] == "copy"}


def with_state(state: str) -> PretendedServer:
    """Return a server in one of the states that have a picture."""
    served = PretendedServer()
    match state:
        case "three" | "public":
            served.displays = three_displays()
            served.public_address = PUBLIC if state == "public" else ""
        case "silent":
            served.displays, served.time = three_displays(), 40.0
            served.displays[0].silent_since = 10.0
        case "port":
            served.taken = (8318,)
        case _:
            pass
    return served


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("state", ["nobody", "three", "silent", "port", "public"])
async def test_the_panel_looks_like_its_picture(state: str, size: tuple[int, int]) -> None:
    """The whole chair screen with the panel open."""
    async with chair("13:21:30", size=size, served=with_state(state)) as looked:
        await looked.wait(1)
        await looked.press("s")
        same_as_picture(f"screens-{state}-{size[0]}x{size[1]}", looked.rows)


def test_who_can_open_an_address_stands_beside_it() -> None:
    """This laptop, this network; and that people at home cannot."""
    page = screens(SHARED)
    assert row(page, "Copy the stage for this laptop").columns == (f"{HERE}stage",)
    assert row(page, "Copy the stage for this network").columns == (f"{NETWORK}stage",)
    assert page.after == ("People at home cannot open these addresses.",)


def test_with_a_public_address_anybody_can_and_the_remote_is_not_there() -> None:
    """The QR code then holds the public address, which phones on this network can open, too."""
    page = screens(replace(SHARED, public=PUBLIC))
    assert row(page, "Copy the stage for anybody with the address").columns == (f"{PUBLIC}stage",)
    assert row(page, "Show the stage's address with a QR code").do == ("address", f"{PUBLIC}stage")
    assert row(page, "Show the remote's QR code").do == ("remote", REMOTE)
    assert page.after == ("The remote is not at the public address.",)


def test_a_watch_code_goes_along_in_what_is_copied_and_scanned_and_is_not_in_sight() -> None:
    """People share this window: the rows show the address alone."""
    page = screens(replace(SHARED, watch_code="quiet-harbour"))
    assert copied(page)["Copy the stage for this network"] == f"{NETWORK}stage#code=quiet-harbour"
    assert row(page, "Show the stage's address with a QR code").do == ("address", f"{NETWORK}stage#code=quiet-harbour")
    assert "quiet-harbour" not in str([(choice.label, choice.columns) for choice in page.choices])


def test_the_remotes_secret_is_not_in_sight_until_it_is_asked_for() -> None:
    """Its row says whose it is; the address is behind it."""
    remote = row(screens(SHARED), "Show the remote's QR code")
    assert remote.columns == ("for your phone only: whoever has it can end talks",)
    assert remote.do == ("remote", REMOTE)


def test_without_a_remote_or_a_network_no_code_is_offered() -> None:
    """A camera could not open what this laptop alone can."""
    alone = screens(ScreensSeen(addresses=(HERE,), remote=f"{HERE}remote#secret"))
    assert [label for label in labels(alone) if "QR" in label] == []
    assert "--share" in alone.after[0]
    assert "Show the remote's QR code" not in labels(screens(replace(SHARED, remote="")))


def test_the_other_pages_are_copied_from_a_panel_of_their_own() -> None:
    """Tile, green room and the co-chair's page, for each place that can open them."""
    assert row(screens(SHARED), "Other pages…").opens == "pages"
    page = page_of("pages", seeing(SHARED))
    assert copied(page)["Copy the green room for this network"] == f"{NETWORK}green-room"
    assert len(copied(page)) == 6
    assert page.choices[0] == Choice("Close")


def test_nobody_yet_is_a_calm_hint() -> None:
    """Before a minute has passed only the count is said."""
    assert screens(SHARED).notes == ("No displays connected.",)
    hint = screens(replace(SHARED, nobody_yet=True)).notes
    assert " ".join(hint) == (
        "No display has joined yet. Some networks keep devices apart: "
        "try a phone's hotspot, or the browser on this laptop on a second screen."
    )


def test_many_displays_have_a_panel_of_their_own() -> None:
    """Two are named above the rows, all seven behind one row."""
    many = replace(SHARED, displays=(STAGE,) * 7)
    page = screens(many)
    assert len(page.notes) == 2
    assert row(page, "All 7 displays…").opens == "displays"
    listed = page_of("displays", seeing(many))
    assert listed.heading == "7 displays connected"
    assert labels(listed) == ["Close", *["stage, 192.168.1.23, live, 12 ms, may fall asleep"] * 7]


def test_three_displays_are_all_named_at_once() -> None:
    """A row to see the last of three would take the place of its line."""
    page = screens(replace(SHARED, displays=(STAGE,) * 3))
    assert len(page.notes) == 3
    assert "All 3 displays…" not in labels(page)


def test_a_port_that_cannot_be_had_is_said_and_another_one_offered() -> None:
    """The sentence of the server, and the next port with what it means for displays that know this one."""
    page = screens(ScreensSeen(trouble=IN_USE, port=8318))
    assert page.notes == (IN_USE,)
    other = row(page, "Use port 8319 instead")
    assert (other.columns, other.do) == (("displays that know 8318 must be told",), ("port", "8319"))
    assert row(page, "Try port 8318 again").do == ("port", "8318")
    assert page.choices[0].do is None


def test_above_the_last_port_none_is_offered() -> None:
    """There is no port 65536."""
    assert "Use port 65536 instead" not in labels(screens(ScreensSeen(trouble=IN_USE, port=65535)))


async def test_another_port_is_taken_only_when_asked_for() -> None:
    """The chair is told, chooses it, and the panel shows the addresses."""
    served = PretendedServer(taken=(8318,))
    async with chair("13:07", served=served) as looked:
        await looked.wait(1)
        assert "Port 8318 is in use" in looked.text
        assert served.started_at == [None]
        await looked.press("s", "down", "down", "enter")
        assert served.started_at == [None, 8319]
        await looked.until("No displays connected.")
        assert "Displays are served at port 8319 now." in looked.text


async def test_a_test_card_is_put_up_before_the_session_and_taken_down() -> None:
    """Its word stands in the panel and in the standing line; how many displays have shown it comes to it."""
    served = PretendedServer(displays=three_displays())
    async with chair("12:50", size=(120, 36), served=served) as looked:
        await looked.press("s")
        while "> Show a test card on all screens" not in looked.text:
            await looked.press("down")
        await looked.press("enter")
        word = looked.session.card
        assert looked.text.count(f"Test card {word} is on all screens") == 2
        served.time = 1.0
        for display in served.displays:
            display.seen = 1.0
        await looked.wait(1)
        assert f"Test card {word} is on all screens, seen by 3 displays" in looked.text
        await looked.press("enter")
        assert looked.session.card == ""
        assert "Test card" not in looked.text


async def test_a_second_test_card_has_another_word() -> None:
    """A screen that stood still would show the old one."""
    assert all(pick(word) != word for word in WORDS for _ in range(100))
    async with chair("12:50", served=PretendedServer()) as looked:
        words = []
        for _ in range(100):
            await looked.app.do_with_screens("card", "up")
            words.append(looked.session.card)
        assert all(one != other for one, other in pairwise(words))


def test_no_test_card_is_offered_once_something_has_started() -> None:
    """It would stand in a speaker's way."""
    assert "Show a test card on all screens" in labels(page_of("screens", seeing(SHARED, "12:50")))
    assert "Show a test card on all screens" not in labels(screens(SHARED))


def test_displays_are_counted_without_those_that_are_silent() -> None:
    """One of two is left."""
    seen = replace(SHARED, displays=(replace(STAGE, silent=1_721_305_260), STAGE))
    assert page_of("displays", seeing(seen)).heading == "1 display connected"
    assert screens(seen).notes[0] == "stage on 192.168.1.23 silent since 1:21 pm"
