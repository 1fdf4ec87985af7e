"""What each page looks like when it is opened, and what stays as it is when a filter changes.

Each page is opened once for all that is asked of it, since a page costs seconds to draw: the tests of one page look at
the same window, and the one that filters comes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import open_fresh
from tests.browser.screen import PAGES, answer, choose_filter, count_line, settle, visit_page

Places = dict[str, dict[str, float]]
"""Where parts of a page stand, by their keys."""


class Opened(NamedTuple):
    """A page by its name, and the window that shows it."""

    name: str
    page: Page


OVERFLOWING = """() => {const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth}"""
LONGER = """() => {const side = document.querySelector('[data-testid=stSidebarContent]');
    return side.scrollHeight - side.clientHeight}"""
UNSAID = """tables => tables.filter(table => {
    if (table.scrollWidth <= table.clientWidth) return false;
    const block = table.closest('[data-testid=stVerticalBlock]');
    const note = block.querySelector('[class*="st-key-scroll"]');
    return !note || !note.getClientRects().length;
}).length"""
PLACES = """() => Object.fromEntries([...document.querySelectorAll('[class*="st-key-"], h1')].flatMap(part => {
    const key = part.tagName === 'H1' ? 'h1' : [...part.classList].find(name => name.startsWith('st-key-'));
    const {top, left, width, height} = part.getBoundingClientRect();
    return width && height && top < innerHeight ? [[key, {top, left, height}]] : [];
}))"""
MOST_MOVED = 2
"""By how many pixels what stays on the screen may move."""
DRAWN = "[data-testid=stVegaLiteChart] :is(svg.marks, canvas.marks)"
SIGN = (
    f"""() => [...document.querySelectorAll('{DRAWN}')].map((drawn, place) => drawn.dataset.signed = String(place))"""
)
SIGNED = f"""() => [...document.querySelectorAll('{DRAWN}')].map(drawn => drawn.dataset.signed ?? 'rebuilt')"""
WITHOUT_CHARTS = ("Data", "Patient")
"""The pages where a filter has no chart to leave as it is: one has none, the other draws one patient."""
IN_SIGHT = {
    "Safety": ("anaphylaxis", "anaphylaxis_per_year", "adverse_events_by_grade"),
    "Cohort": ("patient_flow", "time_on_treatment"),
}


def list_moved(before: Places, after: Places) -> list[str]:
    """What stays on the screen and moved, but for what stands below a figure with a row a patient, which got lower."""

    def changed(key: str, *ways: str) -> bool:
        return any(abs(before[key][way] - after[key][way]) > MOST_MOVED for way in ways)

    stay = before.keys() & after.keys()
    grown = [before[key]["top"] for key in stay if key.startswith("st-key-chart-") and changed(key, "height")]
    edge = min(grown, default=float("inf"))
    return sorted(key for key in stay if changed(key, "top", "left") and before[key]["top"] <= edge)


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, user: BrowserContext, app: str) -> Iterator[Opened]:
    with open_fresh(user) as page:
        visit_page(page, app, request.param)
        yield Opened(request.param, page)


def test_a_page_and_its_sidebar_fit_a_small_window_in_their_own_typeface(opened: Opened) -> None:
    opened.page.wait_for_function("document.fonts.status === 'loaded'")
    assert opened.page.evaluate(OVERFLOWING) <= 0
    assert opened.page.evaluate(LONGER) <= 0
    assert opened.page.evaluate("document.fonts.check('16px Inter')")


def test_every_table_fits_a_window_of_1280_or_says_that_it_scrolls(opened: Opened) -> None:
    assert opened.page.locator(".dvn-scroller").evaluate_all(UNSAID) == 0
    # A printed table breaks its lines: nothing of it lies outside its box.
    fits = "all => all.every(one => one.scrollWidth <= one.clientWidth)"
    assert opened.page.locator(".printed").evaluate_all(fits)


def test_nothing_covers_our_download_and_no_rival_is_offered(opened: Opened) -> None:
    if opened.name != "Data":
        opened.page.locator("[data-testid=stVegaLiteChart]").first.hover()
    for shown in opened.page.locator("[data-testid=stElementToolbar]").all():
        expect(shown).to_be_hidden()
    for hidden in ("Download as PNG", "Copy Vega-Lite spec", "Download as CSV", "Fullscreen"):
        assert opened.page.get_by_role("button", name=hidden).count() == 0


def test_the_first_screen_holds_the_answer_and_its_pictures(opened: Opened) -> None:
    if opened.name == "Data":
        return
    opened.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    expect(answer(opened.page)).to_be_in_viewport(ratio=1)
    for figure in IN_SIGHT.get(opened.name, ()):
        drawn = opened.page.locator(f".st-key-{opened.name.lower()}-figure-{figure} :is(svg.marks, canvas.marks)")
        expect(drawn).to_be_in_viewport(ratio=0.99)


def test_a_filter_moves_nothing_that_stays_in_sight_and_rebuilds_no_chart(opened: Opened) -> None:
    name, page = opened
    if name == "Data":
        return
    before, signed = page.evaluate(PLACES), page.evaluate(SIGN)
    assert signed or name in WITHOUT_CHARTS
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    settle(page)
    assert not list_moved(before, page.evaluate(PLACES))
    if name not in WITHOUT_CHARTS:
        assert page.evaluate(SIGNED) == signed, "rebuilt"
