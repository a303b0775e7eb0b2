"""The figures of a gateway as Prometheus reads them; no label holds anything that somebody else chose."""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from stagetimer.gateway.counts import DROPPED
from stagetimer.gateway.event import Event
from stagetimer.gateway.inbox import Inbox


class _Figures(Collector):
    """Reads them from the running gateway when they are asked for: nothing is counted twice."""

    def __init__(self, event: Event, inbox: Inbox) -> None:
        self._event, self._inbox = event, inbox

    def collect(self) -> Iterator[Metric]:
        event, inbox, counts = self._event, self._inbox, self._event.counts
        rooms = event.rooms
        streams = [room.hub.streams for room in rooms if room.hub is not None]
        yield _gauge("broker_connected", "Whether the broker is there (1) or not (0).", event.problem is None)
        yield _gauge("rooms", "Rooms that are known.", len(rooms))
        yield _gauge("rooms_silent", "Of them, without a signal from the chair.", sum(room.is_silent for room in rooms))
        yield _gauge("rooms_watched", "Of them, with displays here.", len([one for one in streams if one]))
        yield _gauge("displays", "Streams of displays that are open here.", sum(streams))
        yield _gauge("displays_of_fullest_room", "Of them, of the room with most.", max(streams, default=0))
        yield _counter("anchors", "Anchors relayed, each once however many displays it went to.", counts.anchors)
        yield _counter("broker_messages", "Messages that came from the broker.", inbox.messages)
        yield _counter("broker_bytes", "Bytes of their payloads.", inbox.bytes)
        yield _counter("display_bytes", "Bytes of messages that displays took.", event.bytes_out)
        dropped = CounterMetricFamily(
            "stagetimer_gateway_dropped", "Messages from the broker that were dropped, by reason.", labels=["reason"]
        )
        for reason in DROPPED:
            number = inbox.flooded if reason == "flood" else counts.dropped[reason]
            dropped.add_metric([reason], number)
        yield dropped


def metrics(event: Event, inbox: Inbox) -> Callable[[], bytes]:
    """Return what writes the figures, in the text form of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(event, inbox))
    return lambda: generate_latest(registry)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"stagetimer_gateway_{name}", about, value=value)


def _counter(name: str, about: str, value: float) -> Metric:
    return CounterMetricFamily(f"stagetimer_gateway_{name}", about, value=value)
