"""The names of downloaded files, and what a reader may copy."""

from dataclasses import replace
from datetime import date

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.imprint import make_imprint, make_patient_imprint
from smdash.selection import Selection
from smdash.ui.section import Shown, name_file
from smdash.view import View, view_cohort
from tests.cohorts import make_founding

DAY = date(2026, 3, 4)
VIEWS = (
    View(),
    View(Selection().with_choice("subtype", ["ISM"])),
    View(Selection().with_choice("sex", ["F"])),
    View(Selection(evaluated_only=True)),
    View(exclusions=(("P01", "moved away"),)),
)


def show(key, cohort, options, imprint):
    section = answer_in_full(ANALYSES[key], cohort, options)
    made_of = (key, cohort.fingerprint, options)
    return Shown(section, cohort, made_of, section, made_of, imprint)


def name_of(view, **options):
    cohort = make_founding()
    shown = view_cohort(cohort, view)
    imprint = make_imprint(view, cohort, shown, DAY)
    return name_file(
        "response figure levels", show("response", shown, ANALYSES["response"].Options(**options), imprint)
    )


def test_the_name_of_a_file_tells_selections_exclusions_and_settings_apart():
    names = [*map(name_of, VIEWS), name_of(View(), responder="any")]
    assert len(set(names)) == len(names)
    assert name_of(VIEWS[1]).startswith("smdash_response_figure_levels_ISM_10-of-14_2026-03-04_")


def test_the_same_view_gives_the_same_name():
    assert name_of(VIEWS[1]) == name_of(VIEWS[1])


def test_the_name_of_a_patients_file_tells_patients_apart_and_names_none():
    cohort, options = make_founding(), ANALYSES["patient"].Options
    names = [
        name_file("story", show("patient", cohort, options(one), make_patient_imprint(cohort, one, DAY)))
        for one in ("P01", "P02")
    ]
    assert names[0] != names[1]
    assert not any("P0" in name for name in names)


def test_another_day_is_another_file():
    cohort = make_founding()
    imprint = make_imprint(View(), cohort, cohort, DAY)
    shown = show("response", cohort, ANALYSES["response"].Options(), imprint)
    assert name_file("x", shown) != name_file("x", replace(shown, imprint=replace(imprint, made_on=date(2026, 3, 5))))
