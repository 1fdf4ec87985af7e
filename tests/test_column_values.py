"""What a column's cells say of it where its header does not; tables that lay measures out in rows of their own."""

from datetime import date

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
