"""What a column's cells say of it where its header does not; tables that lay measures out in rows of their own."""

from datetime import date

import pytest

from tests.intake_books import asked, codes, patients, read, read_csv, values


def test_codes_under_an_unknown_header_name_the_patients():
    intake = read([["Kennwort", "Subtype", "Skin BL"], ["KM-1", "ISM", 2], ["KM-2", "SSM", 3]])
    assert patients(intake) == ["KM-1", "KM-2"]
    assert asked(intake) == []


def test_codes_beside_a_running_number_name_the_patients():
    intake = read([["Nr", "Kennwort", "Sex", "Skin BL"], [1, "700-1", "F", 2], [2, "700-2", "M", 3]])
    assert patients(intake) == ["700-1", "700-2"]


def test_identity_numbers_under_an_unknown_header_do_not_name_the_patients_unasked():
    intake = read([["Kennwort", "Sex", "Skin BL"], ["010190-1234", "F", 2], ["020280-2345", "M", 3]])
    assert intake.cohort is None


def test_codes_with_letters_under_a_header_of_numbers_raise_no_warning():
    intake = read([["Nr", "Skin BL"], ["M-01", 2], ["M-02", 3]])
    assert codes(intake, "warning") == []


def test_known_labels_under_an_unknown_header_are_the_subtype():
    intake = read([["Patient", "Gruppo", "Skin BL"], ["P1", "ISM", 2], ["P2", "SSM", 3], ["P3", "ISM", 1]])
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "SSM", "ISM"]


def test_labels_beside_a_known_subtype_are_not_read_as_it():
    rows = [["Patient", "Subtype", "Gruppo"], ["P1", "ISM", "SSM"], ["P2", "SSM", "ISM"], ["P3", "ISM", "ISM"]]
    intake = read(rows)
    assert list(intake.cohort.patients["subtype"]) == ["ISM", "SSM", "ISM"]


def test_a_previous_diagnosis_is_not_the_subtype():
    rows = [["Patient", "Previous diagnosis", "Skin BL"], ["P1", "CM", 2], ["P2", "SSM", 3], ["P3", "ISM", 1]]
    assert read(rows).cohort.patients["subtype"].isna().all()


def test_a_column_a_visit_with_a_row_a_measure():
    intake = read(
        [["Subject", "Parameter", "Baseline", "Month 3"], ["T1", "Tryptase (ng/mL)", 25.5, 24.4],
         ["T1", "Skin grade", 3, 2], ["T2", "Tryptase (ng/mL)", 18, None]],
    )  # fmt: skip
    assert values(intake) == {
        ("T1", "baseline", "tryptase"): (25.5, "C2"),
        ("T1", "month_3", "tryptase"): (24.4, "D2"),
        ("T1", "baseline", "grade_skin"): (3, "C3"),
        ("T1", "month_3", "grade_skin"): (2, "D3"),
        ("T2", "baseline", "tryptase"): (18, "C4"),
    }
    assert asked(intake) == []


def test_counts_of_groups_beside_the_patients_are_no_part_of_them():
    rows = [["Patient", "Skin BL", None, "Subtype", "n"], ["P1", 2, None, "ISM", 3], ["P2", 3, None, "SSM", 1]]
    intake = read(rows)
    assert intake.cohort.patients["subtype"].isna().all()
    assert values(intake, "grade_skin") == {("P1", "baseline", "grade_skin"): (2, "B2"),
                                            ("P2", "baseline", "grade_skin"): (3, "B3")}  # fmt: skip


def test_one_visit_in_a_title_is_not_given_to_a_measure_that_repeats():
    intake = read([["Baseline"], ["Patient", "Skin", "Tryptase", "Skin"], ["P1", 2, 20, 1], ["P2", 3, 30, 2]])
    assert values(intake, "grade_skin") == {}
    assert {cell for code, cell in asked(intake) if code == "visit-unclear"} == {"B2", "D2"}


def test_dates_under_a_word_for_stopped_are_the_end_of_treatment():
    rows = [["Patient", "Seponeret", "Skin BL"], ["P1", date(2020, 3, 1), 2], ["P2", None, 3]]
    intake = read(rows)
    assert intake.cohort.patients["treatment_stop"].notna().tolist() == [True, False]
    assert asked(intake) == []


