import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash import selection as looked_at
from smdash.cohort import build_cohort
from smdash.selection import Range, Selection
from smdash.vocabulary import MISSING


@pytest.fixture
def cohort():
    return build_cohort(
        pd.DataFrame(
            {
                "patient_id": ["1", "2", "3", "4", "5"],
                "subtype": ["ISM", "ISM", "ASM", None, "BMM"],
                "sex": ["F", "M", "F", "F", None],
                "age": [30, 40, 50, None, 70],
                "excluded": [False, True, False, False, False],
                "centre": ["Odense", "Aarhus", "Odense", None, "Aarhus"],
                "weight": [60, 70, 80, 90, None],
            }
        ),
        pd.DataFrame(
            [
                ("1", "baseline", "grade_skin", 2),
                ("2", "baseline", "grade_skin", 0),
                ("3", "baseline", "grade_skin", 1),
                ("1", "baseline", "grade_anaphylaxis", 3),
            ],
            columns=["patient_id", "visit", "measure", "value"],
        ),
    )


def ids(cohort, selection):
    return "".join(looked_at.select_patients(cohort, selection).patients["patient_id"])


def option(cohort, selection, column, key):
    one = next(f for f in looked_at.list_filters(cohort, selection) if f.column == column)
    found = next(o for o in one.options if o.key == key)
    return found.count, found.total


def test_no_filter_is_the_whole_cohort_itself(cohort):
    assert looked_at.select_patients(cohort, Selection()) is cohort


def test_options_of_one_filter_add_up_and_filters_narrow(cohort):
    selection = Selection().with_choice("subtype", ["ISM", "BMM"])
    assert ids(cohort, selection) == "125"
    assert ids(cohort, selection.with_choice("sex", ["F"])) == "1"


def test_missing_is_an_option_of_its_own(cohort):
    assert ids(cohort, Selection().with_choice("subtype", [MISSING])) == "4"
    assert ids(cohort, Selection().with_choice("group", [MISSING])) == "4"
    assert option(cohort, Selection(), "sex", MISSING) == (1, 1)


def test_advanced_disease_is_derived_from_the_subtype(cohort):
    assert ids(cohort, Selection().with_choice("group", ["advanced"])) == "3"


def test_a_range_keeps_patients_without_a_value_unless_told_otherwise(cohort):
    assert ids(cohort, Selection().with_range("age", Range(35, 60))) == "234"
    assert ids(cohort, Selection().with_range("age", Range(35, 60, keep_missing=False))) == "23"


def test_a_full_range_loses_nobody(cohort):
    assert ids(cohort, Selection().with_range("age", Range(30, 70))) == "12345"


def test_symptomatic_at_baseline_needs_a_grade_above_zero(cohort):
    assert ids(cohort, Selection(symptomatic=frozenset({"skin"}))) == "13"
    assert ids(cohort, Selection(symptomatic=frozenset({"skin", "anaphylaxis"}))) == "1"


def test_evaluated_only_leaves_out_the_excluded(cohort):
    assert ids(cohort, Selection(evaluated_only=True)) == "1345"


def test_counts_react_to_the_other_filters_and_not_to_their_own(cohort):
    women = Selection().with_choice("sex", ["F"])
    assert option(cohort, women, "subtype", "ISM") == (1, 2)
    assert option(cohort, women, "sex", "M") == (1, 1)


def test_evaluated_patients_are_counted_under_the_other_filters_and_not_under_their_own(cohort):
    for only in (False, True):
        selection = Selection(evaluated_only=only).with_choice("subtype", ["ISM"])
        found = looked_at.evaluated_option(cohort, selection)
        assert (found.count, found.total) == (1, 4)


def test_a_text_that_says_missing_is_counted_with_what_is_not_recorded():
    rows = pd.DataFrame({"patient_id": ["1", "2", "3"], "centre": [MISSING, None, "Odense"]})
    cohort = build_cohort(rows, pd.DataFrame(columns=["patient_id", "visit", "measure", "value"]))
    assert option(cohort, Selection(), "centre", MISSING) == (2, 2)
    assert ids(cohort, Selection().with_choice("centre", [MISSING])) == "12"


