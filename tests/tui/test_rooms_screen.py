"""The control room on screens of many sizes: pictures, keys, and what becomes of notes and commands."""

import asyncio

import pytest
from textual.geometry import Region
from textual.widgets import Input

from room_chairs import Conference
from rooms_on_screen import busy, shown
from stage_pictures import same_as_picture
from stagetimer.broker.messages import LONGEST_NOTE as TAKEN
from stagetimer.broker.messages import Answer
from stagetimer.tui.rooms.details_screen import DetailsScreen
from stagetimer.tui.rooms.line_list import LineList
from stagetimer.view.rooms_model import LONGEST_NOTE

SIZES = [(80, 24), (120, 36), (200, 60)]


def test_a_note_may_be_as_long_as_a_chairs_laptop_takes() -> None:
    """Two parts that do not know each other say the same."""
    assert LONGEST_NOTE == TAKEN


@pytest.mark.parametrize("size", SIZES)
async def test_the_control_room(size: tuple[int, int]) -> None:
    """What needs somebody first, a room that fell silent, rooms apart, what is wrong."""
    conference = busy()
    async with shown(conference, size) as room:
        await room.wait(5)
        conference.chairs["Hall 2"].up = False
        await room.wait(12)
        same_as_picture(f"rooms-{size[0]}x{size[1]}", room.rows)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_foyer(size: tuple[int, int]) -> None:
    """On a key, and back."""
    async with shown(busy(), size) as room:
        await room.wait(5)
        await room.press("f")
        same_as_picture(f"rooms-foyer-{size[0]}x{size[1]}", room.rows)
        await room.press("f")
        assert "drift" in room.text


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_details_of_a_room(size: tuple[int, int]) -> None:
    """Its programme and its laptop; they live."""
    async with shown(busy(), size) as room:
        await room.wait(5)
        await room.press(*["down"] * 4, "enter")
        same_as_picture(f"rooms-details-{size[0]}x{size[1]}", room.rows)
        await room.wait(10)
        assert "+5:15" in room.rows[0]
        await room.press("escape")
        assert "rooms" in room.rows[0]


async def test_a_second_may_begin_while_a_page_is_being_closed() -> None:
    """The parts of the details are gone before their page is; nothing is shown on it any more, and nothing fails."""
    async with shown(busy()) as room:
        await room.wait(5)
        await room.press(*["down"] * 4, "enter")
        details, rooms = room.app.screen, room.app.screen_stack[-2]
        assert isinstance(details, DetailsScreen)
        told = room.app._told  # noqa: SLF001  (the last that it was told)
        assert told is not None
        closing = asyncio.ensure_future(details.dismiss())
        while not closing.done():
            details.show(told)
            await asyncio.wait({closing}, timeout=0)
        details.show(told)
        assert room.app.screen is rooms


async def test_the_pages_of_a_note_and_of_a_command() -> None:
    """Each says what it does, and Esc sends nothing."""
    conference = busy()
    async with shown(conference) as room:
        await room.wait(5)
        await room.press("end", "up", "n")
        same_as_picture("rooms-note-80x24", room.rows)
        await room.press("a", "escape", "c")
        same_as_picture("rooms-command-80x24", room.rows)
        await room.press("escape", "question_mark")
        same_as_picture("rooms-help-80x24", room.rows)
    assert all(chair.orders == [] for chair in conference.chairs.values())


async def test_a_note_is_sent_and_what_became_of_it_is_said() -> None:
    """The letters typed are the note's, also those that are keys."""
    conference = busy()
    async with shown(conference) as room:
        await room.wait(5)
        await room.press("end", "up", "n", *"no, quit", "enter")
        await room.wait(1)
        assert "Hall 10: The note is shown" in room.text
        await room.wait(61)
        assert "The note is shown" not in room.text
    assert [order.text for order in conference.chairs["Hall 10"].orders] == ["no, quit"]


async def test_an_empty_note_is_not_sent_and_what_was_typed_too_long_stays() -> None:
    """Nothing that was typed is lost."""
    conference = busy()
    async with shown(conference) as room:
        await room.wait(5)
        await room.press("end", "up", "n", "enter")
        assert "Type the note first" in room.text
        room.app.screen.query_one(Input).value = "a" * 201
        await room.press("enter")
        assert "at most 200 characters; this one has 201" in room.text
        await room.press("backspace", "enter")
        await room.wait(1)
    assert [order.text for order in conference.chairs["Hall 10"].orders] == ["a" * 200]


async def test_a_command_is_sent_with_the_slot_that_it_means() -> None:
    """Chosen from a list that is closed; the first row does nothing."""
    conference = busy()
    chair = conference.chairs["Hall 10"]
    chair.answer = Answer(number=0, done="Talk 1 ended")
    async with shown(conference) as room:
        await room.wait(5)
        await room.press("end", "up", "c", "enter")
        assert chair.orders == []
        await room.press("c", *["down"] * 4, "enter")
        await room.wait(1)
        assert "Hall 10: Talk 1 ended" in room.text
    assert [(order.text, order.expect) for order in chair.orders] == [("end", 2)]


