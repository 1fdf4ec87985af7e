"""The Data page without a browser: what is asked, what an answer changes, and what is never shown."""

import io
import json
from dataclasses import replace

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from smdash.intake import Correction, FileMapping
from smdash.intake.cells.workbook import read_workbook
from smdash.intake.mapping import ColumnMapping, TableMapping
from smdash.intake.privacy import NOT_SHOWN
from smdash.ui.answers import list_answers, list_corrections
from smdash.ui.changed_mapping import with_correction
from smdash.ui.data.check import rows_frame
from smdash.ui.data.columns import columns_frame
from smdash.ui.data.privacy import privacy_lines
from smdash.ui.data.sheets import preview
from smdash.ui.data.use import write_taken
from smdash.ui.questions import find_questions
from smdash.ui.reading import understand
from smdash.ui.tables import patients_frame
from tests.data_books import untidy_rows, with_cpr, workbook

DIRECTION = "answer field direction-undeclared qol_vas"
WORD = "answer word subtype indolentish"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SMDASH_CONFIG_DIR", str(tmp_path))


def read(rows, mapping=None, *, prepare=None):
    data = workbook(rows, prepare=prepare)
    return understand(read_workbook(data, "t.xlsx"), data, "t.xlsx", mapping or FileMapping(), lambda *_: None)


def answered(rows, given, *, prepare=None):
    """The file read again after each answer, by words of the question's title."""
    found = read(rows, prepare=prepare)
    for title, choice in given:
        question = next(one for one in find_questions(found) if title in one.title)
        found = read(rows, question.give(found.intake.mapping, choice), prepare=prepare)
    return found


def titles(found):
    return [question.title for question in find_questions(found)]


def subtypes(found):
    return found.intake.cohort.patients["subtype"].tolist()


def test_a_word_in_many_cells_is_asked_about_once_and_one_answer_settles_all():
    found = read(untidy_rows())
    asked = [one for one in find_questions(found) if "indolentish" in one.title]
    assert [one.places for one in asked] == [("Patients!B4", "Patients!B7")]
    again = answered(untidy_rows(), [("indolentish", "ISM")])
    assert not [title for title in titles(again) if "indolentish" in title]
    assert subtypes(again).count("ISM") == 6


def test_the_suggestion_stands_first_and_is_not_taken_by_itself():
    question = next(one for one in find_questions(read(untidy_rows())) if "indolentish" in one.title)
    assert question.suggestion == question.choices[0] == ("ISM", "ISM: Indolent SM (suggested)", True)
    assert subtypes(read(untidy_rows()))[2] is None


def test_order_of_day_and_month_is_one_question_about_the_file():
    rows = [[row[0], row[1], f"0{at}/05/2021"] if at else row[:3] for at, row in enumerate(untidy_rows())]
    assert titles(read(rows)).count("Order of day and month not clear") == 1
    starts = answered(rows, [("Order of day", "month-first")]).intake.cohort.patients["treatment_start"]
    assert [start.month for start in starts] == list(range(1, 9))
    starts = answered(rows, [("Order of day", "day-first")]).intake.cohort.patients["treatment_start"]
    assert [start.day for start in starts] == list(range(1, 9))


def test_decimal_mark_is_one_question_about_the_file():
    rows = [[row[0], f"1.{200 + at}" if at else "Tryptase baseline (ng/mL)"] for at, row in enumerate(untidy_rows())]
    found = read(rows)
    assert titles(found) == ["Decimal mark of the file not clear"]
    point = answered(rows, [("Decimal mark", "point")]).intake.cohort.measurements["value"]
    assert point.tolist() == [float(f"1.{201 + at}") for at in range(8)]


def test_range_of_a_vas_is_one_question_and_not_one_a_cell():
    rows = [[row[0], 1 + at % 4 if at else "QoL VAS baseline"] for at, row in enumerate(untidy_rows())]
    asked = [one for one in find_questions(read(rows)) if "range" in one.title]
    assert len(asked) == 1
    values = answered(rows, [("range", "0-10")]).intake.cohort.measurements["value"].tolist()
    assert values == [10.0 * (1 + at % 4) for at in range(1, 9)]


