import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import smdash.intake.values.subtypes as subtypes
from smdash.intake.values.folding import written
from smdash.intake.values.reading import Context, Doubt
from smdash.intake.values.subtypes import read_subtype
from smdash.intake.values.values import learn_context, read_column
from smdash.vocabulary import SUBTYPE_KEYS

_TABLE = Path(subtypes.__file__).with_name("subtype_labels.csv").read_text(encoding="utf-8")
LABELS = list(csv.DictReader(_TABLE.splitlines()))
READ = [row for row in LABELS if row["reading"] == "yes"]
ASKED = [row for row in LABELS if row["reading"] == "ask"]


def values(field, cells, answers=None):
    context = Context(answers={field: answers} if answers else {})
    return read_column(field, cells, header=field, context=context).values


def doubts(field, cells):
    return {at: d.code for at, d in read_column(field, cells, header=field, context=Context()).doubts.items()}


def test_every_label_stands_for_a_subtype_and_names_its_evidence():
    assert {row["key"] for row in LABELS} == set(SUBTYPE_KEYS)
    assert all(row["evidence"] and row["language"] for row in LABELS)


@settings(deadline=None)
@given(
    row=st.sampled_from(READ),
    case=st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase]),
    space=st.sampled_from([" ", "  ", "\u00a0", "\t"]),
    dash=st.sampled_from(["-", "–", "‐", " "]),
    around=st.sampled_from(["", " ", "\u00a0"]),
)
def test_every_label_reads_as_its_subtype_in_any_case_and_spacing(row, case, space, dash, around):
    text = around + case(row["label"]).replace(" ", space).replace("-", dash) + around
    assert read_subtype(text) == (row["key"], row["component"] or None)


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row["label"])
def test_a_label_of_several_subtypes_is_asked_about_with_a_suggestion(row):
    doubt = read_subtype(row["label"])
    assert isinstance(doubt, Doubt)
    assert doubt.suggestion == row["key"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASM-AHN", ("SM-AHN", "ASM")),
        ("ISM-AHN", ("SM-AHN", "ISM")),
        ("SM-AHN (ASM)", ("SM-AHN", "ASM")),
        ("SM-AHN (CMML)", ("SM-AHN", None)),
        ("SM-AHN / CMML", ("SM-AHN", None)),
        ("ASM-AHN + MDS", ("SM-AHN", "ASM")),
        ("MPCM", ("CM", "MPCM")),
        ("CM (MPCM)", ("CM", "MPCM")),
        ("Indolent SM (ISM)", ("ISM", None)),
        ("SM (ISM)", ("ISM", None)),
        ("ISM*", ("ISM", None)),
        ("ISM¹", ("ISM", None)),
        ("Mastzell-Leukaemie", ("MCL", None)),
    ],
)
def test_a_component_or_form_is_kept_beside_the_subtype(text, expected):
    assert read_subtype(text) == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("IMS", "ISM"),
        ("ISM?", "ISM"),
        ("indolnet systemic mastocytosis", "ISM"),
        ("Mastzelleukämie", "MCL"),
        ("ISM, KIT+", "ISM"),
        ("ISM/SSM", None),
        ("ISM (BMM)", None),
        ("XSM", None),
        ("healthy", None),
    ],
)
def test_what_is_no_known_label_is_asked_about(text, suggestion):
    doubt = read_subtype(text)
    assert isinstance(doubt, Doubt)
    assert doubt.severity == "question"
    assert doubt.suggestion == suggestion


def test_a_typo_near_two_subtypes_names_both():
    doubt = read_subtype("XSM")
    assert isinstance(doubt, Doubt)
    assert "ISM" in doubt.message
    assert "SSM" in doubt.message


