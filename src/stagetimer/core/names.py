"""What a slot is called in a sentence: its speakers as printed, else its title. Names are never invented."""

from collections.abc import Sequence

from stagetimer.core.programme import Slot


def in_words(parts: Sequence[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def slot_name(slot: Slot) -> str:
    """Return the speakers' names as printed, or the title in quotation marks where nobody speaks."""
    return in_words([s.name for s in slot.speakers]) or f"“{slot.title}”"


def slot_address(slot: Slot) -> str:
    """Return how the chair addresses the slot's speakers, or the title in quotation marks."""
    return in_words([s.address for s in slot.speakers]) or f"“{slot.title}”"
