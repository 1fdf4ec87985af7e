"""Every page for everyone: no barrier that axe knows, nothing that leaves this computer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.screen import PAGES, count_line, open_page, visit, visit_page

EMPTY_LAYER = re.compile(r'<g class="mark-[^>]*></g>')
"""Vega names the marks of a layer, and leaves a layer that happens to have none without a name. There is nothing to be
told of it, and the figure around it has its own name."""


def is_barrier(rule: str, html: str) -> bool:
    """Whether a fault axe found is one; the known exception is an empty layer of a figure."""
    return not (rule == "svg-img-alt" and EMPTY_LAYER.fullmatch(html))


def find_barriers(page: Page, name: str, rules: Mapping[str, object]) -> list[str]:
    """What axe finds serious on the page shown."""
    found: list[str] = []
    for violation in Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]:
        if violation["impact"] in ("serious", "critical"):
            places = [node["html"] for node in violation["nodes"] if is_barrier(violation["id"], node["html"])]
            found += [f"{name}: {violation['id']}: {html[:200]}" for html in places]
    return found


def test_no_page_has_a_serious_barrier_and_no_request_leaves_this_computer(page: Page, app: str) -> None:
    # One walk for both claims: a page costs seconds to draw.
    found: list[str] = []
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.on("websocket", lambda socket: asked.add(socket.url))
    visit(page, app)
    for name in PAGES:
        open_page(page, name)
        found += find_barriers(page, name, {})
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"127.0.0.1"}
    assert not found, "\n".join(found)


def test_no_page_in_the_dark_has_a_colour_that_cannot_be_read(page: Page, app: str) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, app)
    found: list[str] = []
    # The pages differ in the dark by their colours alone.
    for name in PAGES:
        open_page(page, name)
        found += find_barriers(page, name, {"runOnly": ["color-contrast"]})
    assert not found, "\n".join(found)


def test_a_filter_can_be_set_by_keyboard_alone(page: Page, app: str) -> None:
    visit(page, app)

    def press_until(key: str, option: str) -> None:
        for _ in range(60):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement.textContent").startswith(option):
                return
        raise AssertionError(f"{key} never reaches {option}.")

    press_until("Tab", "BMM")
    press_until("ArrowRight", "ISM")
    page.keyboard.press("Space")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")


def test_downloads_hold_what_is_drawn(page: Page, app: str) -> None:
    visit_page(page, app, "Response")
    page.get_by_role("button", name="Download").first.click()
    starts = {"Picture (PNG)": b"\x89PNG", "Drawing (SVG)": b"<svg", "Data (CSV)": b"\xef\xbb\xbf"}
    for label, start in starts.items():
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert waiting.value.path().read_bytes().startswith(start), label


def test_a_downloaded_picture_bears_the_selection_in_its_name(page: Page, app: str) -> None:
    visit_page(page, app, "Response", "?view=1&subtype=ISM")
    page.get_by_role("button", name="Download").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Data (CSV)").or_(page.get_by_role("button", name="Table (CSV)")).first.click()
    assert re.search(
        r"^smdash_response_.*_ISM_10-of-14_\d{4}-\d\d-\d\d_[0-9a-f]{6}\.csv$", waiting.value.suggested_filename
    )
    said = waiting.value.path().read_text("utf-8-sig")
    assert "Filter: SM subtype: ISM" in said
    assert "Shown: 10 of 14 patients" in said
