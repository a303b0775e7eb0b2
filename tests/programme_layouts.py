"""The layouts and the time styles in which organisers write a programme as text: a programme to the page they send."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from written_programmes import DAY, Entry, Speaker, Written

_ABSTRACTS: Final = (
    "We followed two wards at a ratio of 2:1, and the counts at 9.30 each morning were the lowest of all.",
    "This talk asks what was kept and what was thrown away, and who decided. It ends with a plea for patience.",
    "Every tide leaves a line. Reading those lines takes years; this talk takes rather less, and shows photographs.",
)


@dataclass(frozen=True, slots=True)
class TimeStyle:
    """A way to write times."""

    name: str
    times: Callable[[int, int], str]
    """The text of a start and an end, in minutes of the day."""
    hours: Callable[[int, int], str]
    """The same for the hours of the whole programme."""
    step: int = 1
    """Minutes that every time must divide by to be told from another number."""
    starts_only: bool = False


def _colon(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _twelve(minutes: int, mark: str) -> str:
    return f"{(minutes // 60 - 1) % 12 + 1}{mark}{minutes % 60:02d}"


def _half(minutes: int) -> str:
    return "am" if minutes < 12 * 60 else "pm"


def _end_marked(start: int, end: int) -> str:
    if _half(start) == _half(end):
        return f"{_twelve(start, '.')}-{_twelve(end, '.')}{_half(end)}"
    return f"{_twelve(start, '.')}{_half(start)}-{_twelve(end, '.')}{_half(end)}"


def _four(start: int, end: int) -> str:
    return f"{_colon(start)}-{_colon(end)}".replace(":", "")


def _dashed(start: int, end: int) -> str:
    return f"{_colon(start)}–{_colon(end)}"


def _spelt(start: int, end: int) -> str:
    return f"{_twelve(start, ':')} {_half(start)} – {_twelve(end, ':')} {_half(end)}"


STYLES: Final = (
    TimeStyle("13:05–13:15", _dashed, _dashed),
    TimeStyle("1:05 pm – 1:15 pm", _spelt, _spelt),
    TimeStyle("1.05-1.15pm", _end_marked, _end_marked),
    # Four digits without a mark are also years and house numbers: only those on the five minutes are times.
    TimeStyle("1305-1315", _four, _four, step=5),
    TimeStyle("13:05", lambda start, _: _colon(start), _dashed, starts_only=True),
    TimeStyle("13h05", lambda start, _: _colon(start).replace(":", "h"), _dashed, starts_only=True),
)


def page(programme: Written, layout: str, style: TimeStyle) -> str:
    """Return the programme in one of the `LAYOUTS` and `STYLES`; where only starts stand, a last line says Close."""
    entries = list(programme.entries)
    if style.starts_only:
        end = entries[-1].end
        entries.append(Entry("other", "Close", (), end, end))
    heads = {"headings": f"# {programme.title}\n\n", "markdown table": f"# {programme.title}\n\n"}
    head = heads.get(layout, f"{programme.title}\n") + f"{DAY:%A} {DAY.day} {DAY:%B %Y}"
    if programme.with_hours:
        first, last = programme.entries[0], programme.entries[-1]
        head += f", {style.hours(first.start, last.end)} (UK time)"
    return f"{head}\n{LAYOUTS[layout](entries, style)}"


def _lines(text: Callable[[str, Entry], str]) -> Callable[[Sequence[Entry], TimeStyle], str]:
    """Return a layout of one line or one paragraph for each slot."""

    def written(entries: Sequence[Entry], style: TimeStyle) -> str:
        return "\n" + "\n".join(text(style.times(one.start, one.end), one) for one in entries) + "\n"

    return written


def _numbered(entries: Sequence[Entry], style: TimeStyle) -> str:
    lines = [
        f"{number}. {style.times(one.start, one.end)} {one.title}{_after(one, ', by ')}"
        for number, one in enumerate(entries, 1)
    ]
    return "\n" + "\n".join(lines) + "\n"


def _table(entries: Sequence[Entry], style: TimeStyle) -> str:
    rows = [f"| {style.times(one.start, one.end)} | {one.title} | {_people(one)} |" for one in entries]
    return "\n| Time | Title | Speakers |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _mail(entries: Sequence[Entry], style: TimeStyle) -> str:
    lines = [" | ".join(filter(None, (style.times(one.start, one.end), _people(one), one.title))) for one in entries]
    return "\nDear all,\n\nHere is the final running order.\n\n" + "\n".join(lines) + "\n\nBest wishes,\nSalla\n"


def _abstracts(entries: Sequence[Entry], style: TimeStyle) -> str:
    parts = []
    for number, one in enumerate(entries):
        lines = [style.times(one.start, one.end), one.title]
        if one.speakers:
            lines += [_people(one), "", _ABSTRACTS[number % len(_ABSTRACTS)]]
        parts.append("\n".join(lines))
    return "\n" + "\n\n".join(parts) + "\n"


def _person(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name


def _people(entry: Entry) -> str:
    return " and ".join(map(_person, entry.speakers))


def _after(entry: Entry, sign: str) -> str:
    return sign + _people(entry) if entry.speakers else ""


def _with_commas(entry: Entry) -> str:
    return "; ".join(", ".join(filter(None, (one.name, one.affiliation))) for one in entry.speakers)


def _wrapped(time: str, entry: Entry) -> str:
    """Return a column of 60 characters beside the time; names are not broken."""
    lines = [*wrap(entry.title, 60), *(_person(one) for one in entry.speakers)]
    return "\n".join([f"{time:<22}{lines[0]}", *(" " * 22 + line for line in lines[1:])]) + "\n"


def _bold(time: str, entry: Entry) -> str:
    return f"**{time}** **{entry.title}**" + (f" *{_people(entry)}*" if entry.speakers else "")


def _nested(time: str, entry: Entry) -> str:
    return f"* **{time}** {entry.title}" + (f"\n  * *{_people(entry)}*" if entry.speakers else "")


def _sessions(entries: Sequence[Entry], style: TimeStyle) -> str:
    text = ""
    for number, one in enumerate(entries):
        if number % 3 == 0:
            text += f"\nSession {number // 3 + 1}\n\n"
        text += f"{style.times(one.start, one.end)} {one.title}{_after(one, ', ')}\n"
    return text


def _people_first(time: str, entry: Entry) -> str:
    return f"{time} {_people(entry)}: {entry.title}" if entry.speakers else f"{time} {entry.title}"


def _quoted(time: str, entry: Entry) -> str:
    return f"{time}  {_people(entry)} – “{entry.title}”" if entry.speakers else f"{time}  {entry.title}"


def _a_line_for_each(time: str, entry: Entry) -> str:
    return "\n".join([f"{time}   {entry.title}", *(f"        {_person(one)}" for one in entry.speakers)]) + "\n"


LAYOUTS: Final = {
    "time title – people": _lines(lambda time, one: f"{time} {one.title}{_after(one, ' – ')}"),
    "time above title above people": _lines(lambda time, one: f"{time}\n{one.title}{_after(one, chr(10))}\n"),
    "title, people, time": _lines(lambda time, one: f"{one.title}{_after(one, chr(10) * 2)}\n\n{time}\n\n"),
    "time: title, then Speaker:": _lines(
        lambda time, one: f"{time}: {one.title}{_after(one, chr(10) + 'Speaker: ')}\n"
    ),
    "bullets": _lines(lambda time, one: f"- {time}: {one.title}{_after(one, ' – ')}"),
    "numbers": _numbered,
    "tabs": _lines(lambda time, one: f"{time}\t{one.title}\t{_people(one)}".rstrip()),
    "bars": _lines(lambda time, one: " | ".join(filter(None, (time, one.title, _with_commas(one))))),
    "markdown table": _table,
    "headings": _lines(lambda time, one: f"## {time} {one.title}\n{_after(one, chr(10))}\n"),
    "mail": _mail,
    "abstracts": _abstracts,
    "people first": _lines(_people_first),
    "quoted": _lines(_quoted),
    "title – people (time)": _lines(lambda time, one: f"{one.title}{_after(one, ' – ')} ({time})"),
    "title – people, time": _lines(lambda time, one: f"{one.title}{_after(one, ' – ')} – {time}"),
    "labels": _lines(lambda time, one: f"Title: {one.title}{_after(one, chr(10) + 'Speaker: ')}\nTime: {time}\n"),
    "time, people, title": _lines(lambda time, one: "\n".join(filter(None, (time, _people(one), one.title))) + "\n"),
    "a line for each": _lines(_a_line_for_each),
    "nested bullets": _lines(_nested),
    "wrapped": _lines(_wrapped),
    "bold": _lines(_bold),
    "sessions": _sessions,
    "drawn table": _lines(lambda time, one: f"| {time} | {one.title} | {_people(one)} |"),
    "dashes": _lines(lambda time, one: f"{time} — {one.title}{_after(one, ' — ')}"),
    "columns": _lines(lambda time, one: f"{time:<24}{one.title:<90}{_people(one)}".rstrip()),
}