@settings(deadline=None)
@given(row=st.sampled_from(READ), at=st.integers(0, 200), letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_never_gives_another_subtype(row, at, letter):
    label = row["label"]
    at %= len(label)
    read = read_subtype(label[:at] + letter + label[at + 1 :])
    known = {row["label"].casefold(): row["key"] for row in READ}
    typo = (label[:at] + letter + label[at + 1 :]).casefold()
    # A letter that makes another known abbreviation (ISM → SSM) is that abbreviation.
    assert isinstance(read, Doubt) or read[0] == row["key"] or typo in known or len(label) <= 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [("MS indolente", "ISM"), ("MS agresiva", "ASM"), ("MS agressive", "ASM"), ("MS latente", "SSM"),
     ("Mastocytose systémique indolente (MSI)", "ISM"), ("Mastocytose systémique latente", "SSM"),
     ("MSI / ISM", "ISM"), ("ISM/indolent SM", "ISM"), ("SSM; smouldering SM", "SSM"),
     ("isolierte KM-Mastozytose", "BMM"), ("KM-mastocytose", "BMM"), ("BM mastocytosis", "BMM")],
)  # fmt: skip
def test_a_label_in_any_words_of_its_language_is_known(text, expected):
    assert values("subtype", [text]) == [expected]


@pytest.mark.parametrize("text", ["SMM", "MSS", "ISM / SSM", "MSI / BMM", "MS", "KM", "isoliert", "MS latente ou MSI"])
def test_a_label_that_may_be_several_is_not_taken(text):
    assert values("subtype", [text]) == [None]


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("withdrawn", "Oui / Yes", True), ("withdrawn", "Nein/No", False), ("sex", "kvinde/woman", "F"),
        ("response", "Aucune / None", "none"), ("response", "Partielle / Partial", "partial"),
        ("subtype", "MSI / ISM", "ISM"), ("grade_skin", "Sévère / Severe", 3), ("grade_skin", "let/mild", 1),
        ("withdrawn", "Oui / No", None), ("response", "Partielle / Complete", None), ("sex", "M/F", None),
        ("grade_skin", "let/moderat", None), ("grade_skin", "let eller mild", None),
    ],
)  # fmt: skip
def test_one_word_in_two_languages_is_one_word(field, cell, value):
    assert values(field, [cell]) == [value]
    assert (doubts(field, [cell]) == {}) == (value is not None)


def test_initials_of_a_romance_language_are_settled_by_the_others_of_the_column():
    assert values("subtype", ["MSI", "MSS", "MSA", "MC"]) == ["ISM", "SSM", "ASM", "CM"]
    assert values("subtype", ["MSI / ISM", "MC / CM"]) == ["ISM", "CM"]
    assert values("subtype", ["ISM", "MSS", "MC"]) == ["ISM", None, None]


def test_subtype_columns_carry_components_beside_their_keys():
    reading = read_column("subtype", ["ISM", "ASM-AHN", None, "unknown"], header="Subtype", context=Context())
    assert reading.values == ["ISM", "SM-AHN", None, None]
    assert reading.components == {1: "ASM"}
    assert reading.doubts == {}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["M", "K"], ["M", "F"]),
        (["m", "w"], ["M", "F"]),
        (["M", "F"], ["M", "F"]),
        (["H", "F"], ["M", "F"]),
        (["Mand", "Kvinde"], ["M", "F"]),
        (["männlich", "weiblich"], ["M", "F"]),
        (["homme", "femme"], ["M", "F"]),
        (["hombre", "mujer"], ["M", "F"]),
        (["man", "kvinna"], ["M", "F"]),
        (["♂", "♀"], ["M", "F"]),
        (["mand.", "kv."], ["M", "F"]),
        (["Masc", "Fem"], ["M", "F"]),
        (["masc.", "fém."], ["M", "F"]),
        (["männl.", "weibl."], ["M", "F"]),
        (["hom.", "muj."], ["M", "F"]),
        (["man", "kv"], ["M", "F"]),
        (["mannel.", "vrouwel."], ["M", "F"]),
    ],
)
def test_sexes_are_read_in_six_languages(cells, expected):
    assert values("sex", cells) == expected


