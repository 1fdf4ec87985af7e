import ast
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import smdash.intake.values.values as values_module
from smdash.intake.cells.workbook import CellError
from smdash.intake.codes import CODES
from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import written
from smdash.intake.values.reading import SCALE_ANSWER, UNIT_ANSWER, Context
from smdash.intake.values.values import learn_context, read_column


def read(field, cells, *, header="", context=None, formats=None):
    return read_column(field, cells, header=header, context=context or Context(), formats=formats)


def codes(reading):
    return {at: doubt.code for at, doubt in reading.doubts.items()}


def learned(*columns, date_1904=False):
    return learn_context(columns, date_1904=date_1904)


# --- numbers ----------------------------------------------------------------------------------------------------------

STYLES = [  # decimal mark, thousands mark
    (",", ""),
    (",", "."),
    (",", " "),
    (",", "\u00a0"),
    (",", "\u202f"),
    (".", ""),
    (".", ","),
    (".", " "),
    (".", "'"),
    (".", "’"),
    (".", "\u2009"),
]


def write_number(hundredths, places, style):
    decimal, thousands = style
    text = f"{hundredths / 10**places:,.{places}f}"
    return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


@settings(deadline=None)
@given(
    digits=st.integers(0, 9_999_999),
    places=st.integers(0, 4),
    style=st.sampled_from(STYLES),
    full_width=st.booleans(),
    context=st.sampled_from(["own", "other", None]),
    ballast=st.sampled_from([[], ["1,5"], ["1.5"], ["1,5", "2.5"]]),
)
def test_no_way_of_writing_a_number_gives_another_number(digits, places, style, full_width, context, ballast):
    truth = digits / 10**places
    text = write_number(digits, places, style)
    if full_width:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    own = "comma" if style[0] == "," else "point"
    # A file that shows the opposite mark everywhere else is the one thing that can mislead a reader too.
    misled = (context == "other") or (ballast == ["1,5"] and own == "point") or (ballast == ["1.5"] and own == "comma")
    decimal = {"own": own, "other": "point" if own == "comma" else "comma", None: None}[context]
    reading = read("tryptase", [text, *ballast], context=Context(decimal=decimal))
    if reading.values[0] is None:
        assert reading.doubts[0].severity == "question" or reading.doubts[0].code == "possible-missing-code"
    elif not misled:
        assert reading.values[0] == pytest.approx(truth, rel=1e-12)


@settings(deadline=None)
@given(
    tenths=st.lists(st.integers(1, 3000), min_size=5, max_size=20),
    style=st.sampled_from(STYLES),
    unit=st.sampled_from(["", " µg/L", " ng/mL", "ng/ml", " ug/l", " μg/l", " mcg/L"]),
)
def test_ordinary_laboratory_values_are_read_without_a_question(tenths, style, unit):
    truth = [n / 10 for n in tenths]
    cells = [write_number(n, 1, style) + unit for n in tenths]
    reading = read("tryptase", cells, header="s-tryptase (µg/L)")
    # 999 and its kin may be codes: they are asked about, and nothing else is.
    asked = {at for at, value in enumerate(truth) if value in (99, 77, 88, 777, 888)}
    assert set(reading.doubts) <= asked
    assert [v for at, v in enumerate(reading.values) if at not in asked] == [
        v for at, v in enumerate(truth) if at not in asked
    ]


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "12,345"])
def test_a_lone_thousands_or_decimal_mark_is_asked_about(text):
    reading = read("tryptase", [text])
    assert reading.values == [None]
    assert codes(reading) == {0: "ambiguous-number"}


@pytest.mark.parametrize(
    ("text", "value"), [("0.234", 0.234), ("0,234", 0.234), ("1234.567", 1234.567), ("1.234,5", 1234.5)]
)
def test_a_number_with_one_reading_is_not_asked_about(text, value):
    reading = read("kit_d816v" if value < 100 else "tryptase", [text, "3"], header="%" if value < 100 else "")
    assert reading.values[0] == value
    assert reading.doubts == {}


def test_the_column_settles_the_decimal_mark():
    assert read("kit_d816v", ["1,234", "0,5"], header="KIT (%)").values == [1.234, 0.5]


def test_the_file_settles_the_decimal_mark_where_the_column_does_not():
    context, questions = learned(("kit_d816v", ["1,234", "2"]), ("tryptase", ["23,4"]))
    assert context.decimal == "comma"
    assert questions == ()
    assert read("kit_d816v", ["1,234", "2"], context=context).values == [1.234, 2.0]


