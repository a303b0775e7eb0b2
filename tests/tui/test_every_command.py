"""Each command of the contract works by key, by palette and by script; each time the same is done, and one undo whole.

The table is one row per command: where it makes sense, and the keys that give it. What every command does or answers
in every state is another table: `tests/core/test_refusals.py`.
"""

from dataclasses import dataclass

import pytest

from chair_door import Live, live, with_questions
from session_stories import at
from stagetimer.core import commands as c
from stagetimer.core.command_forms import FORMS
from stagetimer.core.command_text import command_words, read_command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.core.state import SessionState
from stagetimer.live.script import Plan, Run, read_script
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.palette import ActionProvider

HERE = "13:17:48"
SPEAKS = ("13:05 start", "13:15 next")
ABSENT = ("13:05 start", "13:15 next", "13:17 end")
LATE = ("13:05 start", "13:17:10 end")


@dataclass(frozen=True)
class Way:
    """A command, a moment when it makes sense, and the keys that give it then."""

    command: str
    keys: tuple[str, ...]
    """Textual's names of keys; "row: TEXT" moves to the row that begins so and presses Enter; "type: TEXT" types."""
    done: tuple[str, ...] = SPEAKS
    time: str = HERE
    questions: bool = False
    """The talks have questions of their own."""

    @property
    def plan(self) -> Programme | None:
        """The programme, where it is not the published one."""
        return with_questions() if self.questions else None


WAYS = (
    Way("start 3", ("enter",), done=("13:05 start", "13:15 next", "13:25 end"), time="13:25:30"),
    Way("next", ("t", "row: End it, and")),
    Way("end", ("enter",), time="13:24:10"),
    Way("pause", ("t", "row: Pause")),
    Way("resume", ("enter",), done=(*SPEAKS, "13:16 pause")),
    Way("add 60", ("plus",)),
    Way("add -60", ("minus", "enter")),
    Way("length 3 480", ("t", "row: Give Joannah Griffith another", "type: 8 min")),
    Way("segment", ("enter", "enter"), done=("13:05 start",), time="13:07", questions=True),
    Way("control", ("f", "row: I do"), done=()),
    Way("follow", ("f", "row: The clock")),
    Way("hold", ("t", "row: Dr. Joanna Fox goes on"), done=()),
    Way("correct-start 13:17:18", ("t", "row: It started earlier", "row: 30 seconds ago")),
    Way("correct-end 13:15:00", ("t", "row: The one before ended", "row: at the published end"), done=LATE),
    Way("late-start 3 to-the-clock", ("t", "row: Joannah Griffith, if late")),
    Way("skip 3", ("a", "row: Leave Joannah Griffith out")),
    Way("restore 4", ("a", "row: 4: Raf", "row: Bring this talk back"), done=(*SPEAKS, "13:16 skip 4")),
    Way("move 4 1", ("a", "row: Raf Hamaizia next")),
    Way("swap 3 5", ("a", "row: 3: Joannah", "row: Change places", "row: With 5")),
    Way("here 3", ("a", "row: Joannah Griffith is here")),
    Way("here 3 no", ("a", "row: Joannah Griffith is not here")),
    Way("no-show 3", ("a", "row: A short break until"), done=ABSENT),
    Way("no-show 3 slide", ("a", "row: Everyone else earlier"), done=ABSENT),
    Way("no-show 3 last", ("a", "row: Joannah Griffith last"), done=ABSENT),
    Way("plan shorten", ("r", "row: Shorter talks"), done=LATE),
    Way("plan late", ("r", "row: Finish late"), done=LATE),
    Way("message Louder", ("m", "row: Write one", "type: Louder")),
    Way("clear-message", ("m", "row: Take the message"), done=(*SPEAKS, "13:16 message Louder")),
    Way("blank", ("s", "row: Make the stage blank")),
    Way("unblank", ("s", "row: Show the stage again"), done=(*SPEAKS, "13:16 blank")),
    Way("offset 8", ("t", "row: The laptop's clock", "type: 0:08")),
)
"""`undo` and `redo` have keys of their own, tried on every row."""
TOGETHER = Way("no-show 3 discussion", ("a", "row: Questions now"), done=ABSENT)
"""What the key gives here is three commands in one choice."""


