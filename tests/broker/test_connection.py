"""The way to a broker: the newest message arrives, nobody waits for anybody, and it comes back by itself."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from broker_ears import Heard
from mosquitto import PROGRAM, Mosquitto, until
from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.connection import BrokerConnection, Outgoing
from stagetimer.clock.steady import time_awake


class Pair:
    """One that publishes and one that reads."""

    def __init__(self, broker: Mosquitto) -> None:
        access = BrokerAccess(address=broker.address)
        self.sender, self.reader = (BrokerConnection(access, time_awake().now) for _ in range(2))
        self.told, self.heard = Heard(), Heard()

    def start(self) -> None:
        """Begin to connect, both."""
        self.sender.start([], self.told)
        self.reader.start([("t/#", 1)], self.heard)

    def connected(self, times: int = 1) -> None:
        """Wait until both have come so often."""
        until(lambda: self.told.times >= times and self.heard.times >= times, "a connection")

    def stop(self) -> None:
        """End both."""
        self.sender.stop()
        self.reader.stop()


@pytest.fixture
def pair(broker: Mosquitto) -> Iterator[Pair]:
    """Give the two, connected."""
    made = Pair(broker)
    made.start()
    made.connected()
    yield made
    made.stop()


def test_of_each_topic_the_last_message_always_arrives(pair: Pair) -> None:
    """Four threads publish as fast as they can: nobody is stopped by another, and what is last said comes last."""

    def publish(name: str) -> None:
        for number in range(2000):
            topic = f"t/{name}{number % 40}"
            assert pair.sender.publish(Outgoing(topic=topic, payload=b"%d" % number, qos=1, retain=True))

    threads = [threading.Thread(target=publish, args=(name,), daemon=True) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    last = {f"t/{name}{number % 40}": b"%d" % number for name in "abcd" for number in range(1960, 2000)}
    until(lambda: {one.topic: one.payload for one in list(pair.heard.messages)} == last, "the last ones")


def test_it_is_back_by_itself_within_3_s(pair: Pair, broker: Mosquitto) -> None:
    """A broker killed and started again; while it is away nothing is kept, and why is said once."""
    broker.kill()
    until(lambda: pair.told.problems == ["no answer", "no broker answers there"], "the reason")
    assert not pair.sender.publish(Outgoing(topic="t/a", payload=b"lost", qos=1))
    broker.start()
    until(lambda: pair.told.times == pair.heard.times == 2, "being back", seconds=3)
    assert pair.sender.publish(Outgoing(topic="t/a", payload=b"there", qos=1))
    until(lambda: pair.heard.payloads("t/a") == [b"there"], "the message")


def test_a_broker_that_begins_late_is_found(tmp_path: Path) -> None:
    """The attempts go on for ever."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    broker = Mosquitto(tmp_path)
    pair = Pair(broker)
    pair.start()
    until(lambda: pair.told.problems and pair.heard.problems, "the first vain attempt")
    broker.start()
    until(lambda: pair.told.times == pair.heard.times == 1, "a connection", seconds=3)
    pair.stop()
    broker.kill()


def test_a_will_is_published_after_a_hard_end_and_not_after_a_goodbye(pair: Pair, broker: Mosquitto) -> None:
    """What is said when leaving is the last word."""
    will = Outgoing(topic="t/will", payload=b"gone", qos=1)
    leaving = BrokerConnection(BrokerAccess(address=broker.address), time_awake().now, will=will)
    heard = Heard()
    leaving.start([], heard)
    until(lambda: heard.times == 1, "a connection")
    leaving.stop([Outgoing(topic="t/will", payload=b"bye", qos=1)])
    until(lambda: pair.heard.payloads("t/will") == [b"bye"], "the goodbye")
    assert not leaving.publish(will)
