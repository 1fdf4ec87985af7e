"""Measures the server's own work for a click: its processor time from a click on a filter until the page stands still.

Run from the project's folder: ``python tests/benchmarks/measure_server.py [PATIENTS ...]`` (Linux, with Chromium). For
the founding cohort, and for a synthetic registry of each size named, every page is opened and a row of selections that
nobody has looked at yet is clicked one after the other.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, Page, sync_playwright

from smdash.samples.registry import write_registry
from tests.browser.conftest import CHROMIUM, start_server, stop_server
from tests.browser.screen import PAGES, open_page, open_window, settle, visit

CLICKS = (
    ("SM subtype", "ISM"),
    ("Sex", "Female"),
    ("SM subtype", "BMM"),
    ("Response", "Major"),
    ("SM subtype", "SSM"),
    ("Response", "Complete"),
)


def read_processor_ms(server: subprocess.Popen[bytes]) -> float:
    """Processor time a process has used so far, in milliseconds; the kernel counts in steps of 10."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_page(server: subprocess.Popen[bytes], page: Page) -> list[float]:
    """The processor time of each click, in milliseconds."""
    times: list[float] = []
    for group, option in CLICKS:
        box = page.locator(
            ".st-key-filters [data-testid=stVerticalBlock]", has=page.get_by_text(group, exact=True)
        ).last
        before = read_processor_ms(server)
        box.locator("label", has_text=option).first.click()
        settle(page)
        times.append(read_processor_ms(server) - before)
    return times


def measure_pages(browser: Browser, *file: str) -> None:
    """Print the mean and the largest click of every page."""
    with tempfile.TemporaryDirectory() as folder:
        server, address = start_server(Path(folder), *file)
        try:
            for name in PAGES:
                page = open_window(browser)
                visit(page, address)
                open_page(page, name)
                times = measure_page(server, page)
                print(f"  {name:18s} mean {statistics.mean(times):6.0f} ms, largest {max(times):6.0f} ms", flush=True)
                page.context.close()
        finally:
            stop_server(server)


def main(sizes: list[str]) -> None:
    """Print the figures of the founding cohort, then of each registry."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        print("14 patients")
        measure_pages(browser)
        for size in sizes:
            file = Path(folder) / f"registry_{size}.xlsx"
            write_registry(file, patients=int(size))
            print(f"{size} patients")
            measure_pages(browser, str(file))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
