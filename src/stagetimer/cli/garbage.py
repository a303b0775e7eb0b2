"""When Python looks for garbage: not while a command is loaded, since nothing that is loaded ever becomes garbage.

Looking takes a tenth of the start; and later, what was loaded need not be gone through again between two seconds.
"""

import gc
from typing import Final

_USUAL: Final = gc.get_threshold()
_LOADING: Final = (150_000, 20, 20)


def rest_while_loading() -> None:
    """Look for garbage only after many more new objects than usual, until `loaded`."""
    gc.set_threshold(*_LOADING)


def loaded() -> None:
    """Look as usual from now on, but never again at what is there already; nothing without `rest_while_loading`."""
    if gc.get_threshold() == _LOADING:
        gc.freeze()
        gc.set_threshold(*_USUAL)
