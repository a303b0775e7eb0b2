"""The two numbers of the core, and why they are plain integers.

An `Instant` is a moment: whole seconds of UTC since 1970-01-01. `Seconds` is a length or a difference. Both are
integers, since two aware datetimes of one zone subtract as wall-clock time (an hour wrong across a change night)
and ten thousand slots must be read in a millisecond. Time zones exist only where people read or write times:
`core.localtime`.
"""

from typing import TypeAlias

Instant: TypeAlias = int
Seconds: TypeAlias = int

MINUTE: Seconds = 60
HOUR: Seconds = 3600
DAY: Seconds = 86400
