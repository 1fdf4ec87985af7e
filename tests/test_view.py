"""All of what is looked at: what it shows, the steps through it, and the link that says it."""

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.options import Choice, option
from smdash.selection import Range, Selection
from smdash.view import (
    History,
    View,
    hide_domain,
    read_link,
    shown_domains,
    view_chips,
    view_cohort,
    view_options,
    write_link,
)
from smdash.vocabulary import MISSING
from tests.cohorts import FIVE_DOMAINS, make_cohort

NAMES = ("Kirsten", "Birgit", "Søren", "Anders", "Mette")
CENTRES = ("Nowhereby", "Elsewhereby", "Nowhereby", None, "Elsewhereby")
COHORT = make_cohort(
    [
        {
            "patient_id": name,
            "subtype": subtype,
            "sex": sex,
            "age": 30.5 + 10 * place,
            "excluded": name == "Birgit",
            "exclusion_reason": "moved to Elsewhereby" if name == "Birgit" else None,
            "village": CENTRES[place],
            "weight": 60.25 + place,
        }
        for place, (name, subtype, sex) in enumerate(
            zip(NAMES, ("ISM", "BMM", "BMM", None, "ASM"), ("F", "F", "M", "M", None), strict=True)
        )
    ],
    [
        ("Kirsten", "baseline", "grade_skin", 2),
        ("Birgit", "baseline", "grade_skin", 0),
        ("Søren", "baseline", "grade_anaphylaxis", 1),
    ],
)
TEXTS_OF_FILE = {*NAMES, "Nowhereby", "Elsewhereby", "village", "weight"}


@dataclass(frozen=True)
class SomeOptions:
    """Options as an analysis has them."""

    place: str | None = option(
        None, Choice("Village", lambda cohort: dict.fromkeys(cohort.patients["village"].dropna(), ""), by_place=True)
    )
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptionsWithoutDomains:
    """Options that know no domains."""

    way: str = option("short", Choice("Way", {"short": "Short", "long": "Long"}))


ends = st.none() | st.floats(allow_nan=False, allow_infinity=False)
choices = {
    "subtype": ["ISM", "BMM", MISSING],
    "group": ["advanced", MISSING],
    "sex": ["F", MISSING],
    "village": ["Nowhereby", "Elsewhereby", MISSING],
}


@st.composite
def selections(draw):
    selection = Selection(
        symptomatic=draw(st.frozensets(st.sampled_from(COHORT.domains))), evaluated_only=draw(st.booleans())
    )
    for column, keys in choices.items():
        selection = selection.with_choice(column, draw(st.sets(st.sampled_from(keys))), all_but=draw(st.booleans()))
    for domain in draw(st.sets(st.sampled_from(COHORT.domains))):
        selection = selection.with_symptom(domain, False)
    for column in ("age", "weight"):
        selection = selection.with_range(column, draw(st.none() | st.builds(Range, ends, ends, st.booleans())))
    return selection


@st.composite
def views(draw):
    view = View(
        draw(selections()),
        classification=draw(st.sampled_from(["WHO 2022", "ICC 2022"])),
        domains=draw(st.frozensets(st.sampled_from(COHORT.domains))),
        patient=draw(st.none() | st.integers(1, len(NAMES))),
    )
    if view.classification == "ICC 2022":
        kept = draw(st.sets(st.sampled_from(["ISM", "BMM"])))
        subtypes = view.selection.choice("subtype") - {"BMM"}  # a variant of ISM there, not offered
        selection = view.selection.with_choice("Subtype as recorded", kept).with_choice("subtype", subtypes)
        view = replace(view, selection=selection)
    for patient in draw(st.sets(st.sampled_from(NAMES))):
        view = view.with_exclusion(patient, f"{patient} lives in Nowhereby")
    for name in draw(st.sets(st.sampled_from(["response.responder", "quality_of_life.time", "safety.place"]))):
        view = view.with_option(name, draw(st.sampled_from(["any", "months", "1"])))
    return view


@given(views())
def test_a_link_brings_back_all_of_the_view_but_the_exclusions(view):
    assert read_link(write_link(view, COHORT), COHORT) == (replace(view, exclusions=()), ())


@given(views())
def test_a_link_holds_no_text_of_the_file_and_no_excluded_patient(view):
    written = " ".join(f"{name}={text}" for name, text in write_link(view, COHORT).items())
    assert not [text for text in TEXTS_OF_FILE if text in written]


@given(views(), st.sets(st.sampled_from(NAMES)))
def test_a_link_is_the_same_whoever_is_excluded(view, patients):
    other = view
    for patient in patients:
        other = other.with_exclusion(patient, "another trial")
    assert write_link(other, COHORT) == write_link(view, COHORT)


