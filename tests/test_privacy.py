"""Who a patient is leaves by no exit: screen, command line, remembered mapping, file of answers, marked workbook."""

import io
import json

import openpyxl
import pytest

from smdash.cli import main
from smdash.intake import Correction, FileMapping, Finding
from smdash.intake.annotated.annotate import annotate_workbook
from smdash.intake.cells.workbook import read_workbook
from smdash.intake.memory import remember
from smdash.intake.privacy import NOT_SHOWN, Privacy, write_cell
from smdash.ui.answers import list_answers, list_corrections
from smdash.ui.changed_mapping import with_column
from smdash.ui.data.check import rows_frame
from smdash.ui.data.columns import columns_frame
from smdash.ui.data.privacy import privacy_lines
from smdash.ui.data.sheets import preview
from smdash.ui.questions import find_questions
from smdash.ui.reading import understand
from tests.data_books import workbook
from tests.intake_books import read as read_sheets

# Invented. No pattern tells a name from other words: only the rule of the column hides them.
PEOPLE = (
    "Anna Holm",
    "anna-holm",
    "Bo Krog",
    "Cara Lund",
    "Dan Munk",
    "Eva Nord",
    "Finn Olsen",
    "Gro Palm",
    "Ida Quist",
)
PARTS = {part.casefold() for name in PEOPLE for part in name.replace("-", " ").split() if len(part) > 3}


def rows():
    words = ("ISM", "indolentish", "ISM", "SSM", "ISM", "BMM", "ISM", "indolentish", "ISM")
    header = ["Patient name", "Diagnosis", "Tryptase baseline (ng/mL)", "Phone"]
    people = [
        [name, word, 20 + at, f"+45 1234567{at}"] for at, (name, word) in enumerate(zip(PEOPLE, words, strict=True))
    ]
    return [header, *people, ["Finn Olsen died"]]


def take(given=None):
    data = workbook(rows())
    return understand(read_workbook(data, "t.xlsx"), data, "t.xlsx", given or FileMapping(), lambda *_: None)


@pytest.fixture(scope="module")
def told():
    """The answers that make the names the patients, and others that quote them."""
    named = with_column(take().intake.mapping, 0, 0, field="patient_id", confidence="confirmed")
    return FileMapping(
        tables=named.tables,
        words={"patient_id": {"Bo Krog": "Cara Lund"}, "subtype": {"indolentish": "ISM", "see 010203-1234": "ISM"}},
        visits={"from 010203-1234": "baseline"},
        corrections=(Correction("Patients", "A5", "Dan Munk"), Correction("Patients", "B3", "who knows")),
    )


def named(text):
    return sorted(part for part in PARTS if part in text.casefold())


@pytest.fixture
def checked(told, tmp_path, capsys):
    """What `smdash check` prints of the file, as JSON or as text."""

    def run(*options):
        (tmp_path / "t.xlsx").write_bytes(workbook(rows()))
        (tmp_path / "told.json").write_text(told.to_json(), "utf-8")
        main(["check", str(tmp_path / "t.xlsx"), "--mapping", str(tmp_path / "told.json"), *options])
        return capsys.readouterr().out

    return run


def test_findings_of_the_file_do_quote_names_before_the_rules_are_applied(told):
    """Otherwise every other test here would prove nothing."""
    found = take(told).intake
    quoted = repr([(one.message, one.original, one.suggestion, one.patient_id) for one in found.findings])
    assert {"anna", "holm", "finn", "olsen"} <= {*named(quoted)}
    assert {one.code for one in found.findings} >= {"patient-id-nearly-equal", "note-left-out"}


def test_json_of_check_names_nobody_in_findings_and_mapping_and_the_patients_as_the_mapping_says(checked):
    said = json.loads(checked("--json"))
    assert named(json.dumps([said["findings"], said["mapping"]], ensure_ascii=False)) == []
    assert "Eva Nord" in [patient["patient_id"] for patient in said["patients"]]
    assert "Eva Nord" in {row["patient_id"] for row in said["measurements"]}


def test_text_of_check_names_nobody_and_still_says_where_each_finding_is(checked):
    text = checked()
    assert named(text) == []
    assert "Patients!A3" in text
    assert "[patient-id-nearly-equal]" in text


def test_a_refused_mapping_file_is_told_without_the_numbers_it_holds(tmp_path, capsys):
    (tmp_path / "t.xlsx").write_bytes(workbook(rows()))
    (tmp_path / "told.json").write_text(FileMapping(visits={"seen 010203-1234": "never"}).to_json(), "utf-8")
    assert main(["check", str(tmp_path / "t.xlsx"), "--mapping", str(tmp_path / "told.json")]) == 2
    said = capsys.readouterr().err
    assert "seen [personal number]" in said
    assert "010203" not in said


def test_nothing_the_screen_draws_of_the_file_names_anybody(told):
    found = take(told)
    asked, findings = find_questions(found), found.intake.findings
    frames = [preview(found, 0, found.workbook.sheets[0])[0], columns_frame(found, 0), rows_frame(found, 0, {"B4"})[0]]
    drawn = [frame.to_string() for frame in frames] + privacy_lines(found)
    drawn += [f"{one.key} {one.title} {one.explanation} {[*one.choices]}" for one in asked]
    drawn += [f"{one.about}: {one.meaning}" for one in (*list_answers(found), *list_corrections(found))]
    drawn += [f"{found.privacy.message(one)} {found.privacy.quote(one)}" for one in findings]
    assert named("\n".join(drawn)) == []
    assert NOT_SHOWN in "\n".join(drawn)
    assert "Two identifiers that are not shown: one patient or two?" in [one.title for one in asked]


