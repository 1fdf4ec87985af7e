"""The app without a browser: what each page says, what each filter does, what a file is allowed to do."""

import gc
import io
import sys
from dataclasses import replace

import openpyxl
import pytest

from smdash.cohort import Cohort
from smdash.intake import read_intake
from smdash.intake.memory import remember
from smdash.resources import resource_root, sample_path
from smdash.view import View
from tests.data_books import untidy_rows, with_cpr, workbook

PAGES = (
    "0_overview",
    "1_data",
    "2_cohort",
    "3_response",
    "4_symptoms",
    "5_quality_of_life",
    "6_tryptase_kit",
    "7_safety",
    "9_patient",
)
WHOLE = "**14 of 14 patients · 13 evaluated**"


def texts(app):
    return [element.value for element in app.markdown]


def open_page(app, page):
    app.switch_page(str(resource_root() / "pages" / f"{page}.py")).run()
    assert not app.exception
    return app


def tick(app, name, *, off=False):
    """Choose an option of a filter by column and option (`subtype ISM`), or let it go; it counts from the next run."""
    column, _, option = name.rpartition(" ")
    if not column:
        app.checkbox(f"filter {option}").check()
    else:
        if f"filter {column}" not in [one.key for one in app.pills]:
            app.session_state["more_filters"] = True
            app.run()
        chosen = app.pills(f"filter {column}")
        chosen.set_value([one for one in chosen.value if one != option] + [option] * (not off))
    return app


def options_offered(app):
    """What the filters of the sidebar offer, as it is read."""
    return [option for one in app.pills for option in one.options]


def upload(app, name, data):
    app.get("file_uploader")[0].upload(name, data, "")
    app.run()
    assert not app.exception


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_founding_cohort_at_the_start(app, page):
    open_page(app.run(), page)
    assert WHOLE in texts(app)
    assert any("Synthetic" in text for text in texts(app))
    assert len(app.title) == 1


def test_patients_entered_in_our_own_template_are_never_called_invented(app):
    book = openpyxl.load_workbook(sample_path("template.xlsx"))
    for column, value in enumerate(("017", "ISM", "F"), start=1):
        book["patients"].cell(4, column, value)
    written = io.BytesIO()
    book.save(written)
    upload(open_page(app.run(), "1_data"), "ours.xlsx", written.getvalue())
    open_page(app, "2_cohort")
    assert any("ours.xlsx" in text for text in texts(app))
    assert not any("Synthetic" in text or "invented" in text for text in texts(app))


@pytest.mark.parametrize(("name", "start"), [("report.pdf", b"%PDF-1.7\n"), ("scan.png", b"\x89PNG\r\n\x1a\n\0")])
def test_a_document_or_picture_is_refused_with_what_to_do_instead(app, name, start):
    upload(open_page(app.run(), "1_data"), name, start)
    said = " ".join(element.value for element in app.error)
    assert f"{name} was not opened" in said
    assert "copy its table into a spreadsheet" in said
    assert WHOLE in texts(app)


def test_first_page_answers_who_responded(app):
    app.run()
    assert app.title[0].value == "Overview"
    assert any(text.startswith("8 of 13 (62%") for text in texts(app))


def test_counts_beside_options_follow_the_other_filters(app):
    app.run()
    tick(app, "sex F").run()
    labels = options_offered(app)
    women = int(next(label for label in labels if label.startswith("Female")).split("\u2002")[1].split("/")[0])
    counted = [label.split("\u2002")[1] for label in labels if label.startswith(("BMM", "ISM", "SSM", "ASM-AHN"))]
    assert sum(int(count.split("/")[0]) for count in counted) == women
    assert sum(int(count.split("/")[-1]) for count in counted) == 14


def test_a_choice_can_be_turned_round_and_back_where_something_is_chosen(app):
    app.run()
    assert "switch subtype" not in [one.key for one in app.segmented_control]
    tick(app, "subtype ISM").run()
    app.segmented_control("switch subtype").set_value("not").run()
    assert "**4 of 14 patients · 3 evaluated**" in texts(app)
    assert "SM subtype: not ISM ×" in [button.label for button in app.button]
    assert "~~ISM~~\u200210" in options_offered(app)
    tick(app, "subtype BMM").run()
    assert "**2 of 14 patients · 1 evaluated**" in texts(app)
    app.segmented_control("switch subtype").set_value("only").run()
    assert "**12 of 14 patients · 12 evaluated**" in texts(app)


