import doctest

import pytest

from smdash import old_blocks as blocks


def test_the_examples_in_the_docstrings_are_true():
    assert doctest.testmod(blocks).failed == 0


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(17.0, 1, "17"), (-0.04, 1, "0"), (-2.25, 2, "−2.25"), (None, 1, "–"), (float("nan"), 1, "–"), (100, 0, "100")],
)
def test_numbers_are_written_without_idle_zeros_and_with_a_true_minus(value, digits, text):
    assert blocks.write_number(value, digits) == text


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.0004, "p < 0.001"), (0.00391, "p = 0.004"), (0.0994, "p = 0.099"), (0.17188, "p = 0.17"), (1, "p = 1.00")],
)
def test_p_values_are_written_as_journals_print_them(p, text):
    assert blocks.write_p(p) == text


def test_a_p_value_that_does_not_exist_is_a_dash():
    assert blocks.write_p(float("nan")) == "–"
    assert blocks.write_p(None) == "–"


def test_a_proportion_shows_its_patients_before_its_percentage():
    assert blocks.write_proportion(4, 9, 0.137, 0.788) == "4 of 9 (44%; 95% CI 14–79)"
    assert blocks.write_proportion(0, 0) == "0 of 0"


def test_a_proportion_that_is_not_all_is_never_written_as_all():
    assert blocks.write_percent(0.999) == ">99%"
    assert blocks.write_percent(0.001) == "<1%"
    assert blocks.write_percent(1.0) == "100%"
    assert blocks.write_percent(0.0) == "0%"


def test_halves_are_rounded_up_as_readers_expect():
    assert blocks.write_percent(5 / 8) == "63%"
    assert blocks.write_percent(1 / 8) == "13%"


@pytest.mark.parametrize(
    ("value", "censored", "text"),
    [
        (1.0, "<", "<1"),
        (200, ">", ">200"),
        (0.0123456, None, "0.0123"),
        (23.44, None, "23.4"),
        (317, None, "317"),
        (None, "not_detected", "not detected"),
        (0.003, "not_detected", "not detected (<0.003)"),
        (0, None, "0"),
    ],
)
def test_laboratory_values_keep_their_sign_and_three_figures(value, censored, text):
    assert blocks.write_laboratory(value, censored) == text


def test_nouns_agree_with_their_count():
    assert blocks.write_count(1, "patient") == "1 patient"
    assert blocks.write_count(5000, "patient") == "5,000 patients"


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([1, 2, 3], 1), ([0.25, 0.3], 2), ([1.5] * 19 + [1.2345], 1), ([], 1), ([float("nan"), 0.125], 3)],
)
def test_the_decimals_of_a_series_are_those_nine_in_ten_of_its_values_need(values, decimals):
    assert blocks.count_decimals(values) == decimals


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.0325, 2, "0.03"),
        (-2.15, 1, "−2.2"),
        (0.04, 1, "0.04"),
        (-0.004, 1, "−0.004"),
        (0.0, 2, "0"),
        (float("inf"), 1, "∞"),
        (29.0, 1, "29"),
        (0.05, 1, "0.1"),
    ],
)
def test_a_change_is_rounded_to_the_data_and_never_to_zero(value, decimals, text):
    assert blocks.write_rounded(value, decimals) == text


def test_a_section_is_parted_at_the_headings_that_begin_a_part_and_loses_no_block():
    first, inside, later = blocks.Text("first"), blocks.Heading("By subtype"), blocks.Text("later")
    parted = blocks.split_parts([first, inside, blocks.Heading("Over time", part=True), later])
    assert parted == (("Overview", (first, inside)), ("Over time", (later,)))


def test_a_section_that_begins_with_a_part_has_no_empty_overview():
    assert blocks.split_parts([blocks.Heading("KIT", part=True), blocks.Text("a")]) == (("KIT", (blocks.Text("a"),)),)
    assert blocks.split_parts([]) == ()


def test_a_quarter_is_rounded_as_a_reader_rounds_it():
    assert (blocks.write_number(0.25), blocks.write_number(-12.5, 0)) == ("0.3", "−13")


def test_a_limit_that_is_neither_0_nor_1_is_never_written_as_such():
    assert blocks.write_proportion(1, 14, 0.0018, 0.339) == "1 of 14 (7%; 95% CI <1–34)"
    assert blocks.write_limits(0.0, 0.9982) == "0–>99"
