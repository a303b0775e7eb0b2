"""What the benchmarks found: one value per figure, as a table for people and as JSON."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured."""

    area: str
    name: str
    value: float | None
    """None: it could not be measured here; `note` says why."""
    unit: str
    against: str = ""
    """What it is compared with, measured in the same run."""
    ratio: float | None = None
    """The value as a multiple of what it is compared with."""
    most: float | None = None
    """The aim: the ratio where there is one, else the value, is at most this."""
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None: there is no aim, or nothing was measured."""
        judged = self.ratio if self.against else self.value
        return None if self.most is None or judged is None else judged <= self.most


def compared(
    area: str, name: str, value: float, unit: str, *, with_: tuple[str, float | None], most: float | None = None
) -> Figure:
    """Return a figure beside its reference (a name, and its value in the same unit; None: it did not run)."""
    against, reference = with_
    if not reference:
        return Figure(area, name, value, unit, against, None, most, f"{against} was not measured")
    return Figure(area, name, value, unit, against, round(value / reference, 3), most)


def at_share(values: list[float], share: float) -> float:
    """Return the value below which that share of the `values` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def machine() -> dict[str, object]:
    """Return what the figures were measured on; nothing that names the machine itself."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load at the start": load if load is None else round(load, 2),
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table in Markdown."""
    rows = [("area", "figure", "value", "ratio", "aim", "")]
    for figure in figures:
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} x {figure.against}"
        aim = "" if figure.most is None else f"≤ {figure.most:g}{' x' if figure.against else ''}"
        met = {None: figure.note, True: "met", False: "not met"}[figure.met]
        value = "—" if figure.value is None else f"{figure.value:.4g} {figure.unit}"
        rows.append((figure.area, figure.name, value, ratio, aim, met))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def as_json(figures: Iterable[Figure], measured_on: dict[str, object]) -> str:
    """Return the figures and the machine as JSON."""
    found = [asdict(figure) | {"met": figure.met} for figure in figures]
    return json.dumps({"machine": measured_on, "figures": found}, indent=2, ensure_ascii=False)