def test_one_list_of_symptoms_asks_for_them_rules_them_out_and_hides_them(app):
    app.run()

    def click(how, domain):
        app.segmented_control("switch symptom").set_value(how)
        chosen = app.pills("filter symptom")
        chosen.set_value(list({*chosen.value} ^ {domain})).run()
        return app.session_state["session"].history.now

    asked = click("with", "neuropsychiatric")
    assert asked.selection.symptomatic == {"neuropsychiatric"}
    assert not asked.domains
    # What has another state gets that of the switch; what has it already is as at the start.
    ruled_out = click("without", "neuropsychiatric")
    assert (ruled_out.selection.symptomatic, ruled_out.selection.symptom_free) == (set(), {"neuropsychiatric"})
    hidden = click("hide", "neuropsychiatric")
    assert not hidden.selection.active
    assert hidden.domains == {"anaphylaxis", "skin", "gastrointestinal", "musculoskeletal"}
    assert click("hide", "neuropsychiatric") == View()


def test_clear_all_lifts_every_filter_at_once(app):
    app.run()
    tick(app, "subtype ISM")
    tick(app, "evaluated")
    app.run()
    assert "**10 of 14 patients · 10 evaluated**" in texts(app)
    app.button("clear all").click().run()
    assert WHOLE in texts(app)
    assert not app.pills("filter subtype").value
    assert not app.checkbox("filter evaluated").value


def test_two_filters_set_before_the_next_run_both_count(app):
    app.run()
    tick(app, "subtype ISM")
    tick(app, "subtype BMM")
    app.run()
    assert "**12 of 14 patients · 12 evaluated**" in texts(app)


def test_typed_age_moves_the_slider_and_the_count(app):
    app.session_state["more_filters"] = True
    app.run()
    app.number_input("filter age from").set_value(60.0).run()
    assert app.slider("filter age drag").value[0] == 60.0
    older = sum(row[0] >= 60 for row in read_column("Age (years)"))
    assert any(text.startswith(f"**{older} of 14 patients") for text in texts(app))


def test_filter_is_kept_when_another_file_is_opened(app):
    open_page(app.run(), "1_data")
    tick(app, "subtype ISM").run()
    upload(app, "again.xlsx", founding())
    assert "**10 of 14 patients · 10 evaluated**" in texts(app)


def test_text_of_a_file_is_never_markup(app):
    book = openpyxl.load_workbook(io.BytesIO(founding()))
    people = book["patients"]
    people.cell(1, people.max_column + 1, "![x](https://elsewhere/x.png)")
    for row in range(2, people.max_row + 1):
        people.cell(row, people.max_column, "**<b>a</b>**" if row % 2 else "$b$")
    file = io.BytesIO()
    book.save(file)
    open_page(app.run(), "1_data")
    upload(app, "**bold**.xlsx", file.getvalue())
    app.session_state["more_filters"] = True
    shown = texts(app.run()) + options_offered(app)
    assert any(text.startswith(r"\*\*\<b\>a\</b\>\*\*") for text in shown)
    assert not any("**bold**" in text or "![x]" in text or "**<b>" in text for text in shown)


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"%PDF-1.7", b"PK\x03\x04broken"])
def test_unreadable_file_is_refused_in_one_sentence_and_the_cohort_stays(app, data):
    open_page(app.run(), "1_data")
    upload(app, "broken.xlsx", data)
    assert len(app.error) == 1
    assert app.error[0].value.startswith("broken.xlsx was not opened.")
    assert WHOLE in texts(app)


def test_too_large_a_file_is_refused_whatever_the_browser_lets_through(app):
    open_page(app.run(), "1_data")
    upload(app, "large.csv", b"a;b\n" * (6 * 2**20))
    assert "larger than 20 MB" in app.error[0].value
    assert WHOLE in texts(app)


def test_file_named_on_the_command_line_is_opened(app, monkeypatch, tmp_path):
    path = tmp_path / "clinic.xlsx"
    path.write_bytes(founding())
    monkeypatch.setattr(sys, "argv", ["app.py", str(path)])
    app.run()
    assert any("clinic.xlsx" in text for text in texts(app))


def name_on_the_command_line(monkeypatch, folder, data):
    path = folder / "clinic.xlsx"
    path.write_bytes(data)
    monkeypatch.setattr(sys, "argv", ["app.py", str(path)])