async def press(chair: Live, keys: tuple[str, ...]) -> None:
    """Press the keys of a way."""
    for key in keys:
        what, _, text = key.partition(": ")
        if what == "row":
            for _ in range(40):
                if f"> {text}" in chair.text:
                    break
                await chair.press("down")
            assert f"> {text}" in chair.text, f"no row {text!r}:\n{chair.text}"
            await chair.press("enter")
        elif what == "type":
            await chair.press(*(_KEY.get(letter, letter) for letter in text), "enter")
        else:
            await chair.press(key)


_KEY = {" ": "space", ":": "colon"}


async def by_script(way: Way, programme: Programme) -> SessionState:
    """Return what a script with the same lines comes to."""
    first = Plan(at("13:04"), at(way.time) + 1)
    lines = "\n".join((*way.done, f"{way.time} {way.command}"))
    run = Run(History.of(programme), read_script(lines, programme, first), first)
    for _ in run:
        pass
    return run.history.state


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.command)
async def test_a_command_by_key_by_palette_and_by_script_is_the_same_and_one_undo_whole(way: Way) -> None:
    """The three ways end in one state; Ctrl+Z brings back the state before, Ctrl+Y the one after."""
    options = AppOptions(kind="live", guard=False)
    async with live(way.time, *way.done, plan=way.plan, options=options) as chair:
        before = chair.session.history
        await press(chair, way.keys)
        by_key = chair.session.history.state
        assert next(chair.session.history.in_force()).command == read_command(way.command)
        await chair.press("escape", "ctrl+z")
        assert (chair.session.history.state, chair.session.history.seq) == (before.state, before.seq)
        await chair.press("ctrl+y")
        assert chair.session.history.state == by_key
        await chair.press("ctrl+z")
        hits = [hit async for hit in ActionProvider(chair.app.screen).search(way.command) if hit.text == way.command]
        hits[0].command()
        await chair.pilot.pause()
        assert chair.session.history.state == by_key
        assert await by_script(way, before.state.programme) == by_key


async def test_questions_in_place_of_a_speaker_are_one_choice() -> None:
    """The rule for its end, the no-show and the start, done and taken back together."""
    options = AppOptions(kind="live", guard=False)
    async with live(TOGETHER.time, *TOGETHER.done, options=options) as chair:
        before = chair.session.history.state
        await press(chair, TOGETHER.keys)
        given = [entry.command for entry in chair.session.history.in_force()][:3]
        assert read_command(TOGETHER.command) in given
        await chair.press("ctrl+z")
        assert chair.session.history.state == before


async def test_undo_and_redo_by_key_by_palette_and_by_script() -> None:
    """The same, with one command and with several."""
    async with live(HERE, *SPEAKS, options=AppOptions(kind="live", guard=False)) as chair:
        provider = ActionProvider(chair.app.screen)
        states = [chair.session.history.state]
        for command in ("undo 2", "redo 2"):
            hits = [hit async for hit in provider.search(command) if hit.text == command]
            hits[0].command()
            await chair.pilot.pause()
            states.append(chair.session.history.state)
        assert states[0] == states[2] != states[1]
        way = Way("undo 2", ())
        assert await by_script(way, states[0].programme) == states[1]
        await chair.press("u", "down", "down", "enter")
        assert chair.session.history.state == states[1]


def test_no_command_is_left_out() -> None:
    """Every command of the contract has its row."""
    tried = {command_words(read_command(way.command))[0] for way in (*WAYS, TOGETHER)}
    assert tried | {"undo", "redo"} == set(FORMS)
    policies = {read_command(way.command) for way in (*WAYS, TOGETHER) if way.command.startswith("no-show")}
    assert policies == {c.NoShow(3), c.NoShow(3, "slide"), c.NoShow(3, "last"), c.NoShow(3, "discussion")}
