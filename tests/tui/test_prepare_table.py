"""The table of a programme being prepared, in an app: every key, cells typed in place, panels, and nothing lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from preparing_doors import FakeDoors
from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes
from stagetimer.live.preparing import Preparation
from stagetimer.tui.panels.base import Panel
from stagetimer.tui.prepare.app import PrepareApp
from stagetimer.tui.prepare.doors import Opened
from stagetimer.tui.prepare.table import DraftTable, column_widths
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine
from stagetimer.view.draft import DraftView

TALKS = """Birds
18 July 2024, all times Europe/London
13:05-13:15 Owls - Dr Fox (Kew)
13:15-13:25 Wrens - Raf Hamaizia
13:25-13:35 Rooks - Jo March
"""


def prepared(text: str = TALKS) -> Preparation:
    """Return the preparation of a text."""
    return Preparation([Source("mail.txt", text.encode())], Wishes(), date(2026, 3, 12))


class Desk:
    """The app with a table on its screen, and what a person would look at."""

    def __init__(self, app: PrepareApp, pilot: Pilot[Opened], doors: FakeDoors, preparation: Preparation) -> None:
        """Keep them together."""
        self.app, self.pilot, self.doors, self.preparation = app, pilot, doors, preparation

    @property
    def view(self) -> DraftView:
        """What the table shows."""
        return self.preparation.view()

    @property
    def said(self) -> str:
        """The sentence at the foot."""
        return self.app.screen.query_one("#said", OptionalLine).text

    @property
    def table(self) -> DraftTable:
        """The table."""
        return self.app.screen.query_one(DraftTable)

    @property
    def panel(self) -> Panel:
        """The panel that is open."""
        return self.app.screen.query_one(Panel)

    def shown(self, name: str) -> str:
        """Return what a part of the screen shows."""
        return self.app.screen.query_one(name, TextLine).text

    async def type(self, text: str) -> None:
        """Replace what stands in the open cell."""
        self.app.screen.query_one("DraftTable Input", Input).value = text
        await self.pilot.press("enter")

    async def choose(self, label: str) -> None:
        """Go to the row of the open panel that begins so, and do it."""
        at = next(index for index, choice in enumerate(self.panel.page.choices) if choice.label.startswith(label))
        await self.pilot.press(*["down"] * (at - self.panel.chosen), "enter")


async def until(desk: Desk, heading: str) -> None:
    """Let the app go on until the panel of that heading is open."""
    for _ in range(100):
        await desk.pilot.pause()
        if [panel.page.heading for panel in desk.app.screen.query(Panel)] == [heading]:
            return
    pytest.fail(f"no panel {heading} was opened")


@asynccontextmanager
async def at_the_desk(
    text: str = TALKS, *, size: tuple[int, int] = (80, 24), doors: FakeDoors | None = None, rehearse: bool = False
) -> AsyncIterator[Desk]:
    """Open a text in the app."""
    doors = doors or FakeDoors()
    preparation = prepared(text)
    app = PrepareApp(doors, preparation, guard=0, rehearse=rehearse)
    async with app.run_test(size=size) as pilot:
        yield Desk(app, pilot, doors, preparation)


async def test_a_cell_is_typed_in_its_place() -> None:
    """Enter opens the marked cell with what stands there; Enter keeps it; the mark begins at the first speaker."""
    async with at_the_desk() as desk:
        await desk.pilot.press("down", "enter")
        line = desk.app.screen.query_one("DraftTable Input", Input)
        assert (line.value, line.region.y) == ("Raf Hamaizia", desk.table.region.y + 2)
        await desk.type("Raf Hamaizia (Hull)")
        assert desk.view.rows[1].typed["speakers"] == "Raf Hamaizia (Hull)"
        assert not desk.table.typing


@pytest.mark.parametrize(
    ("keys", "typed", "field", "now"),
    [
        (["left", "left"], "1:06", "start", "1:06 pm"),
        (["left"], "8", "length", "8 min"),
        (["right"], "Barn owls", "title", "Barn owls"),
        (["right", "right", "right"], "Barn owls", "title", "Barn owls"),
        (["left", "left", "left"], "1:06 pm", "start", "1:06 pm"),
    ],
)
async def test_the_arrows_go_to_every_column_and_stop_at_the_edges(
    keys: list[str], typed: str, field: str, now: str
) -> None:
    """Time, length, speaker and title can all be put right."""
    async with at_the_desk() as desk:
        await desk.pilot.press(*keys, "enter")
        await desk.type(typed)
        assert desk.view.rows[0].typed[field] == now


async def test_what_means_nothing_is_said_and_the_line_stays() -> None:
    """So that a letter can be mended; Esc takes the line away and changes nothing."""
    async with at_the_desk() as desk:
        await desk.pilot.press("left", "enter")
        await desk.type("ten")
        assert "is no length" in desk.said
        assert desk.table.typing
        await desk.pilot.press("escape")
        assert (desk.table.typing, desk.said, desk.preparation.changed) == (False, "", False)


async def test_letters_in_a_line_are_letters() -> None:
    """None of them is a command while a cell is open."""
    async with at_the_desk() as desk:
        await desk.pilot.press("enter", *"nkdpsqx", "ctrl+s", "up", "down", "tab")
        assert desk.view.rows[0].typed["speakers"] == "Dr Fox (Kew)nkdpsqx"
        assert (len(desk.view.rows), desk.table.row, desk.table.field) == (3, 0, "title")


async def test_tab_takes_what_is_typed_and_goes_on() -> None:
    """As in a spreadsheet; what means nothing holds it back."""
    async with at_the_desk() as desk:
        await desk.pilot.press("left", "left", "enter")
        desk.app.screen.query_one("DraftTable Input", Input).value = "dawn"
        await desk.pilot.press("tab")
        assert (desk.table.typing, desk.table.field) == (True, "start")
        desk.app.screen.query_one("DraftTable Input", Input).value = "1:04"
        await desk.pilot.press("tab")
        assert (desk.table.typing, desk.table.field) == (False, "length")


async def test_rows_are_left_out_added_and_called_something_else_and_all_is_taken_back() -> None:
    """Del, N, K; then Ctrl+Z as often as anything was done."""
    async with at_the_desk() as desk:
        before = desk.view
        await desk.pilot.press("down", "delete")
        assert [row.title for row in desk.view.rows] == ["Owls", "Rooks"]
        await desk.pilot.press("n", "k", "k")
        assert (desk.view.rows[2].who, desk.table.row) == ("Break", 2)
        assert desk.view.rows[2].start == "1:35 pm"
        await desk.pilot.press("ctrl+z", "backspace", "ctrl+z", "ctrl+z")
        assert desk.view == before
        await desk.pilot.press("ctrl+z")
        assert desk.said == "There is nothing to take back."


async def test_the_day_is_given_in_a_panel() -> None:
    """D opens it; its first row is harmless."""
    async with at_the_desk(TALKS.replace(" 2024", "")) as desk:
        await desk.pilot.press("d")
        assert desk.panel.page.choices[0].label == "Back to the table"
        await desk.choose("Give the day")
        desk.panel.query_one(Input).value = "18 July 2024"
        await desk.pilot.press("enter")
        assert "Thursday 18 July 2024" in desk.shown("#about")
        assert not desk.app.screen.query(Panel)


async def test_an_answer_of_a_panel_that_means_nothing_is_said() -> None:
    """The table stays as it was."""
    async with at_the_desk() as desk:
        await desk.pilot.press("d")
        await desk.choose("Give the time zone")
        desk.panel.query_one(Input).value = "Mars"
        await desk.pilot.press("enter")
        assert '"Mars" is no time zone' in desk.said


async def test_the_title_of_all_is_changed_in_the_same_panel() -> None:
    """It begins with what it is."""
    async with at_the_desk() as desk:
        await desk.pilot.press("d")
        await desk.choose("Change the title")
        assert desk.panel.query_one(Input).value == "Birds"
        desk.panel.query_one(Input).value = "Garden birds"
        await desk.pilot.press("enter")
        assert desk.shown("#title") == "Garden birds"


async def test_doubts_are_listed_and_lead_to_their_row() -> None:
    """P; the doubt under the mark is read out below, and Enter goes to its row."""
    async with at_the_desk(TALKS.replace("13:25-13:35 Rooks", "13:20-13:35 Rooks")) as desk:
        await desk.pilot.press("p")
        await desk.choose("? line 5")
        assert desk.table.row == 2


async def test_an_unread_line_gets_a_row_from_the_list() -> None:
    """It is an error until its start is typed; saving says so before."""
    async with at_the_desk(TALKS.replace("13:15-13:25", "13:15-13:75")) as desk:
        await desk.pilot.press("s")
        assert desk.said.startswith('Not yet: line 4: "13:75" is no time of day')
        await desk.pilot.press("p")
        await desk.choose("! line 4")
        assert (desk.table.row, desk.table.field) == (1, "start")
        await desk.pilot.press("enter")
        await desk.type("1:15 pm")
        assert desk.view.errors == 0


async def test_saving_writes_the_file_and_returns_it() -> None:
    """Into this folder, under the name that `stagetimer` opens by itself."""
    async with at_the_desk() as desk:
        await desk.pilot.press("s")
        await desk.choose("Write programme.json and open it")
        assert list(desk.doors.written) == ["programme.json"]
        assert desk.doors.written["programme.json"] == desk.preparation.content()
    assert desk.app.return_value == Opened(Path("programme.json"))


async def test_saving_leaves_another_programme_alone_unless_told() -> None:
    """The first row writes beside it; the second says that what is there is kept."""
    async with at_the_desk(doors=FakeDoors(there={"programme.json"})) as desk:
        await desk.pilot.press("s")
        assert [choice.label for choice in desk.panel.page.choices] == [
            "Write birds.json and open it",
            "Write programme.json and open it",
            "Write it under another name",
            "Back to the table",
        ]
        assert desk.panel.page.choices[1].preview == ("What is there now is kept as programme.json~.",)
        await desk.pilot.press("enter")
    assert desk.app.return_value == Opened(Path("birds.json"))


@pytest.mark.parametrize("name", ["", "../a", "a/b.json", ".hidden", "con:"])
async def test_a_name_that_is_no_plain_file_name_is_refused(name: str) -> None:
    """Nothing is written outside the folder."""
    async with at_the_desk() as desk:
        await desk.pilot.press("s")
        await desk.choose("Write it under another name")
        desk.panel.query_one(Input).value = name
        await desk.pilot.press("enter")
        assert not desk.doors.written
        assert desk.panel.has_class("-troubled")


async def test_another_name_gets_its_ending() -> None:
    """So that it is found again."""
    async with at_the_desk() as desk:
        await desk.pilot.press("s")
        await desk.choose("Write it under another name")
        desk.panel.query_one(Input).value = "friday"
        await desk.pilot.press("enter")
    assert desk.app.return_value == Opened(Path("friday.json"))


async def test_a_full_disk_is_said_and_nothing_is_lost() -> None:
    """The table is still there with every change."""
    async with at_the_desk(doors=FakeDoors(trouble="programme.json cannot be written (No space left).")) as desk:
        await desk.pilot.press("k", "s", "enter")
        assert desk.said == "programme.json cannot be written (No space left)."
        assert desk.preparation.changed
    assert desk.app.return_value is None


@pytest.mark.parametrize("key", ["q", "Q", "escape", "ctrl+q"])
async def test_no_key_leaves_without_asking(key: str) -> None:
    """Not even the one that ends other programs at once."""
    async with at_the_desk() as desk:
        await desk.pilot.press(key)
        assert desk.panel.page.heading == "NOTHING IS SAVED YET"
        assert desk.app.is_running


async def test_leaving_asks_first() -> None:
    """The first row goes back, and only the last one leaves."""
    async with at_the_desk() as desk:
        await desk.pilot.press("q")
        assert desk.panel.page.heading == "NOTHING IS SAVED YET"
        await desk.pilot.press("enter")
        assert not desk.app.screen.query(Panel)
        await desk.pilot.press("k", "escape")
        assert desk.panel.page.heading == "YOUR CHANGES ARE NOT SAVED"
        await desk.choose("Save it")
        assert desk.panel.page.heading == "SAVE THE PROGRAMME"
        await desk.pilot.press("escape", "q")
        await desk.choose("Leave without saving")
    assert (desk.app.return_value, desk.doors.written) == (None, {})


async def test_panels_follow_each_other_at_any_pace() -> None:
    """Keys pressed faster than a panel can open break nothing: the last one is open."""
    async with at_the_desk() as desk:
        for key in "dpsdpsq":
            desk.app.simulate_key(key)
        await until(desk, "NOTHING IS SAVED YET")
        assert len(desk.app.screen.query(Panel)) == 1


async def test_a_click_marks_a_cell_and_a_second_one_opens_it() -> None:
    """The mouse does the same as the keys."""
    async with at_the_desk() as desk:
        begins = column_widths(desk.view.rows, desk.table.size.width).begins
        await desk.pilot.click(DraftTable, offset=(begins[3] + 2, 2))
        assert (desk.table.row, desk.table.field, desk.table.typing) == (1, "title", False)
        await desk.pilot.click(DraftTable, offset=(begins[3] + 2, 2))
        assert desk.table.typing


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24), (120, 36), (250, 70)])
async def test_every_size_shows_the_marked_row_and_opens_its_cell_inside_the_window(size: tuple[int, int]) -> None:
    """Two hundred slots, the last one marked."""
    lines = "".join(f"{9 + n // 20:02d}:{n % 20 * 3:02d},3 min,Talk {n},Speaker {n}\n" for n in range(200))
    async with at_the_desk("Start,Length,Title,Speaker\n" + lines, size=size) as desk:
        await desk.pilot.press("end", "enter")
        line = desk.app.screen.query_one("DraftTable Input", Input)
        assert line.value == "Speaker 199"
        assert desk.table.region.contains_region(line.region)
        rows = str(desk.app.screen.query_one("#rows", Static).content).splitlines()
        assert rows[line.region.y - desk.table.region.y].startswith((" ▸200", "?▸200"))


async def test_text_from_outside_stays_text() -> None:
    """Markup, wide letters and right-to-left names in a row, and nothing obeyed."""
    hostile = "[@click=app.quit]x[/] 名前名前 محمد :warning:"
    async with at_the_desk(TALKS.replace("Owls", hostile)) as desk:
        assert "[@click=app.quit]x[/]" in str(desk.app.screen.query_one("#rows", Static).content)
        await desk.pilot.press("right", "enter")
        assert desk.app.screen.query_one("DraftTable Input", Input).value == desk.view.rows[0].typed["title"]
