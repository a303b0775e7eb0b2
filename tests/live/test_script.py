"""Scripts, sentence by sentence (contracts.md, "Scripts"): how they are read."""

import pytest

from programme_samples import AUTUMN, SPRING
from session_stories import ZONE, at, live_session, programme, talk
from stagetimer.core import commands as c
from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme
from stagetimer.live.script import AskPlans, Line, Plan, ScriptError, read_script

START = Plan(at("13:04"))


def read(text: str, plan: Plan = START, on: Programme | None = None) -> tuple[Line, ...]:
    """Return the lines of a script for the live session."""
    return read_script(text, on or live_session(), plan)


def times(lines: tuple[Line, ...]) -> list[str]:
    """Return the time of each line, in the session's zone."""
    return [iso(line.at, ZONE) for line in lines]


def refused(text: str, plan: Plan = START, on: Programme | None = None) -> str:
    """Return the sentence that refuses a script."""
    with pytest.raises(ScriptError) as caught:
        read(text, plan, on)
    return str(caught.value)


def test_a_line_is_a_time_and_a_command() -> None:
    """One command per line, after the session time at which it is given."""
    (line,) = read("13:05:40 start")
    assert line == Line(1, at("13:05:40"), "start", c.Start())


def test_comments_and_empty_lines_are_passed_over() -> None:
    """From a `#` on; numbers still count every line of the file."""
    lines = read(
        "# first\n\n   \n13:05:40 start # begins late\n\t# indented\n13:06:00 message about #hashtag\n#13:07 end\n"
    )
    assert [(line.number, line.text) for line in lines] == [(4, "start"), (6, "message about #hashtag")]


def test_a_script_from_any_system_reads_the_same() -> None:
    """A byte-order mark, CRLF and no last newline change nothing."""
    assert read("\ufeff13:05:40 start\r\n13:06:00 end") == read("13:05:40 start\n13:06:00 end\n")


@pytest.mark.parametrize(
    "time", ["13:05:40", "1:05:40 pm", "1:05:40pm", "13.05.40", "2024-07-18T13:05:40", "2024-07-18T12:05:40+00:00"]
)
def test_a_time_has_many_forms(time: str) -> None:
    """A time of day in the programme's zone, with or without am and pm, or an ISO instant."""
    assert read(f"{time} start 1")[0].at == at("13:05:40")


def test_the_contracts_example_reads_as_written() -> None:
    """The script of the contract, line by line."""
    text = (
        "# the first speaker starts late and runs over\n"
        "13:05:40 start\n13:17:00 next\n13:17:10 correct-start 13:16:50\n13:20:00 plan shorten\n"
    )
    assert [line.command for line in read(text)] == [
        c.Start(),
        c.Next(),
        c.CorrectStart("13:16:50"),
        c.ApplyPlan("shorten"),
    ]


def test_a_line_may_ask_for_the_plans() -> None:
    """`TIME plans` asks, and changes nothing."""
    assert read("13:20:00 plans")[0].command == AskPlans()


def test_two_lines_may_have_the_same_time() -> None:
    """Times never go back; they may stand still."""
    assert times(read("13:05:40 start\n13:05:40 message Hello")) == ["2024-07-18T13:05:40+01:00"] * 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("13:05 start\n13:05:40", 'line 2: "13:05:40" has no command after its time'),
        ("13:05 start\nnext", 'line 2: "next" is no time'),
        ("13:05 start\n25:00 next", 'line 2: "25:00" is no time'),
        ("13:05 start\n13:06 strat", 'line 2: "strat" is no command: did you mean "start"?'),
        ("13:05 start\n13:06 add ten", 'line 2: "ten" is no length'),
        ("13:05 start\n13:06 start 0", 'line 2: "0" is no slot number'),
        ("13:05 start\n13:06 no-show 2 never", "line 2: "),
        ("13:17:00 start\n13:05:40 next", 'line 2: "13:05:40" goes back: times in a script never do'),
        ("13:17 start\n2024-07-18T13:16:59+01:00 next", 'line 2: "2024-07-18T13:16:59+01:00" goes back'),
        ("2024-13-45T13:05:40 start", 'line 1: "2024-13-45T13:05:40" is no instant'),
        ("13:03:59 start", 'line 1: "13:03:59 start" comes before the run starts: see --from'),
        ("2024-07-17T13:05 start", "line 1: "),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, says: str) -> None:
    """The first such line, what is wrong in it, and what would be right."""
    assert refused(text).startswith(says)


