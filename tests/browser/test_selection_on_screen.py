"""The selection on screen: it stays, it goes into the address, and what cannot be read never replaces what is seen."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import (
    choose_filter,
    count_line,
    open_more_filters,
    open_page,
    open_window,
    settle,
    upload,
    visit,
    visit_page,
)

ISM = "10 of 14 patients · 10 evaluated"


def test_selection_survives_a_page_change_and_a_reload(page: Page, app: str) -> None:
    visit(page, app)
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text(ISM)
    open_page(page, "Quality of life")
    expect(count_line(page)).to_have_text(ISM)
    page.wait_for_url("**subtype=ISM**")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quality of life")
    expect(count_line(page)).to_have_text(ISM)
    page.get_by_role("button", name="SM subtype: ISM ×").click()
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")


def test_a_choice_is_turned_round_beside_its_group_and_nothing_moves(page: Page, app: str) -> None:
    visit_page(page, app, "Cohort")
    choose_filter(page, "SM subtype", "ASM-AHN")
    expect(count_line(page)).to_have_text("1 of 14 patients · 0 evaluated")
    settle(page)
    places = page.locator(".st-key-filters [data-testid=stButtonGroup]")
    before = [box.bounding_box() for box in places.all()]
    page.get_by_role("radiogroup", name="SM subtype").get_by_role("radio", name="not").click()
    expect(count_line(page)).to_have_text("13 of 14 patients · 13 evaluated")
    settle(page)
    after = [box.bounding_box() for box in places.all()]
    assert [box and round(box["y"]) for box in after] == [box and round(box["y"]) for box in before]
    page.wait_for_url("**subtype=not**")
    page.reload()
    page.get_by_role("button", name="SM subtype: not ASM-AHN ×").click()
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")


def test_who_is_looked_at_stays_in_sight_over_the_whole_page(page: Page, app: str) -> None:
    visit_page(page, app, "Cohort", "?view=1&subtype=not,ISM&sex=F")
    chip = page.get_by_role("button", name="Sex: Female ×")
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    settle(page)
    expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()
    expect(count_line(page)).to_be_in_viewport(ratio=1)
    expect(chip).to_be_in_viewport(ratio=1)
    # In sight is not behind another part of the page.
    chip.click()
    expect(count_line(page)).to_have_text("4 of 14 patients · 3 evaluated")


def test_an_option_of_a_page_survives_a_reload(page: Page, app: str) -> None:
    visit_page(page, app, "Response")
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("radio", name="Left out").click()
    page.wait_for_url("**response.withdrawn=excluded**")
    page.reload()
    page.get_by_role("button", name="Withdrawn patients: Left out ×").click()
    page.wait_for_url(lambda url: "response.withdrawn" not in url)
    expect(page.get_by_role("button", name="Withdrawn patients: Left out ×")).to_have_count(0)


def test_the_address_holds_no_value_of_a_patient(page: Page, app: str, founding_workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(founding_workbook))
    people = book["patients"]
    people.cell(1, people.max_column + 1, "Village")
    for row in range(2, people.max_row + 1):
        people.cell(row, people.max_column, "Nowhereby" if row % 2 else "Elsewhereby")
    file = io.BytesIO()
    book.save(file)
    visit(page, f"{app}/data", "Data")
    upload(page, "villages.xlsx", file.getvalue())
    expect(page.locator(".st-key-selection")).to_contain_text("villages.xlsx")
    open_more_filters(page)
    choose_filter(page, "Village", "Nowhereby")
    expect(page.get_by_role("button", name="Village: Nowhereby ×")).to_be_visible()
    page.wait_for_url(re.compile(r"[?&]c\d+-\w+="))
    said = parse_qs(urlsplit(page.url).query)
    assert not {"Nowhereby", "Village", "villages.xlsx"} & {text for texts in said.values() for text in texts}
    assert "owhere" not in page.url


def test_an_empty_selection_says_which_filter_to_lift(page: Page, app: str) -> None:
    visit(page, f"{app}/?view=1&subtype=SSM&sex=M")
    expect(count_line(page)).to_have_text("0 of 14 patients · 0 evaluated")
    page.get_by_role("button", name="Sex: Male · lifting it shows 1 patient").click()
    expect(count_line(page)).to_have_text("1 of 14 patients · 1 evaluated")


def test_a_link_over_another_file_says_what_differs(page: Page, app: str) -> None:
    visit(page, f"{app}/?view=1&subtype=MCL,ISM&symptoms=respiratory")
    expect(count_line(page)).to_have_text(ISM)
    expect(page.get_by_text("does not have", exact=False)).to_contain_text("the symptom domain Respiratory")


def spoil(data: bytes, how: str) -> bytes:
    """A file that cannot be used."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    if how == "headers only":
        for sheet in book:
            sheet.delete_rows(2, sheet.max_row)
    elif how == "no patient column":
        book = openpyxl.Workbook()
        for row in (["fruit", "weight"], ["apple", 3], ["pear", 4], ["plum", 1]):
            book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("how", ["not a spreadsheet", "empty", "headers only", "no patient column", "too large"])
def test_a_file_that_cannot_be_used_is_named_and_the_cohort_stays(
    page: Page, app: str, founding_workbook: bytes, how: str, tmp_path: Path
) -> None:
    data = {"not a spreadsheet": b"\x7fELF" + bytes(2000), "empty": b"", "too large": bytes(21 * 2**20)}.get(how)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(spoil(founding_workbook, how) if data is None else data)
    visit(page, f"{app}/data", "Data")
    upload(page, bad.name, bad)
    said = page.get_by_text("20.0MB or smaller", exact=False) if how == "too large" else page.get_by_role("alert")
    expect(said.first).to_be_visible()
    assert len(said.first.inner_text().split()) > 4
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")
    expect(page.locator(".st-key-selection")).to_contain_text("founding_cohort.xlsx")


def test_two_users_do_not_see_each_others_files(chromium: Browser, app: str, founding_workbook: bytes) -> None:
    mine, yours = (open_window(chromium) for _ in range(2))
    visit(mine, f"{app}/data", "Data")
    visit(yours, f"{app}/data", "Data")
    upload(mine, "mine_alone.xlsx", founding_workbook)
    expect(mine.locator(".st-key-selection")).to_contain_text("mine_alone.xlsx")
    choose_filter(yours, "SM subtype", "ISM")
    expect(count_line(yours)).to_have_text(ISM)
    expect(yours.locator(".st-key-selection")).to_contain_text("founding_cohort.xlsx")
    expect(count_line(mine)).to_have_text("14 of 14 patients · 13 evaluated")
    for user in (mine, yours):
        user.context.close()
