"""What a reader looks at stays where it is when a filter changes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import PAGES, choose_filter, count_line, settle, visit_page

MOVED = """() => ['.st-key-menu', '.st-key-filters', '.st-key-selection', '[data-testid=stMain] h1', '.st-key-answer',
    '.st-key-options'].flatMap(name => {
        const part = document.querySelector(name);
        return part ? [[name, Math.round(part.getBoundingClientRect().top)]] : [];
    })"""


@pytest.mark.parametrize("name", [name for name in PAGES if name != "Data"])
def test_nothing_above_the_fold_moves_when_a_filter_is_set(page: Page, app: str, name: str) -> None:
    visit_page(page, app, name)
    before = page.evaluate(MOVED)
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    settle(page)
    assert page.evaluate(MOVED) == before
