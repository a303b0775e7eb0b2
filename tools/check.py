"""Runs every check of the project, the tests last, and says at the end which failed. Run from the top."""

import subprocess
import sys

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "sizes": ["tools/check_sizes.py"],
    "time calls": ["tools/check_time_calls.py"],
    "tests": ["-m", "pytest", "-q", "-n", "auto"],
}


def main() -> int:
    """Run the checks one after the other; return 1 if any failed."""
    failed = []
    for name, arguments in CHECKS.items():
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, *arguments], check=False).returncode:
            failed.append(name)
    print(f"FAILED: {', '.join(failed)}" if failed else "Every check passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
