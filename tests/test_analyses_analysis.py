"""What the answer of every page says before and behind its own numbers."""

from __future__ import annotations

import re

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.selection import Selection, select_patients
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding, make_registry

PAGES = [key for key in ANALYSES if key != "patient"]


def answer(key, cohort):
    return write(answer_in_full(ANALYSES[key], cohort).answer)


@pytest.mark.parametrize("key", PAGES)
def test_the_sentence_on_top_names_the_filter_and_only_where_there_is_one(key):
    cohort = make_founding()
    indolent = select_patients(cohort, Selection().with_choice("subtype", ["ISM"]))
    assert answer(key, indolent).startswith("10 patients with ISM: ")
    assert "patients with ISM" not in answer(key, cohort)


@pytest.mark.parametrize("key", PAGES)
def test_patients_without_systemic_mastocytosis_are_said_wherever_they_are_counted(key):
    people = [{"patient_id": f"P{i}", "subtype": "CM" if i < 2 else "ISM", "response": "major"} for i in range(6)]
    people.append({"patient_id": "P6", "subtype": "CM", "excluded": True})
    cohort = make_cohort(people)
    assert answer(key, cohort).endswith(
        "Not systemic mastocytosis, yet counted in every number: 2 of 6 evaluated patients (CM 2)."
    )
    systemic = select_patients(cohort, Selection().with_choice("subtype", ["ISM"]))
    assert "Not systemic" not in answer(key, systemic)


def test_the_story_of_one_patient_is_about_no_filter():
    registry = make_registry(80)
    outside = registry.patients.loc[registry.patients["subtype"] == "CM", "patient_id"].iloc[0]
    section = answer_in_full(ANALYSES["patient"], registry, ANALYSES["patient"].Options(patient_id=outside))
    assert "Not systemic" not in write(section.answer)


@pytest.mark.parametrize("key", ["symptoms", "quality_of_life", "tryptase_kit"])
def test_of_one_patient_no_answer_speaks_of_a_median_or_of_most_and_least(key):
    one = select_patients(make_founding(), Selection().with_choice("subtype", ["SSM"]))
    said = answer(key, one)
    assert "1 patient with SSM" in said
    assert not re.search(r"\bmedian|\bmost often|\bleast often|at least 2", said)