def test_numbers_on_two_ranges_in_one_column_are_one_question():
    rows = untidy_rows()
    rows[1][3], rows[2][3], rows[3][3] = 7, "3,5", 10
    rows[4][3] = "<2"
    about = "numbers of 10 or less"
    assert sum(about in title for title in titles(read(rows))) == 1
    for answer, expected in (("0-10", [70, 35, 100]), ("0-100", [7, 3.5, 10]), ("", [])):
        values = answered(rows, [(about, answer)]).intake.measurements
        at = values[(values["measure"] == "qol_vas") & (values["visit"] == "baseline")].set_index("patient_id")["value"]
        assert at.loc[["SM01", "SM02", "SM03"]].dropna().to_list() == expected


def test_a_code_for_missing_is_asked_once_for_all_columns():
    rows = [
        [row[0], *(999 if at == 3 else value for value in (30 + at, 40 + at))] if at else
        ["Study no", "Tryptase baseline (ng/mL)", "Tryptase 6 months (ng/mL)"]
        for at, row in enumerate(untidy_rows())
    ]  # fmt: skip
    found = read(rows)
    asked = [one for one in find_questions(found) if "999" in one.title]
    if not asked:
        assert "missing-code" in {one.code for one in found.intake.findings}
        return
    assert len(asked) == 1
    assert len(read(rows, asked[0].give(found.intake.mapping, "")).intake.cohort.measurements) == 14


def test_choosing_one_of_two_contradicting_values_blanks_every_cell_of_the_other():
    rows = [["Patient ID", "Subtype", "Visit", "Tryptase (ng/mL)"]]
    rows += [["A", word, visit, 20] for word, visit in (("ISM", "Baseline"), ("SSM", "3 months"), ("SSM", "6 months"))]
    rows += [["B", "BMM", "Baseline", 30], ["B", "BMM", "3 months", 31]]
    found = read(rows)
    question = next(one for one in find_questions(found) if "two values" in one.title)
    again = read(rows, question.give(found.intake.mapping, "Patients!B2"))
    assert subtypes(again) == ["ISM", "BMM"]
    assert not find_questions(again)
    assert [one.about for one in list_corrections(again)] == ["Patients!B3", "Patients!B4"]


def test_many_impossible_values_of_a_measure_are_one_question():
    rows = [[row[0], 10 + at if at else "PGA skin baseline"] for at, row in enumerate(untidy_rows())]
    rows += [[f"X{at}", at % 5] for at in range(400)]
    found = read(rows)
    asked = find_questions(found)
    assert [len(one.places) for one in asked] == [8]
    again = read(rows, asked[0].give(found.intake.mapping, ""))
    assert not find_questions(again)
    assert len(again.intake.cohort.measurements) == 400


def test_struck_through_cells_are_asked_about_once():
    def strike(book):
        for cell in ("F2", "F3"):
            book["Patients"][cell].font = openpyxl.styles.Font(strike=True)

    found = answered(untidy_rows(), [("Struck-through", "yes")], prepare=strike)
    assert found.intake.mapping.use_struck is True
    assert len(found.intake.cohort.measurements) == 24


def test_every_answer_can_be_taken_back_alone():
    found = answered(untidy_rows(), [("indolentish", "BMM"), ("which end", "low")])
    assert {one.about: one.meaning for one in list_answers(found)} == {
        "“indolentish” in SM subtype": "BMM: Bone marrow mastocytosis",
        "Quality of life (VAS), better end": "low",
    }
    without = next(one.without for one in list_answers(found) if "indolentish" in one.about)
    again = read(untidy_rows(), without)
    assert titles(again) == ["“indolentish” under Diagnosis"]
    assert again.intake.mapping.directions == {"qol_vas": "low"}


