"""The running order in pieces of some places, each summed up once: a change costs no more than the piece it is in.

Of thousands of slots a moment needs little: which comes next, when the day will end, what ended last. Each piece knows
that of its own slots, and when its last one will end if the one before it ends then; it is kept while their facts are.
"""

from itertools import accumulate, zip_longest
from typing import Final

from msgspec import Struct, field

from stagetimer.core.lately import Lately
from stagetimer.core.programme import Programme
from stagetimer.core.state import SessionState, SlotFacts, changed_slots
from stagetimer.core.units import Instant, Seconds

PLACES: Final = 64
"""How many places of the running order make a piece, before slots are moved in or out of it."""
_LONG_AGO: Final[Instant] = -(1 << 62)
"""Before any instant that a sum of lengths leads to."""


class Expected(Struct, frozen=True):
    """When a slot will start and end, and the time it will be given (none: open)."""

    start: Instant
    end: Instant
    given: Seconds | None


class Link(Struct, frozen=True):
    """A slot still to come, as far as its times hang on the end of the one before it."""

    number: int
    held: Instant | None
    """Before which it is not called; none: as soon as the one before has ended."""
    given: Seconds | None
    start: Instant
    """As published."""
    until: Instant | None
    """Its published end, where a late start is given what is left to it (`to-the-clock`)."""

    def start_after(self, before: Instant) -> Instant:
        """Return when it starts if the one before it ends then."""
        return before if self.held is None else max(self.held, before)

    def given_from(self, start: Instant) -> Seconds | None:
        """Return what it is given if it starts then; the full length where its published end has passed."""
        if self.until is None or self.given is None or not self.start < start < self.until:
            return self.given
        return min(self.given, self.until - start)


class Piece(Struct, eq=False):
    """Some neighbours in the running order, and what they come to."""

    numbers: tuple[int, ...]
    facts: tuple[SlotFacts, ...]
    own: frozenset[int]
    """The same numbers, to look for."""
    links: tuple[Link, ...] = ()
    even: bool = True
    """No length hangs on its start: the last slot ends at the later of `least` and `length` after what is before."""
    least: Instant = _LONG_AGO
    length: Seconds = 0
    last_of_day: dict[int, int] = field(default_factory=dict)
    """By day of the programme: which of the links is its last, from 0."""
    ended: dict[int, Instant] = field(default_factory=dict)
    """By day: when the last of its slots ended that have."""
    planned: dict[int, Instant] = field(default_factory=dict)
    """By day: the last published end of its slots that are not left out."""
    begun: tuple[Instant, int] | None = None
    """The last start of a slot, and which."""
    last_end: Instant | None = None
    discussed: list[int] = field(default_factory=list)
    """Which of its slots are used for discussion."""
    _known: tuple[Instant, Instant | None, dict[int, Expected]] | None = None
    _published: dict[int, Expected] | None = None

    def end(self, before: Instant) -> Instant:
        """Return when its last slot to come ends, if the one before its first ends then.

        An open slot counts as ended at its start: what comes after it is held back by its own start alone.
        """
        if self.even:
            return max(self.least, before + self.length)
        for link in self.links:
            start = link.start_after(before)
            before = start + (link.given_from(start) or 0)
        return before

    def times(self, before: Instant, after: Instant | None) -> dict[int, Expected]:
        """Return the times of its slots to come, by number; the same ones again while they are asked for alike.

        `before`: when the slot before them ends; `after`: before which the one after them is not called, if there is.
        An open slot is expected to end when the one after it starts.
        """
        if self._known is None or self._known[:2] != (before, after):
            self._known = before, after, self._one_after_the_other(before, after)
        return self._known[2]

    def published_times(self, programme: Programme) -> dict[int, Expected]:
        """Return the times of its slots to come as published, by number, each time the same ones."""
        if self._published is None:
            plans = [(programme.slots[link.number - 1], programme.ends[link.number - 1]) for link in self.links]
            self._published = {p.number: Expected(p.start, max(p.start, end), p.length) for p, end in plans}
        return self._published

    def _one_after_the_other(self, before: Instant, after: Instant | None) -> dict[int, Expected]:
        expected: dict[int, Expected] = {}
        held = (*(link.held for link in self.links[1:]), after)
        for link, later in zip(self.links, held, strict=False):
            start = link.start_after(before)
            given = link.given_from(start)
            if_open = start if later is None else max(start, later)
            before = if_open if given is None else start + given
            expected[link.number] = Expected(start, before, given)
        return expected