def test_episodes_of_an_instrument_with_labels_are_events():
    text = (
        "Record ID,Event Name,Repeat Instrument,Repeat Instance,Tryptase,Anaphylaxis: date of episode,Complete?\n"
        "1,Baseline,,,20,,Complete\n1,Baseline,Anaphylaxis episodes,1,,2020-02-11,Complete\n2,Baseline,,,9,,Complete\n"
    )
    intake = read_csv(text)
    assert list(zip(intake.cohort.events["patient_id"], intake.cohort.events["kind"], strict=True)) == [
        ("1", "anaphylaxis")
    ]
    assert asked(intake) == []


def test_a_visit_named_between_the_patients_is_that_of_the_rows_below_it():
    rows = [["Baseline"], ["Patient", "Skin", "GI"], ["A1", 3, 2], ["A2", 2, 1], [], ["3 months"],
            ["Patient", "Skin", "GI"], ["A1", 3, 1], ["A2", 1, 1]]  # fmt: skip
    assert values(read(rows), "grade_skin") == {
        ("A1", "baseline", "grade_skin"): (3, "B3"),
        ("A2", "baseline", "grade_skin"): (2, "B4"),
        ("A1", "month_3", "grade_skin"): (3, "B8"),
        ("A2", "month_3", "grade_skin"): (1, "B9"),
    }


def test_a_visit_named_between_the_patients_needs_no_second_header():
    rows = [["Patient", "Skin", "GI"], ["A1", 3, 2], ["A2", 2, 1], ["3 months"], ["A1", 3, 1], ["A2", 1, 1]]
    intake = read(rows)
    assert values(intake, "grade_skin") == {
        ("A1", "month_3", "grade_skin"): (3, "B5"),
        ("A2", "month_3", "grade_skin"): (1, "B6"),
    }
    assert {cell for code, cell in asked(intake) if code == "visit-unclear"} == {"B1", "C1"}


def test_headers_said_again_in_another_language_are_no_patient():
    rows = [["Patientnr.", "Køn", "Alder", "Hud før"], ["Patient no", "Sex", "Age", "Skin before"],
            ["1", "K", 44, 3], ["2", "M", 55, 2]]  # fmt: skip
    intake = read(rows)
    assert patients(intake) == ["1", "2"]
    assert asked(intake) == []


def test_the_name_of_a_centre_above_a_repeated_header_is_no_patient():
    rows = [["Odense"], ["ID", "Subtype", "Skin BL"], [1, "ISM", 3], [2, "SSM", 2], [], ["Aarhus"],
            ["ID", "Subtype", "Skin BL"], [3, "ISM", 1], [4, "BMM", 0]]  # fmt: skip
    assert patients(read(rows)) == ["1", "2", "3", "4"]


def test_a_count_of_episodes_is_no_grade():
    rows = [["Patient", "No. anaphylaxis BL", "Nr anafylaksi 3 mdr", "Skin BL"], ["P1", 3, 0, 1], ["P2", 2, 1, 1]]
    assert values(read(rows), "grade_anaphylaxis") == {}


def test_dates_of_anaphylaxis_beside_measures_are_events():
    rows = [["Patient", "Dato for anafylaksi", "Skin BL"], ["P1", date(2020, 2, 1), 1], ["P2", None, 1]]
    events = read(rows).cohort.events
    assert list(zip(events["patient_id"], events["kind"], strict=True)) == [("P1", "anaphylaxis")]


def test_words_for_severity_under_an_unknown_header_are_asked_about():
    rows = [["Patient", "Zunge", "Skin BL"], ["P1", "mild", 1], ["P2", "severe", 1], ["P3", "moderate", 2]]
    assert ("column-not-understood", "B1") in asked(read(rows))


def test_a_visit_at_the_end_of_treatment_is_asked_about():
    intake = read([["Patient", "Skin BL", "Skin EoT"], ["P1", 3, 1], ["P2", 2, 1]])
    assert ("visit-unclear", "C1") in asked(intake)


def test_totals_of_a_subtype_between_the_patients_are_no_patient():
    rows = [["Patient", "Subtype", "Skin BL"], ["A1", "ISM", 3], ["ISM total", None, 1], ["A2", "SSM", 2],
            ["Mean SSM", None, 2]]  # fmt: skip
    assert patients(read(rows)) == ["A1", "A2"]


def test_half_a_year_is_six_months():
    intake = read([["Patient", "Tryptase ½ y", "Tryptase 1½ y"], ["A1", 20, 21]])
    assert {visit for _, visit, _ in values(intake)} == {"month_6", "month_18"}