def test_marks_that_disagree_in_a_column_settle_nothing():
    reading = read("tryptase", ["1.234", "23,4", "11.5", "1500"])
    assert reading.values == [None, 23.4, 11.5, 1500.0]
    assert codes(reading) == {0: "ambiguous-number"}


def test_the_possible_range_settles_the_decimal_mark():
    assert read("mct", ["1.234", "12"]).values[0] == 1.234


def test_a_thousand_far_above_all_others_is_asked_about_even_in_a_file_with_decimal_commas():
    reading = read("tryptase", ["1.234", "23,4", "11,5"])
    assert reading.values == [None, 23.4, 11.5]


@pytest.mark.parametrize(("other", "decimals"), [("1.234", ["23,4", "187"]), ("1,234", ["23.4", "187"])])
def test_a_mark_before_three_digits_that_is_not_the_decimal_mark_of_the_column_is_asked_about(other, decimals):
    reading = read("tryptase", [other, *decimals])
    assert codes(reading) == {0: "ambiguous-number"}
    assert "1.234 or 1234" in reading.doubts[0].message


def test_thousands_marks_that_only_bear_each_other_out_are_asked_about():
    assert codes(read("tryptase", ["1.234", "2.345", "23,4"])) == dict.fromkeys((0, 1), "ambiguous-number")


@pytest.mark.parametrize("witness", ["1500", "1.100,5", "1.000.000", "2 300 µg/l"])
def test_a_column_that_shows_thousands_otherwise_settles_the_thousands_mark(witness):
    reading = read("tryptase", ["1.234", "23,4", witness])
    assert reading.values[0] == 1234
    assert 0 not in reading.doubts


def test_a_missing_code_is_no_witness_of_thousands():
    assert codes(read("tryptase", ["1.234", "23,4", "9999", "9999"]))[0] == "ambiguous-number"


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([".", ","]), st.integers(10, 99))
def test_no_number_with_one_mark_before_three_digits_is_thousands_in_a_column_without_thousands(high, low, mark, size):
    decimal = "," if mark == "." else "."
    reading = read("tryptase", [f"{high}{mark}{low:03d}", f"{size}{decimal}5"])
    assert codes(reading) == {0: "ambiguous-number"}


def test_the_users_decimal_mark_settles_every_number_of_two_meanings():
    context = Context(decimal="comma", decimal_said=True)
    assert read("tryptase", ["1.234", "45"], context=context).values == [1234, 45]
    assert read("tryptase", ["1,234", "45"], context=context).values == [1.234, 45]


def test_a_further_column_with_a_lone_thousands_mark_is_kept_as_written():
    assert read("attribute", ["1.234", "23,4"]).values == ["1.234", "23,4"]
    assert read("attribute", ["1.234", "1500,5"]).values == [1234, 1500.5]


def test_an_undecidable_decimal_mark_is_one_question_for_the_file():
    _, questions = learned(("tryptase", ["1.234", "2.345"]), ("tryptase", ["1.500"]))
    assert [q.code for q in questions] == ["decimal-mark-unclear"]


def test_a_file_without_doubtful_numbers_gets_no_question():
    _, questions = learned(("tryptase", ["23,4", "11.5", 3.0, None]), ("date", ["2020-01-02", "25.12.2020"]))
    assert questions == ()


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("<1", 1.0, "<"),
        ("< 1,0", 1.0, "<"),
        ("≤ 1.0", 1.0, "<"),
        ("under 1", 1.0, "<"),
        ("mindre end 1", 1.0, "<"),
        ("kleiner als 1", 1.0, "<"),
        ("inférieur à 1", 1.0, "<"),
        ("menor de 1", 1.0, "<"),
        ("> 200", 200.0, ">"),
        (">200 µg/L", 200.0, ">"),
        ("<1,0 ng/ml", 1.0, "<"),
        ("<0,03 (neg)", 0.03, "<"),
        ("negativ (<0,03)", 0.03, "<"),
        ("ikke påvist, <0.03", 0.03, "<"),
    ],
)
def test_a_value_beyond_a_limit_keeps_its_sign(text, value, sign):
    reading = read("tryptase", [text, "20"])
    assert reading.values[0] == value
    assert reading.censored == {0: sign}


@pytest.mark.parametrize(
    "text",
    [
        "neg",
        "Negativ",
        "negative",
        "ikke påvist",
        "n.n.",
        "nicht nachweisbar",
        "non détecté",
        "no detectado",
        "ej påvisad",
        "not detected",
        "undetectable",
        "below LOD",
        "<LOD",
        "< LLOQ",
        "wild type",
    ],
)
def test_not_detected_is_no_value_and_no_zero(text):
    reading = read("kit_d816v", [text])
    assert reading.values == [None]
    assert reading.censored == {0: "not_detected"}
    assert reading.doubts == {}


