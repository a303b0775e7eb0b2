"""`--watch-code`, `--public-url` and `--code`: what they take, and the one sentence for what they do not."""

import argparse
from pathlib import Path

import pytest

from cli_runs import called
from stagetimer.cli import run_command, stage_command
from stagetimer.web.public_url import PublicUrl, read_public_url


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[argparse.Namespace]:
    """Note what `run` and `stage` are given, and run nothing."""
    given: list[argparse.Namespace] = []

    def noted(options: argparse.Namespace) -> int:
        given.append(options)
        return 0

    monkeypatch.setattr(run_command, "run", noted)
    monkeypatch.setattr(stage_command, "run", noted)
    return given


def test_what_the_chair_sets_reaches_the_session(
    capsys: pytest.CaptureFixture[str], asked: list[argparse.Namespace]
) -> None:
    """The code in small letters, the address as it is shown; none of either when nothing is said."""
    called(capsys, "talks.json", "--watch-code", "Quiet-Harbour", "--public-url", "https://Timer.example")
    called(capsys, "--watch-code", "hazel", "talks.json")
    called(capsys, "run")
    first, second, third = asked
    assert (first.watch_code, first.public_url) == ("quiet-harbour", "https://timer.example/")
    assert (second.watch_code, second.programme) == ("hazel", Path("talks.json"))
    assert (third.watch_code, third.public_url) == (None, None)


def test_a_stage_elsewhere_is_given_its_code(
    capsys: pytest.CaptureFixture[str], asked: list[argparse.Namespace]
) -> None:
    """As it was typed: the server knows which case it means."""
    called(capsys, "stage", "192.0.2.1", "--code", "Hazel")
    assert (asked[0].url, asked[0].code) == ("192.0.2.1", "Hazel")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("http://timer.example", "a public address begins with https://"),
        ("timer.example", "a public address begins with https://"),
        ("", "a public address begins with https://"),
        ("https://", "this public address names no host"),
        ("https:///stage", "this public address names no host"),
        ("https://me:secret@timer.example", "this public address names no host"),
        ("https://timer example", "this public address names no host"),
        ("https://tim\x1b[2Jer.example", "this is no public address"),
        ("https://-.example", "this public address names no host"),
        ("https://timer.example/stage", "nothing may follow the host of a public address"),
        ("https://timer.example/?a", "nothing may follow the host of a public address"),
        ("https://timer.example?", "nothing may follow the host of a public address"),
        ("https://timer.example/#a", "nothing may follow the host of a public address"),
        ("https://timer.example:99999", "this is no public address"),
        ("https://timer.example:x", "this is no public address"),
        ("https://[::1", "this is no public address"),
    ],
)
def test_a_wrong_public_address_is_one_sentence(capsys: pytest.CaptureFixture[str], text: str, says: str) -> None:
    """What is wrong and what one looks like; exit 2."""
    outcome = called(capsys, "run", f"--public-url={text}")
    looks = "it looks like https://timer.example/. Try: stagetimer run --help"
    said = f"stagetimer: argument --public-url: {says}: {looks}"
    assert (outcome.code, outcome.complaint) == (2, said)


def test_a_wrong_watch_code_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """What a code is, with an example; exit 2."""
    outcome = called(capsys, "rehearse", "--watch-code", "two words")
    assert outcome.code == 2
    assert outcome.complaint.startswith("stagetimer: argument --watch-code: a watch code is 4 to 32 letters, digits")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://timer.example", PublicUrl("https://timer.example/", "timer.example")),
        ("HTTPS://Timer.Example./", PublicUrl("https://timer.example/", "timer.example")),
        ("https://timer.example:8443/", PublicUrl("https://timer.example:8443/", "timer.example")),
        ("https://a-b.c.example", PublicUrl("https://a-b.c.example/", "a-b.c.example")),
    ],
)
def test_a_public_address_is_its_host(text: str, found: PublicUrl) -> None:
    """What browsers send as Host, without the port, and what people are shown."""
    assert read_public_url(text) == found
