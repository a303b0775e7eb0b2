"""What `stagetimer clock` says: right, off by how much and what to do, or unverified."""

import socket

import pytest

from stagetimer.cli.clock_command import verdict
from stagetimer.cli.main import main
from stagetimer.clock.time_server import Answer


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(0.2, 0.05), "Right: within 0.2 s of time.example."),
        (Answer(-0.9, 0.3), "Right: within 1.2 s of time.example."),
        (
            Answer(8.2, 0.1),
            "This laptop is 8 s behind time.example. Set its clock, or in a session press T and give the offset 0:08.",
        ),
        (
            Answer(-8.2, 0.1),
            (
                "This laptop is 8 s ahead of time.example. "
                "Set its clock, or in a session press T and give the offset -0:08."
            ),
        ),
        (Answer(3600.0, 0.1), "This laptop is 3600 s behind time.example. Set its clock before the session."),
    ],
)
def test_the_verdict_says_how_far_off_and_what_to_do(answer: Answer, says: str) -> None:
    """Within a second is right; the offset is the sign that the session's `offset` takes."""
    assert verdict("time.example", answer) == says


def test_without_an_answer_the_clock_is_unverified() -> None:
    """Never "right" for want of an answer."""
    assert verdict("time.example", "no route").startswith("Unverified: time.example gave no answer (no route).")


def test_a_server_that_does_not_answer_ends_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without a network: UK time, unverified, exit code 0."""

    def unreachable(*_: object, **__: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("ntplib.NTPClient.request", unreachable)
    assert main(["clock", "--server", "time.example"]) == 0
    printed = capsys.readouterr().out
    assert "UK time by this laptop:" in printed
    assert "Unverified: time.example gave no answer (name or service not known)." in printed