class RunningOrder(Struct, frozen=True, eq=False):
    """The slots of a session in the order in which they run."""

    programme: Programme
    numbers: tuple[int, ...]
    facts: tuple[SlotFacts, ...]
    """By slot number less one."""
    pieces: tuple[Piece, ...]
    places: tuple[int, ...]
    """Where each piece begins, from 0."""
    held_otherwise: dict[int, Instant | None]
    """Before which slots are not called that changed places or were released."""

    @property
    def first(self) -> Link | None:
        """The slot that comes next; none: nothing is to come."""
        return next((piece.links[0] for piece in self.pieces if piece.links), None)

    @property
    def last_begun(self) -> int | None:
        """The slot that started last of all."""
        begun = max((piece.begun for piece in self.pieces if piece.begun is not None), default=None)
        return None if begun is None else begun[1]

    @property
    def last_end(self) -> Instant | None:
        """When the last slot that has ended did so."""
        return max((piece.last_end for piece in self.pieces if piece.last_end is not None), default=None)

    @property
    def discussed(self) -> tuple[int, ...]:
        """The slots that are used for discussion."""
        return tuple([number for piece in self.pieces for number in piece.discussed])

    def held_after(self, index: int) -> Instant | None:
        """Return before which the first slot after that piece (from 0) is not called; none also if there is none."""
        return next((piece.links[0].held for piece in self.pieces[index + 1 :] if piece.links), None)

    def is_elsewhere(self, number: int) -> bool:
        """Return whether the slot has another place than in the published order."""
        return self.numbers[number - 1] != number

    def place_of(self, number: int) -> int:
        """Return the place of the slot in the running order, from 1; `KeyError` if there is no such slot."""
        for place, piece in zip(self.places, self.pieces, strict=True):
            if number in piece.own:
                return place + piece.numbers.index(number) + 1
        raise KeyError(number)

    @property
    def to_the_clock(self) -> list[int]:
        """The slots to come whose length hangs on their start."""
        uneven = (piece.links for piece in self.pieces if not piece.even)
        return [link.number for links in uneven for link in links if link.until is not None]


class _Group(Struct, frozen=True):
    """Slots that changed places among themselves."""

    numbers: tuple[int, ...]
    """In running order."""
    earliest: Instant
    """The earliest published start among them."""


_ORDERS: Lately[RunningOrder] = Lately()
_GROUPS: Lately[tuple[_Group, ...]] = Lately()
_HELD: Lately[dict[int, Instant | None]] = Lately()


def running_order(as_of: SessionState) -> RunningOrder:
    """Return the running order of a session; pieces that say the same as a moment ago are the same objects."""
    same = (as_of.programme, as_of.facts, as_of.order, as_of.moved, as_of.released)
    return _ORDERS.get(same, (), lambda: _made(as_of))


def earliest_start(as_of: SessionState, number: int) -> Instant | None:
    """Return the instant before which the slot to come is not called; none: as soon as the one before has ended.

    That is its published start; a slot marked `slide` has none, unless it opens a day; nor has one that a no-show
    released. Of slots that changed places the first may start at the earliest published start among them.
    """
    otherwise = running_order(as_of).held_otherwise
    return otherwise[number] if number in otherwise else as_of.programme.held[number - 1]


def _held_otherwise(state: SessionState) -> dict[int, Instant | None]:
    """Return when the slots may start that are held otherwise than published; the same object while all are alike."""
    groups = _GROUPS.get((state.programme, state.order, state.moved), (), lambda: _groups(state)) if state.moved else ()
    firsts = tuple(next((n for n in group.numbers if state.of(n).absent is None), None) for group in groups)

    def made() -> dict[int, Instant | None]:
        found: dict[int, Instant | None] = dict.fromkeys(n for group in groups for n in group.numbers)
        found |= {first: group.earliest for first, group in zip(firsts, groups, strict=True) if first is not None}
        return found | dict.fromkeys(state.released)

    return _HELD.get((groups, state.released), firsts, made)


