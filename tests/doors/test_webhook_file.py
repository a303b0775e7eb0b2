"""The file of webhooks: what it may say, and one sentence with the place for what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli_runs import written
from stagetimer.doors.happenings import EVENTS
from stagetimer.doors.webhook_file import LARGEST, read_webhooks

URL = "http://192.168.1.50:8080/stage"
ENVIRONMENT = {"STAGE_HOOK": "Bearer something-secret", "LINES": "a\r\nX-Evil: 1", "EMPTY": "", "WIDE": "naïve"}


def with_hook(**values: object) -> dict[str, Any]:
    """Return a file with one webhook of those values."""
    return {"format": 1, "webhooks": [{"url": URL, **values}]}


def test_a_webhook_is_its_address_its_events_and_its_secret(tmp_path: Path) -> None:
    """All events where none are named; the secret from the environment or from a file beside it."""
    written(tmp_path, "secret.txt", "Bearer from-a-file\n")
    values = {
        "format": 1,
        "webhooks": [
            {"url": URL},
            {"url": "https://hooks.example/a?b=c", "events": ["zero", "message"],
             "header": {"name": "Authorization", "env": "STAGE_HOOK"}},
            {"url": "http://[::1]:9/", "header": {"name": "X-Key", "file": "secret.txt"}},
        ],
    }  # fmt: skip
    first, second, third = read_webhooks(written(tmp_path, "hooks.json", values), ENVIRONMENT)
    assert (first.host, first.events, first.header) == ("192.168.1.50:8080", EVENTS, None)
    assert (second.host, second.events) == ("hooks.example", ("zero", "message"))
    assert second.header == ("Authorization", "Bearer something-secret")
    assert third.header == ("X-Key", "Bearer from-a-file")
    assert "secret" not in repr(second)
    assert "b=c" not in repr(second)


def test_a_file_with_a_mark_at_its_beginning_is_read(tmp_path: Path) -> None:
    """As some editors write it."""
    path = written(tmp_path, "hooks.json", b"\xef\xbb\xbf" + json.dumps(with_hook()).encode())
    assert len(read_webhooks(path, {})) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1, column 1: this is no JSON"),
        (b"{", "line 1, column 2: this is no JSON"),
        (b"\xff\xfe{}", "is no JSON in UTF-8"),
        (b"[" * 40_000, "is no JSON in UTF-8"),
        (b" " * (LARGEST + 1), "has more than 65536 bytes"),
        (b'{"format": 1, "format": 1}', '"format" stands twice'),
        ([], "the file: an object with format, webhooks is expected"),
        ({}, '"format": this version reads 1'),
        ({"format": 2, "webhooks": []}, '"format": this version reads 1'),
        ({"format": 1}, '"webhooks": a list of 1 to 20'),
        ({"format": 1, "webhooks": []}, '"webhooks": a list of 1 to 20'),
        ({"format": 1, "webhooks": [{"url": URL}] * 21}, '"webhooks": a list of 1 to 20'),
        ({"format": 1, "webhooks": [{"url": URL}], "hooks": 1}, 'the file: "hooks" is unknown'),
        ({"format": 1, "webhooks": [1]}, "webhooks[0]: an object with events, header, url is expected"),
        ({"format": 1, "webhooks": [{"url": URL}, {}]}, "webhooks[1].url: an address such as"),
        (with_hook(event="start"), 'webhooks[0]: "event" is unknown; there are events, header, url'),
        (with_hook(url=1), "webhooks[0].url: an address such as"),
        (with_hook(url=""), "webhooks[0].url: an address such as"),
        (with_hook(url="stage.local/x"), "webhooks[0].url: an address such as"),
        (with_hook(url="ftp://stage.local/x"), "webhooks[0].url: an address such as"),
        (with_hook(url="file:///etc/passwd"), "webhooks[0].url: an address such as"),
        (with_hook(url="http://"), "webhooks[0].url: an address such as"),
        (with_hook(url="http://h:99999/"), "webhooks[0].url: an address such as"),
        (with_hook(url="http://[::1"), "webhooks[0].url: an address such as"),
        (with_hook(url="http://h/a b"), "webhooks[0].url: an address such as"),
        (with_hook(url="http://h/\r\nX: y"), "webhooks[0].url: an address such as"),
        (with_hook(url="http://me:pass@h/"), "webhooks[0].url: no name or password"),
        (with_hook(events=[]), "webhooks[0].events: a list of some of start, warning"),
        (with_hook(events="start"), "webhooks[0].events: a list of some of start, warning"),
        (with_hook(events=["begin"]), 'webhooks[0].events: "begin" is none of start'),
        (with_hook(events=[["start"]]), 'webhooks[0].events: ["start"] is none of start'),
        (with_hook(header="x"), "webhooks[0].header: an object with env, file, name is expected"),
        (with_hook(header={"name": "X"}), 'webhooks[0].header: its value is in an environment variable ("env")'),
        (with_hook(header={"name": "X", "value": "y"}), 'webhooks[0].header: "value" is unknown'),
        (with_hook(header={"name": "X", "env": "STAGE_HOOK", "file": "a"}), "webhooks[0].header: its value is in"),
        (with_hook(header={"name": "X", "env": "NOWHERE"}), "environment variable NOWHERE holds no value"),
        (with_hook(header={"name": "X", "env": "EMPTY"}), "environment variable EMPTY holds no value"),
        (with_hook(header={"name": "X", "env": "LINES"}), "environment variable LINES holds no value"),
        (with_hook(header={"name": "X", "env": "WIDE"}), "environment variable WIDE holds no value"),
        (with_hook(header={"name": "X", "file": "nowhere"}), "webhooks[0].header.file: nowhere cannot be read"),
        (with_hook(header={"name": "X", "file": "a\0b"}), "cannot be read (that is no name of a file)"),
        (with_hook(header={"name": "X: y", "env": "STAGE_HOOK"}), "webhooks[0].header.name: the name of a header"),
        (with_hook(header={"name": "Host", "env": "STAGE_HOOK"}), "webhooks[0].header.name: the name of a header"),
        (with_hook(header={"name": "content-length", "env": "STAGE_HOOK"}), "webhooks[0].header.name: the name of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_with_its_place(tmp_path: Path, content: object, says: str) -> None:
    """On one line, and no secret in it."""
    path = written(tmp_path, "hooks.json", content)
    with pytest.raises(ValueError) as wrong:  # noqa: PT011  (the sentence is looked at below)
        read_webhooks(path, ENVIRONMENT)
    assert says in str(wrong.value)
    assert str(wrong.value).startswith(str(path))
    assert str(wrong.value).isprintable()
    assert "something-secret" not in str(wrong.value)


@pytest.mark.parametrize("name", ["", "nowhere.json"])
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    """A folder, or nothing."""
    with pytest.raises(ValueError, match=r"cannot be read \("):
        read_webhooks(tmp_path / name, {})


NAMES = st.sampled_from(["url", "events", "header", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON)
def test_no_content_raises_anything_else(tmp_path: Path, hook: object) -> None:
    """Whatever stands where a webhook is expected."""
    path = written(tmp_path, "hooks.json", {"format": 1, "webhooks": [hook]})
    with pytest.raises(ValueError, match="webhooks"):
        read_webhooks(path, ENVIRONMENT)
