"""The text form of every command, read and written (contracts.md, "Commands of a session")."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.core import commands as c
from stagetimer.core.command_text import (
    CommandTextError,
    command_words,
    length_argument,
    read_command,
    write_command,
)
from stagetimer.core.time_text import read_length

READ: list[tuple[str, c.Command]] = [
    ("start", c.Start()),
    ("start 3", c.Start(3)),
    ("next", c.Next()),
    ("end", c.End()),
    ("pause", c.Pause()),
    ("resume", c.Resume()),
    ("add 90", c.Add(90)),
    ("add 1:30", c.Add(90)),
    ("add -1:00", c.Add(-60)),
    ("add +2 min", c.Add(120)),
    ("add \u22120:30", c.Add(-30)),
    ("length 2 10 min", c.Length(2, 600)),
    ("length 2 9:40", c.Length(2, 580)),
    ("length 2 0", c.Length(2, 0)),
    ("control", c.Control()),
    ("follow", c.Follow()),
    ("hold", c.Hold()),
    ("late-start 2 full-length", c.SetLateStart(2, "full-length")),
    ("late-start 2 to-the-clock", c.SetLateStart(2, "to-the-clock")),
    ("skip 4", c.Skip(4)),
    ("restore 4", c.Restore(4)),
    ("move 4 1", c.Move(4, 1)),
    ("swap 2 3", c.Swap(2, 3)),
    ("here 2", c.Here(2)),
    ("here 2 no", c.Here(2, seen=False)),
    ("message Please speak up", c.Message("Please speak up")),
    ("clear-message", c.ClearMessage()),
    ("blank", c.Blank()),
    ("unblank", c.Unblank()),
    ("offset 8", c.Offset(8)),
    ("offset -0:08", c.Offset(-8)),
    ("undo", c.Undo()),
    ("undo 3", c.Undo(3)),
    ("redo", c.Redo()),
    ("redo 2", c.Redo(2)),
    ("segment", c.MoveOn()),
    ("correct-start 13:16:50", c.CorrectStart("13:16:50")),
    ("correct-end 13:16:50", c.CorrectEnd("13:16:50")),
    ("no-show 2 last", c.NoShow(2, "last")),
    ("plan shorten", c.ApplyPlan("shorten")),
]


@pytest.mark.parametrize(("text", "command"), READ)
def test_every_command_of_the_contract_is_read(text: str, command: c.Command) -> None:
    """Each row of the table, with each form of its arguments, and white space around it."""
    assert read_command(text) == command
    assert read_command(f"  {text.replace(' ', '   ', 1)}  ") == command


@pytest.mark.parametrize("command", [command for _, command in READ])
def test_what_is_written_is_read_back_as_the_same_command(command: c.Command) -> None:
    """The text form is one vocabulary for keys, scripts, remotes and the journal."""
    assert read_command(write_command(command)) == command


def test_every_class_of_command_has_a_text_form() -> None:
    """No command is left out of the table above but the one whose programme comes from its file."""
    assert {type(command) for _, command in READ} == set(get_args(c.Command)) - {c.Revise}


def test_a_changed_programme_cannot_be_given_in_words() -> None:
    """A script has no file to read: the same script always gives the same bytes."""
    with pytest.raises(CommandTextError, match='"revise" is no command'):
        read_command("revise")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "is no command"),
        ("strat", 'did you mean "start"?'),
        ("START", "is no command"),
        ("jump", "the commands are"),
        ("start x", "is no slot number"),
        ("start 0", "is no slot number"),
        ("start -1", "is no slot number"),
        ("start 1.5", "is no slot number"),
        ("start ²", "is no slot number"),
        ("start 12345678", "is no slot number"),
        ("start 1 2", 'needs the form "start SLOT"'),
        ("next 2", 'needs the form "next"'),
        ("add", 'needs the form "add LENGTH"'),
        ("add soon", "is no length"),
        ("length 2", 'needs the form "length SLOT LENGTH"'),
        ("length 2 -1:00", "without a sign"),
        ("length x 1:00", "is no slot number"),
        ("late-start 2 early", "is no rule"),
        ("late-start 2", "needs the form"),
        ("move 4", "needs the form"),
        ("move 4 0", "is no position"),
        ("swap 4", "needs the form"),
        ("here 2 yes", "out of place"),
        ("here", "needs the form"),
        ("message", "needs the form"),
        ("message \x1b\x07", "needs the form"),
        ("offset", "needs the form"),
        ("undo 0", "is no number of commands"),
        ("undo all", "is no number of commands"),
    ],
)
def test_what_is_no_command_is_said_with_what_would_be_right(text: str, part: str) -> None:
    """One clear line names what was found and the form that is right."""
    with pytest.raises(CommandTextError) as caught:
        read_command(text)
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def _error(text: str) -> str | None:
    """Return the sentence that refuses the text, or none when it is read, written and read back as the same."""
    try:
        command = read_command(text)
    except CommandTextError as error:
        return str(error)
    return None if read_command(write_command(command)) == command else "not read back as the same\n"


@given(st.text(max_size=40))
def test_any_text_is_a_command_or_an_error_of_one_clean_line(text: str) -> None:
    """Nothing else is ever raised, and no control character comes back in the sentence."""
    assert (_error(text) or "").isprintable()


@given(st.sampled_from([*(text.split()[0] for text, _ in READ)]), st.text(max_size=30))
def test_any_arguments_are_read_or_refused_in_one_clean_line(name: str, rest: str) -> None:
    """The same for every command's arguments, and what was read is written and read back."""
    assert (_error(f"{name} {rest}") or "").isprintable()


@pytest.mark.parametrize(
    "text", ["correct-start", "correct-end noon-ish", "no-show 2 never", "no-show", "plan", "plan quickly", "segment 2"]
)
def test_a_correction_a_policy_or_a_plan_that_is_none_is_refused(text: str) -> None:
    """A time that is none, a policy or a plan that does not exist: one sentence."""
    assert _error(text)


def test_who_is_absent_is_held_unless_something_else_is_said() -> None:
    """`no-show 2` means `no-show 2 hold`, and is written so."""
    assert read_command("no-show 2") == c.NoShow(2, "hold") == read_command("no-show 2 hold")
    assert command_words(c.NoShow(2)) == ("no-show", (2,))


def test_arguments_of_a_command_are_numbers_and_words() -> None:
    """Slots and lengths are numbers in the journal, names of rules are words."""
    assert command_words(c.Length(2, 580)) == ("length", (2, 580))
    assert command_words(c.SetLateStart(2, "to-the-clock")) == ("late-start", (2, "to-the-clock"))
    assert command_words(c.Here(2, seen=False)) == ("here", (2, "no"))


@pytest.mark.parametrize(("seconds", "text"), [(90, "1:30"), (-30, "-0:30"), (0, "0:00"), (3661, "1:01:01")])
def test_a_length_is_written_as_a_person_would_type_it(seconds: int, text: str) -> None:
    """Minutes and seconds, with a sign only when it is negative; it reads back the same."""
    assert length_argument(seconds) == text
    assert read_length(text, negative=True) == seconds
