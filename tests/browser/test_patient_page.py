"""From a mark or a row to the patient, and from the patient to the cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import open_fresh, start_server, stop_server
from tests.browser.screen import answer, choose_filter, count_line, open_page, settle, upload, visit, visit_page

MARKS = {
    "Cohort": '[class*="time_on_treatment"] .mark-rect path',
    "Symptoms": '[class*="symptom_heatmap"] .mark-rect path:not([aria-label*="not assessed"])',
    "Quality of life": '[class*="figure-trajectories"] .mark-symbol path[aria-label*="Patient"]',
    "Tryptase and KIT": '[class*="tryptase_waterfall"] .mark-rect path[aria-label*="Patient"]',
    "Safety": '[class*="figure-anaphylaxis"] .mark-rect path',
}

UNCOVERED = """marks => marks.findIndex(mark => {
    const box = mark.getBoundingClientRect();
    return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === mark;
})"""
"""Which of the marks no other one lies on."""


INSIDE = """mark => mark.getBoundingClientRect().bottom <= mark.ownerSVGElement.getBoundingClientRect().bottom"""


@pytest.fixture(scope="module")
def walked(user: BrowserContext, app: str) -> Iterator[Page]:
    """One window for pages opened one after the other by the menu."""
    with open_fresh(user) as page:
        visit_page(page, app, "Data")
        yield page


@pytest.mark.parametrize("name", MARKS)
def test_a_click_on_a_mark_opens_its_patient_and_back_returns(walked: Page, name: str) -> None:
    page = walked
    open_page(page, name)
    marks = page.locator(MARKS[name])
    marks.first.scroll_into_view_if_needed()
    mark = marks.nth(marks.evaluate_all(UNCOVERED))
    said = mark.get_attribute("aria-label") or ""
    patient = re.search(r"\bP\d\d\b", said)
    assert patient, said
    mark.click(force=True)  # the chart, not the mark, hears the click
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Patient {patient[0]}")
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_row_of_a_table_leads_to_each_of_its_patients(page: Page, app: str) -> None:
    visit_page(page, app, "Response")
    page.get_by_text("Numbers and method").first.click()
    table = page.locator('[class*="-table-"] [data-testid=stDataFrame]').first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 16, "y": 52})
    page.get_by_role("button", name=re.compile("^Open patient P")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Patient P"))


def test_the_address_of_a_patient_names_nobody_and_leads_there(page: Page, app: str) -> None:
    visit_page(page, app, "Patient")
    choose_filter(page, "SM subtype", "BMM")
    expect(count_line(page)).to_have_text("2 of 14 patients · 2 evaluated")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Patient P06")
    page.wait_for_url("**patient.place=**")
    assert not re.search(r"P0?6", page.url)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Patient P06")
    expect(page.get_by_text("2 of 2 selected")).to_be_visible()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[str]:
    server, address = start_server(tmp_path)
    yield address
    stop_server(server)


def test_a_deep_link_visited_first_after_a_start_is_framed_on_the_page_asked_for(page: Page, fresh: str) -> None:
    page.goto(f"{fresh}/tryptase_kit?view=1&subtype=ISM&tryptase-kit.time=months")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tryptase and KIT")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    settle(page)
    assert urlsplit(page.url).path == "/tryptase_kit"
    said = parse_qs(urlsplit(page.url).query)
    # The page had another name in links of earlier versions.
    assert (said["subtype"], said["tryptase_kit.time"]) == (["ISM"], ["months"])
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_role("button", name="Time axis: Real months ×")).to_be_visible()
    expect(page.locator(".st-key-menu").get_by_role("link")).not_to_have_count(0)
    expect(answer(page)).to_be_visible()
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tryptase and KIT")


def test_a_file_of_one_patient_has_every_mark_inside_its_figure(page: Page, app: str, founding_workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(founding_workbook))
    for sheet in book:
        headers = [cell.value for cell in sheet[1]]
        if "Patient ID" in headers:
            column = headers.index("Patient ID") + 1
            for row in range(sheet.max_row, 1, -1):
                if sheet.cell(row, column).value != "P01":
                    sheet.delete_rows(row)
    file = io.BytesIO()
    book.save(file)
    visit(page, f"{app}/data", "Data")
    upload(page, "one_patient.xlsx", file.getvalue())
    expect(count_line(page)).to_contain_text("1 of 1 patient")
    for name in ("Cohort", "Safety"):
        open_page(page, name)
        mark = page.locator(MARKS[name]).first
        expect(mark).to_be_visible()
        assert mark.evaluate(INSIDE), name
