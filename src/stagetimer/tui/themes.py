"""The two sets of colours, dark and light: told apart by colour-blind people, never needed to tell phases apart.

The tones follow the palette of Okabe and Ito. Digits keep the ink of the theme in every phase, and no field is red
(experience.md, principle 5); each tone also has its own word, symbol and bar pattern.
"""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="stagetimer-dark",
    primary="#56b4e9",
    secondary="#7fc4ee",
    accent="#f0e442",
    warning="#e69f00",
    error="#ff9f5e",
    success="#4cc9a4",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c2430",
    dark=True,
    variables={
        "ink": "#ffffff",
        "quiet": "#a8b3c2",
        "rule": "#5a6675",
        "tone-calm": "#ffffff",
        "tone-normal": "#56b4e9",
        "tone-warning": "#f0c040",
        "tone-final": "#ffa040",
        "tone-zero": "#ffffff",
        "tone-over": "#ffffff",
        "tone-paused": "#a8b3c2",
    },
)

LIGHT: Final = Theme(
    name="stagetimer-light",
    primary="#005a94",
    secondary="#0072b2",
    accent="#6a4c00",
    warning="#8a5a00",
    error="#a03c00",
    success="#00664b",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e6ebf2",
    dark=False,
    variables={
        "ink": "#000000",
        "quiet": "#4a5563",
        "rule": "#8a95a3",
        "tone-calm": "#000000",
        "tone-normal": "#005a94",
        "tone-warning": "#7a5200",
        "tone-final": "#9a3f00",
        "tone-zero": "#000000",
        "tone-over": "#000000",
        "tone-paused": "#4a5563",
    },
)

THEMES: Final = (DARK, LIGHT)


def other(name: str) -> str:
    """Return the name of the other theme."""
    return LIGHT.name if name == DARK.name else DARK.name
