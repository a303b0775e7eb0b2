"""The stage screen: what it shows, what never moves, how little it repaints, and that nothing outside can harm it."""

import math
from collections import Counter
from collections.abc import Callable

import pytest
from rich.color_triplet import ColorTriplet
from textual.css.query import NoMatches
from textual.geometry import Region
from textual.widget import Widget

from stage_pictures import OVER, look, on_stage, rows_of, running_view, text_of
from stagetimer.core.values import replace
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.digits.words import BigWords
from stagetimer.tui.progress_bar import bar_text
from stagetimer.tui.stage import StageScreen
from stagetimer.tui.stage_parts import message_for
from stagetimer.view.model import Frame, Progress, Tone

WHITE = ColorTriplet(255, 255, 255)

HOSTILE = [
    "[/]",
    "[@click=app.quit]x",
    "AI [/b] Ethics [red]",
    "Care :warning: [1/2] :cat:",
    "名前",
    "محمد العلي",
    "👩‍👩‍👧‍👦 family",
    "x" * 300,
    "long words " * 30,
]


def place_of(stage: StageScreen) -> tuple[Region, str]:
    """Return where the digits are, and for which template."""
    digits = stage.query_one(BigDigits)
    return digits.region, digits.template


@pytest.mark.parametrize("text", HOSTILE)
async def test_any_name_shows_as_itself_and_the_time_stays(text: str) -> None:
    """Names and what is next show letter by letter, cut where they must be; digits keep their place (U-01, U-04)."""
    async with on_stage(running_view()) as (host, pilot):
        before = place_of(host.stage)
        host.stage.show(running_view(name=text, next_up=f"Next: {text}"))
        await pilot.pause()
        assert place_of(host.stage) == before
        rows = rows_of(host)
        start = text[:12].strip()
        assert start in rows[1]
        assert f"Next: {start}" in rows[21]
        assert ("…" in rows[1]) == (len(text) > 60)
        assert all(row.startswith(" ") for row in rows)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (30, 8), (200, 60)])
async def test_any_message_shows_as_itself_and_the_time_stays(text: str, size: tuple[int, int]) -> None:
    """A message of any kind takes the words' place and no more; one that is too long ends in an ellipsis."""
    async with on_stage(running_view(), size) as (host, pilot):
        before = place_of(host.stage)
        host.stage.show(running_view(message=text))
        await pilot.pause()
        assert place_of(host.stage) == before
        words = host.stage.query_one("#stage-words", BigWords)
        shown, whole = text_of(list(words.picture_rows(*words.size))), text.strip()
        assert shown == whole or (len(whole) > 200 and shown.endswith("…") and whole.startswith(shown[:-1].strip()))


async def test_escape_sequences_never_reach_the_terminal() -> None:
    """Control characters in a name, a message or a notice are dropped, the letters stay."""
    bad = "Dr\x1b[31m Fox\x07\x9b\u202e"
    rows = await look(running_view(name=bad, message=bad * 5, next_up=bad))
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for row in rows for character in row)
    assert "Dr[31m Fox" in rows[1]


async def test_a_message_that_fits_is_in_large_letters() -> None:
    """A short message is drawn over all rows of the words; a longer one is bold text over at most three lines."""
    rows = await look(running_view(message="Slow down"))
    assert all("█" in row for row in rows[17:20])
    rows = await look(running_view(message="Please repeat the question into the microphone: the room online is deaf"))
    assert "Please repeat the question into the microphone: the room online is deaf" in rows[18]


def test_a_message_is_cut_only_where_three_lines_do_not_hold_it() -> None:
    """Three lines of text stay whole; a fourth is left out, and an ellipsis says so."""
    line = "nineteen letters :)"
    assert message_for(" ".join([line] * 3), 20, 4) == " ".join([line] * 3)
    assert message_for(" ".join([line] * 4), 20, 4) == f"{line} {line} {line}…"


async def test_a_blank_stage_shows_nothing_at_all() -> None:
    """Blank means blank: no digits, no frame, no name, no mark, no notice; unblanked, all is back."""
    async with on_stage(OVER) as (host, pilot):
        host.stage.show(replace(OVER, blank=True, rehearsal="REHEARSAL"), notice="No signal")
        await pilot.pause()
        assert text_of(rows_of(host)) == ""
        host.stage.show(OVER)
        await pilot.pause()
        assert "1:16 pm UK time" in text_of(rows_of(host))


