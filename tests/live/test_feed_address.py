"""What people type as the address of a session, and what is said when it is none."""

import pytest

from stagetimer.live.feed_address import AddressError, FeedAddress, read_address


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("192.168.1.5", "http://192.168.1.5:8318/"),
        (" 192.168.1.5:8400 ", "http://192.168.1.5:8400/"),
        ("http://192.168.1.5:8318/", "http://192.168.1.5:8318/"),
        ("HTTP://192.168.1.5/stage?mirror", "http://192.168.1.5:8318/"),
        ("laptop.local", "http://laptop.local:8318/"),
        ("Laptop-7.local.:8318/green-room", "http://laptop-7.local:8318/"),
        ("localhost", "http://localhost:8318/"),
        ("[::1]", "http://[::1]:8318/"),
        ("http://[fe80::1:2]:9000/stage", "http://[fe80::1:2]:9000/"),
        ("https://timer.example.org", "https://timer.example.org/"),
        ("https://timer.example.org:8443/x?y", "https://timer.example.org:8443/"),
        ("timer.example.org:8319/Hall-2/stage?day", "http://timer.example.org:8319/Hall-2/"),
        ("timer.example.org:8319/Saal 2/", "http://timer.example.org:8319/Saal%202/"),
        ("timer.example.org:8319/A%2FB%20☕/tile/x", "http://timer.example.org:8319/A%2FB%20%E2%98%95/"),
    ],
)
def test_an_address_is_read_as_it_is_typed(typed: str, shown: str) -> None:
    """With or without a scheme, a port, a page, a room before the page; a name, IPv4 or IPv6 in brackets."""
    assert str(read_address(typed)) == shown


def test_a_watch_code_in_the_address_is_taken_and_never_shown() -> None:
    """The address of the QR code may carry it; neither the address nor its repr does."""
    found = read_address("http://192.168.1.5:8318/stage#code=MAPLE")
    assert found.code == "MAPLE"
    assert "MAPLE" not in f"{found} {found!r}"
    assert found == FeedAddress("192.168.1.5")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://",
        "ftp://192.168.1.5/",
        "file:///etc/hosts",
        "user:word@192.168.1.5",
        "192.168.1",
        "192.168.1.500",
        "fe80::1",
        "[::g]",
        "[laptop]",
        "laptop..local",
        "-laptop",
        "a" * 64 + ".local",
        "bücher.local",
        "192.168.1.5:0",
        "192.168.1.5:70000",
        "192.168.1.5:port",
        "two words",
        "host\x1b[2J",
        "x" * 5000,
    ],
)
def test_anything_else_is_one_sentence(typed: str) -> None:
    """What was typed, cleaned and short, and what an address looks like."""
    with pytest.raises(AddressError) as caught:
        read_address(typed)
    said = str(caught.value)
    assert said.startswith('"')
    assert (
        "is no address of a session: type it as the chair's screen shows it, such as http://192.168.1.5:8318/" in said
    )
    assert len(said) < 200
    assert said.isprintable()