def test_resp_over_words_of_response_is_the_response():
    intake = read([["Patient", "Overall resp."], ["A1", "CR"], ["A2", "PR"], ["A3", "NR"]])
    assert list(intake.cohort.patients["response"]) == ["complete", "partial", "none"]


BODY = [["F", "ISM", 2], ["M", "SSM", 3], ["F", "ISM", 1]]
CODED = ["R0031", "R0044", "R0047"]


def with_first(header, cells, body=BODY):
    rows = [[cell, *row] for cell, row in zip(cells, body, strict=True)]
    return read([[header, "Sex", "Subtype", "Skin BL"], *rows])


@pytest.mark.parametrize(
    "header", ["Reg ID", "Código REMA", "No dossier étude", "Patient-Kürzel (intern)", "Deltager (kode)", "Pt. (init.)"]
)
def test_codes_under_a_header_with_a_word_too_many_name_the_patients(header):
    intake = with_first(header, CODED)
    assert patients(intake) == CODED
    assert asked(intake) == []


def test_initials_under_a_header_that_says_so_name_the_patients():
    assert patients(with_first("Pt. (init.)", ["AKN", "BJ", "CFS"])) == ["AKN", "BJ", "CFS"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Patient PHQ", [9, 12, 14]), ("Patient group", ["A1", "A1", "B1"]), ("Patient wish", ["yes", "no", "perhaps"]),
     ("Study day of birth", [date(1970, 1, 1), date(1980, 2, 2), date(1990, 3, 3)])],
)  # fmt: skip
def test_what_is_no_name_of_a_patient_is_not_taken_for_one_unasked(header, cells):
    assert with_first(header, cells).cohort is None


def test_codes_behind_a_counter_name_the_patients_although_their_header_speaks_of_a_number():
    rows = [["Nr.", "Reg.nr", "Køn", "Hud før"], [1, "R0031", "K", 2], [2, "R0044", "M", 3]]
    assert patients(read(rows)) == ["R0031", "R0044"]


def test_number_of_a_contact_gives_way_to_the_number_of_the_patient():
    rows = [["Fallnummer", "Studien-ID", "Datum", "Therapiebeginn", "Tryptase (µg/l)"],
            ["40018823", "KI-01", date(2020, 1, 14), date(2020, 1, 14), 24.9],
            ["40021377", "KI-01", date(2020, 4, 15), date(2020, 1, 14), 24.1],
            ["40018990", "KI-02", date(2020, 1, 21), date(2020, 1, 21), 18.3]]  # fmt: skip
    assert patients(read(rows)) == ["KI-01", "KI-02"]


def test_number_of_a_contact_names_the_patients_where_nothing_else_does():
    rows = [["Fallnr.", "Sex", "Haut vor Therapie"], ["43", "w", 2], ["87", "m", 3]]
    assert patients(read(rows)) == ["43", "87"]


RESPONSES = ["complete", "partial", "major", "none"]


def with_last(header, cells):
    return read([["Patient", "Sex", header], *[[f"P{at}", "FM"[at % 2], cell] for at, cell in enumerate(cells)]])


@pytest.mark.parametrize("header", ["Outcome", "Erfolg", "Bedömning", "Evolución", "Ergebnis"])
def test_levels_of_response_under_an_unknown_header_are_the_response_and_it_is_said(header):
    intake = with_last(header, RESPONSES)
    assert list(intake.cohort.patients["response"]) == RESPONSES
    assert asked(intake) == []
    assert ("column-by-values", "C1") in codes(intake, "info")


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Outcome", ["alive", "dead", "alive", "alive"]), ("Outcome", ["complete", "dead", "partial", "major"]),
     ("Previous response", RESPONSES), ("Erfolg", ["complete"] * 4)],
)  # fmt: skip
def test_other_words_under_an_unknown_header_are_not_taken_for_the_response(header, cells):
    assert with_last(header, cells).cohort.patients["response"].isna().all()


def test_neither_of_two_columns_of_responses_is_taken_for_the_one():
    rows = [["Patient", "Doctor", "Nurse"], *[[f"P{at}", one, one] for at, one in enumerate(RESPONSES)]]
    assert read(rows).cohort.patients["response"].isna().all()


