"""What is known of displays: which are there, which share a stream, and which have gone silent."""

from stagetimer.clock.manual import ManualTime
from stagetimer.web.display import Display, Known, Reader, Report
from stagetimer.web.feed_hub import Hub
from stagetimer.web.roll import FORGOTTEN, UNHEARD


def _joined(hub: Hub, view: str, address: str = "192.0.2.1") -> Display:
    return hub.join(Reader(page="stage", view=view, address=address))


def _views(known: tuple[Known, ...]) -> list[int]:
    return [one.number for one in known]


async def test_all_that_a_display_says_is_known() -> None:
    """Where it is, how long its messages take, whether it stays awake and is in sight."""
    real = ManualTime()
    hub = Hub(real)
    began = hub.now()
    _joined(hub, "a")
    await real.advance(5)
    hub.report(Report("a", page="stage", address="192.0.2.1", delay=0.012, awake=False, visible=True))
    (known,) = hub.known()
    assert known == Known(1, "stage", began, began + 5, 0.012, "192.0.2.1", awake=False, visible=True)
    hub.report(Report("a"))
    (known,) = hub.known()
    assert (known.delay, known.awake, known.visible) == (None, None, None)


async def test_a_stream_that_breaks_leaves_its_display_silent() -> None:
    """It is named with the moment, and is no longer among those that are there."""
    real = ManualTime()
    hub = Hub(real)
    display = _joined(hub, "a")
    hub.report(Report("a", delay=0.012, awake=True))
    await real.advance(60)
    hub.leave(display)
    (silent,) = hub.silent()
    assert (silent.page, silent.address, silent.silent_since) == ("stage", "192.0.2.1", hub.now())
    assert (silent.delay, silent.awake, hub.known()) == (0.012, True, ())


async def test_a_display_that_said_it_is_leaving_is_not_silent() -> None:
    """Whether its word comes before its stream ends or after."""
    hub = Hub(ManualTime())
    first, second = _joined(hub, "a"), _joined(hub, "b")
    hub.report(Report("a", leaving=True))
    hub.leave(first)
    hub.leave(second)
    assert _views(hub.silent()) == [2]
    hub.report(Report("b", leaving=True))
    assert hub.silent() == ()


async def test_a_display_that_is_back_is_not_silent() -> None:
    """Under the same word, also when the new stream is opened before the old one is known to be broken."""
    hub = Hub(ManualTime())
    hub.leave(_joined(hub, "a"))
    again = _joined(hub, "a")
    assert (hub.silent(), _views(hub.known())) == ((), [2])
    later = _joined(hub, "a")
    hub.leave(again)
    assert (hub.silent(), _views(hub.known())) == ((), [3])
    hub.leave(later)
    assert _views(hub.silent()) == [3]


async def test_a_page_that_stayed_after_all_is_there() -> None:
    """A report after the word of leaving (back from another page) takes it back."""
    hub = Hub(ManualTime())
    display = _joined(hub, "a")
    hub.report(Report("a", leaving=True))
    assert hub.known() == ()
    hub.report(Report("a"))
    assert _views(hub.known()) == [1]
    hub.leave(display)
    assert _views(hub.silent()) == [1]


async def test_a_silent_display_is_forgotten_after_ten_minutes() -> None:
    """The chair has other things to do than to look for a phone that went home."""
    real = ManualTime()
    hub = Hub(real)
    hub.leave(_joined(hub, "a"))
    await real.advance(FORGOTTEN)
    assert _views(hub.silent()) == [1]
    await real.advance(1)
    assert hub.silent() == ()


async def test_a_reader_that_is_no_display_is_never_silent() -> None:
    """One without a word could not be known again; one that says nothing of itself is a program."""
    hub = Hub(ManualTime())
    hub.leave(_joined(hub, ""))
    hub.leave(hub.join(Reader(view="stream")))
    hub.report(Report(""))
    assert (hub.known(), hub.silent()) == ((), ())