def test_negative_is_no_tryptase():
    assert codes(read("tryptase", ["neg"])) == {0: "not-detected-unclear"}


@pytest.mark.parametrize("field", ["grade_skin", "qol_vas", "age", "dlqi"])
@pytest.mark.parametrize("text", ["<2", "> 3", "ikke påvist"])
def test_only_laboratory_values_can_be_beyond_a_limit(field, text):
    reading = read(field, [text])
    assert reading.values == [None]
    assert reading.doubts[0].severity == "question"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2-3", "2.5"),
        ("19 but haemolysed", "19"),
        ("ca. 20", "20"),
        ("~20", "20"),
        ("20?", "20"),
        ("O,5", "0.5"),
        ("2l", "21"),
        ("23.4 (see note)", "23.4"),
        ("1.2.3", None),
        ("12 +/- 3", None),
        ("about ten", None),
        ("23,4 11,2", None),
    ],
)
def test_a_number_with_something_beside_it_is_asked_about(text, suggestion):
    reading = read("tryptase", [text, "20"])
    assert reading.values[0] is None
    assert reading.doubts[0].severity == "question"
    assert reading.doubts[0].suggestion == suggestion


@pytest.mark.parametrize("text", ["23.4*", "23,4¹", "23.4 a)", "23,4 †", "23.4 (b)"])
def test_a_footnote_mark_is_no_digit(text):
    reading = read("tryptase", [text])
    assert reading.values == [23.4]
    assert codes(reading) == {0: "footnote-mark"}


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("grade_skin", 7.0),
        ("qol_vas", 140.0),
        ("kit_d816v", "120 %"),
        ("tryptase", "-5"),
        ("age", 130.0),
        ("dlqi", 31.0),
    ],
)
def test_an_impossible_value_is_asked_about_and_not_used(field, cell):
    reading = read(
        field, [cell, "2 %" if field == "kit_d816v" else 2.0], header="VAS 0-100" if field == "qol_vas" else ""
    )
    assert reading.values[0] is None
    assert codes(reading)[0] == "out-of-range"


def test_a_logical_value_is_no_one():
    reading = read("grade_skin", [True, 1.0, False])
    assert reading.values == [None, 1.0, None]
    assert codes(reading) == {0: "truth-for-number", 2: "truth-for-number"}


# --- units and scales -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,0234 mg/L", 23.4), ("23400 pg/mL", 23.4), ("23.4 ng/ml", 23.4), ("2,34 µg/dL", 23.4), ("23400 ng/L", 23.4)],
)
def test_units_are_converted_and_a_conversion_is_said(text, value):
    reading = read("tryptase", [text])
    assert reading.values == [value]
    assert reading.unit == "ng/mL"
    assert ("unit-converted" in codes(reading).values()) == (not text.startswith("23.4 "))


@pytest.mark.parametrize("header", ["Tryptase (mg/L)", "tryptase_mg_l", "Tryptase [mg/l]", "Tryptase, mg/L"])
def test_a_unit_in_the_header_is_converted_and_said(header):
    reading = read("tryptase", [0.0234, "0,03"], header=header)
    assert reading.values == [23.4, 30.0]
    assert [remark.code for remark in reading.remarks] == ["unit-converted"]


@pytest.mark.parametrize("header", ["Tryptase (nmol/L)", "Tryptase [kU/L]", "Tryptase (U/ml)"])
def test_an_unknown_unit_refuses_the_column(header):
    reading = read("tryptase", [23.4, None, "12"], header=header)
    assert reading.refused
    assert reading.values == [None, None, None]
    assert codes(reading) == {0: "unit-unknown", 2: "unit-unknown"}


def test_a_bare_number_among_unusual_units_is_asked_about():
    reading = read("tryptase", ["0.02 mg/L", "25"])
    assert reading.values == [20.0, None]
    assert codes(reading)[1] == "unit-mixed"


def test_percent_formats_are_read_as_the_reader_sees_them():
    assert read("kit_d816v", [0.155, 0.29], formats=["0.0%", "0%"]).values == [15.5, 29.0]


def test_fraction_or_percent_is_asked_where_nothing_tells():
    reading = read("kit_d816v", [0.3, 0.04, "neg"], header="VAF")
    assert reading.refused
    assert reading.values == [None, None, None]
    assert reading.censored == {2: "not_detected"}
    assert [remark.code for remark in reading.remarks] == ["fraction-or-percent"]


