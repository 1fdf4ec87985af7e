"""A split page shows each group in picture, sentence and numbers, and stays one chart under every filter."""

import json

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.analyses.split import MOST_GROUPS, offer_splits, take_split
from smdash.charts.drawing import draw, list_rows, write_specification
from smdash.intake import read_intake
from smdash.plots import GradeChanges, ShiftMatrices, Trajectories
from smdash.samples.registry import write_registry
from smdash.vocabulary import NOT_RECORDED_LABEL, OTHERS
from smdash.writing import write
from tests.cohorts import make_cohort, make_founding

PAGES = ("symptoms", "quality_of_life", "tryptase_kit")


def make_sites(sizes, graded=True):
    """A cohort with a column of its own, `site`: so many patients at each site, with a course of every measure."""
    people, values = [], []
    for site, size in sizes.items():
        for number in range(size):
            patient = f"{site or 'X'}-{number:03d}"
            people.append({"patient_id": patient, "subtype": "ISM", "site": site})
            for visit, step in (("baseline", 0), ("month_3", 1), ("latest", 2)):
                values.append((patient, visit, "qol_vas", 40.0 + 10 * step + number % 7))
                values.append((patient, visit, "tryptase", 50.0 - 10 * step + number % 5))
                if graded:
                    values.append((patient, visit, "grade_skin", float(3 - step)))
    return make_cohort(people, values, directions={"qol_vas": "high"})


def split_plots(page, cohort, column):
    section = answer_in_full(ANALYSES[page], cohort, ANALYSES[page].Options(split=column))
    return {one.key: one.plot for one in section.figures if getattr(one.plot, "groups", ())}


def read_registry(tmp_path, size):
    path = tmp_path / "registry.xlsx"
    write_registry(path, size)
    return read_intake(path.read_bytes(), path.name).cohort


@pytest.mark.parametrize("page", PAGES)
def test_a_page_offers_every_choice_column_of_the_file_and_starts_unsplit(page):
    assert ANALYSES[page].Options().split == ""
    offered = offer_splits(make_sites({"North": 3, "South": 3}))
    # The control marks what holds: nothing at all would leave it without a mark.
    assert next(iter(offered)) == ""
    assert offered["site"] == "site"
    with pytest.raises(ValueError, match="no column to split by"):
        take_split(make_founding(), "colour of eyes")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [40, 400])
def test_a_split_chart_is_the_same_whoever_is_selected_and_its_rows_stay_on_its_groups(page, size, tmp_path):
    whole = read_registry(tmp_path, size)
    drawn = split_plots(page, whole, "subtype")
    assert drawn
    for plot in drawn.values():
        json.dumps(draw(plot).to_dict(validate=True), allow_nan=False)
    names = take_split(whole, "subtype").names
    for part in (
        whole.restrict(whole.patients["patient_id"][: size // 3]),
        whole.restrict(whole.patients["patient_id"][:2]),
    ):
        for key, plot in split_plots(page, part, "subtype").items():
            assert (plot.groups, plot.alt) == (names, drawn[key].alt)
            for frame in list_rows(plot, drawn[key]).values():
                if "group" in frame.columns:
                    assert set(frame["group"]) <= set(names)
            first, second = (json.dumps(write_specification(drawn[key], "dark")) for _ in range(2))
            assert first == second


def test_few_patients_are_lines_in_the_colour_of_their_group_and_many_are_bands():
    few = split_plots("quality_of_life", make_sites({"North": 5, "South": 2}), "site")["trajectories"]
    assert isinstance(few, Trajectories)
    assert few.by_group.empty
    assert set(few.values["group"]) == {"North", "South"}
    many = split_plots("quality_of_life", make_sites({"North": 50, "South": 40, "East": 2}), "site")["trajectories"]
    assert set(many.by_group["group"]) == {"North", "South"}
    # Two patients have no median: their own lines are drawn.
    assert set(many.values["patient_id"]) == {"East-000", "East-001"}


@pytest.mark.parametrize("page", PAGES)
def test_groups_of_one_or_two_have_neither_percentages_nor_intervals(page):
    section = answer_in_full(ANALYSES[page], make_sites({"North": 2, "South": 1}), ANALYSES[page].Options(split="site"))
    (table,) = (one for one in section.tables if "split" in one.key)
    told = " ".join(write(cell) for row in table.rows for cell in row.cells)
    assert "%" not in told
    assert "CI" not in told
    assert "median" not in write(section.answer).split("by site")[1]


def test_the_smaller_of_too_many_groups_stand_together_and_are_named():
    sizes = {f"Site {letter}": 9 - at for at, letter in enumerate("ABCDEFGH")}
    cohort = make_sites({**sizes, None: 1})
    split = take_split(cohort, "site")
    assert split.names == (*list(sizes)[: MOST_GROUPS - 1], OTHERS, NOT_RECORDED_LABEL)
    assert split.together == ("Site F", "Site G", "Site H")
    section = answer_in_full(ANALYSES["quality_of_life"], cohort, ANALYSES["quality_of_life"].Options(split="site"))
    (figure,) = (one for one in section.figures if one.key == "trajectories")
    assert "Others together: Site F, Site G, Site H." in write(figure.note)
    # A filter moves nobody to another group.
    part = cohort.restrict([one for one in cohort.patients["patient_id"] if "H" in one])
    assert set(take_split(part, "site").group_of.values()) == {OTHERS}


def test_splitting_a_page_makes_no_test():
    for page in PAGES:
        cohort = make_sites({"North": 8, "South": 7})
        alone = answer_in_full(ANALYSES[page], cohort)
        assert answer_in_full(ANALYSES[page], cohort, ANALYSES[page].Options(split="site")).tests == alone.tests


def test_domains_keep_their_order_where_the_first_group_lacks_one():
    plot = split_plots("symptoms", make_founding(), "subtype")["symptom_change"]
    (alone,) = (one.plot for one in answer_in_full(ANALYSES["symptoms"], make_founding()).figures
                if isinstance(one.plot, GradeChanges) and not one.plot.small)  # fmt: skip
    assert plot.domains == alone.domains


def test_a_shift_reads_as_a_matrix_with_the_baseline_down_and_the_later_grade_across():
    (plot,) = (one.plot for one in answer_in_full(ANALYSES["symptoms"], make_founding()).figures
               if isinstance(one.plot, ShiftMatrices))  # fmt: skip
    (cell, *_) = draw(plot).to_dict()["spec"]["layer"]
    assert (cell["encoding"]["y"]["field"], cell["encoding"]["x"]["field"]) == ("before", "after")
    assert cell["encoding"]["y"]["scale"]["domain"] == cell["encoding"]["x"]["scale"]["domain"]


def test_rows_of_nobody_are_left_out_and_a_table_of_them_alone_is_a_sentence():
    cohort = make_sites({"North": 4})
    told = answer_in_full(ANALYSES["quality_of_life"], cohort).parts
    assert not told["extremes"].tables
    assert "no patient is at either end" in write(told["extremes"].blocks[0].text)
    symptoms = answer_in_full(ANALYSES["symptoms"], cohort)
    assert not symptoms.parts["new"].tables
    (shift,) = symptoms.parts["shift"].tables
    assert [write(getattr(row.cells[1], "text", row.cells[1])) for row in shift.rows] == ["3 severe", "Total"]
