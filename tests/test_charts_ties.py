"""Every patient of a picture of points can be counted, and bars say whose they are."""

from itertools import combinations

import pandas as pd
import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.charts.drawing import list_rows
from smdash.charts.ties import spread_points
from smdash.intake import FileMapping, read_intake
from smdash.plots import ChangesByVisit, Scatter, Trajectories, Waterfall

STEPS = [0.0, 8.0, -8.0, 16.0, -16.0]


def make_changes(values):
    changes = pd.DataFrame(
        {
            "patient_id": [f"P{i}" for i in range(len(values))],
            "subtype": "ISM",
            "visit_label": "3 months",
            "before": 0.0,
            "after": values,
            "change": values,
            "written": "",
        }
    )
    estimates = pd.DataFrame(
        {
            "visit_label": ["3 months"],
            "n": [len(values)],
            "estimate": [1.0],
            "low": [0.0],
            "high": [2.0],
            "written": [""],
            "patients": [tuple(changes["patient_id"])],
        }
    )
    return ChangesByVisit("VAS", "VAS", changes, estimates, (min(values), max(values)), ("ISM",))


def test_points_far_from_each_other_stay_where_they_are():
    assert spread_points([(0, 0), (0, 20), (30, 0)], 8, STEPS) == [0, 0, 0]


def test_points_on_each_other_step_aside_until_each_is_seen():
    asides = spread_points([(0, 0)] * 5, 8, STEPS)
    assert sorted(asides) == sorted(STEPS)
    assert all(abs(one - other) >= 8 for one, other in combinations(asides, 2))


def test_equal_changes_of_patients_stand_side_by_side_and_keep_their_value():
    plot = make_changes([10.0, 10.0, 10.0, 40.0, 0.0])
    rows = list_rows(plot, plot)["patients"]
    assert rows["change"].tolist() == [10.0, 10.0, 10.0, 40.0, 0.0]
    assert rows[["change", "aside"]].drop_duplicates().shape[0] == 5
    assert rows["aside"].tolist()[3:] == [0, 0]


def test_patients_of_one_pair_of_values_stand_side_by_side():
    points = pd.DataFrame(
        {
            "patient_id": ["P1", "P2", "P3"],
            "subtype": "ISM",
            "x": [20.0, 20.0, 90.0],
            "y": [0.1, 0.1, 0.5],
            "x_written": "20",
            "y_written": "0.1",
            "censored": False,
        }
    )
    plot = Scatter("x", "y", points, pd.DataFrame(), (20.0, 90.0), (0.1, 0.5), ("ISM",))
    asides = list_rows(plot, plot)["points"]["aside"].tolist()
    assert asides[0] != asides[1]
    assert asides[2] == 0


@pytest.mark.parametrize(("size", "length", "named"), [(14, 3, True), (40, 12, True), (41, 3, False), (14, 30, False)])
def test_bars_name_their_patients_while_the_names_fit(size, length, named):
    bars = pd.DataFrame(
        {
            "patient_id": [f"{i:0{length}d}" for i in range(size)],
            "subtype": "ISM",
            "values": "",
            "least": 0.0,
            "most": 0.0,
            "change": 1.0,
            "bound": "",
            "written": "",
            "place": range(1, size + 1),
        }
    )
    slices = pd.DataFrame(columns=["place", "change", "n", "n_bounded", "written", "patients"])
    plot = Waterfall("tryptase", "change", bars, slices, (0.0, 1.0), ("ISM",))
    assert list_rows(plot, plot)["bars"]["name"].tolist() == (bars["patient_id"].tolist() if named else [""] * size)


def test_equal_values_of_patients_at_a_visit_stand_side_by_side_in_the_trajectories():
    lines = b"id;subtype;VAS baseline;VAS month 6\n" + b"".join(b"P%d;ISM;40;%d\n" % (at, 50 + at) for at in range(6))
    cohort = read_intake(lines, "ties.csv", FileMapping(directions={"qol_vas": "high"})).cohort
    assert cohort is not None
    figures = answer_in_full(ANALYSES["quality_of_life"], cohort).figures
    plot = next(figure.plot for figure in figures if isinstance(figure.plot, Trajectories) and not figure.plot.small)
    rows = list_rows(plot, plot)["patients"]
    first = rows[rows["visit_label"] == "Baseline"]
    assert len(first) == 6
    assert first["aside"].nunique() == 6
    assert first["value"].tolist() == [40] * 6
