"""The code words of test cards: short, plain, told apart by ear, in letters that a screen shows large."""

from typing import Final

WORDS: Final = (
    "AMBER", "APPLE", "BEACON", "BRIDGE", "CANDLE", "CEDAR", "CLOVER", "COPPER", "DAISY", "FALCON", "GARDEN", "HARBOUR",
    "HAZEL", "LEMON", "MAPLE", "MEADOW", "OCEAN", "ORCHID", "PEBBLE", "ROBIN", "SILVER", "SUMMER", "TULIP", "WILLOW",
)  # fmt: skip


def pick(last: str = "") -> str:
    """Return one of the words, any but `last`: a screen that kept the old card is found out."""
    import secrets  # noqa: PLC0415  (it loads what a start has no use for)

    return secrets.choice([word for word in WORDS if word != last])
