"""Rows, headers and cells that look like a measure and are another thing, or may be: asked about, never guessed."""

from datetime import date, timedelta

import pytest

from smdash.intake import UnreadableFile, read_intake
from smdash.intake.cells.grid import GridInPieces
from smdash.intake.mapping import Correction, FileMapping
from smdash.intake.report import as_plain
from smdash.intake.tables.headers import read_header
from tests.intake_books import asked, codes, patients, read, read_csv, values

CUT = "Patient;Untertyp;Tryptase baseline;Tryptase Monat 3\nP1;ISM;24;20\nP2;ISM;31;29;5\nP3;SSM;120;118\n"


def test_a_row_longer_than_the_header_gives_no_value_and_is_asked_about_at_each_cell():
    intake = read_csv(CUT)
    assert asked(intake) == [("row-longer-than-header", f"{column}3") for column in "BCD"]
    assert patients(intake) == ["P1", "P2", "P3"]
    assert {patient for patient, _, _ in values(intake, "tryptase")} == {"P1", "P3"}


def test_a_corrected_cell_of_a_longer_row_counts():
    corrections = (Correction("test", "B3", "ISM"), Correction("test", "C3", "31"), Correction("test", "D3", "29,5"))
    intake = read_csv(CUT, mapping=FileMapping(corrections=corrections))
    assert asked(intake) == []
    assert values(intake)["P2", "month_3", "tryptase"][0] == 29.5


def test_a_table_with_names_of_rows_before_its_first_header_is_asked_about_once():
    intake = read_csv('"patient_id","subtype","tryptase_baseline"\n"1","SM01","ISM",24\n"2","SM02","SSM",31\n')
    assert asked(intake) == [("row-longer-than-header", "A1")]
    assert intake.cohort is None
    assert intake.status == "questions"


def test_visits_in_rows_cut_by_decimal_commas_are_asked_about():
    intake = read_csv(
        "id,visit,tryptase,VAS (0-100; 100 best)\nP1,baseline,24,5,40\nP1,month 3,20,50\nP2,baseline,31,5\n"
    )
    assert {cell for code, cell in asked(intake) if code == "row-longer-than-header"} == {"C2", "D2"}
    assert ("P1", "baseline", "tryptase") not in values(intake)
    assert values(intake)["P1", "month_3", "tryptase"] == (20.0, "C3")


def test_a_delimiter_too_many_at_the_end_of_every_row_moves_nothing():
    intake = read_csv("Patient,Subtype,Tryptase baseline\nP1,ISM,24,\nP2,SSM,31,\n")
    assert codes(intake, "question", "error") == []
    assert values(intake)["P2", "baseline", "tryptase"] == (31.0, "C3")


