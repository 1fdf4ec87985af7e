"""What a test does on the screen, in the words of a user."""

from __future__ import annotations

import re
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, expect

PAGES = ("Data", "Cohort", "Response", "Symptoms", "Quality of life", "Tryptase and KIT", "Safety", "Patient")
PATIENCE = 60_000
"""How long a condition is waited for, in milliseconds: what says something is the condition, not how busy the machine
is."""
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def open_window(chromium: Browser, scheme: Literal["light", "dark"] = "light") -> Page:
    """A window of its own, with no memory of any other."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def visit(page: Page, address: str, heading: str | None = None) -> None:
    """Open an address and wait until the page is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if heading:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the app has nothing left to do."""
    page.wait_for_selector(SETTLED)


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
    """Click the box of a filter option in its group of the sidebar."""
    sidebar = page.locator(".st-key-filters")
    box = sidebar.locator("[data-testid=stVerticalBlock]", has=page.get_by_text(group, exact=True)).last
    box.locator("label", has_text=option).first.click()


def upload(page: Page, name: str, data: bytes) -> None:
    """Hand a file over on the Data page."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
