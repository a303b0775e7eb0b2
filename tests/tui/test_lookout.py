"""The chair's lookout over the displays: patient, exact about when one went silent, one hint when nobody comes."""

from dataclasses import dataclass

import pytest

from chair_app import chair
from served_displays import IN_USE, OneDisplay, PretendedServer
from session_stories import at
from stage_pictures import published
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.history import History
from stagetimer.live.session import Session
from stagetimer.tui.lookout import FEW, Lookout
from stagetimer.tui.screens_seen import NOBODY_FOOT, ScreensSeen


@dataclass
class Watched:
    """A lookout over pretended displays; their clock and the session's move together."""

    served: PretendedServer
    session: Session
    clock: SimulatedClock
    time: ManualTime
    lookout: Lookout

    async def after(self, seconds: float) -> ScreensSeen:
        """Let that much real time pass, and return what is seen then."""
        self.served.time += seconds
        await self.time.advance(seconds)
        return self.lookout.seen()


async def watched(*displays: OneDisplay, share: bool = True, taken: tuple[int, ...] = ()) -> Watched:
    """Begin to look after those displays at 1:21 pm."""
    time = ManualTime()
    clock = SimulatedClock(at("13:21"), real=time)
    session = Session(clock, History.of(published()))
    served = PretendedServer(displays=list(displays), share=share, taken=taken)
    lookout = Lookout(session, served)
    await lookout.start()
    return Watched(served, session, clock, time, lookout)


async def test_a_display_counts_as_silent_only_after_ten_seconds() -> None:
    """Until then it is live; then the time is that at which it went silent."""
    one = OneDisplay(silent_since=0.0)
    seen = await watched(one)
    assert (await seen.after(9)).displays[0].silent is None
    assert (await seen.after(1)).displays[0].silent == at("13:21")


async def test_a_display_that_is_back_is_live_at_once() -> None:
    """And if it goes again, the time is the new one."""
    one = OneDisplay(silent_since=0.0)
    seen = await watched(one)
    assert (await seen.after(20)).displays[0].silent == at("13:21")
    one.silent_since = None
    assert (await seen.after(1)).displays[0].silent is None
    one.silent_since = seen.served.time
    assert (await seen.after(39)).displays[0].silent == at("13:21:21")


async def test_the_time_stays_when_the_clock_of_a_rehearsal_runs_faster() -> None:
    """It was noted when the display went; nothing is counted back at another rate."""
    seen = await watched(OneDisplay(silent_since=0.0))
    await seen.after(10)
    seen.clock.set_rate(60)
    assert (await seen.after(30)).displays[0].silent == at("13:21")


async def test_at_another_rate_the_time_is_the_sessions() -> None:
    """Ten real seconds at ten times are a hundred of the session."""
    one = OneDisplay()
    seen = await watched(one)
    seen.clock.set_rate(10)
    await seen.after(6)
    one.silent_since = 6.0
    shown = (await seen.after(10)).displays[0].silent
    assert shown == at("13:22")


async def test_silent_displays_stand_first() -> None:
    """Where only some are named, they are."""
    seen = await watched(OneDisplay(1), OneDisplay(2, page="tile", silent_since=0.0))
    assert [one.page for one in (await seen.after(10)).displays] == ["tile", "stage"]


async def test_nobody_a_minute_after_sharing_began_is_hinted_at_once_and_only_once() -> None:
    """The panel goes on saying it until somebody comes."""
    seen = await watched()
    early = await seen.after(59)
    assert (early.nobody_yet, seen.lookout.hint(early)) == (False, "")
    now = await seen.after(1)
    assert (now.nobody_yet, seen.lookout.hint(now)) == (True, NOBODY_FOOT)
    assert seen.lookout.hint(now) == ""
    seen.served.displays.append(OneDisplay())
    assert not (await seen.after(1)).nobody_yet


async def test_somebody_who_came_and_went_is_not_nobody() -> None:
    """The network has shown that it lets displays through."""
    seen = await watched(OneDisplay())
    await seen.after(1)
    seen.served.displays.clear()
    assert not (await seen.after(100)).nobody_yet


async def test_without_sharing_nobody_is_no_news() -> None:
    """Most sessions have only this laptop."""
    seen = await watched(share=False)
    assert not (await seen.after(100)).nobody_yet


