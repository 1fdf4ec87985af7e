"""No toolbar of the framework beside our downloads, and no table that hides a part of itself unsaid."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import PAGES, visit_page

ANALYSES = [name for name in PAGES if name != "Data"]
UNSAID = """tables => tables.filter(table => {
    if (table.scrollWidth <= table.clientWidth) return false;
    const block = table.closest('[data-testid=stVerticalBlock]');
    const note = block.querySelector('[class*="st-key-scroll"]');
    return !note || !note.getClientRects().length;
}).length"""


@pytest.mark.parametrize("name", ANALYSES)
def test_every_table_fits_a_window_of_1280_or_says_that_it_scrolls(page: Page, app: str, name: str) -> None:
    visit_page(page, app, name)
    assert page.locator(".dvn-scroller").evaluate_all(UNSAID) == 0
    # A printed table breaks its lines: nothing of it lies outside its box.
    assert page.locator(".printed").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")


@pytest.mark.parametrize("name", ANALYSES)
def test_nothing_covers_our_download_and_no_rival_is_offered(page: Page, app: str, name: str) -> None:
    visit_page(page, app, name)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    chart.hover()
    for shown in page.locator("[data-testid=stElementToolbar]").all():
        expect(shown).to_be_hidden()
    for hidden in ("Download as PNG", "Copy Vega-Lite spec", "Download as CSV", "Fullscreen"):
        assert page.get_by_role("button", name=hidden).count() == 0


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
