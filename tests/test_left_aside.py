"""What is no patient, no measure or not understood: left aside, asked about or named, and never silent."""

import pytest

from smdash.intake import read_intake
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


AGED = ["Patient", "Age", "Tryptase baseline"]


def subtypes(intake):
    frame = intake.cohort.patients
    return [said for said in frame["subtype"] if said is not None]


class TestSections:
    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("ISM (n=2)", "SSM", ("ISM", "SSM")),
            ("Indolent SM", "Smoldering SM", ("ISM", "SSM")),
            ("ISM patients", "BMM patients", ("ISM", "BMM")),
            ("Patienter med ISM", "Patienter med SM-AHN", ("ISM", "SM-AHN")),
            ("Patienten mit ISM:", "Patienten mit SSM:", ("ISM", "SSM")),
            ("Groupe ISM", "Groupe ASM", ("ISM", "ASM")),
            ("Pacientes con ISM", "Pacientes con BMM", ("ISM", "BMM")),
        ],
    )
    def test_section_is_the_subtype_of_the_patients_below_it(self, first, second, expected):
        intake = read([AGED, [first], ["P1", 40, 20.5], ["P2", 50, 33], [second], ["P3", 60, 80]])
        assert subtypes(intake) == [expected[0], expected[0], expected[1]]
        found = [(one.code, one.severity, one.cell) for one in intake.findings if one.field == "subtype"]
        assert found == [("subtype-by-section", "info", "A2"), ("subtype-by-section", "info", "A5")]
        cells = intake.cohort.cells.query("field == 'subtype'")
        assert dict(zip(cells["patient_id"], cells["cell"], strict=True)) == {"P1": "A2", "P2": "A2", "P3": "A5"}

    def test_statistics_between_the_sections_are_no_patients_and_end_the_section(self):
        mean = ["mean", 45, 26.8]
        rows = [
            AGED,
            ["ISM"],
            ["P1", 40, 20.5],
            ["P2", 50, 33],
            mean,
            [],
            ["SSM"],
            ["P3", 60, 80],
            ["P4", 61, 90],
            mean,
        ]
        assert subtypes(read(rows)) == ["ISM", "ISM", "SSM", "SSM"]

    @pytest.mark.parametrize(
        "rows",
        [
            [["P0", 30, 10], ["ISM"], ["P1", 40, 20.5], ["P2", 50, 33]],
            [["ISM"], ["P1", 40, 20.5], ["P2", 50, 33], ["Not yet classified"], ["P3", 60, 80]],
            [["ISM"], ["P1", 40, 20.5], ["P2", 50, 33], ["mean", 45, 26.8], ["P3", 60, 80]],
        ],
        ids=["a patient above the first section", "another heading", "a patient below the statistics"],
    )
    def test_section_that_may_not_hold_for_every_patient_is_asked_about(self, rows):
        intake = read([AGED, *rows])
        assert subtypes(intake) == []
        assert [code for code, _ in asked(intake)] == ["section-names-subtype"]

    def test_column_of_subtypes_is_believed_and_not_the_section(self):
        rows = [["Patient", "Subtype", "Tryptase baseline"], ["ISM"], ["P1", "ISM", 20.5], ["P2", "SSM", 33]]
        assert subtypes(read(rows)) == ["ISM", "SSM"]

    def test_title_above_the_headers_is_no_section(self):
        assert subtypes(read([["ISM"], AGED, ["P1", 40, 20.5], ["P2", 50, 33]])) == []

    def test_remark_in_a_column_of_remarks_is_no_section(self):
        rows = [[*AGED, "Remark"], ["P1", 40, 20.5], ["P2", 50, 33], [None, None, None, "ISM"], ["P3", 60, 80]]
        assert subtypes(read(rows)) == []