def _groups(state: SessionState) -> tuple[_Group, ...]:
    group_of = {number: index for index, group in enumerate(state.moved) for number in group}
    found: list[list[int]] = [[] for _ in state.moved]
    for number in filter(group_of.__contains__, state.order):
        found[group_of[number]].append(number)
    return tuple(_Group(tuple(group), min(state.plan(n).start for n in group)) for group in found)


def _made(state: SessionState) -> RunningOrder:
    """Return the running order, with the pieces of the newest one of that programme that say the same.

    Where slots were moved in or out, a piece becomes longer or shorter, so that those after it stay what they are.
    """
    held, order = _held_otherwise(state), state.order
    known = next((one for one in _ORDERS.kept() if one.programme is state.programme), None)
    if known is None:
        known = RunningOrder(state.programme, (), state.facts, (), (), held)
    changed = set(changed_slots(known.facts, state.facts))
    if held is not known.held_otherwise:
        changed.update(number for number, _ in held.items() ^ known.held_otherwise.items())
    same_order = order is known.numbers or order == known.numbers
    pieces: list[Piece] = []
    place = 0
    for piece, later in zip_longest(known.pieces, known.pieces[1:]):
        end = place + len(piece.numbers)
        if same_order or order[place:end] == piece.numbers:
            pieces.append(piece if changed.isdisjoint(piece.own) else _piece(state, piece.numbers, held))
        else:
            end = _begin(order, later, place, end)
            pieces += [_piece(state, numbers, held)] if (numbers := order[place:end]) else []
        place = end
    pieces += [_piece(state, order[at : at + PLACES], held) for at in range(place, len(order), PLACES)]
    places = tuple(accumulate((len(piece.numbers) for piece in pieces[:-1]), initial=0))
    return RunningOrder(state.programme, order, state.facts, tuple(pieces), places, held)


def _begin(order: tuple[int, ...], piece: Piece | None, least: int, likely: int) -> int:
    """Return where that piece, if there is one, begins in the running order: not before `least`, or else `likely`."""
    try:
        return likely if piece is None else order.index(piece.numbers[0], least, least + 2 * PLACES)
    except ValueError:
        return likely


def _piece(state: SessionState, numbers: tuple[int, ...], held: dict[int, Instant | None]) -> Piece:
    """Sum up some slots, which stand in that order."""
    programme, own = state.programme, tuple([state.facts[number - 1] for number in numbers])
    piece = Piece(numbers, own, frozenset(numbers))
    links: list[Link] = []
    day_of, ends, planned, over = programme.day_of, programme.ends, piece.planned, piece.ended
    for number, facts in zip(numbers, own, strict=True):
        day = day_of[number]
        if facts.absent is None:
            planned[day] = max(planned.get(day, _LONG_AGO), ends[number - 1])
            if facts.started is None:
                piece.last_of_day[day] = len(links)
                links.append(_link(programme, number, facts, held))
        if facts.started is not None:
            piece.begun = max(piece.begun or (_LONG_AGO, 0), (facts.started, number))
        if facts.ended is not None:
            piece.last_end = max(piece.last_end or _LONG_AGO, facts.ended)
            if facts.absent is None:
                over[day] = max(over.get(day, _LONG_AGO), facts.ended)
        if facts.discussion:
            piece.discussed.append(number)
    for link in links:
        given = link.given or 0
        piece.least = link.start_after(piece.least) + given
        piece.length += given
        piece.even &= link.until is None
    piece.links = tuple(links)
    return piece


def _link(programme: Programme, number: int, facts: SlotFacts, held: dict[int, Instant | None]) -> Link:
    plan = programme.slots[number - 1]
    start = held[number] if number in held else programme.held[number - 1]
    to_the_clock = facts.late_start == "to-the-clock" and facts.given == plan.length
    return Link(number, start, facts.given, plan.start, plan.end if to_the_clock else None)
