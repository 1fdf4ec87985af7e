import doctest
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash import writing
from smdash.blocks import (
    Change,
    Column,
    Count,
    Number,
    P,
    Sentence,
    Share,
    Span,
    Table,
    Text,
    Unit,
    join,
    row,
    say,
)
from smdash.statistics import Comparison, Interval, proportion
from smdash.writing import write, write_table


def test_the_examples_in_the_docstrings_are_true():
    assert doctest.testmod(writing).failed == 0


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(17.0, 1, "17"), (-0.04, 1, "0"), (-2.25, 2, "−2.25"), (None, 1, "–"), (float("nan"), 1, "–"), (100, 0, "100")],
)
def test_numbers_are_written_without_idle_zeros_and_with_a_true_minus(value, digits, text):
    assert writing.write_number(value, digits) == text


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.0004, "p < 0.001"), (0.00391, "p = 0.004"), (0.0994, "p = 0.099"), (0.17188, "p = 0.17"), (1, "p = 1.00")],
)
def test_p_values_are_written_as_journals_print_them(p, text):
    assert write(P(p)) == text
    assert write(P(p, bare=True)) == text.replace("p = ", "").replace("p ", "")


def test_a_p_value_that_does_not_exist_is_a_dash():
    assert write(P(float("nan"))) == "–"
    assert write(P(None)) == "–"


@pytest.mark.parametrize("n", range(1, 9))
def test_a_p_value_of_fewer_than_five_patients_carries_a_caution(n):
    assert ("caution" in write(P(0.25, n))) == (n < 5)


def test_a_proportion_shows_its_patients_before_its_percentage():
    share = Share(4, 9, proportion(4, 9).interval)
    assert write(share) == "4 of 9 (44%; 95% CI 14–79)"
    assert write(replace(share, form="limits")) == "14–79%"
    assert write(replace(share, form="percent")) == "44%"


@pytest.mark.parametrize("form", ["full", "percent", "limits", "count", "count-of"])
def test_one_or_two_patients_have_no_percentage_and_nobody_has_no_share(form):
    for hits, n in ((0, 1), (1, 1), (0, 2), (1, 2), (2, 2)):
        said = write(Share(hits, n, proportion(hits, n).interval, form))
        assert "%" not in said
        assert said == {"limits": "–", "count": f"{hits}"}.get(form, f"{hits} of {n}")
    assert "%" in write(Share(1, 6, proportion(1, 6).interval, form))
    assert write(Share(0, 0, form=form)) == ("0" if form == "count" else "–")


def test_the_shares_of_three_patients_are_written_with_their_interval():
    assert write(Share(1, 3, proportion(1, 3).interval)) == "1 of 3 (33%; 95% CI 1–91)"


def test_a_share_of_fewer_than_five_patients_has_no_percentage_in_a_column():
    assert (write(Share(3, 4, form="count")), write(Share(3, 4, form="count-of"))) == ("3", "3 of 4")
    assert (write(Share(3, 5, form="count")), write(Share(3, 5, form="count-of"))) == ("3 (60%)", "3 (60%)")
    assert write(Share(0, 0, form="count-of")) == "–"


def test_a_proportion_that_is_not_all_is_never_written_as_all():
    assert writing.write_percent(0.999) == ">99%"
    assert writing.write_percent(0.001) == "<1%"
    assert writing.write_percent(1.0) == "100%"
    assert writing.write_percent(0.0) == "0%"


def test_halves_are_rounded_up_as_readers_expect():
    assert writing.write_percent(5 / 8) == "63%"
    assert writing.write_percent(1 / 8) == "13%"


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
    assert write(Number(value, style="laboratory", censored=censored)) == text


def test_nouns_agree_with_their_count():
    assert write(Count(1, noun="patient")) == "1 patient"
    assert write(Count(5000, noun="patient")) == "5,000 patients"
    assert write(Count(1, of=14, noun="patient")) == "1 of 14 patients"
    assert write(Count(2, noun="patient has", plural="patients have")) == "2 patients have"


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([1, 2, 3], 1), ([0.25, 0.3], 2), ([1.5] * 19 + [1.2345], 1), ([], 1), ([float("nan"), 0.125], 3)],
)
def test_the_decimals_of_a_series_are_those_nine_in_ten_of_its_values_need(values, decimals):
    assert writing.recorded_decimals(values) == decimals


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
    assert write(Number(value, decimals, "recorded")) == text


def test_a_quarter_is_rounded_as_a_reader_rounds_it():
    assert (writing.write_number(0.25), writing.write_number(-12.5, 0)) == ("0.3", "−13")