@pytest.mark.parametrize("cell", ["ma", "fe", "kvx", "KW", "hu", "mix", "div.", "F?"])
def test_a_start_too_short_or_of_no_known_word_is_no_sex(cell):
    assert values("sex", [cell, "mand", "kvinde"])[0] is None
    assert doubts("sex", [cell, "mand", "kvinde"])[0] == "unknown-word"


def test_an_m_beside_an_h_is_asked_about_because_it_may_be_mujer():
    assert values("sex", ["H", "M"]) == ["M", None]
    assert doubts("sex", ["H", "M"]) == {1: "sex-letter-unclear"}


@pytest.mark.parametrize("field", ["sex", "response", "subtype", "excluded"])
def test_a_number_for_a_word_is_asked_about_without_a_codebook(field):
    assert values(field, [1.0, 2.0]) == [None, None]
    assert doubts(field, [1.0, 2.0]) == {0: "coded-word", 1: "coded-word"}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("CR", "complete"),
        ("komplet respons", "complete"),
        ("vollständig", "complete"),
        ("réponse complète", "complete"),
        ("respuesta completa", "complete"),
        ("fullständig", "complete"),
        ("major response", "major"),
        ("PR", "partial"),
        ("delvis", "partial"),
        ("teilweise", "partial"),
        ("NR", "none"),
        ("ingen", "none"),
        ("forværret", "worse"),
        ("udgået", "withdrawn"),
        ("complete (CR)", "complete"),
        ("withdrew (side effects)", "withdrawn"),
    ],
)
def test_responses_are_read_in_six_languages(text, level):
    assert values("response", [text]) == [level]
    assert values("response_skin", [text.upper()]) == [level]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Vollständiges Ansprechen", "complete"), ("fullständigt svar", "complete"), ("volle Wirkung", "complete"),
        ("risposta completa", "complete"), ("Betydelig", "major"), ("betydande respons", "major"),
        ("réponse clinique majeure", "major"), ("delvis svar", "partial"), ("teilweises Ansprechen", "partial"),
        ("partielle", "partial"), ("Échec", "none"), ("Therapieversagen", "none"), ("behandlingssvigt", "none"),
        ("keine Veränderung", "none"), ("god (major)", "major"), ("gut (partiell)", None), ("svar", None),
        ("response", None), ("god", None), ("80 %", None), ("deutlich gebessert", None), ("ingen (major)", None),
    ],
)  # fmt: skip
def test_a_level_is_known_with_or_without_a_word_for_response(text, level):
    reading = read_column("response", [text], header="Response", context=Context())
    assert reading.values == [level]
    assert [d.severity for d in reading.doubts.values()] == ([] if level else ["question"])


@pytest.mark.parametrize("cells", [["CR", "MR"], ["PR", "MR", "NR"], ["RC", "RM", "RP"], ["Major", "MR"]])
def test_mr_is_the_major_response_beside_the_other_letters(cells):
    assert values("response", cells)[1] == "major"


@pytest.mark.parametrize("cells", [["NR", "MR"], ["CR", "MR", "SD", "PD"], ["minor", "MR", "CR"], ["ja", "MR"]])
def test_mr_alone_or_beside_the_words_of_tumours_is_asked_about(cells):
    assert values("response", cells)[1] is None


def test_single_letters_are_levels_only_where_all_are_letters_of_the_scale():
    assert values("response", ["C", "M", "P", "N", "W"]) == ["complete", "major", "partial", "none", "withdrawn"]
    assert values("response", ["CR", "PR", "W"])[2] is None
    assert values("response", ["A", "C", "P", "D"]) == [None] * 4
    assert values("response", ["C", "P"]) == [None, None]


@pytest.mark.parametrize("word", ["NR", "nr"])
def test_initials_that_say_missing_elsewhere_in_the_file_are_no_response_without_a_question(word):
    numbers = ("tryptase", [12.0, word, 14.0])
    context, _ = learn_context([numbers, ("response", ["RC", word])], date_1904=False)
    assert read_column("tryptase", numbers[1], header="", context=context).doubts == {}
    assert values("response", ["RC", word]) == ["complete", "none"]
    reading = read_column("response", ["RC", word], header="", context=context)
    assert reading.values == ["complete", None]
    assert list(reading.doubts) == [1]


