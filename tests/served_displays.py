"""A server for displays that is only pretended, so that the chair screen can be tested alone."""

from dataclasses import dataclass, field

HERE = "http://127.0.0.1:8318/"
NETWORK = "http://192.168.1.5:8318/"
REMOTE = f"{NETWORK}remote#Wm4qYw0Zr7q1Yk2m9h3b8A"
IN_USE = "Port 8318 is in use (another stagetimer?): close that or choose --port 8319."


@dataclass
class OneDisplay:
    """What is known of a display; times in seconds of the pretended server's clock."""

    number: int = 1
    page: str = "stage"
    address: str = "192.168.1.23"
    seen: float = 0.0
    delay: float | None = 0.012
    awake: bool | None = False
    visible: bool | None = True
    silent_since: float | None = None


@dataclass
class PretendedServer:
    """Displays that are there because a test says so (`tui.served.Served`)."""

    addresses: tuple[str, ...] = (HERE, NETWORK)
    share: bool = True
    port: int = 8318
    taken: tuple[int, ...] = ()
    """Ports that it cannot have."""
    public_address: str = ""
    remote_address: str = REMOTE
    watch_code: str = ""
    displays: list[OneDisplay] = field(default_factory=list)
    time: float = 0.0
    started_at: list[int | None] = field(default_factory=list)
    stopped: bool = False

    async def start(self, port: int | None = None) -> str:
        """Note at which port; say so if that is taken."""
        self.started_at.append(port)
        self.port = self.port if port is None else port
        return IN_USE if self.port in self.taken else ""

    async def stop(self) -> None:
        """Note it."""
        self.stopped = True

    def known(self) -> tuple[OneDisplay, ...]:
        """Return the displays."""
        return tuple(self.displays)

    def now(self) -> float:
        """Return its clock."""
        return self.time


def three_displays() -> list[OneDisplay]:
    """Return a stage on a tablet, one on this laptop, and a green room."""
    return [
        OneDisplay(1),
        OneDisplay(2, address="127.0.0.1", delay=0.0004, awake=True),
        OneDisplay(3, page="green-room", address="192.168.1.40", delay=None, awake=None, visible=None),
    ]
