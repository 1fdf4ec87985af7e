"""What a page looks like when it is opened, and what stays as it is when a filter changes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import PAGES, choose_filter, count_line, settle, visit_page

OVERFLOWING = """() => {const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth}"""
PLACES = """() => ['.st-key-menu', '.st-key-filters', '.st-key-selection', '[data-testid=stMain] h1', '.st-key-answer',
    '.st-key-options'].flatMap(name => {
        const part = document.querySelector(name);
        return part ? [[name, Math.round(part.getBoundingClientRect().top)]] : [];
    })"""
DRAWN = "[data-testid=stVegaLiteChart] :is(svg.marks, canvas.marks)"
SIGN = (
    f"""() => [...document.querySelectorAll('{DRAWN}')].map((drawn, place) => drawn.dataset.signed = String(place))"""
)
SIGNED = f"""() => [...document.querySelectorAll('{DRAWN}')].map(drawn => drawn.dataset.signed ?? 'rebuilt')"""
WITHOUT_CHARTS = ("Data", "Patient")
"""The pages where a filter has no chart to leave as it is: one has none, the other draws one patient."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_small_window_and_a_filter_moves_nothing_above_the_fold_and_rebuilds_no_chart(
    page: Page, app: str, name: str
) -> None:
    # One visit for all three claims: a page costs seconds to draw.
    visit_page(page, app, name)
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate(OVERFLOWING) <= 0, "wider than the window"
    assert page.evaluate("document.fonts.check('16px Inter')")
    if name == "Data":
        return
    before, signed = page.evaluate(PLACES), page.evaluate(SIGN)
    assert signed or name in WITHOUT_CHARTS
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    settle(page)
    assert page.evaluate(PLACES) == before, "moved"
    if name not in WITHOUT_CHARTS:
        assert page.evaluate(SIGNED) == signed, "rebuilt"