class TestLists:
    DATA = (["kode", "Patient", "sex", "Tryptase baseline"], ["x", "P1", "F", 20.5], ["y", "P2", "M", 33])

    @pytest.mark.parametrize(
        "rows",
        [
            [["spiegazione", "nome"], ["numero", "patient"], ["sesso", "sex"], ["prima", "Tryptase baseline"]],
            [["kode", "en bokstav"], ["Patient", "nummer"], ["sex", "kjønn"], ["Tryptase baseline", "µg/L"]],
            [["Patient", "study number"], ["Sex", "F or M"], ["Tryptase baseline", "ng/mL, Phadia"]],
            [
                ["1", "kode", "letter"],
                ["2", "Patient", "number"],
                ["3", "sex", "F, M"],
                ["4", "Tryptase baseline", "x"],
            ],
        ],
    )
    def test_list_of_the_columns_of_another_sheet_is_no_table_of_patients(self, rows):
        intake = read({"Data": self.DATA, "Info": rows})
        assert patients(intake) == ["P1", "P2"]
        assert asked(intake) == asked(read({"Data": self.DATA}))

    def test_sheet_with_a_column_a_patient_has_the_headers_of_another_down_its_side_and_is_read(self):
        turned = [["Patient", "P3", "P4"], ["Sex", "F", "M"], ["Subtype", "ISM", "SSM"], ["Tryptase baseline", 44, 55],
                  ["Age", 40, 50], ["Skin baseline", 1, 2], ["GI baseline", 2, 2]]  # fmt: skip
        wide = [[row[0] for row in turned], ["P1", "F", "ISM", 20.5, 30, 1, 1], ["P2", "M", "ISM", 33, 33, 0, 2]]
        intake = read({"First": wide, "Second": turned})
        assert set(patients(intake)) == {"P1", "P2", "P3", "P4"}

    def test_rows_of_measures_with_patients_are_no_list(self):
        wide = [["Patient", "Tryptase", "DLQI", "Visit"], ["P1", 20, 5, "baseline"], ["P2", 30, 6, "baseline"]]
        long = [
            ["Patient", "Visit", "Measure", "Value"],
            ["P1", "3 months", "Tryptase", 19],
            ["P1", "3 months", "DLQI", 4],
        ]
        intake = read({"A": wide, "B": long})
        assert values(intake)["P1", "month_3", "tryptase"] == (19, "D2")

    @pytest.mark.parametrize(
        "head", [["Test", "Normal", "Unit"], ["Analyse", "Reference", "Enhed"], ["Untersuchung", "Norm"]]
    )
    def test_reference_values_below_the_patients_ask_nothing(self, head):
        rows = [*self.DATA, [], [], ["Tryptase", "<11.4", "ug/L"], ["DLQI", "0-1", "points"]]
        rows.insert(5, head)
        intake = read(rows)
        assert patients(intake) == ["P1", "P2"]
        assert asked(intake) == asked(read(list(self.DATA)))


