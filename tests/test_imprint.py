"""What a picture or table says of itself once it has left the app."""

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.charts.picture import figure_spec, figure_svg
from smdash.cohort import Provenance
from smdash.export.csv import name_columns, plot_csv, table_csv, table_text
from smdash.imprint import make_imprint, make_patient_imprint
from smdash.selection import Selection
from smdash.view import View, view_cohort
from tests.cohorts import make_cohort, make_founding, make_registry
from tests.edges import EDGES

DAY = date(2026, 3, 4)
WOMEN_WITH_ISM = View(Selection().with_choice("subtype", ["ISM"]).with_choice("sex", ["F"]))


def imprint_of(view, cohort=None):
    cohort = cohort or make_founding()
    return make_imprint(view, cohort, view_cohort(cohort, view), DAY)


def read_rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_an_imprint_names_file_patients_filter_date_and_that_they_are_invented():
    assert imprint_of(WOMEN_WITH_ISM).line == (
        "File: invented · Shown: 6 of 14 patients · Filter: Sex: Female; SM subtype: ISM · Date: 2026-03-04 · "
        "Data: synthetic: invented patients"
    )


def test_patients_who_were_not_invented_are_not_called_so():
    cohort = replace(make_founding(), provenance=Provenance("clinic.xlsx"))
    assert "invented" not in imprint_of(View(), cohort).line
    assert imprint_of(View(), cohort).line.startswith("File: clinic.xlsx · Shown: 14 of 14 patients · Filter: none")


def test_exclusions_and_an_unusual_classification_are_part_of_the_filter_in_words():
    view = View(exclusions=(("P01", "moved away"),), classification="ICC 2022")
    assert imprint_of(view).filters == ("Excluded by you: 1 patient", "Classification: ICC 2022")


def test_the_part_of_a_file_name_holds_standard_words_and_counts_and_no_text_of_the_file():
    cohort = make_cohort([{"patient_id": f"P{i}", "subtype": "ISM", "Nurse": name} for i, name in enumerate("FMFM")])
    view = View(Selection().with_choice("Nurse", ["F"]).with_choice("subtype", ["ISM"]))
    assert imprint_of(view, cohort).filters == ("Nurse: F", "SM subtype: ISM")
    assert imprint_of(view, cohort).selection == "ISM_2-of-4"
    assert imprint_of(WOMEN_WITH_ISM).selection == "F-ISM_6-of-14"


def test_one_patient_is_named_in_the_imprint_and_by_place_in_the_file_name():
    imprint = make_patient_imprint(make_founding(), "P03", DAY)
    assert ("Shown", "patient P03") in imprint.facts
    assert imprint.selection == "patient-3"


def test_a_picture_carries_its_imprint_below_the_note():
    figure = answer_in_full(ANALYSES["response"], make_founding()).figures[0]
    lines = figure_spec(figure, imprint=imprint_of(WOMEN_WITH_ISM))["vconcat"][0]["title"]["text"]
    assert " ".join(lines).endswith(imprint_of(WOMEN_WITH_ISM).line)
    svg = figure_svg(figure, imprint=imprint_of(WOMEN_WITH_ISM))
    for part in ("File: invented", "6 of 14 patients", "SM subtype: ISM", "2026-03-04", "synthetic"):
        assert part in svg


def test_the_patient_picture_names_the_patient():
    figure = answer_in_full(ANALYSES["patient"], make_founding()).figures[0]
    assert "Shown: patient P01" in figure_svg(figure, imprint=make_patient_imprint(make_founding(), "P01", DAY))


def test_a_csv_begins_with_its_headers_and_says_whose_numbers_it_holds_below_an_empty_row():
    table = answer_in_full(ANALYSES["response"], make_founding()).tables[0]
    rows = read_rows(table_csv(table, imprint_of(WOMEN_WITH_ISM)))
    at = rows.index([])
    assert len(rows[0]) == len(table.columns)
    assert at == 1 + len(table.rows)
    below = [cell for row in rows[at + 1 :] for cell in row]
    assert all(len(row) == 1 for row in rows[at + 1 :])
    assert below[-5:] == [f"{name}: {text}" for name, text in imprint_of(WOMEN_WITH_ISM).facts]


def test_the_data_of_a_picture_say_whose_they_are():
    figure = answer_in_full(ANALYSES["response"], make_founding()).figures[0]
    rows = read_rows(plot_csv(figure.plot, imprint_of(View())))
    assert ["Shown: 14 of 14 patients"] in rows[rows.index([]) :]


def test_a_copied_table_says_whose_numbers_it_holds():
    table = answer_in_full(ANALYSES["response"], make_founding()).tables[0]
    lines = table_text(table, imprint_of(WOMEN_WITH_ISM)).splitlines()
    assert lines[1].count("\t") == len(table.columns) - 1
    assert "Filter: Sex: Female; SM subtype: ISM" in lines


@pytest.mark.parametrize("cohort", [make_founding, lambda: make_registry(400), EDGES["two patients"]])
def test_no_column_of_a_downloaded_picture_bears_a_name_of_the_program(cohort):
    for analysis in ANALYSES.values():
        for figure in answer_in_full(analysis, cohort()).figures:
            frame = name_columns(figure.plot, figure.plot.data)
            cryptic = [name for name in frame.columns if "_" in name or name[:1].islower()]
            assert not cryptic
            assert frame.columns.is_unique


def test_two_fields_that_would_share_a_name_keep_their_own():
    plot = answer_in_full(ANALYSES["response"], make_founding()).figures[0].plot
    frame = name_columns(plot, pd.DataFrame({"domain": [1], "domain_label": [2]}))
    assert list(frame.columns) == ["Symptom domain", "Domain label"]