async def test_tabs_that_share_a_stream_are_displays_of_their_own() -> None:
    """Three tabs on one stream are three displays, each with its own page; the stream itself is none."""
    hub = Hub(ManualTime())
    _joined(hub, "shared")
    for view, page in (("a", "stage"), ("b", "tile"), ("c", "co-chair")):
        hub.report(Report(view, stream="shared", page="tile" if page == "tile" else "stage", address="192.0.2.1"))
    assert [known.page for known in hub.known()] == ["stage", "tile", "stage"]
    assert hub.streams == 1
    hub.report(Report("b", leaving=True))
    assert _views(hub.known()) == [2, 4]


async def test_a_tab_that_owns_the_stream_counts_once_and_only_while_it_reports() -> None:
    """Its own report under the stream's word makes it a display; after it leaves, the stream goes on for the others."""
    hub = Hub(ManualTime())
    _joined(hub, "a")
    hub.report(Report("a", stream="a"))
    hub.report(Report("b", stream="a"))
    assert _views(hub.known()) == [1, 2]
    hub.report(Report("a", leaving=True))
    assert (_views(hub.known()), hub.streams) == ([2], 1)


async def test_a_tab_that_stops_reporting_goes_silent() -> None:
    """Five minutes after its last report; forgotten ten minutes after it; back with the next one."""
    real = ManualTime()
    hub = Hub(real)
    _joined(hub, "shared")
    hub.report(Report("a", stream="shared", page="stage"))
    began = hub.now()
    await real.advance(UNHEARD)
    assert (_views(hub.known()), hub.silent()) == ([2], ())
    await real.advance(1)
    assert hub.known() == ()
    assert [known.silent_since for known in hub.silent()] == [began]
    hub.report(Report("a", stream="shared", page="stage"))
    assert (_views(hub.known()), hub.silent()) == ([2], ())
    await real.advance(FORGOTTEN + 1)
    assert hub.silent() == ()


async def test_the_end_of_a_shared_stream_is_not_a_display_gone_silent() -> None:
    """All its tabs left on purpose; then the stream ends as well."""
    hub = Hub(ManualTime())
    stream = _joined(hub, "shared")
    hub.report(Report("a", stream="shared"))
    hub.report(Report("a", leaving=True))
    hub.leave(stream)
    assert (hub.known(), hub.silent()) == ((), ())


async def test_a_report_of_a_display_that_has_no_stream_is_nothing() -> None:
    """Nobody becomes a display by saying so: it listens to a stream that is open, or it is none."""
    hub = Hub(ManualTime())
    hub.report(Report("a"))
    hub.report(Report("b", stream="nobody's"))
    assert (hub.known(), hub.silent()) == ((), ())


async def test_what_is_remembered_is_bounded() -> None:
    """Streams, displays that share one, and silent ones: a stated number of each, and of each address."""
    hub = Hub(ManualTime(), most=8, most_from_one=3)
    for number in range(20):
        hub.leave(_joined(hub, f"gone{number}", "192.0.2.1"))
    assert _views(hub.silent()) == [18, 19, 20]
    for number in range(20):
        hub.leave(_joined(hub, f"far{number}", f"192.0.2.{number + 10}"))
    assert _views(hub.silent()) == list(range(33, 41))
    _joined(hub, "shared", "127.0.0.1")
    for number in range(20):
        hub.report(Report(f"tab{number}", stream="shared", address="192.0.2.3"))
    assert len(hub.known()) == 3
    for number in range(20):
        hub.report(Report(f"own{number}", stream="shared", address="127.0.0.1"))
    assert len(hub.known()) == 7
    hub.report(Report("tab0", stream="shared", address="192.0.2.3", delay=0.5))
    assert hub.known()[0].delay == 0.5


async def test_tabs_go_silent_with_the_stream_that_they_share() -> None:
    """The browser was killed: nobody need wait until their reports are missed; those that are back are there."""
    real = ManualTime()
    hub = Hub(real)
    stream = _joined(hub, "shared")
    for word in ("a", "b"):
        hub.report(Report(word, stream="shared", page="stage"))
    hub.leave(stream)
    assert (hub.known(), len(hub.silent())) == ((), 2)
    assert {known.silent_since for known in hub.silent()} == {hub.now()}
    _joined(hub, "shared")
    hub.report(Report("a", stream="shared", page="stage"))
    assert (len(hub.known()), len(hub.silent())) == (1, 1)
