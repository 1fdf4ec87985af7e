import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from smdash.analyses.analysis import ANSWER, answer_in_full
from smdash.analyses.response import ANALYSIS
from smdash.analyses.response.levels import assign_domain_levels, assign_levels, derive_level
from smdash.analyses.response.options import ResponseOptions
from smdash.analyses.response.record import read_record
from smdash.blocks import Count, Note, Sentence, Share, Stats, Text
from smdash.measures import grade_key, response_key
from smdash.options import offer_controls, say_options
from smdash.statistics import proportion
from smdash.vocabulary import BASELINE
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding
from tests.edges import EDGES
from tests.sections import check_answered, check_unchanged, drawn_data, members, printed


def people(**levels):
    """Patients with a response each; a value of None is not recorded."""
    return [{"patient_id": name, "subtype": "ISM", "response": level} for name, level in levels.items()]


def answer(cohort, options=None):
    """The whole section."""
    return answer_in_full(ANALYSIS, cohort, options)


def levels_of(cohort, options=None):
    frame, _ = assign_levels(read_record(cohort), options or ResponseOptions())
    return dict(zip(frame["patient_id"], frame["level"], strict=True))


def table(section, key):
    return next(printed(one) for one in section.tables if one.key == key)


def notes(section):
    return " ".join(write(block.text) for block in section.blocks if isinstance(block, Note))


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("options", [ResponseOptions(), ResponseOptions(source="derived", withdrawn="apart")])
def test_every_cohort_gets_a_whole_answer_and_stays_unchanged(edge, options):
    check_answered(check_unchanged(EDGES[edge](), lambda cohort: answer(cohort, options)))


def test_the_founding_response_is_8_of_13_with_its_exact_interval():
    exact = binomtest(8, 13).proportion_ci(method="exact")
    said = write(answer(make_founding()).answer)
    assert said.startswith(f"8 of 13 (62%; 95% CI {100 * exact.low:.0f}–{100 * exact.high:.0f})")
    assert "complete or major response (physician-assigned); 2 withdrew and count as non-response" in said


@pytest.mark.parametrize(("responder", "hits"), [("complete", 5), ("major", 8), ("any", 11)])
def test_a_responder_is_what_the_user_says(responder, hits):
    section = answer(make_founding(), ResponseOptions(responder=responder))
    assert write(section.answer).startswith(f"{hits} of 13 (")


@pytest.mark.parametrize(("withdrawn", "n"), [("non-response", 13), ("excluded", 11), ("apart", 11)])
def test_withdrawn_patients_are_where_the_user_puts_them(withdrawn, n):
    section = answer(make_founding(), ResponseOptions(withdrawn=withdrawn))
    assert write(section.answer).startswith(f"8 of {n} (")
    used = table(section, "response_denominators")
    assert used.loc[used["Used above"] == "yes", "Responders"].tolist() == [write(section.answer).split(") ")[0] + ")"]


def test_withdrawn_patients_shown_apart_stand_outside_the_bar():
    figure = answer(make_founding(), ResponseOptions(withdrawn="apart")).figures[0].plot
    apart = figure.data[figure.data["group"] == "withdrawn"]
    assert apart["patients"].tolist() == [("P09", "P10")]
    assert set(figure.data.loc[figure.data["group"] == "counted", "level"]) == {"complete", "major", "partial"}


def test_excluded_patients_are_never_counted():
    cohort = make_cohort(
        [*people(a="complete", b="none"), {"patient_id": "x", "excluded": True, "response": "complete"}]
    )
    assert levels_of(cohort) == {"a": "complete", "b": "none"}
    assert write(answer(cohort).answer).startswith("1 of 2 evaluated patients")


def test_a_patient_without_a_response_is_not_recorded_and_said():
    section = answer(make_cohort(people(a="complete", b="none", c=None)))
    assert write(section.answer).startswith("1 of 2 evaluated patients")
    assert "1 without a recorded response not counted" in write(section.answer)
    assert "1 evaluated patient is not counted because no response is recorded" in notes(section)


def test_not_recorded_is_non_response_only_where_the_table_says_so():
    frame = table(answer(make_cohort(people(a="complete", b="none", c=None))), "response_denominators")
    assert [text.split(" (")[0] for text in frame["Responders"]] == ["1 of 2", "1 of 2", "1 of 3"]


