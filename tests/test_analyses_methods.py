import pytest

from smdash.analyses.methods import list_methods, p_of
from smdash.statistics import compare_censored, wilcoxon_signed_rank
from smdash.writing import write


def compare(before, after):
    return wilcoxon_signed_rank(before, after)


def test_a_method_used_by_several_tests_stands_once_with_what_each_left_out():
    plain = compare([1, 2, 3, 4, 5], [2, 4, 6, 8, 10])
    one_zero = compare([1, 2, 3, 4, 5], [1, 4, 6, 8, 10])
    three_zeros = compare([1, 2, 3, 4, 5], [1, 2, 3, 8, 10])
    said = [write(one) for one in list_methods([("skin", one_zero), ("gut", plain), ("bone", three_zeros)])]
    assert len(said) == 1
    assert said[0].startswith("Wilcoxon signed-rank test, exact")
    assert said[0].endswith("(zero differences left out: skin 1, bone 3).")


def test_pairs_without_a_certain_change_are_named_apart_from_zero_differences():
    censored = compare_censored([1, 5, 6, 7], [1, 2, 3, 4], ["<", None, None, None], ["<", None, None, None])
    (said,) = map(write, list_methods([("KIT", censored)]))
    assert said.endswith("(pairs without a certain change left out: KIT 1).")


def test_what_was_not_computed_used_no_method():
    assert list_methods([("skin", compare([1], [2]))]) == ()


@pytest.mark.parametrize("pairs", range(2, 9))
def test_a_p_value_of_fewer_than_five_patients_never_stands_without_a_caution(pairs):
    said = write(p_of(compare(list(range(pairs)), [2 * value + 1 for value in range(pairs)])))
    assert said.startswith("p ")
    assert ("caution" in said) == (pairs < 5)