def test_a_command_after_the_end_of_the_run_is_named() -> None:
    """With `--until` 13:30 a command at 13:30 is still given, one a second later is an error."""
    plan = Plan(at("13:04"), until=at("13:30"))
    assert len(read("13:30:00 start", plan)) == 1
    assert refused("13:05 start\n13:30:01 next", plan) == (
        'line 2: "13:30:01 next" comes after the run ends: see --until'
    )


def test_a_command_at_the_very_start_of_the_run_is_given() -> None:
    """With `--from` 13:00 the first command may be at 13:00:00."""
    assert times(read("13:00:00 control", Plan(at("13:00")))) == ["2024-07-18T13:00:00+01:00"]
    assert refused("12:59:59 control", Plan(at("13:00"))).startswith('line 1: "12:59:59 control" comes before')


def test_what_would_harm_a_terminal_never_comes_back_in_a_sentence() -> None:
    """A line full of control characters is named without them."""
    sentence = refused("13:05 \x1b[2J\x07boom")
    assert sentence.startswith('line 1: "[2Jboom" is no command')


def test_times_go_on_over_midnight() -> None:
    """After 23:50 comes 00:10 of the next day: a line's time is its first occurrence not before the line above."""
    night = programme(talk(1, "23:30", "30:00"), talk(2, at("23:30") + 1800, "30:00"))
    lines = read("23:30 start\n23:59:59 message Soon\n00:00 next\n0:10 end", Plan(at("23:29")), night)
    assert times(lines) == [
        "2024-07-18T23:30:00+01:00",
        "2024-07-18T23:59:59+01:00",
        "2024-07-19T00:00:00+01:00",
        "2024-07-19T00:10:00+01:00",
    ]
    assert "goes back" in refused("23:59 start\n23:30 next", Plan(at("23:29")), night)


def test_the_first_line_is_the_first_such_time_of_the_run() -> None:
    """In a programme of two days 08:59:30 is that of the first day, half a minute before its start."""
    days = programme(talk(1, "09:00", "8:00:00"), talk(2, at("09:00") + 86400, "8:00:00"))
    lines = read("08:59:30 control\n09:00 start\n08:30 end", Plan(at("08:59")), days)
    assert times(lines) == [
        "2024-07-18T08:59:30+01:00",
        "2024-07-18T09:00:00+01:00",
        "2024-07-19T08:30:00+01:00",
    ]


def test_a_repeated_hour_is_run_through_twice() -> None:
    """Clocks back at 02:00: the second 01:30 in the file is the second one of the night."""
    night = programme(talk(1, at("00:30", AUTUMN), "3:00:00"))
    lines = read("01:30 start\n01:45 message First\n01:30 message Second\n01:45 end", Plan(at("00:29", AUTUMN)), night)
    assert times(lines) == [
        "2027-10-31T01:30:00+01:00",
        "2027-10-31T01:45:00+01:00",
        "2027-10-31T01:30:00+00:00",
        "2027-10-31T01:45:00+00:00",
    ]


@pytest.mark.parametrize("before", ["", "00:40 start\n"])
def test_a_time_that_the_clocks_leave_out_is_an_error(before: str) -> None:
    """Clocks forward at 01:00: there is no 01:30 that night, as the first line or a later one."""
    night = programme(talk(1, at("00:30", SPRING), "3:00:00"))
    sentence = refused(f"{before}01:30 end", Plan(at("00:29", SPRING)), night)
    assert '"01:30" does not exist on 2027-03-28: the clocks go forward over it' in sentence


def test_a_left_out_time_of_a_night_that_is_over_harms_nobody() -> None:
    """At noon after that night, 01:30 is the next day's."""
    days = programme(talk(1, at("00:30", SPRING), "48:00:00"))
    lines = read("12:00 start\n01:30 end", Plan(at("00:29", SPRING)), days)
    assert times(lines)[1] == "2027-03-29T01:30:00+01:00"
