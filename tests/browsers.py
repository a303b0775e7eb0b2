"""The browser that tests of the pages drive: an installed Chromium, started so that it asks for nothing by itself."""

from shutil import which
from typing import Final

ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def chromium() -> str | None:
    """Return the path of an installed Chromium; None where there is none."""
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := which(name))), None)