@pytest.mark.parametrize(
    ("header", "field", "cells", "read_as"),
    [("Subtype xyz", "subtype", ["ISM", "SSM", "ISM", "BMM"], ["ISM", "SSM", "ISM", "BMM"]),
     ("Diagnose (zentral)", "subtype", ["ISM", "SSM", "ISM", "BMM"], ["ISM", "SSM", "ISM", "BMM"]),
     ("Respons (kliniker)", "response", RESPONSES, RESPONSES),
     ("Avbrutit (orsak A)", "withdrawn", ["ja", "nej", "nej", "ja"], [True, False, False, True]),
     ("Exclu (comité)", "excluded", ["oui", "non", "non", "oui"], [True, False, False, True])],
)  # fmt: skip
def test_cells_bear_out_a_header_with_a_word_too_many(header, field, cells, read_as):
    intake = with_last(header, cells)
    assert list(intake.cohort.patients[field]) == read_as
    assert "column-unsure" not in [code for code, _ in asked(intake)]


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Diagnose (ICD)", ["D47.0", "C96.2", "D47.0", "D47.0"]), ("Respons (kliniker)", [1, 2, 3, 4]),
     ("Avbrutit (orsak A)", [1, 0, 0, 1]), ("Age xyz", [44, 51, 37, 65])],
)  # fmt: skip
def test_cells_that_bear_nothing_out_leave_the_question(header, cells):
    intake = with_last(header, cells)
    assert "column-unsure" in [code for code, _ in asked(intake)]


@pytest.mark.parametrize(
    ("header", "cells"),
    [("female", [1, 0, 1, 0]), ("kvinde", ["ja", "nej", "ja", "nej"]), ("weiblich", ["ja", "nein", "Ja", "Nein"]),
     ("male", [0, 1, 0, 1]), ("is_female", ["yes", "no", "yes", "no"])],
)  # fmt: skip
def test_a_column_named_after_one_sex_says_who_has_it(header, cells):
    rows = [["Patient", header, "Skin BL"], *[[f"P{at}", cell, 2] for at, cell in enumerate(cells)]]
    assert list(read(rows).cohort.patients["sex"]) == ["F", "M", "F", "M"]


def test_ages_under_the_name_of_a_sex_are_not_its_answer():
    rows = [["Patient", "female", "Skin BL"], ["P1", 3, 2], ["P2", 0, 2], ["P3", 1, 3]]
    assert read(rows).cohort.patients["sex"].isna().all()


def test_letters_explained_in_the_header_win_over_their_usual_meaning():
    rows = [["Paciente", "Sexo (H=hombre, M=mujer)", "Piel basal"], ["P1", "M", 2], ["P2", "H", 3]]
    assert list(read(rows).cohort.patients["sex"]) == ["F", "M"]


def test_dates_typed_as_text_under_a_word_for_stopped_are_the_end_of_treatment():
    rows = [["Patient", "Opstart", "Seponeret"], ["P1", "03.09.2018", ""], ["P2", "15.10.2018", "20.05.2019"]]
    intake = read_csv("\n".join(";".join(row) for row in rows))
    assert [str(day)[:10] for day in intake.cohort.patients["treatment_stop"]][1] == "2019-05-20"


def test_mutation_in_the_marrow_is_asked_about_and_not_passed_over():
    intake = read([["Patient", "Sex", "KIT D816V médula ósea (% VAF)"], ["P1", "F", 0.2], ["P2", "M", 1.3]])
    assert [code for code, _ in asked(intake)] == ["column-unsure"]


def test_days_from_the_first_dose_are_the_time_of_the_row():
    rows = [["Patient", "Days from first dose", "Tryptase (ng/mL)"], ["P1", 0, 24.0], ["P1", 91, 23.0], ["P2", 0, 10.0]]
    assert ("P1", "month_3", "tryptase") in values(read(rows))


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_columns_of_visits_the_one_whose_cells_name_visits_is_read(order):
    rows = [("Patient", "Visit", "Visit type"), ("P1", "Baseline", "on-site"), ("P1", "3 months", "phone")]
    values_of = ["Tryptase (ng/mL)", 20.0, 21.0]
    intake = read([[row[0], *(row[at] for at in order), last] for row, last in zip(rows, values_of, strict=True)])
    assert {visit for _, visit, _ in values(intake)} == {"baseline", "month_3"}
    assert asked(intake) == []


def test_a_number_of_the_row_beside_the_patients_is_left_aside_without_a_question():
    rows = [["ID", "Patient", "Visit", "Tryptase (ng/mL)"], [1, "P1", "Baseline", 20], [2, "P1", "3 months", 21],
            [3, "P2", "Baseline", 10]]  # fmt: skip
    intake = read(rows)
    assert (patients(intake), asked(intake)) == (["P1", "P2"], [])


