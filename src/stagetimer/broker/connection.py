"""The way to a broker: kept up by a thread of its own, so that nothing that a broker does or does not do is waited for.

Each connection is a new client of the library: nothing that waited in an old one can come out later and overwrite
something newer. Of each topic only the newest message waits (docs/mqtt.md). Callbacks come in the connection's threads.
"""

import random
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from stagetimer.broker.address import NOBODY, BrokerAddress, BrokerAddressError, Login
from stagetimer.broker.messages import LARGEST_ANCHOR
from stagetimer.clock.base import Source
from stagetimer.core.text import clean

KEEP_ALIVE: Final = 4
"""Seconds after which a silent broker is asked for a sign of life; without one for as long again the way is broken."""
CONNECTING: Final = 1.5
"""Seconds after which an attempt is given up: the next may find the network back."""
FIRST_WAIT, LONGEST_WAIT, REFUSED_WAIT = 0.25, 1.5, 10.0
"""Seconds before the next attempt: the first, the longest (all within 3 s of a return), after a refusal. Each is spread
over its upper half, so that not all come back at once."""
STOPPING: Final = 1.0
"""Seconds that saying goodbye may take."""
MOST_UNSENT: Final = 100
"""Messages of quality 0 that may wait for the socket; more are left out."""
REFUSED: Final = "the broker refuses this user and password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to publish."""

    topic: str
    payload: bytes
    qos: int = 0
    """0: once or not at all. 1: until the broker has it; a newer one of the same topic takes its place."""
    retain: bool = False
    expiry: int | None = None
    """Seconds after which a broker forgets it; None: never."""
    response: str = ""
    """The topic that an answer goes to."""
    correlation: bytes = b""
    """What the answer says again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message that came."""

    topic: str
    payload: bytes
    came: float
    """By the connection's own clock, in seconds."""
    retained: bool = False
    """It was kept by the broker, for however long; never obey such a one."""
    response: str = ""
    correlation: bytes = b""


