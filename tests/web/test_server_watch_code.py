"""A session that asks for a watch code: nothing can be watched without it, and guessing it is slow."""

import secrets
from collections.abc import Iterator

import pytest

from served_sessions import Phoned, phoned
from stagetimer.web.access import WRONG_AT_ONCE, WRONG_PER_SECOND, Access
from stagetimer.web.watch_code import read_watch_code

READ = ("/api/feed", "/api/anchor", "/api/time", "/api/chair", "/api/snapshot")


@pytest.fixture
def coded() -> Iterator[Phoned]:
    """Give a session that asks for "quiet-harbour"."""
    with phoned(access=Access(watch_code="quiet-harbour")) as room:
        room.hub.publish({"title": "private"})
        yield room


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_without_the_code_nothing_is_read(coded: Phoned, path: str, method: str) -> None:
    """Each address says in a sentence what it asks for, marked so that a page can ask for it."""
    answer = await coded.send(method, path, None)
    assert (answer.status, answer.headers["stagetimer-needs"]) == (403, "code")
    assert answer.text == "This session asks for a watch code.\n"
    assert coded.hub.streams == 0


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize(
    "query",
    [
        "code=",
        "code=quiet",
        "code=quiet-harbou",
        "code=quiet-harbours",
        "code=quiet-harbour&code=quiet-harbour",
        "code=*",
    ],
)
async def test_a_wrong_code_is_said_to_be_wrong(coded: Phoned, path: str, query: str) -> None:
    """Every wrong one alike; the right one twice is no code either."""
    answer = await coded.get(f"{path}?{query}")
    assert (answer.status, answer.headers["stagetimer-needs"]) == (403, "code")
    assert answer.text == "That is not the watch code of this session.\n"


@pytest.mark.parametrize("given", ["quiet-harbour", "Quiet-Harbour", "QUIET-HARBOUR"])
async def test_with_the_code_everything_is_read(coded: Phoned, given: str) -> None:
    """However a phone's keyboard capitalises it."""
    for path in READ[1:]:
        assert (await coded.get(f"{path}?code={given}")).status == 200
    assert (await coded.send("HEAD", f"/api/feed?code={given}", None)).status == 200


async def test_pages_load_without_the_code(coded: Phoned) -> None:
    """They ask for it; there is nothing of the session in them."""
    assert (await coded.get("/stage")).status == 200
    assert (await coded.get("/static/feed.js")).status == 200


async def test_the_remote_needs_its_token_alone(coded: Phoned) -> None:
    """Whoever has that has the chair's own phone; and the code is no token."""
    assert (await coded.get()).status == 200
    answer = await coded.get("/api/remote?code=quiet-harbour", {"Authorization": "Bearer quiet-harbour"})
    assert answer.status == 401


async def test_guessing_the_code_is_slow(coded: Phoned) -> None:
    """After ten wrong ones from an address none is compared any more but one every ten seconds; others go on."""
    for _ in range(WRONG_AT_ONCE):
        assert (await coded.get("/api/anchor?code=wrong")).status == 403
    for code in ("wrong", "quiet-harbour"):
        answer = await coded.get(f"/api/anchor?code={code}")
        assert (answer.status, answer.text[:9]) == (429, "Too many ")
    await coded.time.advance(1 / WRONG_PER_SECOND)
    assert (await coded.get("/api/anchor?code=quiet-harbour")).status == 200
    coded.client = "192.0.2.77"
    assert (await coded.get("/api/anchor?code=quiet-harbour")).status == 200


async def test_a_page_that_has_not_asked_yet_is_not_guessing(coded: Phoned) -> None:
    """A display that keeps asking without a code does not use up its tries."""
    for _ in range(WRONG_AT_ONCE + 1):
        assert (await coded.get("/api/time")).status == 403
    assert (await coded.get("/api/time?code=quiet-harbour")).status == 200


async def test_codes_are_compared_in_constant_time(coded: Phoned, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the function made for it, as bytes, also where the lengths differ."""
    compared: list[tuple[object, object]] = []
    real = secrets.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr("stagetimer.web.watch_code.secrets.compare_digest", noted)
    assert (await coded.get("/api/anchor?code=quiet-harbour")).status == 200
    assert (await coded.get("/api/anchor?code=%C3%A9")).status == 403
    assert compared == [(b"quiet-harbour", b"quiet-harbour"), ("é".encode(), b"quiet-harbour")]


async def test_without_a_code_set_nothing_is_asked() -> None:
    """Watching needs nothing, and a code left over from another day does no harm."""
    with phoned() as room:
        for path in ("/api/time", "/api/chair", "/api/snapshot?code=from-another-day"):
            assert (await room.get(path)).status == 200


@pytest.mark.parametrize("text", ["", "abc", "a" * 33, "two words", "café", "a&b=c", "code\n", "100%", "low_line"])
def test_what_cannot_be_said_and_typed_is_no_code(text: str) -> None:
    """4 to 32 letters, digits and hyphens, so that nothing has to be escaped anywhere."""
    with pytest.raises(ValueError, match="a watch code is 4 to 32 letters, digits and hyphens"):
        read_watch_code(text)


@pytest.mark.parametrize(("text", "kept"), [("quiet-harbour", "quiet-harbour"), ("HAZEL", "hazel"), ("2024", "2024")])
def test_a_code_is_kept_in_small_letters(text: str, kept: str) -> None:
    """What the chair is shown is what people may type in any case."""
    assert read_watch_code(text) == kept
