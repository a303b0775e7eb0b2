"""A fault of our own ends an app in good order, its details kept, and nothing printed over the chair's terminal."""

import pytest

from stagetimer.tui.faults import CalmApp


class _Faulty(CalmApp[None]):
    def on_mount(self) -> None:
        raise LookupError("nobody expected this")


async def test_a_fault_is_kept_and_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The traceback is in `fault`; the terminal gets none of it."""
    app = _Faulty()
    with pytest.raises(LookupError):
        async with app.run_test():
            pass
    assert "nobody expected this" in app.fault
    assert "Traceback" in app.fault
    printed = capsys.readouterr()
    assert "nobody expected this" not in printed.out + printed.err


async def test_an_app_without_a_fault_has_none() -> None:
    """`fault` is empty after an orderly end."""
    app = CalmApp[None]()
    async with app.run_test() as pilot:
        app.exit()
        await pilot.pause()
    assert app.fault == ""
