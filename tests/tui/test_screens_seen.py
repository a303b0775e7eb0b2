"""What the chair reads of displays: the foot's line, the standing line, a line for each."""

import pytest

from session_stories import at, live_session
from stagetimer.core.values import replace
from stagetimer.tui.screens_seen import ScreensSeen, SeenDisplay

PLAN = live_session()
STAGE = SeenDisplay(page="stage", address="192.168.1.23")
GONE = replace(STAGE, silent=at("13:21"))


def line(*displays: SeenDisplay) -> str:
    """Return the foot's words for those displays."""
    return ScreensSeen(displays=displays).line


def standing(*displays: SeenDisplay) -> tuple[str, ...]:
    """Return the standing lines for those displays."""
    return ScreensSeen(displays=displays).standing(PLAN)


@pytest.mark.parametrize(
    ("displays", "words"),
    [
        ((), ""),
        ((STAGE,), "Stage on 1 screen, live"),
        ((STAGE, STAGE), "Stage on 2 screens, both live"),
        ((STAGE, STAGE, replace(STAGE, page="tile")), "Stage on 3 screens, all live"),
        ((STAGE, GONE), "Stage on 1 screen, live"),
        ((GONE,), ""),
        ((STAGE, replace(STAGE, page="green-room")), "Stage on 1 screen, live"),
        ((replace(STAGE, page="green-room"),), "1 other display live"),
        ((replace(STAGE, page="co-chair"), replace(STAGE, page="green-room")), "2 other displays live"),
        ((replace(STAGE, page="remote"), replace(STAGE, page="other")), ""),
        ((replace(STAGE, visible=False),), "Stage on 1 screen, not in sight"),
        ((STAGE, replace(STAGE, visible=False)), "Stage on 2 screens, 1 not in sight"),
    ],
)
def test_the_foot_says_on_how_many_screens_the_stage_is(displays: tuple[SeenDisplay, ...], words: str) -> None:
    """Only what is live counts, and a tab in the background is on no screen."""
    assert line(*displays) == words


def test_a_silent_screen_is_named_with_its_time() -> None:
    """In the words of the chair screen."""
    assert standing(STAGE, GONE) == ("1 screen silent since 1:21 pm: stage on 192.168.1.23",)


def test_of_many_silent_screens_two_are_named() -> None:
    """A line of 80 columns holds no more."""
    tile = replace(GONE, page="tile", address="192.168.1.24")
    assert standing(GONE, tile) == ("2 screens silent: stage on 192.168.1.23, tile on 192.168.1.24",)
    assert standing(GONE, tile, GONE, GONE) == (
        "4 screens silent: stage on 192.168.1.23, tile on 192.168.1.24 and 2 more",
    )


@pytest.mark.parametrize("page", ["remote", "other"])
def test_a_phone_in_a_pocket_is_no_standing_line(page: str) -> None:
    """It sleeps as phones do; the panel still has its line."""
    asleep = replace(GONE, page=page)
    assert standing(asleep) == ()
    assert asleep.words(PLAN).endswith("on 192.168.1.23 silent since 1:21 pm")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"delay": 0.012, "awake": False}, "stage, 192.168.1.23, live, 12 ms, may fall asleep"),
        ({"delay": 0.0001, "awake": True}, "stage, 192.168.1.23, live, 1 ms, stays awake"),
        ({"visible": False}, "stage, 192.168.1.23, live, not in sight"),
        ({"address": "127.0.0.1", "page": "green-room"}, "green room, this laptop, live"),
        ({"address": "", "page": "other"}, "another program, live"),
        ({"silent": at("13:21")}, "stage on 192.168.1.23 silent since 1:21 pm"),
        ({"silent": at("13:21"), "address": "::1"}, "stage on this laptop silent since 1:21 pm"),
        ({"silent": at("13:21"), "address": "", "page": "co-chair"}, "co-chair page silent since 1:21 pm"),
    ],
)
def test_a_display_has_one_line(changes: dict[str, object], words: str) -> None:
    """What it has not said of itself is left out."""
    changed = replace(STAGE, **changes)  # type: ignore[arg-type]  # any field of a display may be changed
    assert changed.words(PLAN) == words


@pytest.mark.parametrize(("seen", "words"), [(0, ""), (1, ", seen by 1 display"), (3, ", seen by 3 displays")])
def test_a_test_card_stands_with_its_tally(seen: int, words: str) -> None:
    """A display that has not shown it yet is not counted; none is not said at all."""
    card = ScreensSeen(card="HAZEL", card_seen=seen)
    assert card.standing(PLAN) == (f"Test card HAZEL is on all screens{words}",)