@pytest.mark.parametrize("text", ["CR/PR", "CR?", "SD", "good", "minor", "responder", "complete (PR)"])
def test_a_response_of_two_meanings_is_asked_about(text):
    assert values("response", [text]) == [None]
    assert doubts("response", [text]) == {0: "unknown-word"}


@pytest.mark.parametrize("word", ["yes", "ja", "oui", "sí", "x", "✓", "TRUE", True, "1", 1.0, "J"])
def test_yes_is_read(word):
    assert values("excluded", [word]) == [True]


@pytest.mark.parametrize("word", ["no", "nej", "nein", "non", "FALSE", False, "0", 0.0, "N"])
def test_no_is_read(word):
    assert values("withdrawn", [word]) == [False]


def test_ones_and_twos_are_no_yes_and_no():
    assert values("excluded", ["1", "2", "1"]) == [None, None, None]


def test_a_dash_beside_a_plus_is_not_silently_missing():
    assert doubts("excluded", ["+", "-"]) == {0: "unknown-word", 1: "unknown-word"}


@pytest.mark.parametrize("cell", [date(2019, 5, 20), "20.05.19", "28/11/2019", "maj 2019", "11 juin 2018"])
@pytest.mark.parametrize("field", ["withdrawn", "excluded"])
def test_the_day_of_a_withdrawal_is_a_yes_and_says_so(field, cell):
    assert values(field, ["nej", cell]) == [False, True]
    assert doubts(field, ["nej", cell]) == {1: "reason-given-for-yes"}


@pytest.mark.parametrize("cell", ["300 mg", "3", "week 12", date(1900, 1, 3)])
def test_a_number_is_no_day_of_a_withdrawal(cell):
    assert values("withdrawn", ["nej", cell])[1] is None


@pytest.mark.parametrize("cell", [date(2019, 5, 20), "20.05.19"])
def test_a_day_says_nothing_of_a_relation(cell):
    assert values("related", ["ja", cell])[1] is None


@pytest.mark.parametrize("word", ["en cours", "ongoing", "laufend", "en curso", "fortsætter"])
def test_ongoing_is_no_withdrawal_although_elsewhere_it_is_no_result(word):
    assert values("withdrawn", [word]) == [False]


def test_yes_with_a_reason_is_yes_and_says_so():
    assert values("excluded", ["yes, cytoreductive therapy"]) == [True]
    assert doubts("excluded", ["yes, cytoreductive therapy"]) == {0: "reason-given-for-yes"}


def test_a_degree_of_relation_is_read_and_said():
    assert values("related", ["possible", "unlikely", "ja"]) == [True, False, True]
    assert doubts("related", ["possible", "unlikely", "ja"]) == {0: "graded-relation", 1: "graded-relation"}


@pytest.mark.parametrize(
    ("text", "kind"), [("Anafylaksi", "anaphylaxis"), ("SAE", "adverse event"), ("Dosisänderung", "dose change")]
)
def test_kinds_of_event_are_read(text, kind):
    assert values("kind", [text]) == [kind]


@pytest.mark.parametrize(
    ("field", "word", "meaning", "value"),
    [
        ("subtype", "our type 3", "ISM", "ISM"),
        ("sex", 1.0, "F", "F"),
        ("response", "1", "complete", "complete"),
        ("excluded", "maybe", "no", False),
        ("grade_skin", "++", "2", 2.0),
        ("tryptase", "ca. 20", "20", 20.0),
        ("tryptase", "haemolysed", "", None),
        ("treatment_start", "spring 2020", "2020-04-01", date(2020, 4, 1)),
    ],
)
def test_an_answered_word_is_applied_without_a_doubt(field, word, meaning, value):
    context = Context(answers={field: {written(word): meaning}})
    reading = read_column(field, [word], header=field, context=context)
    assert reading.doubts == {}
    assert reading.values == [value]


