"""A colour that the file itself calls doubtful puts its cells in question; a colour nobody explains does not."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from smdash.intake import FileMapping, Intake, read_intake
from smdash.intake.mapping import Correction
from tests.hostile.make import ods, ods_cell

ROWS = [["ID", "Skin baseline", "Skin month 6"], ["A", 3, 1], ["B", 2, 0], ["C", 1, 1], ["D", 2, 2]]


def read(colours: dict[str, str], notes: dict[str, str], mapping: FileMapping | None = None, **sheets: str) -> Intake:
    """A sheet with some cells filled and notes to its right; further sheets hold one note each."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for row in ROWS:
        sheet.append(row)
    for place, text in notes.items():
        sheet[place] = text
    for place, colour in colours.items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    for name, note in sheets.items():
        book.create_sheet(name)["A1"] = note
    return read_book(book, mapping)


def read_book(book: openpyxl.Workbook, mapping: FileMapping | None = None) -> Intake:
    said = BytesIO()
    book.save(said)
    return read_intake(said.getvalue(), "coloured.xlsx", mapping or FileMapping())


def asked(intake: Intake) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell) for one in intake.findings if one.severity == "question"]


RED, LIGHT_RED, YELLOW, GREEN = "FFFF0000", "FFFFC7CE", "FFFFFF00", "FFC6EFCE"


@pytest.mark.parametrize(
    ("colour", "note"),
    [
        (RED, "red: do not use"),
        (LIGHT_RED, "Red = uncertain"),
        (RED, "rot markierte Werte sind unsicher"),
        (YELLOW, "gelb: noch zu prüfen"),
        (RED, "rouge : exclu"),
        (YELLOW, "jaune = à vérifier"),
        (RED, "rojo: no usar"),
        (YELLOW, "giallo: da verificare"),
        (RED, "rood = niet gebruiken"),
        (YELLOW, "gul: usikker"),
        (YELLOW, "gult = skal tjekkes"),
        (RED, "Röd: använd ej"),
        (YELLOW, "green: verified; yellow: estimated"),
        (YELLOW, "Yellow cells were imputed"),
    ],
)
def test_cells_of_a_colour_that_a_note_calls_doubtful_wait_for_an_answer(colour, note):
    for intake in (read({"B3": colour}, {"F8": note}), read({"B3": colour}, {}, Legend=note)):
        assert asked(intake) == [("colour-in-doubt", "B3")]
        told = next(one.message for one in intake.findings if one.code == "colour-in-doubt")
        assert any(word in told for word in note.split())
        assert intake.cohort is not None
        grades = intake.cohort.rows("grade_skin")
        assert len(grades) == 7
        assert not ((grades["patient_id"] == "B") & (grades["visit"] == "baseline")).any()


@pytest.mark.parametrize(
    ("colour", "note"),
    [
        (GREEN, "green: verified"),
        (RED, "red: severe"),
        (RED, "yellow: do not use"),
        (RED, "Please check the dates"),
        (RED, "red = responder"),
        (GREEN, "red: do not use, green: final"),
        (YELLOW, "Data entry finished"),
    ],
)
def test_a_colour_nobody_calls_doubtful_changes_nothing(colour, note):
    intake = read({"B3": colour, "C4": colour}, {"F8": note})
    assert asked(intake) == []
    assert intake.cohort is not None
    assert len(intake.cohort.rows("grade_skin")) == 8


def test_a_note_may_show_its_colour_instead_of_naming_it():
    beside = read({"B3": YELLOW, "E8": YELLOW}, {"F8": "to be checked"})
    itself = read({"B3": YELLOW, "F8": YELLOW}, {"F8": "to be checked"})
    other = read({"B3": GREEN, "F8": YELLOW}, {"F8": "to be checked"})
    assert (asked(beside), asked(itself), asked(other)) == ([("colour-in-doubt", "B3")],) * 2 + ([],)


def test_letters_and_colours_of_the_theme_or_the_palette_count_as_fills_do():
    for colour in (Color(rgb=RED), Color(indexed=10), Color(theme=5)):
        book = openpyxl.Workbook()
        sheet = book.active
        for row in [*ROWS, [], [], [None, None, None, "red: uncertain"]]:
            sheet.append(row)
        sheet["C2"].font = Font(color=colour)
        assert asked(read_book(book)) == [("colour-in-doubt", "C2")]


def test_colours_of_an_ods_are_heard_too():
    styles = (
        '<office:automatic-styles><style:style style:name="filled" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
        '<style:style style:name="written" style:family="table-cell" style:parent-style-name="filled">'
        '<style:table-cell-properties fo:background-color="transparent"/>'
        '<style:text-properties fo:color="#c00000"/></style:style></office:automatic-styles>'
    )
    rows = [["ID", "Skin baseline"], ["A", "3"], ["B", "1"], ["C", "2"], [], ["red: do not use"]]
    looks = {(2, 1): "filled", (3, 1): "written"}
    table = "".join(
        "<table:table-row>"
        + "".join(
            ods_cell(text, f' table:style-name="{looks[r, c]}"' if (r, c) in looks else "")
            for c, text in enumerate(row)
        )
        + "</table:table-row>"
        for r, row in enumerate(rows)
    )
    intake = read_intake(ods(table, styles=styles), "coloured.ods", FileMapping())
    assert asked(intake) == [("colour-in-doubt", "B3"), ("colour-in-doubt", "B4")]


def test_the_answer_makes_all_cells_of_doubtful_colours_count_or_leaves_them_out():
    colours, notes = {"B3": RED, "C4": RED, "C5": YELLOW}, {"F8": "red: wrong; yellow: to be checked"}
    assert len(asked(read(colours, notes))) == 3
    count = read(colours, notes, FileMapping(use_doubted=True))
    void = read(colours, notes, FileMapping(use_doubted=False))
    assert count.cohort is not None
    assert void.cohort is not None
    assert (asked(count), len(count.cohort.rows("grade_skin"))) == ([], 8)
    assert (asked(void), len(void.cohort.rows("grade_skin"))) == ([], 5)


def test_a_patient_whose_identifier_has_a_doubtful_colour_waits_with_the_row():
    colours = dict.fromkeys(("A3", "B3", "C3"), RED)
    intake = read(colours, {"F8": "red: exclude"})
    assert intake.cohort is not None
    assert list(intake.cohort.patients["patient_id"]) == ["A", "C", "D"]
    assert ("colour-in-doubt", "A3") in asked(intake)


def test_a_colour_that_only_repeats_what_a_column_says_of_exclusion_asks_nothing():
    notes = {f"D{at}": text for at, text in enumerate(("Excluded", "no", "yes", "no", "no"), 1)}
    intake = read(dict.fromkeys(("A3", "B3", "C3"), RED), {**notes, "G8": "red = excluded (chemotherapy)"})
    assert asked(intake) == []
    assert intake.cohort is not None
    assert list(intake.cohort.patients["patient_id"]) == ["A", "B", "C", "D"]


def test_a_corrected_cell_is_in_doubt_no_more():
    fixed = FileMapping(corrections=(Correction("S", "B3", "1"),))
    assert asked(read({"B3": RED}, {"F8": "red: do not use"}, fixed)) == []


def test_a_colour_of_very_many_cells_marks_none():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["ID", "Visit", "Skin", "red: uncertain"])
    fill = PatternFill("solid", fgColor=RED)
    for at in range(5_200):
        sheet.append([f"P{at // 2}", ("baseline", "month 6")[at % 2], at % 4])
        for cell in sheet[at + 2][:2]:
            cell.fill = fill
    assert not [one for one in asked(read_book(book)) if one[0] == "colour-in-doubt"]