@pytest.mark.parametrize(
    ("cells", "header", "expected"),
    [
        ([0.3, 0.04], "KIT D816V (%)", [0.3, 0.04]),
        ([0.3, 6.0], "VAF", [0.3, 6.0]),
        ([0.3, "1,5 %"], "VAF", [0.3, 1.5]),
        ([0.3, 0.04], "VAF (fraction)", [30.0, 4.0]),
        ([0.3, 0.04], "KIT D816V VAF baseline (fraction of alleles)", [30.0, 4.0]),
        ([0.3, 0.04], "KIT_D816V_VAF_fraction", [30.0, 4.0]),
        ([0.3, 0.04], "VAF KIT (fracción)", [30.0, 4.0]),
        ([0.3, 0.04], "Allellast als Anteil", [30.0, 4.0]),
        ([0.3, 0.04], "VAF fraction (%)", [0.3, 0.04]),
        ([0.3, 0.04], "KIT D816V allele fraction", [None, None]),
        ([0.3, 0.04], "KIT-Allelfraktion", [None, None]),
        ([0.3, 0.04], "fraction allélique", [None, None]),
        ([0.0, None], "VAF", [0.0, None]),
    ],
)
def test_fraction_or_percent_is_settled_by_header_unit_or_size(cells, header, expected):
    assert read("kit_d816v", cells, header=header).values == expected


def test_the_whole_file_settles_fraction_or_percent_for_each_of_its_columns():
    columns = [("kit_d816v", [6.0, 9.3]), ("kit_d816v", [0.3, 0.04])]
    context, _ = learned(*columns)
    assert read("kit_d816v", [0.3, 0.04], header="VAF month 6", context=context).values == [0.3, 0.04]


def test_an_answer_settles_the_unit():
    context = Context(answers={"kit_d816v": {UNIT_ANSWER: "fraction"}})
    assert read("kit_d816v", [0.3, 0.04], context=context).values == [30.0, 4.0]


@pytest.mark.parametrize("header", ["QoL VAS 0-10", "VAS (0–10)", "VAS, cm"])
def test_a_vas_said_to_be_on_ten_is_put_on_a_hundred_and_said(header):
    reading = read("qol_vas", [5.5, 7.0], header=header)
    assert reading.values == [55.0, 70.0]
    assert [remark.code for remark in reading.remarks] == ["scale-converted"]


def test_a_vas_shown_to_be_on_ten_by_the_whole_file_is_put_on_a_hundred():
    assert read("qol_vas", [5.0, 7.0, 8.5, 2.0, 9.0]).values == [50.0, 70.0, 85.0, 20.0, 90.0]


def test_low_scores_at_one_visit_stay_where_the_file_shows_a_hundred():
    context, _ = learned(
        ("qol_vas", [80.0, 65.0, 24.0, 18.0, 15.0, 12.0]), ("qol_vas", [5.0, 8.0, 9.0, 3.0, 10.0, 22.0])
    )
    assert read("qol_vas", [5.0, 8.0, 9.0, 3.0, 10.0], context=context).values == [5.0, 8.0, 9.0, 3.0, 10.0]


def test_a_mixed_vas_is_asked_about_where_it_is_doubtful():
    reading = read("qol_vas", [5.5, 6.0, 70.0, 80.0, 0.0])
    assert reading.values == [None, None, 70.0, 80.0, 0.0]
    assert set(codes(reading).values()) == {"scale-unclear"}


def test_a_vas_of_too_few_numbers_is_asked_about_with_what_it_changes():
    reading = read("qol_vas", [5.0, 6.0])
    assert reading.refused
    assert "multiplied by 10" in reading.remarks[0].message
    context = Context(answers={"qol_vas": {SCALE_ANSWER: "0-10"}})
    assert read("qol_vas", [5.0, 6.0], context=context).values == [50.0, 60.0]


def test_a_vas_on_a_hundred_is_left_alone():
    reading = read("qol_vas", [55.0, 80.0, 100.0, 0.0, "7/10"])
    assert reading.values == [55.0, 80.0, 100.0, 0.0, 70.0]


@pytest.mark.parametrize(
    ("field", "cells", "header", "expected"),
    [
        ("age", ["54 år", "61 years", 40.0], "Alder", [54.0, 61.0, 40.0]),
        ("treatment_months", ["17 mdr", "2 år", 3.0], "Duration", [17.0, 24.0, 3.0]),
        ("treatment_months", [1.5], "Treatment (years)", [18.0]),
        ("month", ["3 Monate", "6M", "12"], "Visit", [3.0, 6.0, 12.0]),
    ],
)
def test_times_are_converted(field, cells, header, expected):
    assert read(field, cells, header=header).values == expected