@given(
    st.dictionaries(
        st.sampled_from(
            ["subtype", "age", "c0", "c1", "domains", "cohort.classification", "patient.place", "a.", ".b", "view"]
        ),
        st.text(max_size=12),
    )
)
def test_no_link_however_damaged_breaks_the_page(link):
    view, _ = read_link(link, COHORT)
    view_cohort(COHORT, view)
    assert read_link(write_link(view, COHORT), COHORT)[0] == view


def test_a_link_of_an_earlier_version_still_opens():
    link = {
        "view": "1",
        "subtype": "ISM",
        "age": "20~60~known",
        "c0": "1",
        "symptoms": "skin",
        "domains": "skin",
        "evaluated": "1",
        "quality-of-life.time": "months",
        "tryptase-kit.noise_band": "no",
        "tryptase_kit.part": "1",
        "response.responder": "any",
        "cohort.classification": "ICC 2022",
        "patient.place": "3",
    }
    selection = Selection(symptomatic=frozenset({"skin"}), evaluated_only=True).with_choice("subtype", ["ISM"])
    selection = selection.with_choice("village", ["Nowhereby"]).with_range("age", Range(20, 60, keep_missing=False))
    options = {
        "quality_of_life.time": "months",
        "response.responder": "any",
        "tryptase_kit.noise_band": "no",
        "tryptase_kit.part": "1",
    }
    view = View(selection, (), "ICC 2022", tuple(options.items()), frozenset({"skin"}), 3)
    assert read_link(link, COHORT) == (view, ())


def test_of_an_option_under_both_names_of_its_page_the_name_of_today_counts():
    link = {"tryptase_kit.time": "visits", "tryptase-kit.time": "months"}
    for order in (link, dict(reversed(link.items()))):
        assert read_link(order, COHORT)[0].option("tryptase_kit.time") == "visits"


def test_a_link_over_another_file_says_what_that_file_lacks():
    view, differences = read_link({"domains": "respiratory,skin", "subtype": "MCL"}, COHORT)
    assert view == View(domains=frozenset({"skin"}))
    assert differences == ("an option of SM subtype", "the symptom domain Respiratory")


@pytest.mark.parametrize("place", ["0", "6", "-1", "x", "²", "01", "9" * 5000])
def test_a_place_the_file_does_not_have_is_no_patient(place):
    assert read_link({"patient.place": place}, COHORT)[0].patient is None


def test_domains_shown_hide_domains_not_patients():
    view = View(domains=frozenset({"skin", "respiratory"}))
    assert view_cohort(COHORT, view) is COHORT
    assert shown_domains(COHORT, view.domains) == ("skin",)
    assert shown_domains(COHORT, frozenset()) == ("anaphylaxis", "skin")


def test_a_cohort_is_classified_then_excluded_from_then_selected():
    view = View(Selection(evaluated_only=True).with_choice("subtype", ["ISM"]), classification="ICC 2022")
    assert view_cohort(COHORT, view).patients["patient_id"].tolist() == ["Kirsten", "Søren"]
    without = view.with_exclusion("Kirsten", "age")
    assert view_cohort(COHORT, without).patients["patient_id"].tolist() == ["Søren"]


@given(views())
def test_the_parts_of_a_view_one_after_the_other_show_the_same_patients(view):
    found = COHORT
    for part in (View(classification=view.classification), View(exclusions=view.exclusions), View(view.selection)):
        found = view_cohort(found, part)
    assert found.patients.equals(view_cohort(COHORT, view).patients)


def test_an_analysis_gets_its_options_from_its_own_page_and_the_domains_shown():
    view = View(domains=frozenset({"skin"})).with_option("safety.place", "1").with_option("other.place", "0")
    assert view_options(SomeOptions, "safety", view, COHORT) == (SomeOptions("Elsewhereby", ("skin",)), ())
    nothing = view_options(SomeOptions, "saf", view, COHORT)[0]
    assert nothing == SomeOptions("Nowhereby", ("skin",))
    assert view_options(OptionsWithoutDomains, "safety", view, COHORT) == (OptionsWithoutDomains(), ())


def test_what_is_not_offered_is_said_and_the_default_holds():
    view = View().with_option("page.way", "sideways")
    options, remarks = view_options(OptionsWithoutDomains, "page", view, COHORT)
    assert options == OptionsWithoutDomains()
    assert remarks == ("Way: what was asked for is not offered for this file.",)