def test_the_name_of_a_form_before_several_headers_says_nothing_of_them():
    rows = [["id", "dem_age", "dem_sex", "skin_bl"], ["P-1", 40, "F", 2], ["P-2", 50, "M", 3], ["P-3", 61, "F", 1]]
    intake = read(rows)
    assert list(intake.cohort.patients["age"]) == [40, 50, 61]


@pytest.mark.parametrize("first", ["partner", "mother", "donor"])
def test_another_person_before_several_headers_is_no_form(first):
    rows = [["id", f"{first}_age", f"{first}_sex", "skin_bl"], ["P-1", 40, "F", 2], ["P-2", 50, "M", 3]]
    intake = read(rows)
    assert intake.cohort is None or intake.cohort.patients["age"].isna().all()


def test_dates_under_an_unknown_header_are_asked_about_where_the_start_of_treatment_is_not_given():
    def rows(*more):
        return [["id", "Kasten", "skin_bl", *more], *(
            [f"P-{at}", date(2020, at, 3), 2, *([date(2020, at, 1)] * len(more))] for at in (1, 2, 3)
        )]  # fmt: skip

    assert ("column-not-understood", "treatment_start") in questions(read(rows()))
    assert questions(read(rows("treatment start"))) == []


@pytest.mark.parametrize(
    "words",
    [
        ("deutlich gebessert", "beschwerdefrei", "unverändert"),
        ("much improved", "symptom free", "improved"),
        ("betydelig bedring", "bedre", "symptomfri"),
        ("amélioration nette", "mieux", "sans symptômes"),
        ("mucho mejor", "mejor", "sin síntomas"),
    ],
)
def test_words_of_getting_better_under_an_unknown_header_are_asked_about(words):
    rows = [["id", "Kasten", "skin_bl"], *([f"P-{at}", word, 2] for at, word in enumerate(words, 1))]
    intake = read(rows)
    assert ("column-not-understood", "response") in questions(intake)
    assert intake.cohort.patients["response"].isna().all()


def test_severity_by_visit_under_a_header_ruled_out_is_asked_about():
    rows = [["id", "Prurit/flush (peau) J0", "Prurit/flush (peau) M3", "Tryptase J0"], ["P-1", "sévère", "léger", 20],
            ["P-2", "modéré", "absent", 30], ["P-3", "sévère", "modéré", 25]]  # fmt: skip
    assert [code for code, _ in questions(read(rows))].count("column-not-understood") == 2


def test_forms_ticked_and_complete_are_neither_grades_nor_responses():
    rows = [["Study number", "Organ involvement (choice=Skin)", "Baseline characteristics Complete?", "Skin BL"],
            ["P-1", "Checked", "Complete", 2], ["P-2", "Unchecked", "Incomplete", 1],
            ["P-3", "Checked", "Complete", 0]]  # fmt: skip
    intake = read(rows)
    assert questions(intake) == []
    assert set(values(intake)) == {(f"P-{at}", "baseline", "grade_skin") for at in (1, 2, 3)}


def test_endings_of_names_cut_short_are_visits_beside_months():
    rows = [["ID", "TRIPT_B", "TRIPT_3M", "TRIPT_UV"], ["P-1", 20.5, 21.5, 19.5], ["P-2", 30.5, 31.5, 29.5]]
    assert set(values(read(rows))) == {
        (name, visit, "tryptase") for name in ("P-1", "P-2") for visit in ("baseline", "month_3", "latest")
    }


def test_groups_behind_a_running_number_name_no_patients():
    rows = [["Patient", None, None, "J0"], ["N°", "Sexe", "Type", "Peau"], ["01", "F", "MSI", 2], ["02", "F", "MSI", 3],
            ["03", "H", "MSS", 1]]  # fmt: skip
    intake = read(rows)
    assert patients(intake) == ["01", "02", "03"]


def questions(intake):
    return [(one.code, one.field) for one in intake.findings if one.severity == "question"]


def test_letters_that_count_samples_are_no_baseline():
    rows = [["ID", "TRYPT_A", "TRYPT_B", "TRYPT_3M"], ["P-1", 20.5, 22.5, 21.5], ["P-2", 30.5, 32.5, 31.5]]
    assert not any(visit == "baseline" for _, visit, _ in values(read(rows)))