def test_a_patient_who_withdrew_without_a_response_counts_as_withdrawn():
    cohort = make_cohort([*people(a="major"), {"patient_id": "b", "withdrawn": True}])
    assert levels_of(cohort) == {"a": "major", "b": "withdrawn"}


def test_a_response_recorded_before_withdrawing_counts_and_is_said():
    cohort = make_cohort([{"patient_id": "a", "withdrawn": True, "response": "major"}])
    assert levels_of(cohort) == {"a": "major"}
    assert "withdrew and also has a response level" in notes(answer(cohort))


def test_none_and_worse_are_kept_as_levels():
    frame = table(answer(make_cohort(people(a="none", b="worse", c="major"))), "response_levels")
    counts = dict(zip(frame["Response"], frame["Patients"], strict=True))
    assert counts["None"] == "1 of 3"
    assert counts["Worse"] == "1 of 3"


def test_derived_response_is_used_and_labelled_where_no_physician_assigned_one_exists():
    values = [("a", BASELINE, grade_key("skin"), 4), ("a", "month_3", grade_key("skin"), 1)]
    section = answer(make_cohort([{"patient_id": "a"}], values))
    assert "(derived from severity grades)" in write(section.answer)
    assert "No evaluated patient has a physician-assigned response" in notes(section)
    assert "more than 50%" in notes(section)


@pytest.mark.parametrize(
    ("before", "after", "level"),
    [
        (10, 0, "complete"),
        (10, 4, "major"),
        (10, 5, "partial"),
        (10, 9, "partial"),
        (20, 19, "none"),
        (10, 10, "none"),
        (10, 11, "worse"),
    ],
)
def test_derived_levels_follow_the_thresholds(before, after, level):
    assert derive_level(before, after, ResponseOptions()) == level


@given(st.integers(1, 45), st.integers(0, 45), st.integers(0, 45))
def test_a_lower_latest_sum_never_gives_a_worse_derived_level(before, one, other):
    order = ["complete", "major", "partial", "none", "worse"]
    low, high = sorted((one, other))
    options = ResponseOptions()
    assert order.index(derive_level(before, low, options)) <= order.index(derive_level(before, high, options))


def test_a_patient_lacking_a_later_grade_of_a_baseline_symptom_has_no_derived_response_and_that_is_said():
    values = [
        ("a", BASELINE, grade_key("skin"), 4),
        ("a", BASELINE, grade_key("respiratory"), 4),
        ("a", "month_3", grade_key("skin"), 0),
        ("b", BASELINE, grade_key("skin"), 4),
        ("b", BASELINE, grade_key("respiratory"), 0),
        ("b", "month_3", grade_key("skin"), 1),
    ]
    cohort = make_cohort([{"patient_id": "a"}, {"patient_id": "b"}], values)
    assert levels_of(cohort) == {"a": "not recorded", "b": "major"}
    section = answer(cohort)
    assert "1 from whose grades no response can be derived not counted" in write(section.answer)
    assert "(1 a symptom of the baseline not graded later)" in notes(section)
    stats = next(block for block in section.blocks if isinstance(block, Stats))
    assert {one.label: write(one.value) for one in stats.stats}["Cannot be derived"] == "1"
    visits = table(section, "response_by_visit_table")
    assert visits[["Responders", "Cannot be derived"]].to_numpy().tolist() == [["1 of 1", "1"]]


def test_the_visits_of_the_grades_behind_a_derived_response_are_said():
    values = [
        (name, visit, grade_key(domain), grade)
        for name, visits in (
            ("a", ("month_3", "month_3")),
            ("b", ("month_6", "month_6")),
            ("c", ("month_3", "month_6")),
        )
        for domain, later in zip(("skin", "respiratory"), visits, strict=True)
        for visit, grade in ((BASELINE, 3), (later, 1))
    ]
    section = answer(make_cohort([{"patient_id": one} for one in "abc"], values))
    said = "Later grades of patients with a derived response: 1 from 3 months, 1 from 6 months, 1 from several visits."
    assert said in [write(sentence) for sentence in section.method]