def test_a_limit_that_is_neither_0_nor_1_is_never_written_as_such():
    assert write(Share(1, 14, Interval(0.0018, 0.339))) == "1 of 14 (7%; 95% CI <1–34)"
    assert write(Share(13, 14, Interval(0.0, 0.9982), form="limits")) == "0–>99%"


POINTS = Unit("points", 1)


def test_a_change_is_written_with_its_sign_its_unit_and_its_interval():
    change = Change(Comparison("Wilcoxon", p=0.01, estimate=27.0, interval=Interval(15.5, 40.0), n=9), POINTS)
    assert write(change) == "+27 points (95% CI 15.5 to 40)"
    assert write(replace(change, form="estimate")) == "+27 points"
    assert write(replace(change, form="interval")) == "+15.5 to +40 points"


def test_a_change_that_was_not_computed_or_has_no_single_estimate_says_so():
    assert write(Change(Comparison("Wilcoxon", not_computed="Only 1 pair."), POINTS)) == "not computed"
    limited = Comparison("Wilcoxon", p=0.5, interval=Interval(-1.0, 2.0), n=9)
    assert write(Change(limited, POINTS)) == "no single estimate because of limits (95% CI −1 to 2)"


@pytest.mark.parametrize(
    ("low", "high", "text", "alone"),
    [
        (-math.inf, 2.0, "(95% CI 2 or less)", "+2 points or less"),
        (-1.0, math.inf, "(95% CI −1 or more)", "−1 points or more"),
        (-math.inf, math.inf, "(95% CI of any size)", "of any size"),
    ],
)
def test_an_end_of_an_interval_that_limits_leave_open_is_said_in_words(low, high, text, alone):
    change = Change(Comparison("Wilcoxon", p=0.5, estimate=1.0, interval=Interval(low, high), n=9), POINTS)
    assert write(change) == f"+1 points {text}"
    assert write(replace(change, form="interval")) == alone


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Number(None, style="laboratory", censored="not_detected", unit="%"), "not detected"),
        (Number(math.nan, censored="not_detected", unit="ng/mL"), "not detected"),
        (Number(0.01, style="laboratory", censored="not_detected", unit="%"), "not detected (<0.01%)"),
        (Number(9.0, style="laboratory", censored="between", unit="%"), "between not detected and 9%"),
        (Number(None, style="laboratory", unit="%"), "–"),
    ],
)
def test_not_detected_is_no_number_and_has_no_unit(number, text):
    assert write(number) == text


def test_quartiles_of_values_not_detected_say_so_once():
    nothing = Number(None, style="laboratory", censored="not_detected")
    assert write(Span(nothing, nothing)) == "not detected"
    assert write(Span(nothing, Number(3.0, style="laboratory"))) == "not detected to 3"


def test_a_span_joins_its_ends_by_to_or_by_a_dash():
    ends = Number(55), Number(83.5)
    assert (write(Span(*ends)), write(Span(*ends, dash=True))) == ("55 to 83.5", "55–83.5")


def test_a_text_of_the_file_stands_in_a_sentence_as_it_is_braces_and_all():
    assert write(say("Reason: {}.", "{0} {broken")) == "Reason: {0} {broken."


def test_a_sentence_holds_as_many_values_as_it_has_places():
    with pytest.raises(ValueError, match="2 places for 1 values"):
        say("{} of {}", Count(1))


@given(st.lists(st.text(), max_size=5))
def test_parts_joined_are_read_in_their_order(parts):
    assert write(join(parts, ", ")) == ", ".join(parts)
    assert isinstance(join(parts), Sentence)


def test_the_last_of_several_parts_has_its_own_word():
    assert write(join(["skin", "gut", "bone"], ", ", "and")) == "skin, gut and bone"


def test_a_table_refuses_a_row_that_does_not_fit():
    with pytest.raises(ValueError, match="has 2 columns; a row has 1"):
        Table("t", "T", (Column("a"), Column("b")), (row("x"),))


def test_plain_counts_of_a_table_stay_numbers_and_all_else_is_written():
    table = Table("t", "T", (Column("Visit", "left"), Column("n"), Column("Share")), (row("A", 3, Share(1, 4)),))
    frame = write_table(table)
    assert frame.to_dict("records") == [{"Visit": "A", "n": 3, "Share": "1 of 4 (25%)"}]
    assert isinstance(table.rows[0].cells[0], Text)


def test_a_column_with_a_count_of_thousands_is_written_with_its_comma():
    table = Table("t", "T", (Column("n"),), (row(2993), row(7)))
    assert write_table(table)["n"].tolist() == ["2,993", "7"]
