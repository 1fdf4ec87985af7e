"""The controls of an analysis, drawn from the fields of its options."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_ui_view import address_of


def script():
    from dataclasses import dataclass

    import streamlit as st

    from smdash.analyses.analysis import Analysis
    from smdash.options import Amount, Choice, Switch, option
    from smdash.ui.options import choose
    from smdash.ui.state import options_of, read_address, write_address

    @dataclass(frozen=True)
    class Options:
        source: str = option("recorded", Choice("Source", {"recorded": "As recorded", "derived": "Derived"}))
        low: float = option(0.1, Amount("From", 0, 1, 0.1, unit="points", when=("source", "derived")))
        high: float = option(0.5, Amount("To", 0, 1, 0.1, when=("source", "derived")))
        subtype: str | None = option(
            None,
            Choice("Subtype", lambda cohort: {one: one for one in cohort.patients["subtype"].unique()}, by_place=True),
        )
        only: str = option("one", Choice("Only", {"one": "One"}))
        thorough: bool = option(False, Switch("Thorough", help="Slow."))
        domains: tuple[str, ...] = ()

        def __post_init__(self):
            if self.low > self.high:
                raise ValueError(f"From was {self.low}, to {self.high}.")

    analysis = Analysis("trial", "Trial", Options, lambda cohort, options: {}, lambda cohort, options: {})
    read_address()
    options = choose(analysis)
    write_address()
    assert options == options_of(analysis)
    st.markdown(repr(options).partition(".")[2])


@pytest.fixture
def page():
    page = AppTest.from_function(script, default_timeout=60)
    page.session_state["settings trial"] = True
    return page


def test_settings_are_folded_and_one_that_was_changed_stands_beside_them_with_a_way_back(page):
    page.session_state["settings trial"] = False
    page.query_params.update({"view": "1", "trial.source": "derived"})
    page.run()
    assert labels(page) == []
    page.button("reset trial.source").click().run()
    assert address_of(page) == {"view": "1"}
    assert "source='recorded'" in said(page)
    assert [one.label for one in page.button] == []


def said(page):
    return page.markdown[-1].value


def labels(page):
    return [one.label for one in (*page.segmented_control, *page.number_input, *page.selectbox, *page.toggle)]


def test_each_field_with_more_than_one_value_has_its_control_and_defaults_stand_in_no_address(page):
    page.run()
    assert labels(page) == ["Source", "Subtype", "Thorough"]
    assert "source='recorded', low=0.1, high=0.5" in said(page)
    assert address_of(page) == {"view": "1"}


def test_a_choice_counts_stands_in_the_address_and_leaves_it_with_the_default(page):
    page.run()
    page.toggle("option trial.thorough").set_value(True).run()
    assert "thorough=True" in said(page)
    assert address_of(page)["trial.thorough"] == "yes"
    page.toggle("option trial.thorough").set_value(False).run()
    assert address_of(page) == {"view": "1"}


def test_a_value_of_the_file_stands_in_the_address_by_its_place(page):
    page.run()
    page.segmented_control("option trial.subtype").set_value("BMM").run()
    assert "subtype='BMM'" in said(page)
    assert address_of(page)["trial.subtype"].isdigit()


def test_a_control_whose_condition_is_not_met_is_not_drawn_and_its_unit_is_said(page):
    page.run()
    page.segmented_control("option trial.source").set_value("derived").run()
    assert labels(page) == ["Source", "Subtype", "From, points", "To", "Thorough"]


def test_contradicting_values_stay_in_sight_are_said_and_the_usual_ones_hold_until_one_is_changed(page):
    page.run()
    page.segmented_control("option trial.source").set_value("derived").run()
    page.number_input("option trial.low").set_value(0.9).run()
    assert [one.value for one in page.warning] == [
        "From was 0.9, to 0.5. The usual settings are used until this is changed."
    ]
    assert "source='recorded', low=0.1" in said(page)
    assert page.number_input("option trial.low").value == 0.9
    page.number_input("option trial.high").set_value(1.0).run()
    assert not page.warning
    assert "source='derived', low=0.9, high=1.0" in said(page)


def test_what_a_link_asks_for_and_is_not_offered_is_said(page):
    page.query_params.update({"view": "1", "trial.source": "guessed", "domains": "skin"})
    page.run()
    assert [one.value for one in page.warning] == ["Source: what was asked for is not offered for this file."]
    assert "source='recorded'" in said(page)
    assert "domains=('skin',)" in said(page)
