"""What is no patient, no measure or not understood: left aside, asked about or named, and never silent."""

from smdash.intake.report import as_plain
from smdash.intake.tables.worked_examples import EXAMPLE_ID, EXAMPLE_REASON
from smdash.samples.template import EXAMPLE_REASON as TEMPLATE_REASON
from smdash.samples.template import EXAMPLES
from tests.intake_books import asked, codes, patients, read, read_csv, values

HEAD = ["Patient", "Subtype", "Tryptase baseline"]
ROWS = [["P1", "ISM", 20.5], ["P2", "SSM", 80.5], ["P3", "ISM", 33.0], ["P4", "BMM", 12.0]]


def test_counts_below_and_beside_the_patients_are_no_patients():
    below = read([HEAD, *ROWS, [], [], ["Subtype", "n"], ["ISM", 2], ["SSM", 1], ["BMM", 1]])
    beside = read([[*HEAD, None, "Response", "N"], [*ROWS[0], None, "Complete", 3], *ROWS[1:]])
    assert patients(below) == patients(beside) == ["P1", "P2", "P3", "P4"]
    assert ("summary-table", "A8") in codes(below)


def test_response_once_a_patient_among_visits_is_the_patients():
    head = ["Patient", "Visit", "Response", "Tryptase"]
    rows = [
        ["A", "baseline", "PR", 20],
        ["A", "3 months", None, 10],
        ["B", "baseline", "CR", 30],
        ["B", "3 months", None, 9],
    ]
    intake = read([head, *rows])
    assert list(intake.cohort.patients["response"]) == ["partial", "complete"]
    assert values(intake, "response") == {}


def test_response_that_changes_between_visits_stays_with_its_visit():
    head = ["Patient", "Visit", "Response", "Tryptase"]
    rows = [
        ["A", "baseline", None, 20], ["A", "3 months", "PR", 10], ["A", "6 months", "CR", 10],
        ["B", "baseline", None, 30], ["B", "3 months", "NR", 9], ["B", "6 months", "PR", 9],
    ]  # fmt: skip
    found = values(read([head, *rows]), "response")
    assert {key[:2]: value for key, (value, _) in found.items()} == {
        ("A", "month_3"): "partial",
        ("A", "month_6"): "complete",
        ("B", "month_3"): "none",
        ("B", "month_6"): "partial",
    }


def test_response_at_baseline_is_asked_about_once_and_not_used():
    head = ["Patient", "Visit", "Response", "Tryptase"]
    rows = [
        ["A", "baseline", "NR", 20],
        ["A", "3 months", "PR", 10],
        ["B", "baseline", "NR", 30],
        ["B", "3 months", "CR", 9],
    ]
    intake = read([head, *rows])
    assert asked(intake) == [("response-at-baseline", "C1")]
    assert all(visit != "baseline" for _, visit, _ in values(intake, "response"))


def test_numbers_at_visits_under_an_unknown_header_are_asked_about():
    intake = read([[*HEAD, "Glockenspiel baseline", "Glockenspiel 3 months"], *[[*row, 3, 4] for row in ROWS]])
    assert asked(intake) == [("column-not-understood", "D1"), ("column-not-understood", "E1")]


def test_numbers_that_differ_between_visits_are_asked_about():
    head = ["Patient", "Visit", "Tryptase", "Zoster"]
    rows = [[p, v, t, z] for p, t in (("A", 20), ("B", 30)) for v, z in (("baseline", 3), ("3 months", 1))]
    assert ("column-not-understood", "D1") in asked(read([head, *rows]))


def test_column_of_nothing_but_subtypes_is_the_subtype_whatever_its_header_and_never_called_confirmed():
    intake = read([["Patient", "Kasten", "Tryptase baseline"], *ROWS])
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "SSM", "ISM", "BMM"]
    column = next(one for one in intake.mapping.tables[0].columns if one.header == "Kasten")
    assert (column.field, column.confidence) == ("subtype", "likely")


def test_weight_and_centre_are_named_and_not_asked_about():
    intake = read([[*HEAD, "Centre", "Weight (kg)"], *[[*row, "Odense", 70.5] for row in ROWS]])
    assert asked(intake) == []
    assert {("further-column", "D1"), ("further-column", "E1")} <= set(codes(intake))


def test_codes_explained_in_the_header_are_read():
    head = ["Patient", "Subtype", "Sex (1 = female, 2 = male)", "Excluded (1=yes, 0=no)"]
    frame = read([head, ["A", "ISM", 1, 0], ["B", "SSM", 2, 1]]).cohort.patients
    assert list(frame["sex"]) == ["F", "M"]
    assert list(frame["excluded"]) == [False, True]