def test_a_file_that_does_not_record_withdrawals_is_not_told_to_have_none():
    unknown = answer(make_cohort(people(a="complete", b="none")))
    stats = next(block for block in unknown.blocks if isinstance(block, Stats))
    assert {one.label: write(one.value) for one in stats.stats}["Withdrawn"] == "unknown"
    assert "Withdrawn" not in table(unknown, "response_levels")["Response"].tolist()
    assert "Withdrawn" not in table(unknown, "response_by_subtype_table").columns
    assert any("The file does not record who withdrew." in write(sentence) for sentence in unknown.method)
    known = answer(make_cohort(people(a="complete", b="withdrawn")))
    assert "Withdrawn" in table(known, "response_levels")["Response"].tolist()


def test_withdrawals_are_counted_of_the_same_patients_everywhere_on_the_page():
    section = answer(make_founding())
    stats = next(block for block in section.blocks if isinstance(block, Stats))
    assert {one.label: write(one.value) for one in stats.stats}["Withdrawn"] == "2 of 13"
    levels = table(section, "response_levels").set_index("Response")
    assert levels.loc["Withdrawn", "Patients"] == "2 of 13"
    assert table(section, "response_by_visit_table")["Responders"].iloc[-1].split(" (")[0].endswith("of 13")


def domain_levels(**responders):
    """Patients with a level in each domain: how many respond, of how many."""
    values = []
    for domain, (hits, n) in responders.items():
        for i in range(n):
            values.append((f"P{i}", BASELINE, grade_key(domain), 2))
            values.append((f"P{i}", "month_3", response_key(domain), "complete" if i < hits else "none"))
    return make_cohort([{"patient_id": f"P{i}", "response": "major"} for i in range(30)], values)


def test_no_domain_is_called_best_where_the_intervals_hold_each_others_share():
    section = answer(domain_levels(skin=(3, 9), respiratory=(5, 9)))
    for part in (ANSWER, "glance_domains"):
        said = [write(block.text).casefold() for block in section.parts[part].blocks if isinstance(block, Text)]
        assert said
        assert not any("highest" in text for text in said)


def test_domains_that_share_the_best_or_worst_place_are_named_together():
    section = answer(domain_levels(skin=(1, 20), respiratory=(18, 20), gastrointestinal=(18, 20)))
    said = write(section.parts[ANSWER].blocks[1].text)
    assert "highest in gastrointestinal (18 of 20) and respiratory (18 of 20) and lowest in skin (1 of 20)" in said


def test_hiding_a_domain_leaves_the_derived_overall_response_as_it_is():
    values = [
        ("a", BASELINE, grade_key("skin"), 2),
        ("a", "month_3", grade_key("skin"), 0),
        ("a", BASELINE, grade_key("respiratory"), 2),
        ("a", "month_3", grade_key("respiratory"), 2),
    ]
    cohort = make_cohort([{"patient_id": "a"}], values)
    assert levels_of(cohort) == levels_of(cohort, ResponseOptions(domains=("skin",))) == {"a": "partial"}


def test_no_derived_response_without_a_symptom_at_baseline():
    values = [("a", BASELINE, grade_key("skin"), 0), ("a", "month_3", grade_key("skin"), 0)]
    frame, _ = assign_levels(read_record(make_cohort([{"patient_id": "a"}], values)), ResponseOptions())
    assert frame[["level", "reason"]].to_numpy().tolist() == [["not recorded", "no symptom at baseline"]]


def test_domain_response_counts_only_patients_with_the_symptom_at_baseline():
    values = [
        ("with", BASELINE, grade_key("skin"), 2),
        ("with", "month_3", grade_key("skin"), 0),
        ("without", BASELINE, grade_key("skin"), 0),
        ("without", "month_3", grade_key("skin"), 0),
        ("unknown", "month_3", grade_key("skin"), 0),
    ]
    cohort = make_cohort(people(**{"with": "major", "without": "major", "unknown": "major"}), values)
    skin = assign_domain_levels(read_record(cohort), ("skin",), ResponseOptions())["skin"]
    assert dict(skin.levels) == {"with": "complete"}
    assert skin.source == "derived"


