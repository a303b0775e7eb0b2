"""The soak's own facts at the moment of a command: taking control, beginning and ending a slot."""

from dataclasses import dataclass

from soak_facts import Facts, certain, line_of, shared
from soak_order import turn_next


class RefusedError(Exception):
    """The command cannot be done."""


@dataclass
class Moment:
    """A command is given at `now`; `facts` are to become what it makes of `stored`."""

    stored: Facts
    as_of: Facts
    """With what the followed plan has run by now entered."""
    facts: Facts
    now: int

    @classmethod
    def of(cls, stored: Facts, now: int) -> "Moment":
        """Return the moment in which nothing is done yet."""
        as_of = stored.copy()
        if stored.following:
            as_of.enter_plan(now)
        return cls(stored, as_of, stored.copy(), now)

    def needs(self, true: object) -> None:
        """Refuse the command unless that is true."""
        if not true:
            raise RefusedError

    def knows(self, slot: int) -> None:
        """Refuse a slot that the programme does not have."""
        self.needs(slot in self.stored.lines)

    def control(self, cut_off: int | None = None) -> None:
        """Take control from the clock, if it is followed; `cut_off`: that slot goes on."""
        if self.facts.following:
            self.facts.enter_plan(self.now, for_control=True, cut_off=cut_off)
            self.facts.following = False

    def full_or_left(self, slot: int, *, back: bool = False) -> tuple[int | None, bool]:
        """Return what a slot that starts now is given, and whether that is what is left to its published end.

        `back`: it had been left out.
        """
        plan, line = self.stored.slot(slot), self.stored.lines[slot]
        if line.given is None or plan.end is None:
            return line.given, False
        to_the_clock = line.late_start == "to-the-clock" and self.now > plan.start and line.given == plan.length
        left = plan.end - self.now
        if (to_the_clock or back) and 0 < left < line.given:
            return left, to_the_clock
        return line.given, False

    def begin(self, slot: int, given: int | None, *, to_its_end: bool) -> None:
        """Begin a slot now; a message goes, a blank stage shows again."""
        facts, plan = self.facts, self.facts.slot(slot)
        line, old = line_of(plan), facts.lines[slot]
        line.given, line.late_start, line.here, line.discussion = given, old.late_start, old.here, old.discussion
        line.parts = old.parts if given is None else shared(old.parts, plan.segments, given)
        line.started, line.start_known, line.to_its_end = self.now, True, to_its_end
        facts.order = turn_next(facts, slot)
        facts.lines[slot] = line
        facts.running, facts.paused_since = slot, None
        facts.message, facts.blank_since = None, None

    def end(self) -> None:
        """End the running slot now, and an open pause with it."""
        facts = self.facts
        facts.end_pause(self.now)
        line = facts.lines[certain(facts.running)]
        line.ended, line.end_known = max(self.now, certain(line.started)), True
        facts.running = None