def test_an_answer_names_the_component_too():
    context = Context(answers={"subtype": {"type 4": "SM-AHN/ASM"}})
    reading = read_column("subtype", ["Type 4"], header="x", context=context)
    assert reading.values == ["SM-AHN"]
    assert reading.components == {0: "ASM"}


def test_an_answer_that_fits_nothing_is_an_error_and_no_value():
    context = Context(answers={"sex": {"q": "perhaps"}})
    reading = read_column("sex", ["q"], header="x", context=context)
    assert reading.values == [None]
    assert reading.doubts[0].code == "answer-not-usable"


@pytest.mark.parametrize(
    ("text", "key"),
    [("cutaneous only", "CM"), ("kutan", "CM"), ("cutanée", "CM"), ("nur kutan", "CM"), ("cutánea", "CM"),
     ("MS de médula ósea", "BMM"), ("mastocytose de la moelle osseuse", "BMM"), ("SM of bone marrow", "BMM")],
)  # fmt: skip
def test_an_adjective_of_the_skin_alone_and_the_marrow_as_a_noun_name_the_subtype(text, key):
    assert read_subtype(text) == (key, None)


@pytest.mark.parametrize(
    "text",
    ["systemisk kutan", "SM with cutaneous involvement", "cutaneous ISM", "MMO", "SM with bone marrow involvement",
     "systemic cutaneous mastocytosis", "no cutaneous"],
)  # fmt: skip
def test_a_systemic_disease_that_shows_in_the_skin_is_not_one_of_the_skin(text):
    assert isinstance(read_subtype(text), Doubt)


@pytest.mark.parametrize(
    ("word", "level"),
    [("Komplettremission", "complete"), ("Komplettansprechen", "complete"), ("Partialremission", "partial"),
     ("Delvisrespons", "partial"), ("Komplettsvar", "complete")],
)  # fmt: skip
def test_a_level_written_together_with_a_word_for_response_is_that_level(word, level):
    assert values("response", [word]) == [level]


@pytest.mark.parametrize("word", ["Inkomplettremission", "Totalremission", "clear", "beschwerdefrei", "much improved"])
def test_a_word_that_may_be_a_level_is_asked_about(word):
    assert values("response", [word]) == [None]
    assert len(doubts("response", [word])) == 1


@pytest.mark.parametrize(
    ("cells", "level"),
    [(["komplet", "delvis", "stor"], "major"), (["komplett", "partiell", "groß"], "major"),
     (["complète", "partielle", "grande"], "major"), (["komplet", "stor"], None),
     (["komplet", "delvis", "major", "stor"], None), (["komplet", "delvis", "stort", "stor"], None)],
)  # fmt: skip
def test_great_is_major_only_between_complete_and_partial(cells, level):
    assert values("response", cells)[-1] == level


@pytest.mark.parametrize("cell", ["ej besök", "non vu", "nicht gesehen", "not seen", "ikke besøg"])
def test_a_patient_not_seen_has_no_grade(cell):
    assert values("grade_skin", [2, cell]) == [2.0, None]
    assert doubts("grade_skin", [2, cell]) == {}


@pytest.mark.parametrize("cell", ["not seen", "nicht gesehen"])
def test_a_mutation_not_seen_is_asked_about(cell):
    assert doubts("kit_d816v", ["0.2 %", cell])[1] == "not-a-number"


@pytest.mark.parametrize("cell", ["n. nachw.", "nicht nachw.", "ikke påv.", "ej påv."])
def test_not_detected_cut_short_is_below_the_limit(cell):
    assert doubts("kit_d816v", ["0.2 %", cell]) == doubts("kit_d816v", ["0.2 %", "nicht nachweisbar"])


def test_not_determined_cut_short_is_no_result():
    assert values("kit_d816v", ["0.2 %", "n. det."])[1] is None
