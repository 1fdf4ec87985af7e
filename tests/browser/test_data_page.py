"""The Data page in a browser: what is asked, answered, used, walked back, remembered, corrected and hidden."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page, expect

from tests.browser.screen import (
    answer,
    answer_both,
    choose,
    count_line,
    open_file,
    open_page,
    settle,
    turn_to,
    use,
)
from tests.data_books import untidy_rows, with_cpr, workbook

FOUNDING = "14 of 14 patients · 13 evaluated"


def expect_subtype(page: Page, subtype: str, count: int, total: int) -> None:
    said = f"{count}" if count == total else f"{count}/{total}"
    box = page.locator(".st-key-filters").get_by_role("button", name=f"{subtype}\u2002{said}", exact=True)
    expect(box.first).to_be_visible()


def test_two_questions_are_answered_and_the_numbers_follow_when_use_is_pressed(data_page: Page) -> None:
    page, rows = data_page, untidy_rows()
    open_file(page, "untidy.xlsx", workbook(rows))
    expect(page.get_by_text("2 questions are open", exact=False)).to_be_visible()
    expect(count_line(page)).to_have_text(FOUNDING)
    answer_both(page)
    expect(page.get_by_text("nothing is left to ask", exact=False)).to_be_visible()
    expect(count_line(page)).to_have_text(FOUNDING)
    use(page)
    expect(count_line(page)).to_contain_text("8 of 8 patients")
    indolent = sum(row[1] in ("ISM", "indolentish") for row in rows[1:])
    expect_subtype(page, "ISM", indolent, indolent)
    open_page(page, "Quality of life")
    before, after = (median(row[column] for row in rows[1:]) for column in (3, 4))
    expect(answer(page)).to_contain_text(f"{before:g}")
    expect(answer(page)).to_contain_text(f"{after:g}")


def test_walking_back_keeps_the_answers_and_one_can_be_taken_back(data_page: Page) -> None:
    page = data_page
    open_file(page, "untidy.xlsx", workbook(untidy_rows()))
    answer_both(page)
    for step in ("Check", "Columns", "Sheet and table", "Values"):
        turn_to(page, step)
    open_page(page, "Response")
    open_page(page, "Data")
    given = page.locator(".st-key-given-answer")
    expect(given).to_contain_text("indolentish")
    given.get_by_role("button", name="Take back").last.click()
    expect(page.get_by_text("1 question is open", exact=False)).to_be_visible()
    expect(page.get_by_role("combobox", name="indolentish")).to_be_visible()


def test_the_same_headers_again_need_only_what_turns_a_conclusion_round_confirmed(data_page: Page) -> None:
    page = data_page
    open_file(page, "first.xlsx", workbook(untidy_rows()))
    answer_both(page)
    use(page)
    others = [[*row[:1], "SSM" if at == 2 else "BMM", *row[2:]] for at, row in enumerate(untidy_rows("KL", 5))]
    others[0] = untidy_rows()[0]
    open_file(page, "another_clinic.xlsx", workbook(others))
    expect(page.get_by_text("Read with the answers you gave", exact=False)).to_be_visible()
    expect(page.locator(".st-key-recalled")).to_contain_text("better end")
    page.get_by_role("button", name="They hold").click()
    expect(page.locator(".st-key-recalled")).to_have_count(0)
    use(page)
    expect(count_line(page)).to_contain_text("5 of 5 patients")
    expect_subtype(page, "BMM", 4, 4)


def test_a_corrected_cell_counts_and_the_correction_can_be_taken_back(data_page: Page) -> None:
    page = data_page
    rows = untidy_rows()
    rows[3][1] = rows[6][1] = "ISM"
    rows[0][3] = rows[0][4] = None
    rows = [[cell for at, cell in enumerate(row) if at not in (3, 4)] for row in rows]
    open_file(page, "clean.xlsx", workbook(rows))
    expect(count_line(page)).to_contain_text("8 of 8 patients")
    expect_subtype(page, "BMM", 1, 1)
    turn_to(page, "Check")
    page.get_by_role("textbox", name="Cell", exact=True).fill("B2")
    page.get_by_role("textbox", name="New value", exact=False).fill("BMM")
    page.get_by_role("button", name="Correct", exact=True).click()
    corrected = page.locator(".st-key-given-correction")
    expect(corrected).to_contain_text("Patients!B2")
    use(page)
    expect_subtype(page, "BMM", 2, 2)
    turn_to(page, "Check")
    corrected.get_by_role("button", name="Take back").click()
    expect(corrected).to_have_count(0)
    use(page)
    expect_subtype(page, "BMM", 1, 1)


def test_the_changes_of_a_newer_version_are_listed_before_it_replaces_the_first(data_page: Page) -> None:
    page = data_page
    rows = untidy_rows()
    open_file(page, "untidy.xlsx", workbook(rows))
    answer_both(page)
    use(page)
    newer = untidy_rows(n=9)
    newer[2][1] = "SSM"
    del newer[1]
    open_file(page, "untidy_june.xlsx", workbook(newer))
    version = page.locator(".st-key-version")
    expect(version).to_contain_text("1 patient is new, 1 patient is gone and 1 value of 1 patient differs")
    expect(version).to_contain_text("New: 1 patient: SM09")
    expect(version).to_contain_text("Gone: 1 patient: SM01")
    expect(count_line(page)).to_contain_text("8 of 8 patients")
    expect_subtype(page, "SSM", 1, 1)
    page.get_by_role("button", name="Use the new version").first.click()
    expect(page.locator(".st-key-version")).to_have_count(0)
    expect_subtype(page, "SSM", 2, 2)


def test_cells_of_an_identifier_column_never_reach_the_screen(data_page: Page) -> None:
    page, rows = data_page, with_cpr(untidy_rows())
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    page.reload()
    settle(page)
    open_file(page, "registry.xlsx", workbook(rows))
    expect(page.locator(".st-key-privacy")).to_contain_text("“CPR” may hold national identity numbers")
    choose(page, "“CPR”", "Patient (study number)")
    page.get_by_role("button", name="Apply these answers").click()
    expect(page.get_by_text("8 patients", exact=False).first).to_be_visible()
    for step in ("Sheet and table", "Columns", "Values", "Check", "Use"):
        turn_to(page, step)
    use(page)
    open_page(page, "Cohort")
    expect(count_line(page)).to_contain_text("8 of 8 patients")
    everything = "".join(heard) + page.content() + page.url
    numbers = {str(row[0]) for row in rows[1:]}
    assert len(heard) > 5
    assert not [one for one in numbers if one in everything]


def test_a_clean_file_is_used_without_a_click_and_its_steps_are_folded(
    data_page: Page, founding_workbook: bytes
) -> None:
    page = data_page
    open_file(page, "clean_copy.xlsx", founding_workbook)
    expect(page.locator(".st-key-selection")).to_contain_text("clean_copy.xlsx")
    expect(page.get_by_text("nothing is left to ask", exact=False)).to_be_visible()
    expect(page.locator(".st-key-step")).to_have_count(0)
    turn_to(page, "Columns")


def test_a_table_tells_to_scroll_only_where_it_does_not_fit(data_page: Page) -> None:
    page = data_page
    open_file(page, "clinic.xlsx", workbook(untidy_rows()))
    turn_to(page, "Check")
    note = page.locator(".st-key-step [class*='st-key-scroll']").first
    table = page.locator(".st-key-step .dvn-scroller").first
    for width, fits in ((1280, False), (2400, True)):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert table.evaluate("part => part.scrollWidth <= part.clientWidth") is fits
        expect(note).to_be_visible(visible=not fits)