def test_a_correction_counts_and_leaves_the_upload_as_it_is():
    before = workbook(untidy_rows())
    mapping = with_correction(FileMapping(), Correction("Patients", "B2", "MCL"))
    found = read(untidy_rows(), mapping)
    assert subtypes(found)[0] == "MCL"
    assert subtypes(read(untidy_rows(), list_corrections(found)[0].without))[0] == "ISM"
    sheet = openpyxl.load_workbook(io.BytesIO(before))["Patients"]
    assert sheet["B2"].value == "ISM"


def test_the_last_correction_of_a_cell_counts():
    mapping = with_correction(FileMapping(), Correction("Patients", "B2", "MCL"))
    mapping = with_correction(mapping, Correction("Patients", "B2", "SSM"))
    assert mapping.corrections == (Correction("Patients", "B2", "SSM"),)


def test_no_table_of_the_page_holds_a_cell_of_an_identifying_column():
    rows = with_cpr(untidy_rows())
    numbers = [str(row[0]) for row in rows[1:]]
    mapping = answered(rows, [("CPR", "patient_id")]).intake.mapping
    for pseudonyms in (False, True):
        found = read(rows, FileMapping(tables=mapping.tables, pseudonyms=pseudonyms))
        frames = [
            preview(found, 0, found.workbook.sheets[0])[0],
            columns_frame(found, 0),
            rows_frame(found, 0, {"B4", "B7"})[0],
        ]
        drawn = "".join(frame.to_string() for frame in frames) + "".join(privacy_lines(found))
        drawn += "".join(question.title + question.explanation for question in find_questions(found))
        drawn += found.privacy.keep_mapping().to_json()
        drawn += repr([found.privacy.keep_finding(one) for one in found.intake.findings])
        assert NOT_SHOWN in drawn
        assert not [number for number in numbers if number in drawn]


def test_header_rows_and_patient_rows_are_told_apart_in_the_preview():
    rows = [["Omalizumab in our clinic"], [], *untidy_rows()]
    frame, headers = preview(found := read(rows), 0, found.workbook.sheets[0])
    assert frame["Read as"].tolist()[:4] == ["", "", "header", "patient"]
    assert {row for row, _ in headers} == {2}


def test_answers_that_leave_the_page_name_no_patient_of_an_identifying_column():
    rows = with_cpr(untidy_rows())
    mapping = answered(rows, [("CPR", "patient_id")]).intake.mapping
    number = str(rows[1][0])
    told = FileMapping(
        tables=mapping.tables,
        words={"patient_id": {number: number}, "subtype": {"indolentish": "ISM"}},
        corrections=(Correction("Patients", "A2", number), Correction("Patients", "B2", "SSM")),
    )
    kept = json.loads(read(rows, told).privacy.keep_mapping().to_json())
    assert kept["corrections"] == [{"sheet": "Patients", "cell": "B2", "value": "SSM"}]
    assert number not in json.dumps(kept)


def test_a_file_of_answers_says_what_it_settled_and_what_of_it_wants_a_look():
    before = read(untidy_rows())
    after = answered(untidy_rows(), [("indolentish", "ISM")])
    given = after.intake.mapping
    assert write_taken("a.json", given, before, after) == "a.json was taken over: 2 questions before, 1 now."
    corrected = replace(given, corrections=(Correction("Patients", "B2", "SSM"),))
    assert "1 corrected cell" in write_taken("a.json", corrected, before, after)
    elsewhere = FileMapping(tables=(TableMapping("Cohort", (ColumnMapping("Blood group", "attribute"),)),))
    assert "none of them is in this spreadsheet" in write_taken("a.json", elsewhere, before, before)


def page():
    from smdash.ui.data.page import show_data

    show_data()


@pytest.fixture
def data(monkeypatch):
    monkeypatch.setattr("sys.argv", ["app.py"])
    return AppTest.from_function(page, default_timeout=120).run()


def open_file(at, name, content):
    at.get("file_uploader")[0].upload(name, content, "").run()
    assert not at.exception


def press(at, label):
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception


def session(at):
    return at.session_state["session"]