def test_a_filter_on_a_column_of_another_file_leaves_no_header_in_a_link(cohort):
    selection = Selection().with_range("Kirsten's score", Range(1, 2)).with_choice("Village", ["Nowhereby"])
    assert looked_at.write_query(cohort, selection) == {}


def test_further_columns_become_filters_by_their_kind(cohort):
    kinds = {one.column: one.kind for one in looked_at.list_filters(cohort, Selection())}
    assert kinds["centre"] == "choice"
    assert kinds["weight"] == "range"


def test_a_column_that_names_every_patient_is_no_filter():
    many = looked_at.MOST_OPTIONS + 1
    people = pd.DataFrame({"patient_id": [str(i) for i in range(many)], "remark": [f"text {i}" for i in range(many)]})
    cohort = build_cohort(people, pd.DataFrame(columns=["patient_id", "visit", "measure", "value"]))
    assert [f.column for f in looked_at.list_filters(cohort, Selection())] == []


def test_every_chip_lifts_its_own_filter_and_no_other(cohort):
    selection = Selection(symptomatic=frozenset({"skin"}), evaluated_only=True).with_choice("subtype", ["ISM"])
    chips = looked_at.chips(cohort, selection)
    assert [chip.label for chip in chips] == [
        "SM subtype: ISM",
        "Skin symptoms at baseline",
        "Evaluated patients only",
    ]
    for chip in chips:
        assert len(looked_at.chips(cohort, chip.without)) == 2


def test_an_empty_selection_says_which_filter_gives_patients_back(cohort):
    selection = Selection().with_choice("subtype", ["BMM"]).with_choice("sex", ["M"])
    assert ids(cohort, selection) == ""
    relaxed = looked_at.relaxations(cohort, selection)
    assert [(chip.label, count) for chip, count in relaxed] == [("Sex: Male", 1), ("SM subtype: BMM", 1)]


def test_the_line_above_the_content_counts_patients_and_evaluated(cohort):
    selected = looked_at.select_patients(cohort, Selection().with_choice("subtype", ["ISM"]))
    assert looked_at.count_line(cohort, selected) == "2 of 5 patients · 1 evaluated"


def test_a_link_holds_no_text_of_the_file(cohort):
    selection = Selection().with_choice("centre", ["Odense"]).with_choice("subtype", ["ISM"])
    query = looked_at.write_query(cohort, selection)
    assert query == {"subtype": "ISM", "c0-daf9": "1"}


choices = st.sampled_from(
    [
        ("subtype", "ISM"),
        ("subtype", MISSING),
        ("sex", "F"),
        ("centre", "Odense"),
        ("centre", MISSING),
        ("group", "advanced"),
    ]
)
ends = st.floats(allow_nan=False, allow_infinity=False)
ranges = st.tuples(
    st.sampled_from(["age", "weight"]),
    st.builds(Range, st.none() | ends, st.none() | ends, st.booleans()),
)


domains = st.dictionaries(st.sampled_from(["skin", "anaphylaxis"]), st.booleans())


@given(st.lists(st.tuples(choices, st.booleans())), st.lists(ranges), domains, st.booleans())
def test_a_link_brings_back_the_selection_it_was_written_from(picked, bounds, symptoms, evaluated):
    cohort = build_whole()
    selection = Selection(evaluated_only=evaluated)
    for domain, had in symptoms.items():
        selection = selection.with_symptom(domain, had)
    for (column, key), turned in picked:
        selection = selection.with_choice(column, selection.choice(column) | {key}, all_but=turned)
    for column, wanted in bounds:
        selection = selection.with_range(column, wanted)
    assert looked_at.read_query(cohort, looked_at.write_query(cohort, selection)) == (selection, ())


