"""The way to a broker: kept up by a thread of its own, so that nothing that a broker does or does not do is waited for.

Each connection is a new client of the library: nothing that waited in an old one can come out later and overwrite
something newer. Of each topic that is kept only the newest message waits (docs/mqtt.md).

Only the connection's own thread gives messages to the library; callbacks, which come in the library's thread, leave
notes for it: the library holds a lock of its own while it says that a message has arrived.
"""

import random
import threading
from collections import deque
from collections.abc import Sequence
from typing import Final, Protocol

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.calm import Calm
from stagetimer.broker.packets import Incoming, Outgoing, at_once, connecting, properties, trust, why
from stagetimer.clock.base import Source
from stagetimer.core.text import clean

__all__ = ["BrokerAccess", "BrokerConnection", "Ear", "Incoming", "Outgoing"]

KEEP_ALIVE: Final = 2
"""Seconds after which a silent broker is asked for a sign of life; without one for as long again the way is broken."""
CONNECTING: Final = 1.5
"""Seconds after which an attempt is given up: the next may find the network back."""
FIRST_WAIT, LONGEST_WAIT, REFUSED_WAIT = 0.25, 1.0, 10.0
"""Seconds before the next attempt: the first, the longest (all within 3 s of a return), after a refusal. Each is spread
over its upper half, so that not all come back at once."""
STOPPING: Final = 1.0
"""Seconds that saying goodbye may take."""
MOST_UNSENT: Final = 100
"""Messages that are not kept by the broker and may wait; more are left out."""
ONE_ROOM: Final = 1000
"""Messages a second that whoever reads one room takes in: many times what a room says."""
REFUSED: Final = "the broker refuses this user and password"
FORBIDDEN_TO_WRITE: Final = "the broker does not let this user write there"
FORBIDDEN_TO_READ: Final = "the broker does not let this user read there"
TOO_LARGE: Final = "the broker takes no message as large as this programme's"

_BAD_LOGIN: Final = frozenset({0x86, 0x87})
_FORBIDDEN: Final = 0x87


class Ear(Protocol):
    """Who hears of a connection; in its threads, so do little there."""

    def connected(self) -> None:
        """Publish what has to stand there: the way is there."""

    def came(self, message: Incoming) -> None:
        """Take a message of one of the filters."""

    def lost(self, problem: str) -> None:
        """Take down what is wrong, in a few words for people; told again only when the words change.

        The way is not there, or it is there and does not take what is published.
        """