class TestCodebooks:
    WIDE = (["pt", "sex", "resp_global", "Hud_0", "Hud_3"], ["P1", 1, 2, 3, 1], ["P2", 2, 3, 2, 2])
    SEXES = (("F", "M"), ["F", "M"])

    @pytest.mark.parametrize(
        "rows",
        [
            [["Variabel", "Kod", "Betydelse"], ["sex", 1, "Kvinna"], [None, 2, "Man"], ["Hud", 0, "inga symtom"]],
            [["Variable", "Code", "Signification"], ["sex", 1, "femme"], [None, 2, "homme"], ["x", 1, "oui"]],
            [["Variable", "Beschreibung", "Kodierung"], ["sex", "Geschlecht", "1 = weiblich, 2 = männlich"]],
            [["Variabel", "Forklaring", "Koder"], ["sex", "Køn", "1 = kvinde, 2 = mand"]],
            [["variable", "meaning"], ["sex", "1 = female, 2 = male"], ["pt", "number"]],
            [["Variable", "Wert", "Etikett"], ["sex", 1, "weiblich"], [None, 2, "männlich"]],
        ],
    )
    def test_codes_of_a_codebook_are_read_and_the_codebook_is_no_table(self, rows):
        intake = read({"Data": self.WIDE, "Codes": rows})
        assert patients(intake) == ["P1", "P2"]
        assert list(intake.cohort.patients["sex"]) == ["F", "M"]
        assert not [
            cell for one in intake.findings if one.sheet == "Codes" for cell in [one.cell] if one.severity != "info"
        ]

    @pytest.mark.parametrize("key", ["Hud", "Hud, Mage", "Hud / Mage", "Hud_*", "Hud_0 to Hud_3", "Mage och Hud"])
    def test_codes_of_several_columns_hold_for_each_of_them(self, key):
        book = [["Variabel", "Kod", "Betydelse"], [key, 1, "ingen"], [None, 2, "lätt"], [None, 3, "svår"]]
        intake = read({"Data": self.WIDE, "Kodbok": book})
        assert [value for value, _ in values(intake, "grade_skin").values()] == [3, 1, 0, 1]

    def test_codes_of_a_name_hold_for_no_longer_name_but_that_of_its_visits(self):
        wide = [["pt", "Skin", "Skin response"], ["P1", 3, 2], ["P2", 2, 3]]
        book = [["Variable", "Value", "Label"], ["Skin", 2, "mild"], [None, 3, "severe"]]
        assert ("coded-word", "C1") in asked(read({"Data": wide, "Key": book}))

    def test_label_of_the_codebook_is_believed_where_the_name_is_short_for_two_things(self):
        book = [
            ["variable", "label", "codes"],
            ["resp_global", "Global response", "1 = complete; 2 = major; 3 = partial"],
        ]
        frame = read({"Data": self.WIDE, "Key": book}).cohort.patients
        assert list(frame["response"]) == ["major", "partial"]

    def test_numbers_of_visits_are_told_by_the_codebook(self):
        long = [["subj", "tidspkt", "tryptase"], ["A", 1, 20.5], ["A", 2, 19], ["B", 1, 30], ["B", 3, 33]]
        book = [["variable", "meaning"], ["tidspkt", "1 = baseline, 2 = 3 months, 3 = latest"]]
        intake = read({"Data": long, "Key": book})
        assert set(values(intake)) == {
            ("A", "baseline", "tryptase"), ("A", "month_3", "tryptase"),
            ("B", "baseline", "tryptase"), ("B", "latest", "tryptase"),
        }  # fmt: skip

    def test_list_of_months_explains_no_code(self):
        long = [["pt", "visit", "tryptase"], ["A", 0, 20.5], ["A", 3, 19], ["B", 0, 30], ["B", 6, 33]]
        book = [["variable", "label", "codes"], ["visit", "Visit (months)", "0, 3, 6"]]
        assert {visit for _, visit, _ in values(read({"Data": long, "Key": book}))} == {
            "baseline",
            "month_3",
            "month_6",
        }

    def test_data_with_a_row_a_variable_are_no_codebook(self):
        rows = [["Patient", "Visit", "Variable", "Value", "Text"], ["P1", "baseline", "Tryptase", 20.5, "Phadia"]]
        assert values(read(rows))["P1", "baseline", "tryptase"] == (20.5, "D2")


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


@pytest.mark.parametrize(
    "headers",
    ["Age baseline,Age month 3", "Age,Age month 3", "Age at baseline,Age at 3 months", "Alter Baseline,Alter Monat 3"],
)
def test_of_ages_in_a_column_a_visit_that_at_baseline_counts_and_it_is_said_once(headers):
    intake = read_csv(f"Patient,Subtype,{headers},DLQI baseline\nP1,ISM,40,40.25,9\nP2,SSM,51,51.25,3\nP3,ISM,,63,12\n")
    assert intake.cohort.patients["age"].tolist()[:2] == [40.0, 51.0]
    assert intake.cohort.patients["age"].isna().tolist() == [False, False, True]
    assert codes(intake) == [("changes-by-visit", "D1")]


def test_ages_at_one_later_visit_alone_are_used():
    intake = read_csv("Patient,Subtype,Age month 3\nP1,ISM,40\nP2,SSM,51\n")
    assert intake.cohort.patients["age"].tolist() == [40.0, 51.0]


