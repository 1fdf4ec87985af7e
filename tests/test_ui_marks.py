import altair as alt
import pandas as pd
import pytest

from smdash.ui.marks import find_patient, let_marks_be_clicked

PEOPLE = pd.DataFrame({"patient_id": ["P1", "P2"], "value": [1, 2]})
GROUPS = pd.DataFrame({"group": ["ISM"], "value": [2]})


def spec_of(chart):
    """A specification as the screen has it, its rows apart, and the columns of the rows."""
    spec = chart.to_dict(validate=False)
    return spec, {name: set().union(*rows) for name, rows in spec.pop("datasets", {}).items()}


def points(frame):
    return alt.Chart(frame).mark_point().encode(x=alt.X("value:Q"))


def selections(part):
    found = [param["name"] for param in part.get("params", ())]
    for inner in (*part.get("layer", ()), *part.get("vconcat", ()), *([part["spec"]] if "spec" in part else ())):
        found += selections(inner)
    return found


def test_marks_of_groups_are_no_patients():
    spec, columns = spec_of(points(GROUPS))
    assert let_marks_be_clicked(spec, columns) == ()
    assert selections(spec) == []


@pytest.mark.parametrize(
    ("chart", "views"),
    [
        (points(PEOPLE), 1),
        (points(PEOPLE) + points(PEOPLE), 1),
        (points(GROUPS) + points(PEOPLE), 1),
        (points(PEOPLE) & points(PEOPLE), 2),
        (points(PEOPLE) & points(GROUPS), 1),
        (alt.layer(points(alt.Undefined), points(alt.Undefined), data=PEOPLE).facet("patient_id:N"), 1),
    ],
)
def test_every_view_with_patients_hears_a_click_once(chart, views):
    spec, columns = spec_of(chart)
    names = let_marks_be_clicked(spec, columns)
    assert len(names) == views
    assert sorted(selections(spec)) == sorted(names)


def test_every_chart_that_hears_clicks_is_still_a_chart():
    spec, columns = spec_of(points(GROUPS) + points(PEOPLE))
    let_marks_be_clicked(spec, columns)
    alt.LayerChart.from_dict(spec)


@pytest.mark.parametrize(
    ("row", "patient"),
    [
        ({"patient_id": "P1"}, "P1"),
        ({"patient_id": "P10"}, "P10"),
        ({"patient_id": "P100"}, None),
        ({"patient_id": None}, None),
        ({"group": "P1"}, None),
    ],
)
def test_a_click_means_the_patient_its_mark_names(row, patient):
    assert find_patient({"patient_0": [row]}, {"P1", "P10", "P1 · x"}) == patient


def test_no_click_means_nobody():
    assert find_patient({"patient_0": {}}, {"P1"}) is None
