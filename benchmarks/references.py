"""Other terminal timers, to be measured in the same run; they are run as they are, and nothing of theirs is used here.

termdown and countdown-cli come from PyPI into an environment of their own, tty-clock from the system's packages.
What cannot be installed is left out, with the reason.
"""

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

PLACE = Path(__file__).parent / ".references"
PACKAGES = {"termdown": ("termdown", "1200"), "countdown-cli": ("countdown", "20m")}


@dataclass(frozen=True, slots=True)
class Reference:
    """A timer and how it is started; or why it is not there."""

    name: str
    command: tuple[str, ...] = ()
    missing: str = ""


def references() -> list[Reference]:
    """Return the timers; the environment of those from PyPI is made at the first call, in about ten seconds."""
    found = [_from_pypi(name, *command) for name, command in PACKAGES.items()]
    program = shutil.which("tty-clock")
    if program is None:
        return [*found, Reference("tty-clock", missing="not installed here: apt-get install tty-clock")]
    return [*found, Reference("tty-clock", (program, "-s", "-c"))]


def _from_pypi(package: str, command: str, argument: str) -> Reference:
    programs = PLACE / ("Scripts" if sys.platform == "win32" else "bin")
    if not (programs / command).exists():
        try:
            if not (programs / "python").exists():
                venv.create(PLACE, with_pip=True)
            subprocess.run(
                (str(programs / "python"), "-m", "pip", "install", "--quiet", package),
                check=True,
                capture_output=True,
                timeout=120,
            )
        except (OSError, subprocess.SubprocessError) as error:
            return Reference(package, missing=f"did not install ({type(error).__name__})")
    return Reference(package, (str(programs / command), argument))