def test_file_named_on_the_command_line_that_leaves_a_question_waits_on_the_data_page(app, monkeypatch, tmp_path):
    name_on_the_command_line(monkeypatch, tmp_path, workbook(untidy_rows()))
    app.run()
    assert not app.exception
    assert app.title[0].value == "Data"
    assert WHOLE in texts(app)
    assert app.info[0].value.startswith("clinic.xlsx is not used yet.")
    app.button("use now").click().run()
    assert any(text.startswith("**8 of 8 patients") for text in texts(app))


def test_answers_remembered_count_for_a_file_named_on_the_command_line(app, monkeypatch, tmp_path):
    data = workbook(untidy_rows())
    mapping = read_intake(data, "clinic.xlsx").mapping
    assert remember(replace(mapping, directions={"qol_vas": "low"}))
    name_on_the_command_line(monkeypatch, tmp_path, data)
    app.run()
    assert "Read with the answers you gave for an earlier file." in texts(app)
    assert any("better end: low" in text for text in texts(app))
    app.button("recalled holds").click().run()
    assert app.session_state["session"].draft.mapping.directions == {"qol_vas": "low"}
    assert not any("better end: low" in text and "- " in text[:2] for text in texts(app))


SCORES = b"id,subtype,QoL VAS baseline,QoL VAS month 3\n1,ISM,50,80\n2,SSM,40,90\n3,ISM,30,70\n"


def remember_low_is_good(data, name):
    mapping = read_intake(data, name).mapping
    assert remember(replace(mapping, directions={"qol_vas": "low"}))


@pytest.mark.parametrize("scores", [SCORES, SCORES.replace(b"QoL VAS", b"QoL VAS (100 = best)")])
def test_an_answer_to_an_earlier_file_turns_no_conclusion_round_before_it_is_confirmed(app, scores):
    remember_low_is_good(scores, "scores.csv")
    upload(open_page(app.run(), "1_data"), "scores.csv", scores)
    session = app.session_state["session"]
    assert session.file.name != "scores.csv"
    assert session.draft.mapping.directions == {}
    assert any("better end: low" in text for text in texts(app))
    app.button("use now").click().run()
    assert app.session_state["session"].file.mapping.directions == {}


def test_an_answer_that_does_not_hold_for_this_file_is_put_aside(app):
    remember_low_is_good(SCORES, "scores.csv")
    upload(open_page(app.run(), "1_data"), "scores.csv", SCORES)
    app.button("recalled not").click().run()
    assert app.session_state["session"].draft.mapping.directions == {}
    assert not any("better end: low" in text for text in texts(app))


def test_on_a_shared_server_nothing_is_recalled_and_the_page_says_so(app, monkeypatch):
    remember_low_is_good(SCORES, "scores.csv")
    monkeypatch.setenv("SMDASH_SHARED", "1")
    upload(open_page(app.run(), "1_data"), "scores.csv", SCORES)
    assert not any("earlier file" in text for text in texts(app))
    app.session_state["session"].step = "use"
    app.run()
    assert any("shared by several people" in text for text in texts(app))


def test_pseudonyms_stand_for_record_numbers_of_a_file_named_on_the_command_line(app, monkeypatch, tmp_path):
    name_on_the_command_line(monkeypatch, tmp_path, workbook(with_cpr(untidy_rows())))
    app.run()
    assert app.title[0].value == "Data"
    assert app.session_state["session"].draft.mapping.pseudonyms


def test_every_other_page_says_with_a_link_that_a_file_waits_on_the_data_page(app):
    open_page(app.run(), "1_data")
    upload(app, "clinic.xlsx", workbook(untidy_rows()))
    assert not said_to_wait(app)
    for page in PAGES:
        if page == "1_data":
            continue
        open_page(app, page)
        assert said_to_wait(app) == [":gray[clinic.xlsx waits on the Data page and is not used yet.]"]
    open_page(app, "1_data")
    app.button("keep now").click().run()
    open_page(app, "3_response")
    assert not said_to_wait(app)


def said_to_wait(app):
    links = [link.proto for link in app.get("page_link")]
    return [link.label for link in links if "on the Data page" in link.label and link.page.endswith("data")]


def test_classification_moves_patients_says_so_and_goes_into_the_address(app):
    app.session_state["more_filters"] = True
    app.run()
    app.segmented_control("filter cohort.classification").set_value("ICC 2022").run()
    assert not app.exception
    labels = options_offered(app)
    assert "ISM\u200212" in labels
    assert any("BMM is a variant of ISM" in text for text in texts(app))
    assert "ICC 2022" in app.query_params["cohort.classification"]


def test_unknown_classification_in_a_link_shows_subtypes_as_recorded(app):
    app.query_params.update({"view": "1", "cohort.classification": "WHO 1997"})
    app.run()
    assert "BMM\u20022" in options_offered(app)


def test_patients_follow_one_another_within_the_selection(app):
    open_page(app.run(), "9_patient")
    tick(app, "subtype BMM").run()
    assert app.title[0].value == "Patient P04"
    assert app.button("previous").disabled
    app.button("next").click().run()
    assert app.title[0].value == "Patient P06"
    assert app.button("next").disabled
    assert any("2 of 2 selected" in text for text in texts(app))


def test_patient_outside_the_selection_stays_and_is_said_to_be_outside(app):
    open_page(app.run(), "9_patient")
    app.selectbox("choose patient").set_value("P10").run()
    tick(app, "subtype ISM").run()
    assert app.title[0].value == "Patient P10"
    assert any("Not among those selected" in text for text in texts(app))
    app.button("next").click().run()
    assert app.title[0].value == "Patient P01"


def test_every_patient_can_be_shown(app):
    open_page(app.run(), "9_patient")
    for place in range(2, 15):
        app.button("next").click().run()
        assert not app.exception
        assert app.title[0].value == f"Patient P{place:02d}"


@pytest.mark.parametrize("place", ["0", "15", "-1", "x", "²", "9" * 30])
def test_a_place_the_file_does_not_have_shows_the_first_patient(app, place):
    app.query_params.update({"view": "1", "patient.place": place})
    open_page(app.run(), "9_patient")
    assert app.title[0].value == "Patient P01"


def test_unknown_option_in_a_link_gives_the_default(app):
    app.query_params.update({"view": "1", "response.withdrawn": "nonsense"})
    app.run()
    assert not app.exception
    assert any(text.startswith("8 of 13") for text in texts(app))


def test_thresholds_are_offered_for_a_derived_response_alone_and_contradicting_ones_are_said(app):
    def thresholds():
        return [field.label for field in app.number_input if field.label.startswith("Derived")]

    app.session_state["settings response"] = True
    open_page(app.run(), "3_response")
    assert thresholds() == []
    app.segmented_control("option response.source").set_value("derived").run()
    assert thresholds() == ["Derived: major above", "Derived: partial from"]
    app.number_input("option response.partial").set_value(0.9).run()
    assert any("partial was 0.9, major 0.5" in warning.value for warning in app.warning)


@pytest.mark.parametrize(
    ("page", "option", "said"),
    [("4_symptoms", "symptoms.all_visits", "Friedman"), ("6_tryptase_kit", "tryptase_kit.sensitivity", "sensitiv")],
)
def test_further_tests_are_shown_when_asked_for(app, page, option, said):
    app.query_params.update({"view": "1", "tryptase_kit.part": "1"})  # KIT has values below a limit
    app.session_state[f"settings {page[2:]}"] = True
    app.session_state["numbers symptoms all_visits"] = True
    open_page(app.run(), page)
    before = len(app.dataframe) + sum(said in text for text in texts(app))
    app.toggle(f"option {option}").set_value(True).run()
    assert not app.exception
    assert len(app.dataframe) + sum(said in text for text in texts(app)) > before


def test_contradicting_or_unknown_selection_in_a_link_never_fails(app):
    app.query_params.update({"view": "1", "subtype": "XXX", "age": "b~a", "c9": "1", "symptoms": "-", "evaluated": "x"})
    app.run()
    assert not app.exception
    assert any("does not have" in warning.value for warning in app.warning)


def test_what_is_set_aside_of_the_search_after_a_click_is_the_program_and_no_patient(app):
    app.run()
    assert gc.get_freeze_count() > 50_000
    assert any(isinstance(one, Cohort) for one in gc.get_objects())
    kept = gc.get_freeze_count()
    app.run()
    # What is freed of it may go; nothing is added.
    assert gc.get_freeze_count() <= kept


def founding():
    return (resource_root() / "sample_data" / "founding_cohort.xlsx").read_bytes()


def read_column(header):
    rows = list(openpyxl.load_workbook(io.BytesIO(founding()))["patients"].iter_rows(values_only=True))
    place = rows[0].index(header)
    return [(row[place],) for row in rows[1:]]