def test_a_link_over_another_file_says_what_that_file_lacks(cohort):
    selection, differences = looked_at.read_query(cohort, {"subtype": "MCL,ISM", "c9": "0", "symptoms": "respiratory"})
    assert selection == Selection().with_choice("subtype", ["ISM"])
    assert differences == (
        "an option of SM subtype",
        "a filter on a further column",
        "the symptom domain Respiratory",
    )


@given(st.dictionaries(st.sampled_from(["subtype", "age", "c0", "c1", "symptoms", "x"]), st.text(max_size=12)))
def test_no_link_however_damaged_breaks_the_page(query):
    looked_at.read_query(build_whole(), query)


@given(st.lists(choices, min_size=1), st.lists(st.tuples(choices, st.booleans())), domains)
def test_a_choice_and_the_same_turned_round_part_the_cohort_under_any_other_filter(picked, others, symptoms):
    cohort, column = build_whole(), picked[0][0]
    around = Selection()
    for (other, key), turned in others:
        around = around.with_choice(other, {key}, all_but=turned)
    for domain, had in symptoms.items():
        around = around.with_symptom(domain, had)
    around = around.with_choice(column, ())
    keys = [key for name, key in picked if name == column]
    held, left = (set(ids(cohort, around.with_choice(column, keys, all_but=turned))) for turned in (False, True))
    assert held & left == set()
    assert held | left == set(ids(cohort, around))


@given(st.sampled_from(["skin", "anaphylaxis"]), st.lists(st.tuples(choices, st.booleans())))
def test_with_a_symptom_and_without_it_part_the_cohort(domain, others):
    cohort, around = build_whole(), Selection()
    for (column, key), turned in others:
        around = around.with_choice(column, {key}, all_but=turned)
    held, left = (set(ids(cohort, around.with_symptom(domain, had))) for had in (True, False))
    assert held & left == set()
    assert held | left == set(ids(cohort, around))


@given(st.lists(st.tuples(choices, st.booleans())), domains)
def test_the_count_beside_an_option_is_how_many_are_left_with_it_alone_in_its_group(others, symptoms):
    cohort, selection = build_whole(), Selection()
    for (column, key), turned in others:
        selection = selection.with_choice(column, {key}, all_but=turned)
    for domain, had in symptoms.items():
        selection = selection.with_symptom(domain, had)
    for one in looked_at.list_filters(cohort, selection):
        for each in one.options:
            alone = selection.with_choice(one.column, {each.key}, all_but=False)
            assert each.count == len(ids(cohort, alone))
    for each in looked_at.symptom_options(cohort, selection):
        assert each.count == len(ids(cohort, selection.with_symptom(each.key, True)))


def test_a_choice_turned_round_says_whether_those_not_recorded_stay(cohort):
    def said(selection):
        return (
            looked_at.say_selection(looked_at.select_patients(cohort, selection)),
            [chip.label for chip in looked_at.chips(cohort, selection)],
        )

    turned = Selection().with_choice("subtype", ["ISM", "BMM"], all_but=True)
    assert said(turned) == (
        "not with BMM or ISM (not recorded kept)",
        ["SM subtype: not BMM or ISM (not recorded kept)"],
    )
    assert ids(cohort, turned) == "34"
    known = turned.with_choice("subtype", ["ISM", "BMM", MISSING])
    assert known.all_but == {"subtype"}
    assert said(known)[1] == ["SM subtype: not BMM or ISM (not recorded left out)"]
    assert ids(cohort, known) == "3"
    recorded = Selection().with_choice("sex", [MISSING], all_but=True)
    assert said(recorded) == ("with sex recorded", ["Sex: recorded"])
    assert said(Selection().with_choice("group", ["advanced"], all_but=True))[0] == (
        "not with advanced SM (not recorded kept)"
    )
    assert said(Selection().with_choice("sex", ["M"], all_but=True))[0] == "not of male sex (not recorded kept)"
    assert said(Selection().with_choice("centre", ["Odense"], all_but=True))[0] == (
        "not with centre: Odense (not recorded kept)"
    )
    assert said(Selection().with_symptom("skin", False)) == (
        "without skin symptoms at baseline (not assessed kept)",
        ["No skin symptoms at baseline (not assessed kept)"],
    )