async def test_without_an_answer_that_is_said_once_its_time_has_passed() -> None:
    """And that it will not be done later."""
    conference = busy()
    async with shown(conference) as room:
        await room.wait(5)
        conference.chairs["Hall 10"].answer = None
        await room.press("end", "up", "n", "a", "enter")
        await room.wait(1)
        assert "Hall 10: the note “a” is on its way" in room.text
        await room.wait(13)
        assert "Hall 10: no answer; the note “a” was not done and will not be done later" in room.text


async def test_a_room_that_takes_no_commands_or_is_not_there_says_so() -> None:
    """Before anything is typed."""
    async with shown(busy()) as room:
        await room.wait(5)
        await room.press("c")
        assert "Aula takes no commands: its chair has not allowed any (--accept-commands)." in room.text
        await room.press("down", "n")
        assert "Workshop cannot be reached now." in room.text


async def test_the_mark_stays_on_its_room_when_the_order_changes() -> None:
    """Somebody is about to press Enter on it."""
    async with shown(busy()) as room:
        await room.wait(5)
        await room.press("down", "down", "down")
        marked = room.app.screen.query_one(LineList).marked
        await room.press("s")
        assert room.app.screen.query_one(LineList).marked == marked
        assert "The rooms stand in their order." in room.text
        await room.press("s")
        assert "What needs somebody stands first." in room.text


async def test_the_mark_is_on_what_needs_somebody_until_somebody_moves_it() -> None:
    """A room that comes to need somebody does not take it from whoever has chosen another."""
    conference = busy()
    async with shown(conference) as room:
        await room.wait(5)
        lines = room.app.screen.query_one(LineList)
        assert lines.marked == "Aula"
        conference.room("A first one", "13:05 start", comes=False).say_presence(here=False, ended=True)
        await room.wait(1)
        assert lines.marked == "A first one"
        await room.press("down")
        assert lines.marked == "Aula"
        conference.room("A 2nd", "13:05 start", comes=False).say_presence(here=False, ended=True)
        await room.wait(1)
        assert lines.marked == "Aula"


async def test_two_hundred_rooms_scroll() -> None:
    """The marked one is always in sight."""
    conference = Conference(*(f"Room {number}" for number in range(1, 201)))
    async with shown(conference) as room:
        await room.press("end")
        assert "Room 200 " in room.text
        assert "Room 1 " not in room.text
        await room.press("pageup", "pageup", "pageup")
        assert "Room 170 " in room.text
        await room.press("home")
        assert "Room 1 " in room.text
        assert "200 rooms, 200 need somebody" in room.rows[0]


async def test_with_nobody_there_it_says_what_brings_a_room_here() -> None:
    """And keys for a room do nothing harmful."""
    async with shown(Conference()) as room:
        assert "Nobody has come yet" in room.text
        await room.press("enter", "n", "c", "down", "up", "s")
        assert "no room yet" in room.rows[0]


async def test_without_a_broker_that_is_the_first_thing_said() -> None:
    """And gone when it is back."""
    conference = busy()
    async with shown(conference) as room:
        conference.rooms.lost("no broker answers there")
        await room.wait(1)
        assert room.rows[1].strip() == "No broker: no broker answers there. It is tried again by itself."
        conference.rooms.connected()
        await room.wait(1)
        assert "No broker" not in room.text


async def test_a_window_of_the_foyer_alone_shows_nothing_else() -> None:
    """Anybody may come to its keyboard."""
    async with shown(busy(), only_foyer=True) as room:
        await room.wait(5)
        foyer = room.rows
        for key in ("f", "n", "c", "enter", "s"):
            await room.press(key)
            assert room.rows == foyer, key
        assert "Note" not in room.rows[-1]
        assert "drift" not in room.text


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q"])
async def test_it_leaves_at_a_key(key: str) -> None:
    """Without a question: no room notices."""
    async with shown(busy()) as room:
        await room.press(key)
        assert not room.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 6), (10, 3), (250, 70)])
async def test_no_window_is_too_small_to_go_on(size: tuple[int, int]) -> None:
    """Every line has exactly as many cells as the window."""
    conference = busy()
    conference.room("\u202eevil[/bold] \x1b[31m room 汉字汉字汉字", "13:05 start")
    async with shown(conference, size) as room:
        await room.wait(2)
        await room.press("f")
        await room.press("f", "enter")
        assert room.app.fault == ""
        await room.press("escape", "question_mark", "escape")
        assert room.app.fault == ""


async def test_names_from_outside_are_shown_as_they_are() -> None:
    """Brackets are brackets."""
    conference = Conference()
    conference.room("[bold]Hall[/]", "13:05 start")
    async with shown(conference) as room:
        await room.wait(2)
        assert "[bold]Hall[/" in room.text


async def test_a_second_paints_the_figures_that_changed_and_no_line_more() -> None:
    """With many rooms on the screen."""
    conference = Conference()
    for number in range(1, 16):
        conference.room(f"Hall {number}", "13:05 start")
    painted: list[Region] = []
    async with shown(conference) as room:
        await room.wait(4)
        lines = room.app.screen.query_one(LineList)
        refresh = lines.refresh

        def noted(*regions: Region, **more: bool) -> LineList:
            painted.extend(regions)
            return refresh(*regions, **more)

        lines.refresh = noted  # type: ignore[method-assign]
        await room.wait(1)
    assert [region.area for region in painted] == [1] * 15