def test_two_questions_about_hidden_identifiers_have_two_keys(told):
    keys = [one.key for one in find_questions(take(told))]
    assert len(keys) == len({*keys})


def test_an_answer_about_hidden_identifiers_settles_them(told):
    found = take(told)
    question = next(one for one in find_questions(found) if "one patient or two" in one.title)
    again = take(question.give(found.intake.mapping, "one"))
    assert question.title not in [one.title for one in find_questions(again)]


def test_pseudonyms_are_shown_where_they_stand_for_identifying_names(told):
    found = take(FileMapping(tables=told.tables, pseudonyms=True))
    titles = [one.title for one in find_questions(found)]
    assert [title for title in titles if "one patient or two" in title] == ["“P001” and “P002”: one patient or two?"]
    assert named("\n".join(titles)) == []


def test_a_remembered_mapping_names_nobody(told, tmp_path, monkeypatch):
    monkeypatch.setenv("SMDASH_CONFIG_DIR", str(tmp_path))
    assert remember(take(told).intake.mapping)
    kept = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.json"))
    assert named(kept) == []
    assert "010203" not in kept


def test_the_file_of_answers_keeps_what_names_nobody(told):
    kept = take(told).privacy.keep_mapping()
    assert kept.words == {"subtype": {"indolentish": "ISM"}}
    assert kept.visits == {}
    assert kept.corrections == (Correction("Patients", "B3", "who knows"),)
    assert kept.tables == take(told).intake.mapping.tables


def test_answers_about_patients_stay_where_their_names_identify_nobody():
    intake = read_sheets(
        [["Patient ID", "Subtype", "Skin baseline"], *([f"SM{at:02d}", "ISM", 2] for at in range(1, 9))],
        mapping=FileMapping(words={"patient_id": {"sm1": "SM01"}}),
    )
    assert intake.privacy.keep_mapping() == intake.mapping


def test_remarks_in_the_marked_workbook_name_nobody(told):
    found, data = take(told), workbook(rows())
    kept = [found.privacy.keep_finding(one) for one in found.intake.findings]
    book = openpyxl.load_workbook(io.BytesIO(annotate_workbook(data, "t.xlsx", kept).data))
    pages = [sheet for sheet in book if sheet.title != "Patients"]
    said = [str(cell.value) for sheet in pages for row in sheet for cell in row if cell.value is not None]
    said += [cell.comment.text for row in book["Patients"] for cell in row if cell.comment]
    assert pages
    assert named("\n".join(said)) == []


def test_a_finding_in_another_column_keeps_its_cell_and_loses_its_patient(told):
    found = take(told)
    one = next(one for one in found.intake.findings if one.original == "who knows")
    kept = found.privacy.keep_finding(one)
    assert (kept.cell, kept.original, kept.patient_id) == ("B3", "who knows", None)


def test_a_column_left_out_hides_its_cells_too(told):
    assert set(take(told).privacy.columns.values()) == {"names", "telephone numbers"}


def test_a_row_that_touches_a_hidden_column_is_not_quoted(told):
    privacy = take(told).privacy
    assert privacy.hides_finding(Finding("note-left-out", "info", "…", sheet="Patients", cell="A11:C11"))
    assert not privacy.hides_finding(Finding("note-left-out", "info", "…", sheet="Patients", cell="B11:C11"))
    assert not privacy.hides_finding(Finding("note-left-out", "info", "…", sheet="Other", cell="A11"))
    assert not privacy.hides_finding(Finding("no-patients", "error", "…"))


def test_a_patient_a_column_is_hidden_along_its_row():
    turned = [list(row) for row in zip(*(row for row in rows() if len(row) > 1), strict=True)]
    intake = read_sheets({"Patients": turned})
    assert intake.tables[0].transposed
    hidden = [
        (row, column) for row in range(4) for column in range(10) if intake.privacy.hides("Patients", row, column)
    ]
    assert hidden == [(row, column) for row in (0, 3) for column in range(10)]


def test_a_name_in_a_form_is_hidden_where_it_stands_on_the_sheet():
    people = (("first", "SM-01", "Anna Holm"), ("second", "SM-02", "Bo Krog"))
    visits = [["Visit", "Skin (0-4)"], ["baseline", 3], ["3 months", 2]]
    forms = {
        sheet: [["Patient", code], ["Sex", "F"], ["Age", 40], ["Full name", name], [], *visits]
        for sheet, code, name in people
    }
    privacy = read_sheets(forms).privacy
    hidden = {(row, column) for row in range(8) for column in range(2) if privacy.hides("first", row, column)}
    assert hidden == {(3, 0), (3, 1)}


def test_a_hidden_cell_is_replaced_and_any_other_is_masked():
    assert write_cell("Anna Holm", hidden=True) == NOT_SHOWN
    assert write_cell("see 010203-1234", hidden=False) == "see [personal number]"


def test_a_file_without_tables_hides_nothing():
    finding = Finding("no-patients", "error", "Nothing was found.", original="x")
    assert Privacy().keep_finding(finding) == finding
