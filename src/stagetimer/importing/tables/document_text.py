"""Text of a paragraph of a DOCX document: what is printed, with inserted text and without deleted and hidden text."""

from typing import Final
from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "tbl", "pPr", "txbxContent"})
_INSTEAD: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off", "none"})


def tag_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def value_of(element: Element, path: str) -> str | None:
    """Return the `val` of an element below, its path written with plain names ("pPr/pStyle"); None without it."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def text_of_paragraph(paragraph: Element) -> str:
    """Return the paragraph as printed: tabs as tabs, line breaks as line ends."""
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        tag = tag_of(element)
        if tag == "t":
            parts.append(element.text or "")
        elif tag in _INSTEAD:
            parts.append(_INSTEAD[tag])
        elif tag not in _LEFT_OUT and not (tag == "r" and _is_on(element, "vanish")):
            stack.extend(reversed(element))
    return "".join(parts)


def is_struck(cell: Element) -> bool:
    """Return whether all text of a cell is struck through."""
    runs = [run for run in cell.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return bool(runs) and all(_is_on(run, "strike") or _is_on(run, "dstrike") for run in runs)


def _is_on(run: Element, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF
