import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from smdash.intake import FileMapping, read_intake
from smdash.intake.mapping import Correction
from smdash.resources import sample_path
from smdash.samples.__main__ import main
from smdash.samples.founding import build_founding_cohort, write_founding_cohort
from smdash.samples.records import DOMAINS, SYNTHETIC_REMARK
from smdash.samples.registry import HEADERS, write_registry
from smdash.samples.template import EXAMPLE_REASON, EXAMPLES, write_template
from smdash.samples.untidy import write_untidy_cohort
from smdash.seal import is_sealed

COMMITTED = {
    "founding_cohort.xlsx": write_founding_cohort,
    "founding_cohort_untidy.xlsx": write_untidy_cohort,
    "template.xlsx": write_template,
}


def read_cells(path):
    """Every cell that holds something: its value and number format, by sheet and address."""
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def read_rules(path):
    """Every data validation: sheet, cells, kind, formulas."""
    return [
        (sheet.title, str(rule.sqref), rule.type, rule.formula1, rule.formula2)
        for sheet in load_workbook(path)
        for rule in sheet.data_validations.dataValidation
    ]


def read_rows(path, sheet):
    header, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", COMMITTED)
def test_a_committed_sample_is_what_its_generator_writes(name, tmp_path):
    COMMITTED[name](tmp_path / name)
    assert read_cells(sample_path(name)) == read_cells(tmp_path / name)
    assert read_rules(sample_path(name)) == read_rules(tmp_path / name)


@pytest.mark.parametrize("name", COMMITTED)
def test_a_sample_carries_no_time_of_its_making(name, tmp_path):
    COMMITTED[name](tmp_path / name)
    properties = load_workbook(tmp_path / name).properties
    assert (properties.created, properties.modified) == (datetime(2026, 1, 1), datetime(2026, 1, 1))
    with zipfile.ZipFile(tmp_path / name) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["founding_cohort.xlsx", "founding_cohort_untidy.xlsx"])
def test_a_sample_says_in_its_properties_that_its_patients_are_invented(name):
    assert load_workbook(sample_path(name)).properties.description == SYNTHETIC_REMARK


def test_the_notes_of_the_founding_cohort_begin_with_the_remark_that_everything_is_invented():
    assert load_workbook(sample_path("founding_cohort.xlsx"))["notes"]["A1"].value == SYNTHETIC_REMARK


def test_the_untidy_copy_says_above_its_table_that_its_patients_are_invented():
    assert "opdigtede" in load_workbook(sample_path("founding_cohort_untidy.xlsx"))["Ark1"]["A2"].value


def test_the_template_does_not_call_the_users_own_patients_invented():
    book = load_workbook(sample_path("template.xlsx"))
    assert not book.properties.description.startswith("Synthetic")
    notes = [cell.value for cell in book["notes"]["A"] if cell.value]
    assert all("EXAMPLE-1" in note for note in notes if "synthetic" in note.lower() or "invented" in note.lower())


# Synthetic is what we wrote and nobody changed.


def says_synthetic(data, mapping=None):
    cohort = read_intake(data, "cohort.xlsx", mapping).cohort
    assert cohort is not None
    return cohort.provenance.synthetic


@pytest.mark.parametrize("name", COMMITTED)
def test_a_sample_that_travels_with_the_program_is_known_as_invented(name):
    assert says_synthetic(sample_path(name).read_bytes())


def test_a_registry_drawn_at_random_is_known_as_invented(tmp_path):
    write_registry(tmp_path / "registry.xlsx", patients=5, visits=2)
    assert says_synthetic((tmp_path / "registry.xlsx").read_bytes())


def saved_anew(path, **cells):
    """The workbook as another program saves it, with values of cells of its sheet of patients changed."""
    book = load_workbook(path)
    for address, value in cells.items():
        book["patients"][address] = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_patients_entered_in_our_own_template_are_real(tmp_path):
    write_template(tmp_path / "mine.xlsx")
    data = saved_anew(tmp_path / "mine.xlsx", A4="017", B4="ISM", C4="F")
    assert "synthetic" in load_workbook(io.BytesIO(data)).properties.description
    assert not says_synthetic(data)


def test_a_sample_with_one_cell_changed_is_no_longer_known_as_invented():
    assert not says_synthetic(saved_anew(sample_path("founding_cohort.xlsx"), C2="M"))


def test_a_sample_with_one_cell_corrected_on_the_data_page_is_no_longer_known_as_invented():
    data = sample_path("founding_cohort.xlsx").read_bytes()
    assert not says_synthetic(data, FileMapping(corrections=(Correction("patients", "D2", "44"),)))
    assert says_synthetic(data, FileMapping(directions={"qol_vas": "high"}))


@pytest.mark.parametrize("at", [0, 3000, -65, -1])
def test_one_byte_that_differs_breaks_the_seal(at):
    data = bytearray(sample_path("founding_cohort.xlsx").read_bytes())
    assert is_sealed(bytes(data))
    data[at] ^= 1
    assert not is_sealed(bytes(data))


def test_a_text_that_calls_its_patients_synthetic_proves_nothing():
    assert not says_synthetic(b"id,subtype,note\n1,ISM,Synthetic: invented patients\n2,SSM,synthetic\n")


# The course of each invented patient makes sense.


def test_a_complete_responder_has_no_symptom_left_at_the_latest_visit():
    records = build_founding_cohort()
    complete = {patient.patient_id for patient in records.patients if patient.response == "Complete"}
    latest = [visit for visit in records.visits if visit.visit == "Latest" and visit.patient_id in complete]
    assert len(latest) == 5
    assert all(visit.grades == (0,) * len(DOMAINS) for visit in latest)


def test_the_physician_agrees_with_the_summed_grades_mostly_but_not_always():
    records = build_founding_cohort()
    seen = {(visit.patient_id, visit.visit): visit for visit in records.visits}
    agreed = []
    for patient in records.patients:
        if patient.response in {"Complete", "Major", "Partial"}:
            before = sum(seen[patient.patient_id, "Baseline"].grades)
            after = sum(seen[patient.patient_id, "Latest"].grades)
            fall = (before - after) / before
            derived = "Complete" if after == 0 else "Major" if fall > 0.5 else "Partial" if fall >= 0.1 else "None"
            agreed.append(derived == patient.response)
    assert (len(agreed), sum(agreed)) == (11, 9)


def test_a_domain_response_is_given_only_to_a_patient_who_had_the_symptom():
    records = build_founding_cohort()
    baseline = {visit.patient_id: visit.grades for visit in records.visits if visit.visit == "Baseline"}
    for visit in records.visits:
        for before, after, response in zip(baseline[visit.patient_id], visit.grades, visit.responses, strict=True):
            assert (response is not None) == (visit.visit == "Latest" and bool(before))
            assert (response == "Complete") == (visit.visit == "Latest" and bool(before) and after == 0)


def test_no_visit_or_event_lies_after_the_latest_visit_of_its_patient():
    records = build_founding_cohort()
    months = {patient.patient_id: patient.treatment_months for patient in records.patients}
    assert all(visit.months <= months[visit.patient_id] for visit in records.visits)
    assert all(event.months <= months[event.patient_id] for event in records.events)


def test_every_episode_before_the_first_dose_lies_within_the_months_observed_before_it():
    records = build_founding_cohort()
    observed = {patient.patient_id: patient.observed_before for patient in records.patients}
    before = [event for event in records.events if event.kind == "Anaphylaxis" and event.months < 0]
    assert before
    assert all(-event.months <= observed[event.patient_id] for event in before)


def test_visits_of_a_patient_stand_in_time_order():
    records = build_founding_cohort()
    for patient in records.patients:
        dates = [visit.date for visit in records.visits if visit.patient_id == patient.patient_id]
        assert dates == sorted(set(dates))
        assert dates[0] == patient.treatment_start


def test_a_patient_with_anaphylaxis_graded_on_treatment_had_an_episode_since_the_visit_before():
    records = build_founding_cohort()
    episodes = [(event.patient_id, event.months) for event in records.events if event.kind == "Anaphylaxis"]
    before: dict[str, float] = {}
    for visit in records.visits:
        since = before.get(visit.patient_id, -12.0)
        had = any(who == visit.patient_id and since <= months <= visit.months for who, months in episodes)
        assert bool(visit.grades[0]) == had, visit
        before[visit.patient_id] = visit.months


# The untidy copy.


def test_the_untidy_copy_holds_the_same_values_as_the_tidy_one():
    records = build_founding_cohort()
    sheet = load_workbook(sample_path("founding_cohort_untidy.xlsx"))["Ark1"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=7, max_row=20, values_only=True)}
    assert list(rows) == [patient.patient_id for patient in records.patients]
    seen = {(visit.patient_id, visit.visit): visit for visit in records.visits}
    for patient in records.patients:
        row = rows[patient.patient_id]
        assert row[1].strip().upper() == patient.subtype
        start = row[4].date() if isinstance(row[4], datetime) else datetime.strptime(row[4], "%d-%m-%Y").date()
        assert (row[3], start, row[5]) == (patient.age, patient.treatment_start, patient.treatment_months)
        assert row[12] == patient.observed_before
        for block, label in enumerate(("Baseline", "3 months", "6 months", "Latest")):
            cells = row[13 + 8 * block : 21 + 8 * block]
            visit = seen.get((patient.patient_id, label))
            if visit is None:
                assert cells == (None,) * 8
                continue
            assert cells[:6] == (*visit.grades, visit.vas)
            for cell, value in zip(cells[6:], (visit.tryptase, visit.kit), strict=True):
                if value is None:
                    assert cell == "ikke målt"
                elif isinstance(value, str):
                    assert cell == value.replace(".", ",")
                else:
                    assert float(cell.replace(",", ".")) == value


def test_the_untidy_copy_lists_the_same_events():
    events = build_founding_cohort().events
    sheet = load_workbook(sample_path("founding_cohort_untidy.xlsx"))["Hændelser"]
    listed = [(row[0], row[3].date()) for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert listed == [(event.patient_id, event.date) for event in events]


# The template.


def test_an_example_left_in_the_template_is_excluded_with_what_to_do_as_the_reason():
    rows = read_rows(sample_path("template.xlsx"), "patients")
    assert [row["Patient ID"] for row in rows] == list(EXAMPLES.values())
    assert {row["Excluded"] for row in rows} == {"yes"}
    assert {row["Reason for exclusion"] for row in rows} == {EXAMPLE_REASON}


def test_the_template_names_no_patient_but_its_examples():
    for sheet in ("patients", "visits", "events"):
        assert {row["Patient ID"] for row in read_rows(sample_path("template.xlsx"), sheet)} == set(EXAMPLES.values())


def test_every_word_of_the_founding_cohort_is_offered_by_the_template():
    offered = {
        (sheet, cells.partition("2")[0]): formula.strip('"').split(",")
        for sheet, cells, kind, formula, _ in read_rules(sample_path("template.xlsx"))
        if kind == "list"
    }
    book = load_workbook(sample_path("founding_cohort.xlsx"))
    for (sheet, column), words in offered.items():
        written = {str(cell.value) for cell in book[sheet][column][1:] if cell.value is not None}
        assert written <= set(words), (sheet, column)
    assert len(offered) == 23


def test_a_list_of_the_template_is_short_enough_for_excel():
    assert all(len(rule[3]) <= 255 for rule in read_rules(sample_path("template.xlsx")))


def test_the_notes_explain_every_column():
    for name in ("template.xlsx", "founding_cohort.xlsx"):
        book = load_workbook(sample_path(name))
        explained = [row[0] for row in book["notes"].iter_rows(values_only=True) if row[1]]
        expected = []
        for sheet in ("patients", "visits", "events"):
            expected += [f"Columns of the sheet {sheet}", *(cell.value for cell in book[sheet][1])]
        assert explained == expected


def test_headers_carry_unit_and_direction():
    headers = [cell.value for cell in load_workbook(sample_path("template.xlsx"))["visits"][1]]
    assert {"PGA skin (0-4)", "QoL VAS (0-100, 100 = best)", "Tryptase (ng/mL)", "KIT D816V (%)"} <= set(headers)


# Registries.


def test_a_registry_has_one_row_a_patient_and_visit(tmp_path):
    write_registry(tmp_path / "r.xlsx", patients=30, visits=5, seed=3)
    rows = read_rows(tmp_path / "r.xlsx", "registry")
    assert len(rows[0]) == len(HEADERS) == 25
    pairs = [(row["Patient ID"], row["Visit"]) for row in rows]
    assert len(set(pairs)) == len(pairs) == 150
    assert len({row["Patient ID"] for row in rows}) == 30


def test_the_same_seed_gives_the_same_registry_and_another_seed_another(tmp_path):
    for name, seed in (("a.xlsx", 1), ("b.xlsx", 1), ("c.xlsx", 2)):
        write_registry(tmp_path / name, patients=10, visits=3, seed=seed)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert read_cells(tmp_path / "a.xlsx") != read_cells(tmp_path / "c.xlsx")


def test_registry_values_stay_within_their_scales(tmp_path):
    write_registry(tmp_path / "r.xlsx", patients=60, visits=4, seed=5)
    for row in read_rows(tmp_path / "r.xlsx", "registry"):
        for header, value in row.items():
            if value is None:
                continue
            if header.startswith("PGA"):
                assert value in {0, 1, 2, 3, 4}
            elif "(0-100" in header:
                assert 0 <= value <= 100
            elif header.startswith("Tryptase"):
                assert value > 0


def test_a_withdrawn_registry_patient_has_values_at_the_baseline_only(tmp_path):
    write_registry(tmp_path / "r.xlsx", patients=60, visits=4, seed=5)
    later = [
        row
        for row in read_rows(tmp_path / "r.xlsx", "registry")
        if row["Withdrawn"] == "yes" and row["Visit"] != "Baseline"
    ]
    assert later
    assert all(row[header] is None for row in later for header in HEADERS[12:])


def test_an_untidy_registry_says_the_same_as_the_tidy_one(tmp_path):
    write_registry(tmp_path / "tidy.xlsx", patients=40, visits=4, seed=2)
    write_registry(tmp_path / "untidy.xlsx", patients=40, visits=4, seed=2, untidy=True)

    def plain(value):
        if value == "not measured":
            return None
        if isinstance(value, str) and re.fullmatch(r"[0-9,]+", value):
            return float(value.replace(",", "."))
        return value.strip().upper() if isinstance(value, str) else value

    tidy, untidy = read_rows(tmp_path / "tidy.xlsx", "registry"), read_rows(tmp_path / "untidy.xlsx", "registry")
    assert tidy != untidy
    assert [list(map(plain, row.values())) for row in untidy] == [list(map(plain, row.values())) for row in tidy]


@pytest.mark.parametrize(("patients", "visits"), [(0, 4), (4, 0), (-1, 1)])
def test_a_registry_without_patients_or_visits_is_refused(patients, visits, tmp_path):
    with pytest.raises(ValueError, match="at least 1 patient and 1 visit"):
        write_registry(tmp_path / "r.xlsx", patients=patients, visits=visits)


# The command.


@pytest.mark.parametrize(
    ("arguments", "sheets"),
    [
        (["founding"], ["patients", "visits", "events", "notes"]),
        (["template"], ["patients", "visits", "events", "notes"]),
        (["untidy"], ["Ark1", "Hændelser"]),
        (["registry", "--patients", "3", "--visits", "2", "--seed", "4"], ["registry", "notes"]),
    ],
)
def test_the_command_writes_each_sample(arguments, sheets, tmp_path, capsys):
    target = tmp_path / "out.xlsx"
    assert main([*arguments, "-o", str(target)]) == 0
    assert load_workbook(target).sheetnames == sheets
    assert str(target) in capsys.readouterr().out


def test_the_command_refuses_a_registry_of_no_patients_in_words(tmp_path, capsys):
    with pytest.raises(SystemExit) as refusal:
        main(["registry", "--patients", "0", "-o", str(tmp_path / "r.xlsx")])
    assert refusal.value.code == 2
    assert "must be at least 1" in capsys.readouterr().err
    assert not Path(tmp_path / "r.xlsx").exists()


def test_every_sample_date_lies_in_the_past():
    today = date(2026, 1, 1)
    records = build_founding_cohort()
    assert max(visit.date for visit in records.visits) < today
    assert max(event.date for event in records.events) < today
