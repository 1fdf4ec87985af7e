"""What a small window shows of a page before anybody scrolls."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import answer, visit_page

IN_SIGHT = {
    "Safety": ("anaphylaxis", "anaphylaxis_per_year", "adverse_events_by_grade"),
    "Cohort": ("patient_flow", "time_on_treatment"),
}


@pytest.mark.parametrize("name", IN_SIGHT)
def test_the_first_screen_holds_the_answer_and_its_pictures(page: Page, app: str, name: str) -> None:
    visit_page(page, app, name)
    expect(answer(page)).to_be_in_viewport(ratio=1)
    for figure in IN_SIGHT[name]:
        drawn = page.locator(f".st-key-{name.lower()}-figure-{figure} :is(svg.marks, canvas.marks)")
        expect(drawn).to_be_in_viewport(ratio=0.99)
