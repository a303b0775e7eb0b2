"""What a start does once and not twice: styles read and applied, a screen rendered."""

import sys

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.screen import Screen

from chair_app import chair
from stagetimer.live.session import Session
from stagetimer.tui.chair import ChairScreen
from stagetimer.tui.panels.registry import PANELS
from stagetimer.tui.themes import DARK, LIGHT


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24), (120, 36), (200, 60), (30, 8), (20, 5)])
async def test_the_first_classes_are_those_of_the_size(size: tuple[int, int]) -> None:
    """A screen that is told its size has nothing to change: it was made for it."""
    made = ChairScreen()
    async with chair(size=size) as shown:
        made.fit(shown.app.size)
        assert {name for name in shown.app.screen.classes if "-" in name} >= made.classes
        every = {name for _, name in (*made.HORIZONTAL_BREAKPOINTS, *made.VERTICAL_BREAKPOINTS)}
        assert shown.app.screen.classes & every == made.classes
        assert len(made.classes) == 2


async def test_styles_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not again for the chair screen or its colours; but for other colours."""
    read: list[str] = []
    again = Stylesheet.reparse

    def noted(sheet: Stylesheet) -> None:
        read.append("again")
        again(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", noted)
    async with chair() as shown:
        assert read == []
        shown.app.theme = LIGHT.name
        await shown.pilot.pause()
        assert read == ["again"]
        assert shown.app.screen.styles.background.hex == LIGHT.background.upper()  # type: ignore[union-attr]


async def test_the_colours_of_a_theme_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are those that Textual makes of it; going back to a theme makes none anew."""
    made: list[ColorSystem] = []
    generate = ColorSystem.generate

    def noted(colours: ColorSystem) -> dict[str, str]:
        made.append(colours)
        return generate(colours)

    monkeypatch.setattr(ColorSystem, "generate", noted)
    async with chair() as shown:
        assert len(made) == 1
        for theme in (LIGHT, DARK, LIGHT):
            shown.app.theme = theme.name
            await shown.pilot.pause()
        assert len(made) == 2
        assert shown.app.get_css_variables() == App.get_css_variables(shown.app)


async def test_nothing_is_rendered_that_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """While changes are collected the screen is not rendered at all."""
    wasted: list[int] = []
    render = Compositor.render_update

    def noted(compositor: Compositor, *arguments: object, **options: object) -> object:
        wasted.append(shown_by[-1].app._batch_count if shown_by else 0)  # noqa: SLF001  (Textual tells nobody)
        return render(compositor, *arguments, **options)  # type: ignore[arg-type]

    shown_by: list[Screen[object]] = []
    attach = ChairScreen.on_screen_resume

    def seen(screen: ChairScreen, event: object) -> None:
        shown_by.append(screen)  # type: ignore[arg-type]
        attach(screen, event)  # type: ignore[arg-type]

    monkeypatch.setattr(ChairScreen, "on_screen_resume", seen)
    monkeypatch.setattr(Compositor, "render_update", noted)
    async with chair():
        assert wasted
        assert not any(wasted)


async def test_what_keys_need_is_loaded_once_the_screen_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before, and once."""
    painted: list[bool] = []
    written: list[str] = []
    monkeypatch.setattr(Session, "get_ready", lambda _: painted.append(bool(written)))
    render = Compositor.render_full_update

    def noted(compositor: Compositor, *arguments: object, **options: object) -> object:
        written.append("whole")
        return render(compositor, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Compositor, "render_full_update", noted)
    async with chair():
        assert painted == [True]


async def test_a_panel_is_loaded_when_it_is_opened() -> None:
    """Every name leads to a builder; none is there before somebody asks for it."""
    async with chair() as shown:
        for name in sorted(PANELS):
            await shown.app.open_panel(name)
            assert shown.app.screen.panel is not None, name  # type: ignore[attr-defined]
    assert "stagetimer.tui.panels.report" in sys.modules
