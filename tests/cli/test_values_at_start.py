"""Value classes that a start loads: structs, which cost next to nothing; dataclasses only to keep a field hidden."""

import subprocess
import sys

CODE = """
import sys
from stagetimer.cli import chair_run, main
for name, module in sorted(sys.modules.items()):
    for kind in vars(module).values() if name.startswith("stagetimer") else ():
        params = getattr(kind, "__dataclass_params__", None)
        if isinstance(kind, type) and kind.__module__ == name and params is not None and params.frozen:
            if all(field.repr for field in kind.__dataclass_fields__.values()):
                print(f"{name}.{kind.__qualname__}")
"""


def test_values_that_a_start_loads_are_structs() -> None:
    """No frozen dataclass without a field kept out of its text is loaded with the chair screen (decision 0017)."""
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout == ""
