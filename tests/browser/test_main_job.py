"""The main job from start to end, with numbers worked out here from the spreadsheet's own cells."""

from __future__ import annotations

import io
import re
from statistics import median

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.screen import answer, choose_filter, count_line, open_page, settle, upload, visit_page

Row = dict[str, object]


def read_sheet(data: bytes, sheet: str) -> list[Row]:
    """A sheet as rows by header, read without any of the program's code."""
    header, *rows = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def change_workbook(data: bytes) -> bytes:
    """A copy in which the indolent patients fare otherwise: every result of theirs is another."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    people = book["patients"]
    column = {str(cell.value): cell.column for cell in people[1]}
    first = True
    for row in people.iter_rows(min_row=2):
        if row[column["SM subtype"] - 1].value == "ISM" and row[column["Overall response"] - 1].value == "Partial":
            row[column["Overall response"] - 1].value = "Complete" if first else "Major"
            first = False
    visits = book["visits"]
    column = {str(cell.value): cell.column for cell in visits[1]}
    vas, tryptase = (
        next(number for header, number in column.items() if header.startswith(start)) for start in ("QoL VAS", "Trypt")
    )
    for row in visits.iter_rows(min_row=2):
        if isinstance(row[vas - 1].value, (int, float)):
            row[vas - 1].value = max(0, row[vas - 1].value - 7)
        if isinstance(row[tryptase - 1].value, (int, float)):
            row[tryptase - 1].value = round(row[tryptase - 1].value * 1.5, 1)
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def evaluated_with(data: bytes, subtype: str | None) -> list[Row]:
    """The evaluated patients, all or of one subtype."""
    people = read_sheet(data, "patients")
    return [row for row in people if row["Excluded"] != "yes" and subtype in (None, row["SM subtype"])]


def responders(data: bytes, subtype: str | None) -> str:
    people = evaluated_with(data, subtype)
    hits = sum(row["Overall response"] in ("Complete", "Major") for row in people)
    return f"{hits} of {len(people)} ("


def medians(data: bytes, subtype: str | None, start: str) -> tuple[str, str]:
    """Median at baseline and at the latest visit of the patients who have both."""
    wanted = {row["Patient ID"] for row in evaluated_with(data, subtype)}
    rows = read_sheet(data, "visits")
    header = next(name for name in rows[0] if name.startswith(start))
    values = {(row["Patient ID"], row["Visit"]): row[header] for row in rows if isinstance(row[header], (int, float))}
    both = [one for one in sorted(map(str, wanted)) if (one, "Baseline") in values and (one, "Latest") in values]
    assert len(both) >= 3
    assert not [one for one, visit in values if one in wanted - set(both) and visit != "Baseline"]
    before, after = (median(float(str(values[one, visit])) for one in both) for visit in ("Baseline", "Latest"))
    return f"{before:.3g}", f"{after:.3g}"


def expect_results(page: Page, data: bytes, subtype: str | None) -> None:
    open_page(page, "Response")
    expect(answer(page)).to_contain_text(responders(data, subtype))
    for name, start in (("Quality of life", "QoL VAS"), ("Tryptase and KIT", "Trypt")):
        before, after = medians(data, subtype, start)
        open_page(page, name)
        expect(answer(page)).to_contain_text(re.compile(rf"median of {re.escape(before)}\D.*? {re.escape(after)}\D"))


def test_own_spreadsheet_filtered_to_indolent_shows_numbers_worked_out_by_hand(
    page: Page, app: str, founding_workbook: bytes
) -> None:
    visit_page(page, app, "Response")
    expect(page.locator(".st-key-selection")).to_contain_text("Synthetic")
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")
    expect_results(page, founding_workbook, None)

    changed = change_workbook(founding_workbook)
    assert responders(changed, "ISM") != responders(founding_workbook, "ISM")
    open_page(page, "Data")
    upload(page, "our_patients.xlsx", changed)
    expect(page.locator(".st-key-selection")).to_contain_text("our_patients.xlsx")
    expect_results(page, changed, None)

    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    expect_results(page, changed, "ISM")

    page.get_by_role("button", name="Clear all").click()
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")
    expect_results(page, changed, None)

    open_page(page, "Data")
    page.get_by_role("button", name="Back to the founding cohort").click()
    expect(page.locator(".st-key-selection")).to_contain_text("founding_cohort.xlsx")
    expect_results(page, founding_workbook, None)


def test_back_returns_to_the_view_before(page: Page, app: str) -> None:
    visit_page(page, app, "Response")
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    open_page(page, "Symptoms")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Response")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    page.go_back()
    expect(count_line(page)).to_have_text("14 of 14 patients · 13 evaluated")
    settle(page)