def test_a_choice_lifted_is_turned_round_no_more():
    turned = Selection().with_choice("subtype", ["ISM"], all_but=True)
    assert turned.with_choice("subtype", ()) == Selection()
    assert turned.with_choice("subtype", ["BMM"]).all_but == {"subtype"}
    assert Selection().with_symptom("skin", True).with_symptom("skin", False).symptomatic == frozenset()


def test_links_written_before_a_choice_could_be_turned_round_open():
    cohort = build_whole()
    query = {"subtype": "ISM,missing", "symptoms": "skin"}
    wanted = Selection().with_choice("subtype", ["ISM", MISSING]).with_symptom("skin", True)
    assert looked_at.read_query(cohort, query) == (wanted, ())


def components(*rows):
    return build_cohort(
        pd.DataFrame(
            [(str(at), *row) for at, row in enumerate(rows)], columns=["patient_id", "subtype", "subtype_component"]
        ),
        pd.DataFrame(columns=["patient_id", "visit", "measure", "value"]),
    )


def test_sm_ahn_is_called_by_its_component_only_where_that_of_every_patient_is_recorded():
    known = components(("ISM", None), ("SM-AHN", "ASM"), ("SM-AHN", "ASM"))
    only = Selection().with_choice("subtype", ["SM-AHN"])
    (one,) = (found for found in looked_at.list_filters(known, Selection()) if found.column == "subtype")
    assert [(option.key, option.label) for option in one.options] == [("ISM", "ISM"), ("SM-AHN", "ASM-AHN")]
    assert [chip.label for chip in looked_at.chips(known, only)] == ["SM subtype: ASM-AHN"]
    assert looked_at.say_selection(looked_at.select_patients(known, only)) == "with ASM-AHN"
    assert known.restrict(["0"]).name_subtype("SM-AHN") == "ASM-AHN"
    assert components(("SM-AHN", "ASM"), ("SM-AHN", "ISM")).name_subtype("SM-AHN") == "ISM/ASM-AHN"
    assert components(("SM-AHN", "ASM"), ("SM-AHN", None)).name_subtype("SM-AHN") == "SM-AHN"
    assert components(("ISM", None), ("CM", "MPCM")).name_subtype("SM-AHN") == "SM-AHN"


def build_whole():
    return build_cohort(
        pd.DataFrame(
            {
                "patient_id": ["1", "2", "3"],
                "subtype": ["ISM", "ASM", None],
                "sex": ["F", "M", "F"],
                "age": [30.0, 40.0, None],
                "centre": ["Odense", "Aarhus", None],
                "weight": [60.0, None, 80.0],
            }
        ),
        pd.DataFrame(
            [("1", "baseline", "grade_skin", 2), ("2", "baseline", "grade_anaphylaxis", 1)],
            columns=["patient_id", "visit", "measure", "value"],
        ),
    )


@pytest.mark.parametrize("text", ["nan~", "inf~inf", "~", "old~young"])
def test_a_range_that_is_no_range_filters_nobody(text):
    assert looked_at.read_query(build_whole(), {"age": text})[0] == Selection()


def test_a_selection_says_in_words_which_patients_it_is(cohort):
    def words(selection):
        return looked_at.say_selection(looked_at.select_patients(cohort, selection))

    assert words(Selection()) == ""
    assert words(Selection().with_choice("subtype", ["BMM", "ISM"])) == "with BMM or ISM"
    women = Selection(symptomatic=frozenset({"skin"}), evaluated_only=True).with_choice("sex", ["F"])
    assert words(women) == "of female sex, with skin symptoms at baseline, not excluded"
    assert words(Selection().with_choice("subtype", [MISSING])) == "with no subtype recorded"
    assert words(Selection().with_choice("group", ["advanced"])) == "with advanced SM"
    assert words(Selection().with_range("age", Range(35, 60))) == "aged 35–60 or not recorded"
    assert words(Selection().with_range("age", Range(None, 40, keep_missing=False))) == "aged up to 40"
    assert words(Selection().with_choice("centre", ["Odense"])) == "with centre: Odense"


