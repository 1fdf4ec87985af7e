"""A filter changes the rows of a chart and nothing else of it, and no row falls outside the axes it is drawn on."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.charts.drawing import draw, list_rows, write_specification
from smdash.cohort import Cohort
from smdash.intake import read_intake
from smdash.plots import ChangesByVisit, Scatter, Trajectories, Waterfall
from smdash.samples.registry import write_registry
from tests.cohorts import make_founding, make_registry
from tests.test_ui_app import PAGES, open_page, tick

CLICKS = (
    "subtype ISM",
    "sex F",
    "subtype BMM",
    "response major",
    "subtype SSM",
    "response complete",
    "evaluated",
    "symptom skin",
    "response withdrawn",
    "subtype SM-AHN",
)


def read_charts(app: Any) -> list[tuple[str, str]]:
    """The specification and the alternative text of every chart on the page."""
    return [(chart.proto.spec, chart.proto.alt) for chart in app.get("vega_lite_chart")]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("1_data", "9_patient")])
def test_ten_selections_draw_the_very_charts_of_the_whole_cohort(app: Any, page: str) -> None:
    open_page(app.run(), page)
    whole = set(read_charts(app))
    assert whole
    for click in CLICKS:
        tick(app, click).run()
        assert not app.exception
        assert set(read_charts(app)) <= whole, click


def selections(cohort: Cohort) -> Iterator[Cohort]:
    """Parts of a cohort, down to single patients."""
    ids = cohort.patients["patient_id"].tolist()
    for step in (2, 3, 5, 7):
        yield cohort.restrict(ids[::step])
    yield cohort.restrict(ids[:1])
    yield cohort.restrict(ids[-1:])
    for subtype in ("ISM", "SSM", "SM-AHN"):
        yield cohort.restrict(cohort.patients.loc[cohort.patients["subtype"] == subtype, "patient_id"])
    yield cohort


def scales(spec: Any) -> Iterator[tuple[str, list[Any]]]:
    """Every field of a specification with its scale's explicit domain; not where only some of the rows are drawn."""
    if isinstance(spec, Mapping) and "transform" not in spec:
        domain = spec["scale"].get("domain") if isinstance(spec.get("scale"), Mapping) else None
        if isinstance(domain, list) and isinstance(spec.get("field"), str):
            yield spec["field"], domain
        for value in spec.values():
            yield from scales(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from scales(value)


COHORTS = {"14 patients": make_founding, "300 patients": lambda: make_registry(300)}


@pytest.mark.parametrize("analysis", [key for key in ANALYSES if key != "patient"])
@pytest.mark.parametrize("size", list(COHORTS))
def test_every_row_of_every_selection_lies_on_the_axes_of_the_whole(size: str, analysis: str) -> None:
    cohort = COHORTS[size]()
    whole = answer_in_full(ANALYSES[analysis], cohort)
    plots = {(part, figure.key): figure.plot for part in whole.parts for figure in whole.parts[part].figures}
    axes = {key: list(scales(write_specification(plot, "light"))) for key, plot in plots.items()}
    for some in selections(cohort):
        section = answer_in_full(ANALYSES[analysis], some)
        for part in section.parts:
            for figure in section.parts[part].figures:
                key = (part, figure.key)
                basis = plots.get(key, figure.plot)
                rows = list_rows(figure.plot, basis)
                for field, domain in axes.get(key) or scales(write_specification(basis, "light")):
                    for frame in (one for one in rows.values() if field in one.columns):
                        check_inside(frame[field].dropna().tolist(), domain, f"{figure.key}: {field}")


def check_inside(values: list[Any], domain: list[Any], where: str) -> None:
    """Whether values lie in a domain: between the ends of one of numbers, among the entries of any other."""
    if len(domain) == 2 and all(isinstance(end, int | float) for end in domain):
        low, high = sorted(domain)
        slack = 1e-9 * max(abs(low), abs(high))
        outside = [one for one in values if not isinstance(one, str) and not low - slack <= one <= high + slack]
    else:
        outside = [one for one in values if one not in domain]
    assert outside == [], where


@pytest.mark.parametrize("analysis", list(ANALYSES))
def test_every_chart_is_one_that_the_schema_of_vega_lite_allows(analysis: str) -> None:
    for cohort in (make_founding(), make_registry(300)):
        for figure in answer_in_full(ANALYSES[analysis], cohort).figures:
            spec = draw(figure.plot).to_dict(validate=True)
            json.dumps(spec, allow_nan=False)


def test_charts_drawn_by_six_threads_at_once_are_those_of_one_and_leave_the_library_as_it_was() -> None:
    plots = [
        figure.plot
        for key in ("response", "symptoms")
        for figure in answer_in_full(ANALYSES[key], make_registry(80)).figures
    ]
    alone = [json.dumps(write_specification(plot, "dark")) for plot in plots]
    before = alt.data_transformers.active
    found: dict[int, list[str]] = {}

    def draw_all(number: int) -> None:
        found[number] = [json.dumps(write_specification(plot, "dark")) for plot in plots]

    threads = [threading.Thread(target=draw_all, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[number] == alone for number in range(6))
    assert alt.data_transformers.active == before


def test_what_sums_up_many_patients_has_no_legend_of_subtypes_and_single_patients_have_one(tmp_path):
    pictures = Trajectories, ChangesByVisit, Waterfall, Scatter
    for size, legends in ((40, True), (400, False)):
        path = tmp_path / f"{size}.xlsx"
        write_registry(path, size)
        cohort = read_intake(path.read_bytes(), path.name).cohort
        for key in ("quality_of_life", "tryptase_kit"):
            drawn = [one.plot for one in answer_in_full(ANALYSES[key], cohort).figures]
            drawn = [plot for plot in drawn if isinstance(plot, pictures) and not plot.small]
            assert len(drawn) > 1
            assert {"'title': 'Subtype', 'values'" in str(draw(plot).to_dict()) for plot in drawn} == {legends}
