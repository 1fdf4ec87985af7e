"""Measures what a user waits for: the first picture after a cold start, and the last repaint after a click.

Run from the project's folder: ``python tests/benchmarks/measure_browser.py [FILE]``. It starts a server of its own with
the founding cohort (or FILE), opens the Response page in Chromium and sets and lifts the filter ISM ten times.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, start_server, stop_server
from tests.browser.screen import count_line, settle

CLICKS = 10
WATCH = """
window.clicked = 0; window.changed = 0;
document.addEventListener('click', () => { window.clicked = performance.now(); }, true);
new MutationObserver(() => { window.changed = performance.now(); })
    .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
"""
QUIET_MS = 700


def first_picture(page: Page, address: str) -> None:
    """Open the app and wait for its first chart."""
    page.goto(address)
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg.marks, [data-testid=stVegaLiteChart] canvas")


def click_to_repaint(page: Page) -> float:
    """Click the filter ISM and answer the milliseconds to the last change of the page."""
    before = count_line(page).inner_text()
    page.locator(".st-key-filters label", has_text="ISM").first.click()
    expect(count_line(page)).not_to_have_text(before)
    settle(page)
    page.wait_for_function(f"performance.now() - window.changed > {QUIET_MS}")
    return float(page.evaluate("window.changed - window.clicked"))


def main(arguments: list[str]) -> None:
    """Print both times."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        server, address = start_server(Path(folder), *arguments)
        try:
            first_picture(page, address)
            print(f"cold start to first picture: {time.perf_counter() - start:.2f} s")
            settle(page)
            page.evaluate(WATCH)
            times = [click_to_repaint(page) for _ in range(CLICKS)]
            middle, worst = statistics.median(times), max(times)
            print(f"click to last repaint, median of {CLICKS}: {middle:.0f} ms (longest {worst:.0f} ms)")
        finally:
            stop_server(server)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
