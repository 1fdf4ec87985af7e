"""Groups side by side: who is compared, what is said of few, and that nothing is read into a difference."""

from __future__ import annotations

import re

import pytest

from smdash.analyses.analysis import Section, answer_in_full
from smdash.analyses.groups import Contrast, Difference, YesOrNo, offer_contrasts, show_groups
from smdash.analyses.registry import ANALYSES
from smdash.analyses.tryptase_kit.ratio import RatioChange
from smdash.blocks import Change, Note, Text, Unit
from smdash.intake import read_intake
from smdash.options import read_options, write_options
from smdash.selection import Selection, select_patients
from smdash.writing import write, write_table
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES
from tests.sections import check_answered, list_texts, printed

PAGES = ("response", "symptoms", "quality_of_life", "tryptase_kit")
POINTS = Unit("points")


def cohort_of(**sizes):
    """Evaluated patients of each subtype, `SM_AHN` for SM-AHN."""
    names = [(f"{key}{i}", key.replace("_", "-")) for key, size in sizes.items() for i in range(size)]
    return make_cohort([{"patient_id": one, "subtype": subtype} for one, subtype in names])


def compare(cohort, endpoint, contrast=None):
    part = show_groups(cohort, lambda: [endpoint], contrast)
    tables = {one.key: printed(one).to_dict("records") for one in part.tables}
    text = next(write(block.text) for block in part.blocks if isinstance(block, Text))
    return part, text, tables


def test_non_advanced_against_advanced_comes_first_where_both_are_large_enough():
    offered = list(offer_contrasts(cohort_of(ISM=5, BMM=3, SM_AHN=3)).values())
    assert offered[0] == "Non-advanced SM against Advanced SM"
    assert "ISM against other SM" in offered


def test_a_group_too_small_to_test_is_offered_last():
    offered = list(offer_contrasts(cohort_of(ISM=5, BMM=4, SM_AHN=1)).values())
    assert offered[0] in ("BMM against other SM", "ISM against other SM")
    assert offered[-1] in ("Non-advanced SM against Advanced SM", "SM-AHN against other SM")


def test_excluded_patients_and_what_is_no_systemic_mastocytosis_make_no_group():
    cohort = cohort_of(ISM=4, CM=4)
    assert offer_contrasts(cohort) == {}
    assert "groups" not in answer_in_full(ANALYSES["response"], cohort).parts
    excluded = cohort_of(ISM=3, SM_AHN=1).with_exclusions({"SM_AHN0": "other treatment"})
    assert offer_contrasts(excluded) == {}


def test_a_column_of_the_file_with_few_entries_is_offered_pair_by_pair():
    people = [{"patient_id": f"P{i}", "Arm": "abc"[i % 3], "Remark": f"r{i}"} for i in range(9)]
    assert list(offer_contrasts(make_cohort(people)).values()) == [
        "Arm: a against b",
        "Arm: a against c",
        "Arm: b against c",
    ]


def test_two_sides_hold_the_evaluated_patients_looked_at():
    cohort = make_founding()
    first, second = Contrast("subtype", ("ISM",), ("BMM", "SSM", "SM-AHN")).take_sides(cohort)
    assert (first.name, len(first.patients), second.name, second.patients) == (
        "ISM",
        10,
        "other SM",
        ("P11", "P12", "P13"),
    )
    women = select_patients(cohort, Selection().with_choice("sex", ["F"]))
    first, second = Contrast("subtype", ("ISM",), ("BMM", "SSM", "SM-AHN")).take_sides(women)
    assert set(first.patients) | set(second.patients) == set(women.evaluated["patient_id"])


@pytest.mark.parametrize("size", [1, 2])
def test_a_group_of_one_or_two_is_listed_and_neither_tested_nor_given_a_percentage(size):
    cohort = cohort_of(ISM=6, BMM=size)
    ids = cohort.patients["patient_id"].tolist()
    share = YesOrNo("Responder", tuple(ids), frozenset(ids[::2]))
    change = Difference("Change", {one: float(place) for place, one in enumerate(ids)}, POINTS)
    contrast = Contrast("subtype", ("ISM",), ("BMM",))
    for endpoint in (share, change):
        part, text, tables = compare(cohort, endpoint, contrast)
        assert part.tests == 0
        (row,) = tables["groups"]
        assert "%" not in row[f"BMM (n = {size})"]
        assert row["ISM compared with BMM"] == "not compared: one of the two groups is too small"
        assert row["p"] == "–"
        assert "nothing can be compared" in text
    assert compare(cohort, change, contrast)[2]["groups"][0][f"BMM (n = {size})"] == ("+6" if size == 1 else "+6; +7")


def share_between(hits, size, other_hits, other_size):
    cohort = cohort_of(ISM=size, BMM=other_size)
    people = cohort.patients
    ids = {key: people.loc[people["subtype"] == key, "patient_id"].tolist() for key in ("ISM", "BMM")}
    responders = frozenset(ids["ISM"][:hits] + ids["BMM"][:other_hits])
    share = YesOrNo("Responder", tuple(people["patient_id"]), responders)
    part = compare(cohort, share, Contrast("subtype", ("ISM",), ("BMM",)))[0]
    (comparison,) = (cell.comparison for row in part.tables[0].rows for cell in row.cells if isinstance(cell, Change))
    return comparison, [write(one.text) for one in part.blocks if isinstance(one, Note)]


def test_where_interval_and_p_of_a_comparison_contradict_each_other_it_is_said_and_only_there():
    seen = set()
    for hits in range(7):
        for other_hits in range(9):
            comparison, notes = share_between(hits, 6, other_hits, 8)
            low, high = comparison.interval
            contradicts = comparison.p == comparison.p and (low > 0 or high < 0) != (comparison.p < 0.05)
            assert any("disagree" in note for note in notes) == contradicts, (hits, other_hits)
            seen.add(contradicts)
    assert seen == {True, False}