class BrokerConnection:
    """Keeps a connection up between `start` and `stop`; every method may be called from any thread, and none waits."""

    def __init__(
        self, access: BrokerAccess, now: Source, *, will: Outgoing | None = None, at_most: int | None = None
    ) -> None:
        """`now`: the clock that messages are stamped with. `will`: what the broker says once this is gone.

        `at_most`: how many messages a second are taken in; more wait at the broker. None: all.
        Raises `BrokerAddressError` with one sentence if the authority's file holds none.
        """
        self._access, self._now, self._will = access, now, will
        self._trust = trust(access.authority) if access.address.secure else None
        self._filters: Sequence[tuple[str, int]] = ()
        self._ear: Ear | None = None
        self._lock = threading.Lock()
        """Guards what waits; never held while the library is called."""
        self._newest: dict[str, Outgoing] = {}
        """What waits for the broker to keep it, by its topic."""
        self._casual: deque[Outgoing] = deque()
        """What waits in its order."""
        self._goodbye: Sequence[Outgoing] = ()
        self._flying: dict[int, str] = {}
        """What the library has and the broker has not: by its number, the topic that is kept, else nothing."""
        self._told: deque[tuple[int, bool]] = deque()
        """The numbers of those that have arrived, and whether the broker refuses them."""
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._calm = Calm(now, at_most, self._closing.wait)
        self._ended = self._connected = self._renewing = False
        self._most: int | None = None
        """Bytes of a message that the broker takes; None: it has not said."""
        self._refusal = ""
        self._problem = ""
        self._thread: threading.Thread | None = None

    @property
    def is_connected(self) -> bool:
        """Whether a broker is there now."""
        return self._connected

    def start(self, filters: Sequence[tuple[str, int]], ear: Ear) -> None:
        """Begin to connect, and to hear what others send under `filters` (each with its quality), for ever."""
        self._filters, self._ear = tuple(filters), ear
        self._thread = threading.Thread(target=self._keep_up, name="broker", daemon=True)
        self._thread.start()

    def publish(self, message: Outgoing) -> bool:
        """Return whether the message is on its way; without a connection nothing is kept."""
        with self._lock:
            if not self._connected:
                return False
            if message.retain:
                self._newest[message.topic] = message
            elif len(self._casual) < MOST_UNSENT:
                self._casual.append(message)
            else:
                return False
        self._wake.set()
        return True

    def renew(self, will: Outgoing) -> None:
        """Connect anew at once, with another last will; what waits is left out."""
        self._will, self._renewing = will, True
        self._wake.set()

    def stop(self, goodbye: Sequence[Outgoing] = ()) -> None:
        """Publish what is left to say, and end, within `STOPPING` seconds."""
        self._goodbye = tuple(goodbye)
        self._closing.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(STOPPING)

    def _keep_up(self) -> None:
        wait = FIRST_WAIT
        while not self._closing.is_set():
            was_there = self._attempt()
            wait = REFUSED_WAIT if self._refusal else FIRST_WAIT if was_there else min(wait * 2, LONGEST_WAIT)
            self._closing.wait(wait * random.uniform(0.5, 1))  # noqa: S311  (nothing secret)

    def _attempt(self) -> bool:
        """Connect, and return once the connection has ended: whether there was one."""
        self._refusal, self._ended, self._most = "", False, None
        client = self._made()
        address = self._access.address
        try:
            client.connect(address.host, address.port, KEEP_ALIVE, clean_start=True, properties=connecting())
        except (OSError, ValueError) as error:
            self._tell(why(error))
            return False
        client.loop_start()
        was_there = self._send_until_the_end(client)
        with self._lock:
            self._connected = False
            self._newest.clear()
            self._casual.clear()
        self._flying.clear()
        self._told.clear()
        client.disconnect()
        client.loop_stop()
        if not self._closing.is_set() and not self._renewing:
            self._tell(self._refusal or "no answer")
        self._renewing = False
        return was_there

    def _send_until_the_end(self, client: Client) -> bool:
        """Give the library what waits, as often as something does; return whether there was a connection."""
        was_there = False
        while not self._ended and not self._closing.is_set() and not self._renewing:
            self._wake.wait()
            self._wake.clear()
            was_there = was_there or self._connected
            self._note_arrivals()
            for message in self._due():
                self._hand_over(client, message)
        if self._connected and not self._ended:
            for message in self._goodbye:
                told = _given(client, message)
                if told.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
                    told.wait_for_publish(STOPPING / 2)
        return was_there

    def _note_arrivals(self) -> None:
        while self._told:
            number, refused = self._told.popleft()
            self._flying.pop(number, None)
            if refused:
                self._tell(FORBIDDEN_TO_WRITE)

    def _due(self) -> list[Outgoing]:
        """Return what may go now: of each topic that is kept one at a time, so that the newest overtakes the rest."""
        flying = list(self._flying.values())
        with self._lock:
            due = [message for topic, message in self._newest.items() if topic not in flying]
            for message in due:
                del self._newest[message.topic]
            if flying.count("") < MOST_UNSENT:
                due += self._casual
                self._casual.clear()
        return due

    def _hand_over(self, client: Client, message: Outgoing) -> None:
        if self._most is not None and len(message.payload) + len(message.topic.encode()) + 100 > self._most:
            self._tell(TOO_LARGE)
            return
        told = _given(client, message)
        if told.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
            self._flying[told.mid] = message.topic if message.retain else ""

    def _made(self) -> Client:
        client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5, reconnect_on_failure=False)
        client.connect_timeout = CONNECTING
        client.on_connect, client.on_disconnect = self._on_connect, self._on_disconnect
        client.on_message, client.on_publish = self._on_message, self._on_publish
        client.on_subscribe = self._on_subscribe
        client.on_socket_open = lambda _client, _data, opened: at_once(opened)
        if self._access.login.user:
            client.username_pw_set(self._access.login.user, self._access.login.password)
        if self._trust is not None:
            client.tls_set_context(self._trust)
        if will := self._will:
            client.will_set(will.topic, will.payload, will.qos, will.retain, properties=properties(will, will=True))
        return client

    def _on_connect(
        self, client: Client, _data: object, _flags: ConnectFlags, code: ReasonCode, more: Properties | None
    ) -> None:
        if code.is_failure:
            self._refusal = REFUSED if code.value in _BAD_LOGIN else clean(f"the broker says: {code}", 80)
            return
        self._most = getattr(more, "MaximumPacketSize", None)
        if self._filters:
            client.subscribe([(name, SubscribeOptions(qos=qos, noLocal=True)) for name, qos in self._filters])
        with self._lock:
            self._connected, self._problem = True, ""
        self._wake.set()
        if self._ear is not None:
            self._ear.connected()

    def _on_disconnect(
        self, _client: Client, _data: object, _flags: DisconnectFlags, _code: ReasonCode, _more: object
    ) -> None:
        self._ended = True
        self._wake.set()

    def _on_message(self, client: Client, _data: object, message: MQTTMessage) -> None:
        at_once(client.socket())
        if self._ear is None:
            return
        self._calm.one()
        more = message.properties
        self._ear.came(
            Incoming(
                topic=message.topic,
                payload=bytes(message.payload),
                came=self._now(),
                retained=bool(message.retain),
                response=str(getattr(more, "ResponseTopic", "")),
                correlation=bytes(getattr(more, "CorrelationData", b"")),
            )
        )

    def _on_publish(self, _client: Client, _data: object, mid: int, code: ReasonCode, _more: object) -> None:
        self._told.append((mid, code.value == _FORBIDDEN))
        self._wake.set()

    def _on_subscribe(
        self, _client: Client, _data: object, _mid: int, codes: Sequence[ReasonCode], _more: object
    ) -> None:
        if any(code.is_failure for code in codes):
            self._tell(FORBIDDEN_TO_READ)

    def _tell(self, problem: str) -> None:
        if problem != self._problem and self._ear is not None:
            self._problem = problem
            self._ear.lost(problem)


def _given(client: Client, message: Outgoing) -> MQTTMessageInfo:
    return client.publish(message.topic, message.payload, message.qos, message.retain, properties=properties(message))
