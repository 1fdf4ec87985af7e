"""The Overview: one screen, the numbers of the sheet, and a way to every page."""

from __future__ import annotations

import re
from collections import Counter

from playwright.sync_api import Locator, Page, expect

from tests import independent as own
from tests.browser.screen import choose_filter, count_line, settle, visit_page
from tests.browser.test_charts_live import take
from tests.browser.test_main_job import evaluated_with, read_sheet

GLANCES = {
    "response-glance": "Response",
    "response-glance_domains": "Response",
    "symptoms-glance": "Symptoms",
    "quality_of_life-glance": "Quality of life",
    "tryptase_kit-glance": "Tryptase and KIT",
    "safety-glance": "Safety",
}


def glance(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-glance-{name}")


def test_the_overview_is_one_screen_without_scrolling(page: Page, app: str) -> None:
    visit_page(page, app, "Overview")
    for width, height in ((1280, 900), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        expect_one_screen(page)


def expect_one_screen(page: Page) -> None:
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("one => one.scrollHeight - one.clientHeight") == 0
    for name in GLANCES:
        expect(glance(page, name)).to_be_visible()
        # Nothing of a picture lies outside its place.
        box, place = glance(page, name).locator("svg.marks").bounding_box(), glance(page, name).bounding_box()
        assert box, name
        assert place, name
        assert place["x"] <= box["x"], name
        assert box["x"] + box["width"] <= place["x"] + place["width"], name


def test_the_overview_tells_the_numbers_of_the_sheet_after_a_filter(
    page: Page, app: str, founding_workbook: bytes
) -> None:
    visit_page(page, app, "Overview")
    choose_filter(page, "SM subtype", "ISM")
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
    settle(page)
    people = evaluated_with(founding_workbook, "ISM")
    levels = Counter(str(row["Overall response"]) for row in people)
    low, high = own.clopper_pearson(levels["Complete"] + levels["Major"], len(people))
    said = f"{levels['Complete'] + levels['Major']} of {len(people)} "
    expect(glance(page, "response-glance")).to_contain_text(said)
    expect(glance(page, "response-glance")).to_contain_text(f"95% CI {100 * low:.0f}–{100 * high:.0f}")
    expect(page.locator(".st-key-answer")).to_contain_text("10 patients with ISM: " + said.strip())
    marks = glance(page, "response-glance").locator("svg.marks [aria-label]")
    labels = [str(one) for one in marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")]
    drawn = take([one for one in labels if "Group: All" in one], r"Response: (\w+); Patients: (\d+)")
    assert {level: int(count) for level, count in drawn} == dict(levels)


def test_the_change_of_quality_of_life_on_the_overview_is_the_one_of_the_sheet(
    page: Page, app: str, founding_workbook: bytes
) -> None:
    ids = {str(row["Patient ID"]) for row in evaluated_with(founding_workbook, None)}
    rows = [row for row in read_sheet(founding_workbook, "visits") if row["Patient ID"] in ids]
    score = next(header for header in rows[0] if header.startswith("QoL VAS"))
    values = {(str(row["Patient ID"]), str(row["Visit"]).casefold()): row[score] for row in rows}
    latest = next(visit for _, visit in values if visit.startswith("latest"))
    pairs = [(values.get((one, "baseline")), values.get((one, latest))) for one in ids]
    changes = [float(str(after)) - float(str(before)) for before, after in pairs if None not in (before, after)]
    estimate, interval = own.hodges_lehmann(changes)
    assert interval is not None
    visit_page(page, app, "Overview")
    said = f"+{estimate:g} points (95% CI {interval[0]:g} to {interval[1]:g})"
    expect(glance(page, "quality_of_life-glance")).to_contain_text(said)
    expect(glance(page, "quality_of_life-glance")).to_contain_text(f"{len(changes)} patients with both values")


def test_each_place_of_the_overview_opens_its_page_with_the_filter(page: Page, app: str) -> None:
    visit_page(page, app, "Overview", "?view=1&subtype=ISM")
    glance(page, "safety-glance").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Safety"))
    expect(count_line(page)).to_have_text("10 of 14 patients · 10 evaluated")