def test_a_word_of_time_inside_a_header_is_no_unit():
    assert read("age", [54.0], header="Age at month 0").values == [54.0]
    assert read("age", [54.0], header="Age, months since start: no").values == [54.0]


# --- missing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [None, "", " ", "\u00a0", "-", "–", "—", ".", "..", "…", "?", "NA", "N/A", "n.a.", "n.d.",
    "nd", "ikke målt", "ikke udført",
     "nicht gemessen", "k.A.", "non fait", "no realizado", "ej mätt", "missing", "unknown",
     "ukendt", "unbekannt", "inconnu",
     "desconocido", "okänd", "IKKE  MÅLT", "(n.d.)",
     "uteblev", "udeblev", "u.o.", "n/v", "no valorado", "no hecha", "non dosée", "non encore reçu",
     "pas encore fait", "noch nicht bestimmt", "nicht best.", "ikke vurd.", "ej ännu mätt", "nog niet gemeten",
     "não realizado", "non eseguito", "afventer", "awaited", "ausstehend", "pendiente", "väntar svar",
     "glemt", "vergessen", "oublié", "k. Mat.", "entf.", "e.t.", "refused", "TNP", "NF", "s/d",
     "haemolysed", "hæmolyseret", "hämolytisch", ".a", ".Z", "#NULL!", "##USER_MISSING_95##",
     "<NA>", "NaN", "NULL", "(null)", "\\N"],
)  # fmt: skip
@pytest.mark.parametrize(
    "field", ["tryptase", "grade_skin", "response", "sex", "subtype", "date", "age", "excluded", "qol_vas"]
)
def test_missing_is_missing_without_a_doubt(field, cell):
    reading = read(field, [cell])
    assert reading.values == [None]
    assert reading.doubts == {}
    assert reading.censored == {}


@pytest.mark.parametrize(
    "cell",
    ["not seen", "nicht nachw.", "non dét.", "neg", "u.a.", "W", "SD", "no response", "nicht vorhanden", "<N", "a",
     "almost done", "not sure", "pas mal", "##", ".5a", "en couple", "afvist?"],
)  # fmt: skip
def test_what_may_be_a_result_is_never_missing(cell):
    assert not is_missing(cell)


@pytest.mark.parametrize("cell", ["NR", "NC", "DNA", "np"])
@pytest.mark.parametrize("field", ["tryptase", "grade_skin", "qol_vas", "age"])
def test_initials_beside_numbers_say_that_none_was_recorded(field, cell):
    reading = read(field, [cell])
    assert reading.values == [None]
    assert reading.doubts == {}


@pytest.mark.parametrize("cell", ["NR", "NC", "nd"])
def test_initials_beside_a_mutation_are_asked_about(cell):
    assert list(read("kit_d816v", [cell, 3.0]).doubts) == [0]


def test_an_export_of_a_statistics_program_has_no_broken_formulas():
    reading = read("tryptase", [CellError("#NULL!"), 12.0])
    assert reading.values == [None, 12.0]
    assert [doubt.severity for doubt in reading.doubts.values()] == ["info"]


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("qol_vas", [999.0, 55.0, 60.0]),
        ("grade_skin", [99.0, 1.0, 2.0]),
        ("age", [999.0, 55.0]),
        ("tryptase", [-1.0, 23.0]),
        ("tryptase", ["999", 999.0, 23.0]),
        ("grade_skin", [9.0, 9.0, 1.0, 2.0]),
    ],
)
def test_a_code_that_cannot_be_a_value_is_missing_and_said_once(field, cells):
    reading = read(field, cells, header="0-100" if field == "qol_vas" else "")
    assert reading.values[0] is None
    assert reading.doubts == {}
    assert [remark.code for remark in reading.remarks] == ["missing-code"]


@pytest.mark.parametrize(("field", "cell"), [("tryptase", 999.0), ("tryptase", "999"), ("age", 99.0)])
def test_a_possible_code_that_can_be_a_value_is_asked_about(field, cell):
    reading = read(field, [cell, 23.0, 31.0])
    assert reading.values == [None, 23.0, 31.0]
    assert codes(reading) == {0: "possible-missing-code"}


def test_a_code_proven_elsewhere_in_the_file_is_missing_here():
    context, _ = learned(("qol_vas", [999.0, 55.0, 70.0]), ("tryptase", [999.0, 23.0]))
    assert context.missing_codes == {"999"}
    assert read("tryptase", [999.0, 23.0], context=context).values == [None, 23.0]


