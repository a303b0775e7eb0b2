"""The watch code that the chair may set: a short word without which nothing can be watched."""

import re
import secrets
from typing import Final

_CODE: Final = re.compile(r"[A-Za-z0-9-]{4,32}")


def read_watch_code(text: str) -> str:
    """Return the code as it is kept, in small letters; `ValueError` with a sentence if it cannot be one.

    Letters, digits and hyphens only: it is said aloud, typed on a phone and put into an address.
    """
    if not _CODE.fullmatch(text):
        raise ValueError("a watch code is 4 to 32 letters, digits and hyphens, such as quiet-harbour")
    return text.lower()


def is_watch_code(given: str, code: str) -> bool:
    """Return whether that is the code, however it is capitalised; takes as long for a near miss as for any other."""
    return secrets.compare_digest(given.lower().encode(), code.lower().encode())
