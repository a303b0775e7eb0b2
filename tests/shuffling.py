"""A way to a broker on which what it sends comes twice, and out of order: a proxy that knows where a message ends."""

import socket
import threading
from collections.abc import Iterator
from random import Random
from typing import Final

from stagetimer.broker.address import BrokerAddress

PUBLISH: Final = 3
"""The kind of packet that carries a message."""
_WINDOW: Final = 3
"""So many messages may wait for a later one."""


class Shuffling:
    """Listens on loopback, and passes every connection on to a broker."""

    def __init__(self, broker: BrokerAddress, seed: int = 8) -> None:
        self._broker, self._random = broker, Random(seed)  # noqa: S311  (the same each time)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address: Final = BrokerAddress("127.0.0.1", self._listening.getsockname()[1])
        self.doubled = self.swapped = 0
        """How many messages came twice, and how many out of order."""
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """End it with all its connections."""
        for one in (self._listening, *self._open):
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._listening.accept()
            except OSError:
                return
            there = socket.create_connection((self._broker.host, self._broker.port))
            self._open += [here, there]
            threading.Thread(target=self._pass_on, args=(here, there), daemon=True).start()
            threading.Thread(target=self._shuffle, args=(there, here), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _shuffle(self, source: socket.socket, target: socket.socket) -> None:
        waiting: list[bytes] = []
        try:
            for packet in packets(source):
                if packet[0] >> 4 != PUBLISH:
                    target.sendall(packet)
                    continue
                waiting.append(packet)
                while len(waiting) > _WINDOW or (waiting and self._random.random() < 0.5):
                    index = self._random.randrange(len(waiting))
                    self.swapped += index > 0
                    twice = self._random.random() < 0.5
                    self.doubled += twice
                    target.sendall(waiting.pop(index) * (1 + twice))
        except OSError:
            return


def packets(source: socket.socket) -> Iterator[bytes]:
    """Yield each packet of a stream of MQTT, whole."""
    stream = source.makefile("rb")
    while head := stream.read(1):
        length, shift, sizes = 0, 0, b""
        while True:
            byte = stream.read(1)
            if not byte:
                return
            sizes += byte
            length += (byte[0] & 0x7F) << shift
            shift += 7
            if byte[0] < 0x80:
                break
        yield head + sizes + stream.read(length)
