"""What stands in the place of large figures and letters where these do not fit: the same text, small and whole."""

from typing import Final

from rich.cells import cell_len, set_cell_size

MORE: Final = "…"


def plain_time(text: str, template: str, width: int, height: int) -> tuple[str, ...]:
    """Return `height` rows of `width` cells with the time in the middle, its places kept as in `template`.

    A time that is too long is never cut, since a part of a time is a false time: there is an ellipsis instead.
    """
    placed = text.rjust(len(template))
    shown = next((form for form in (placed, text, MORE) if cell_len(form) <= width), "")
    return in_the_middle([shown], width, height)


def plain_words(text: str, width: int, height: int) -> tuple[str, ...]:
    """Return `height` rows of `width` cells with the text in the middle, wrapped between words."""
    return in_the_middle(wrapped(text, width)[:height] if height > 0 else [], width, height)


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells; a word that is wider than that is cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and cell_len(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [cut(line, width) for line in lines]


def in_the_middle(lines: list[str], width: int, height: int) -> tuple[str, ...]:
    """Return `height` rows of exactly `width` cells with the lines in the middle; too long ones are cut."""
    blank = " " * width
    rows = [set_cell_size(" " * ((width - cell_len(line)) // 2) + line, width) for line in lines[:height]]
    top = (height - len(rows)) // 2
    return (blank,) * top + tuple(rows) + (blank,) * (height - top - len(rows))


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + MORE if width > 0 else ""
