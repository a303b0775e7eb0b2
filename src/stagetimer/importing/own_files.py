"""Whether a file is a programme of this program's own format, told by its keys: right or wrong in what they hold."""

import json
import re
from typing import Final

_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_SLOTS: Final = re.compile(rb'"slots"\s*:')
_LARGEST: Final = 8_000_000
"""Bytes that are parsed for this; a larger file is told by its text alone."""


def is_own(content: bytes) -> bool:
    """Return whether the content is an object with slots at its top.

    JSON that is broken counts by what can be seen in it: it is still the chair's own, and its check says what is wrong.
    """
    if not _BEGINS.match(content) or not _SLOTS.search(content):
        return False
    try:
        value = json.loads(content) if len(content) <= _LARGEST else None
    except (ValueError, RecursionError):
        return True
    return value is None or (isinstance(value, dict) and "slots" in value)