def test_a_subtype_without_a_patient_looked_at_keeps_its_column():
    cohort = make_founding()
    indolent = select_patients(cohort, Selection().with_choice("subtype", ["ISM"]))
    section = answer_in_full(ANALYSES["response"], indolent)
    by_subtype = next(one for one in section.parts["groups"].tables if one.key == "groups_by_subtype")
    assert printed(by_subtype)["BMM (n = 0)"].tolist() == ["–"]
    assert "no patient with a value" in " ".join(list_texts(section))


def test_subtypes_outside_systemic_mastocytosis_are_listed_and_never_tested():
    cohort = cohort_of(ISM=5, BMM=5, CM=5)
    ids = cohort.patients["patient_id"].tolist()
    cutaneous = frozenset(one for one in ids if one.startswith("CM"))
    part, _, tables = compare(cohort, YesOrNo("Responder", tuple(ids), cutaneous))
    (row,) = tables["groups_by_subtype"]
    assert row["CM (n = 5)"].startswith("5 of 5")
    # Nobody with SM responded: had CM entered, Fisher's test would have had something to find.
    assert row.get("p", "–") == "–"
    assert part.tests == 0


def test_a_difference_is_never_read_as_interaction_and_how_many_comparisons_there_are_is_said_once():
    section = answer_in_full(ANALYSES["symptoms"], make_registry(200))
    part = section.parts["groups"]
    notes = [write(block.text) for block in part.blocks if isinstance(block, Note)]
    (note,) = [one for one in notes if "disagree" not in one]
    assert "does not show that the treatment works differently" in note
    assert f"{part.tests} comparisons here: even where nothing differs, one p-value in twenty" in note


def test_a_clear_difference_is_named_and_an_open_one_is_not_called_equal():
    cohort = cohort_of(ISM=20, SM_AHN=20)
    ids = cohort.patients["patient_id"].tolist()
    apart = Difference("Score A", {one: 10.0 * (place < 20) + place % 7 for place, one in enumerate(ids)}, POINTS)
    alike = Difference("Score B", {one: float(place % 7) for place, one in enumerate(ids)}, POINTS)

    def read(*endpoints):
        part = show_groups(cohort, lambda: endpoints, None)
        return next(write(block.text) for block in part.blocks if isinstance(block, Text))

    assert "in 1 of 2 comparisons a difference shows (Score A)" in read(apart, alike)
    assert read(alike, alike).endswith(
        "no difference is certain in 2 comparisons. The intervals say how large one may still be."
    )


def test_what_is_left_of_a_laboratory_value_is_compared_as_a_ratio_with_its_limits():
    cohort = cohort_of(ISM=6, SM_AHN=6)
    ids = cohort.patients["patient_id"].tolist()
    known = RatioChange("Tryptase", {one: (-0.6931471805599453 * (place < 6),) * 2 for place, one in enumerate(ids)})
    _, text, _ = compare(cohort, known)
    assert "−50% (n = 6) with Non-advanced SM, 0% (n = 6) with Advanced SM" in text
    assert "0.5 times as much left (95% CI 0.5 to 0.5)" in text
    limits = RatioChange("Tryptase", dict.fromkeys(ids[:6], (-1.0, 0.5)) | dict.fromkeys(ids[6:], (0.0, 0.0)))
    _, text, _ = compare(cohort, limits)
    assert text.endswith("No patient is certainly higher or lower than another, so there is nothing to test.")


@pytest.mark.parametrize("name", [name for name in EDGES if name != "5,000 patients"])
@pytest.mark.parametrize("key", PAGES)
def test_groups_are_in_words_at_every_edge(name, key):
    section = answer_in_full(ANALYSES[key], EDGES[name]())
    if "groups" in section.parts:
        check_answered(section)
        alone = Section(section.key, section.title, {"groups": section.parts["groups"]}, {})
        for text in list_texts(alone):
            assert not re.search(r"\bnan\b|\binf\b|0 of 0|−0\b(?!\.)", text), text


@pytest.mark.parametrize("key", PAGES)
def test_who_is_compared_stays_in_the_link_by_place(key):
    cohort = make_registry(60)
    options = ANALYSES[key].Options
    chosen = list(offer_contrasts(cohort))[2]
    texts = write_options(options(contrast=chosen), cohort)
    assert texts == {"contrast": "2"}
    assert read_options(options, texts, cohort)[0].contrast == chosen


def test_an_interval_of_a_ratio_that_sets_no_limit_can_be_written():
    before = ["<1", "<1", "20", ">200", "30", "<1", "15", "25", ">200", "<1", "12", "18"]
    after = ["<1", "2", "10", ">200", "<1", "<1", "30", ">200", "40", "5", "<1", "9"]
    rows = [
        f"P{at};{'ISM' if at % 2 else 'BMM'};{one};{two}"
        for at, (one, two) in enumerate(zip(before, after, strict=True))
    ]
    file = "\n".join(["id;subtype;tryptase baseline (ng/mL);tryptase month 6 (ng/mL)", *rows]).encode()
    cohort = read_intake(file, "limits.csv").cohort
    assert cohort is not None
    part = answer_in_full(ANALYSES["tryptase_kit"], cohort).parts["groups"]
    written = [cell for table in part.tables for cell in write_table(table).to_numpy().ravel()]
    assert any("\u221e" in str(cell) for cell in written)
    assert not any("inf" in str(cell).split() for cell in written)