def test_domain_response_of_the_file_goes_before_a_derived_one_and_is_labelled():
    values = [
        ("a", BASELINE, grade_key("skin"), 2),
        ("a", "month_3", grade_key("skin"), 0),
        ("a", "month_3", response_key("skin"), "partial"),
        ("a", BASELINE, grade_key("respiratory"), 3),
        ("a", "month_3", grade_key("respiratory"), 3),
    ]
    section = answer(make_cohort(people(a="major"), values))
    frame = table(section, "response_by_domain_table").set_index("Domain")
    assert frame.loc["Skin", ["Source", "Partial"]].tolist() == ["physician-assigned", "1"]
    assert frame.loc["Respiratory", ["Source", "None"]].tolist() == ["derived from severity grades", "1"]
    drawn = drawn_data(next(f for f in section.figures if f.key == "response_by_domain"))
    assert drawn[["group", "response"]].to_numpy().tolist() == [
        ["skin", "physician-assigned"],
        ["respiratory", "derived from severity grades"],
    ]


def test_a_withdrawn_patient_with_the_symptom_stays_in_the_denominator_of_the_domain():
    values = [("a", BASELINE, grade_key("skin"), 2), ("b", BASELINE, grade_key("skin"), 2)]
    values.append(("b", "month_3", grade_key("skin"), 0))
    cohort = make_cohort(people(a="withdrawn", b="major"), values)
    skin = assign_domain_levels(read_record(cohort), ("skin",), ResponseOptions())["skin"]
    assert list(skin.levels.items()) == [("a", "withdrawn"), ("b", "complete")]


def test_the_last_response_at_a_visit_is_carried_forward_only_in_its_own_row():
    cohort = make_cohort(people(a="complete", b="withdrawn"), [("b", "month_3", "response", "major")])
    section = answer(cohort)
    assert write(section.answer).startswith("1 of 2 evaluated patients")
    last = table(section, "response_denominators").iloc[-1]
    assert last["Denominator"] == "Last available: 1 response carried forward from an earlier visit"
    assert last["Responders"] == "2 of 2"


def test_only_the_domains_asked_for_are_shown():
    section = answer(make_founding(), ResponseOptions(domains=("skin",)))
    assert table(section, "response_by_domain_table")["Domain"].tolist() == ["Skin"]


def test_every_row_of_a_table_names_its_patients():
    section = answer(make_founding())
    levels = next(one for one in section.tables if one.key == "response_levels")
    for row, behind in zip(levels.rows, members(levels), strict=True):
        count = row.cells[1]
        assert isinstance(count, Count)
        assert (count.value, count.of) == (len(behind), 13)


@pytest.mark.parametrize(
    "wrong", [{"responder": "all"}, {"withdrawn": "no"}, {"source": "x"}, {"interval": "wald"}, {"major": 0.05}]
)
def test_an_option_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match=r"allowed|no larger a fall"):
        ResponseOptions(**wrong)


def followed_and_withdrawn(**person):
    """A patient who improved until month 3 and then withdrew, beside one who stayed."""
    values = [
        (who, visit, grade_key("skin"), grade)
        for who in ("gone", "stayed")
        for visit, grade in ((BASELINE, 4), ("month_3", 1))
    ]
    return make_cohort(
        [{"patient_id": "gone", "withdrawn": True, **person}, {"patient_id": "stayed"}],
        values,
    )


def test_grades_before_leaving_make_no_responder_of_a_patient_who_withdrew():
    section = answer(followed_and_withdrawn(), ResponseOptions(source="derived"))
    assert write(section.answer).startswith("1 of 2 evaluated patients")
    rows = {
        row["Denominator"][:14]: row["Responders"] for row in table(section, "response_denominators").to_dict("records")
    }
    assert rows["Last available"] == "2 of 2"
    by_domain = table(section, "response_by_domain_table").iloc[0]
    assert (by_domain["Withdrawn"], by_domain["Major"]) == ("1", "1")


def test_a_derived_response_is_never_carried_forward_from_a_physicians_word():
    cohort = followed_and_withdrawn()
    told = make_cohort(
        cohort.patients[["patient_id", "withdrawn"]].to_dict("records"),
        [
            *((r.patient_id, r.visit, r.measure, r.value) for r in cohort.measurements.itertuples()),
            ("gone", "month_3", "response", "none"),
        ],
    )
    section = answer(told, ResponseOptions(source="derived"))
    assert table(section, "response_denominators")["Responders"].iloc[-1] == "2 of 2"


def restrict(cohort, subtype):
    return cohort.restrict(cohort.patients.loc[cohort.patients["subtype"] == subtype, "patient_id"])


