"""Runs every check of the project and says at the end which failed. Run from the top.

The tests come last, and types are checked beside them: at their start the tests mostly wait, for brokers and screens.
"""

import os
import subprocess
import sys

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "imports": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "sizes": ["tools/check_sizes.py"],
    "time calls": ["tools/check_time_calls.py"],
}
TYPES = ["-m", "mypy"]
WORKERS = (os.cpu_count() or 1) + 2
"""Processes that test: more than there are cores, since some of them always wait for real programs."""
TESTS = ["-m", "pytest", "-q", "-n", str(WORKERS), "--dist", "worksteal"]


def passes(name: str, arguments: list[str]) -> bool:
    """Run a check and show what it says; return whether it found nothing."""
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, *arguments], check=False).returncode == 0


def main() -> int:
    """Run the checks; return 1 if any failed."""
    failed = [name for name, arguments in CHECKS.items() if not passes(name, arguments)]
    types = subprocess.Popen([sys.executable, *TYPES], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if not passes("tests", TESTS):
        failed.append("tests")
    said = types.communicate()[0].decode("utf-8", "replace")
    print(f"== types\n{said}", end="")
    if types.returncode:
        failed.append("types")
    print(f"FAILED: {', '.join(failed)}" if failed else "Every check passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