@pytest.mark.parametrize(("frame", "corner"), [("none", " "), ("thin", "┌"), ("thick", "┏"), ("double", "╔")])
async def test_the_frame_tells_the_phase(frame: Frame, corner: str) -> None:
    """None, thin, thick, double: without any colour; the digits do not move for it."""
    async with on_stage(running_view()) as (host, pilot):
        before = place_of(host.stage)
        host.stage.show(running_view(frame=frame))
        await pilot.pause()
        assert rows_of(host)[0][0] == corner
        assert place_of(host.stage) == before


@pytest.mark.parametrize("tone", ["calm", "normal", "warning", "final", "zero", "over", "paused"])
async def test_digits_are_white_in_every_phase(tone: Tone) -> None:
    """No phase colours the digits: red on black is half as legible (experience.md, principle 5)."""
    async with on_stage(replace(OVER, tone=tone)) as (host, _):
        digits = host.stage.query_one(BigDigits)
        segment = next(iter(digits.render_line(digits.size.height // 2)))
        assert segment.style is not None
        assert segment.style.color is not None
        assert segment.style.color.triplet == WHITE


@pytest.mark.parametrize(
    ("used", "tone", "drawn"),
    [
        (0.0, "normal", "────────────────┊─┊─"),
        (0.5, "normal", "██████████──────┊─┊─"),
        (0.85, "warning", "████████████████▒─┊─"),
        (0.95, "final", "████████████████▒▒▒─"),
        (1.0, "over", "████████████████▒▒▒▒"),
        (0.5, "paused", "░░░░░░░░░░──────┊─┊─"),
    ],
)
def test_the_bar_is_a_pattern_without_colour(used: float, tone: Tone, drawn: str) -> None:
    """Solid until the first mark, grey beyond it, a line for what is left, lighter while paused."""
    assert bar_text(Progress(used=used, marks=(0.8, 0.9), tone=tone), 20) == drawn


def test_the_bar_holds_any_share() -> None:
    """More than all and less than nothing used fill the width exactly, without marks too, and in plain characters."""
    for used in (-1.0, 0.0, 0.333, 1.0, 7.0):
        for blocks in Blocks:
            bar = bar_text(Progress(used=used, marks=(1.0,), tone="over"), 33, blocks)
            assert len(bar) == 33
            assert bar.isascii() == (blocks is Blocks.ASCII)
    assert bar_text(None, 5) == "     "


def counted(stage: StageScreen, monkeypatch: pytest.MonkeyPatch) -> Counter[str | None]:
    """Count from now on which widgets are asked to paint, and which to be laid out ("… layout")."""
    painted: Counter[str | None] = Counter()

    def watching(widget: Widget, refresh: Callable[..., Widget]) -> Callable[..., Widget]:
        def counting(*regions: Region, layout: bool = False, **how: bool) -> Widget:
            painted[widget.id] += 1
            painted[f"{widget.id} layout"] += layout
            return refresh(*regions, layout=layout, **how)

        return counting

    for widget in stage.query(Widget):
        monkeypatch.setattr(widget, "refresh", watching(widget, widget.refresh))
    return painted


async def test_a_second_costs_one_update_of_the_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a second passes the digits are painted again and nothing else, and no layout is asked for (U-08)."""
    async with on_stage(running_view()) as (host, pilot):
        painted = counted(host.stage, monkeypatch)
        host.stage.show(running_view(digits="7:31", progress=Progress(used=0.2516, marks=(0.8, 0.9), tone="normal")))
        await pilot.pause()
        assert +painted == Counter({"stage-digits": 1})


async def test_the_same_view_again_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view equal to the one shown paints nothing."""
    async with on_stage(running_view()) as (host, pilot):
        painted = counted(host.stage, monkeypatch)
        host.stage.show(running_view())
        await pilot.pause()
        assert +painted == Counter()


async def test_any_resizing_is_survived() -> None:
    """Down to one cell and back, words and digits, the picture is complete again and right (U-03)."""
    whole = await look(OVER)
    async with on_stage(OVER) as (host, pilot):
        for size in [(40, 10), (20, 5), (7, 3), (1, 1), (250, 70), (1, 70), (250, 1), (19, 5), (20, 4), (33, 7)]:
            await pilot.resize_terminal(*size)
            for view in (replace(OVER, digits="", words="STARTING SHORTLY"), replace(OVER, message="[/] x" * 99), OVER):
                host.stage.show(view, notice="No signal since 1:21:07 pm")
                await pilot.pause()
                assert len(rows_of(host)) == size[1]
        await pilot.resize_terminal(80, 24)
        host.stage.show(OVER)
        await pilot.pause()
        assert rows_of(host) == whole


@pytest.mark.parametrize(("size", "time"), [((7, 3), "+1:07"), ((5, 1), "+1:07"), ((3, 3), "…")])
async def test_in_a_tiny_window_there_is_the_bare_time(size: tuple[int, int], time: str) -> None:
    """Under 20x5 the time stands alone, whole; a part of a time would be a false one."""
    assert text_of(await look(OVER, size)) == time


@pytest.mark.parametrize("size", [(250, 70), (80, 24), (60, 16), (30, 8), (20, 5), (12, 3)])
async def test_a_rehearsal_is_marked_at_every_size(size: tuple[int, int]) -> None:
    """The first row inside says that it is a rehearsal, dark on yellow, as wide as the window."""
    rows = await look(replace(OVER, rehearsal="REHEARSAL"), size)
    assert "REHEARSAL" in rows[0] + rows[1]
    assert not any("REHEARSAL" in row for row in await look(OVER, size))


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (60, 16), (30, 8), (20, 5), (28, 3)])
async def test_a_notice_is_seen_at_every_size(size: tuple[int, int]) -> None:
    """That there is no signal is said in the largest and the smallest window, beside the time."""
    plain, told = await look(OVER, size), await look(OVER, size, notice="No signal")
    changed = [row for row, was in zip(told, plain, strict=True) if row != was]
    large = size[1] >= 46
    assert large or any("No signal" in row for row in changed)
    assert changed != []


@pytest.mark.parametrize("text", ["5:00", "65:00", "1:05:00", "+1:05:00"])
@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_time_is_read_from_the_back_of_the_room(text: str, size: tuple[int, int]) -> None:
    """Every time fills 60 % of the width or 40 % of the height, hours at least half as high as minutes (A-04)."""
    longest = {"5:00": "00:00", "65:00": "0:00:00"}.get(text, f"{'+' * (text[0] == '+')}0:00:00")
    async with on_stage(running_view(digits=text, longest=longest), size) as (host, _):
        digits = host.stage.query_one(BigDigits)
        inked = [row for row in digits.picture_rows(*digits.size) if row.strip()]
        columns = max(len(row.rstrip()) for row in inked) - min(len(row) - len(row.lstrip()) for row in inked)
        assert len(inked) >= math.ceil(0.4 * size[1]) or columns >= 0.6 * size[0]
        assert len(inked) * 2 >= digits.size.height


async def test_escape_comes_back_to_what_was_there_before() -> None:
    """Esc closes the stage and leaves the app running."""
    async with on_stage(OVER) as (host, pilot):
        await pilot.press("escape")
        assert not isinstance(host.screen, StageScreen)
        assert host.is_running


async def test_before_there_is_a_view_the_stage_is_empty() -> None:
    """Shown without a view, the screen is dark and waits for one."""
    async with on_stage(None) as (host, pilot):
        assert text_of(rows_of(host)) == ""
        host.stage.show(OVER)
        await pilot.pause()
        assert "Professor Shulamit Ramon" in text_of(rows_of(host))


async def test_the_stage_has_nothing_private() -> None:
    """No footer, header or other widget than its own eight parts is there."""
    async with on_stage(OVER) as (host, _):
        parts = {widget.id for widget in host.stage.query("#stage *").results(Widget)}
        assert parts == {
            f"stage-{name}" for name in ("band", "head", "name", "clock", "digits", "words", "foot", "bar")
        }
        with pytest.raises(NoMatches):
            host.stage.query_one("Footer")
