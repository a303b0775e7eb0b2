"""Who has a room: one laptop in the end, in whatever order each hears of the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.broker.claim import Claim, alive, heard, is_wrong, taken
from stagetimer.broker.messages import MOST, Presence
from stagetimer.core.values import replace


def says(run: str, claim: int = 0, *, here: bool = True) -> Presence:
    """Return what a laptop of that run says."""
    return Presence(id=run, here=here, who=f"{run}-laptop", claim=claim)


def newcomer(run: str) -> Claim:
    """Return a laptop that has heard nothing yet."""
    return Claim(own=says(run))


def test_a_room_that_nobody_has_is_taken() -> None:
    """By the first that comes."""
    claim = taken(newcomer("ada"))
    assert (claim.standing, claim.own) == ("holding", says("ada"))


def test_a_room_whose_laptop_has_gone_is_taken_over_its_head() -> None:
    """Should that one come back after all, it hears of a higher claim."""
    claim = taken(heard(newcomer("eve"), says("ada", 4, here=False)))
    assert (claim.standing, claim.own.claim) == ("holding", 5)
    back = heard(taken(Claim(own=says("ada", 4))), claim.own)
    assert (back.standing, back.other) == ("out", claim.own)


def test_a_room_with_a_laptop_that_lives_is_not_taken() -> None:
    """A sign of life of just that run keeps a newcomer out; that of another says nothing."""
    claim = heard(newcomer("eve"), says("ada"))
    assert claim.contested
    assert alive(claim, "someone").contested
    out = alive(claim, "ada")
    assert (out.standing, out.contested) == ("out", False)
    assert alive(newcomer("eve"), "ada").standing == "looking"


def test_once_out_it_stays_out_until_its_chair_says_otherwise() -> None:
    """Also when the other laptop leaves; taken on purpose, it has the higher claim and the other is out."""
    out = alive(heard(newcomer("eve"), says("ada", 3)), "ada")
    left = heard(out, says("ada", 3, here=False))
    assert left.standing == "out"
    mine = taken(left)
    assert (mine.standing, mine.own.claim) == ("holding", 4)
    assert heard(taken(Claim(own=says("ada", 3))), mine.own).standing == "out"


def test_what_is_wrong_at_the_broker_is_put_right_by_who_has_the_room() -> None:
    """A late last will of its own, a laptop that went, one with a lower claim; but nobody else may say so."""
    mine = taken(Claim(own=says("bob", 2)))
    for wrong in (says("bob", 2, here=False), says("ada", 9, here=False), says("ada", 1), says("eve", 2)):
        assert heard(mine, wrong) == mine
        assert is_wrong(mine, wrong)
    assert not is_wrong(mine, mine.own)
    assert not is_wrong(heard(newcomer("ada"), says("eve")), says("eve"))


def test_a_hostile_claim_is_no_crash() -> None:
    """The highest number there is stays readable to others."""
    claim = taken(alive(heard(newcomer("eve"), says("ada", MOST)), "ada"))
    assert claim.own.claim == MOST


@dataclass
class Net:
    """A broker's topic of one room, and laptops that each hear it in an order of their own."""

    laptops: dict[str, Claim]
    kept: Presence | None
    on_the_way: dict[str, list[Presence]]

    def publish(self, told: Presence) -> None:
        """Let one laptop's presence become the retained one and go to the others."""
        self.kept = told
        for run, waiting in self.on_the_way.items():
            if run != told.id:
                waiting.append(told)

    def hear(self, run: str, index: int) -> None:
        """Let a laptop hear one of the messages that wait for it."""
        told = self.on_the_way[run].pop(index)
        before = self.laptops[run]
        self.laptops[run] = heard(before, told)
        if is_wrong(self.laptops[run], told):
            self.publish(self.laptops[run].own)

    def take(self, run: str) -> None:
        """Let a laptop take the room."""
        before = self.laptops[run]
        self.laptops[run] = taken(before)
        if self.laptops[run] != before:
            self.publish(self.laptops[run].own)

    def holders(self) -> list[str]:
        """Return who has the room by their own account."""
        return [run for run, claim in self.laptops.items() if claim.standing == "holding"]


def network(runs: str) -> Net:
    """Return laptops that have heard nothing."""
    return Net({run: newcomer(run) for run in runs}, None, {run: [] for run in runs})


def settled(net: Net, choose: Iterator[int]) -> None:
    """Deliver all there is, each laptop in an order that `choose` makes up."""
    for _ in range(500):
        busy = [run for run, waiting in net.on_the_way.items() if waiting]
        if not busy:
            return
        run = busy[next(choose) % len(busy)]
        net.hear(run, next(choose) % len(net.on_the_way[run]))
    raise AssertionError(f"they never agree: {net}")


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_three_that_come_at_once_agree_on_one(order: tuple[str, ...]) -> None:
    """Nobody has heard of anybody: the lowest id of equal claims stays, and that stands at the broker."""
    net = network("abc")
    for run in order:
        net.take(run)
    settled(net, iter(lambda: 0, 1))
    assert (net.holders(), net.kept) == (["a"], says("a"))


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8), st.lists(st.integers(0, 50), max_size=200), st.data())
def test_whatever_is_taken_and_however_it_is_heard_one_has_it(
    takers: list[str], choices: list[int], data: st.DataObject
) -> None:
    """Takings between deliveries in any order: in the end one holds, the broker keeps its word, the rest know it."""
    net = network("abc")
    choose = iter([*choices, *[0] * 2000])
    for run in takers:
        net.take(run)
        for _ in range(data.draw(st.integers(0, 3))):
            busy = [one for one, waiting in net.on_the_way.items() if waiting]
            if busy:
                net.hear(busy[0], next(choose) % len(net.on_the_way[busy[0]]))
    settled(net, choose)
    (holder,) = net.holders()
    assert net.kept == net.laptops[holder].own
    others = [claim for run, claim in net.laptops.items() if run != holder and claim.standing == "out"]
    assert all(claim.other == net.kept for claim in others)


def test_a_restart_with_the_same_laptop_is_a_newcomer_like_any_other() -> None:
    """Its own run of before is gone without a word: no sign of life, and the room is free."""
    before = says("one", 1)
    claim = heard(Claim(own=replace(before, id="two", claim=0)), before)
    assert claim.contested
    assert taken(claim).own == replace(before, id="two", claim=2)
