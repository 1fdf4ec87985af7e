"""Headers as people write them, and what they must never be taken for."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smdash.intake.tables.header_visits import settle_visits
from smdash.intake.tables.header_vocabulary import mend, read_codes, vocabulary
from smdash.intake.tables.headers import read_header, read_levels, read_visit

UNDERSTOOD = [
    ("QoL VAS 3 mdr", "qol_vas", "month_3"),
    ("tryptase_bl", "tryptase", "baseline"),
    ("PGA skin 0", "grade_skin", "baseline"),
    ("PGA_skin_last", "grade_skin", "latest"),
    ("kit_vaf_m6", "kit_d816v", "month_6"),
    ("Tryptase (ng/mL) 6 months", "tryptase", "month_6"),
    ("tryptaseBL", "tryptase", "baseline"),
    ("Hautsymptome M3", "grade_skin", "month_3"),
    ("Lebensqualität VAS vor Therapie", "qol_vas", "baseline"),
    ("Peau 3 mois", "grade_skin", "month_3"),
    ("Piel basal", "grade_skin", "baseline"),
    ("Hud före", "grade_skin", "baseline"),
    ("Mave-tarm seneste kontrol", "grade_gastrointestinal", "latest"),
    ("Tryptase uge 12", "tryptase", "month_3"),
    ("SF-12 PCS 3m", "sf12_pcs", "month_3"),
    ("EQ-5D VAS baseline", "eq_vas", "baseline"),
    ("KIT D816V (%) 12 Monate", "kit_d816v", "month_12"),
    ("Response skin 6 months", "response_skin", "month_6"),
    ("Response at last follow-up", "response", "latest"),
]


@pytest.mark.parametrize(("header", "field", "visit"), UNDERSTOOD)
def test_header_names_measure_and_visit_in_any_order_and_language(header, field, visit):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit.visit) == (field, visit)
    assert meaning.confidence != "unsure"


FIELDS = [
    ("Pt.nr.", "patient_id"),
    ("Patientennummer", "patient_id"),
    ("Nr", "row_number"),
    ("Køn", "sex"),
    ("Geschlecht", "sex"),
    ("SM subtype (WHO 2016)", "subtype"),
    ("Age (years)", "age"),
    ("Behandlingsstart", "treatment_start"),
    ("Therapiedauer (Monate)", "treatment_months"),
    ("Motif d'exclusion", "exclusion_reason"),
    ("Baseline date", "treatment_start"),
    ("redcap_event_name", "visit"),
    ("date of birth", "birth_date"),
    ("Navn", "person_name"),
]


@pytest.mark.parametrize(("header", "field"), FIELDS)
def test_header_names_a_field_of_the_patient_or_row(header, field):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit) == (field, None)


@pytest.mark.parametrize(
    "header",
    ["VAS itch 3m", "Tryptase date", "Change in tryptase", "Anaphylaxis episodes before", "Age at diagnosis",
     "KIT method", "Mean tryptase", "Skin comment", "Tryptase ratio 3m"],
)  # fmt: skip
def test_header_of_another_thing_is_not_taken_for_the_measure(header):
    assert read_header(header).field is None


def test_unknown_words_beside_a_measure_make_it_unsure():
    assert read_header("tryptase glockenspiel").confidence == "unsure"


def test_misspelt_header_is_suggested_but_unsure():
    meaning = read_header("Trytpase 3m")
    assert (meaning.field, meaning.confidence) == ("tryptase", "unsure")


@pytest.mark.parametrize(
    ("header", "direction"),
    [("QoL VAS (0=worst, 100=best)", "high"), ("VAS 0-10 (0 = best)", "low"), ("VAS (higher is better)", "high"),
     ("VAS livskvalitet (0-100, 100 = bedst) 3 mdr", "high"), ("QoL VAS 0-100", None),
     ("Livskvalitet VAS (0-100, 100 er best)", "high"), ("QoL VAS (0-100, hoog = goed)", "high"),
     ("EVA qualité de vie (0 = pire, 10 = meilleure)", "high"), ("QoL VAS (worst 0, best 100)", "high"),
     ("Qualità di vita VAS (0 è ottimo, 100 è pessimo)", "low"), ("QoL 100=bad 0=good", "low"),
     ("Lebensqualität VAS (0 sehr schlecht – 100 sehr gut)", "high"),
     ("Qualité de vie EVA (plus élevé = mieux)", "high"),
     ("Quality of life VAS (0-100, 100 = best) 0", "high"),
     ("QoL VAS (bad 0 good)", None), ("QoL VAS (0 best, 100 best)", None)],
)  # fmt: skip
def test_header_may_declare_which_end_is_better(header, direction):
    assert read_header(header).direction == direction


@pytest.mark.parametrize("header", ["Livskvalitet VAS (100 er best)", "EVA qualité de vie (0 = pire, 10 = meilleure)"])
def test_words_for_the_ends_of_the_scale_leave_nothing_unexplained(header):
    assert (read_header(header).field, read_header(header).leftover) == ("qol_vas", ())


def test_direction_does_not_hide_the_visit():
    assert read_header("3 mdr VAS livskvalitet (0-100, 100 = bedst)").visit.visit == "month_3"


def test_heading_that_adds_nothing_does_not_spoil_the_header_below():
    assert read_levels(("Laboratory", "Tryptase", "BL")).field == "tryptase"


def test_heading_that_changes_the_meaning_does():
    assert read_levels(("Change from baseline", "Tryptase")).field is None


@pytest.mark.parametrize(
    ("text", "visit"),
    [("baseline_arm_1", "baseline"), ("month_3_arm_1", "month_3"), ("6 months follow-up", "month_6"),
     ("Visit 1 (baseline)", "baseline"), ("V3 (6 months)", "month_6"), ("FU 6 mdr", "month_6"), ("Last FU", "latest"),
     ("vor Therapie", "baseline"), ("dernier suivi", "latest"), ("1 år", "month_12"), ("week 26", "month_6")],
)  # fmt: skip
def test_visit_words_in_cells(text, visit):
    assert read_visit(text).visit == visit


@pytest.mark.parametrize("text", ["P01", "ISM", "complete", "Copenhagen", "12-03-2020"])
def test_other_words_are_no_visits(text):
    assert read_visit(text) is None


def test_week_two_is_not_called_the_baseline():
    assert read_visit("week 2").visit is None


def settled(*texts, **answers):
    words = [read_visit(text) for text in texts]
    by_word = settle_visits(words, answers)
    return [by_word[word.word] for word in words]


def test_spread_numbers_are_months():
    assert settled("0", "3", "6", "last") == ["baseline", "month_3", "month_6", "latest"]
    assert settled("T0", "T3", "T12") == ["baseline", "month_3", "month_12"]


def test_consecutive_numbers_are_a_count_that_only_the_user_knows():
    assert settled("V1", "V2", "V3") == [None, None, None]
    assert settled("0", "1", "2") == ["baseline", None, None]


def test_answer_settles_a_counted_visit():
    assert settled("V1", "V2", V1="baseline", V2="month_3") == ["baseline", "month_3"]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text):
    read_header(text)
    read_visit(text)


@settings(deadline=None)
@given(st.integers(1, 240), st.sampled_from(["{} months", "m{}", "{} mdr", "{}m", "month {}", "{} Monate", "{} mois"]))
def test_any_month_is_read_back(month, form):
    assert read_header(f"Tryptase {form.format(month)}").visit.visit == f"month_{month}"


COMPOSED = [
    ("cKIT mutant load in peripheral blood (%)", "kit_d816v"),
    ("KIT p.D816V (ddPCR), %", "kit_d816v"),
    ("tryptase_ugl", "tryptase"),
    ("sTryp [µg/l]", "tryptase"),
    ("Tryptase i. S.", "tryptase"),
    ("Knochen/Gelenke Schweregrad", "grade_musculoskeletal"),
    ("muskel- og ledsmerter", "grade_musculoskeletal"),
    ("symptômes neuro-psychiques", "grade_neuropsychiatric"),
    ("síntomas gastrointestinales", "grade_gastrointestinal"),
    ("Gravedad cutánea", "grade_skin"),
    ("GI sx", "grade_gastrointestinal"),
    ("Excluded from efficacy analysis (1=yes)", "excluded"),
    ("Ekskl. fra analysen", "excluded"),
    ("Included in analysis", "evaluable"),
    ("Response (CR/MR/PR/NR)", "response"),
    ("Physician's clin. response", "response"),
    ("GI resp", "response_gastrointestinal"),
    ("Age at omalizumab initiation", "age"),
    ("Start omali (dd-mm-yyyy)", "treatment_start"),
    ("Tx months", "treatment_months"),
    ("Dose mg q4w", "dose"),
    ("SM dx", "subtype"),
]


@pytest.mark.parametrize(("header", "field"), COMPOSED)
def test_header_is_put_together_from_words_it_was_never_listed_with(header, field):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit) == (field, None)
    assert meaning.confidence != "unsure"


@pytest.mark.parametrize(
    "header", ["Date of diagnosis", "ΔTryptase", "EQ-5D index", "Abdominal pain", "Bone mineral density", "BMI", "UP"]
)
def test_header_of_a_neighbouring_thing_is_none_of_the_fields(header):
    assert read_header(header).field is None


def test_a_word_that_is_response_or_respiratory_is_asked_about():
    assert read_header("Resp").confidence == "unsure"


def test_codes_in_a_header_are_read_and_leave_no_visit_behind():
    assert read_codes("Gender (1=F, 2=M)") == {"1": "F", "2": "M"}
    assert read_header("Gender (1=F, 2=M)").visit is None
    assert read_codes("VAS (0 = worst, 10 = best)") == {}


VISITS = [
    ("Visit 2 (3 mo)", "month_3"),
    ("V2 (month 3)", "month_3"),
    ("visit_3_month_6_arm_1", "month_6"),
    ("12w", "month_3"),
    ("uge 12", "month_3"),
    ("nach 12 Wochen", "month_3"),
    ("3-månaderskontroll", "month_3"),
    ("6 måneders kontrol", "month_6"),
    ("1½ år", "month_18"),
    ("1 Jahr", "month_12"),
    ("1 an", "month_12"),
    ("före omalizumab", "baseline"),
    ("før behandling", "baseline"),
    ("avant le traitement", "baseline"),
    ("senest", "latest"),
    ("letzter Termin", "latest"),
    ("última revisión", "latest"),
]


@pytest.mark.parametrize(("text", "visit"), VISITS)
def test_visit_is_understood_in_the_words_of_a_cell(text, visit):
    found = read_visit(text)
    assert found is not None
    assert found.visit == visit


LEVELS = [
    (("QoL and laboratory", "QoL VAS", "3M"), "qol_vas", "month_3"),
    (("Mediators", "S-tryptase (ng/mL)", "6 months"), "tryptase", "month_6"),
    (("Fragebögen", "DLQI", "Baseline"), "dlqi", "baseline"),
]


@pytest.mark.parametrize(("parts", "field", "visit"), LEVELS)
def test_heading_over_several_measures_adds_nothing(parts, field, visit):
    meaning = read_levels(parts)
    assert (meaning.field, meaning.visit.visit) == (field, visit)


def test_acute_above_a_measure_is_no_empty_heading():
    assert read_levels(("Acute", "Tryptase", "3 months")).field != "tryptase"


SHORTENED = [
    ("Haut vor Ther.", "grade_skin", "baseline"),
    ("Magen-Darm n. 3 Mo", "grade_gastrointestinal", "month_3"),
    ("tryptase før beh. (µg/l)", "tryptase", "baseline"),
    ("KIT VAF för beh.", "kit_d816v", "baseline"),
    ("Peau avant trait.", "grade_skin", "baseline"),
    ("Piel antes del trat.", "grade_skin", "baseline"),
    ("Gastroint. 6 mo", "grade_gastrointestinal", "month_6"),
    ("Trypt. 3 Mo.", "tryptase", "month_3"),
]


@pytest.mark.parametrize(("header", "field", "visit"), SHORTENED)
def test_a_word_cut_short_is_the_one_that_all_words_beginning_so_mean(header, field, visit):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit.visit) == (field, visit)
    assert meaning.confidence != "unsure"


@pytest.mark.parametrize("header", ["Init.", "Tryptase meth. val.", "Tryptase xyz.", "ALT", "AST", "Art"])
def test_a_word_cut_short_that_may_be_several_is_not_filled_in(header):
    meaning = read_header(header)
    assert meaning.field in (None, "tryptase")
    assert meaning.field is None or meaning.confidence == "unsure"


@pytest.mark.parametrize(
    ("header", "field"),
    [("1. Gabe", "treatment_start"), ("Date 1re injection", "treatment_start"), ("1ª inyección", "treatment_start"),
     ("1. injektion", "treatment_start"), ("beh_start", "treatment_start"), ("1st dose", "treatment_start"),
     ("Alder v. start", "age"), ("Alter/J.", "age"), ("Age_at_omalizumab_start", "age"), ("age_incl", "age"),
     ("Age at last birthday", "age"), ("Alter am letzten Geburtstag", "age"), ("Koen", "sex"),
     ("Foedselsdato", "birth_date"), ("Besoegsdato", "date"), ("Besoegstype", "visit"), ("visitno", "visit"),
     ("Fallnr.", "patient_id"), ("phys_resp", "response"), ("resp_global", "response"),
     ("Overall Response (Investigator)", "response"), ("determinación", "measure"), ("unidades", "unit"),
     ("Sexo (H=hombre, M=mujer)", "sex"), ("Control de la mastocitosis (MCT)", "mct")],
)  # fmt: skip
def test_field_is_understood_in_the_words_of_those_who_type_it(header, field):
    meaning = read_header(header)
    assert (meaning.field, meaning.confidence) == (field, "confirmed")


@pytest.mark.parametrize(
    ("header", "field"),
    [("1. kontrol", "treatment_start"), ("1. Besuch", "treatment_start"), ("Age at diagnosis", "age"),
     ("Alder ved diagnose", "age"), ("Date of last birthday", "age"), ("PGA resp", "response"),
     ("Participant creation date", "date")],
)  # fmt: skip
def test_header_that_resembles_a_field_is_not_taken_for_it(header, field):
    assert read_header(header).field != field


@pytest.mark.parametrize(
    ("header", "visit"),
    [("vas100", None), ("vas_qol_100", None), ("qol_vas100_bl", "baseline"), ("vas_lq_0_100_m6", "month_6"),
     ("EVA 100 M3", "month_3"), ("VAS 100 mm 6 mdr", "month_6")],
)  # fmt: skip
def test_the_hundred_of_a_scale_is_no_month(header, visit):
    meaning = read_header(header)
    assert meaning.field == "qol_vas"
    assert (meaning.visit.visit if meaning.visit else None) == visit


def test_a_scale_in_roman_numbers_is_no_visit():
    meaning = read_header("Peau M6 (grade 0-IV)")
    assert (meaning.field, meaning.visit.visit, meaning.confidence) == ("grade_skin", "month_6", "confirmed")


@pytest.mark.parametrize(
    "header", ["Signes cutanés", "Hautbefall", "Signos cutáneos", "Hud, gener", "Skin involvement", "Atteinte cutanée"]
)
def test_words_for_complaints_add_nothing_to_the_domain(header):
    meaning = read_header(header)
    assert (meaning.field, meaning.confidence) in {("grade_skin", "likely"), ("grade_skin", "confirmed")}


@pytest.mark.parametrize(
    "header", ["Surface cutanée (%)", "Skin lesions count", "GI endoscopy", "Skin biopsy", "PGA itch"]
)
def test_what_is_measured_of_a_domain_beside_its_severity_stays_open(header):
    meaning = read_header(header)
    assert meaning.field is None or meaning.confidence == "unsure"


def test_complaints_listed_beside_the_skin_are_what_its_grade_sums_up():
    assert read_header("Flushing, itch, skin lesions (PGA)").field == "grade_skin"
    assert read_header("Skin itch (PGA)").field is None


def test_how_very_good_an_end_is_does_not_hide_that_it_is_the_good_one():
    meaning = read_header("Lebensqualität VAS (0-10, 10 = sehr gut)")
    assert (meaning.field, meaning.visit, meaning.direction) == ("qol_vas", None, "high")


@pytest.mark.parametrize(
    "text", ["3 months (+/- 2 weeks)", "3 months (± 14 days)", "Month 3 (Arm 1: Omalizumab)", "M3 +/-1 mo"]
)
def test_tolerance_and_arm_say_nothing_of_the_time(text):
    assert read_visit(text).visit == "month_3"


def test_letters_are_weeks_and_years_beside_days_and_months_with_theirs():
    assert settled("J0", "S12", "S24", "M12") == ["baseline", "month_3", "month_6", "month_12"]
    assert settled("M0", "M6", "A1") == ["baseline", "month_6", "month_12"]


def test_letters_alone_are_not_settled():
    assert settled("S1", "S2") == [None, None]
    assert settled("A1", "A2", "baseline") == [None, None, "baseline"]


def test_event_of_a_trial_database_counts_the_visits():
    assert read_header("AGE_E1_C1").field == "age"
    meaning = read_header("TRYPT_UGL_E2_C1")
    assert (meaning.field, meaning.visit.kind, meaning.visit.number) == ("tryptase", "counted", 2)


@pytest.mark.parametrize("header", ["darm_0", "magtarm_0", "Magen-Darm_0"])
def test_a_word_that_ends_like_an_arm_of_a_trial_keeps_its_visit(header):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit.visit) == ("grade_gastrointestinal", "baseline")


def test_codes_of_letters_in_a_header_are_read():
    assert read_codes("Sexo (H=hombre, M=mujer)") == {"H": "hombre", "M": "mujer"}
    assert read_codes("Response (CR=complete, PR=partial)") == {"CR": "complete", "PR": "partial"}
    assert read_codes("Dose (q=quaque)") == {}


def test_the_name_of_one_sex_explains_its_yes_and_no():
    assert (read_codes("female")["1"], read_codes("female")["No"]) == ("F", "M")
    assert (read_codes("weiblich")["nein"], read_codes("mand")["1"]) == ("M", "M")
    assert read_codes("Female patients treated") == {}


@pytest.mark.parametrize(
    ("header", "field", "visit"),
    [
        ("Psyke 0 mdr", "grade_neuropsychiatric", "baseline"),
        ("Magsymtom före", "grade_gastrointestinal", "baseline"),
        ("Mavesymptomer 3 mdr", "grade_gastrointestinal", "month_3"),
        ("Maagklachten 6 maanden", "grade_gastrointestinal", "month_6"),
        ("Tryptase 3 Mt. / 3 mois (µg/l)", "tryptase", "month_3"),
        ("Haut / Peau 6 Mt. / 6 mois (0-4)", "grade_skin", "month_6"),
        ("DLQI 12 months (added 2022)", "dlqi", "month_12"),
        ("DLQI 12 Monate (neu ab 2022)", "dlqi", "month_12"),
        ("DLQI 12 mois (ajouté en 2022)", "dlqi", "month_12"),
        ("Hud 3_mneder", "grade_skin", "month_3"),
        ("TRIPT_3M", "tryptase", "month_3"),
        ("DIGEST_6M", "grade_gastrointestinal", "month_6"),
        ("pga_anafyl_0", "grade_anaphylaxis", "baseline"),
        ("EVA_CALVID_6M", "qol_vas", "month_6"),
        ("QUALVIE_M3", "qol_vas", "month_3"),
    ],
)
def test_compounds_and_words_cut_short_and_remarks_about_the_column_name_the_measure(header, field, visit):
    meaning = read_header(header)
    assert (meaning.field, meaning.visit.visit) == (field, visit)
    assert meaning.confidence != "unsure"


@pytest.mark.parametrize(
    "header", ["ALT 3M", "TRO 3M", "Mag (mg/dl)", "CAL 3M", "stoma", "INTER", "troponin 3M", "calcium 3M", "DIGIT 3M"]
)
def test_the_beginning_of_too_short_or_of_another_word_names_no_measure(header):
    assert read_header(header).field is None


@pytest.mark.parametrize("header", ["KIT D816V MO (%)", "KIT D816V KM (%)", "KIT D816V BM (%)"])
def test_a_mutation_looked_for_in_marrow_is_asked_about(header):
    meaning = read_header(header)
    assert (meaning.field, meaning.confidence) == ("kit_d816v", "unsure")


def test_a_mutation_in_peripheral_blood_in_spanish_is_the_usual_one():
    assert read_header("KIT D816V SP (%)").confidence == "confirmed"


@pytest.mark.parametrize("header", ["DLQI (change)", "DLQI (new scale 2022)", "DLQI (partner)"])
def test_a_bracket_that_may_change_the_measure_is_not_left_aside(header):
    meaning = read_header(header)
    assert meaning.field is None or meaning.confidence == "unsure"


@pytest.mark.parametrize(
    "header", ["Xolair ab", "Xolair seit", "Omalizumab since", "Date of first omalizumab dose", "Xolair vanaf"]
)
def test_since_when_the_drug_is_given_is_the_start_of_treatment(header):
    assert (read_header(header).field, read_header(header).confidence) == ("treatment_start", "confirmed")


@pytest.mark.parametrize("header", ["Date seen", "Gesehen am", "Vu le", "Set den"])
def test_when_a_patient_was_seen_is_the_date(header):
    assert (read_header(header).field, read_header(header).confidence) == ("date", "confirmed")


def test_an_ending_stands_for_a_visit_only_beside_months():
    ending, late, months = (read_header(text).visit for text in ("TRIPT_B", "TRIPT_UV", "TRIPT_3M"))
    assert settle_visits([ending, late, months], {}) == {"b": "baseline", "uv": "latest", "3 m": "month_3"}
    assert settle_visits([ending, late], {}) == {"b": None, "uv": None}


def test_an_ending_is_no_baseline_where_another_header_is():
    words = [read_header(text).visit for text in ("TRIPT_B", "TRIPT_0M", "TRIPT_3M")]
    assert settle_visits(words, {})["b"] is None


KNOWN = vocabulary()[2]
ALL_MENDED = [word for word in KNOWN if len(word) > 5]


@given(st.sampled_from(sorted(ALL_MENDED)), st.integers(0, 30), st.text("abegnorst", max_size=2), st.integers(0, 2))
def test_the_nearest_word_is_that_of_a_comparison_with_every_word(word, at, put, taken):
    typed = word[:at] + put + word[at + taken :]
    near = difflib.get_close_matches(typed, ALL_MENDED, n=1, cutoff=0.86) if len(typed) > 5 else []
    assert mend(typed, KNOWN) == (near[0] if near else None)


@pytest.mark.parametrize("counted", [("v0", "v12", "v24", "v52"), ("0", "12", "24"), ("0", "4", "8"), ("T0", "T12")])
def test_numbers_that_may_count_weeks_are_no_months(counted):
    assert settled(*counted)[1:] == [None] * (len(counted) - 1)


@pytest.mark.parametrize("header", ["Anafylaksier pr år før", "Anaphylaxis per year before", "Anaphylaxie par an M6"])
def test_how_often_in_a_year_is_no_grade(header):
    assert read_header(header).field is None


def test_a_score_with_the_unit_of_a_concentration_is_no_score():
    assert read_header("MCT bl (ug/L)").field == "tryptase"
    assert read_header("MCT bl").field == "mct"
    assert read_header("DLQI (ng/mL)").confidence == "unsure"


def test_examples_in_brackets_do_not_make_a_domain_unsure():
    meaning = read_header("Skin symptoms (itching, rash, flushing)")
    assert (meaning.field, meaning.confidence) == ("grade_skin", "likely")
    assert read_header("Skin symptoms (yes, no)").field is None


def test_a_measure_under_the_first_injection_is_that_of_the_baseline():
    meaning = read_levels(("1. Xolair", "Tryp"))
    assert (meaning.field, meaning.visit.visit) == ("tryptase", "baseline")
    assert read_levels(("1. Xolair", "Dato")).field == "treatment_start"


@pytest.mark.parametrize("header", ["Tryptase and KIT", "Dose at tryptase", "Age/sex"])
def test_a_header_of_two_things_is_neither_and_nothing_else(header):
    meaning = read_header(header)
    assert (meaning.field, meaning.confidence, meaning.other) == (None, "unsure", False)


@pytest.mark.parametrize("header", ["Debut (alder)", "Alder ved debut", "Age at onset"])
def test_the_age_at_onset_is_not_the_age(header):
    assert read_header(header).field is None


def test_the_age_at_the_beginning_of_treatment_is_the_age():
    assert read_header("Age at debut of treatment").field == read_header("Âge au début").field == "age"


@pytest.mark.parametrize(
    "header", ["DLQI Q1", "DLQI Q1 3/12", "MCT item 3", "MC-QoL fråga 4", "Skin (Y/N)", "Anaphylaxis (ja/nei)"]
)
def test_an_item_or_a_yes_and_no_is_not_the_score(header):
    assert read_header(header).field is None


@pytest.mark.parametrize("header", ["Tryptase > 20", "Last anaphylaxis", "Dernière anaphylaxie", "Tryptase Q4"])
def test_a_limit_and_the_last_event_are_asked_about(header):
    assert read_header(header).confidence == "unsure"


def test_a_dosing_interval_beside_a_score_is_no_item():
    assert read_header("DLQI q4w").field == "dlqi"


def test_the_grade_of_the_last_anaphylaxis_is_one():
    assert read_header("Seneste anafylaksi grad").confidence == "confirmed"


def test_german_load_is_no_last_visit():
    assert read_header("KIT-Last").visit is None
    assert read_header("KIT last").visit.visit == "latest"


def test_a_word_of_longer_names_still_speaks_of_its_domain_alone():
    assert any(phrase[0] == "anaphylaxien" and len(phrase) > 1 for phrase in vocabulary()[0])
    assert read_header("Anaphylaxien / Schweregrad").field == "grade_anaphylaxis"


@pytest.mark.parametrize(
    ("header", "field"), [("AlterBeiBeginn", "age"), ("OmaBeginn", "treatment_start"), ("DiagnoseID", "subtype")]
)
def test_words_run_together_with_capitals_are_read_apart(header, field):
    assert read_header(header).field == field


def test_the_number_of_a_visit_in_a_database_names_no_patient():
    assert read_header("VisiteID").field != "patient_id"


def test_follow_up_beside_other_visits_is_the_latest():
    visits = [read_header(name).visit for name in ("tryp_bl", "tryp_3m", "tryp_fu")]
    assert [*settle_visits(visits, {}).values()] == ["baseline", "month_3", "latest"]


def test_months_of_follow_up_are_no_visit_of_the_row():
    assert read_header("fu_mdr").field == "follow_up_months"


@pytest.mark.parametrize("header", ["pga_musk_m0", "pga_skel_m0", "pga_musc_m0"])
def test_domains_cut_to_four_letters_are_known(header):
    assert (read_header(header).field, read_header(header).visit.visit) == ("grade_musculoskeletal", "baseline")