def test_a_filter_that_everybody_passes_is_not_said(cohort):
    everybody = Selection().with_range("age", Range(30, 70))
    assert looked_at.say_selection(looked_at.select_patients(cohort, everybody)) == ""
    women = looked_at.select_patients(cohort, everybody.with_choice("sex", ["F"]))
    assert looked_at.say_selection(women) == "of female sex"


def test_a_selection_of_a_selection_says_both_and_excluding_a_patient_keeps_the_words(cohort):
    women = looked_at.select_patients(cohort, Selection().with_choice("sex", ["F"]))
    some = looked_at.select_patients(women, Selection().with_choice("subtype", ["ISM"]))
    assert looked_at.say_selection(some) == "of female sex, with ISM"
    assert looked_at.say_selection(some.with_exclusions({"1": None})) == "of female sex, with ISM"


def test_the_same_patients_under_other_words_have_another_fingerprint(cohort):
    advanced = looked_at.select_patients(cohort, Selection().with_choice("group", ["advanced"]))
    aggressive = looked_at.select_patients(cohort, Selection().with_choice("subtype", ["ASM"]))
    assert advanced.patients.equals(aggressive.patients)
    assert advanced.fingerprint != aggressive.fingerprint


def test_each_symptom_says_how_many_are_left_if_it_is_ticked_as_well():
    graded = {
        "1": ("skin", "musculoskeletal"),
        "2": ("skin",),
        "3": ("musculoskeletal",),
        "4": ("skin", "gastrointestinal"),
    }
    values = [(who, "baseline", f"grade_{domain}", 2) for who, domains in graded.items() for domain in domains]
    cohort = build_cohort(
        pd.DataFrame({"patient_id": list(graded), "sex": ["F", "F", "F", "M"]}),
        pd.DataFrame(values, columns=["patient_id", "visit", "measure", "value"]),
    )

    def counts(selection):
        return {one.key: (one.count, one.total) for one in looked_at.symptom_options(cohort, selection)}

    assert counts(Selection()) == {"skin": (3, 3), "gastrointestinal": (1, 1), "musculoskeletal": (2, 2)}
    ticked = Selection(symptomatic=frozenset({"skin"}))
    assert counts(ticked) == {"skin": (3, 3), "gastrointestinal": (1, 1), "musculoskeletal": (1, 2)}
    assert counts(ticked.with_choice("sex", ["F"])) == {
        "skin": (2, 3),
        "gastrointestinal": (0, 1),
        "musculoskeletal": (1, 2),
    }
    for domain, (left, _) in counts(ticked).items():
        both = Selection(symptomatic=frozenset({"skin", domain}))
        assert len(ids(cohort, both)) == left


@pytest.mark.parametrize(
    "other",
    [
        {"centre": ["Odense", "Ribe", "Odense"]},
        {"clinic": ["Odense", "Aarhus", "Odense"]},
    ],
)
def test_a_filter_on_a_column_of_one_file_never_filters_another_by_its_place(other):
    rows = {"patient_id": ["1", "2", "3"]}
    values = pd.DataFrame(columns=["patient_id", "visit", "measure", "value"])
    one, two = (
        build_cohort(pd.DataFrame({**rows, **further}), values)
        for further in ({"centre": ["Odense", "Aarhus", "Odense"]}, other)
    )
    query = looked_at.write_query(one, Selection().with_choice("centre", ["Odense"]))
    assert looked_at.read_query(one, query) == (Selection().with_choice("centre", ["Odense"]), ())
    assert looked_at.read_query(two, query) == (Selection(), ("a filter on a further column",))
