"""What a test does on the screen, in the words of a user."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Locator, Page, TimeoutError, ViewportSize, expect

PAGES = (
    "Overview",
    "Data",
    "Cohort",
    "Response",
    "Symptoms",
    "Quality of life",
    "Tryptase and KIT",
    "Safety",
    "Patient",
)
ADDRESSES = {name: name.lower().replace(" and ", "_").replace(" ", "_") for name in PAGES}
WINDOW = ViewportSize(width=1280, height=900)
PATIENCE = 60_000
"""How long a condition is waited for, in milliseconds: what says something is the condition, not how busy the machine
is."""
STILL_FRAMES = 8
"""For how many of the browser's pictures in a row nothing may move: it lays out anew after the app is done."""
DONE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const drawn = [...document.querySelectorAll('[class*="st-key-chart-"]')].every(
        chart => chart.querySelector('svg.marks, canvas.marks'));
    const waiting = document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
    return app?.dataset.testScriptState === 'notRunning' && drawn && !waiting;
}"""
STILL = f"""frames => {{
    const parts = document.querySelectorAll('h1, h2, h3, button, input, canvas, svg, [data-testid=stMarkdown]');
    const now = [...parts].map(part => {{
        const {{top, left, width, height}} = part.getBoundingClientRect();
        return [top, left, width, height].map(Math.round).join();
    }}).join(' ');
    const last = window.lastLayout;
    const done = ({DONE})();
    window.lastLayout = {{now, times: done && last?.now === now ? last.times + 1 : 0}};
    return window.lastLayout.times >= frames;
}}"""
LIST_OPENS = 300
"""After how many milliseconds a list that is not there is asked for again."""
LOOK_EVERY = 50
"""How often is looked whether the app is done, in milliseconds: a look at each of the browser's pictures takes from it
what it needs to get done."""


def open_window(chromium: Browser) -> Page:
    """A window of its own, with no memory of any other."""
    context = chromium.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def visit(page: Page, address: str, heading: str | None = None) -> None:
    """Open an address and wait until the page is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if heading:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    settle(page)


def visit_page(page: Page, app: str, name: str, view: str = "") -> None:
    """Open a page by its own address, without a page before it; `view` is what the address says behind it."""
    visit(page, f"{app}/{ADDRESSES[name]}{view}")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{name}"))


def settle(page: Page) -> None:
    """Wait until the app has nothing left to do and everything on the page stands where it belongs."""
    page.wait_for_function(DONE, polling=LOOK_EVERY)
    page.evaluate("delete window.lastLayout")
    page.wait_for_function(STILL, arg=STILL_FRAMES)


def open_page(page: Page, name: str) -> None:
    """Go to a page by the menu."""
    page.locator(".st-key-menu").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{name}"))
    settle(page)


def answer(page: Page) -> Locator:
    """The sentence on top of an analysis."""
    return page.locator(".st-key-answer")


def count_line(page: Page) -> Locator:
    """How many patients are looked at."""
    return page.locator(".st-key-selection").get_by_text("evaluated", exact=False).first


def choose_filter(page: Page, group: str, option: str) -> None:
    """Click an option of a filter in its group of the sidebar."""
    filters = page.locator(".st-key-filters").get_by_test_id("stButtonGroup")
    filters.filter(has_text=group).get_by_role("button").filter(has_text=re.compile(rf"^{re.escape(option)}\b")).click()


def open_more_filters(page: Page) -> None:
    """Unfold the further filters and wait until they stand still: a click on what moves hits its neighbour."""
    box = page.locator(".st-key-more_filters")
    box.get_by_text("More filters").click()
    page.wait_for_function(
        """() => {const fold = document.querySelector('.st-key-more_filters details');
        return fold.open && fold.getAnimations().length === 0}"""
    )


def upload(page: Page, name: str, data: bytes | Path) -> None:
    """Give a file on the Data page; a large one by its path, which the browser reads itself."""
    given = data if isinstance(data, Path) else FilePayload(name=name, mimeType="", buffer=data)
    page.locator("input[type=file]").first.set_input_files(given)


def open_file(page: Page, name: str, data: bytes) -> None:
    """Open a readable file on the Data page and wait until it says what was understood."""
    upload(page, name, data)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    settle(page)


def choose(page: Page, question: str, option: str) -> None:
    """Pick an answer in the select box of a question."""
    box = page.get_by_role("combobox", name=question)
    wanted = page.get_by_role("option", name=option).first
    while not wanted.is_visible():
        # A list that opens while the page still scrolls closes again: then it is opened once more.
        box.press("ArrowDown")
        with contextlib.suppress(TimeoutError):
            wanted.wait_for(timeout=LIST_OPENS)
    wanted.click()


def turn_to(page: Page, step: str) -> None:
    """Open a step of the Data page."""
    page.locator(".st-key-step-bar").get_by_role("button", name=step).or_(
        page.locator(".st-key-step-bar").get_by_role("radio", name=step)
    ).first.click()
    expect(page.locator(".st-key-step").get_by_role("heading", name=step, exact=True)).to_be_visible()
    settle(page)


def answer_both(page: Page) -> None:
    """Answer the two questions that `untidy_rows` raises."""
    choose(page, "which end is better", "A high value is good")
    choose(page, "indolentish", "ISM")
    page.get_by_role("button", name="Apply these answers").click()
    expect(page.get_by_text("Your answers", exact=True)).to_be_visible()


def use(page: Page) -> None:
    """Put the waiting file on screen, which closes the steps."""
    page.get_by_role("button", name="Use", exact=True).first.click()
    expect(page.locator(".st-key-step")).to_have_count(0)
    expect(page.get_by_text("is not used yet", exact=False)).to_have_count(0)
    settle(page)


def download(page: Page, button: str) -> bytes:
    """The bytes a button hands out."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.path().read_bytes()