def answer_both(at):
    at.selectbox(key=DIRECTION).set_value("high")
    at.selectbox(key=WORD).set_value("ISM")
    press(at, "Apply these answers")


def main_buttons(at):
    return [button.label for button in at.button if button.proto.type == "primary"]


def test_one_button_stands_out_at_a_time_that_of_what_is_waited_for(data):
    assert main_buttons(data) == []
    open_file(data, "untidy.xlsx", workbook(untidy_rows()))
    assert main_buttons(data) == ["Apply these answers"]
    answer_both(data)
    assert main_buttons(data) == ["Use"]
    press(data, "Use")
    assert main_buttons(data) == []
    assert "Open the Overview" in [button.label for button in data.button]


def test_suggestions_are_taken_in_one_click_and_what_was_chosen_otherwise_holds(data):
    rows = [[*row[:2], f"0{at}/05/2021" if at else row[2], *row[3:]] for at, row in enumerate(untidy_rows())]
    open_file(data, "untidy.xlsx", workbook(rows))
    data.selectbox(key=WORD).set_value("SSM")
    press(data, "Accept 2 suggestions")
    taken = session(data).draft.mapping
    assert taken.date_order == "day-first"
    assert dict(taken.words["subtype"]) == {"indolentish": "SSM"}
    assert taken.directions == {}


def test_a_file_with_questions_waits_until_use_is_pressed(data):
    open_file(data, "untidy.xlsx", workbook(untidy_rows()))
    assert session(data).file.name == "founding_cohort.xlsx"
    assert session(data).step == "values"
    answer_both(data)
    assert session(data).file.name == "founding_cohort.xlsx"
    press(data, "Use")
    assert session(data).file.name == "untidy.xlsx"
    assert session(data).draft is None


def test_a_file_can_be_used_with_its_questions_open(data):
    open_file(data, "untidy.xlsx", workbook(untidy_rows()))
    press(data, "Use")
    assert session(data).file.name == "untidy.xlsx"


def test_keeping_what_is_on_screen_forgets_the_waiting_file(data):
    open_file(data, "untidy.xlsx", workbook(untidy_rows()))
    press(data, "Keep founding\\_cohort.xlsx as it was")
    assert session(data).draft is None
    assert session(data).file.name == "founding_cohort.xlsx"


def test_an_identifying_patient_column_brings_pseudonyms_until_the_user_says_otherwise(data):
    open_file(data, "registry.xlsx", workbook(with_cpr(untidy_rows())))
    assert session(data).draft.mapping.pseudonyms
    data.toggle(key="pseudonyms").set_value(False).run()
    assert not session(data).draft.mapping.pseudonyms


def test_every_step_of_every_kind_of_file_is_drawn(data):
    for name, rows in (("untidy.xlsx", untidy_rows()), ("registry.xlsx", with_cpr(untidy_rows()))):
        open_file(data, name, workbook(rows))
        for step in ("sheets", "columns", "values", "check", "use"):
            session(data).step = step
            data.run()
            assert not data.exception


def test_a_newer_version_is_read_with_the_answers_of_the_file_on_screen_and_waits(data):
    open_file(data, "untidy.xlsx", workbook(untidy_rows()))
    answer_both(data)
    press(data, "Use")
    newer = untidy_rows()
    newer[1][1] = "SSM"
    open_file(data, "untidy.xlsx", workbook(newer))
    assert session(data).draft is not None
    said = [element.value for element in data.markdown]
    assert any("1 value of 1 patient differs" in text for text in said)
    press(data, "Keep the current one")
    assert session(data).draft is None


def test_the_file_that_is_open_already_changes_nothing_when_it_comes_again(data):
    content = workbook(untidy_rows())
    open_file(data, "untidy.xlsx", content)
    answer_both(data)
    press(data, "Use")
    kept = session(data).file
    open_file(data, "copy.xlsx", content)
    assert session(data).file is kept
    assert "open already" in session(data).refusal


