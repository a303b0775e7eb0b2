"""What an OSC message asks for: addresses, arguments, buttons that are let go, and the token before anything else."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors_rooms import MESSAGES, TOKEN
from stagetimer.doors.osc_message import Argument, Message
from stagetimer.doors.osc_wish import NotUnderstoodError, Released, WrongTokenError, osc_wish

CASES: list[tuple[str, tuple[Argument, ...], dict[str, object]]] = [
    ("next", (), {"command": "next", "expect": "current"}),
    ("next", (2,), {"command": "next", "expect": 2}),
    ("next", (2.0,), {"command": "next", "expect": 2}),
    ("next", (True,), {"command": "next", "expect": "current"}),
    ("end", (), {"command": "end", "expect": "current"}),
    ("end", (1,), {"command": "end", "expect": 1}),
    ("start", (), {"command": "start", "expect": None}),
    ("start", (True,), {"command": "start", "expect": None}),
    ("start", (2,), {"command": "start 2", "expect": "current"}),
    ("start", (2.0, 1.0), {"command": "start 2", "expect": 1}),
    ("pause", (), {"command": "pause"}),
    ("pause", (1,), {"command": "pause"}),
    ("pause", (1.0,), {"command": "pause"}),
    ("resume", (True,), {"command": "resume"}),
    ("add", (60,), {"command": "add 1:00"}),
    ("add", (60.0,), {"command": "add 1:00"}),
    ("add", (-60.0,), {"command": "add -1:00"}),
    ("message", (2,), {"command": f"message {MESSAGES[1]}"}),
    ("message", (1.0,), {"command": f"message {MESSAGES[0]}"}),
    ("message", (MESSAGES[0],), {"command": f"message {MESSAGES[0]}"}),
    ("clear-message", (), {"command": "clear-message"}),
    ("undo", (1.0,), {"command": "undo"}),
]


def read(address: str, *arguments: Argument, token: str = TOKEN) -> object:
    """Return what that message asks for."""
    return osc_wish(Message(address, arguments), token, MESSAGES)


@pytest.mark.parametrize(("name", "arguments", "body"), CASES)
def test_each_address_asks_for_its_command(name: str, arguments: tuple[Argument, ...], body: dict[str, object]) -> None:
    """With the token as the first argument, and with it in the address."""
    assert read(f"/stagetimer/{name}", TOKEN, *arguments) == body
    assert read(f"/stagetimer/{TOKEN}/{name}", *arguments) == body


@pytest.mark.parametrize("name", ["next", "end", "start", "pause", "resume", "clear-message", "undo", "add", "message"])
@pytest.mark.parametrize("value", [0, 0.0, False, -0.0])
def test_a_button_that_is_let_go_asks_for_nothing(name: str, value: Argument) -> None:
    """Or a press would act twice: controllers send 1 and then 0."""
    assert read(f"/stagetimer/{TOKEN}/{name}", value) == Released()


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("add", (60.4,), "/add takes a whole number, and 60.4 is none."),
        ("add", (61,), "/add 60, or /add -60."),
        ("add", (), "/add 60, or /add -60."),
        ("add", ("60",), "/add takes a whole number, and “60” is none."),
        ("add", (True,), "/add takes a whole number, and “True” is none."),
        ("add", (float("nan"),), "nan is none"),
        ("add", (float("inf"),), "inf is none"),
        ("next", (2.4,), "/next takes a whole number, and 2.4 is none."),
        ("next", (2, 3), "/next takes 1 number at most."),
        ("next", ("2",), "“2” is none"),
        ("next", (None,), "“None” is none"),
        ("start", (2, 1, 3), "/start takes 2 numbers at most."),
        ("start", (2, True), "“True” is none"),
        ("pause", (2,), "/pause takes nothing besides the token."),
        ("pause", ("now",), "/pause takes nothing besides the token."),
        ("undo", (2,), "/undo takes nothing besides the token."),
        ("message", (3,), "from 1: there are 2."),
        ("message", (-1,), "from 1: there are 2."),
        ("message", (1, 2), "/message takes 1 number at most."),
        ("skip", (2,), "There is nothing at /stagetimer/skip"),
        ("NEXT", (), "There is nothing at /stagetimer/NEXT"),
        ("*", (), "There is nothing at /stagetimer/*"),
        ("{next,end}", (), "There is nothing at"),
        ("", (), "There is nothing at"),
    ],
)
def test_what_has_the_token_and_cannot_be_done_is_told_why(
    name: str, arguments: tuple[Argument, ...], says: str
) -> None:
    """C-04: 60.4 is never rounded, a text is no number; no pattern is more than one address."""
    with pytest.raises(NotUnderstoodError) as refused:
        read(f"/stagetimer/{name}", TOKEN, *arguments)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/stagetimer/next", ()),
        ("/stagetimer/next", (2,)),
        ("/stagetimer/next", ("",)),
        ("/stagetimer/next", (TOKEN[:-1],)),
        ("/stagetimer/next", (TOKEN + "x",)),
        ("/stagetimer/next", (TOKEN.swapcase(),)),
        ("/stagetimer/next", (2, TOKEN)),
        ("/stagetimer/wrong/next", (TOKEN,)),
        (f"/{TOKEN}/stagetimer/next", ()),
        (f"/stagetimer/next/{TOKEN}", ()),
        (f"/stagetimer/x/{TOKEN}/next", ()),
        ("/", ()),
        ("", ()),
        ("//", ()),
        ("/stagetimer/skip", ("guess",)),
    ],
)
def test_without_the_token_nothing_is_told(address: str, arguments: tuple[Argument, ...]) -> None:
    """Not even whether there is such an address."""
    with pytest.raises(WrongTokenError):
        read(address, *arguments)


@given(
    st.text(max_size=30),
    st.lists(st.one_of(st.text(max_size=9), st.integers(), st.floats(), st.booleans()), max_size=4),
)
def test_an_empty_token_lets_nobody_in(address: str, arguments: list[Argument]) -> None:
    """Whatever is sent, if no token was given to the session."""
    with pytest.raises(WrongTokenError):
        osc_wish(Message(f"/stagetimer/{address}", tuple(arguments)), "", MESSAGES)


def test_tokens_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As bytes, by the function made for it, once for each message."""
    compared: list[tuple[object, object]] = []
    real = secrets.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr("stagetimer.doors.osc_wish.secrets.compare_digest", noted)
    read("/stagetimer/pause", TOKEN)
    with pytest.raises(WrongTokenError):
        read("/stagetimer/pause", "guess")
    assert compared == [(TOKEN.encode(), TOKEN.encode()), (b"guess", TOKEN.encode())]