@pytest.mark.parametrize(
    ("coded", "field", "code"),
    [
        ([9.0, 9.0, 1.0, 2.0], "qol_vas", 99.0),
        ([-9.0, 1.0, 2.0, 3.0], "qol_vas", 99.0),
        ([9.0, 9.0, 1.0, 2.0], "tryptase", 99.0),
        ([8.0, 8.0, -8.0, 1.0], "qol_vas", 88.0),
        ([-9.0, 1.0, 2.0, 3.0], "tryptase", 999.0),
    ],
)
def test_a_code_of_a_family_that_the_file_uses_is_asked_about_where_it_can_be_a_value(coded, field, code):
    column = (field, [code, 55.0, 70.0, 61.0, 88.5])
    context, _ = learned(("grade_skin", coded), column)
    reading = read(field, column[1], header="0-100", context=context)
    assert reading.values[0] is None
    assert codes(reading) == {0: "possible-missing-code"}


def test_a_code_of_another_family_stays_a_value():
    context, _ = learned(("grade_skin", [9.0, 9.0, 1.0]), ("qol_vas", [88.0, 55.0, 70.0]))
    assert read("qol_vas", [88.0, 55.0, 70.0], header="0-100", context=context).values == [88.0, 55.0, 70.0]
    assert read("mct", [9.0, 12.0], context=context).values == [9.0, 12.0]


def test_an_ordinary_tryptase_of_99_is_a_value():
    assert read("tryptase", [99.0, 120.0, 60.0]).values == [99.0, 120.0, 60.0]


def test_blank_is_not_zero():
    assert read("grade_skin", [None, 0.0, "0", ""]).values == [None, 0.0, 0.0, None]


def test_error_cells_are_told_apart_from_not_available():
    reading = read("tryptase", [CellError("#N/A"), CellError("#DIV/0!")])
    assert reading.values == [None, None]
    assert {at: (d.code, d.severity) for at, d in reading.doubts.items()} == {
        0: ("cell-not-available", "info"),
        1: ("cell-error", "error"),
    }


# --- grades -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "grade"),
    [("2", 2), ("2,0", 2), ("II", 2), ("iv", 4), ("grade 2", 2), ("Grad III", 3), ("2/4", 2),
     ("2 (moderate)", 2), ("let", 1),
     ("moderate (2)", 2), ("ingen", 0), ("keine", 0), ("aucun", 0), ("leicht", 1), ("léger", 1),
     ("leve", 1), ("lätt", 1),
     ("modéré", 2), ("mäßig", 2), ("svær", 3), ("schwer", 3), ("sévère", 3), ("svår", 3),
     ("meget svær", 4), ("sehr stark", 4),
     ("MILD", 1), ("None", 0)],
)  # fmt: skip
def test_grades_are_read_as_digits_numerals_and_words(text, grade):
    reading = read("grade_skin", [text])
    assert reading.values == [grade]
    assert reading.doubts == {}


@pytest.mark.parametrize(
    ("text", "grade"),
    [("absente", 0), ("absents", 0), ("inga besvär", 0), ("keine Beschwerden", 0), ("sin molestias", None),
     ("u.a.", 0), ("o.B.", 0), ("RAS", 0), ("uden anmærkning", 0),
     ("légères", 1), ("lindriga besvär", 1), ("mildt", 1), ("leichte", 1), ("leves", 1), ("lette gener", 1),
     ("modérée", 2), ("måttligt", 2), ("mäßiges", 2), ("middelsvære", 2), ("moderadas", 2), ("matige klachten", 2),
     ("sévères", 3), ("svåra", 3), ("schwere Symptome", 3), ("graves", 3), ("alvorligt", 3),
     ("mycket svåra besvär", 4), ("sehr starke", 4), ("molto grave", 4), ("svært alvorlig", 4), ("muy severas", 4),
     ("symptoms", None), ("besvär", None), ("normal", None), ("bra", None)],
)  # fmt: skip
def test_every_form_of_a_severity_word_is_known(text, grade):
    reading = read("grade_skin", [text])
    assert reading.values == [grade]
    assert [doubt.severity for doubt in reading.doubts.values()] == ([] if grade is not None else ["question"])


@pytest.mark.parametrize("plus", ["+", "++", "(+)", "+(+)"])
def test_a_dash_beside_plus_signs_is_asked_about_and_alone_is_missing(plus):
    assert set(read("grade_skin", [plus, "-", None]).doubts) == {0, 1}
    assert read("grade_skin", ["1", "-"]).doubts == {}


def test_nothing_abnormal_is_no_laboratory_value():
    assert codes(read("tryptase", ["u.a."])) == {0: "not-a-number"}


