"""What the marks on screen say after a filter: a stale mark would be worse than a slow one."""

from __future__ import annotations

import re
from collections import Counter

from playwright.sync_api import Page, expect

from tests.browser.screen import choose_filter, count_line, settle, visit_page
from tests.browser.test_main_job import evaluated_with, read_sheet

ISM = "10 of 14 patients · 10 evaluated"


def read_labels(page: Page, figure: str) -> list[str]:
    """What every mark of a figure says of itself."""
    marks = page.locator(f'[class*="figure-{figure}"] svg.marks [aria-label]')
    return [label for label in marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") if label]


def take(labels: list[str], pattern: str) -> list[tuple[str, ...]]:
    """The groups of a pattern in every label that has it."""
    return [found.groups() for found in (re.search(pattern, label) for label in labels) if found]


def test_the_bars_after_a_filter_are_the_responses_in_the_sheet(page: Page, app: str, founding_workbook: bytes) -> None:
    visit_page(page, app, "Response")
    for subtype, line in (("ISM", ISM), ("ISM", "14 of 14 patients · 13 evaluated")):
        choose_filter(page, "SM subtype", subtype)
        expect(count_line(page)).to_have_text(line)
        settle(page)
        people = evaluated_with(founding_workbook, "ISM" if line == ISM else None)
        wanted = Counter(str(row["Overall response"]) for row in people)
        drawn = take(read_labels(page, "response_overall"), r"Response: (\w+); Patients: (\d+)")
        assert {level: int(count) for level, count in drawn} == dict(wanted)


def test_the_points_after_a_filter_are_the_scores_in_the_sheet(page: Page, app: str, founding_workbook: bytes) -> None:
    visit_page(page, app, "Quality of life")
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text(ISM)
    settle(page)
    ids = {str(row["Patient ID"]) for row in evaluated_with(founding_workbook, "ISM")}
    rows = [row for row in read_sheet(founding_workbook, "visits") if row["Patient ID"] in ids]
    column = next(header for header in rows[0] if header.startswith("QoL VAS"))
    wanted = {(str(row["Patient ID"]), float(str(row[column]))) for row in rows if row[column] is not None}
    drawn = take(read_labels(page, "trajectories"), r"↑: ([\d.]+);.*Patient: (\w+)")
    assert {(patient, float(value)) for value, patient in drawn} == wanted
