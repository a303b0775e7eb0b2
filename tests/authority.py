"""An authority of a test's own, which vouches for 127.0.0.1; made by `openssl`."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

OPENSSL: Final = shutil.which("openssl")
DAYS: Final = "2"


class Authority:
    """Its certificate, and the lines that make a Mosquitto show one of its own."""

    def __init__(self, folder: Path) -> None:
        if OPENSSL is None:
            pytest.skip("no openssl on this machine")
        folder.mkdir()
        self._folder = folder
        self.certificate: Final = folder / "ca.pem"
        key, request, shown = folder / "ca.key", folder / "broker.csr", folder / "broker.pem"
        made, where = folder / "broker.key", folder / "where"
        where.write_text("subjectAltName=IP:127.0.0.1\n", encoding="utf-8")
        common = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        self._openssl(
            "req", "-x509", *common, "-keyout", key, "-out", self.certificate, "-days", DAYS, "-subj", "/CN=A test"
        )
        self._openssl("req", *common, "-keyout", made, "-out", request, "-subj", "/CN=127.0.0.1")
        self._openssl(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", key, "-CAcreateserial", "-out", shown,
            "-days", DAYS, "-extfile", where,
        )  # fmt: skip
        self.lines: Final = (f"certfile {shown}", f"keyfile {made}")

    def _openssl(self, *words: str | Path) -> None:
        assert OPENSSL is not None
        subprocess.run([OPENSSL, *(str(word) for word in words)], check=True, capture_output=True)
