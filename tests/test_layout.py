"""Where tables are found, and that nothing else becomes a patient."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake_books import asked, codes, patients, read, read_csv, values


def test_table_below_a_title_away_from_the_corner():
    intake = read([["Cohort of 2018"], [], [None, "ID", "Subtype", "Skin baseline"], [None, "A1", "ISM", 3]])
    assert values(intake) == {("A1", "baseline", "grade_skin"): (3, "D4")}


def test_visit_over_measure_in_merged_headers():
    intake = read(
        [["ID", "Sex", "Baseline", None, "3 months", None], [None, None, "Skin", "GI", "Skin", "GI"],
         ["A1", "F", 3, 2, 1, 0]],
        merges=["C1:D1", "E1:F1"],
    )  # fmt: skip
    assert values(intake) == {
        ("A1", "baseline", "grade_skin"): (3, "C3"),
        ("A1", "baseline", "grade_gastrointestinal"): (2, "D3"),
        ("A1", "month_3", "grade_skin"): (1, "E3"),
        ("A1", "month_3", "grade_gastrointestinal"): (0, "F3"),
    }


def test_measure_over_visit_without_merged_cells():
    intake = read_csv("ID;Sex;Skin;;;Tryptase;;\n;;0;3;last;0;3;last\nA1;F;3;2;1;60;50;40\nA2;M;2;2;0;70;60;50\n")
    assert values(intake, "tryptase") == {
        ("A1", "baseline", "tryptase"): (60, "F3"),
        ("A1", "month_3", "tryptase"): (50, "G3"),
        ("A1", "latest", "tryptase"): (40, "H3"),
        ("A2", "baseline", "tryptase"): (70, "F4"),
        ("A2", "month_3", "tryptase"): (60, "G4"),
        ("A2", "latest", "tryptase"): (50, "H4"),
    }


def test_three_header_rows():
    intake = read(
        [["Patient", "Symptoms (PGA 0-4)", None, None, None, "Labs", None],
         [None, "Skin", None, "GI", None, "Tryptase", None],
         [None, "BL", "3M", "BL", "3M", "BL", "3M"],
         ["A1", 3, 2, 1, 0, 60, 50]],
        merges=["B1:E1", "F1:G1", "B2:C2", "D2:E2", "F2:G2"],
    )  # fmt: skip
    assert values(intake)["A1", "month_3", "grade_gastrointestinal"] == (0, "E4")
    assert values(intake)["A1", "baseline", "tryptase"] == (60, "F4")
    assert len(values(intake)) == 6


def test_patient_named_only_in_the_first_row_of_the_block():
    intake = read(
        [["Patient", "Visit", "Tryptase"], ["P1", "baseline", 10], [None, "3 months", 9], ["P2", "baseline", 20]]
    )
    assert set(values(intake)) == {
        ("P1", "baseline", "tryptase"),
        ("P1", "month_3", "tryptase"),
        ("P2", "baseline", "tryptase"),
    }


def test_wide_row_without_a_patient_is_asked_about_and_not_given_to_the_row_above():
    intake = read([["Patient", "Tryptase baseline"], ["P1", 10], [None, 20], ["P3", 30]])
    assert patients(intake) == ["P1", "P3"]
    assert asked(intake) == [("row-without-patient", "A3")]


def test_column_a_patient_is_read_with_its_own_addresses():
    intake = read(
        [["Patient", "P1", "P2", "P3"], ["Subtype", "ISM", "BMM", "SSM"], ["Sex", "F", "M", "F"],
         ["Tryptase baseline", 10, 20, 30], ["Tryptase 3m", 9, 19, 29], ["Skin baseline", 1, 2, 3]],
    )  # fmt: skip
    assert patients(intake) == ["P1", "P2", "P3"]
    assert values(intake, "tryptase")["P2", "month_3", "tryptase"] == (19, "C5")
    assert ("patients-in-columns", None) in codes(intake)


def test_second_table_beside_the_first():
    intake = read(
        [["ID", "Subtype", "Sex", None, "ID", "Visit", "Tryptase"], ["P1", "ISM", "F", None, "P1", "baseline", 10],
         ["P2", "BMM", "M", None, "P1", "3 months", 9], [None, None, None, None, "P2", "baseline", 11]],
    )  # fmt: skip
    assert patients(intake) == ["P1", "P2"]
    assert {place for _, place in values(intake).values()} == {"G2", "G3", "G4"}


def test_second_table_under_the_first():
    intake = read(
        [["ID", "Subtype"], ["P1", "ISM"], ["P2", "BMM"], [], ["ID", "Visit", "Tryptase"], ["P1", "baseline", 10],
         ["P2", "baseline", 11]],
    )  # fmt: skip
    assert patients(intake) == ["P1", "P2"]
    assert {place for _, place in values(intake).values()} == {"C6", "C7"}


def test_legend_beside_the_table_is_no_attribute_of_the_patients():
    intake = read(
        [["ID", "Subtype", "Skin baseline", None, "Grade", "Meaning"], ["P1", "ISM", 1, None, 0, "none"],
         ["P2", "BMM", 2, None, 1, "mild"]],
    )  # fmt: skip
    assert intake.cohort.attributes == ()
    assert ("legend-left-out", "E1:F3") in codes(intake)


def test_legend_below_a_blank_row_is_no_patient():
    rows = [["ID", "Age", "Skin baseline", "GI baseline", "Tryptase bl"], *([n, 40, 1, 1, 20] for n in range(1, 5))]
    intake = read([*rows, [], [0, "none"], [1, "mild"], [2, "moderate"], ["Signed: the investigator"]])
    assert patients(intake) == ["1", "2", "3", "4"]


def test_legend_right_below_the_patients_is_no_patient():
    rows = [
        ["ID", "Subtype", "Age", "Skin bl", "GI bl", "Tryptase bl", "VAS bl (100 = best)"],
        *([n, "ISM", 40, 1, 1, 20, 50] for n in range(1, 5)),
    ]
    intake = read([*rows, [0, "none"], [1, "mild"], [2, "moderate"]])
    assert patients(intake) == ["1", "2", "3", "4"]
    assert asked(intake) == []


@pytest.mark.parametrize(
    "label",
    ["Mean", "Mean ± SD", "Median (range)", "n", "n = 2", "Total", "SD", "Gennemsnit", "I alt", "Mittelwert", "Summe",
     "Moyenne", "Écart-type", "Promedio", "Medelvärde", "Average"],
)  # fmt: skip
def test_row_that_averages_or_counts_is_no_patient(label):
    intake = read([["ID", "Age", "Skin baseline"], ["A1", 40, 1], ["A2", 50, 3], [label, 45, 2]])
    assert patients(intake) == ["A1", "A2"]
    assert ("summary-row", "A4:C4") in codes(intake)


def test_patient_with_the_initials_of_a_statistic_stays_a_patient():
    rows = [[name, 40, 1] for name in ("AB", "CD", "SD", "EF", "GH")]
    assert patients(read([["Patient", "Age", "Skin baseline"], *rows])) == ["AB", "CD", "SD", "EF", "GH"]


def test_patient_of_whom_little_is_known_stays_a_patient():
    rows = [[n, "ISM", 40, 1, 1, 20, 50] for n in range(1, 5)]
    header = ["ID", "Subtype", "Age", "Skin bl", "Skin 3m", "Tryptase bl", "Tryptase 3m"]
    assert patients(read([header, *rows, [5, "BMM"], [6]])) == ["1", "2", "3", "4", "5", "6"]


def test_blank_rows_between_patients_do_not_end_the_table():
    intake = read([["ID", "Subtype", "Skin baseline"], ["A", "ISM", 2], [], ["B", "ISM", 2], [], ["C", "BMM", 3]])
    assert patients(intake) == ["A", "B", "C"]


def test_repeated_header_row_is_no_patient():
    header = ["ID", "Subtype", "Skin baseline"]
    intake = read([header, ["A", "ISM", 2], header, ["B", "ISM", 2]])
    assert patients(intake) == ["A", "B"]
    assert ("repeated-header", "A3:C3") in codes(intake)


def test_summary_of_groups_is_refused_with_a_sentence():
    intake = read([["Subtype", "n", "Mean tryptase", "SD"], ["ISM", 10, 23, 4], ["BMM", 2, 13, 2]])
    assert (intake.status, intake.cohort) == ("unreadable", None)
    assert "not of patients" in intake.message


@pytest.mark.parametrize(
    ("rows", "words"),
    [([["ID", "Subtype", "Sex"]], "no patient below"),
     ([["Subtype", "Sex", "Skin baseline"], ["ISM", "F", 1], ["ISM", "F", 1]], "No column names the patients"),
     ([["nothing of interest"]], "no row of the file was recognised as column headers")],
)  # fmt: skip
def test_file_without_patients_says_what_to_do(rows, words):
    intake = read(rows)
    assert intake.status == "unreadable"
    assert words in intake.message


def test_row_number_beside_an_identifier_is_not_the_patient():
    intake = read([["Nr", "Patient", "Skin baseline"], [1, "X1", 1], [2, "X2", 1]])
    assert patients(intake) == ["X1", "X2"]
    assert "Nr" not in intake.cohort.attributes


def test_row_number_alone_names_the_patients_and_says_so():
    intake = read([["Nr", "Sex", "Skin baseline"], [1, "F", 1], [2, "M", 1]])
    assert patients(intake) == ["1", "2"]
    assert codes(intake) == [("row-number-as-patient", "A1")]


def test_column_that_may_name_the_patients_is_asked_about():
    intake = read([["Initials", "Sex", "Skin baseline"], ["AB", "F", 1], ["CD", "M", 1]])
    assert (intake.status, intake.cohort) == ("questions", None)
    assert asked(intake) == [("column-unsure", "A1")]


def test_sheet_named_after_its_visit():
    intake = read({"Baseline": [["ID", "Skin"], ["P1", 3]], "M3": [["ID", "Skin"], ["P1", 1]]})
    assert values(intake) == {
        ("P1", "baseline", "grade_skin"): (3, "B2"),
        ("P1", "month_3", "grade_skin"): (1, "B2"),
    }


def test_sheet_named_after_its_measure():
    intake = read(
        {"Tryptase": [["ID", "baseline", "3 months"], ["P1", 13, 12]], "Skin": [["ID", "baseline"], ["P1", 2]]}
    )
    assert values(intake) == {
        ("P1", "baseline", "tryptase"): (13, "B2"),
        ("P1", "month_3", "tryptase"): (12, "C2"),
        ("P1", "baseline", "grade_skin"): (2, "B2"),
    }


def test_hidden_sheet_is_not_used_unless_the_user_says_so():
    def hide(workbook):
        workbook["old"].sheet_state = "hidden"

    sheets = {"new": [["ID", "Skin baseline"], ["P1", 3]], "old": [["ID", "Skin baseline"], ["P9", 1]]}
    intake = read(sheets, prepare=hide)
    assert patients(intake) == ["P1"]
    assert asked(intake) == [("hidden-sheet", None)]


def test_hidden_rows_are_read_and_said():
    def hide(workbook):
        workbook["S"].row_dimensions[3].hidden = True

    intake = read([["ID", "Skin baseline"], ["P1", 3], ["P2", 2]], prepare=hide)
    assert patients(intake) == ["P1", "P2"]
    assert [code for code, _ in codes(intake, "warning")] == ["hidden-rows"]


def test_several_sheets_are_joined_by_patient():
    intake = read(
        {
            "patients": [
                ["ID", "Subtype", "Start date"],
                ["001", "ISM", date(2020, 1, 1)],
                ["002", "BMM", date(2020, 2, 1)],
            ],
            "visits": [["ID", "Date", "Tryptase"], ["001", date(2020, 1, 1), 20], ["001", date(2020, 7, 2), 10]],
        }
    )
    assert patients(intake) == ["001", "002"]
    assert set(values(intake)) == {("001", "baseline", "tryptase"), ("001", "month_6", "tryptase")}


@settings(deadline=None, max_examples=15)
@given(
    st.integers(0, 4),
    st.integers(0, 3),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=8),
    st.booleans(),
)
def test_table_is_read_wherever_it_stands(down, right, grades, foot):
    pad = [None] * right
    rows = [[] for _ in range(down)]
    rows.append([*pad, "Patient ID", "PGA skin baseline", "PGA skin 3m"])
    rows += [[*pad, f"P{n}", before, after] for n, (before, after) in enumerate(grades)]
    rows += [[], [*pad, "Entered by the study nurse"]] if foot else []
    intake = read(rows)
    said = {key: value for key, (value, _) in values(intake).items()}
    assert said == {
        (f"P{n}", visit, "grade_skin"): grade
        for n, pair in enumerate(grades)
        for visit, grade in zip(("baseline", "month_3"), pair, strict=True)
    }


class TestRowsOfMeasures:
    @pytest.mark.parametrize(
        ("head", "first", "second"),
        [
            (["id", "visit", "name", "value"], "tryptase_ng_ml", "pga_skin"),
            (["Patient", "Besøg", "Prøve", "Resultat"], "P-Tryptase", "DLQI"),
            (["codigo", "visita", "prueba hecha", "resultado"], "Triptasa", "DLQI"),
            (["Patient", "Visite", "ce qui est dosé", "Valeur"], "Tryptase", "DLQI"),
            (["Patient", "Visit", "what", "Wert"], "Tryptase", "DLQI"),
        ],
    )
    def test_column_of_names_of_measures_names_the_values_beside_it(self, head, first, second):
        intake = read([head, ["P1", "baseline", first, 20.5], ["P1", "3 m", first, 19], ["P1", "baseline", second, 3]])
        assert values(intake, "tryptase") == {
            ("P1", "baseline", "tryptase"): (20.5, "D2"),
            ("P1", "month_3", "tryptase"): (19, "D3"),
        }
        assert len(values(intake)) == 3

    @pytest.mark.parametrize(
        ("names", "visits"),
        [
            (("tryptase_bl", "tryptase_m3", "tryptase_m6"), ("baseline", "month_3", "month_6")),
            (("Tryptase baseline", "Tryptase 3 months", "Tryptase last"), ("baseline", "month_3", "latest")),
            (("tryptase_0", "tryptase_3", "tryptase_6"), ("baseline", "month_3", "month_6")),
            (("Tryptas start", "Tryptas 3 mån", "Tryptas 6 mån"), ("baseline", "month_3", "month_6")),
            (("Tryptase M0", "Tryptase M3", "Tryptase M12"), ("baseline", "month_3", "month_12")),
        ],
    )
    def test_measure_and_visit_in_one_cell_are_told_apart(self, names, visits):
        rows = [[who, name, at + 20.5] for who in ("P1", "P2") for at, name in enumerate(names)]
        intake = read([["id", "variable", "value"], *rows])
        assert [key[1] for key in values(intake) if key[0] == "P1"] == list(visits)

    def test_measures_without_a_visit_anywhere_are_asked_about(self):
        intake = read(
            [["id", "variable", "value"], ["P1", "tryptase", 20.5], ["P2", "tryptase", 30], ["P2", "dlqi", 3]]
        )
        assert values(intake) == {}
        assert asked(intake)

    def test_leading_symptom_of_each_patient_names_no_value(self):
        rows = [["Patient", "Sex", "Symptom", "Weight"], ["P1", "F", "skin", 70], ["P2", "M", "GI", 82]]
        assert values(read(rows)) == {}

    def test_data_rows_whose_words_come_again_and_again_are_no_header(self):
        head = ["STUDYID", "USUBJID", "LBSEQ", "LBTEST", "LBORRES", "LBORRESU", "VISIT"]
        rows = [["S", f"S-0{who}", at, "Tryptase", f"{20 + at}.5", "ug/L", visit]
                for who in (1, 2, 3) for at, visit in enumerate(("BASELINE", "MONTH 3", "MONTH 6"))]  # fmt: skip
        intake = read([head, *rows])
        assert patients(intake) == ["S-01", "S-02", "S-03"]
        assert [table.header_rows for table in intake.tables] == [(0,)]


def test_words_under_merged_headings_are_a_header_row_although_not_all_are_known():
    intake = read(
        [["ID", "Sex", "Baseline", None, None, "3 months", None, None],
         [None, None, "Skin", "Xyz", "Vvv", "Skin", "Xyz", "Vvv"],
         ["A1", "F", 3, 2, 1, 0, 1, 1], ["A2", "M", 2, 2, 1, 1, 1, 1]],
        merges=["C1:E1", "F1:H1"],
    )  # fmt: skip
    assert patients(intake) == ["A1", "A2"]
    assert values(intake)["A2", "month_3", "grade_skin"] == (1, "F4")


@pytest.mark.parametrize(
    "words",
    ["3 months (+/- 2 weeks)", "3 months (± 14 days)", "3 Monate (+/- 2 Wochen)", "Month 3 (Arm 1: Omalizumab)"],
)
def test_window_or_arm_beside_a_visit_is_no_visit(words):
    rows = [["Code", "Sex", "Skin severity (0-4)"], ["OZ-1", "F", 2], ["OZ-2", "M", 2]]
    assert set(values(read({"3 months": [[words], [], *rows]}))) == {
        ("OZ-1", "month_3", "grade_skin"), ("OZ-2", "month_3", "grade_skin"),
    }  # fmt: skip
    long = [["Patient", "Visit", "Tryptase"], ["P1", "Baseline", 20], ["P1", words, 19]]
    assert set(values(read(long))) == {("P1", "baseline", "tryptase"), ("P1", "month_3", "tryptase")}


def test_time_in_brackets_beside_a_counted_visit_is_the_visit():
    long = [["Patient", "Visit", "Tryptase"], ["P1", "V1 (baseline)", 20], ["P1", "V2 (month 3)", 19]]
    assert {visit for _, visit, _ in values(read(long))} == {"baseline", "month_3"}


def test_word_met_once_below_a_blank_row_is_no_patient():
    rows = [["Patient", "Sex", "Subtype", "Tryptase baseline"], ["P1", "F", "ISM", 20.5], ["P2", "M", "ISM", 33]]
    assert patients(read([*rows, [], ["Norm", "see file"], ["Range", "11.4"]])) == ["P1", "P2"]
    assert patients(read([*rows, [], ["QX/3", "F", "SSM", 40]])) == ["P1", "P2", "QX/3"]


def test_a_heading_over_some_columns_is_no_caption_of_all():
    """Three blocks of visits, of which only the first is named by a word known here: none is read as that measure."""
    top = [None, "Tryptase", None, "Zufriedenheit", None, "Kraft", None]
    rows = [[f"P{n}", 20 + n, 19 + n, 50 + n, 55 + n, 3, 4] for n in range(5)]
    intake = read([top, ["Patient", "baseline", "3 months", "6 months", "9 months", "12 months", "latest"], *rows])
    read_cells = {cell[0] for _, cell in values(intake).values()} if intake.cohort is not None else set()
    assert read_cells <= {"B", "C"}
