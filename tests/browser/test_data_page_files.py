"""Files on the Data page: answers taken and given, the marked copy, newer versions, and what is remembered of them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any, cast

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect

from smdash.samples.registry import write_registry
from tests.browser.screen import (
    answer_both,
    count_line,
    download,
    open_file,
    open_page,
    settle,
    turn_to,
    upload,
    use,
)
from tests.data_books import untidy_rows, workbook

FOUNDING = "14 of 14 patients · 13 evaluated"
TWO_QUESTIONS = "2 questions are open"
WATCH_THE_BAR = """() => {
    window.seen = [];
    new MutationObserver(() => {
        const bar = document.querySelector('[data-testid=stProgress] [role=progressbar]');
        const value = bar && bar.getAttribute('aria-valuenow');
        if (value !== null && window.seen.at(-1) !== value) window.seen.push(value);
    }).observe(document.body, {subtree: true, childList: true, attributes: true, attributeFilter: ['aria-valuenow']});
}"""


def asked(page: Page, text: str) -> Locator:
    """The line that says what was understood, where it holds a text."""
    return page.locator("[data-testid=stMain]").get_by_text(text, exact=False).first


def load_answers(page: Page, name: str, data: bytes) -> None:
    """Hand a file of answers over, in the last step."""
    field = page.locator(".st-key-answers-file input[type=file]")
    field.set_input_files({"name": name, "mimeType": "", "buffer": data})


def test_downloaded_answers_settle_every_question_when_they_are_loaded_again(data_page: Page) -> None:
    page, book = data_page, workbook(untidy_rows())
    open_file(page, "untidy.xlsx", book)
    answer_both(page)
    turn_to(page, "Use")
    answers = download(page, "Download the answers")
    assert json.loads(answers)["words"]["subtype"] == {"indolentish": "ISM"}
    page.reload()
    settle(page)
    open_file(page, "untidy.xlsx", book)
    expect(asked(page, TWO_QUESTIONS)).to_be_visible()
    turn_to(page, "Use")
    for name, data in (("other.json", b'{"patients": 8}'), ("broken.json", b"\xff\xfe\x00{")):
        load_answers(page, name, data)
        refusal = page.locator(".st-key-answers-file").get_by_role("alert").filter(has_text=name)
        expect(refusal).to_contain_text("no answers were taken over")
        expect(asked(page, TWO_QUESTIONS)).to_be_visible()
    load_answers(page, "smdash_answers.json", answers)
    expect(asked(page, "nothing is left to ask")).to_be_visible()
    expect(page.locator(".st-key-answers-file")).to_contain_text("smdash_answers.json was taken over")
    use(page)
    expect(count_line(page)).to_contain_text("8 of 8 patients")


def test_answers_are_given_again_until_they_are_forgotten_or_the_memory_is_off(data_page: Page) -> None:
    page = data_page
    forget = page.get_by_role("button", name=re.compile("^Forget"))
    open_file(page, "first.xlsx", workbook(untidy_rows("AB")))
    answer_both(page)
    use(page)
    rows = [[word if word != "indolentish" else "ISM" for word in row] for row in untidy_rows("CD")]
    open_file(page, "second.xlsx", workbook(rows))
    expect(asked(page, "Read with the answers you gave for an earlier file")).to_be_visible()
    expect(page.locator(".st-key-recalled")).to_contain_text("better end")
    page.get_by_role("button", name="They hold").click()
    expect(page.locator(".st-key-recalled")).to_have_count(0)
    expect(asked(page, "nothing is left to ask")).to_be_visible()
    use(page)
    expect(page.locator(".st-key-selection")).to_contain_text("second.xlsx")
    turn_to(page, "Use")
    expect(forget).to_be_enabled()
    forget.click()
    expect(forget).to_be_disabled()
    open_file(page, "third.xlsx", workbook(untidy_rows("EF")))
    expect(asked(page, TWO_QUESTIONS)).to_be_visible()
    turn_to(page, "Use")
    page.locator(".st-key-memory-box").get_by_text("Remember answers").click()
    expect(page.get_by_role("switch", name="Remember answers")).not_to_be_checked()
    turn_to(page, "Values")
    answer_both(page)
    use(page)
    open_file(page, "fourth.xlsx", workbook(untidy_rows("GH")))
    expect(asked(page, TWO_QUESTIONS)).to_be_visible()


def with_formula_and_link(book: Workbook) -> None:
    """A formula whose result is lost when a copy is saved, and a bold header."""
    sheet = cast(Worksheet, book.worksheets[0])
    sheet["H1"], sheet["H2"] = "Twice the VAS", "=D2*2"
    for cell in sheet[1]:
        cell.font = openpyxl.styles.Font(bold=True)


def test_the_marked_copy_comments_colours_lists_and_links_every_finding(data_page: Page) -> None:
    page, rows = data_page, untidy_rows()
    open_file(page, "clinic.xlsx", workbook(rows, prepare=with_formula_and_link))
    turn_to(page, "Check")
    page.get_by_role("textbox", name="Cell", exact=True).fill("D3")
    page.get_by_role("textbox", name="New value", exact=False).fill("55")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".st-key-given-correction")).to_contain_text("Patients!D3")
    turn_to(page, "Use")
    box = page.locator(".st-key-workbook-back")
    expect(box).to_contain_text("What the copy lacks")
    expect(box).to_contain_text("formula")
    copy = openpyxl.load_workbook(io.BytesIO(download(page, "Download the copy")))
    sheet = cast(Worksheet, copy["Patients"])
    assert [cell.value for cell in sheet["A"]] == [row[0] for row in rows]
    assert sheet["D3"].value == rows[2][3]
    assert sheet["A1"].font.bold
    for cell in (sheet[f"B{at + 1}"] for at, row in enumerate(rows) if row[1] == "indolentish"):
        assert "ISM" in cast(Any, cell.comment).text
        assert cell.fill.fill_type == "solid"
    listed = cast(Worksheet, copy.worksheets[-1])
    links = {str(cell.hyperlink.location).replace("'", "") for row in listed for cell in row if cell.hyperlink}
    marked = {f"Patients!{cell.coordinate}" for row in sheet for cell in row if cell.comment}
    assert {"Patients!B4", "Patients!B7"} <= marked
    assert marked == links


def test_the_bar_moves_while_a_large_workbook_is_read(data_page: Page, tmp_path: Path) -> None:
    page, path = data_page, tmp_path / "registry.xlsx"
    write_registry(path, 800, 6)
    page.evaluate(WATCH_THE_BAR)
    upload(page, path.name, path.read_bytes())
    expect(count_line(page)).to_contain_text("of 800 patients")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    seen = [float(value) for value in page.evaluate("window.seen")]
    assert len(set(seen)) >= 3
    assert seen == sorted(seen)


def test_a_correction_of_no_cell_is_refused_and_the_others_stay(data_page: Page) -> None:
    page = data_page
    open_file(page, "untidy.xlsx", workbook(untidy_rows()))
    turn_to(page, "Check")
    for cell, value, said in (("B4", "SSM", None), ("second row", "9", "That is no cell"), ("B99", "9", "has no cell")):
        page.get_by_role("textbox", name="Cell", exact=True).fill(cell)
        page.get_by_role("textbox", name="New value", exact=False).fill(value)
        page.get_by_role("button", name="Correct", exact=True).click()
        if said:
            expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    corrected = page.locator(".st-key-given-correction")
    expect(corrected).to_contain_text("Patients!B4 → SSM")
    expect(corrected.get_by_role("button", name="Take back")).to_have_count(1)
    corrected.get_by_role("button", name="Take back").click()
    expect(corrected).to_have_count(0)


def test_keeping_the_first_version_leaves_every_number_as_it_was(data_page: Page) -> None:
    page, rows = data_page, untidy_rows()
    open_file(page, "untidy.xlsx", workbook(rows))
    use(page)
    newer = untidy_rows(n=10)
    newer[3][1] = newer[6][1] = "ISM"
    open_file(page, "untidy.xlsx", workbook(newer))
    version = page.locator(".st-key-version")
    expect(version).to_contain_text("2 patients are new")
    version.get_by_text("Findings resolved").click()
    expect(version.get_by_text("Findings resolved")).to_be_visible()
    expect(count_line(page)).to_contain_text("8 of 8 patients")
    version.get_by_role("button", name="Keep the current one").click()
    expect(version).to_have_count(0)
    expect(count_line(page)).to_contain_text("8 of 8 patients")


def test_names_and_numbers_of_people_are_flagged_and_reach_no_text_address_or_download(data_page: Page) -> None:
    page, rows = data_page, untidy_rows()
    people = (
        "Åse Kragelund",
        "Bodil Winther",
        "Carl Ebdrup",
        "Dorte Gram",
        "Egil Hvass",
        "Finn Juul",
        "Gro Lind",
        "Ib Mou",
    )
    numbers = [f"{at + 10}0{at + 1}61-{2345 + at}" for at in range(len(people))]
    rows[0] += ["Name", "CPR", "Remark"]
    for row, name, number in zip(rows[1:], people, numbers, strict=True):
        row += [name, number, f"Seen with {number}, mail {name.split()[0].lower()}@example.org"]
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    page.reload()
    settle(page)
    open_file(page, "clinic.xlsx", workbook(rows))
    privacy = page.locator(".st-key-privacy")
    for column in ("Name", "CPR", "Remark"):
        expect(privacy).to_contain_text(f"“{column}” may hold")
    assert privacy.evaluate("box => !!(box.compareDocumentPosition(document.querySelector('.st-key-step-bar')) & 4)"), (
        "flagged below what is drawn of the file"
    )
    answer_both(page)
    for step in ("Sheet and table", "Columns", "Values", "Check", "Use"):
        turn_to(page, step)
    taken = download(page, "Download the answers").decode()
    copy = openpyxl.load_workbook(io.BytesIO(download(page, "Download the copy")))
    for row in copy.worksheets[-1]:
        taken += " ".join(str(cell.value) for cell in row)
    taken += " ".join(str(cell.comment.text) for row in copy["Patients"] for cell in row if cell.comment)
    use(page)
    open_page(page, "Cohort")
    everything = "".join(heard) + page.content() + page.url + taken
    said = [part for name in people for part in name.split() if len(part) > 4] + numbers
    assert len(heard) > 5
    assert not [one for one in said if one in everything]