def test_a_file_of_patients_without_any_column_of_results_is_said():
    intake = read_csv("Patient,Subtype,Age,Withdrawn\nP1,ISM,40,no\nP2,SSM,51,yes\n")
    assert codes(intake) == [("no-outcome", None)]
    assert intake.findings[0].severity == "warning"
    assert intake.status == "ready"


@pytest.mark.parametrize(
    "header", ["Response", "Skin baseline", "DLQI baseline", "Tryptase baseline", "Adverse events"]
)
def test_a_column_of_results_is_enough_though_it_is_blank(header):
    assert "no-outcome" not in dict(codes(read_csv(f"Patient,Subtype,{header}\nP1,ISM,\nP2,SSM,\n")))


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
    assert ("column-unsure", "C1") in asked(intake)
    assert intake.status == "questions"


def test_yes_no_of_a_symptom_is_no_grade_of_it():
    intake = read([["Patient", "Subtype", "Anaphylaxis yes/no", "Tryptase baseline"], ["A", "ISM", "yes", 20]])
    assert values(intake, "grade_anaphylaxis") == {}
    assert asked(intake) == []


def test_numbered_words_of_severity_under_an_unknown_header_are_asked_about():
    head = ["Patient", "Visit", "Tryptase", "Zorblax"]
    rows = [[f"P{n}", visit, 20 + n, f"{(n + at) % 3 + 1} - {word}"] for n in range(4)
            for at, (visit, word) in enumerate((("baseline", "severe"), ("3 months", "mild")))]  # fmt: skip
    assert ("column-not-understood", "D1") in asked(read([head, *rows]))


def test_numbers_under_a_header_of_two_measures_are_asked_about():
    head = ["Patient", "Subtype", "Tryptase / KIT"]
    assert ("column-not-understood", "C1") in asked(read([head, *([row[0], row[1], 20 + row[2]] for row in ROWS)]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello\n", "no row of the file was recognised as column headers"),
        ("a,b\n1,2\n", "no row of the file was recognised as column headers"),
        ("subtype,sex\nISM,F\nSSM,M\n", "Add a column 'patient_id'"),
        ("subtype,sex\n", "no patient below them"),
    ],
)
def test_a_file_without_a_column_to_choose_is_not_sent_to_the_page_to_choose_one(text, said):
    intake = read_intake(text.encode(), "t.csv")
    assert intake.status == "unreadable"
    assert said in intake.message
    assert "Data page" not in intake.message


def test_a_file_with_rows_and_no_patients_is_sent_to_the_page_that_lists_its_columns():
    intake = read_intake(b"subtype,sex,tryptase baseline\nISM,F,10\nSSM,M,12\nISM,F,20\n", "t.csv")
    assert "Data page" in intake.message
    assert [column.header for table in intake.tables for column in table.columns][:2] == ["subtype", "sex"]


def test_a_row_that_fits_the_header_because_a_comma_cut_a_number_is_asked_about():
    text = "id,tryptase baseline,tryptase month 3,tryptase month 6\nP1,20,5,18,4,9\nP2,31,5,12\nP3,8.5,7.1,6.2\n"
    intake = read_intake(text.encode(), "t.csv")
    fitting = [one for one in intake.findings if one.code == "row-shorter-than-header"]
    assert [one.cell for one in fitting] == ["B3", "C3", "D3"]
    assert {cell for _, cell in values(intake).values()} == {"B4", "C4", "D4"}


@pytest.mark.parametrize("row", ["P2,31,5,", "P2,31.5,12.2,8.1"])
def test_rows_that_cannot_be_cut_are_read_beside_rows_that_are(row):
    text = f"id,tryptase baseline,tryptase month 3,tryptase month 6\nP1,20,5,18,4,9\n{row}\n"
    intake = read_intake(text.encode(), "t.csv")
    assert all(one.code != "row-shorter-than-header" for one in intake.findings)
    assert {cell for _, cell in values(intake).values()} >= {"B3", "C3"}
