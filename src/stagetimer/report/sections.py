"""What a report says besides its tables, as heads with lines under them: the same for text, Markdown and the page."""

from stagetimer.report.source import Report
from stagetimer.view.outcome_words import deed_text, no_shows, order_text, plan_text, taken_back_text


def sections(report: Report) -> list[tuple[str, list[str]]]:
    """Return each head with its lines; a head without lines is left out."""
    found = report.outcome
    order = order_text(found)
    done = [deed_text(found, deed) for deed in found.deeds]
    taken_back = taken_back_text(report.taken_back)
    told = [
        ("What each plan brought", [plan_text(found, plan) for plan in found.plans]),
        ("Another order", [order] if order else []),
        ("Not there", list(no_shows(found))),
        ("What was done", [*done, taken_back] if taken_back else done),
        ("About the journal", list(report.notes)),
    ]
    return [(head, lines) for head, lines in told if lines]


def kind_text(report: Report) -> str:
    """Return what kind of session this is: "Rehearsal, still running"."""
    what = "Rehearsal" if report.kind == "rehearsal" else "Live session"
    return f"{what}{', still running' if report.going_on else ''}"


def where_from(report: Report) -> str:
    """Return which session this is: "Live session · journal 2024-07-18-session.jsonl"."""
    return f"{kind_text(report)} · journal {report.name}" if report.name else kind_text(report)
