"""Every page for everyone: no barrier that axe knows, nothing that leaves this computer, nothing cut off."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import PAGES, count_line, open_page, open_window, visit, visit_page

EMPTY_LAYER = re.compile(r'<g class="mark-[^>]*></g>')
"""Vega names the marks of a layer, and leaves a layer that happens to have none without a name. There is nothing to be
told of it, and the figure around it has its own name."""


def is_barrier(rule: str, html: str) -> bool:
    """Whether a fault axe found is one; the known exception is an empty layer of a figure."""
    return not (rule == "svg-img-alt" and EMPTY_LAYER.fullmatch(html))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_barrier(chromium: Browser, app: str, scheme: Literal["light", "dark"]) -> None:
    page = open_window(chromium, scheme)
    visit(page, app)
    found: list[str] = []
    # The pages differ in the dark by their colours alone.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    for name in PAGES:
        open_page(page, name)
        for violation in Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                places = [node["html"] for node in violation["nodes"] if is_barrier(violation["id"], node["html"])]
                found += [f"{name}: {violation['id']}: {html[:200]}" for html in places]
    page.context.close()
    assert not found, "\n".join(found)


def test_no_request_leaves_this_computer(page: Page, app: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.on("websocket", lambda socket: asked.add(socket.url))
    visit(page, app)
    for name in PAGES:
        open_page(page, name)
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"127.0.0.1"}


def test_a_filter_can_be_set_by_keyboard_alone(page: Page, app: str) -> None:
    visit(page, app)
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if focused.startswith("ISM"):
            break
    assert focused.startswith("ISM")
    page.keyboard.press("Space")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")


def test_downloads_hold_what_is_drawn(page: Page, app: str) -> None:
    visit(page, app, "Response")
    page.get_by_role("button", name="Download").first.click()
    starts = {"Picture (PNG)": b"\x89PNG", "Drawing (SVG)": b"<svg", "Data (CSV)": b"\xef\xbb\xbf"}
    for label, start in starts.items():
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert waiting.value.path().read_bytes().startswith(start), label


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_small_window(page: Page, app: str, name: str) -> None:
    visit_page(page, app, name)
    page.wait_for_function("document.fonts.status === 'loaded'")
    overflowing = page.evaluate(
        """() => {const main = document.querySelector('[data-testid=stMain]');
        return main.scrollWidth - main.clientWidth}"""
    )
    assert overflowing <= 0
    assert page.evaluate("document.fonts.check('16px Inter')")