async def test_while_the_port_cannot_be_had_there_are_no_addresses() -> None:
    """The sentence stands until another port is taken; the minute counts from then."""
    seen = await watched(taken=(8318,))
    trouble = await seen.after(100)
    assert (trouble.trouble, trouble.addresses, trouble.port) == (IN_USE, (), 8318)
    assert await seen.lookout.start(8319) == ""
    now = await seen.after(1)
    assert (now.trouble, now.port, now.nobody_yet) == ("", 8319, False)
    assert now.addresses != ()


async def test_only_what_took_something_after_the_card_went_up_has_seen_it() -> None:
    """Not a display that is silent, not a tab in the background, not one that has taken nothing since."""
    seen = await watched(OneDisplay(1), OneDisplay(2), OneDisplay(3, visible=False), OneDisplay(4, silent_since=0.0))
    await seen.after(5)
    seen.session.show_card("HAZEL")
    assert seen.lookout.seen().card_seen == 0
    for display in seen.served.displays[1:]:
        display.seen = 6.0
    now = await seen.after(1)
    assert (now.card, now.card_seen) == ("HAZEL", 1)


async def test_the_chair_screen_says_where_the_stage_is_and_which_screen_is_silent() -> None:
    """At the foot how many, in a standing line which one and since when; gone when it is back."""
    served = PretendedServer(displays=[OneDisplay(1), OneDisplay(2, address="192.168.1.24")])
    async with chair("13:21", served=served) as looked:
        await looked.wait(1)
        assert "Stage on 2 screens, both live · saved" in looked.text
        served.displays[0].silent_since, served.time = 0.0, 5.0
        await looked.wait(1)
        assert "silent" not in looked.text
        served.time = 10.0
        await looked.wait(1)
        assert "1 screen silent since 1:20 pm: stage on 192.168.1.23" in looked.text
        assert "Stage on 1 screen, live · saved" in looked.text
        served.displays[0].silent_since = None
        await looked.wait(1)
        assert "silent" not in looked.text


async def test_the_hint_that_nobody_came_fits_the_foot_at_80_columns() -> None:
    """Once, for as long as other sentences stay."""
    served = PretendedServer()
    async with chair("12:50", served=served) as looked:
        served.time = 60.0
        await looked.wait(1)
        assert NOBODY_FOOT in looked.text
        await looked.wait(9)
        assert NOBODY_FOOT not in looked.text


async def test_many_displays_are_looked_at_after_a_paint_and_not_for_each() -> None:
    """What the chair reads of a thousand is what it was until their turn comes again, ten seconds later at most."""
    many = [OneDisplay(number) for number in range(1, 1001)]
    seen = await watched(*many)
    assert (await seen.after(1)).line == "Stage on 1000 screens, all live"
    seen.lookout.look()
    many[0].visible = False
    assert (await seen.after(9)).line == "Stage on 1000 screens, all live"
    seen.lookout.look()
    assert (await seen.after(0)).line == "Stage on 1000 screens, all live"
    await seen.after(1)
    seen.lookout.look()
    assert (await seen.after(0)).line == "Stage on 1000 screens, 1 not in sight"


async def test_a_paint_with_many_displays_asks_nothing_of_the_server() -> None:
    """Not even the same again: the digits do not wait for a thousand displays."""
    seen = await watched(*(OneDisplay(number) for number in range(1, FEW + 2)))
    first = await seen.after(1)
    seen.served.known = lambda: pytest.fail("looked at for a paint")  # type: ignore[method-assign]  # none is expected
    assert await seen.after(1) is first


async def test_a_test_card_is_seen_at_once_also_with_many_displays() -> None:
    """What the chair has just done is never old."""
    seen = await watched(*(OneDisplay(number) for number in range(1, FEW + 2)))
    await seen.after(1)
    seen.session.show_card("HAZEL")
    assert (await seen.after(0)).card == "HAZEL"


async def test_few_displays_are_looked_at_for_each_paint() -> None:
    """Up to a hundred, and also once many have become few."""
    seen = await watched(*(OneDisplay(number) for number in range(1, FEW + 1)))
    assert len((await seen.after(1)).displays) == FEW
    del seen.served.displays[1:]
    assert (await seen.after(0)).line == "Stage on 1 screen, live"