@pytest.mark.parametrize("header", ["Skin (I-IV)", "Peau (grade I-III)", "Haut I–IV"])
def test_numerals_that_begin_at_one_are_another_scale(header):
    assert read("grade_skin", ["I", "III"], header=header).refused


@pytest.mark.parametrize("header", ["Skin (0-IV)", "Peau M0 (grade 0-IV)", "Haut 0–III"])
def test_numerals_that_begin_at_zero_are_grades(header):
    assert read("grade_skin", ["I", "0", "III"], header=header).values == [1, 0, 3]


@pytest.mark.parametrize(
    "text", ["+", "++", "ja", "x", "1-2", "mild-moderate", "mild?", "2?", "2.5", "2 (mild)", "2/10", "bad", "5"]
)
def test_a_grade_of_two_meanings_is_asked_about(text):
    reading = read("grade_skin", [text])
    assert reading.values == [None]
    assert reading.doubts[0].severity == "question"


@pytest.mark.parametrize("header", ["PGA skin (0-10)", "Skin 0-5"])
def test_another_scale_in_the_header_refuses_the_grades(header):
    reading = read("grade_skin", [1.0, 3.0], header=header)
    assert reading.refused
    assert codes(reading) == {0: "grade-scale", 1: "grade-scale"}


def test_grades_above_four_in_other_columns_refuse_these_too():
    context, _ = learned(("grade_skin", [5.0, 7.0, 8.0, 2.0]), ("grade_anaphylaxis", [1.0, 3.0]))
    assert read("grade_anaphylaxis", [1.0, 3.0], context=context).refused


def test_grades_of_events_have_their_own_words():
    assert read("grade", ["mild", "life-threatening", "3", "død"]).values == [1.0, 4.0, 3.0, 5.0]


@pytest.mark.parametrize("cell", [datetime(2024, 6, 3), date(2025, 1, 1), time(3, 6)])
@pytest.mark.parametrize("field", ["grade_skin", "qol_vas", "tryptase", "patient_id", "subtype", "response"])
def test_a_date_where_none_belongs_is_asked_about(field, cell):
    reading = read(field, [cell])
    assert reading.values == [None]
    assert codes(reading) == {0: "turned-into-date"}


def test_a_number_under_a_date_format_is_suggested_as_the_number():
    assert read("tryptase", [datetime(1900, 1, 22)]).doubts[0].suggestion == "23"


# --- dates ------------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@settings(deadline=None)
@given(
    day=DAYS,
    style=st.sampled_from(
        ["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%d %b %Y", "%d. %B %Y", "%B %d, %Y", "%Y%m%d", "%d-%b-%y"]
    ),
)
def test_an_unambiguous_date_is_read_back(day, style):
    assert read("date", [day.strftime(style)]).values == [day]


@settings(deadline=None)
@given(day=DAYS, style=st.sampled_from(["%d{0}%m{0}%Y", "%m{0}%d{0}%Y", "%d{0}%m{0}%y"]), mark=st.sampled_from("-/"))
def test_an_ambiguous_date_is_asked_about_and_never_wrong(day, style, mark):
    reading = read("date", [day.strftime(style.format(mark))])
    assert reading.values[0] in (day, None)
    assert (reading.values[0] is None) == (day.day <= 12 and day.day != day.month)
    assert (0 in reading.doubts) == (reading.values[0] is None)