def test_data_dictionary_of_three_columns_is_no_table_of_patients():
    words = [
        ["Sheet", "Column", "Meaning"],
        ["S", "Patient", "Study number"],
        ["S", "Subtype", "WHO"],
        ["S", "X1", "Tryptase baseline"],
    ]
    intake = read({"S": [["Patient", "Subtype", "X1"], *ROWS], "Columns": words})
    assert patients(intake) == ["P1", "P2", "P3", "P4"]
    assert values(intake, "tryptase")["P2", "baseline", "tryptase"][0] == 80.5


def test_lone_row_naming_a_subtype_is_asked_about_where_no_column_does():
    rows = [
        ["Patient", "Age", "Tryptase baseline"],
        ["ISM (n=2)"],
        ["P1", 40, 20.5],
        ["P2", 50, 33],
        ["SSM"],
        ["P3", 60, 80],
    ]
    intake = read(rows)
    assert patients(intake) == ["P1", "P2", "P3"]
    found = [one for one in intake.findings if one.code == "section-names-subtype"]
    assert [(one.cell, one.suggestion) for one in found] == [("A2", "ISM"), ("A5", "SSM")]


class TestWorkedExamples:
    HEAD = ("patient_id", "subtype", "excluded", "exclusion_reason", "tryptase baseline")

    def test_marks_are_those_of_the_template(self):
        assert TEMPLATE_REASON.startswith(EXAMPLE_REASON)
        assert all(name.startswith(EXAMPLE_ID) for name in EXAMPLES.values())

    def test_example_beside_patients_is_left_out_and_named(self):
        intake = read([self.HEAD, ("EXAMPLE-1", "ISM", "yes", TEMPLATE_REASON, 20), ("P1", "ISM", "no", None, 30)])
        assert patients(intake) == ["P1"]
        assert [key[0] for key in values(intake)] == ["P1"]
        assert ("worked-example", "D2") in codes(intake)

    def test_patient_with_one_of_the_marks_stays(self):
        intake = read([self.HEAD, ("EXAMPLE-7", "ISM", "no", None, 20), ("P1", "ISM", "yes", TEMPLATE_REASON, 30)])
        assert patients(intake) == ["EXAMPLE-7", "P1"]


def test_personal_number_in_a_cell_is_masked_on_the_way_out():
    intake = read_csv("patient;subtype;tryptase baseline\nP1;ISM;see 010203-1234\nP2;ISM;20\n")
    assert "010203-1234" not in str(as_plain(intake))
    assert any(finding["original"] == "see [personal number]" for finding in as_plain(intake)["findings"])


def test_counts_right_under_the_patients_are_no_patients():
    intake = read([HEAD, *ROWS, ["ISM", 2], ["Smouldering SM", 1], ["Complete", 3]])
    assert patients(intake) == ["P1", "P2", "P3", "P4"]
    assert asked(intake) == []


def test_age_dose_and_withdrawal_may_change_from_visit_to_visit():
    head = ["Patient", "Visit", "Dose", "Age", "Withdrawn", "Tryptase"]
    rows = [["A", "baseline", "150 mg", 50, "no", 20], ["A", "1 year", "300 mg", 51, "yes", 10]]
    intake = read([head, *rows])
    patient = intake.cohort.patients.iloc[0]
    assert (patient["dose"], patient["age"], patient["withdrawn"]) == ("150 mg", 50, True)
    assert asked(intake) == []


def test_age_that_falls_and_exclusion_that_changes_are_contradictions():
    head = ["Patient", "Visit", "Age", "Excluded", "Tryptase"]
    rows = [["A", "baseline", 50, "no", 20], ["A", "1 year", 41, "yes", 10]]
    assert {code for code, _ in asked(read([head, *rows]))} == {"contradiction"}


def test_responses_on_sheets_of_different_visits_belong_to_these_visits():
    head = ["Patient", "Response", "Tryptase"]
    intake = read(
        {"Month 3": [head, ["A", "PR", 20], ["B", "NR", 30]], "Month 6": [head, ["A", "CR", 9], ["B", "PR", 8]]}
    )
    assert values(intake, "response")["A", "month_6", "response"][0] == "complete"
    assert asked(intake) == []


def test_headers_all_misspelt_are_asked_about_and_not_refused():
    intake = read([["Pateint ID", "Subtpye", "Tryptse baseline"], *ROWS])
    assert ("column-unsure", "A1") in asked(intake)
    assert intake.status == "questions"


def test_yes_no_of_a_symptom_is_no_grade_of_it():
    intake = read([["Patient", "Subtype", "Anaphylaxis yes/no", "Tryptase baseline"], ["A", "ISM", "yes", 20]])
    assert values(intake, "grade_anaphylaxis") == {}
    assert asked(intake) == []
