"""How soon a change of the session is on a page: from the command to the changed text, over loopback, in Chromium.

Run from the top:

    python benchmarks/page_change.py [CHANGES]

Chromium and the chair's process share the machine's clock, so the page notes when its text changed by `Date.now()`.
"""

import asyncio
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from served_pages import browser, sender, until

NOTING = """() => new MutationObserver(() => { globalThis.changed = Date.now(); })
  .observe(document.getElementById("message"), { childList: true, characterData: true, subtree: true })"""


async def _measured(changes: int) -> list[float]:
    """Return the milliseconds from each change to the page's text; a little too long, by one question to the page."""
    found: list[float] = []
    async with sender() as served, browser() as opened:
        page = await opened.new_page()
        served.do("13:05 start")
        await page.goto(f"{served.address}stage")
        await until(page, digits=served.at("13:06").digits)
        await page.evaluate(NOTING)
        for number in range(changes):
            before = await page.evaluate("() => Date.now()")
            served.do(f"13:06 message Number {number}")
            await until(page, message=f"Number {number}")
            found.append(await page.evaluate("() => globalThis.changed") - before)
    return found


def main() -> None:
    """Print the median and the worst."""
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    found = sorted(asyncio.run(_measured(changes)))
    print(f"{changes} changes: median {statistics.median(found):.0f} ms, worst {found[-1]:.0f} ms")


if __name__ == "__main__":
    main()
