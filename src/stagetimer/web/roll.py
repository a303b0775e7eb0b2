"""Which displays there are: those with a stream of their own, those that share one, and those that have gone silent.

A display is silent when its stream has broken, or its reports have stopped, without a word that it is leaving. It is
forgotten after `FORGOTTEN` seconds, or when it is back under the same word. Everything here is bounded.
"""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final

from msgspec import Struct

from stagetimer.clock.base import Source
from stagetimer.core.values import replace
from stagetimer.web.display import Display, Known, Report

UNHEARD: Final = 500.0
"""Seconds without a report after which a display that shares a stream is silent; it reports every four minutes."""
FORGOTTEN: Final = 600.0
"""Seconds after which a silent display is no longer named."""


class _Guest(Struct, frozen=True):
    """A display that listens to the stream of another word: a tab of a browser that opens one stream for all."""

    number: int
    since: float
    seen: float
    said: Report

    def known(self, now: float) -> Known:
        return Known(
            number=self.number,
            page=self.said.page,
            since=self.since,
            seen=self.seen,
            delay=self.said.delay,
            address=self.said.address,
            awake=self.said.awake,
            visible=self.said.visible,
            silent_since=self.seen if now - self.seen > UNHEARD else None,
        )


class Roll:
    """Told who joins, leaves and reports; answers who is there."""

    def __init__(self, now: Source, *, most: int, most_from_one: int) -> None:
        """`now`: the sender's clock in seconds. `most`: of each kind, and `most_from_one` of them from one address."""
        self._now, self._most, self._most_from_one = now, most, most_from_one
        self._numbers = 0
        self._streams: dict[Display, None] = {}
        self._by_word: dict[str, list[Display]] = {}
        """The streams by the word that their display made up, where it has one."""
        self._guests: dict[str, _Guest] = {}
        self._gone: dict[str, Known] = {}

    def number(self) -> int:
        """Return the running number of the next display, from 1."""
        self._numbers += 1
        return self._numbers

    def joined(self, display: Display) -> None:
        """Enter a display whose stream has just been opened; it is silent no longer."""
        self._streams[display] = None
        if display.reader.view:
            self._by_word.setdefault(display.reader.view, []).append(display)
        self._gone.pop(display.reader.view, None)
        self._guests.pop(display.reader.view, None)

    def left(self, display: Display) -> None:
        """Enter that a stream has ended; without a word that its display is leaving, that is silent from now on."""
        self._streams.pop(display, None)
        word = display.reader.view
        if display in (same := self._by_word.get(word, [])):
            same.remove(display)
            if not same:
                del self._by_word[word]
        self._lose_guests(word)
        if word and not display.leaving and not _is_only_a_stream(display) and not self._with_stream(word):
            self._forget()
            self._make_room(display.reader.address)
            self._gone[word] = replace(display.known(), silent_since=self._now())

    def _lose_guests(self, stream: str) -> None:
        """Let those who listened to a stream go silent with it, at once; the ones that are back report themselves."""
        if self._with_stream(stream):
            return  # opened anew under the same word before the old one was seen to end
        for word in [word for word, guest in self._guests.items() if stream and guest.said.stream == stream]:
            guest = self._guests.pop(word)
            self._make_room(guest.said.address)
            self._gone[word] = replace(guest.known(self._now()), silent_since=self._now())

    def report(self, report: Report) -> None:
        """Take down what a display says of itself; nothing if it neither has a stream nor names one that is open."""
        own = self._with_stream(report.view)
        if not report.view:
            return
        if report.leaving:
            self._guests.pop(report.view, None)
            self._gone.pop(report.view, None)
            for display in own:
                display.leaving = True
            return
        for display in own:
            display.report(report)
        carriers = [] if own or not report.stream else self._with_stream(report.stream)
        if carriers and self._has_room_for(report):
            carriers[0].carries = True
            self._gone.pop(report.view, None)
            self._guests[report.view] = self._as_guest(report)

    def there(self) -> tuple[Known, ...]:
        """Return what is known of each display that is there, the first to join first."""
        own = [one.known() for one in self._streams if not one.leaving and (one.reported or not one.carries)]
        return _in_order((*own, *(guest for guest in self._known_guests() if guest.silent_since is None)))

    def silent(self) -> tuple[Known, ...]:
        """Return what was known of each display that has gone silent and is not forgotten yet."""
        self._forget()
        unheard = (guest for guest in self._known_guests() if guest.silent_since is not None)
        return _in_order((*self._gone.values(), *unheard))

    def _known_guests(self) -> list[Known]:
        now = self._now()
        return [guest.known(now) for guest in self._guests.values()]

    def _with_stream(self, word: str) -> list[Display]:
        return [*self._by_word.get(word, ())]

    def _as_guest(self, report: Report) -> _Guest:
        before = self._guests.get(report.view)
        now = self._now()
        if before is None:
            return _Guest(self.number(), now, now, report)
        return replace(before, seen=now, said=report)

    def _has_room_for(self, report: Report) -> bool:
        if report.view in self._guests:
            return True
        self._forget()
        from_there = sum(guest.said.address == report.address for guest in self._guests.values())
        within = is_this_laptop(report.address) or from_there < self._most_from_one
        return within and len(self._streams) + len(self._guests) < self._most

    def _make_room(self, address: str) -> None:
        """Let one more have gone silent: the one from the same address first, then anyone, silent for longest."""
        same = [word for word, known in self._gone.items() if known.address == address]
        if len(same) >= self._most_from_one:
            del self._gone[same[0]]
        elif len(self._gone) >= self._most:
            del self._gone[next(iter(self._gone))]

    def _forget(self) -> None:
        """Let go of whoever has been silent for long."""
        before = self._now() - FORGOTTEN
        self._gone = {word: known for word, known in self._gone.items() if (known.silent_since or 0) >= before}
        self._guests = {word: guest for word, guest in self._guests.items() if guest.seen >= before}


def _is_only_a_stream(display: Display) -> bool:
    """Return whether nobody has ever said to look at it itself: others do, or a program reads it."""
    return not display.reported and (display.carries or display.reader.page == "other")


def _in_order(known: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(known, key=lambda one: one.number))


def is_this_laptop(address: str) -> bool:
    """Return whether that IP address is this laptop itself, or a tunnel that ends here."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