@given(views())
def test_every_chip_lifts_what_it_names_and_nothing_else_until_nothing_hides_anything(view):
    shown = view_chips(view, COHORT)
    for chip in shown:
        assert [one.label for one in view_chips(chip.without, COHORT)] == [one.label for one in shown if one != chip]
    assert view_chips(view.unfiltered, COHORT) == ()
    assert replace(view.unfiltered, selection=view.selection, exclusions=view.exclusions, domains=view.domains) == view


def test_chips_say_domains_and_exclusions_in_words():
    view = View(domains=frozenset({"skin"})).with_exclusion("Kirsten", "age")
    assert [chip.label for chip in view_chips(view, COHORT)] == ["Domains shown: Skin", "Excluded by you: 1 patient"]
    many = make_cohort([{"patient_id": "1"}], [("1", "baseline", f"grade_{one}", 1) for one in FIVE_DOMAINS])
    most = View(domains=frozenset(FIVE_DOMAINS) - {"skin"})
    assert [chip.label for chip in view_chips(most, many)] == ["Domains hidden: Skin"]
    assert view_chips(View(domains=frozenset(FIVE_DOMAINS)), many) == ()


def test_a_domain_hidden_and_shown_again_leaves_no_trace_and_the_last_one_stays():
    none: frozenset[str] = frozenset()
    assert shown_domains(COHORT, hide_domain(COHORT, none, "skin", True)) == ("anaphylaxis",)
    assert hide_domain(COHORT, hide_domain(COHORT, none, "skin", True), "skin", False) == none
    assert hide_domain(COHORT, frozenset({"skin"}), "skin", True) == frozenset({"skin"})


def test_turning_a_choice_round_is_a_filter_as_the_choice_is():
    view = View(Selection().with_choice("subtype", ["BMM"], all_but=True))
    assert [chip.label for chip in view_chips(view, COHORT)] == ["SM subtype: not BMM (not recorded kept)"]
    assert write_link(view, COHORT)["subtype"] == "not,BMM"
    assert view_cohort(COHORT, view).patients["patient_id"].tolist() == ["Kirsten", "Anders", "Mette"]


def test_an_option_or_an_exclusion_taken_back_leaves_no_trace():
    view = View().with_option("a.b", "1").with_exclusion("Kirsten", "age")
    assert view.with_option("a.b", None).with_exclusion("Kirsten", None) == View()
    assert View().with_option("a.b", "1").with_option("a.a", "2") == View().with_option("a.a", "2").with_option(
        "a.b", "1"
    )


VIEWS = [View().with_option("page.step", str(number)) for number in range(150)]


@given(st.integers(0, 2**32))
def test_two_hundred_steps_lead_back_to_the_start_and_forth_to_the_end(seed):
    steps = random.Random(seed)
    history = History(now=VIEWS[0])
    line, at = [VIEWS[0]], 0
    for _ in range(200):
        step = steps.choice(["undo", "redo", "look", "look"])
        if step == "look":
            view = steps.choice(VIEWS[:20])
            history = history.look(view)
            if view != line[at]:
                line = [*line[: at + 1], view][-101:]
                at = len(line) - 1
        else:
            history = getattr(history, step)()
            at = max(0, at - 1) if step == "undo" else min(len(line) - 1, at + 1)
        assert (history.past, history.now, history.future) == (tuple(line[:at]), line[at], tuple(line[at + 1 :]))
    for _ in range(len(history.past)):
        history = history.undo()
    assert (history.past, history.now) == ((), line[0])
    for _ in range(len(history.future)):
        history = history.redo()
    assert (history.now, history.future) == (line[-1], ())


def test_the_same_view_again_is_no_step_and_keeps_what_was_undone():
    history = History(now=VIEWS[0]).look(VIEWS[1]).undo()
    assert history.look(VIEWS[0]) == history
    assert history.look(VIEWS[2]).future == ()


def test_a_history_keeps_a_hundred_steps_and_forgets_the_oldest_first():
    history = History(now=VIEWS[0])
    for view in VIEWS[1:]:
        history = history.look(view)
    assert history.past == tuple(VIEWS[49:149])


def test_a_history_turns_to_the_nearest_view_wanted_the_past_first():
    history = History(now=VIEWS[0]).look(VIEWS[1]).look(VIEWS[2]).look(VIEWS[3]).undo()
    back = history.turn_to(lambda view: view == VIEWS[0])
    assert (back.now, back.future) == (VIEWS[0], tuple(VIEWS[1:4]))
    assert history.turn_to(lambda view: view != VIEWS[2]).now == VIEWS[1]
    assert history.turn_to(lambda view: view == VIEWS[3]).now == VIEWS[3]
    assert history.turn_to(lambda view: view == VIEWS[9]) is None
