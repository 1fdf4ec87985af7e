"""Measures what a user waits for, beside a bare page of the framework on the same machine in the same minutes.

Run from the project's folder: ``python tests/benchmarks/measure_pages.py [--patients N] [--write]`` (with Chromium). A
server with the founding cohort and one with a synthetic registry of N patients and ten visits (10,000 unless told)
stand beside one with the bare page of `bare_page.py`: one filter, three charts. Clicks on the filter of the bare page
and of a page take turns, so that what else the machine does strikes both; each figure is the median of some turns, each
ratio that of two medians. `--write` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import base64
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, Page, sync_playwright

from smdash.samples.registry import write_registry
from smdash.ui.settings import write_flags
from tests.browser.conftest import ARGUMENTS, CHROMIUM, find_port, listens, start_server, stop_server
from tests.browser.screen import PAGES, WINDOW, choose_filter, open_page, settle, visit

TURNS = 7
QUIET_MS = 400
MARKER = "<!-- measured -->"
DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
CHART = "[data-testid=stVegaLiteChart] :is(svg.marks, canvas.marks)"
WATCH = """() => {
    window.clicked = 0; window.changed = 0;
    document.addEventListener('pointerdown', () => { window.clicked = performance.now(); }, true);
    new MutationObserver(() => { window.changed = performance.now(); })
        .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
DONE = f"() => window.changed > window.clicked && performance.now() - window.changed > {QUIET_MS}"
SIGN = f"() => document.querySelectorAll('{CHART}').forEach(drawn => drawn.dataset.signed = '1')"
REBUILT = f"() => [...document.querySelectorAll('{CHART}')].filter(drawn => !drawn.dataset.signed).length"


@dataclass(frozen=True)
class Figures:
    """One page against the bare page: milliseconds of a click of either, bytes sent for it, charts built anew."""

    name: str
    click: float
    bare: float
    sent: float
    rebuilt: int
    turn: float | None = None


class Window:
    """A browser window in which the time from a click to the last change of the page is known."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.page = browser.new_context(viewport=WINDOW).new_page()
        self.page.set_default_timeout(120_000)
        self.received = 0
        wire = self.page.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.webSocketFrameReceived", self._count)
        visit(self.page, address)
        self.page.evaluate(WATCH)

    def _count(self, frame: dict[str, dict[str, str]]) -> None:
        self.received += len(base64.b64decode(frame["response"]["payloadData"], validate=False))

    def time(self, click: Callable[[Page], object]) -> float:
        """The milliseconds from a click to the last change after it."""
        self.page.evaluate("() => { window.clicked = window.changed = performance.now(); }")
        click(self.page)
        settle(self.page)
        self.page.wait_for_function(DONE)
        return float(self.page.evaluate("window.changed - window.clicked"))


def click_bare(page: Page) -> None:
    """Turn the filter of the bare page on or off."""
    page.get_by_role("button", name="ISM").click()


def click_filter(page: Page) -> None:
    """Turn the filter of a page of smdash on or off."""
    choose_filter(page, "SM subtype", "ISM")


@contextmanager
def serve_bare(folder: Path) -> Iterator[str]:
    """The bare page on a server of its own, with the settings of smdash."""
    port = find_port()
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).parent / "bare_page.py"), *write_flags()]
    with (folder / "bare.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--server.headless", "true", "--server.port", str(port)], stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        if not listens(server, address):
            raise RuntimeError(f"The bare page did not start: {(folder / 'bare.log').read_text()}")
        yield address
    finally:
        stop_server(server)


def see_first(browser: Browser, address: str, begun: float) -> float:
    """Seconds from a moment to the first chart in a new window."""
    page = browser.new_context(viewport=WINDOW).new_page()
    page.goto(address)
    page.wait_for_selector(CHART, timeout=300_000)
    taken = time.perf_counter() - begun
    page.context.close()
    return taken


def measure_pages(bare: Window, own: Window) -> list[Figures]:
    """Every page: clicks on the filter, in turn with the bare page, and the way to it from the page before."""
    found: list[Figures] = []
    for name in PAGES:
        turn = own.time(lambda page, name=name: open_page(page, name)) if found else None
        own.time(click_filter)  # once unmeasured: both directions are then as often new and seen before
        bares, clicks, sent = [], [], []
        own.page.evaluate(SIGN)
        for _ in range(TURNS):
            bares.append(bare.time(click_bare))
            before = own.received
            clicks.append(own.time(click_filter))
            sent.append(own.received - before)
        found.append(
            Figures(
                name,
                statistics.median(clicks),
                statistics.median(bares),
                statistics.median(sent),
                own.page.evaluate(REBUILT),
                turn,
            )
        )
    return found


def write_table(found: list[Figures]) -> list[str]:
    """The figures of one cohort as a table."""
    lines = [
        "| page | click, ms | bare page, ms | ratio | sent, kB | charts rebuilt | to the page, ms |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in found:
        turn = "" if one.turn is None else f"{one.turn:.0f}"
        lines.append(
            f"| {one.name} | {one.click:.0f} | {one.bare:.0f} | {one.click / one.bare:.2f} | {one.sent / 1000:.0f} | "
            f"{one.rebuilt} | {turn} |"
        )
    return lines


def main(arguments: list[str]) -> None:
    """Print the tables, and write them where that is asked."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--patients", type=int, default=10_000)
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args(arguments)
    lines = [f"Measured on {date.today().isoformat()}; each figure is the median of {TURNS} turns.", ""]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        registry = folder / "registry.xlsx"
        write_registry(registry, asked.patients, 10)
        begun = time.perf_counter()
        with serve_bare(folder) as address:
            first_bare = see_first(browser, address, begun)
            bare = Window(browser, address)
            for title, files in (("14 patients", ()), (f"{asked.patients:,} patients, ten visits", (str(registry),))):
                begun = time.perf_counter()
                server, own_address = start_server(folder, *files)
                try:
                    first = see_first(browser, own_address, begun)
                    own = Window(browser, own_address)
                    ratio = f"{first:.1f} s, bare page {first_bare:.1f} s, ratio {first / first_bare:.2f}"
                    lines += [f"## {title}", "", f"Cold start to the first picture: {ratio}.", ""]
                    lines += [*write_table(measure_pages(bare, own)), ""]
                    own.page.context.close()
                finally:
                    stop_server(server)
        browser.close()
    text = "\n".join(lines)
    print(text)
    if asked.write:
        above = DOCUMENT.read_text("utf-8").partition(MARKER)[0]
        DOCUMENT.write_text(f"{above}{MARKER}\n\n{text}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