def test_a_row_cut_by_a_decimal_comma_with_its_blank_end_left_out_is_asked_about():
    intake = read_csv(
        "Patient,Subtype,Tryptase baseline,Tryptase month 3,Tryptase month 6\nP1,ISM,24,20,18\nP2,ISM,31,5\n"
        "P3,SSM,120,118,90\nP4,SSM,44\n"
    )
    assert asked(intake) == [("row-shorter-than-header", f"{column}3") for column in "BCD"]
    assert {patient for patient, _, _ in values(intake)} == {"P1", "P3", "P4"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_short_row_in_a_file_that_keeps_blank_ends_is_asked_about(delimiter):
    rows = "Patient,Subtype,Tryptase baseline,Tryptase month 3\nP1,ISM,24,\nP2,ISM,31,29\nP3,120,118\nP4,SSM,44,\n"
    intake = read_csv(rows.replace(",", delimiter))
    assert asked(intake) == [("row-shorter-than-header", "B4"), ("row-shorter-than-header", "C4")]
    assert {patient for patient, _, _ in values(intake)} == {"P1", "P2", "P4"}


def test_a_short_row_beside_one_too_long_is_asked_about():
    intake = read_csv(CUT.replace("P3;SSM;120;118", "P3;SSM;120"))
    assert ("row-shorter-than-header", "C4") in asked(intake)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_whose_blank_ends_are_left_out_are_read(delimiter):
    rows = "Patient,Subtype,Tryptase baseline,Tryptase month 3,Note\nP1,ISM,24,20.5\nP2,ISM,31\nP3,SSM,120,118.5,seen\n"
    intake = read_csv(rows.replace(",", delimiter))
    assert asked(intake) == []
    assert len(values(intake)) == 5


def test_a_corrected_cell_of_a_short_row_counts():
    rows = "Patient;Subtype;Tryptase baseline;Tryptase month 3\nP1;ISM;24;\nP2;31;29\n"
    corrections = (Correction("test", "B3", "ISM"), Correction("test", "C3", "31"), Correction("test", "D3", "29"))
    intake = read_csv(rows, mapping=FileMapping(corrections=corrections))
    assert asked(intake) == []
    assert values(intake)["P2", "month_3", "tryptase"][0] == 29


def formatted(rows, formats):
    """One sheet whose cells have number formats, by address."""

    def prepare(workbook):
        for place, code in formats.items():
            workbook.active[place].number_format = code

    return read(rows, prepare=prepare)


WIDE = [["Patient", "Subtype", "Tryptase baseline", "KIT D816V baseline"], ["P1", "ISM", 24.125, 0.29]]


@pytest.mark.parametrize("code", ['0.00"%"', "0.00\\%", '0.00\\ "%"', 'General"%"', '0.0##" %";-0.0" %"'])
def test_a_percent_sign_in_quotes_or_behind_a_backslash_does_not_multiply(code):
    intake = formatted(WIDE, {"D2": code})
    assert asked(intake) == []
    assert values(intake)["P1", "baseline", "kit_d816v"] == (0.29, "D2")


@pytest.mark.parametrize("code", ["0.00%", "[Red]0.0%", '0.00% "VAF"'])
def test_a_bare_percent_sign_multiplies(code):
    assert values(formatted(WIDE, {"D2": code}))["P1", "baseline", "kit_d816v"] == (29.0, "D2")


@pytest.mark.parametrize("code", ['"<"0.0', "\\<0.0", "<0.0", '[<50]"< "0.0;0.0', '"<"0.0" ng/mL"', '"unter "0,0'])
def test_a_limit_shown_by_the_number_format_is_a_limit(code):
    measured = formatted(WIDE, {"C2": code}).cohort.measurements.set_index("measure").loc["tryptase"]
    assert (measured["value"], measured["censored"]) == (24.125, "<")


def test_a_unit_shown_by_the_number_format_is_the_unit():
    intake = formatted(WIDE, {"C2": '0.000" mg/L"', "D2": "0.000"})
    assert values(intake)["P1", "baseline", "tryptase"] == (24125.0, "C2")


def test_a_text_shown_in_place_of_a_number_is_what_the_cell_says():
    measured = formatted(WIDE, {"D2": '[<0.5]"not detected";0.00'}).cohort.measurements.set_index("measure")
    assert measured.loc["kit_d816v", "censored"] == "not_detected"


@pytest.mark.parametrize("code", [";;;", "0.0,", '"n = "0'])
def test_a_number_that_its_format_hides_or_changes_is_asked_about(code):
    intake = formatted([WIDE[0], ["P1", "ISM", 24.125, 2.9]], {"C2": code})
    assert [cell for _, cell in asked(intake)] == ["C2"]
    assert ("P1", "baseline", "tryptase") not in values(intake)


def test_weeks_shown_by_the_number_format_of_a_visit_are_weeks():
    rows = [["Patient", "Time", "Tryptase"], ["P1", 0, 24], ["P1", 12, 20], ["P1", 24, 18]]
    intake = formatted(rows, {f"B{row}": '0" Wochen"' for row in (2, 3, 4)})
    assert [visit for _, visit, _ in values(intake)] == ["baseline", "month_3", "month_6"]


LONG = "patient_id;Visit no;Visit;Tryptase\nP1;3;BASELINE;24\nP1;6;WEEK 12;20\nP2;3;BASELINE;31\nP2;6;WEEK 12;30\n"


@pytest.mark.parametrize(
    "words", [("BASELINE", "WEEK 12"), ("Ausgangswert", "3 Monate"), ("før behandling", "12 uger")]
)
def test_the_words_of_a_visit_outrank_its_number(words):
    intake = read_csv(LONG.replace("BASELINE", words[0]).replace("WEEK 12", words[1]))
    assert asked(intake) == []
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3"}


def test_numbers_of_visits_that_the_dates_contradict_are_asked_about():
    rows = [
        ["patient_id", "Treatment start", "Visit", "Date", "Tryptase"],
        ["P1", date(2020, 1, 1), 3, date(2020, 1, 1), 24],
        ["P1", date(2020, 1, 1), 6, date(2020, 4, 1), 20],
        ["P2", date(2020, 2, 1), 3, date(2020, 2, 3), 31],
        ["P2", date(2020, 2, 1), 6, date(2020, 5, 2), 30],
    ]
    intake = read(rows)
    assert {code for code, _ in asked(intake)} == {"visit-unclear"}
    assert values(intake) == {}
    for row, months in zip(rows[1:], (3, 6, 3, 6), strict=True):
        row[3] = row[1] + timedelta(days=months * 31)
    assert {visit for _, visit, _ in values(read(rows))} == {"month_3", "month_6"}


DERIVED = [
    "Tryptase month 6 (% of baseline)", "Tryptase Monat 6 (% vom Ausgangswert)", "Tryptase M6 (% du basal)",
    "Tryptase 6 mdr (% af baseline)", "Tryptase 6 mån (% av utgångsvärdet)", "Tryptase % del basal",
    "KIT D816V month 6 (% of baseline)", "Tryptase month 3 / baseline", "Tryptase M3/M0", "DLQI month 3 - baseline",
    "Tryptase month 3 (yes/no)", "KIT D816V baseline (ja/nein)", "Tryptase baseline n", "Tryptase time",
]  # fmt: skip


@pytest.mark.parametrize("header", DERIVED)
def test_what_is_worked_out_from_a_measure_is_not_the_measure(header):
    assert read_header(header).other


@pytest.mark.parametrize("header", ["Tryptase Monat 3 vom Ausgangswert", "Tryptase baseline (%)"])
def test_what_may_be_worked_out_from_a_measure_is_asked_about(header):
    meaning = read_header(header)
    assert (meaning.field, meaning.sure_field) == ("tryptase", None)


PLAIN = [
    "KIT D816V (%) baseline", "KIT D816V % baseline", "VAF % BL", "DLQI - baseline", "Tryptase / Baseline",
    "Tryptase 3 months from baseline", "VAS (0-10) - Baseline", "S-tryptase før", "VAS time 2",
]  # fmt: skip


@pytest.mark.parametrize("header", PLAIN)
def test_a_baseline_beside_a_percent_sign_a_scale_or_a_time_is_a_visit(header):
    assert read_header(header).sure_field is not None


def test_a_derived_column_gives_no_value():
    intake = read_csv("Patient;Subtype;Tryptase baseline;Tryptase month 3 / baseline\nP1;ISM;24;0,8\nP2;SSM;31;0,9\n")
    assert {visit for _, visit, _ in values(intake, "tryptase")} == {"baseline"}


@pytest.mark.parametrize(
    "header",
    ["Duration", "Tx.time", "futime", "Symptom duration", "Symptom duration (months)", "Durée", "Treatment duration"],
)
def test_a_length_of_time_without_a_unit_or_of_something_else_is_asked_about(header):
    intake = read_csv(f"Patient;Subtype;{header};Tryptase baseline\nP1;ISM;4;24\nP2;SSM;12;31\n")
    assert ("column-unsure", "C1") in asked(intake)
    assert intake.cohort.patients["treatment_months"].isna().all()


@pytest.mark.parametrize(
    ("header", "months"),
    [("Treatment duration (days)", 4.02), ("Behandlingsvarighed (uger)", 28.05), ("Therapiedauer (d)", 4.02),
     ("Dauer (d)", 4.02), ("Varighed (mdr)", 122.0),
     ("Durée du traitement (mois)", 122.0)],
)  # fmt: skip
def test_a_length_of_treatment_is_turned_into_months_from_the_unit_it_names(header, months):
    intake = read_csv(f"Patient;Subtype;{header};Tryptase baseline\nP1;ISM;122;24\nP2;SSM;122,5;31\n")
    assert asked(intake) == []
    assert intake.cohort.patients["treatment_months"].iloc[0] == pytest.approx(months, abs=0.02)


@pytest.mark.parametrize(("age", "unit"), [("age", "age_unit"), ("Alter", "Alter Einheit"), ("Alder", "Alder enhed")])
def test_a_column_of_units_is_obeyed(age, unit):
    intake = read_csv(f"Patient;Subtype;{age};{unit}\nP1;CM;36;months\nP2;ISM;44;years\nP3;ISM;5;\n")
    assert intake.cohort.patients["age"].tolist()[:2] == [3.0, 44.0]
    assert [cell for _, cell in asked(intake)] == ["C4"]


def test_letters_of_a_questionnaire_are_no_months_and_no_component():
    rows = "patient_id;MO;SC;Tx.comp.;EQ VAS\nP1;1;1;A;65\nP2;2;1;B;40\nP3;1;2;A;72\n"
    intake = read_csv(rows)
    assert values(intake) == {}
    assert ("visit-unclear", "E1") in asked(intake)
    assert intake.cohort is None or intake.cohort.patients["subtype_component"].isna().all()


def test_a_short_header_whose_cells_count_time_names_the_visits():
    intake = read_csv("patient_id;mo;Tryptase\nP1;0;24\nP1;3;20\nP2;0;31\nP2;3;30\n")
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3"}


@pytest.mark.parametrize("word", ["day 7", "week 1", "week 2", "Tag 7", "uge 2", "semaine 1", "D14"])
def test_nothing_after_the_start_is_the_baseline(word):
    wide = read_csv(f"Patient;Subtype;Tryptase baseline;Tryptase {word}\nP1;ISM;24;20\nP2;SSM;31;30\n")
    long = read_csv(f"Patient;Visit;Tryptase\nP1;baseline;24\nP1;{word};20\nP2;baseline;31\nP2;{word};30\n")
    for intake in (wide, long):
        assert {visit for _, visit, _ in values(intake, "tryptase")} == {"baseline"}
        assert {code for code, _ in asked(intake)} == {"visit-unclear"}


@pytest.mark.parametrize("drug", ["med_name", "Medikament", "CMTRT", "Nom du médicament"])
def test_starts_and_doses_in_a_list_of_drugs_are_not_those_of_the_treatment(drug):
    rows = (
        f"record_id;{drug};start date;stop date;dose",
        "P1;Ibuprofen;2020-11-03;;400",
        "P2;Cetirizin;2019-01-10;;10",
    )
    intake = read_csv("\n".join(rows))
    assert intake.cohort.patients[["treatment_start", "treatment_stop", "dose"]].isna().all(axis=None)
    assert asked(intake) == [("only-names", None)]


def test_a_list_of_the_study_drug_alone_tells_the_treatment():
    intake = read_csv("record_id;drug;start date;dose\nP1;Xolair;2020-11-03;300\nP2;omalizumab;2019-01-10;150\n")
    assert intake.cohort.patients["treatment_start"].notna().all()


@pytest.mark.parametrize("name", ["latest.csv", "tryptase month 12.csv", "omalizumab_12_months.csv"])
def test_the_name_of_the_file_says_no_visit(name):
    intake = read_intake(b"Patient;Subtype;Tryptase\nP1;ISM;24\nP2;SSM;31\n", name)
    assert asked(intake) == [("visit-unclear", "C1")]
    assert values(intake) == {}


def test_adverse_events_are_known_by_their_columns_or_their_domain():
    for header in ("USUBJID;AETERM;AESEV;AESTDTC", "USUBJID;DOMAIN;Term;Grade;Event date"):
        row = "P1;AE;Flushing;1;2019-02-01" if "DOMAIN" in header else "P1;Flushing;MILD;2019-02-01"
        intake = read_intake(f"{header}\n{row}\n".encode(), "x.csv")
        assert intake.cohort.events["kind"].tolist() == ["adverse event"]


BESIDE = ["Tryptase baseline (local hospital)", "Tryptase Monat 3 Zentrallabor Labor", "Tryptase month 6 mean of two",
          "VAS month 6 (see comment)", "Tryptase mois 3 hôpital central"]  # fmt: skip


@pytest.mark.parametrize("header", BESIDE)
def test_a_measure_beside_one_more_word_is_asked_about(header):
    intake = read_csv(f"Patient;Subtype;{header}\nP1;ISM;24,5\nP2;SSM;31\nP3;ISM;18\n")
    assert [cell for code, cell in asked(intake) if code.startswith("column-")] == ["C1"]
    assert values(intake) == {}


def test_the_row_that_names_the_patients_is_the_header_below_whole_questions():
    question = (
        "How would you rate your quality of life at baseline on a scale from 0 to 100, where 100 is the best life?"
    )
    intake = read_csv(
        f"patient_id;Subtype;{question};Main symptom\nP1;ISM;35;itch\nP2;SSM;40;flushing\nP3;ISM;22;pain\n"
    )
    assert patients(intake) == ["P1", "P2", "P3"]
    assert [cell for _, cell in asked(intake)] == ["C1"]


FORMS = ["20-11-1818", "1818-11-20", "2091-03-01", "1. März 2091", date(2091, 3, 1), date(1905, 1, 1), 69800]


@pytest.mark.parametrize("day", FORMS)
def test_a_date_outside_our_time_is_asked_about_in_every_form(day):
    rows = [["Patient", "Subtype", "Treatment start", "Tryptase baseline"], ["P1", "ISM", day, 24]]
    rows.append(["P2", "ISM", date(2019, 1, 8), 31])
    intake = read(rows)
    assert [cell for _, cell in asked(intake)] == ["C2"]
    assert intake.cohort.patients["treatment_start"].notna().tolist() == [False, True]


def test_a_treatment_that_ends_before_it_begins_gives_neither_date():
    intake = read_csv(
        "Patient;Subtype;Treatment start;Treatment stop\nP1;ISM;2020-05-01;2019-05-01\nP2;ISM;2020-05-01;\n"
    )
    assert asked(intake) == [("implausible-date", "C2"), ("implausible-date", "D2")]
    assert intake.cohort.patients["treatment_start"].notna().tolist() == [False, True]


def test_a_word_that_is_neither_yes_nor_no_is_null_and_never_false():
    intake = read_csv("Patient;Subtype;Withdrawn\nP1;ISM;No\nP2;ISM;moved away\nP3;ISM;yes\n")
    assert [person["withdrawn"] for person in as_plain(intake)["patients"]] == [False, None, True]


LEVELS = [("complete", "partial", "none"), ("komplett", "partiell", "keine"), ("C", "P", "N")]


@pytest.mark.parametrize("words", LEVELS)
def test_levels_of_response_under_the_grade_of_a_domain_are_its_response(words):
    one, two, three = words
    wide = read_csv(
        "Patient;Subtype;Skin PGA baseline;Skin PGA 3 months\n"
        f"P1;ISM;3;{one}\nP2;SSM;2;{two}\nP3;ISM;4;{three}\nP4;ISM;1;{one}\n"
    )
    rows = [f"P{at};baseline;{at}\nP{at};month 3;{word}\n" for at, word in enumerate(words, 1)]
    long = read_csv("Patient;Visit;Skin PGA\n" + "".join(rows))
    for intake in (wide, long):
        assert asked(intake) == []
        read_as = {
            patient: value for (patient, _, measure), (value, _) in values(intake).items() if "response" in measure
        }
        assert [read_as[name] for name in ("P1", "P2", "P3")] == ["complete", "partial", "none"]
        assert len(values(intake, "grade_skin")) == len(patients(intake))


def test_words_of_severity_stay_grades():
    intake = read_csv(
        "Patient;Visit;Skin PGA\nP1;baseline;severe\nP1;month 3;none\nP2;baseline;mild\nP2;month 3;mild\n"
    )
    assert len(values(intake, "grade_skin")) == 4


@pytest.mark.parametrize("word", ["NONE", "none", "keine", "ingen", "NOT RELATED"])
def test_a_relation_that_is_none_is_no_relation(word):
    intake = read_csv(f"USUBJID;AETERM;AESEV;AEREL\nP1;Flushing;MILD;{word}\nP2;Fatigue;SEVERE;PROBABLE\n")
    assert asked(intake) == []
    assert intake.cohort.events["related"].tolist() == [False, True]


def test_a_cell_longer_than_any_spreadsheet_takes_is_refused_before_it_is_read():
    with pytest.raises(UnreadableFile, match="characters"):
        GridInPieces().add(0, 1, [["a" * 5_000_000]])


@pytest.mark.parametrize(
    "doubtful", ["P07?", "P07 (dupl.)", "P07 doppelt", "P07 - unklar", "P07 (samme som P03)", "P7 ??"]
)
def test_a_doubt_written_in_an_identifier_is_asked_about_and_its_row_not_used(doubtful):
    rows = [["Patient", "Subtype", "Tryptase baseline"]]
    rows += [["P01", "ISM", 24], ["P03", "ISM", 31], [doubtful, "SSM", 90], ["P08", "ISM", 30]]
    intake = read(rows)
    assert asked(intake) == [("patient-id-doubtful", "A4")]
    assert patients(intake) == ["P01", "P03", "P08"]
    own = read(rows, mapping=FileMapping(words={"patient_id": {doubtful: doubtful}}))
    assert (asked(own), len(patients(own))) == ([], 4)
    none = read(rows, mapping=FileMapping(words={"patient_id": {doubtful: ""}}))
    assert (asked(none), len(patients(none))) == ([], 3)


def test_a_mark_that_most_identifiers_carry_is_no_doubt():
    intake = read([["Patient", "Subtype"], ["check-1", "ISM"], ["check-2", "SSM"], ["check-3", "ISM"]])
    assert asked(intake) == []
    assert len(patients(intake)) == 3