def test_the_headline_holds_the_shares_that_the_tables_show():
    section, numbers = answer(make_founding()), ANALYSIS.headline(make_founding(), ResponseOptions())
    assert numbers["response"] == proportion(8, 13)
    shown = {"subtype": "response_by_subtype_table", "domain": "response_by_domain_table"}
    for kind, key in shown.items():
        rows = next(one for one in section.tables if one.key == key).rows
        own = [one for name, one in numbers.items() if name.startswith(f"response.{kind}.")]
        for estimate, row in zip(own, rows, strict=True):
            share = row.cells[-1]
            assert isinstance(share, Share)
            assert (share.numerator, share.denominator, share.interval) == (
                estimate.numerator,
                estimate.denominator,
                estimate.interval,
            )


def test_a_headline_names_what_the_whole_cohort_has_and_says_where_there_is_nobody():
    whole = make_founding()
    numbers = ANALYSIS.headline(restrict(whole, "SSM"), ResponseOptions())
    assert list(numbers) == list(ANALYSIS.headline(whole, ResponseOptions()))
    assert numbers["response.subtype.SSM"].numerator == 0
    assert numbers["response.subtype.ISM"].not_computed == "There is no patient to count."
    assert numbers["response"].computed


def test_a_headline_names_only_the_domains_shown():
    numbers = ANALYSIS.headline(make_founding(), ResponseOptions(domains=("skin",)))
    assert [name for name in numbers if name.startswith("response.domain")] == ["response.domain.skin"]


def test_a_filter_takes_no_part_away_and_every_part_stands_in_one_tab():
    whole = make_founding()
    parts = ANALYSIS.parts(whole, ResponseOptions())
    assert next(iter(parts)) == ANSWER
    for subtype in ("ISM", "SSM", "SM-AHN"):
        assert list(ANALYSIS.parts(restrict(whole, subtype), ResponseOptions())) == list(parts)
    placed = [key for keys in ANALYSIS.tabs.values() for key in keys]
    assert len(set(placed)) == len(placed)
    assert set(parts) - {ANSWER, *ANALYSIS.glances} <= set(placed)


def test_a_part_with_nothing_to_show_says_so():
    parts = ANALYSIS.parts(restrict(make_founding(), "SM-AHN"), ResponseOptions())
    for key in set(parts) - {ANSWER, "overall"}:
        part = parts[key]()
        assert [block for block in part.blocks if isinstance(block, Note)], key
        assert not part.figures, key
        assert not part.tables, key


def words_with_digits(section):
    """Every text of a section that stands as it is and has a digit in it."""

    def walk(value):
        match value:
            case str():
                yield value
            case Text():
                yield from walk(value.text)
            case Sentence():
                yield value.template
                for one in value.values:
                    yield from walk(one)

    found = [text for one in section.method for text in walk(one)]
    for block in section.blocks:
        if isinstance(block, Stats):
            found += [text for stat in block.stats for one in (stat.value, stat.detail) for text in walk(one)]
        elif hasattr(block, "text"):
            found += walk(block.text)
        else:
            found += [*walk(block.title), *walk(block.note)]
            found += [text for row in getattr(block, "rows", ()) for cell in row.cells for text in walk(cell)]
    return {text for text in found if any(map(str.isdigit, text))}


@pytest.mark.parametrize("options", [ResponseOptions(), ResponseOptions(source="derived", withdrawn="apart")])
def test_no_number_of_a_selection_is_part_of_a_text(options):
    whole = make_founding()
    known = words_with_digits(answer(whole, options))
    for kept in (whole.patients["patient_id"][:4], whole.patients["patient_id"][3:11]):
        assert words_with_digits(answer(whole.restrict(kept), options)) <= known


def test_the_thresholds_are_offered_only_where_a_response_is_derived():
    said = say_options(ResponseOptions(), make_founding())
    assert list(said) == ["Responder", "Withdrawn patients", "Response", "95% interval", "Groups compared"]
    assert said["Response"] == "Physician-assigned"
    derived = say_options(ResponseOptions(source="derived"), make_founding())
    assert derived["Derived: major above"] == "0.5"
    assert derived["Derived: partial from"] == "0.1"
    assert "domains" not in offer_controls(ResponseOptions, make_founding())
