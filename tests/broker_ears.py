"""An ear at a connection that keeps what it hears."""

from stagetimer.broker.connection import Incoming


class Heard:
    """An `Ear` that keeps what it hears."""

    def __init__(self) -> None:
        self.messages: list[Incoming] = []
        self.problems: list[str] = []
        self.times = 0
        """How often the way was there anew."""

    def connected(self) -> None:
        """Count."""
        self.times += 1

    def came(self, message: Incoming) -> None:
        """Keep it."""
        self.messages.append(message)

    def lost(self, problem: str) -> None:
        """Keep it."""
        self.problems.append(problem)

    def payloads(self, topic: str) -> list[bytes]:
        """Return what came under that topic."""
        return [message.payload for message in list(self.messages) if message.topic == topic]