def test_a_hidden_sheet_is_not_shown_as_used_before_the_user_says_so(data):
    def hide(book):
        sheet = book.create_sheet("old")
        for row in (["Study no", "Diagnosis"], ["SM01", "ISM"], ["SM02", "SSM"]):
            sheet.append(row)
        sheet.sheet_state = "hidden"

    open_file(data, "untidy.xlsx", workbook(untidy_rows(), prepare=hide))
    session(data).step = "sheets"
    data.run()
    shown, hidden = (data.toggle(key=f"use table {at}") for at in (0, 1))
    assert shown.value
    assert not hidden.value
    assert hidden.disabled


def test_table_of_patients_says_no_only_where_the_file_does():
    people = [["A", "ISM"], ["B", "BMM"]]
    silent = read([["ID", "Subtype"], *people]).intake.cohort
    assert not {"Excluded", "Withdrawn"} & set(patients_frame(silent))
    told = read([["ID", "Subtype", "Withdrawn"], ["A", "ISM", "no"], ["B", "BMM", "no"]]).intake.cohort
    assert patients_frame(told)["Withdrawn"].tolist() == ["no", "no"]


@pytest.mark.parametrize(("choice", "count", "said"), [("no", 8, "no patient"), ("yes", 9, "a patient of its own")])
def test_a_word_among_numbered_patients_is_a_question_whose_answer_holds(choice, count, said):
    rows = [["Patient", "Skin baseline"], *([f"A{number:02d}", 2] for number in range(1, 9)), ["Compliance", 3]]
    assert [title for title in titles(read(rows)) if "Compliance" in title] == ["Is “Compliance” a patient?"]
    found = answered(rows, [("Compliance", choice)])
    assert [(one.about, one.meaning) for one in list_answers(found)] == [("Patient “Compliance”", said)]
    assert len(found.intake.cohort.patients) == count
    assert titles(found) == []


def test_the_answer_holds_under_pseudonyms_too():
    rows = [["Patient", "Skin baseline"], *([f"A{number:02d}", 2] for number in range(1, 9)), ["Compliance", 3]]
    found = read(rows, FileMapping(pseudonyms=True))
    question = next(one for one in find_questions(found) if one.title.endswith("a patient?"))
    again = read(rows, question.give(found.intake.mapping, "no"))
    assert len(again.intake.cohort.patients) == 8
    assert titles(again) == []


CODED = (
    ["record_id", "sex", "response_skin_m3", "response_gi_m3", "response_gi_m12"],
    *([f"P{at}", str(1 + at % 2), str(1 + at % 3), str(1 + at % 4), str(1 + at % 2)] for at in range(14)),
)


def test_codes_of_sibling_columns_are_one_question_with_an_answer_for_each_code():
    asked = find_questions(read(CODED))
    assert sorted((one.codes, len(one.places)) for one in asked) == [(("1", "2"), 1), (("1", "2", "3", "4"), 3)]
    assert all(one.title.startswith("What do the codes of “") for one in asked)


def test_each_code_keeps_its_own_answer_and_those_left_open_are_asked_again():
    found = read(CODED)
    asked = next(one for one in find_questions(found) if len(one.codes) == 4)
    given = asked.give_code(found.intake.mapping, "1", "complete")
    again = read(CODED, asked.give_code(given, "4", "none"))
    assert next(one for one in find_questions(again) if "response" in one.title).codes == ("2", "3")
    rows = again.intake.cohort.measurements
    values = rows[rows["measure"] == "response_gastrointestinal"].groupby("visit", observed=True)["word"].unique()
    assert set(values["month_3"]) == {"complete", "none"}
    assert set(values["month_12"]) == {"complete"}


def test_columns_whose_codes_differ_are_asked_about_apart():
    rows = (
        ["record_id", "response_skin_m3", "response_gi_m3"],
        *([f"P{at}", "12"[at % 2], "23"[at % 2]] for at in range(9)),
    )
    assert [one.codes for one in find_questions(read(rows))] == [("1", "2"), ("2", "3")]
