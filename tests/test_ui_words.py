import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdash.ui.words import write_plain

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_\[\]<>$~&#|@]")


@given(st.text())
def test_no_character_of_a_file_is_left_to_markdown(text):
    assert not UNESCAPED.search(write_plain(text))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_the_text_itself_is_kept(text):
    plain = write_plain(text).replace("\u2060", "")
    assert re.sub(r"\\([\\`*_\[\]<>$~&#|@.)+-])", r"\1", plain) == " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SM-AHN, 4 of 9 (44%; 95% CI 14–79)", "SM-AHN, 4 of 9 (44%; 95% CI 14–79)"),
        ("![](https://elsewhere/x.png)", "!\\[\\](https:\u2060//elsewhere/x.png)"),
        (":material/home:", ":\u2060material/home:"),
        ("www.elsewhere.com", "www\u2060.elsewhere.com"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("a@b.dk", "a\\@b.dk"),
    ],
)
def test_markup_is_shown_as_written(text, shown):
    assert write_plain(text) == shown
