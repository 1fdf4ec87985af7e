from hypothesis import given
from hypothesis import strategies as st

from smdash.charts.titles import break_title


def test_a_title_that_fits_stays_in_one_line():
    assert break_title("Quality of life (VAS), higher is better ↑", 340) == "Quality of life (VAS), higher is better ↑"


def test_a_title_longer_than_its_axis_is_broken_at_the_comma():
    assert break_title("Change of Quality of life (VAS), above 0 is better ↑", 340) == [
        "Change of Quality of life (VAS)",
        "above 0 is better ↑",
    ]


@given(st.text(alphabet="abc ,%", max_size=120), st.integers(120, 600))
def test_no_word_of_a_title_is_lost_and_no_line_of_words_is_longer_than_its_axis(title, height):
    lines = break_title(title, height)
    if isinstance(lines, str):
        assert lines == title
        return
    assert "".join(lines).replace(" ", "").replace(",", "") == title.replace(" ", "").replace(",", "")
    longest = max(len(word) for word in title.split(" "))
    assert all(len(line) * 6.6 <= max(height, longest * 6.6) + 7 for line in lines)
