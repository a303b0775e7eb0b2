"""What people type as the address of a broker, and who they are there."""

from pathlib import Path

import pytest

from stagetimer.broker.address import (
    NOBODY,
    PASSWORD,
    USER,
    BrokerAddress,
    BrokerAddressError,
    Login,
    read_broker,
    read_login,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mqtt://192.168.1.5", BrokerAddress("192.168.1.5", 1883)),
        ("mqtt://Broker.example:1884/", BrokerAddress("broker.example", 1884)),
        ("MQTTS://broker.example", BrokerAddress("broker.example", 8883, secure=True)),
        ("mqtt://[::1]:1900", BrokerAddress("::1", 1900)),
        (" mqtt://laptop.local. ", BrokerAddress("laptop.local", 1883)),
    ],
)
def test_an_address_is_read(typed: str, meant: BrokerAddress) -> None:
    """An address is read, and written so that it is read again."""
    assert read_broker(typed) == meant
    assert read_broker(str(meant)) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "broker", "http://broker", "mqtt://", "mqtt://a:0", "mqtt://a:70000", "mqtt://a/b", "mqtt://a b", "x" * 1000],
)
def test_anything_else_is_one_sentence(typed: str) -> None:
    """What is no address is one sentence with an example."""
    with pytest.raises(BrokerAddressError, match=r"is no address of a broker: it looks like mqtt://192\.168\.1\.5"):
        read_broker(typed)


@pytest.mark.parametrize("typed", ["mqtt://ada:secret@broker", "mqtt://secret@broker", "mqtts://a:se@cret@broker:1"])
def test_a_password_in_an_address_is_refused_and_not_repeated(typed: str) -> None:
    """A password that others could read in a list of processes is refused, and not shown once more."""
    with pytest.raises(BrokerAddressError, match="A password does not belong in an address") as refused:
        read_broker(typed)
    assert "cret" not in str(refused.value)


def test_the_login_of_the_environment() -> None:
    """User and password come from the environment."""
    assert read_login({}, None) == NOBODY
    assert read_login({USER: "ada", PASSWORD: "secret"}, None) == Login("ada", "secret")
    assert "secret" not in repr(Login("ada", "secret"))


@pytest.mark.parametrize(
    ("text", "login"),
    [
        ("ada\nse cret\n", Login("ada", "se cret")),
        ("ada", Login("ada")),
        ("\ufeffada\r\nsecret", Login("ada", "secret")),
    ],
)
def test_the_login_of_a_file_goes_first(tmp_path: Path, text: str, login: Login) -> None:
    """A file with both goes before the environment."""
    file = tmp_path / "login"
    file.write_text(text, encoding="utf-8", newline="")
    assert read_login({USER: "bob"}, file) == login


@pytest.mark.parametrize("content", [b"", b"\n", b"\nsecret", b"a\nb\nc\n", b"\xff\xfe", b"a" * 400])
def test_a_login_file_of_another_kind_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    """A file that holds something else is one sentence."""
    file = tmp_path / "login"
    file.write_bytes(content)
    with pytest.raises(BrokerAddressError, match="the broker's user and password, a line each"):
        read_login({}, file)
    with pytest.raises(BrokerAddressError, match="cannot be read"):
        read_login({}, tmp_path / "missing")