class Ear(Protocol):
    """Who hears of a connection; in its threads, so do little there."""

    def connected(self) -> None:
        """Publish what has to stand there: the way is there."""

    def came(self, message: Incoming) -> None:
        """Take a message of one of the filters."""

    def lost(self, problem: str) -> None:
        """Take down why the way is not there, in a few words for people; told again only when the words change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerAccess:
    """A broker, who one is there, and whom to believe that it is this broker."""

    address: BrokerAddress
    login: Login = NOBODY
    authority: Path | None = None
    """A file with the certificate of the authority that vouches for the broker; None: those of this machine."""


class BrokerConnection:
    """Keeps a connection up between `start` and `stop`; every method may be called from any thread, and none waits."""

    def __init__(self, access: BrokerAccess, now: Source, *, will: Outgoing | None = None) -> None:
        """`now`: the clock that messages are stamped with. `will`: what the broker says once this is gone.

        Raises `BrokerAddressError` with one sentence if the authority's file holds none.
        """
        self._access, self._now, self._will = access, now, will
        self._trust = _trust(access)
        self._lock = threading.Lock()
        self._filters: Sequence[tuple[str, int]] = ()
        self._ear: Ear | None = None
        self._client: Client | None = None
        self._flying: dict[int, str] = {}
        """What the library has and the broker has not: by the library's number, the topic (quality 0: empty)."""
        self._waiting: dict[str, Outgoing] = {}
        self._ended = threading.Event()
        self._closing = threading.Event()
        self._refusal = ""
        self._problem = ""
        self._thread: threading.Thread | None = None

    @property
    def is_connected(self) -> bool:
        """Whether a broker is there now."""
        return self._client is not None

    def start(self, filters: Sequence[tuple[str, int]], ear: Ear) -> None:
        """Begin to connect, and to hear what comes under `filters` (each with its quality), for ever."""
        self._filters, self._ear = tuple(filters), ear
        self._thread = threading.Thread(target=self._keep_up, name="broker", daemon=True)
        self._thread.start()

    def publish(self, message: Outgoing) -> bool:
        """Return whether the message is on its way; without a connection nothing is kept."""
        with self._lock:
            client = self._client
            if client is None:
                return False
            if message.qos == 0:
                if len(self._flying) > MOST_UNSENT:
                    return False
            elif message.topic in self._flying.values():
                self._waiting[message.topic] = message
                return True
            self._hand_over(client, message)
        return True

    def stop(self, goodbye: Sequence[Outgoing] = ()) -> None:
        """Publish what is left to say, and end, within `STOPPING` seconds."""
        client, thread = self._client, self._thread
        self._closing.set()
        if client is not None:
            for message in goodbye:
                told = client.publish(
                    message.topic, message.payload, message.qos, message.retain, properties=_properties(message)
                )
                try:
                    told.wait_for_publish(STOPPING)
                except (ValueError, RuntimeError):
                    break
            client.disconnect()
        self._ended.set()
        if thread is not None:
            thread.join(STOPPING)

    def _hand_over(self, client: Client, message: Outgoing) -> None:
        """Give a message to the library; the lock is held, so that its number is known before it is taken."""
        told = client.publish(
            message.topic, message.payload, message.qos, message.retain, properties=_properties(message)
        )
        if told.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
            self._flying[told.mid] = message.topic if message.qos else ""

    def _keep_up(self) -> None:
        wait = FIRST_WAIT
        while not self._closing.is_set():
            was_there = self._attempt()
            wait = REFUSED_WAIT if self._refusal else FIRST_WAIT if was_there else min(wait * 2, LONGEST_WAIT)
            self._closing.wait(wait * random.uniform(0.5, 1))  # noqa: S311  (nothing secret)

    def _attempt(self) -> bool:
        """Connect, and return once the connection has ended: whether there was one."""
        self._refusal = ""
        self._ended.clear()
        client = self._made()
        address = self._access.address
        try:
            client.connect(address.host, address.port, KEEP_ALIVE, clean_start=True, properties=_connecting())
        except (OSError, ValueError) as error:
            self._tell(_why(error))
            return False
        client.loop_start()
        if self._closing.is_set():
            client.disconnect()
        self._ended.wait()
        with self._lock:
            was_there, self._client = self._client is not None, None
            self._flying.clear()
            self._waiting.clear()
        client.disconnect()
        client.loop_stop()
        if not self._closing.is_set():
            self._tell(self._refusal or "no answer")
        return was_there

    def _made(self) -> Client:
        client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5, reconnect_on_failure=False)
        client.connect_timeout = CONNECTING
        client.on_connect, client.on_disconnect = self._on_connect, self._on_disconnect
        client.on_message, client.on_publish = self._on_message, self._on_publish
        if self._access.login.user:
            client.username_pw_set(self._access.login.user, self._access.login.password)
        if self._trust is not None:
            client.tls_set_context(self._trust)
        if will := self._will:
            client.will_set(will.topic, will.payload, will.qos, will.retain, properties=_properties(will, will=True))
        return client

    def _on_connect(self, client: Client, _data: object, _flags: ConnectFlags, code: ReasonCode, _more: object) -> None:
        if code.is_failure:
            self._refusal = REFUSED if code.value in (0x86, 0x87) else clean(f"the broker says: {code}", 80)
            return
        if self._filters:
            client.subscribe(list(self._filters))
        with self._lock:
            self._client, self._problem = client, ""
        if self._ear is not None:
            self._ear.connected()

    def _on_disconnect(
        self, _client: Client, _data: object, _flags: DisconnectFlags, _code: ReasonCode, _more: object
    ) -> None:
        self._ended.set()

    def _on_message(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        if self._ear is None:
            return
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

    def _on_publish(self, client: Client, _data: object, mid: int, _code: object, _more: object) -> None:
        """Send the newest message of the same topic that has waited for this one."""
        with self._lock:
            waiting = self._waiting.pop(self._flying.pop(mid, ""), None)
            if waiting is not None and client is self._client:
                self._hand_over(client, waiting)

    def _tell(self, problem: str) -> None:
        if problem != self._problem and self._ear is not None:
            self._problem = problem
            self._ear.lost(problem)


def _trust(access: BrokerAccess) -> ssl.SSLContext | None:
    if not access.address.secure:
        return None
    try:
        return ssl.create_default_context(cafile=access.authority)
    except (OSError, ValueError):
        raise BrokerAddressError(f"{access.authority} holds no certificate of an authority (PEM)") from None


def _connecting() -> Properties:
    found = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    found.MaximumPacketSize = LARGEST_ANCHOR + 1000
    return found


def _properties(message: Outgoing, *, will: bool = False) -> Any:  # noqa: ANN401  (the library's own are untyped)
    found = Properties(PacketTypes.WILLMESSAGE if will else PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
    if message.expiry is not None:
        found.MessageExpiryInterval = message.expiry
    if message.response:
        found.ResponseTopic = message.response
    if message.correlation:
        found.CorrelationData = message.correlation
    return found


def _why(error: Exception) -> str:
    """Return why a broker could not be reached, in a few words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({clean(error.verify_message, 60)})"
    if isinstance(error, ssl.SSLError):
        return "it does not speak TLS there"
    if isinstance(error, ConnectionRefusedError):
        return "no broker answers there"
    if isinstance(error, TimeoutError):
        return "no answer"
    return clean(str(error), 80) or "no answer"
