"""Every comparison between groups against a second computation from the raw cells that shares no line with smdash."""

import math
from dataclasses import replace

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.groups import FEWEST, Contrast
from smdash.analyses.quality_of_life import ANALYSIS as QUALITY_OF_LIFE
from smdash.analyses.response import ANALYSIS as RESPONSE
from smdash.analyses.symptoms import ANALYSIS as SYMPTOMS
from smdash.analyses.tryptase_kit import ANALYSIS as TRYPTASE_KIT
from smdash.blocks import Change, Number, Span, Text
from smdash.measures import MEASURES
from tests import independent as raw_rows
from tests import independent_groups as own
from tests.test_independent_numbers import NAMES, build

ISM_OR_NOT = ("ISM",), ("BMM", "SSM", "ASM", "SM-AHN", "MCL")
CONTRASTS = {
    Contrast("subtype", *ISM_OR_NOT): ISM_OR_NOT,
    Contrast("group", ("non-advanced",), ("advanced",)): (("BMM", "ISM", "SSM"), ("ASM", "SM-AHN", "MCL")),
}


@pytest.fixture(params=[(name, contrast) for name in NAMES for contrast in CONTRASTS], ids=str)
def asked(request):
    name, contrast = request.param
    return *build(name), contrast


def compare(analysis, cohort, contrast):
    """The rows of the comparison of two groups: name, cells."""
    section = answer_in_full(analysis, cohort, replace(analysis.Options(), contrast=contrast))
    tables = {one.key: one for one in section.parts["groups"].tables} if "groups" in section.parts else {}
    return {row.cells[0].text: row.cells for row in tables["groups"].rows} if "groups" in tables else {}


def check_numbers(found, expected):
    assert list(found) == pytest.approx(list(expected), abs=1e-7)


def check_p(cell, p):
    assert math.isnan(cell.value) if p is None else cell.value == pytest.approx(p, abs=1e-9)


def check_shares(cells, counts):
    """The difference of two shares; too small groups have none."""
    if min(counts[1], counts[3]) < FEWEST:
        assert isinstance(cells[3], Text)
        return
    gap, interval = own.newcombe(*counts)
    found = cells[3].comparison
    check_numbers([found.estimate, *found.interval], [100 * one for one in (gap, *interval)])
    check_p(cells[4], own.fisher(*counts))


def test_shares_of_responders_between_groups(asked):
    raw, cohort, contrast = asked
    levels = raw_rows.overall(raw, "assigned")
    sides = own.split(raw, *CONTRASTS[contrast])
    counts = [raw_rows.count({one: levels[one] for one in side}, "major", "non-response") for side in sides]
    rows = compare(RESPONSE, cohort, contrast)
    # A cohort of one group compares none.
    assert rows or min(map(len, sides)) == 0
    for cells in rows.values():
        check_shares(cells, (*counts[0], *counts[1]))


def test_shares_of_those_whose_symptom_improved_between_groups(asked):
    raw, cohort, contrast = asked
    rows = compare(SYMPTOMS, cohort, contrast)
    sides = own.split(raw, *CONTRASTS[contrast])
    for domain in raw_rows.DOMAINS:
        counts = []
        for side in sides:
            # What was latest of each patient, whatever the others have.
            both = [
                (raw.at(one, "baseline", f"grade_{domain}"), raw.at(one, "latest", f"grade_{domain}")) for one in side
            ]
            had = [(first[0], last[0]) for first, last in both if first and last and first[0] > 0]
            counts += [sum(last < first for first, last in had), len(had)]
        name = f"{domain.capitalize()} improved"
        assert name in rows or min(map(len, sides)) == 0 or counts[1] == counts[3] == 0
        if name in rows:
            check_shares(rows[name], counts)


def test_changes_of_quality_of_life_between_groups(asked):
    raw, cohort, contrast = asked
    rows = compare(QUALITY_OF_LIFE, cohort, contrast)
    sides = own.split(raw, *CONTRASTS[contrast])
    found = [row for name, row in rows.items() if name.startswith(MEASURES["qol_vas"].label)]
    for cells in found:
        a, b = ([(after[0] - before[0],) * 2 for before, after in own.pairs(raw, "qol_vas", side)] for side in sides)
        if min(len(a), len(b)) < FEWEST:
            assert isinstance(cells[3], Text)
            continue
        assert isinstance(cells[3], Change)
        estimate, interval = own.shift(a, b)
        comparison = cells[3].comparison
        check_numbers([comparison.estimate], [estimate])
        assert (comparison.interval is None) == (interval is None)
        check_numbers(comparison.interval or (), interval or ())
        check_p(cells[4], own.gehan(a, b))


@pytest.mark.parametrize("measure", ["tryptase", "kit_d816v"])
def test_what_is_left_of_laboratory_values_between_groups(asked, measure):
    raw, cohort, contrast = asked
    rows = compare(TRYPTASE_KIT, cohort, contrast)
    sides = own.split(raw, *CONTRASTS[contrast])
    found = [row for name, row in rows.items() if name.startswith(MEASURES[measure].label)]
    for cells in found:
        a, b = ([own.ratio(*pair) for pair in own.pairs(raw, measure, side)] for side in sides)
        if min(len(a), len(b)) < FEWEST:
            assert isinstance(cells[3], Text)
            continue
        check_p(cells[4], own.gehan(a, b))
        estimate, interval = own.shift(a, b)
        told = list(cells[3].values)
        if estimate is None:
            assert cells[3].template.startswith("left open")
        else:
            check_numbers([told.pop(0).value], [math.exp(estimate)])
        (ends,) = told
        assert isinstance(ends, Span) == (interval is not None)
        if interval is not None:
            assert isinstance(ends.low, Number)
            check_numbers([ends.low.value, ends.high.value], [math.exp(one) for one in interval])
