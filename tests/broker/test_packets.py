"""Why a broker is out of reach, in words that a chair understands: never an error's number or name."""

import errno
import socket
import ssl
from pathlib import Path

import pytest

from stagetimer.broker.address import BrokerAddressError
from stagetimer.broker.packets import trust, why


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "no broker answers there"),
        (TimeoutError("timed out"), "no answer"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "there is no such name in this network"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "this laptop has no network that leads there"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "this laptop has no network that leads there"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "no answer"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"), "it does not speak TLS there"),
        (ValueError("Invalid host."), "no answer"),
    ],
)
def test_each_reason_has_its_words(error: Exception, words: str) -> None:
    """What the system calls it differs from one to the next."""
    assert why(error) == words


def test_a_file_that_holds_no_authority_is_one_sentence(tmp_path: Path) -> None:
    """Missing, empty, or something else."""
    for content in (None, b"", b"something else"):
        file = tmp_path / "ca.pem"
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(BrokerAddressError, match=r"ca.pem holds no certificate of an authority \(PEM\)"):
            trust(file)
