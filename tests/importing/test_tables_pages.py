"""What a PDF or a web page is read as, and what is refused of them."""

import pytest

from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.grid import Grid
from stagetimer.importing.tables.page_blocks import page_blocks
from stagetimer.importing.tables.portable import read_pdf


def _pdf(*texts: tuple[int, int, str]) -> bytes:
    """Return a PDF of one page with these texts, each at its place in points from the lower left."""
    drawn = "".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj\n" for x, y, text in texts)
    stream = f"BT /F1 11 Tf\n{drawn}ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = "%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def _refusal(content: bytes) -> str:
    with pytest.raises(ImportFailedError) as refused:
        read_pdf(content, Wishes(), Findings())
    return refused.value.message


def test_two_columns_of_times_are_refused() -> None:
    """A page whose lines hold two entries side by side comes out mixed, and is refused (catalogue, section 11)."""
    left = [(50, 740 - 20 * n, f"{9 + n}:00 Talk {n}") for n in range(4)]
    right = [(350, 740 - 20 * n, f"{9 + n}:30 Other {n}") for n in range(4)]
    assert "side by side" in _refusal(_pdf(*left, *right))


def test_a_start_beside_its_end_is_one_entry() -> None:
    """Columns of starts and ends are no two entries."""
    rows = [(x, 740 - 20 * n, text) for n in range(4) for x, text in ((50, f"{9 + n}:00"), (150, f"{9 + n}:30"))]
    titles = [(300, 740 - 20 * n, f"Moss {n}") for n in range(4)]
    found = read_pdf(_pdf(*rows, *titles), Wishes(), Findings())
    assert (found.slots[0].start, found.slots[0].end) == (9 * 3600, 9 * 3600 + 1800)


def test_a_pdf_without_text_is_refused() -> None:
    """A page that holds no text is told to be a picture."""
    assert "no text" in _refusal(_pdf())


def test_what_nobody_sees_on_a_page_is_left_out() -> None:
    """Comments, scripts, navigation and hidden rows do not come through; unclosed cells do."""
    page = (
        "<nav>9:00</nav><!-- 9:30 --><script>if (a<b) '<nav>'</script>"
        "<table><tr><td>10:00<td>Moss<tr hidden><td>11:00<td>No</table>"
    )
    (table,) = page_blocks(page)
    assert isinstance(table, Grid)
    assert [row.cells for row in table.rows if any(row.cells)] == [("10:00", "Moss")]
