"""What the control room may ask of a chair's laptop, in words, and what became of it."""

from stagetimer.view.feed import RowJson
from stagetimer.view.rooms_model import OrderTold, RoomTold, Wanted
from stagetimer.view.rooms_slots import slots_now


def wishes(told: RoomTold) -> tuple[Wanted, ...]:
    """Return the commands that mean something in that room now, the harmless ones first."""
    on, coming = slots_now(told)
    number = None if on is None else on["slot"]
    view = told.seen.view
    found = []
    if on is not None and view is not None:
        found = [_wish("One minute more", "add 1:00"), _wish("One minute less", "add -1:00")]
        paused = view.tone == "paused"
        found.append(_wish("Go on after the pause", "resume") if paused else _wish("Pause", "pause"))
    if view is not None and view.message:
        found.append(_wish("Take the message off the stage", "clear-message"))
    if on is not None:
        found.append(_wish(f"End {_slot(on)}", "end", number))
    if coming is not None:
        instead = "" if on is None else f"End {_slot(on)} and start "
        found.append(_wish(f"{instead or 'Start '}{_slot(coming)}", f"start {coming['slot']}", number))
    return (*found, _wish("Take back the last command that came from outside", "undo"))


def _wish(label: str, text: str, expect: int | None = None) -> Wanted:
    return Wanted(kind="command", text=text, label=label, expect=expect)


def _slot(row: RowJson) -> str:
    return f"{row['slot']}, {row['who']}"


def order_words(told: OrderTold) -> str:
    """Return what became of an order, in one line."""
    what = f"the note “{told.text}”" if told.kind == "note" else told.text
    match told.fate:
        case "sent":
            return f"{told.room}: {what} is on its way"
        case "done":
            return f"{told.room}: {told.words or f'{what} has arrived'}"
        case "refused":
            return f"{told.room} did not take {what}: {told.words}"
        case "no answer":
            return f"{told.room}: no answer; {what} was not done and will not be done later"
