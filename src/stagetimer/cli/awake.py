"""Keeps the laptop awake while a live session is on the screen, from its first second on."""

import threading


class KeptAwake:
    """Begins at the first `look` and lasts until `close`, in a thread: what it asks of the system may take its time."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Begin, if that has not been done; to be called after a second's paint, since much has to be loaded for it."""
        if self._thread is None:
            self._thread = threading.Thread(target=_keep, args=(self._over,), name="awake", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Let the laptop fall asleep again; a system that does not answer is not waited for."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(1)


def _keep(over: threading.Event) -> None:
    from wakepy import keep

    with keep.presenting(on_fail="pass"):
        over.wait()
