"""The panel of the other screens: who can open what, which displays there are and how they are, the test card."""

from typing import Final

from stagetimer.tui.panels.message import blanking
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.tui.room_link import RoomSeen
from stagetimer.tui.screens_seen import NOBODY_YET, ScreensSeen

SECOND_TERMINAL: Final = "stagetimer stage"
"""What shows the stage in another terminal of this machine."""
NAMED: Final = 2
"""Displays that the first panel has lines for; the panel "displays" has all of them."""
FOR_YOU: Final = "for your phone only: whoever has it can end talks"

_PAGES: Final = (("small tile", "tile"), ("green room", "green-room"), ("co-chair's page", "co-chair"))
"""The pages besides the stage, by the name and the path of each."""


def screens(context: PanelContext) -> Page:
    """Offer the places where speakers can see the stage, and say how the displays are."""
    seen = context.screens
    rows = (
        Choice("Leave the screens as they are"),
        *_room(context.room),
        Choice("This window becomes the stage", ("Esc comes back; the key V does the same",), do=("stage", "")),
        *_other_port(seen),
        *_who_can_open(seen, "stage", "stage"),
        *_other_pages(seen),
        *_codes(seen),
        *_card(context),
        Choice("Copy the command for a second terminal", (SECOND_TERMINAL,), do=("copy", SECOND_TERMINAL)),
        blanking(context),
        Choice(
            f"{'Stop' if context.bell else 'Ring'} the bell at thresholds",
            ("one stroke at the warning, two at time, three at the end of questions",),
            do=("bell", ""),
            name="bell",
        ),
        *(Choice(where, (words,), stays=True, preview=(f"{where}: {words}",)) for where, words in seen.doors),
    )
    terminal = f"A second screen: open another terminal there and type  {SECOND_TERMINAL}"
    return Page("Screens", rows, notes=_notes(context), after=(_reach(seen) or terminal,))


def displays(context: PanelContext) -> Page:
    """Show every display with a line of its own."""
    programme = context.snapshot.programme
    lines = tuple(Choice(one.words(programme), stays=True) for one in context.screens.displays)
    return Page(_count(context.screens), (Choice("Close"), *lines))


def pages(context: PanelContext) -> Page:
    """Offer the addresses of the pages besides the stage; who can open each stands beside it."""
    seen = context.screens
    rows = tuple(row for name, path in _PAGES for row in _who_can_open(seen, path, name))
    after = ("The co-chair's page shows what you see, never your notes, and can change nothing.",)
    return Page("Other pages", (Choice("Close"), *rows), after=after)


def _notes(context: PanelContext) -> tuple[str, ...]:
    """Return what is said above the rows, at most six lines."""
    seen, programme = context.screens, context.snapshot.programme
    card = (*context.room.said(programme), *((f"{seen.card_line}.",) if seen.card else ()))
    if seen.trouble:
        return (*card, seen.trouble)
    if not seen.addresses:
        return card
    shown = [one.words(programme) for one in seen.displays[:NAMED]]
    if len(seen.displays) == NAMED + 1:
        shown.append(seen.displays[NAMED].words(programme))
    nobody = NOBODY_YET if seen.nobody_yet else () if seen.displays else (f"{_count(seen)}.",)
    return (*card, *nobody, *shown)


def _reach(seen: ScreensSeen) -> str:
    """Return who can open the addresses, honestly; nothing where there are none."""
    if not seen.addresses:
        return ""
    if seen.public:
        return "The remote is not at the public address."
    if len(seen.addresses) > 1:
        return "People at home cannot open these addresses."
    return "Only this laptop can open them. Start stagetimer with --share for the whole network."


def _count(seen: ScreensSeen) -> str:
    count = len(seen.live)
    return f"{count or 'No'} display{'' if count == 1 else 's'} connected"


def _who_can_open(seen: ScreensSeen, path: str, name: str) -> tuple[Choice, ...]:
    """Offer to copy each address of a page: beside it stands who can open it."""
    who = ("this laptop", *["this network"] * (len(seen.addresses) - 1))
    places = (
        *zip(who, seen.addresses, strict=False),
        *((("anybody with the address", seen.public),) * bool(seen.public)),
    )
    return tuple(
        Choice(f"Copy the {name} for {whose}", (f"{address}{path}",), do=("copy", with_code(seen, address, path)))
        for whose, address in places
    )


def with_code(seen: ScreensSeen, address: str, path: str) -> str:
    """Return a page's address with the watch code, if there is one: the page takes it out of the address bar."""
    return f"{address}{path}#code={seen.watch_code}" if seen.watch_code else f"{address}{path}"


def _other_pages(seen: ScreensSeen) -> tuple[Choice, ...]:
    more = len(seen.displays) > NAMED + 1
    listed = (Choice(f"All {len(seen.displays)} displays…", opens="displays", name="displays"),) if more else ()
    if not seen.addresses:
        return listed
    return (*listed, Choice("Other pages…", ("small tile, green room, co-chair",), opens="pages"))


def _codes(seen: ScreensSeen) -> tuple[Choice, ...]:
    """Offer the codes that a phone's camera reads; a code of this laptop's own address would be of no use."""
    network, rows = seen.addresses[1:2], []
    if reachable := (seen.public,) if seen.public else network:
        address = with_code(seen, reachable[0], "stage")
        shown = f"{reachable[0]}stage"
        rows.append(Choice("Show the stage's address with a QR code", (shown,), do=("address", address)))
    if network and seen.remote:
        rows.append(Choice("Show the remote's QR code", (FOR_YOU,), do=("remote", seen.remote)))
    return tuple(rows)


def _room(room: RoomSeen) -> tuple[Choice, ...]:
    """Offer to take the room from the laptop that has it."""
    if room.standing != "taken":
        return ()
    told = f"{room.other} is told, and no longer sent"
    return (Choice(f"Take room {room.name} over", (told,), do=("room", "take"), name="room"),)


def _other_port(seen: ScreensSeen) -> tuple[Choice, ...]:
    """Offer the port after the one that cannot be had; it is never taken without being asked for."""
    if not seen.trouble or not 1024 <= seen.port < 65535:
        return ()
    other, told = seen.port + 1, f"displays that know {seen.port} must be told"
    return (
        Choice(f"Use port {other} instead", (told,), do=("port", str(other)), stays=True, name="other port"),
        Choice(f"Try port {seen.port} again", do=("port", str(seen.port)), stays=True, name="same port"),
    )


def _card(context: PanelContext) -> tuple[Choice, ...]:
    """Offer the test card before anything has started, and to take down the one that is up."""
    if context.screens.card:
        return (Choice("Take the test card down", do=("card", "down"), stays=True, name="card"),)
    if context.snapshot.state != "before":
        return ()
    label, what = "Show a test card on all screens", "a word on each, to see that all of it is in sight"
    return (Choice(label, (what,), do=("card", "up"), stays=True, name="card"),)
