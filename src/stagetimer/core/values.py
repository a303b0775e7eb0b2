"""A changed copy of a value: `replace` for the classes that are declared as `msgspec.Struct` (decision 0017).

Values never change: they are frozen and compared by their fields. A dataclass says the same and costs a third of a
millisecond to make, which a start would pay a hundred times over.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  (mypy knows there which fields there are)
else:
    from msgspec.structs import replace

__all__ = ["replace"]
