"""`stagetimer report --all`: what many sessions say together, from figures that can be counted by hand."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli_runs import Outcome, called
from report_journals import journal, journal_at, report
from session_stories import at, live_session, programme, talk
from stagetimer.report.many import Many, compared, spread
from stagetimer.report.many_forms import many_page
from stagetimer.report.many_words import lines, session_rows

PLAN = programme(talk(1, "13:05"), talk(2, "13:15"), talk(3, "13:25"))
DAY = 24 * 3600


def sessions(folder: Path) -> list[Path]:
    """Write three sessions of three talks, on three days: 0:50 behind, 2:30 behind, 0:20 ahead."""
    told = (
        (0, 610, 630, 1240, 1260, 1850),
        (60, 690, 720, 1330, 1350, 1950),
        (0, 540, 600, 1190, 1200, 1780),
    )
    return [
        journal_at(
            folder,
            PLAN.shifted(7 * DAY * n),
            *((at("13:05") + 7 * DAY * n + t, "end" if i % 2 else "start") for i, t in enumerate(times)),
            name=f"session-{n}",
        )
        for n, times in enumerate(told)
    ]


def many(folder: Path) -> Many:
    """Return the comparison of the three sessions."""
    return compared([report(path, at("13:05") + 30 * DAY) for path in sessions(folder)])


def called_on(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> Outcome:
    """Return what `stagetimer report --all` gives for that folder."""
    return called(capsys, "report", "--all", folder, *words)


def test_how_long_talks_take_and_where_they_run_over(tmp_path: Path) -> None:
    """Nine talks of ten minutes: 610 610 590, 630 610 600, 540 590 580 seconds."""
    found = many(tmp_path)
    (ten,) = found.lengths
    assert (ten.published, ten.longer) == (600, 4)
    assert (ten.took.count, ten.took.middle, ten.took.three_quarters, ten.took.most) == (9, 600, 610, 630)
    assert [(p.position, p.over, p.longer.middle, p.longer.most) for p in found.positions] == [
        (1, 2, 10, 30),
        (2, 2, 10, 10),
        (3, 0, -10, 0),
    ]


def test_how_often_the_session_ended_on_time(tmp_path: Path) -> None:
    """Less than a minute behind is on time, and so is ahead."""
    found = many(tmp_path)
    assert [ending.drift for ending in found.endings] == [50, 150, -20]
    assert [ending.began_late for ending in found.endings] == [0, 60, 0]
    assert (found.on_time, found.drifts) == (2, (-20, 50, 150))
    assert lines(found) == (
        "2 of 3 sessions ended on time (less than a minute behind); the middle one 0:50 behind.",
        "Talks of 10:00: the middle one took 10:00, three in four at most 10:10 (9 talks measured).",
        "From one end to the next start: 0:20 in the middle, three in four at most 0:20.",
    )


def test_waiting_for_the_published_start_is_no_handover(tmp_path: Path) -> None:
    """A talk that ended early was followed by a wait that the plan asked for: it is not counted."""
    found = many(tmp_path)
    assert found.between is not None
    assert found.between.count == 4


def test_only_what_was_measured_counts(tmp_path: Path) -> None:
    """A session that followed the clock says nothing of how long talks take, one cut off nothing of how it ended."""
    followed = report(journal(tmp_path, "13:00 here 1", name="followed"))
    cut = report(journal(tmp_path, "13:05 start", "13:16 end", "13:16 start", name="cut"))
    found = compared([followed, cut])
    assert found.lengths[0].took.count == 1
    assert (found.drifts, found.on_time) == ((), 0)
    assert [row[-1] for row in session_rows(found)] == ["Finished", "by the clock", "not finished"]
    nothing = compared([report(journal(tmp_path, "13:00 control"))])
    assert (nothing.endings, nothing.lengths, nothing.between) == ((), (), None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([5], (1, 5, 5, 5)), ([1, 2], (2, 1, 2, 2)), ([4, 1, 3, 2], (4, 2, 3, 4)), ([1, 2, 3, 4, 100], (5, 3, 4, 100))],
)
def test_a_spread_is_made_of_values_that_there_were(values: list[int], expected: tuple[int, ...]) -> None:
    """Half are at most the middle, three in four at most the next."""
    found = spread(values)
    assert (found.count, found.middle, found.three_quarters, found.most) == expected


def test_all_formats_tell_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The three sentences in text, Markdown and on the page; their figures in the JSON; the talks in the CSV."""
    said = lines(many(tmp_path))
    for form in ("text", "md", "html"):
        content = " ".join(called_on(capsys, tmp_path, "--format", form).out.split())
        assert all(line in content for line in said), form
        assert "2 of 3" in content
    value: Any = json.loads(called_on(capsys, tmp_path, "--format", "json").out)
    assert (value["on_time"], value["finished"], value["between"]["middle"]) == (2, 3, 20)
    assert value["lengths"][0]["took"] == {"count": 9, "middle": 600, "three_quarters": 610, "most": 630}
    rows = list(csv.DictReader(io.StringIO(called_on(capsys, tmp_path, "--format", "csv").out.removeprefix("\ufeff"))))
    assert sorted(int(row["took seconds"]) for row in rows) == [540, 580, 590, 590, 600, 610, 610, 610, 630]
    assert {row["day"] for row in rows} == {"2024-07-18", "2024-07-25", "2024-08-01"}


def test_the_text_fits_80_columns(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With a bar for each place."""
    sessions(tmp_path)
    seen = called_on(capsys, tmp_path).out.splitlines()
    assert max(cell_len(line) for line in seen) <= 80
    assert any(line.startswith("  talk 1 │█") for line in seen)


def test_what_cannot_be_read_is_named_and_the_rest_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file that is no journal, and one that is damaged."""
    first, *_ = sessions(tmp_path)
    first.write_bytes(first.read_bytes()[:-20])
    (tmp_path / "bad.jsonl").write_bytes(b"no journal")
    outcome = called_on(capsys, tmp_path)
    assert outcome.code == 0
    text = " ".join(outcome.out.split())
    assert "1 of 2 sessions ended on time" in text
    assert "bad.jsonl cannot be read from its first line on" in text
    assert "session-0.jsonl: The last record was cut off in writing and was left out." in text


def test_without_names_there_is_none(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Neither of speakers, nor of files that could not be read."""
    sessions(tmp_path)
    (tmp_path / "dr-fox.jsonl").write_bytes(b"no journal")
    for form in ("text", "md", "html", "json", "csv"):
        content = called_on(capsys, tmp_path, "--anonymous", "--format", form).out
        assert "Speaker 1" not in content
        assert "fox" not in content


def test_the_page_has_a_bar_for_each_place(tmp_path: Path) -> None:
    """Longer is filled, shorter a dotted frame, both with words beside them."""
    content = many_page(many(tmp_path))
    assert content.count('class="over place"') == 2
    assert content.count('class="unused place"') == 1
    assert "0:10 shorter</text>" in content


def test_a_session_of_one_slot_is_compared_too(tmp_path: Path) -> None:
    """One talk, no handover."""
    found = compared([report(journal(tmp_path, "13:05 start", "13:15 end", plan=programme(live_session().slots[0])))])
    assert found.between is None
    assert lines(found)[0].startswith("1 of 1 session ended on time")