@settings(deadline=None)
@given(days=st.lists(DAYS, min_size=1, max_size=10), order=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_one_clear_date_settles_the_order_for_the_file(days, order):
    context, questions = learned(
        ("date", [day.strftime(order) for day in days]), ("date", [date(2020, 3, 25).strftime(order)])
    )
    assert questions == ()
    assert read("date", [day.strftime(order) for day in days], context=context).values == days


@settings(deadline=None)
@given(day=DAYS)
def test_serials_of_both_systems_are_days(day):
    assert read("date", [float((day - date(1899, 12, 30)).days)]).values == [day]
    if day >= date(1954, 1, 1):
        context = Context(date_1904=True)
        assert read("date", [float((day - date(1904, 1, 1)).days)], context=context).values == [day]


@pytest.mark.parametrize("text", ["03.04.2020", "3/4-2020", "d. 3.4.2020", "03.04.20 10:30"])
def test_ways_of_writing_that_only_day_first_countries_have_mean_day_first(text):
    assert read("date", [text]).values == [date(2020, 4, 3)]


@pytest.mark.parametrize(
    "text", ["3. marts 2020", "3 März 2020", "3 mars 2020", "3 de marzo de 2020", "3 March 2020", "3. mar. 2020"]
)
def test_month_names_are_read_in_six_languages(text):
    assert read("date", [text]).values == [date(2020, 3, 3)]


def test_an_undecidable_date_order_is_one_question_for_the_file():
    _, questions = learned(("date", ["03/04/2020", "05/06/2020"]), ("treatment_start", ["01/02/2020"]))
    assert [q.code for q in questions] == ["date-order-unclear"]


def test_years_of_two_digits_follow_a_rule_that_is_said():
    reading = read("date", ["25.12.49", "25.12.50"])
    assert reading.values == [date(2049, 12, 25), date(1950, 12, 25)]
    assert [remark.code for remark in reading.remarks] == ["two-digit-year"]


@pytest.mark.parametrize("cell", ["03/2020", "2020", 2020.0, "mar 2020", "31.02.2020", "spring", 5.0, True, "98-03-12"])
def test_what_is_no_whole_date_is_asked_about(cell):
    reading = read("treatment_start", [cell])
    assert reading.values == [None]
    assert reading.doubts[0].severity == "question"


def test_dates_swapped_by_a_spreadsheet_program_are_asked_about():
    cells = ["13/04/2020", "25/12/2020", datetime(2020, 5, 1), datetime(2020, 6, 7), datetime(2020, 4, 4)]
    reading = read("date", cells)
    assert reading.values == [date(2020, 4, 13), date(2020, 12, 25), None, None, date(2020, 4, 4)]
    assert reading.doubts[2].suggestion == "2020-01-05"


# --- identifiers and further columns ----------------------------------------------------------------------------------


def test_patient_ids_are_kept_as_the_reader_sees_them():
    reading = read(
        "patient_id", [12.0, 7.0, " P01 ", "007", 3.0, "NA"], formats=["00000", '"P"000', None, None, "General", None]
    )
    assert reading.values == ["00012", "P007", "P01", "007", "3", "NA"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "2,5", "-"], [1.0, 2.5, None]),
        (["01", "02"], ["01", "02"]),
        (["a", "1"], ["a", "1"]),
        (["1.234", "2"], ["1.234", "2"]),
        ([True, None], [True, None]),
        (["2020-01-02", datetime(2021, 1, 1)], [date(2020, 1, 2), date(2021, 1, 1)]),
    ],
)
def test_a_further_column_is_typed_only_where_all_of_it_agrees(cells, expected):
    assert read("attribute", cells).values == expected


def test_texts_are_kept_as_written():
    assert read("dose", ["300 mg q4w", 300.0, "n.d."]).values == ["300 mg q4w", "300", None]


# --- the promise ------------------------------------------------------------------------------------------------------

FIELDS = st.sampled_from(
    ["tryptase", "kit_d816v", "qol_vas", "dlqi", "grade_skin", "age", "month", "response", "sex",
     "excluded", "subtype", "date",
     "kind", "related", "patient_id", "attribute", "grade", "dose"]
)  # fmt: skip
CELLS = st.lists(
    st.one_of(
        st.none(),
        st.text(max_size=12),
        st.text(alphabet="0123456789.,-<>%/ ?+abMFO'", max_size=8),
        st.floats(),
        st.integers(-10_000, 10_000),
        st.booleans(),
        st.datetimes(),
        st.dates(),
        st.times(),
        st.timedeltas(),
        st.sampled_from([CellError("#N/A"), CellError("#REF!")]),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(field=FIELDS, cells=CELLS, header=st.text(max_size=20))
def test_whatever_a_column_holds_every_cell_is_understood_missing_or_asked_about(field, cells, header):
    context, questions = learn_context([(field, cells)], date_1904=False)
    reading = read(field, cells, header=header, context=context)
    assert len(reading.values) == len(cells)
    for doubt in [*reading.doubts.values(), *reading.remarks, *questions]:
        assert doubt.code in CODES
        assert doubt.message
    for at, doubt in reading.doubts.items():
        if doubt.severity in ("question", "error"):
            assert reading.values[at] is None
    for at, cell in enumerate(cells):
        if cell is None:
            assert reading.values[at] is None
            assert at not in reading.doubts


def test_every_code_that_is_raised_is_explained():
    folder = Path(values_module.__file__).parent
    raised = set()
    for path in (*folder.glob("*.py"), folder.parent / "identifiers.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            asks = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Doubt", "_ask") and node.args
            if asks and isinstance(node.args[0], ast.Constant):
                raised.add(node.args[0].value)
    assert raised
    assert raised <= set(CODES)
    assert all(code.title and code.explanation for code in CODES.values())


def test_answers_keep_signs_apart():
    assert written("<1") != written("1")
    assert written("2-3") != written("23")
    assert written(" IKKE  Målt ") == written("ikke målt")
    assert written(12.0) == "12"
